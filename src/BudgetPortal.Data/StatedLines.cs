using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Data;

/// <summary>
/// What lists show of a disclosure beside its tables: 政府采购 of what was published elsewhere stands in its 其他相关情况说明 alone.
/// </summary>
internal static class StatedLines
{
    /// <summary>The lines of a listed table, or what the text states in their place where there are none.</summary>
    public static IReadOnlyList<FigureLine> Of(DisclosureDocument document, string table) =>
        document.Figures[table].Lines is { IsEmpty: false } lines || table != Supplements.Procurement
            ? document.Figures[table].Lines
            :
            [
                .. document.Sections.Where(section => section.Kind == TextSectionKind.OtherNotes)
                    .SelectMany(section => StatementReader.Read(document, section).Figures)
                    .Where(figure => figure.Cell?.Table == table)
                    .GroupBy(figure => figure.Cell!.Value)
                    .GroupBy(cell => cell.Key.Line)
                    .Select(cells => cells.Aggregate(
                        new FigureLine(cells.Key, cells.Key, LineKind.Plain, "", ""),
                        (line, cell) => line.With(cell.Key.Column, CellValue.Of(cell.First().Amount)))),
            ];

    /// <summary>The same of what is being published.</summary>
    public static IReadOnlyList<FigureLine> Of(Submission submission, string table) => Of(
        new DisclosureDocument(
            submission.Disclosure, new PublishedVersion(0, default, null, null, ""), submission.Figures, [.. submission.Sections]),
        table);
}
