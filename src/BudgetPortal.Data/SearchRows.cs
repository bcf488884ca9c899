using System.Data.Common;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>A row that was found, with what it is ranked and counted by.</summary>
internal sealed record FoundRow(long Id, int UnitId, int Year, string? Name)
{
    public SearchKind Kind => SearchIndex.KindOf(Id);
}

/// <summary>A row to be shown. The text of a paragraph comes from its version.</summary>
internal sealed record ShownRow(long Id, int VersionId, string Table, string Line, string Column, string Code, string? Name, long? Fen);

/// <summary>Reads the index. Rows come newest first, as they are numbered.</summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
internal sealed class SearchRows(PortalContext context, LookUps? lookUps = null)
{
    // Tells how often a word stands in a disclosure, so that no more are looked at than hold what is wanted, and a quarter.
    private const int FirstDisclosures = 150;

    private readonly ISearchEngine engine = context.Engine.Search;

    /// <summary>Up to <paramref name="limit"/> rows of a kind that an expression finds.</summary>
    public async Task<List<FoundRow>> Find(SearchExpression expression, SearchKind kind, int limit, CancellationToken cancellation)
    {
        if (engine.IsInOrder)
        {
            return await Find(expression, kind, limit, [], cancellation);
        }

        var (found, days) = (new List<FoundRow>(), await Days(expression.Years, cancellation));
        for (var (looked, disclosures) = (0, 0L); looked < days.Count && found.Count < limit;)
        {
            var next = new List<int>();
            for (var wanted = Wanted(found.Count, disclosures, limit); looked < days.Count && disclosures < wanted; looked++)
            {
                next.Add(days[looked].Day);
                disclosures += days[looked].Disclosures;
            }

            found.AddRange(await Find(expression, kind, limit - found.Count, next, cancellation));
        }

        return found;
    }

    /// <summary>How many disclosures are to be looked at in all, where so many rows were found in so many.</summary>
    internal static long Wanted(int found, long disclosures, int limit) => (found, disclosures) switch
    {
        (_, 0) => FirstDisclosures,
        (0, _) => long.MaxValue,
        _ => disclosures + (disclosures * (limit - found) / found * 5 / 4) + 1,
    };

    private Task<List<FoundRow>> Find(
        SearchExpression expression, SearchKind kind, int limit, IReadOnlyList<int> days, CancellationToken cancellation) => Read(
            engine.Find(kind, expression.Where, limit, days),
            expression.Match,
            row => new FoundRow(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3)),
            cancellation);

    /// <summary>The bodies that bear a word in their name or code.</summary>
    public async Task<List<int>> Bearing(SearchWord word, CancellationToken cancellation) =>
        [.. (await Find(engine.Of(word with { IsCode = false }, []), SearchKind.Disclosure, int.MaxValue, cancellation))
            .Select(row => row.UnitId).Distinct()];

    public async Task<Dictionary<long, ShownRow>> Show(IReadOnlyList<long> ids, CancellationToken cancellation) => ids.Count == 0
        ? []
        : (await Read(
            $"SELECT id, version, table_key, line_key, column_key, code, name, fen FROM search_rows WHERE id IN ({string.Join(',', ids)})",
            null,
            row => new ShownRow(
                row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetInt64(7)),
            cancellation)).ToDictionary(row => row.Id);

    public async Task<bool> AreNone(CancellationToken cancellation) =>
        (await Read("SELECT id FROM search_rows LIMIT 1", null, row => row.GetInt64(0), cancellation)).Count == 0;

    /// <summary>The days that have disclosures of these years, newest first, and how many each has.</summary>
    private async Task<List<(int Day, long Disclosures)>> Days(IReadOnlyList<int>? years, CancellationToken cancellation)
    {
        var counted = lookUps is null ? await Count() : await lookUps.Get(context, "days of search", Count);
        return
        [
            .. counted.Where(row => years?.Contains(row.Year) != false).GroupBy(row => row.Day, row => row.Disclosures)
                .Select(day => (day.Key, day.Sum())),
        ];

        Task<List<(int Day, int Year, long Disclosures)>> Count() => Read(
            $"""
            SELECT id >> {SearchIndex.DayBits}, year, count(*) FROM search_rows
            WHERE id < {SearchIndex.First(SearchKind.Disclosure + 1)} GROUP BY 1, 2 ORDER BY 1
            """,
            null,
            row => ((int)row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)),
            cancellation);
    }

    private Task<List<T>> Read<T>(string sql, string? match, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        context.Read(sql, read, cancellation, match is null ? [] : [("@match", match)]);
}
