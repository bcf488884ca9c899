using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Explore.Slices;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>
/// Every line of a table with last year's amount, the change, and what makes the two years another thing. Where last year's table is not
/// here, nothing is compared: there is this year alone.
/// </summary>
public sealed class TableYears(Disclosure now, Disclosure prior, TableDefinition table, bool hasPrior, IReadOnlyList<SliceCell> cells)
{
    public const string OfAbsent = "“—”表示没有这一项，或者没有填数；不是零。";

    private const string PriorColumn = "prior";
    private const string NowColumn = "now";

    private readonly ILookup<(int Year, string Line), SliceCell> byLine = cells.ToLookup(cell => (cell.Disclosure.Year, cell.Cell.Line));

    public TableDefinition Table { get; } = table;

    public int PriorYear => prior.Year;

    public string Title => $"{Table.ShortTitle}：{now.Year}年{(hasPrior ? $"与{prior.Year}年" : "")}";

    /// <summary>Why nothing is compared; blank where last year's table is here, also where nothing is filled in there.</summary>
    public string Missing => hasPrior ? "" : $"本站没有{prior.Title}的这张表，不能逐行比较。";

    public Slice Slice() => new(
        $"{Table.Slug}-with-prior", Title, now.Unit.Name,
        [
            Column.Name("项目", 22),
            .. hasPrior ? [Column.Amount(PriorColumn, $"{prior.Year}年", 10)] : Array.Empty<Column>(),
            Column.Amount(NowColumn, $"{now.Year}年", 10),
            .. hasPrior
                ? [Domain.Tables.Slice.Change, Domain.Tables.Slice.Percent, Domain.Tables.Slice.Remark]
                : Array.Empty<Column>(),
        ],
        [.. Rows().Select(Draw)])
    {
        Notes = hasPrior ? [OfAbsent] : [Missing, OfAbsent],
    };

    /// <summary>The cell of a year behind a drawn one; null where it has none.</summary>
    public SliceCell? Find(string row, string column)
    {
        var (line, of) = Compare.Comparison.Parse(row);
        return column switch
        {
            PriorColumn => Find(prior.Year, line, of),
            NowColumn => Find(now.Year, line, of),
            _ => null,
        };
    }

    private SliceCell? Find(int year, string line, string? column) => byLine[(year, line)].FirstOrDefault(cell =>
        cell.Amount is not null
        && (column is null ? cell.IsSum : cell.Cell.Column == column));

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

        return cells.Where(cell => cell.Kind != LineKind.Project)
            .OrderBy(cell => cell.Kind == LineKind.Total).ThenByDescending(cell => cell.Disclosure.Year)
            .ThenBy(cell => cell.Position).Select(cell => cell.Cell.Line).Distinct()
            .Select(line => (line, line, (string?)null, NameOf(line), KindOf(line)));
    }

    private IEnumerable<SliceCell> CellsOf(string line) => byLine[(now.Year, line)].Concat(byLine[(prior.Year, line)]);

    private LineKind KindOf(string line) => CellsOf(line).First().Kind is var kind and not LineKind.Total ? kind : LineKind.Class;

    private string NameOf(string line) => CellsOf(line).Select(cell => cell.Name).FirstOrDefault(name => name.Length > 0)
        ?? Table.Panels.Select(panel => panel.FindLine(line)?.Label).FirstOrDefault(label => label is not null) ?? line;

    private SliceLine Draw((string Key, string Line, string? Column, string Name, LineKind Kind) row)
    {
        var (then, today) = (Find(prior.Year, row.Line, row.Column), Find(now.Year, row.Line, row.Column));
        var remark = then is null || today is null ? "" : Comparability.Differences(then, today);
        var line = new SliceLine(row.Key, row.Name, row.Kind).With(NowColumn, today?.Amount);
        return hasPrior
            ? Domain.Tables.Slice.Compare(line.With(PriorColumn, then?.Amount), then?.Amount, today?.Amount, remark)
            : line;
    }
}
