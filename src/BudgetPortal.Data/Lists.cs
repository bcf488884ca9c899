using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// A list across bodies: a line of a table, by code or key, or all its lines; of a year, and of at least <paramref name="Over"/> yuan.
/// </summary>
public sealed record ListQuery(ListedTable Table, string? Line, int Year, decimal? Over = null)
{
    public ListOrder Order { get; init; }

    /// <summary>The bodies that took another's place since last year: nothing of theirs is compared with it.</summary>
    public IReadOnlyList<(string Body, DisclosureKind Kind)> Successors { get; init; } = [];
}

/// <summary>The order of a list within each kind. What is not compared with last year's stands behind what is, by amount.</summary>
public enum ListOrder
{
    /// <summary>The greatest amount first.</summary>
    Amount,

    /// <summary>The greatest rise first.</summary>
    Change,

    /// <summary>The greatest rise in proportion first; what has no proportion, since last year's is zero, behind these.</summary>
    Percent,

    /// <summary>The greatest fall first.</summary>
    Fall,
}

/// <summary>A line of a body in a list, and last year's.</summary>
public sealed record ListedLine(Disclosure Disclosure, CellKey Cell, IReadOnlyDictionary<string, decimal?> Amounts)
{
    /// <summary>The name of the project that it is, and which of that name; null for other lines.</summary>
    public (string Name, int Number)? Project { get; init; }

    public Disclosure? PriorDisclosure { get; init; }

    public CellKey? PriorCell { get; init; }

    public decimal? Prior { get; init; }

    /// <summary>
    /// By how many yuan it differs from last year's budget as the body's text says, and where; null where it does not say.
    /// </summary>
    public (decimal Amount, CellKey Statement)? Stated { get; init; }

    /// <summary>True where last year's disclosure is here, be it without this line.</summary>
    public required bool HasPriorYear { get; init; }

    /// <summary>In which way the two years are not the same thing; blank where they are, or where there is only one.</summary>
    public required string Differences { get; init; }
}

/// <summary>
/// What all lines of a list of one kind amount to: a department's budget contains its units', so each kind has its own sum. Last year's
/// sum is that of the lines that have one, of which <paramref name="Compared"/> are the same thing.
/// </summary>
public sealed record ListedSum(
    DisclosureKind Kind,
    int Lines,
    int Bodies,
    IReadOnlyDictionary<string, decimal?> Amounts,
    int PriorLines,
    decimal? Prior,
    int Compared);

/// <summary>How many disclosures of a kind are here, of the year and of the one before.</summary>
public sealed record PublishedCount(DisclosureKind Kind, int Year, int Count);

/// <summary>Lists across bodies, ordered and added by the database; a page is a range of it.</summary>
public sealed class Lists(PortalContext context)
{
    /// <summary>The sums of a list, departments first; a kind without lines has none.</summary>
    public async Task<IReadOnlyList<ListedSum>> Sums(ListQuery query, CancellationToken cancellation)
    {
        var least = query.Over is { } over ? Fen(over) : ListedTotalRow.OfAll;
        var isKept = context.Unfit.Ids.Length == 0 && (query.Over is null || query.Table.Leasts.Contains(query.Over.Value));
        var line = query.Line ?? "";
        var totals = isKept
            ? await context.ListedTotals
                .Where(total => total.Year == query.Year && total.Table == query.Table.Table && total.Line == line && total.Least == least)
                .ToListAsync(cancellation)
            : await Added(query, cancellation);
        return [.. totals.OrderBy(total => total.Kind == DisclosureKind.Department ? 0 : 1).Select(total => Read(query.Table, total))];
    }

    /// <summary>A range of the lines: departments first, each kind in the order asked for.</summary>
    public async Task<IReadOnlyList<ListedLine>> Lines(
        ListQuery query, IReadOnlyList<ListedSum> sums, int skip, int take, CancellationToken cancellation)
    {
        var lines = new List<ListedLineRow>();
        var (from, to) = ((long)skip, (long)skip + take);
        foreach (var sum in sums)
        {
            var (first, last) = ((int)Math.Clamp(from, 0, sum.Lines), (int)Math.Clamp(to, 0, sum.Lines));
            if (last > first)
            {
                lines.AddRange(await InOrder(query, sum.Kind)
                    .Range(first, last - first, sum.Lines, cancellation));
            }

            (from, to) = (from - sum.Lines, to - sum.Lines);
        }

        return await Read(query.Table, lines, cancellation);
    }

    /// <summary>How many disclosures of the year and of the one before are here.</summary>
    public async Task<IReadOnlyList<PublishedCount>> Published(int year, CancellationToken cancellation) =>
        await context.ListedYears.Where(row => row.Year == year || row.Year == year - 1)
            .Select(row => new PublishedCount(row.Kind, row.Year, row.Published)).ToListAsync(cancellation);

