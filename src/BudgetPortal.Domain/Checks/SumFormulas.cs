using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>The sums that the definitions of the tables make, as formulas: those of the form that has most columns and lines.</summary>
internal static class SumFormulas
{
    /// <summary>The columns beside each other, in every line: 合计 before the 小计 that it counts.</summary>
    public static IEnumerable<string> Across(string table) =>
        from panel in FullestOf(table).Panels
        from sum in panel.Sums().Reverse()
        from line in LinesOf(panel)
        select $"{table}/{line}/{sum.Sum.Key} = {string.Join(" + ", sum.Parts.Select(part => $"{table}/{line}/{part.Key}"))}";

    /// <summary>The lines below each other, in every column of the panels selected.</summary>
    public static IEnumerable<string> Down(string table, string? selected = null) => FullestOf(table).Panels
        .Where(panel => selected is null || panel.Key == selected)
        .SelectMany(panel => panel.Open == OpenLines.None ? OfPrescribed(table, panel) : OfOpen(table, panel));

    private static IEnumerable<string> OfOpen(string table, Panel panel)
    {
        var column = panel.AmountColumns().ToList() is [var only] ? only.Key : "@";
        if (panel.Open != OpenLines.Classes)
        {
            yield return $"{table}/{{parent}}/{column} = Σ {table}/{{child}}/{column}";
        }

        yield return $"{table}/{panel.Total!.Key}/{column} = Σ {table}/{{class}}/{column}";
        if (panel.Open == OpenLines.Projects)
        {
            yield return $"{table}/{{item}}/{column} = Σ {table}/{{project}}/{column}";
        }
    }

    private static IEnumerable<string> OfPrescribed(string table, Panel panel)
    {
        FigureLine[] all =
        [
            .. panel.Lines.Prepend(panel.Total).OfType<Line>().Select(line => new FigureLine(panel.Key, line.Key, line.Kind, "", "")),
        ];
        return from whole in all
               let parts = panel.PartsOf(whole, all)
               where parts.Count > 0
               from column in panel.AmountColumns()
               select $"{table}/{whole.Key}/{column.Key} = {string.Join(" + ", parts.Select(part => $"{table}/{part.Key}/{column.Key}"))}";
    }

    private static IEnumerable<string> LinesOf(Panel panel) => panel.Open switch
    {
        OpenLines.None => panel.Lines.Select(line => line.Key),
        OpenLines.Classes => ["{class}", panel.Total!.Key],
        _ => ["{line}"],
    };

    private static TableDefinition FullestOf(string table) => Edition.All.Select(edition => edition.FindTable(table))
        .OfType<TableDefinition>().MaxBy(definition => definition.Leaves().Count() + definition.Panels.Sum(panel => panel.Lines.Count))!;
}
