namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// A sheet on which tables stand below or beside each other, each under its title, is several; and what a table repeats over the rows of a
/// new page, title, caption and headings, stands there once.
/// </summary>
internal static class StackedTables
{
    public static IEnumerable<SheetContent> Part(SheetContent sheet)
    {
        if (SheetHeader.Find(sheet) is not { } header)
        {
            return [sheet];
        }

        if (Beside(sheet, header) is { } column)
        {
            return [.. Part(Cells(sheet, (_, at) => at < column)), .. Part(Cells(sheet, (_, at) => at >= column))];
        }

        var above = sheet.Rows.TakeWhile(row => row.Key <= header.Bottom).Select(row => TextsOf(row.Value))
            .ToHashSet(StringComparer.Ordinal);
        var below = sheet.Below(header.Bottom).ToList();
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
            Cells(sheet, (row, _) => row < end && !dropped.Contains(row)),
            .. end < int.MaxValue ? Part(Cells(sheet, (row, _) => row >= end)) : [],
        ];
    }

    private static string? TableOf(SortedDictionary<int, SheetCell> cells) =>
        cells.Values.Where(cell => cell.Text.Trim().Length > 0).ToList() is [{ Content: CellContent.Text, Concealed: null } only]
            ? KnownTitles.TableOf(only.Text) : null;

    private static string TextsOf(SortedDictionary<int, SheetCell> cells) =>
        string.Join('\t', cells.Select(cell => $"{cell.Key} {PrintedText.Bare(cell.Value.Text)}"));

    /// <summary>
    /// The column behind which a second table stands, whose title is in the row of the first one's: the last blank one before it, or its
    /// own. Null where there is no second.
    /// </summary>
    private static int? Beside(SheetContent sheet, SheetHeader header)
    {
        foreach (var (_, cells) in sheet.Rows.TakeWhile(row => row.Key < header.Top))
        {
            var titles = cells.Where(cell => cell.Value is { Content: CellContent.Text, Concealed: null })
                .Select(cell => (cell.Key, Table: KnownTitles.TableOf(cell.Value.Text))).Where(title => title.Table is not null).ToList();
            if (titles.Find(title => title.Table != titles[0].Table) is { Table: not null } second)
            {
                var blank = Enumerable.Range(titles[0].Key + 1, second.Key - titles[0].Key - 1)
                    .Where(column => sheet.Rows.All(row => !row.Value.ContainsKey(column))).Select(column => (int?)column);
                return blank.LastOrDefault() ?? second.Key;
            }
        }

        return null;
    }

    private static SheetContent Cells(SheetContent sheet, Func<int, int, bool> isKept)
    {
        var part = new SheetContent(sheet.Name, sheet.IsHidden);
        foreach (var (row, cells) in sheet.Rows)
        {
            var kept = cells.Where(cell => isKept(row, cell.Key)).ToDictionary();
            if (kept.Count > 0)
            {
                part.Rows.Add(row, new SortedDictionary<int, SheetCell>(kept));
            }
        }

        part.Merges.AddRange(sheet.Merges.Where(merged => isKept(merged.Top, merged.Left)));
        part.HiddenRows.UnionWith(sheet.HiddenRows);
        part.HiddenColumns.UnionWith(sheet.HiddenColumns);
        return part;
    }
}