    /// <summary>
    /// The names of those whose place bodies took since last year, which disclosed then and not since, by the body that took it: what it
    /// spends now is another thing.
    /// </summary>
    public async Task<ILookup<(string Body, DisclosureKind Kind), string>> Taken(
        int year, Successions successions, CancellationToken cancellation)
    {
        var places = successions.Successors.SelectMany(body => successions.Before(body).Select(former => (Body: body, Former: former)))
            .ToList();
        var formers = places.Select(place => place.Former).Distinct().ToList();
        var here = formers.Count == 0 ? [] : await (
            from row in context.ListedDisclosures
            where formers.Contains(row.Body) && (row.Year == year || row.Year == year - 1)
            join version in context.Versions on row.VersionId equals version.Id
            select new { row.Body, row.Kind, row.Year, version.UnitName }).ToListAsync(cancellation);
        return (
            from place in places
            from then in here
            where then.Body == place.Former && then.Year == year - 1
                && !here.Any(now => (now.Body, now.Kind, now.Year) == (then.Body, then.Kind, year))
            select (Key: (place.Body, then.Kind), then.UnitName)).ToLookup(taken => taken.Key, taken => taken.UnitName);
    }

    private static long Fen(decimal yuan) => (long)Math.Clamp(decimal.Ceiling(yuan * 100m), 0, long.MaxValue);

    private IQueryable<ListedLineRow> Rows(ListQuery query, DisclosureKind? kind)
    {
        var line = query.Line ?? "";
        var rows = context.ListedLines.Where(row => row.Table == query.Table.Table && row.Line == line && row.Year == query.Year);
        rows = kind is { } one ? rows.Where(row => row.Kind == one) : rows;
        if (query.Over is { } over)
        {
            var least = Fen(over);
            rows = rows.Where(row => row.Fen >= least);
        }

        return context.Unfit.Ids is { Length: > 0 } unfit ? rows.Where(row => !unfit.Contains(row.VersionId)) : rows;
    }

    /// <summary>
    /// Changes are not kept in order: the database sorts the lines of one list and kind, and no more of them leave it than a page shows.
    /// </summary>
    private IOrderedQueryable<ListedLineRow> InOrder(ListQuery query, DisclosureKind kind)
    {
        // What is compared with a version that is not what was published is shown without last year's.
        var unfit = context.Unfit.Ids;
        var successors = query.Successors.Where(body => body.Kind == kind).Select(body => body.Body).ToList();
        var (rows, isPercent) = (Rows(query, kind), query.Order == ListOrder.Percent);
        var apart = rows.OrderBy(row =>
            row.Prior != PriorState.Compared || unfit.Contains(row.PriorVersionId!.Value) || successors.Contains(row.Body) ? 2
            : !isPercent || row.PriorFen > 0 ? 0 : 1);
        var ordered = query.Order switch
        {
            ListOrder.Change => apart.ThenByDescending(row => row.Prior == PriorState.Compared && !successors.Contains(row.Body)
                ? row.Fen - row.PriorFen!.Value : 0),
            ListOrder.Fall => apart.ThenBy(row => row.Prior == PriorState.Compared && !successors.Contains(row.Body)
                ? row.Fen - row.PriorFen!.Value : 0),
            ListOrder.Percent => apart.ThenByDescending(row =>
                row.Prior == PriorState.Compared && row.PriorFen > 0 && !successors.Contains(row.Body)
                    ? (double)(row.Fen - row.PriorFen!.Value) / row.PriorFen!.Value : 0),
            _ => null,
        };
        var byAmount = ordered is null ? rows.OrderByDescending(row => row.Fen) : ordered.ThenByDescending(row => row.Fen);
        return byAmount.ThenBy(row => row.Order);
    }

