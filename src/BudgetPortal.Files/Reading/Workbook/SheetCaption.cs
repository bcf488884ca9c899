using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>What stands above the headings of a sheet: title, 编制单位 and unit.</summary>
/// <param name="Table">The table that the title names; null where there is no title.</param>
/// <param name="Title">As printed, without a number; blank where there is none.</param>
/// <param name="PreparedBy">The line “编制单位：…” as printed.</param>
/// <param name="Unit">Null where none is printed.</param>
internal sealed record SheetCaption(string? Table, string Title, string PreparedBy, AmountUnit? Unit)
{
    public static SheetCaption Of(SheetContent sheet, int headingRow)
    {
        var caption = new SheetCaption(null, "", "", null);
        foreach (var (_, cells) in sheet.Rows.TakeWhile(row => row.Key < headingRow))
        {
            var texts = cells.Values.Where(cell => cell.Content == CellContent.Text).Select(cell => PrintedText.Plain(cell.Text)).ToList();
            for (var index = 0; index < texts.Count; index++)
            {
                caption = caption.With(texts[index], texts.ElementAtOrDefault(index + 1) ?? "");
            }
        }

        return caption;
    }

    private SheetCaption With(string text, string next)
    {
        if (Title.Length == 0 && (KnownTitles.FindTable(text)?.Table ?? TableLayouts.TableOf(text)) is { } table)
        {
            return this with { Table = table, Title = KnownTitles.FindTable(text)?.Printed ?? PrintedText.Tidy(text) };
        }

        var unit = KnownTitles.FindUnit(text);
        var name = KnownTitles.FindUnitName(text);
        var preparedBy = name switch
        {
            null => "",
            "" when next.Length > 0 && KnownTitles.FindUnit(next) is null => PrintedText.Tidy(text) + PrintedText.Tidy(next),
            _ => PrintedText.Tidy(text),
        };
        return this with
        {
            Unit = Unit ?? unit,
            PreparedBy = PreparedBy.Length > 0 ? PreparedBy : preparedBy,
        };
    }
}
