using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>What was spent last year, what is arranged now and the percentage between agree, and so does the reason.</summary>
internal sealed partial class F16_Percentages : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F16",
                "执行数、安排数与比例一致",
                "“当年预算执行数为A万元，安排B万元，比上年增加P%”：方向与比例同A、B相符。",
                Severity.Error)
            {
                Version = 10,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "说明中给出了去年执行数和今年安排数的，增减的方向和百分比就可以算出来。",
                Tolerance = "百分比在两个数各自四舍五入的范围之内即为一致。",
                MadeUp = "执行数120万元，安排170万元，应当写“增加41.67%”；写成“增加46.17%”就是问题。",
            },
            Percentages),
        new(
            new Check(
                "F16",
                "原因与增减一致",
                "只说“某项经费增加（减少）”的原因，与同一段所说的增减方向一致。",
                Severity.Warning)
            {
                Part = 2,
                Version = 6,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "前面说减少，原因却说“经费增加”，读者不知道该信哪一句。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "“比上年减少5.00%，主要原因是：办公经费增加。”",
            },
            Reasons),
    ];

    /// <summary>The percentage lies in the interval that half a unit of both printed figures spans, and the direction agrees.</summary>
    private static IEnumerable<Comparison> Percentages(Check check, CheckScope scope)
    {
        foreach (var comparison in Executions(check, scope))
        {
            yield return comparison;
        }

        foreach (var percent in scope.Text(TextSectionKind.BudgetNotes).Percents.Where(percent => !percent.IsRough))
        {
            var then = percent.Execution;
            var now = NowOf(percent, scope);
            var place = TextPlaces.Of(TextSectionKind.BudgetNotes, percent.Paragraph + 1, percent.LastParagraph + 1);
            if (MisprintOf(percent, now) is { } right)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(then.PrintedWithUnit, $"{place}的执行数", then.Key),
                    Comparing.Words(
                        right, $"按安排数{now.PrintedWithUnit}和“{percent.Printed}”推算", now.Key, percent.Key)) with
                {
                    Statement = $"{place}的执行数写作{then.PrintedWithUnit}，与安排数{now.PrintedWithUnit}和“{percent.Printed}”不符；"
                        + $"执行数若为{right}则相符，疑为误写。",
                };
                continue;
            }

            // “增加0%” says that nothing has changed.
            var direction = Directions.Between(now.Amount, then.Amount);
            var saysNone = direction == Direction.Same && percent is { HasPercent: true, Percent: 0, Amount: null or { Value: 0 } };
            yield return Comparing.Texts(
                check,
                Comparing.Words(saysNone ? direction.Word : percent.Direction.Word, place, percent.Key),
                Comparing.Words(direction.Word, $"{then.PrintedWithUnit}到{now.PrintedWithUnit}", then.Key, now.Key)) with
            {
                Statement = $"{place}写作“{percent.Printed}”，由{then.PrintedWithUnit}到{now.PrintedWithUnit}应为“{direction.Word}”。",
            };
            if (percent.Direction == direction && percent.Amount is { } told)
            {
                yield return AmountOf(check, percent, told, now, place);
            }

            if (percent.Direction != direction || direction == Direction.Same || then.Amount == 0 || !percent.HasPercent)
            {
                continue;
            }

            var expected = Amounts.Print(Math.Abs(Share(now.Amount, then.Amount)), 2);
            yield return new Comparison(
                check,
                Comparing.Words(percent.Printed, place, percent.Key),
                Relation.Same,
                Comparing.Words($"{direction.Word}{expected}%", $"按{then.PrintedWithUnit}和{now.PrintedWithUnit}计算", then.Key, now.Key),
                IsInside(percent, now) ? Outcome.Agrees : Outcome.Differs,
                0)
            {
                Statement = $"{place}写作“{percent.Printed}”，按{then.PrintedWithUnit}和{now.PrintedWithUnit}计算应为“{direction.Word}{expected}%”。",
            };
        }
    }

    /// <summary>
    /// Last year's execution as each paragraph tells it. Of a line that two paragraphs list, one may be meant for another (F14).
    /// </summary>
    private static IEnumerable<Comparison> Executions(Check check, CheckScope scope)
    {
        var twice = scope.Text(TextSectionKind.BudgetNotes).Figures.Where(figure => figure.IsListed)
            .Select(figure => figure.Cell?.Line).OfType<string>().CountBy(line => line)
            .Where(line => line.Value > 1).Select(line => line.Key).ToHashSet(StringComparer.Ordinal);
        return StatedAmounts.Compare(check, scope, TextSectionKind.BudgetNotes, Supplements.Execution)
            .Where(comparison => !comparison.Right.Cells.Any(cell => twice.Contains(cell.Line)));
    }

    /// <summary>“增加110.00万元”: what is arranged less what was spent, each of the three as far as it is printed.</summary>
    private static Comparison AmountOf(Check check, StatedShare percent, StatedNumber told, StatedFigure now, string place)
    {
        var (then, amount) = (percent.Execution, told.Value * 10_000m);
        var difference = Math.Abs(now.Amount - then.Amount);
        return Comparing.Amounts(
            check,
            new Side([percent.Key], amount, told.PrintedWithUnit, $"{place}的“{percent.Printed}”"),
            Relation.Equal,
            new Side([then.Key, now.Key], difference, AmountUnit.TenThousandYuan.Print(difference, Math.Max(then.Decimals, now.Decimals)),
                $"{now.PrintedWithUnit}与{then.PrintedWithUnit}之差"),
            now.HalfDigit + then.HalfDigit + told.HalfDigit);
    }

    /// <summary>
    /// A reason that ends in 增加 or 减少, and speaks of nothing else, gives the direction of its own item. A reason of more words
    /// may weigh one thing against another and is not judged.
    /// </summary>
    private static IEnumerable<Comparison> Reasons(Check check, CheckScope scope)
    {
        foreach (var item in scope.Facts.Items)
        {
            if (item is { Change: { } change, Reason: { } reason }
                && !Directions.IsRough(item.Paragraph.Text.Substring(change.Place.Start, change.Place.Length))
                && SimpleReason().Match(reason.Text) is { Success: true } match && !IsOfAnother(reason.Text, item, scope))
            {
                // A reason that goes with a wrong word of direction follows from it; any other is held against the figures.
                var told = WordOf(match);
                var share = scope.Text(TextSectionKind.BudgetNotes).Percents
                    .FirstOrDefault(percent => percent.Paragraph == reason.Place.Paragraph);
                var direction = share is null || told == change.Direction.Word
                    ? change.Direction
                    : Directions.Between(NowOf(share, scope).Amount, share.Execution.Amount);
                IEnumerable<CellKey> figures = share is null ? [] : [share.Execution.Key, share.Arranged.Key];
                var cell = TextPlaces.Cell(TextSectionKind.BudgetNotes, reason.Place.Paragraph + 1);
                var place = TextPlaces.Of(TextSectionKind.BudgetNotes, reason.Place.Paragraph + 1);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(told, $"{place}的主要原因“{reason.Text}”", cell),
                    Comparing.Words(direction.Word, "同一段的执行数与安排数", [cell, .. figures])) with
                {
                    Statement = $"{place}的主要原因为“{reason.Text}”，同一段的数字却是“{direction.Word}”。",
                };
            }
        }

        foreach (var comparison in ReasonsOfExpenses(check, scope))
        {
            yield return comparison;
        }
    }

    /// <summary>A reason with the name of another listed item weighs the two: “住房公积金缴费基数增加” for a smaller 购房补贴.</summary>
    private static bool IsOfAnother(string reason, StatedItem item, CheckScope scope) =>
        item.Names.All(name => !reason.Contains(name, StringComparison.Ordinal))
        && scope.Facts.Items.Any(other => other.Names is [.., { Length: > 2 } name] && reason.Contains(name, StringComparison.Ordinal));

    /// <summary>“公务接待费减少”: the reason for the change of one of the three public expenses that says no more than its direction.</summary>
    private static IEnumerable<Comparison> ReasonsOfExpenses(Check check, CheckScope scope)
    {
        const TextSectionKind kind = TextSectionKind.OtherNotes;
        foreach (var (cell, reason) in scope.Facts.Figures.Where(fact => fact.Address?.Table == TableKeys.ThreePublic)
            .Select(fact => (fact.Address, fact.Reason)))
        {
            if (reason is not null && OwnReason().Match(reason.Text) is { Success: true } match
                && scope.Text(kind).Changes.FirstOrDefault(change => change.Cell == cell && change.Paragraph == reason.Place.Paragraph)
                    is { IsRough: false, IsCutShort: false } change && IsOf(match, change, scope))
            {
                var place = TextPlaces.Of(kind, change.Paragraph + 1);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        WordOf(match),
                        $"{place}的主要原因“{match.Value}”",
                        TextPlaces.Cell(kind, change.Paragraph + 1)),
                    Comparing.Words(change.Direction.Word, "同一句的增减", change.Key)) with
                {
                    Statement = $"{place}的主要原因为“{match.Value}”，同一句却写作“{change.Printed}”。",
                };
            }
        }
    }

    // Of all words of a direction those that end a reason; “压缩” and “提高” are of what was done.
    private const string Told = "(?<direction>增加|增长|上升|减少|下降|降低|保持不变)$";

    private static string WordOf(Match reason) => Directions.FromWord(reason.Groups["direction"].Value)!.Value.Word;

    /// <summary>
    /// True where a reason names the expense itself, this year, or the one part of it that has changed: “公务接待费增加” says nothing of
    /// why 出国 became less.
    /// </summary>
    private static bool IsOf(Match reason, StatedChange change, CheckScope scope)
    {
        var (own, told) = (change.Cell.Column, ColumnOf(reason.Groups["name"].Value));
        var other = told == ColumnKeys.VehiclePurchase ? ColumnKeys.VehicleOperation : ColumnKeys.VehiclePurchase;
        var year = reason.Groups["year"];
        return (!year.Success || year.Value == $"{scope.EditionKey.Year}")
            && (told.Length == 0 || told == own
                || (own == ColumnKeys.Vehicles && told is ColumnKeys.VehiclePurchase or ColumnKeys.VehicleOperation
                    && scope.Text(TextSectionKind.OtherNotes).Changes.Any(part => part.Cell == change.Cell with { Column = other }
                        && part is { HasAmount: true, Direction: Direction.Same })));
    }

    /// <summary>Of which of the three public expenses a name is; blank for “经费”, which is that of any.</summary>
    private static string ColumnOf(string name)
    {
        var (isPurchase, isOperation) = (Has("购置"), Has("运行"));
        return name.Length == 0 ? ""
            : Has("出国") ? ColumnKeys.OverseasVisits
            : Has("接待") ? ColumnKeys.OfficialHospitality
            : isPurchase == isOperation ? ColumnKeys.Vehicles
            : isPurchase ? ColumnKeys.VehiclePurchase : ColumnKeys.VehicleOperation;

        bool Has(string word) => name.Contains(word, StringComparison.Ordinal);
    }

    /// <summary>
    /// The figure the percentage is worked out from: the one arranged, or else the item's own amount, or that of the table, where only
    /// that agrees; then the arranged one is wrong, which F14 says. Where none agrees it is judged by what is right: the table.
    /// </summary>
    private static StatedFigure NowOf(StatedShare percent, CheckScope scope)
    {
        var head = scope.Text(TextSectionKind.BudgetNotes).Figures.First(figure => figure.Paragraph == percent.Paragraph);
        var told = head.Cell is { } cell && !scope.IsUnread(cell.Table) && scope.Figures.Amount(cell) is { } amount
            && Math.Abs(percent.Arranged.Amount - amount) > percent.Arranged.HalfDigit
                ? InTenThousand(percent.Arranged, amount)
                : percent.Arranged;
        return new[] { percent.Arranged, head, told }.FirstOrDefault(figure => IsInside(percent, figure)) ?? told;
    }

    private static StatedFigure InTenThousand(StatedFigure figure, decimal amount) =>
        figure with { Amount = amount, Printed = Amounts.Print(amount / 10_000m, 2), Decimals = 2, Unit = AmountUnit.TenThousandYuan };

    /// <summary>
    /// What last year's execution would be if its unit, or one digit too many, too few or wrong in it, explains direction and percentage
    /// alone; null where nothing is to be explained, or several figures would do.
    /// </summary>
    private static string? MisprintOf(StatedShare percent, StatedFigure now)
    {
        var then = percent.Execution;
        if (percent.Direction == Direction.Same || percent.Percent == 0 || then.Amount == 0
            || IsNearlyInside(percent with { Direction = Directions.Between(now.Amount, then.Amount) }, now))
        {
            return null;
        }

        var inUnit = then with
        {
            Amount = then.Amount / then.Unit.InYuan * now.Unit.InYuan,
            Decimals = now.Unit.DecimalsInTenThousand(PrintedNumber.DecimalsOf(then.Printed)),
        };
        if (then.Unit != now.Unit && IsInside(percent with { Execution = inUnit }, now))
        {
            return then.Printed + now.Unit.Label;
        }

        var meant = Misprints(Plain(then.Printed)).Distinct()
            .Where(printed => printed is not ['0', not '.', ..])
            .Select(printed => (Printed: printed, Amount: (PrintedNumber.Parse(printed) ?? 0) * then.Unit.InYuan))
            .Where(candidate => candidate.Amount > 0 && candidate.Amount != then.Amount)
            .Where(candidate => Directions.Between(now.Amount, candidate.Amount) == percent.Direction
                && IsInside(percent with { Execution = then with { Amount = candidate.Amount } }, now))
            .DistinctBy(candidate => candidate.Amount)
            .ToList();
        return meant is [var only] ? only.Printed + then.Unit.Label : null;
    }

    /// <summary>
    /// The percentage fits in one direction or the other, or would if one of its own digits were another: then the word or the percentage
    /// is wrong.
    /// </summary>
    private static bool IsNearlyInside(StatedShare percent, StatedFigure now) =>
        IsInside(percent, now)
        || Misprints(Plain(Amounts.Print(Math.Abs(Share(now.Amount, percent.Execution.Amount)), percent.Decimals)))
            .Any(printed => PrintedNumber.Parse(printed) == percent.Percent);

    private static string Plain(string printed) => printed.Replace(",", "", StringComparison.Ordinal);

    /// <summary>A printed number with one digit left out, put in, replaced, or two neighbours exchanged.</summary>
    private static IEnumerable<string> Misprints(string printed)
    {
        for (var place = 0; place <= printed.Length; place++)
        {
            var isDigit = place < printed.Length && char.IsDigit(printed[place]);
            var (before, after) = (printed[..place], isDigit ? printed[(place + 1)..] : "");
            foreach (var digit in "0123456789")
            {
                yield return before + digit + printed[place..];
                if (isDigit)
                {
                    yield return before + digit + after;
                }
            }

            if (isDigit && (before + after) is [not '.', ..] shorter)
            {
                yield return shorter;
            }

            if (isDigit && after is [var next, ..] && char.IsDigit(next))
            {
                yield return before + next + printed[place] + after[1..];
            }
        }
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

    // The name of the expense itself: “车辆报废增加” and “节约力度增加” are reasons of a decrease.
    [GeneratedRegex("^(?:本年度?|今年|(?<year>20\\d\\d)年(?:度)?)?(?:安排)?的?"
        + "(?<name>(?:(?:因公)?出国[（(]?境[)）]?|公务接待|公务用车|公务车辆|公车|车辆)?(?:购置(?:费?[及和与])?)?(?:运行(?:维护)?)?)"
        + "(?:经费|费用|费|支出|预算)(?:支出|预算)*(?:[比较]上年|同比)?(?:有所)?" + Told)]
    private static partial Regex OwnReason();

    // Of 退休人员增加 or 节约力度增加 an item becomes less.
    [GeneratedRegex("^(?!.*(?:上年|去年|20\\d\\d|退休|离休|"
        + "离职|辞职|调出|调离|节约|结余|结转|力度|报废|减免|优惠|其他))[^，,；;、增减升降平变]*" + Told)]
    private static partial Regex SimpleReason();
}