    /// <summary>Adds up what has no kept total: of another least amount, or without what is not what was published.</summary>
    private async Task<List<ListedTotalRow>> Added(ListQuery query, CancellationToken cancellation)
    {
        var unfit = context.Unfit.Ids;
        var rows = Rows(query, null).Select(row => new
        {
            Row = row,
            HasPrior = row.PriorFen != null && !unfit.Contains(row.PriorVersionId!.Value),
        });
        return await rows.GroupBy(row => row.Row.Kind).Select(kind => new ListedTotalRow
        {
            Table = query.Table.Table,
            Line = query.Line ?? "",
            Year = query.Year,
            Kind = kind.Key,
            Least = 0,
            Lines = kind.Count(),
            Bodies = kind.Select(row => row.Row.Body).Distinct().Count(),
            Fen = kind.Sum(row => row.Row.Fen),
            Fen1 = kind.Sum(row => row.Row.Fen1 ?? 0),
            Fen2 = kind.Sum(row => row.Row.Fen2 ?? 0),
            Fen3 = kind.Sum(row => row.Row.Fen3 ?? 0),
            Fen4 = kind.Sum(row => row.Row.Fen4 ?? 0),
            Count1 = kind.Count(row => row.Row.Fen1 != null),
            Count2 = kind.Count(row => row.Row.Fen2 != null),
            Count3 = kind.Count(row => row.Row.Fen3 != null),
            Count4 = kind.Count(row => row.Row.Fen4 != null),
            PriorLines = kind.Count(row => row.HasPrior),
            PriorFen = kind.Sum(row => row.HasPrior ? row.Row.PriorFen!.Value : 0),
            Compared = kind.Count(row => row.HasPrior && row.Row.Prior == PriorState.Compared),
        }).ToListAsync(cancellation);
    }

    private static ListedSum Read(ListedTable table, ListedTotalRow total)
    {
        (long Fen, int Count)[] columns =
        [
            (total.Fen, total.Lines), (total.Fen1, total.Count1), (total.Fen2, total.Count2), (total.Fen3, total.Count3),
            (total.Fen4, total.Count4),
        ];
        return new ListedSum(
            total.Kind, total.Lines, total.Bodies, Amounts(table, columns.Select(column => column.Count > 0 ? column.Fen : (long?)null)),
            total.PriorLines, total.PriorLines > 0 ? total.PriorFen / 100m : null, total.Compared);
    }

    private static Dictionary<string, decimal?> Amounts(ListedTable table, IEnumerable<long?> fen) =>
        table.Columns.Zip(fen).ToDictionary(column => column.First.Key, column => column.Second / 100m);

    private async Task<IReadOnlyList<ListedLine>> Read(ListedTable table, List<ListedLineRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.VersionId).Concat(rows.Select(row => row.PriorVersionId).OfType<int>()).Distinct().ToList();
        var disclosures = new Dictionary<int, Disclosure>();
        foreach (var some in ids.Chunk(1000))
        {
            var found = await context.Fitting.Where(version => some.Contains(version.Id)).Select(version => new
            {
                version.Id,
                version.UnitName,
                version.Jurisdiction,
                version.Level,
                version.Disclosure.Unit.Code,
                version.Disclosure.Year,
                version.Disclosure.Kind,
            }).ToListAsync(cancellation);
            found.ForEach(version => disclosures[version.Id] = new Disclosure(
                new BudgetUnit(version.Code, version.UnitName, version.Jurisdiction, version.Level), version.Year, version.Kind));
        }

        var stated = table.HasStatedChanges ? await StatedIn(table, [.. rows.Select(row => row.VersionId)], cancellation) : [];

        // A version may have been withdrawn since the list was asked.
        return
        [
            .. rows.Where(row => disclosures.ContainsKey(row.VersionId)).Select(row => Read(table, row, disclosures) with
            {
                Stated = stated.TryGetValue((row.VersionId, row.LineKey), out var change)
                    ? (change.Fen / 100m, CellKey.Parse(change.Statement)) : null,
            }),
        ];
    }

    private async Task<Dictionary<(int Version, string Line), TodaysChangeRow>> StatedIn(
        ListedTable table, int[] versions, CancellationToken cancellation)
    {
        var stated = new List<TodaysChangeRow>();
        foreach (var some in versions.Distinct().Chunk(1000))
        {
            stated.AddRange(await context.TodaysChanges.Where(row => row.Table == table.Table && some.Contains(row.VersionId))
                .ToListAsync(cancellation));
        }

        return stated.ToDictionary(row => (row.VersionId, row.Line));
    }

    private static ListedLine Read(ListedTable table, ListedLineRow row, Dictionary<int, Disclosure> disclosures)
    {
        var prior = row.PriorVersionId is { } version ? disclosures.GetValueOrDefault(version) : null;
        return new ListedLine(
            disclosures[row.VersionId],
            new CellKey(row.Table, row.LineKey, table.Main),
            Amounts(table, [row.Fen, row.Fen1, row.Fen2, row.Fen3, row.Fen4]))
        {
            Project = row.Project.Length > 0 ? (row.Project, row.Number) : null,
            PriorDisclosure = prior,
            PriorCell = prior is null ? null : new CellKey(row.Table, row.PriorLine!, table.Main),
            Prior = prior is null ? null : row.PriorFen / 100m,
            HasPriorYear = row.Prior != PriorState.Absent,
            Differences = prior is null ? "" : row.Remark,
        };
    }
}
