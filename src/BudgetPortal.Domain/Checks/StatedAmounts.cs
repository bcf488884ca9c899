using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>Holds amounts that texts state against the tables: F14 and F16–F20.</summary>
internal static partial class StatedAmounts
{
    /// <summary>What a text states of a table, or of figures that only texts state, against what is known of them.</summary>
    public static IEnumerable<Comparison> Compare(Check check, CheckScope scope, TextSectionKind kind, string table) =>
    [
        .. scope.Text(kind).Figures.Where(figure => figure.Cell?.Table == table && IsToBeCompared(figure, scope))
            .Select(figure => AgainstCell(check, scope, figure, kind)),
        .. InYuan(check, scope, kind, cell => cell.Table == table),
    ];

    /// <summary>
    /// Amounts printed in 元 where the form has 万元, such as 4,706元 for 4,706万元: what is printed is held against the cell. 元 in
    /// words of the unit's own says nothing.
    /// </summary>
    public static IEnumerable<Comparison> InYuan(Check check, CheckScope scope, TextSectionKind kind, Func<CellKey, bool> selected)
    {
        var section = scope.Sections.FirstOrDefault(section => section.Kind == kind);
        foreach (var (index, paragraph) in (section?.Paragraphs ?? []).Index())
        {
            var amounts = AmountInYuan().Matches(paragraph);
            if (amounts.Count == 0)
            {
                continue;
            }

            var asForm = AmountInYuan().Replace(paragraph, "${amount}万元");
            var read = scope.Read(section! with { Paragraphs = section.Paragraphs.SetItem(index, asForm) });

            // Every 万 put in moves what follows it.
            var places = amounts.Index().Select(amount => amount.Item.Index + amount.Index).ToHashSet();
            var start = 0;
            foreach (var run in read.Paragraphs[index].Runs)
            {
                if (places.Contains(start) && read.Figures.FirstOrDefault(figure => figure.Key == run.Key) is { Cell: { } cell } figure
                    && selected(cell))
                {
                    var stated = new Side([figure.Key], figure.Amount / 10_000m, $"{figure.Printed}元", PlaceOf(figure, kind));
                    if (IsKnown(scope, cell))
                    {
                        var tolerance = (figure.HalfDigit / 10_000m) + scope.Tolerance([cell]);
                        yield return Comparing.Rounded(check, stated, scope.Cell(cell), tolerance);
                    }
                    else if (cell.Table == Supplements.Execution)
                    {
                        // Its percentage is worked out with an amount of 万元 (RULES.md F16).
                        var expected = Comparing.Words($"{figure.Printed}万元", "同一句安排数的单位");
                        yield return Comparing.Texts(check, stated with { Amount = null }, expected);
                    }
                }

                start += run.Text.Length;
            }
        }
    }

    /// <summary>A blank of a table that was read is 0; of what only texts state, nothing is known but what they state.</summary>
    private static bool IsKnown(CheckScope scope, CellKey cell) =>
        scope.Edition.FindTable(cell.Table) is not null ? !scope.IsUnread(cell.Table) : scope.Figures.Amount(cell) is not null;

    /// <summary>A line that no table has is a finding, once for what is said of it, unless one of them could not be read.</summary>
    public static bool IsToBeCompared(StatedFigure figure, CheckScope scope) =>
        figure.Cell is { } cell
            ? !scope.IsUnread(cell.Table)
            : figure.IsListed && !CodedLines.Listings.Any(scope.IsUnread);

    public static Comparison AgainstCell(Check check, CheckScope scope, StatedFigure figure, TextSectionKind kind)
    {
        var place = PlaceOf(figure, kind);
        return figure.Cell is { } cell
            ? Comparing.Rounded(
                check, Comparing.Stated(figure, place), scope.Cell(cell) with { Whole = WholeFor(cell, scope) }, figure.HalfDigit)
            : Comparing.Texts(
                check,
                Comparing.Stated(figure, place),
                Comparing.Words(CodedLines.Missing, "各表") with { Whole = [.. CodedLines.Listings] }) with
            {
                Tolerance = figure.HalfDigit,
            };
    }

    /// <summary>A text means the one line that has its names: the others must be known for it to be the only one.</summary>
    private static ImmutableArray<string> WholeFor(CellKey cell, CheckScope scope)
    {
        var isListed = CodedLines.Listings.Contains(cell.Table)
            && (scope.Edition.FindTable(cell.Table)?.Panels.All(panel => panel.FindLine(cell.Line) is null) ?? true);
        return !isListed ? [] : cell.Table == TableKeys.FiscalReceiptsAndExpenditure ? [cell.Table] : [.. CodedLines.Listings];
    }

    private static string PlaceOf(StatedFigure figure, TextSectionKind kind) =>
        $"{TextPlaces.Of(kind, figure.Paragraph + 1, figure.LastParagraph + 1)}所述";

    [GeneratedRegex(@"(?<![\d.,-])(?<amount>" + PrintedNumber.Pattern + ")元")]
    private static partial Regex AmountInYuan();
}
