using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>“251.63万元，占比60.00%”: what a text says that a figure makes up of another is worked out from both.</summary>
internal static partial class StatedShares
{
    /// <summary>
    /// Nothing where the text does not say so of <paramref name="part"/>, or of another whole than <paramref name="wholes"/>, of which it
    /// may mean any where it names none.
    /// </summary>
    public static Comparison? Compare(
        Check check, CheckScope scope, TextSectionKind kind, CellKey part, params (CellKey Cell, Regex Words)[] wholes)
    {
        if (scope.Facts[part] is not { } told || scope.Sections.FirstOrDefault(section => section.Kind == kind) is not { } section
            || !section.Paragraphs.Any(paragraph => paragraph.Contains('占', StringComparison.Ordinal))
            || Passage.Of(section).FirstOrDefault(one => one.Index <= told.Place.Paragraph && told.Place.Paragraph <= one.Last)
                is not { } passage
            || Share().Match(passage.Text, passage.Behind(told.Place)) is not { Success: true } match
            || passage.Number(match.Groups["percent"]) is not { } percent
            || IsOfSeveral(passage.Text[..match.Index])
            || (match.Groups["of"].Length == 0 && IsOfOther(passage.Text[..match.Index], wholes)))
        {
            return null;
        }

        var meant = wholes.Where(whole => match.Groups["of"].Length == 0 || whole.Words.IsMatch(match.Groups["of"].Value))
            .Select(whole => (whole.Cell, Side: SideOf(scope, kind, whole.Cell))).ToList();
        if (meant.Count == 0 || meant.Exists(whole => whole.Side.Amount is not > 0 || scope.IsUnread(whole.Cell.Table)))
        {
            return null;
        }

        // Where the amounts of the text are not those of the tables, that is told, and the percentage may be worked out from either. Shares
        // may be cut off, or made to add up to 100%: each may be one off in its last digit.
        var step = 1m / Powers.OfTen(PrintedNumber.DecimalsOf(percent.Printed));
        decimal[] parts = [told.Value * 10_000m, scope.Figures.Amount(part) ?? told.Value * 10_000m];
        var isInside = meant.Exists(whole => parts.Any(amount => new[] { whole.Side.Amount, scope.Figures.Amount(whole.Cell) }
            .Any(all => all > 0 && (Math.Abs(percent.Value - (amount / all.Value * 100m)) < step
                || percent.IsShareOf(amount, all.Value, Math.Max(told.HalfDigit, scope.Tolerance([whole.Cell])))))));
        var expected = Amounts.Print(told.Value * 10_000m / meant[0].Side.Amount!.Value * 100m, 2);
        return Comparing.Texts(
            check,
            Comparing.Words(isInside ? expected : percent.Printed, TextPlaces.Of(kind, told.Place.Paragraph + 1), part),
            Comparing.Words(expected, scope.PlaceOf(meant[0].Cell), meant[0].Cell)) with
        {
            Statement = $"{TextPlaces.Of(kind, told.Place.Paragraph + 1)}写作“{told.PrintedWithUnit}{match.Groups["words"].Value}”，"
                + $"按{meant[0].Side.Text}计算应为“{expected}%”。",
        };
    }

    /// <summary>“货物1万元、工程2万元，占30%”: another amount of the sentence stands before, of which no share is told.</summary>
    private static bool IsOfSeveral(string before)
    {
        var sentence = before[(before.LastIndexOfAny(['。', '；', ';', '：', ':', '\n']) + 1)..];
        return StatedAmount().Matches(sentence) is [.., var last] && !OfItsOwn().IsMatch(sentence[(last.Index + last.Length)..]);
    }

    /// <summary>“占项目支出的12%；工程2万元，占5%”: the share before is of something else, and this one may be so too.</summary>
    private static bool IsOfOther(string before, (CellKey Cell, Regex Words)[] wholes) =>
        ShareBefore().Matches(before).LastOrDefault(share => share.Groups["of"].Length > 0) is { } last
        && !Array.Exists(wholes, whole => whole.Words.IsMatch(last.Groups["of"].Value));

    /// <summary>What the text says of the whole, else the table.</summary>
    private static Side SideOf(CheckScope scope, TextSectionKind kind, CellKey cell) =>
        scope.Facts[cell] is { } told && told.Place.Section == kind
            ? new Side([cell], told.Value * 10_000m, told.PrintedWithUnit, "") : scope.Cell(cell);

    private const string Of = @"(?<of>[^，,。；;、（）()%\d]{0,24}?)(?:的|比重|比例|为|达)*\s*";

    [GeneratedRegex(@"\G\s*" + StatedNumber.Units + @"(?<words>\s*[，,（(]\s*占比?(?:达|为)?"
        + Of + @"(?<percent>\d{1,3}(?:\.\d{1,6})?)\s*%)(?!\s*(?:左右|上下|以|多|余))")]
    private static partial Regex Share();

    [GeneratedRegex("占(?!比)" + Of + @"\d+(?:\.\d+)?\s*%")]
    private static partial Regex ShareBefore();

    [GeneratedRegex(@"\d\s*" + StatedNumber.Units)]
    private static partial Regex StatedAmount();

    [GeneratedRegex("其中|占")]
    private static partial Regex OfItsOwn();
}
