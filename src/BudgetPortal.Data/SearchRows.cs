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
internal sealed class SearchRows(PortalContext context)
{
    private readonly ISearchEngine engine = context.Engine.Search;

    /// <summary>Up to <paramref name="limit"/> rows of a kind that an expression finds.</summary>
    public Task<List<FoundRow>> Find(SearchExpression expression, SearchKind kind, int limit, CancellationToken cancellation) => Read(
        $"""
        SELECT r.id, r.unit_id, r.year, r.name FROM {engine.Hits} AND {RowsBefore(kind + 1)} AND {engine.HitId} >= {SearchIndex.First(kind)}
        {Condition(expression)} ORDER BY {engine.HitId} LIMIT {limit}
        """,
        expression.Match,
        row => new FoundRow(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3)),
        cancellation);

    /// <summary>The bodies that bear a word in their name or code.</summary>
    public Task<List<int>> Bearing(SearchWord word, CancellationToken cancellation)
    {
        var expression = engine.Of(word with { IsCode = false });
        return Read(
            $"SELECT DISTINCT r.unit_id FROM {engine.Hits} AND {RowsBefore(SearchKind.Disclosure + 1)} {Condition(expression)}",
            expression.Match,
            row => row.GetInt32(0),
            cancellation);
    }

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

    /// <summary>True where an earlier build made the index, which knew nothing of amounts as they are printed.</summary>
    public async Task<bool> AreOfBefore(CancellationToken cancellation)
    {
        var amounts = await Read(
            "SELECT id, fen FROM search_rows WHERE fen IS NOT NULL LIMIT 1", null, row => (Id: row.GetInt64(0), Fen: row.GetInt64(1)),
            cancellation);
        return amounts is [var (id, fen)] && (await Read(
            $"SELECT r.id FROM {engine.Hits} AND {engine.HitId} = {id}",
            engine.Marks(SearchIndex.MarksOf(new PrintedAmount(fen / 100m, AmountUnit.Yuan))),
            row => row.GetInt64(0),
            cancellation)).Count == 0;
    }

    private static string Condition(SearchExpression expression) => expression.Where.Length == 0 ? "" : $"AND {expression.Where}";

    private string RowsBefore(SearchKind kind) => $"{engine.HitId} < {SearchIndex.First(kind)}";

    private Task<List<T>> Read<T>(string sql, string? match, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        context.Read(sql, read, cancellation, match is null ? [] : [("@match", match)]);
}
