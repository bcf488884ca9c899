using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Explore.Slices;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>
/// Every line of a table with last year's amount, the change, and what makes the two years another thing. Where last year's table is not
/// here, nothing is compared: there is this year alone, beside the bodies whose place was taken since (<paramref name="taken"/>), with
/// which nothing is compared either.
/// </summary>
public sealed class TableYears(
    Disclosure now,
    Disclosure prior,
    TableDefinition table,
    bool hasPrior,
    IReadOnlyList<Disclosure> taken,
    IReadOnlyList<SliceCell> cells)
{
    /// <summary>The most bodies that stand beside each other; others are named.</summary>
    private const int MostTaken = 4;

    public const string OfAbsent = "“—”表示没有这一项，或者没有填数；不是零。";

    private const string PriorColumn = "prior";
    private const string NowColumn = "now";

    private readonly ILookup<(string Body, int Year, string Line), SliceCell> byLine =
        cells.ToLookup(cell => (cell.Disclosure.Unit.Code, cell.Disclosure.Year, cell.Cell.Line));

    private IEnumerable<Disclosure> Shown => taken.Take(MostTaken);

    /// <summary>Whose place was taken in between counts in one of the two years only.</summary>
    private bool AreCompared => hasPrior && taken.Count == 0;

    public TableDefinition Table { get; } = table;

    public int PriorYear => prior.Year;

    public string Title => $"{Table.ShortTitle}：{now.Year}年{(hasPrior || taken.Count > 0 ? $"与{prior.Year}年" : "")}";

    /// <summary>Why nothing is compared; blank where last year's table is here, also where nothing is filled in there.</summary>
    public string Missing => AreCompared ? ""
        : taken.Count == 0 ? $"本站没有{prior.Title}的这张表，不能逐行比较。"
        : $"{string.Join('、', taken.Select(body => body.Unit.Name))}后由{now.Unit.Name}承接（单位名录）：{prior.Year}年的数"
            + $"{(taken.Count > MostTaken ? $"（其中{MostTaken}个单位的）" : "")}列在旁边，单位不同，不作增减比较。";

    public Slice Slice() => new(
        $"{Table.Slug}-with-prior", Title, now.Unit.Name,
        [
            .. Domain.Tables.Slice.CodeOf(Table),
            Column.Name("项目", 22),
            .. Shown.Select((body, index) => Column.Amount(ColumnOf(index), $"{prior.Year}年：{body.Unit.Name}（后由本单位承接）", 12)),
            .. hasPrior ? [Column.Amount(PriorColumn, $"{prior.Year}年", 10)] : Array.Empty<Column>(),
            Column.Amount(NowColumn, $"{now.Year}年", 10),
            .. AreCompared ? [Domain.Tables.Slice.Change, Domain.Tables.Slice.Percent] : Array.Empty<Column>(),
            .. hasPrior || taken.Count > 0 ? [Domain.Tables.Slice.Remark] : Array.Empty<Column>(),
        ],
        [.. Rows().Select(Draw)])
    {
        Notes = AreCompared ? [OfAbsent] : [Missing, OfAbsent],
    };

    /// <summary>The cell of a year behind a drawn one; null where it has none.</summary>
    public SliceCell? Find(string row, string column)
    {
        var (line, of) = Compare.Comparison.Parse(row);
        return column switch
        {
            PriorColumn => Find(prior, line, of),
            NowColumn => Find(now, line, of),
            _ => Shown.Where((_, index) => ColumnOf(index) == column).Select(body => Find(body, line, of)).FirstOrDefault(),
        };
    }

    private static string ColumnOf(int index) => $"taken{index + 1}";

    private SliceCell? Find(Disclosure of, string line, string? column) => byLine[(of.Unit.Code, of.Year, line)].FirstOrDefault(cell =>
        cell.Amount is not null
        && (column is null ? cell.IsSum : cell.Cell.Column == column));

    private IEnumerable<SliceCell> All => byLine.Where(line => new[] { now, prior }.Concat(Shown)
        .Any(of => (of.Unit.Code, of.Year) == (line.Key.Body, line.Key.Year))).SelectMany(line => line);

    /// <summary>The lines of both years in this year's order, those that are gone last; T9, which has one line, by its columns.</summary>
    private IEnumerable<(string Key, string Line, string? Column, string Name, LineKind Kind)> Rows()
    {
        if (Table.Key == TableKeys.ThreePublic)
        {
            return Table.Panels.SelectMany(panel => panel.AmountColumns())
                .Select(column => (
                    $"{LineKeys.Budget}.{column.Key}",
                    LineKeys.Budget,
                    (string?)column.Key,
                    Table.PathOf(column.Key).Replace($"{now.Year}年", "", StringComparison.Ordinal).Replace('/', '·'),
                    LineKind.Plain));
        }

        return All.Where(cell => cell.Kind != LineKind.Project)
            .OrderBy(cell => cell.Kind == LineKind.Total).ThenByDescending(cell => cell.Disclosure.Year)
            .ThenBy(cell => cell.Disclosure.Unit.Code != now.Unit.Code)
            .ThenBy(cell => cell.Position).Select(cell => cell.Cell.Line).Distinct()
            .Select(line => (line, line, (string?)null, NameOf(line), KindOf(line)));
    }

    private IEnumerable<SliceCell> CellsOf(string line) =>
        new[] { now, prior }.Concat(Shown).SelectMany(of => byLine[(of.Unit.Code, of.Year, line)]);

    private LineKind KindOf(string line) => CellsOf(line).First().Kind is var kind and not LineKind.Total ? kind : LineKind.Class;

    private string NameOf(string line) => CellsOf(line).Select(cell => cell.Name).FirstOrDefault(name => name.Length > 0)
        ?? Table.Panels.Select(panel => panel.FindLine(line)?.Label).FirstOrDefault(label => label is not null) ?? line;

    private SliceLine Draw((string Key, string Line, string? Column, string Name, LineKind Kind) row)
    {
        var (then, today) = (Find(prior, row.Line, row.Column), Find(now, row.Line, row.Column));
        var before = Shown.Select(body => Find(body, row.Line, row.Column)).ToList();
        var remark = before.Append(then).OfType<SliceCell>()
            .Select(cell => today is null ? "" : Comparability.Differences(cell, today)).FirstOrDefault(words => words.Length > 0) ?? "";
        var line = before.Index().Aggregate(
            new SliceLine(row.Key, row.Name, row.Kind)
            {
                Code = row.Column is null ? CellsOf(row.Line).Select(cell => cell.Code).FirstOrDefault() ?? "" : "",
            }.With(NowColumn, today?.Amount),
            (drawn, cell) => drawn.With(ColumnOf(cell.Index), cell.Item?.Amount));
        line = hasPrior ? line.With(PriorColumn, then?.Amount) : line;
        return AreCompared ? Domain.Tables.Slice.Compare(line, then?.Amount, today?.Amount, remark)
            : remark.Length > 0 ? line.With(Domain.Tables.Slice.Remark.Key, CellValue.Of(remark))
            : line;
    }
}
