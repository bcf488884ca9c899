using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>增加, 减少 and 持平 agree with the figures, with each other and with last year's disclosure.</summary>
internal sealed partial class F15_Changes : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F15",
                "增减与数字一致",
                "“增加”“减少”“持平”与数字相符：为 0 的数不会增加；各本预算的增减之和等于财政拨款的增减；收入与支出的增减相同；同时写明百分比的，百分比与增减额相符；同一句写明上年数的，增减额等于两数之差；已公开上年预算的，增减额等于两年公开数之差。",
                Severity.Error)
            {
                Version = 14,
                Since = 16,
                Topic = CheckTopic.Texts,
                LooksBeyond = true,
                Why = "今年比去年增加还是减少，应当与数字相符。去年的预算也在本站公开的，用两年公开的数字相减来核对。",
                Tolerance = "增减额由四舍五入后的数相减而来，允许末位相差一。“持平”按所印的位数判断。",
            },
            Changes),
    ];

    private static readonly CellKey Fiscal = new(TableKeys.FiscalReceiptsAndExpenditure, LineKeys.ExpenditureTotal, ColumnKeys.Total);
    private static readonly CellKey AllIncome = new(TableKeys.Income, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey AllExpenditure = new(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Total);
    private static readonly CellKey FiscalIncome = new(TableKeys.Income, LineKeys.Total, ColumnKeys.FiscalAppropriation);

    private static readonly CellKey[] Funds =
        [.. CodedLines.FundTables.Select(table => new CellKey(table, LineKeys.Total, ColumnKeys.Total))];

    private static IEnumerable<Comparison> Changes(Check check, CheckScope scope)
    {
        // Beside what is carried over, a change may be of the whole or of what is new.
        var notes = scope.Text(TextSectionKind.BudgetNotes).Changes.Where(change => scope.StatedFor(change)?.CarriedOver is null).ToList();
        var all = notes.Select(change => (change, TextSectionKind.BudgetNotes))
            .Concat(scope.Text(TextSectionKind.OtherNotes).Changes.Select(change => (change, TextSectionKind.OtherNotes)));
        return
        [
            .. all.SelectMany(pair => OfOne(check, scope, pair.change, pair.Item2)),
            .. FundsAddUp(check, scope, notes),
            .. IncomeAndExpenditureAgree(check, scope, notes),
            .. ReasonOfTheWhole(check, scope, notes),
        ];
    }

    /// <summary>What is now zero cannot have grown, no change is of zero, and it is this year less last, both as printed.</summary>
    private static IEnumerable<Comparison> OfOne(Check check, CheckScope scope, StatedChange change, TextSectionKind kind)
    {
        var stated = Comparing.Stated(change, Place(scope, change, kind));
        var now = scope.Figures.Amount(change.Cell) ?? 0;
        if (change.Direction == Direction.More && !scope.IsUnread(change.Cell.Table))
        {
            var tolerance = scope.Tolerance([change.Cell]) + (5_000m / Powers.OfTen(change.Decimals));
            yield return Comparing.Amounts(check, scope.Cell(change.Cell), Relation.AtLeast, stated, tolerance) with
            {
                Statement = $"{stated.Place}写作“{change.Printed}”，而本年只有{scope.Cell(change.Cell).Text}。",
            };
        }

        if (change is { Direction: not Direction.Same, IsCutShort: false } && (change.HasAmount || !CodedLines.IsOfListed(change.Cell))
            && (change.HasAmount || (change.Percent is null && change.Prior is null)))
        {
            yield return Comparing.Texts(
                check,
                Comparing.Words(change.Amount == 0 ? "增减额为 0" : "有增减额", $"{stated.Place}（{change.Printed}）", change.Key),
                Comparing.Words("有增减额", "“增加”“减少”所述")) with
            {
                Statement = $"{stated.Place}写作“{change.Printed}”，增减额为 0 的应写作持平，其余应写明金额。",
            };
        }

        if (AgainstPrior(check, scope, change, stated) is { } difference)
        {
            yield return difference;
        }

        if (ShareOf(check, scope, change, stated) is { } share)
        {
            yield return share;
        }

        if (change is { HasAmount: true, WithExecution: false, WithAdjusted: false } && !scope.IsUnread(change.Cell.Table)
            && scope.LastYear(change.Cell) is { } last)
        {
            var decimals = Math.Max(change.Decimals, scope.DecimalsStated(change));
            var delta = (Amounts.ToTenThousand(now, decimals) - Amounts.ToTenThousand(last.Amount ?? 0, decimals)) * 10_000m;
            var expected = new Side(
                [change.Cell, .. last.Cells],
                delta,
                AmountUnit.TenThousandYuan.Print(delta, decimals),
                $"{scope.PlaceOf(change.Cell)}减去{last.Place}");
            yield return Comparing.Amounts(
                check, stated, Relation.Equal, expected, (scope.LastDigit(change) + (10_000m / Powers.OfTen(decimals))) / 2);
        }
    }

    /// <summary>“45.00万元，比上年的54.00万元减少9.00万元”: the change is the difference of the two amounts that stand beside it.</summary>
    private static Comparison? AgainstPrior(Check check, CheckScope scope, StatedChange change, Side stated)
    {
        if (change is not { Prior: { } prior, IsRough: false } || AmountNow(scope, change) is not { } ofTable)
        {
            return null;
        }

        var own = !IsLessPrior(ofTable) && scope.StatedFor(change) is { } told && IsLessPrior(told.Amount) ? told : null;
        var (now, cell) = (own?.Amount ?? ofTable, own?.Key ?? change.Cell);
        if (!change.HasAmount)
        {
            var digits = Math.Max(prior.Decimals, scope.DecimalsStated(change));
            var direction = Directions.Between(Amounts.ToTenThousand(now, digits), prior.Value);
            return Comparing.Texts(
                check,
                stated with { Amount = null, Text = change.Percent is { Value: 0 } ? Direction.Same.Word : change.Direction.Word },
                Comparing.Words(direction.Word, $"{scope.PlaceOf(change.Cell)}与同一句的上年数{prior.PrintedWithUnit}", cell));
        }

        var decimals = Math.Max(prior.Decimals, Math.Max(change.Decimals, scope.DecimalsStated(change)));
        var delta = (Amounts.ToTenThousand(now, decimals) - prior.Value) * 10_000m;
        var expected = new Side(
            [cell],
            delta,
            AmountUnit.TenThousandYuan.Print(delta, decimals),
            $"{scope.PlaceOf(change.Cell)}减去同一句的上年数{prior.PrintedWithUnit}");
        return Comparing.Amounts(check, stated, Relation.Equal, expected, Slack(scope, change));

        // Where the text has another amount than the table, that is told of it (F14, F17), and not once more of what agrees with it.
        bool IsLessPrior(decimal amount) => change.HasAmount
            ? Math.Abs(amount - (prior.Value * 10_000m) - change.Delta) <= Slack(scope, change)
            : Directions.Between(amount, prior.Value * 10_000m) == change.Direction;
    }

    /// <summary>
    /// “增加10.00万元，增长2.50%”: the share of the change in last year's amount, which stands in the sentence or is this year's less the
    /// change.
    /// </summary>
    private static Comparison? ShareOf(Check check, CheckScope scope, StatedChange change, Side stated)
    {
        if (change is not { Percent: { } percent, Direction: not Direction.Same } || AmountNow(scope, change) is not { } ofTable)
        {
            return null;
        }

        var now = scope.StatedFor(change)?.Amount is { } own && PriorOf(own) is > 0 and var before
            && percent.IsShareOf(AmountOf(own, before), before, Slack(scope, change)) ? own : ofTable;
        var prior = PriorOf(now);
        if (prior <= 0)
        {
            // Nothing can lose more than all that it had.
            return change is { HasAmount: false, Prior: null, Direction: Direction.Less } && now >= 0
                ? Comparing.Texts(
                    check,
                    Comparing.Words(percent.Value > 100 ? $"{percent.Printed}%" : "", stated.Place, change.Key),
                    Comparing.Words("", "减少不超过 100%", change.Cell)) with
                {
                    Statement = $"{stated.Place}写作“{change.Printed}{percent.Printed}%”，减少的不会多于上年的全部。",
                }
                : null;
        }

        // Both figures that the percentage is worked out from may be half a digit off, and so may it.
        var amount = AmountOf(now, prior);
        var isInside = percent.IsShareOf(amount, prior, Slack(scope, change));
        if (IsTurned())
        {
            return Comparing.Texts(
                check,
                Comparing.Words(change.PercentDirection!.Value.Word, stated.Place, change.Key),
                Comparing.Words(change.Direction.Word, "同一句的增减额", change.Key)) with
            {
                Statement = $"{stated.Place}写作“{change.Printed}”，同一句的百分比{percent.Printed}%却写作{change.PercentDirection.Value.Word}，方向相反。",
            };
        }

        var expected = Amounts.Print(amount / prior * 100m, 2);
        return Comparing.Texts(
            check,
            Comparing.Words(isInside ? expected : percent.Printed, stated.Place, change.Key),
            Comparing.Words(expected, scope.PlaceOf(change.Cell), change.Cell)) with
        {
            Statement = $"{stated.Place}写作“{change.Printed}”又写作“{percent.Printed}%”，"
                + $"按{scope.Cell(change.Cell).Text}和{(change.Prior is { } last ? $"上年数{last.PrintedWithUnit}" : "增减额")}计算应为“{expected}%”。",
        };

        // Whichever of the two words is the wrong one, the percentage is that of the amount.
        bool IsTurned() => change is { HasAmount: true, PercentDirection: { } toward and not Direction.Same } && toward != change.Direction
            && (isInside || (change.Prior is null && now + change.Delta > 0
                && percent.IsShareOf(amount, now + change.Delta, Slack(scope, change))));

        decimal PriorOf(decimal amount) => change.Prior is { } told ? told.Value * 10_000m : change.HasAmount ? amount - change.Delta : 0;

        decimal AmountOf(decimal amount, decimal last) => change.HasAmount ? change.Amount : Math.Abs(amount - last);
    }

    /// <summary>“增加2.50%”: a change of this amount as a share of last year's.</summary>
    public static string ShareOf(Direction direction, decimal amount, decimal prior) =>
        direction.Word + (direction == Direction.Same ? "" : $"{Amounts.Print(amount / prior * 100m, 2)}%");

    /// <summary>This year's amount, a blank of a table as 0; null where it stands in no table, or in one that was not read.</summary>
    private static decimal? AmountNow(CheckScope scope, StatedChange change) => scope.IsUnread(change.Cell.Table) ? null
        : scope.Figures.Amount(change.Cell) ?? (scope.Edition.FindTable(change.Cell.Table) is null ? null : 0);

    /// <summary>What the figures of a change may be off together, in yuan, each by half of its last digit or by what is cut off.</summary>
    private static decimal Slack(CheckScope scope, StatedChange change)
    {
        var decimals = change.Amount != 0 ? Math.Min(change.Decimals, scope.DecimalsStated(change)) : scope.DecimalsStated(change);
        return 10_000m / Powers.OfTen(Math.Min(decimals, change.Prior?.Decimals ?? decimals));
    }

    /// <summary>
    /// Δ一般 + Δ基金 + Δ国资 = Δ财政拨款, in the words of one base. Of a fund that is now 0 some texts state no change: it has lost
    /// what it had last year; where that is not known, it cannot have grown, and the others have changed by at least as much as the
    /// whole.
    /// </summary>
    private static IEnumerable<Comparison> FundsAddUp(Check check, CheckScope scope, IReadOnlyList<StatedChange> changes)
    {
        var stated = changes.Where(change => change.HasAmount && (!change.WithExecution || change.Direction == Direction.Same))
            .ToLookup(change => change.Cell);
        var total = stated[Fiscal].FirstOrDefault();
        var parts = Funds.Select(fund => stated[fund].FirstOrDefault()).OfType<StatedChange>().ToList();
        var haveOneBase = parts.TrueForAll(part => part.Direction == Direction.Same || total is null || part.HasBaseOf(total));
        var silent = Funds.Where(fund => scope.Has(fund.Table, fund.Column) && !stated[fund].Any()).ToList();
        if (total is null || parts.Count == 0 || !haveOneBase
            || silent.Any(fund => scope.IsUnread(fund.Table) || scope.Figures.Amount(fund) is not (null or 0)))
        {
            yield break;
        }

        var decimals = parts.Append(total).Max(change => Math.Max(change.Decimals, scope.DecimalsStated(change)));
        var lost = silent
            .Select(fund => scope.LastYear(fund) is { } last ? Amounts.ToTenThousand(last.Amount ?? 0, decimals) * 10_000m : (decimal?)null)
            .ToList();
        var sum = parts.Sum(part => part.Delta) - lost.Sum(amount => amount ?? 0);
        yield return Comparing.Amounts(
            check,
            Comparing.Stated(total, "编制说明 财政拨款支出的增减"),
            lost.Contains(null) ? Relation.AtMost : Relation.Equal,
            new Side([.. parts.Select(part => part.Key)], sum, AmountUnit.TenThousandYuan.Print(sum, decimals), "编制说明 各本预算增减之和")
            {
                Whole = [TextKeys.Of(TextSectionKind.BudgetNotes)],
            },
            scope.ToleranceOfSum(parts.Append(total)));
    }

    /// <summary>What is received is spent, fiscal appropriation and all together, and so are their changes.</summary>
    private static IEnumerable<Comparison> IncomeAndExpenditureAgree(
        Check check, CheckScope scope, IReadOnlyList<StatedChange> changes)
    {
        foreach (var (received, spent, words) in new[] { (FiscalIncome, Fiscal, "财政拨款"), (AllIncome, AllExpenditure, "") })
        {
            var income = changes.FirstOrDefault(change => change.Cell == received);
            var expenditure = changes.FirstOrDefault(change => change.Cell == spent);
            if (income is { HasAmount: true } && expenditure is { HasAmount: true } && income.WithAdjusted == expenditure.WithAdjusted)
            {
                // The same change in the same digits is the same number.
                var (one, other) = (scope.LastDigit(income), scope.LastDigit(expenditure));
                yield return Comparing.Amounts(
                    check,
                    Comparing.Stated(income, $"编制说明 {words}收入的增减"),
                    Relation.Equal,
                    Comparing.Stated(expenditure, $"编制说明 {words}支出的增减"),
                    one == other ? 0 : (one + other) / 2);
            }
            else if (income is not null && expenditure is not null)
            {
                foreach (var comparison in new[] { (income, expenditure), (expenditure, income) }
                    .Select(pair => ByShare(check, scope, pair.Item1, pair.Item2)).OfType<Comparison>())
                {
                    yield return comparison;
                }
            }
        }
    }

    /// <summary>“收入…增长2.5%” beside “支出…增加10.00万元”, of one amount this year and last.</summary>
    private static Comparison? ByShare(Check check, CheckScope scope, StatedChange share, StatedChange change)
    {
        if (share is not { HasAmount: false, Percent: { } percent, Prior: null, IsCutShort: false, IsRough: false, WithExecution: false }
            || change is not { HasAmount: true, WithExecution: false } || !share.HasBaseOf(change)
            || AmountNow(scope, change) is not { } now || now <= change.Delta)
        {
            return null;
        }

        var (prior, place) = (now - change.Delta, Place(scope, share, TextSectionKind.BudgetNotes));
        var agrees = share.Direction == change.Direction && percent.IsShareOf(change.Amount, prior, scope.LastDigit(change));
        var expected = ShareOf(change.Direction, change.Amount, prior);
        var stated = $"{share.Printed}{percent.Printed}%";
        return Comparing.Texts(
            check,
            Comparing.Words(agrees ? expected : stated, place, share.Key),
            Comparing.Words(expected, Place(scope, change, TextSectionKind.BudgetNotes), change.Key, change.Cell)) with
        {
            Statement = $"{place}写作“{stated}”，按{scope.PlaceOf(change.Cell)}的“{change.Printed}”计算应为“{expected}”。",
        };
    }

    /// <summary>“财政拨款收入支出增加的主要原因是……” says 增加 where the figures do.</summary>
    private static IEnumerable<Comparison> ReasonOfTheWhole(Check check, CheckScope scope, IReadOnlyList<StatedChange> changes)
    {
        var change = changes.Where(change => change.Cell == Fiscal || change.Cell == FiscalIncome)
            .MaxBy(change => change.HasAmount);
        if (change is { IsRough: false } && scope.Facts.HeadlineReason is { } reason
            && ReasonDirection().Match(reason.Text) is { Success: true } match)
        {
            var (kind, number) = (TextSectionKind.BudgetNotes, reason.Place.Paragraph + 1);
            var amount = match.Groups["amount"];
            if (change.HasAmount && match.Groups["direction"].Value == change.Direction.Word
                && PrintedNumber.Parse(amount.Value) is { } told && AmountUnit.Named(match.Groups["unit"].Value) is { } unit)
            {
                var digit = unit.InYuan / Powers.OfTen(PrintedNumber.DecimalsOf(amount.Value));
                yield return Comparing.Amounts(
                    check,
                    new Side([TextPlaces.Cell(kind, number)], told * unit.InYuan, amount.Value + unit.Label,
                        $"{TextPlaces.Of(kind, number)}“{match.Value}”"),
                    Relation.Equal,
                    new Side([change.Key], change.Amount, AmountUnit.TenThousandYuan.Print(change.Amount, change.Decimals),
                        $"{TextPlaces.Of(kind, change.Paragraph + 1, change.LastParagraph + 1)}“{change.Printed}”"),
                    (digit + scope.LastDigit(change)) / 2);
            }

            yield return Comparing.Texts(
                check,
                Comparing.Words(
                    match.Groups["direction"].Value, $"{TextPlaces.Of(kind, number)}“{match.Value}”", TextPlaces.Cell(kind, number)),
                Comparing.Words(
                    change.Direction.Word,
                    $"{TextPlaces.Of(kind, change.Paragraph + 1, change.LastParagraph + 1)}“{change.Printed}”",
                    change.Key));
        }
    }

    private static string Place(CheckScope scope, StatedChange change, TextSectionKind kind) =>
        $"{TextPlaces.Of(kind, change.Paragraph + 1, change.LastParagraph + 1)} {scope.PlaceOf(change.Cell)}的增减";

    [GeneratedRegex("财政拨款(?:收入支出|收支|支出)(?:[比较与同](?:上年|去年|20\\d\\d年)(?:度)?(?:预算)?(?:数)?)?"
        + "(?<direction>增加|减少|持平)(?:了?(?<amount>" + PrintedNumber.Pattern + ")(?<unit>" + AmountUnitWords.Power
        + "元))?[，,]?的?(?:(?:主要)?原因|主要(?:是|由于|系))")]
    private static partial Regex ReasonDirection();
}
