using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>A publication as a text that has lost the positions of its blank cells, in the manner of the seed's.</summary>
internal static class BlanksLost
{
    /// <param name="mark">What stands where an amount is blank; nothing where the blanks are lost.</param>
    public static string Print(DisclosureDocument publication, string mark = "")
    {
        var text = new StringBuilder();
        foreach (var line in publication.Cover)
        {
            text.AppendLine(line);
        }

        foreach (var part in publication.Parts)
        {
            if (part is TextPart section)
            {
                text.AppendLine().AppendLine(section.Section.Heading).AppendLine();
                foreach (var paragraph in section.Section.Paragraphs)
                {
                    text.Append("    ").AppendLine(paragraph);
                }
            }
            else if (part is TablePart table)
            {
                Print(table.Grid, text, mark);
            }
        }

        return text.ToString();
    }

    public static void Print(Grid grid, StringBuilder text, string mark = "")
    {
        text.AppendLine().AppendLine(grid.UnitLabel).AppendLine();
        foreach (var row in grid.Rows)
        {
            // 合计 stands behind its amounts, as in the seed.
            var cells = row.Cells.Select(cell => IsBlank(cell) ? cell with { Text = mark } : cell)
                .Where(cell => cell.Text.Length > 0).ToList();
            var printed = grid.Columns.Select(column => column.Panel).Distinct().Count() == 1 && row.Kind == LineKind.Total
                ? string.Join(' ', cells.Skip(1).Select(cell => cell.Text)) + cells[0].Text
                : string.Join(' ', cells.Select(cell => cell.Text));
            text.AppendLine(printed).AppendLine();
        }

        text.AppendLine(grid.Title).AppendLine().AppendLine(grid.PreparedBy).AppendLine();
        foreach (var headings in grid.Headings)
        {
            text.AppendLine(string.Join(' ', headings.Select(heading => heading.Text)));
        }

        foreach (var note in grid.Notes)
        {
            text.AppendLine(note);
        }

        bool IsBlank(GridCell cell) => cell.Text.Length == 0 && grid.Columns[cell.Column].Kind == ColumnKind.Amount;
    }
}
