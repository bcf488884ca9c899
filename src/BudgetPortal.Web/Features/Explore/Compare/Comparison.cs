using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Explore.Slices;

namespace BudgetPortal.Web.Features.Explore.Compare;

/// <summary>A body whose place another took.</summary>
public sealed record TakenPlace(BudgetUnit Body, BudgetUnit Successor);

/// <summary>
/// Disclosures side by side: every line of a table by its sum, or all columns of one line and the lines beneath it. Nothing is added
/// up; a body without a line has none, which is not zero.
/// </summary>
public sealed class Comparison(IReadOnlyList<Disclosure> disclosures, TableDefinition table, string? line, IReadOnlyList<SliceCell> cells)
{
    public const int Most = 6;

    private readonly ILookup<string, SliceCell> byLine = cells.ToLookup(cell => cell.Cell.Line);

    public IReadOnlyList<Disclosure> Disclosures { get; } = disclosures;

    public TableDefinition Table { get; } = table;

    /// <summary>The line that is looked into; null for the whole table. The only line of T9 needs no choice.</summary>
    public string? Line { get; } = string.IsNullOrEmpty(line) ? table.Key == TableKeys.ThreePublic ? LineKeys.Budget : null : line;

    /// <summary>Whose place one of the bodies took between the years that are shown: what it spends then is another thing.</summary>
    public IReadOnlyList<TakenPlace> Taken { get; init; } = [];

    /// <summary>Two years of one body, the earlier first: a change is theirs alone; two bodies do not change into each other.</summary>
    private bool AreYears => Taken.Count == 0
        && Disclosures is [var one, var other] && (one.Unit.Code, one.Kind) == (other.Unit.Code, other.Kind) && one.Year < other.Year;

    public bool IsEmpty => Rows.Count == 0;

    /// <summary>The name of the line that is looked into.</summary>
    public string LineName => Line is null ? ""
        : NameOf(Line) is { Length: > 0 } name && char.IsAsciiDigit(Line[0]) ? $"{Line} {name}"
        : NameOf(Line);

    /// <summary>A row: its line, its column (null for the sum), its name and kind.</summary>
    public IReadOnlyList<(string Line, string? Column, string Name, LineKind Kind)> Rows => field ??= [.. RowsOf()];

    public SliceCell? Find(string line, string? column, Disclosure disclosure) => byLine[line].FirstOrDefault(cell =>
        cell.Amount is not null && IsOf(cell, disclosure) && (column is null ? cell.IsSum : cell.Cell.Column == column));

    public Slice Slice()
    {
        var titles = string.Join("、", Disclosures.Select(disclosure => disclosure.Title));
        var name = LineName.Length > 0 ? $"：{LineName}" : "";
        return new Slice("compare", $"{Table.ShortTitle}{name}（对照）", titles, [.. Columns()], [.. Rows.Select(Draw)])
        {
            Notes = [.. Notes()],
        };
    }

    /// <summary>Line and column of a row's key.</summary>
    public static (string Line, string? Column) Parse(string key) =>
        key.Split('.') is [var line, var column] ? (line, column) : (key, null);

    public static string ColumnOf(int index) => $"c{index + 1}";

    private IEnumerable<Column> Columns()
    {
        foreach (var code in Domain.Tables.Slice.CodeOf(Table))
        {
            yield return code;
        }

        yield return Column.Name("项目", 22);
        foreach (var (index, disclosure) in Disclosures.Index())
        {
            yield return Column.Amount(ColumnOf(index), $"{disclosure.Title}{MarkOf(disclosure)}", 12);
        }

        if (AreYears)
        {
            yield return Domain.Tables.Slice.Change;
            yield return Domain.Tables.Slice.Percent;
        }

        yield return Domain.Tables.Slice.Remark;
    }

