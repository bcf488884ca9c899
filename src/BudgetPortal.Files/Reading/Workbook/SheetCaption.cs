using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>What stands above and in the headings of a sheet: title, 编制单位 and unit of money.</summary>
/// <param name="Table">The table that the title names; null where there is no title.</param>
/// <param name="Title">As printed, without a number; blank where there is none.</param>
/// <param name="PreparedBy">The line “编制单位：…” as printed.</param>
/// <param name="Unit">Null where none is printed.</param>
internal sealed record SheetCaption(string? Table, string Title, string PreparedBy, PrintedUnit? Unit)
{
    /// <summary>Every line above the headings, tidied.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public static SheetCaption Of(SheetContent sheet, SheetHeader header)
    {
        var lines = sheet.Rows.TakeWhile(row => row.Key < header.Top).Select(row => Texts(row.Value)).ToList();
        var caption = new SheetCaption(null, "", "", null) { Lines = [.. lines.SelectMany(texts => texts).Select(PrintedText.Tidy)] };
        foreach (var texts in lines)
        {
            for (var index = 0; index < texts.Count; index++)
            {
                caption = caption.With(texts[index], texts.ElementAtOrDefault(index + 1) ?? "");
            }
        }

        return caption.Unit is null ? caption with { Unit = UnitOf(sheet, header) } : caption;
    }

    private static List<string> Texts(SortedDictionary<int, SheetCell> cells) =>
        [.. cells.Values.Where(cell => cell is { Content: CellContent.Text, Concealed: null })
            .Select(cell => PrintedText.Plain(cell.Text))];

    /// <summary>The unit of the headings “预算数（万元）”; one in which nothing is read where they name several.</summary>
    private static PrintedUnit? UnitOf(SheetContent sheet, SheetHeader header)
    {
        var units = sheet.Rows.Where(row => row.Key >= header.Top && row.Key <= header.Bottom).SelectMany(row => Texts(row.Value))
            .Select(text => AmountUnit.Find(text)).OfType<PrintedUnit>().DistinctBy(unit => unit.Unit).ToList();
        return units switch
        {
            [] => null,
            [var only] => only,
            _ => new PrintedUnit(null, string.Join("、", units.Select(unit => unit.Text)), 0, 0),
        };
    }

    private SheetCaption With(string text, string next)
    {
        var unit = Unit ?? AmountUnit.Find(text);
        if (Title.Length == 0 && KnownTitles.FindTable(text) is { } title)
        {
            return this with { Table = title.Table, Title = title.Printed, Unit = unit };
        }

        var preparedBy = KnownTitles.FindUnitName(text) switch
        {
            null => "",
            "" when next.Length > 0 && AmountUnit.Find(next) is null => PrintedText.Tidy(text) + PrintedText.Tidy(next),
            _ => PrintedText.Tidy(KnownTitles.WithoutUnit(text)),
        };
        return this with { Unit = unit, PreparedBy = PreparedBy.Length > 0 ? PreparedBy : preparedBy };
    }
}
