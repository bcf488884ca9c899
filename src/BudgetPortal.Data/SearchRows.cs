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
    // Of a word that stands everywhere, so many disclosures hold what is ranked; of one that does not, each step has so many times more.
    private const int FirstStep = 2 * Search.MostRanked;
    private const int Growth = 4;

    private readonly ISearchEngine engine = context.Engine.Search;

    /// <summary>Up to <paramref name="limit"/> rows of a kind that an expression finds.</summary>
    public async Task<List<FoundRow>> Find(SearchExpression expression, SearchKind kind, int limit, CancellationToken cancellation)
    {
        var found = new List<FoundRow>();
        foreach (var stretches in await Steps(expression.Years, cancellation))
        {
            found.AddRange(await Read(
                engine.Find(kind, expression.Where, limit - found.Count, stretches),
                expression.Match,
                row => new FoundRow(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3)),
                cancellation));
            if (found.Count == limit)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The bodies that bear a word in their name or code.</summary>
    public async Task<List<int>> Bearing(SearchWord word, CancellationToken cancellation) =>
        [.. (await Find(engine.Of(word with { IsCode = false }), SearchKind.Disclosure, int.MaxValue, cancellation))
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

    /// <summary>
    /// The stretches of the index that have disclosures of these years, newest first, in the steps in which they are asked: a step is asked
    /// where those before it hold too few rows.
    /// </summary>
    private async Task<IReadOnlyList<IReadOnlyList<long>>> Steps(IReadOnlyList<int>? years, CancellationToken cancellation)
    {
        if (engine.IsInOrder)
        {
            return [[]];
        }

        var counted = lookUps is null ? await Count() : await lookUps.Get(context, "stretches of search", Count);
        return InSteps(counted.Where(row => years?.Contains(row.Year) != false)
            .GroupBy(row => row.Stretch, row => row.Disclosures)
            .Select(stretch => (stretch.Key, stretch.Sum())));

        Task<List<(long Stretch, int Year, long Disclosures)>> Count() => Read(
            $"""
            SELECT id >> {SearchIndex.StretchBits}, year, count(*) FROM search_rows
            WHERE id < {SearchIndex.First(SearchKind.Disclosure + 1)} GROUP BY 1, 2 ORDER BY 1
            """,
            null,
            row => (row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)),
            cancellation);
    }

    internal static IReadOnlyList<IReadOnlyList<long>> InSteps(IEnumerable<(long Stretch, long Disclosures)> stretches)
    {
        var steps = new List<List<long>> { new() };
        var (disclosures, wanted) = (0L, (long)FirstStep);
        foreach (var (stretch, count) in stretches)
        {
            if (disclosures >= wanted)
            {
                steps.Add([]);
                wanted = Growth * disclosures;
            }

            steps[^1].Add(stretch);
            disclosures += count;
        }

        return steps;
    }

    private Task<List<T>> Read<T>(string sql, string? match, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        context.Read(sql, read, cancellation, match is null ? [] : [("@match", match)]);
}
