using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at comparisons with last year: F15 (增加, 减少, 持平) and F16 (execution, percentage).</summary>
internal static partial class ChangeChecks
{
    private static readonly CellKey Fiscal = new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);
    private static readonly CellKey AllIncome = new(TableKeys.Income, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey AllExpenditure = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey FiscalIncome = new(TableKeys.Income, LineKeys.Total, ColumnKeys.FiscalAppropriation);

    private static readonly CellKey[] Funds =
    [
        new(TableKeys.GeneralPublicBudget, LineKeys.Total, ColumnKeys.Total),
        new(TableKeys.GovernmentFunds, LineKeys.Total, ColumnKeys.Total),
        new(TableKeys.StateCapital, LineKeys.Total, ColumnKeys.Total),
    ];

    public static IEnumerable<Comparison> Changes(Check check, CheckScope scope)
    {
        var notes = scope.Text(TextSectionKind.BudgetNotes).Changes;
        var all = notes.Select(change => (change, TextSectionKind.BudgetNotes))
            .Concat(scope.Text(TextSectionKind.OtherNotes).Changes.Select(change => (change, TextSectionKind.OtherNotes)));
        return
        [
            .. all.SelectMany(pair => OfOne(check, scope, pair.change, pair.Item2)),
            .. FundsAddUp(check, scope, notes),
            .. IncomeAndExpenditureAgree(check, notes),
            .. ReasonOfTheWhole(check, scope, notes),
        ];
    }

    /// <summary>One change: what is now zero cannot have grown, no change is of zero, and it is this year less last, both as printed.</summary>
    private static IEnumerable<Comparison> OfOne(Check check, CheckScope scope, StatedChange change, TextSectionKind kind)
    {
        var stated = Comparing.Stated(change, Place(scope, change, kind));
        var now = scope.Figures.Amount(change.Cell) ?? 0;
        if (change.Direction == Direction.More && !scope.IsUnread(change.Cell.Table))
        {
            yield return Comparing.Amounts(check, scope.Cell(change.Cell), Relation.AtLeast, stated, scope.Tolerance([change.Cell]) + (5_000m / Powers.OfTen(change.Decimals))) with
            {
                Statement = $"{stated.Place}写作“{change.Printed}”，而本年只有{scope.Cell(change.Cell).Text}。",
            };
        }

        if (change.Direction != Direction.Same)
        {
            yield return Comparing.Texts(
                check,
                Comparing.Words(change.Amount == 0 ? "增减额为 0" : "有增减额", $"{stated.Place}（{change.Printed}）", change.Key),
                Comparing.Words("有增减额", "“增加”“减少”所述")) with
            {
                Statement = $"{stated.Place}写作“{change.Printed}”，增减额为 0 的应写作持平，其余应写明金额。",
            };
        }

        if (!change.WithExecution && !scope.IsUnread(change.Cell.Table) && scope.LastYear(change.Cell) is { } last)
        {
            var decimals = Math.Max(change.Decimals, scope.DecimalsStated(change));
            var difference = (Amounts.ToTenThousand(now, decimals) - Amounts.ToTenThousand(last.Amount ?? 0, decimals)) * 10_000m;
            var expected = new Side([change.Cell, .. last.Cells], difference, AmountUnit.TenThousandYuan.Print(difference, decimals), $"{scope.PlaceOf(change.Cell)}减去{last.Place}");
            yield return Comparing.Amounts(check, stated, Relation.Equal, expected, 5_000m / Powers.OfTen(decimals) * 2);
        }
    }

    /// <summary>
    /// Δ一般 + Δ基金 + Δ国资 = Δ财政拨款, in the words of one base. Of a fund that is now 0 some texts state no change: it has lost what it had
    /// last year; where that is not known, it cannot have grown, and the others have changed by at least as much as the whole.
    /// </summary>
    private static IEnumerable<Comparison> FundsAddUp(Check check, CheckScope scope, IReadOnlyList<StatedChange> changes)
    {
        var stated = changes.Where(change => !change.WithExecution || change.Direction == Direction.Same).ToLookup(change => change.Cell);
        var total = stated[Fiscal].FirstOrDefault();
        var parts = Funds.Select(fund => stated[fund].FirstOrDefault()).OfType<StatedChange>().ToList();
        var silent = Funds.Where(fund => scope.Has(fund.Table, fund.Column) && !stated[fund].Any()).ToList();
        if (total is null || parts.Count == 0 || silent.Any(fund => scope.IsUnread(fund.Table) || scope.Figures.Amount(fund) is not (null or 0)))
        {
            yield break;
        }

        var decimals = parts.Append(total).Max(change => Math.Max(change.Decimals, scope.DecimalsStated(change)));
        var lost = silent.Select(fund => scope.LastYear(fund) is { } last ? Amounts.ToTenThousand(last.Amount ?? 0, decimals) * 10_000m : (decimal?)null).ToList();
        var sum = parts.Sum(part => part.Delta) - lost.Sum(amount => amount ?? 0);
        yield return Comparing.Amounts(
            check,
            Comparing.Stated(total, "编制说明 财政拨款支出的增减"),
            lost.Contains(null) ? Relation.AtMost : Relation.Equal,
            new Side([.. parts.Select(part => part.Key)], sum, AmountUnit.TenThousandYuan.Print(sum, decimals), "编制说明 各本预算增减之和"),
            ToleranceOfSum(decimals, parts.Count));
    }

    /// <summary>
    /// How far a change may lie from the sum of others: each is the difference of two rounded figures, so it may be a whole digit off.
    /// </summary>
    internal static decimal ToleranceOfSum(int decimals, int parts) => 10_000m / Powers.OfTen(decimals) * (parts + 1);

    /// <summary>What is received is spent, fiscal appropriation and all together, and so are their changes.</summary>
    private static IEnumerable<Comparison> IncomeAndExpenditureAgree(Check check, IReadOnlyList<StatedChange> changes)
    {
        foreach (var (received, spent, words) in new[] { (FiscalIncome, Fiscal, "财政拨款"), (AllIncome, AllExpenditure, "") })
        {
            var income = changes.FirstOrDefault(change => change.Cell == received);
            var expenditure = changes.FirstOrDefault(change => change.Cell == spent);
            if (income is not null && expenditure is not null)
            {
                yield return Comparing.Amounts(
                    check,
                    Comparing.Stated(income, $"编制说明 {words}收入的增减"),
                    Relation.Equal,
                    Comparing.Stated(expenditure, $"编制说明 {words}支出的增减"),
                    0);
            }
        }
    }

    /// <summary>“财政拨款收入支出增加的主要原因是……” says 增加 where the figures do.</summary>
    private static IEnumerable<Comparison> ReasonOfTheWhole(Check check, CheckScope scope, IReadOnlyList<StatedChange> changes)
    {
        var change = changes.FirstOrDefault(change => change.Cell == Fiscal || change.Cell == FiscalIncome);
        if (change is not null && scope.Facts.HeadlineReason is { } reason && ReasonDirection().Match(reason.Text) is { Success: true } match)
        {
            yield return Comparing.Texts(
                check,
                Comparing.Words(match.Groups["direction"].Value, $"编制说明第 {reason.Place.Paragraph + 1} 段“{match.Value}”", new CellKey(TextKeys.Of(TextSectionKind.BudgetNotes), $"p{reason.Place.Paragraph + 1}", "text")),
                Comparing.Words(change.Direction.Word, $"编制说明第 {change.Paragraph + 1} 段“{change.Printed}”", change.Key));
        }
    }

    /// <summary>F16: the percentage lies in the interval that half a unit of both printed figures spans, and the direction agrees.</summary>
    public static IEnumerable<Comparison> Percentages(Check check, CheckScope scope)
    {
        foreach (var comparison in TextChecks.Stated(check, scope, TextSectionKind.BudgetNotes, Supplements.Execution))
        {
            yield return comparison;
        }

        foreach (var percent in scope.Text(TextSectionKind.BudgetNotes).Percents)
        {
            var then = percent.Execution;
            var now = NowOf(percent, scope);
            var place = $"编制说明第 {percent.Paragraph + 1} 段";
            var direction = Directions.Between(now.Amount, then.Amount);
            yield return Comparing.Texts(
                check,
                Comparing.Words(percent.Direction.Word, place, percent.Key),
                Comparing.Words(direction.Word, $"{then.Printed}万元到{now.Printed}万元", then.Key, now.Key)) with
            {
                Statement = $"{place}写作“{percent.Printed}”，由{then.Printed}万元到{now.Printed}万元应为“{direction.Word}”。",
            };
            if (percent.Direction != direction || direction == Direction.Same || then.Amount == 0)
            {
                continue;
            }

            var expected = Amounts.Print(Math.Abs(Share(now.Amount, then.Amount)), 2);
            yield return new Comparison(
                check,
                Comparing.Words(percent.Printed, place, percent.Key),
                Relation.Same,
                Comparing.Words($"{direction.Word}{expected}%", $"按{then.Printed}万元和{now.Printed}万元计算", then.Key, now.Key),
                IsInside(percent, now) ? Outcome.Agrees : Outcome.Differs,
                0)
            {
                Statement = $"{place}写作“{percent.Printed}”，按{then.Printed}万元和{now.Printed}万元计算应为“{direction.Word}{expected}%”。",
            };
        }
    }

    /// <summary>
    /// F16: a reason that ends in 增加 or 减少, and speaks of nothing else, gives the direction of its own item. A reason of more words
    /// may weigh one thing against another and is not judged.
    /// </summary>
    public static IEnumerable<Comparison> Reasons(Check check, CheckScope scope)
    {
        foreach (var item in scope.Facts.Items)
        {
            if (item is { Change: { } change, Reason: { } reason } && SimpleReason().Match(reason.Text) is { Success: true } match)
            {
                // Of a wrong word of direction the figures tell already; the reason is held against what they say.
                var direction = item is { Execution: { } then, Arranged: { } now } ? Directions.Between(now.Amount.Value, then.Amount.Value) : change.Direction;
                var cell = new CellKey(TextKeys.Of(TextSectionKind.BudgetNotes), $"p{reason.Place.Paragraph + 1}", "text");
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(WordOf(match.Groups["direction"].Value), $"编制说明第 {reason.Place.Paragraph + 1} 段的主要原因“{reason.Text}”", cell),
                    Comparing.Words(direction.Word, "同一段的执行数与安排数", cell)) with
                {
                    Statement = $"编制说明第 {reason.Place.Paragraph + 1} 段的主要原因为“{reason.Text}”，同一段的数字却是“{direction.Word}”。",
                };
            }
        }

        static string WordOf(string word) => word is "增加" or "增长" or "上升" ? "增加" : word is "保持不变" ? "持平" : "减少";
    }

    /// <summary>
    /// The figure the percentage is worked out from: the one arranged, or the item's own amount where only that agrees; then the
    /// arranged one is wrong, which F14 says.
    /// </summary>
    private static StatedFigure NowOf(StatedShare percent, CheckScope scope)
    {
        var head = scope.Text(TextSectionKind.BudgetNotes).Figures.First(figure => figure.Paragraph == percent.Paragraph);
        return !IsInside(percent, percent.Arranged) && IsInside(percent, head) ? head : percent.Arranged;
    }

    private static bool IsInside(StatedShare percent, StatedFigure now)
    {
        var then = percent.Execution;
        var signed = percent.Direction == Direction.Less ? -percent.Percent : percent.Percent;
        var half = 0.5m / Powers.OfTen(percent.Decimals);
        return signed >= Share(now.Amount - now.HalfDigit, then.Amount + then.HalfDigit) - half
            && signed <= Share(now.Amount + now.HalfDigit, then.Amount - then.HalfDigit) + half;
    }

    private static decimal Share(decimal now, decimal then) => then <= 0 ? 1_000_000m : (now - then) / then * 100m;

    private static string Place(CheckScope scope, StatedChange change, TextSectionKind kind) =>
        $"{WordingChecks.TextName(kind)}第 {change.Paragraph + 1} 段 {scope.PlaceOf(change.Cell)}的增减";

    [GeneratedRegex("^(?!.*(?:上年|去年|20\\d\\d))[^，,；;、增减升降平变]*(?<direction>增加|增长|上升|减少|下降|降低|保持不变)$")]
    private static partial Regex SimpleReason();

    [GeneratedRegex("财政拨款(?:收入支出|收支|支出)(?<direction>增加|减少|持平)的主要原因")]
    private static partial Regex ReasonDirection();
}