    private IEnumerable<(string, string?, string, LineKind)> RowsOf()
    {
        if (Line is null)
        {
            return Keys().Select(key => (key, (string?)null, NameOf(key), byLine[key].First().Kind));
        }

        var columns = Table.Panels.SelectMany(panel => panel.AmountColumns()).DistinctBy(column => column.Key)
            .Where(column => byLine[Line].Any(cell => cell.Cell.Column == column.Key && cell.Amount is not null));
        var below = char.IsAsciiDigit(Line[0])
            ? Keys().Where(key => key.Length > Line.Length && key.StartsWith(Line, StringComparison.Ordinal) && key.All(char.IsAsciiDigit))
            : [];
        return
        [
            .. columns.Select(column => (Line, (string?)column.Key, Table.PathOf(column.Key).Replace('/', '·'), LineKind.Class)),
            .. below.Select(key => (key, (string?)null, NameOf(key), byLine[key].First().Kind)),
        ];
    }

    /// <summary>The lines of any of them, by code, or else in the order in which the first that has it prints it; totals last.</summary>
    private IEnumerable<string> Keys() => byLine
        .Where(cells => cells.Any(cell => cell.Amount is not null && Disclosures.Any(own => IsOf(cell, own))))
        .OrderBy(cells => cells.First().Kind == LineKind.Total)
        .ThenBy(cells => cells.First().Code.Length > 0 ? cells.First().Code : "", StringComparer.Ordinal)
        .ThenBy(cells => cells.First().Position)
        .Select(cells => cells.Key);

    private string NameOf(string key) => byLine[key].Select(cell => cell.Name).FirstOrDefault(name => name.Length > 0)
        ?? Table.Panels.Select(panel => panel.FindLine(key)?.Label).FirstOrDefault(label => label is not null) ?? "";

    private SliceLine Draw((string Line, string? Column, string Name, LineKind Kind) row)
    {
        var found = Disclosures.Select(disclosure => Find(row.Line, row.Column, disclosure)).ToList();
        var drawn = new SliceLine(
            row.Column is null ? row.Line : $"{row.Line}.{row.Column}",
            row.Name,
            row.Kind == LineKind.Total ? LineKind.Class : row.Kind)
        {
            Code = row.Column is null ? byLine[row.Line].Select(cell => cell.Code).FirstOrDefault() ?? "" : "",
        };
        drawn = found.Index().Aggregate(drawn, (line, cell) => line.With(ColumnOf(cell.Index), cell.Item?.Amount));
        var present = found.OfType<SliceCell>().ToList();
        var remark = present.Skip(1)
            .Select(cell => Comparability.Differences(present[0], cell))
            .Concat(Taken.Where(taken => !IsShown(taken.Body)).Select(WordsOf)).FirstOrDefault(remark => remark.Length > 0) ?? "";
        return AreYears
            ? Domain.Tables.Slice.Compare(drawn, found[0]?.Amount, found[1]?.Amount, remark)
            : remark.Length > 0 ? drawn.With(Domain.Tables.Slice.Remark.Key, CellValue.Of(remark)) : drawn;
    }

    private IEnumerable<string> Notes()
    {
        yield return "“—”表示没有这一项，或者没有填数；不是零。";
        foreach (var taken in Taken)
        {
            yield return $"{WordsOf(taken)}（单位名录）：两者的数不作增减比较。";
        }

        if (Disclosures.Select(disclosure => disclosure.Kind).Distinct().Count() > 1)
        {
            yield return "部门预算包含所属单位的预算，不能与单位预算相加；单位之间互相转移的资金没有剔除。";
        }
    }

    private bool IsShown(BudgetUnit body) => Disclosures.Any(disclosure => disclosure.Unit.Code == body.Code);

    /// <summary>Stands in the heading of a body whose place another took, in files too.</summary>
    private string MarkOf(Disclosure disclosure) => Taken.FirstOrDefault(taken => taken.Body.Code == disclosure.Unit.Code) is { } taken
        ? $"（后由{taken.Successor.Name}承接）" : "";

    private static string WordsOf(TakenPlace taken) => $"{taken.Body.Name}后由{taken.Successor.Name}承接";

    private static bool IsOf(SliceCell cell, Disclosure disclosure) =>
        (cell.Disclosure.Unit.Code, cell.Disclosure.Year, cell.Disclosure.Kind) == (disclosure.Unit.Code, disclosure.Year, disclosure.Kind);
}
