using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Writing;

/// <summary>An edition's form with nothing filled in, as a document: every table, and every text by its heading.</summary>
internal static class BlankForm
{
    /// <summary>The rows to write in, where a form prescribes no lines; a unit that needs more copies one.</summary>
    private const int RowsForClasses = 12;
    private const int RowsForCodes = 40;

    private const string Body = "（单位名称）";

    public static DisclosureDocument Of(Edition edition)
    {
        var (year, level, kind) = edition.EditionKey;
        return new DisclosureDocument(
            new Disclosure(new BudgetUnit("", Body, "", level), year, kind),
            new PublishedVersion(0, FileTime.Unknown, null, null, ""),
            new Figures(edition.Tables.Select(table => new TableFigures(table.Key, [.. table.Panels.SelectMany(RowsOf)]))),
            [
                .. edition.Sections.Select(section => new TextSection(
                    section.Kind, section.HeadingTemplate.Replace("{unit}", Body, StringComparison.Ordinal), [])),
            ]);
    }

    private static IEnumerable<FigureLine> RowsOf(Panel panel)
    {
        var rows = panel.Open switch
        {
            OpenLines.None => 0,
            OpenLines.Classes => RowsForClasses,
            _ => RowsForCodes,
        };
        return Enumerable.Range(1, rows).Select(number => new FigureLine(panel.Key, $"row-{number}", LineKind.Plain, "", ""));
    }
}
