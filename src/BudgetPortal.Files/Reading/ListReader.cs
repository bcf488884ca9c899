using System.Collections.Immutable;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Csv;
using BudgetPortal.Files.Reading.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>A column of a list: the name it goes by in messages, and every heading under which it is known.</summary>
public sealed record ListColumn(string Name, bool IsRequired, params ImmutableArray<string> Headings);

/// <summary>A row of a list with its place in the file.</summary>
public sealed record ListRow(string File, int Number, ImmutableDictionary<string, (string Value, int Column)> Cells)
{
    /// <summary>The value without blanks around it; null where the list has no such column.</summary>
    public string? this[ListColumn column] => Cells.TryGetValue(column.Name, out var cell) ? cell.Value : null;

    /// <summary>What is wrong with a value, by line and column.</summary>
    public ReadProblem Problem(ListColumn column, string message) =>
        new(File, PathOf(column.Name), 0, this[column] ?? "", message);

    /// <summary>Where the value of a column stands, or the row where the list has no such column: “名录.csv 第3行第1列（代码）”.</summary>
    public string PlaceOf(string column) => $"{File} {PathOf(column)}";

    private string PathOf(string column) =>
        $"第{Number}行" + (Cells.TryGetValue(column, out var cell) ? $"第{cell.Column}列（{column}）" : "");
}

/// <summary>The rows of a list.</summary>
public sealed record ListContent(ImmutableArray<ListRow> Rows);

/// <summary>Reads a CSV whose first row names its columns, such as a register: UTF-8 with or without its mark, or GB 18030.</summary>
public static class ListReader
{
    /// <summary>The rows that hold anything, or all that is wrong with the file: a heading that is unknown, double or missing.</summary>
    public static ReadResult<ListContent> Read(byte[] content, string path, IReadOnlyList<ListColumn> columns)
    {
        var file = Path.GetFileName(path);
        if (content.Length > Bounds.CsvBytes)
        {
            return Refuse([ReadProblem.Of(file, $"文件超过 {Bounds.CsvBytes / 1024 / 1024} MB，未读取")]);
        }

        if (TextEncodings.Decode(content) is not { } text)
        {
            return Refuse([ReadProblem.Of(file, "不是 UTF-8 或 GB 18030 的文本")]);
        }

        var (records, fault) = CsvRecords.Read(text, file, Bounds.Cells);
        if (fault is not null)
        {
            return Refuse([new ReadProblem(file, "", 0, fault.Found, fault.Message)]);
        }

        var rows = records.Index().Where(row => row.Item.Any(value => !string.IsNullOrWhiteSpace(value))).ToList();
        if (rows.Count == 0)
        {
            return Refuse([ReadProblem.Of(file, $"没有内容；第一行应为栏目名称：{string.Join('、', columns.Select(column => column.Name))}")]);
        }

        var headings = rows[0].Item.Select(heading => (Printed: heading.Trim(), Column: Find(columns, heading))).ToList();
        ImmutableArray<ReadProblem> problems = [.. FaultsIn(file, columns, headings), .. TooLong(file, headings.Count, rows),
            .. Misleading(file, rows)];
        return problems.IsEmpty ? new ReadResult<ListContent>(new ListContent([.. rows.Skip(1).Select(Row)]), []) : Refuse(problems);

        ListRow Row((int Index, IReadOnlyList<string> Item) row) => new(file, row.Index + 1, headings.Index()
            .Where(heading => heading.Item.Column is not null)
            .ToImmutableDictionary(
                heading => heading.Item.Column!.Name, heading => ((row.Item.ElementAtOrDefault(heading.Index) ?? "").Trim(), heading.Index
                    + 1)));
    }

    private static ReadResult<ListContent> Refuse(ImmutableArray<ReadProblem> problems) => new(null, problems);

    private static ListColumn? Find(IReadOnlyList<ListColumn> columns, string heading) =>
        columns.FirstOrDefault(column => column.Headings.Append(column.Name).Any(known => Compared(known) == Compared(heading)));

    private static string Compared(string heading) =>
        ComparableName.Of(heading).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static IEnumerable<ReadProblem> FaultsIn(
        string file, IReadOnlyList<ListColumn> columns, List<(string Printed, ListColumn? Column)> headings)
    {
        foreach (var (index, (printed, column)) in headings.Index())
        {
            if (column is null && printed.Length > 0)
            {
                var known = string.Join('、', columns.Select(known => known.Name));
                yield return new ReadProblem(file, $"第1行第{index + 1}列", 0, printed, $"没有这样的栏目，可用的是：{known}");
            }
            else if (column is not null && headings.FindIndex(heading => heading.Column == column) < index)
            {
                yield return new ReadProblem(file, $"第1行第{index + 1}列", 0, printed, "同一栏目写了两次");
            }
        }

        foreach (var column in columns.Where(column => column.IsRequired && headings.All(heading => heading.Column != column)))
        {
            yield return new ReadProblem(file, "第1行", 0, "", $"缺少栏目“{column.Name}”");
        }
    }

    /// <summary>What looks like another value than it is.</summary>
    private static IEnumerable<ReadProblem> Misleading(string file, IEnumerable<(int Index, IReadOnlyList<string> Item)> rows) =>
        from row in rows
        from value in row.Item.Index()
        where value.Item.Any(Invisible.Is)
        select new ReadProblem(file, $"第{row.Index + 1}行第{value.Index + 1}列", 0, value.Item, "含有看不见的字符");

    /// <summary>A value beyond the headings may belong to any of them.</summary>
    private static IEnumerable<ReadProblem> TooLong(string file, int width, IEnumerable<(int Index, IReadOnlyList<string> Item)> rows) =>
        from row in rows
        from value in row.Item.Index().Skip(width)
        where value.Item.Trim().Length > 0
        select new ReadProblem(file, $"第{row.Index + 1}行第{value.Index + 1}列", 0, value.Item, "上面没有栏目名称");
}
