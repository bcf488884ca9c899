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
            || passage.Number(match.Groups["percent"]) is not { } percent)
        {
            return null;
        }

        var meant = wholes.Where(whole => match.Groups["of"].Length == 0 || whole.Words.IsMatch(match.Groups["of"].Value))
            .Select(whole => (whole.Cell, Side: SideOf(scope, kind, whole.Cell))).ToList();
        if (meant.Count == 0 || meant.Exists(whole => whole.Side.Amount is not > 0 || scope.IsUnread(whole.Cell.Table)))
        {
            return null;
        }

        // Where the amounts of the text are not those of the tables, that is told, and the percentage may be worked out from either.
        decimal[] parts = [told.Value * 10_000m, scope.Figures.Amount(part) ?? told.Value * 10_000m];
        var isInside = meant.Exists(whole => parts.Any(amount => new[] { whole.Side.Amount, scope.Figures.Amount(whole.Cell) }
            .Any(all => all > 0 && percent.IsShareOf(amount, all.Value, Math.Max(told.HalfDigit, scope.Tolerance([whole.Cell]))))));
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

    /// <summary>What the text says of the whole, else the table.</summary>
    private static Side SideOf(CheckScope scope, TextSectionKind kind, CellKey cell) =>
        scope.Facts[cell] is { } told && told.Place.Section == kind
            ? new Side([cell], told.Value * 10_000m, told.PrintedWithUnit, "") : scope.Cell(cell);

    [GeneratedRegex(@"\G\s*" + StatedNumber.Units + @"(?<words>\s*[，,（(]\s*约?占比?(?:达|为|约)?"
        + @"(?<of>[^，,。；;、（）()%\d]{0,24}?)(?:的|比重|比例|为|达|约)*\s*(?<percent>\d{1,3}(?:\.\d{1,6})?)\s*%)")]
    private static partial Regex Share();
}
