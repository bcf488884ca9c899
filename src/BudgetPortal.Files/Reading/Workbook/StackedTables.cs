namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// A sheet on which tables stand below each other, each under its title, is several; and what a table repeats over the rows of a new
/// page, title, caption and headings, stands there once.
/// </summary>
internal static class StackedTables
{
    public static IEnumerable<SheetContent> Part(SheetContent sheet)
    {
        if (SheetHeader.Find(sheet) is not { } header)
        {
            return [sheet];
        }

        var above = sheet.Rows.TakeWhile(row => row.Key <= header.Bottom).Select(row => TextsOf(row.Value))
            .ToHashSet(StringComparer.Ordinal);
        var below = sheet.Rows.Where(row => row.Key > header.Bottom).ToList();
        var titles = below.Where(row => TableOf(row.Value) is not null).ToList();
        var repeated = titles.Where(row => above.Contains(TextsOf(row.Value))).Select(row => row.Key).ToList();
        var starts = titles.Select(row => row.Key).Except(repeated).ToList();
        if (starts.Count == 0 && repeated.Count == 0)
        {
            return [sheet];
        }

        var end = starts.Count > 0 ? starts[0] : int.MaxValue;
        var dropped = below.SkipWhile(row => row.Key != repeated.FirstOrDefault(-1)).Where(row => above.Contains(TextsOf(row.Value)))
            .Select(row => row.Key).ToHashSet();
        return
        [
            Rows(sheet, row => row < end && !dropped.Contains(row)),
            .. end < int.MaxValue ? Part(Rows(sheet, row => row >= end)) : [],
        ];
    }

    private static string? TableOf(SortedDictionary<int, SheetCell> cells) =>
        cells.Values.Where(cell => cell.Text.Trim().Length > 0).ToList() is [{ Content: CellContent.Text, Concealed: null } only]
            ? KnownTitles.TableOf(only.Text) : null;

    private static string TextsOf(SortedDictionary<int, SheetCell> cells) =>
        string.Join('\t', cells.Select(cell => $"{cell.Key} {PrintedText.Bare(cell.Value.Text)}"));

    private static SheetContent Rows(SheetContent sheet, Func<int, bool> isKept)
    {
        var part = new SheetContent(sheet.Name, sheet.IsHidden);
        foreach (var (row, cells) in sheet.Rows.Where(row => isKept(row.Key)))
        {
            part.Rows.Add(row, cells);
        }

        part.Merges.AddRange(sheet.Merges.Where(merged => isKept(merged.Top)));
        part.HiddenRows.UnionWith(sheet.HiddenRows);
        part.HiddenColumns.UnionWith(sheet.HiddenColumns);
        return part;
    }
}
