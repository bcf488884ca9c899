using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>Holds amounts that texts state against the tables: F14 and F16–F20.</summary>
internal static class StatedAmounts
{
    /// <summary>What a text states of a table, or of figures that only texts state, against what is known of them.</summary>
    public static IEnumerable<Comparison> Compare(Check check, CheckScope scope, TextSectionKind kind, string table) =>
        scope.Text(kind).Figures.Where(figure => figure.Cell?.Table == table && IsToBeCompared(figure, scope))
            .Select(figure => AgainstCell(check, scope, figure, kind));

    /// <summary>“未安排公务接待费” stands only where the table has none.</summary>
    public static IEnumerable<Comparison> Absent(Check check, CheckScope scope, TextSectionKind kind, IReadOnlyCollection<string> tables) =>
        from absent in scope.Facts.Absent
        where tables.Contains(absent.Cell.Table) && absent.Words.Place.Section == kind && !scope.IsUnread(absent.Cell.Table)
            && scope.Has(absent.Cell.Table, absent.Cell.Column)
            && scope.Text(kind).Figures.All(figure => figure.Cell != absent.Cell)
        let cell = scope.Cell(absent.Cell)
        let number = absent.Words.Place.Paragraph + 1
        select Comparing.Texts(
            check,
            Comparing.Words("无", $"{TextPlaces.Of(kind, number)}“{absent.Words.Text}”所说的金额", TextPlaces.Cell(kind, number)),
            Comparing.Words(cell.Amount is null or 0 ? "无" : cell.Text, cell.Place, cell.Cells));

    /// <summary>A line that no table has is a finding, once for what is said of it, unless one of them could not be read.</summary>
    public static bool IsToBeCompared(StatedFigure figure, CheckScope scope) =>
        figure.Cell is { } cell
            ? !scope.IsUnread(cell.Table)
                && (cell.Column is not (ColumnKeys.Basic or ColumnKeys.Project) || scope.Has(cell.Table, cell.Column))
            : figure.IsListed && !CodedLines.Listings.Any(scope.IsUnread);

    public static Comparison AgainstCell(Check check, CheckScope scope, StatedFigure figure, TextSectionKind kind)
    {
        var place = PlaceOf(figure, kind);
        return figure.Cell is { } cell
            ? Comparing.Rounded(
                check,
                Comparing.Stated(figure, place),
                scope.Cell(cell) with { Whole = WholeFor(cell, scope) },
                HalfDigit(figure, cell, scope))
            : Comparing.Texts(
                check,
                Comparing.Stated(figure, place),
                Comparing.Words(CodedLines.Missing, "各表") with { Whole = [.. CodedLines.Listings] }) with
            {
                Tolerance = figure.HalfDigit,
            };
    }

    /// <summary>
    /// A text that prints more digits than the table, as in 元, may lie from it by what the table leaves out; one of whole hundreds of yuan
    /// may be 0.01万元 written out.
    /// </summary>
    private static decimal HalfDigit(StatedFigure figure, CellKey cell, CheckScope scope)
    {
        var ofCell = scope.Tolerance([cell]);
        var ofText = figure is { IsCount: false, Unit: AmountUnit.Yuan } && figure.Amount % 100 == 0
            ? Math.Max(figure.HalfDigit, 50) : figure.IsCount ? figure.HalfDigit : scope.HalfDigitOf(figure);
        return ofText >= ofCell ? ofText : ofText + ofCell;
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
}
