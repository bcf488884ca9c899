using System.Data.Common;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BudgetPortal.Data.Sqlite;

/// <summary>Search by the full-text index of SQLite (<see cref="SearchTables"/>): a word is a phrase of its pairs.</summary>
internal sealed class SqliteSearch : ISearchEngine
{
    public string And => " AND ";

    public string Or => " OR ";

    public bool IsInOrder => true;

    public int MostMarks => 200;

    public string Marks(IEnumerable<string> marks) => $"marks : ({string.Join(" OR ", marks)})";

    public string Holds(string match) =>
        $"EXISTS (SELECT 1 FROM search WHERE search MATCH '{match.Replace("'", "''", StringComparison.Ordinal)}' AND rowid = r.id)";

    public string Find(SearchKind kind, string condition, int limit, IReadOnlyList<int> days) => $"""
        SELECT r.id, r.unit_id, r.year, r.name FROM search CROSS JOIN search_rows AS r ON r.id = search.rowid
        WHERE search MATCH @match AND search.rowid >= {SearchIndex.First(kind)} AND search.rowid < {SearchIndex.First(kind + 1)}
            {(condition.Length == 0 ? "" : $"AND {condition}")}
        ORDER BY search.rowid LIMIT {limit}
        """;

    /// <summary>A single character is what a pair begins with; 20402 begins a code as well.</summary>
    public SearchExpression Of(SearchWord word, IEnumerable<string> marks)
    {
        var pairs = SearchText.Pairs(word.Comparable).ToList();
        var words = pairs.Count == 1 ? $"words : \"{pairs[0]}\"*" : $"words : \"{string.Join(' ', pairs.SkipLast(1))}\"";
        words = $"({string.Join(And, [words, .. marks.Select(mark => Marks([mark]))])})";
        return new SearchExpression(word.IsCode ? $"(codes : \"{word.Comparable}\"* OR {words})" : words, "");
    }

    public async Task Clear(PortalContext context, CancellationToken cancellation)
    {
        await context.Database.ExecuteSqlRawAsync("DELETE FROM search_rows", cancellation);
        await context.Database.ExecuteSqlRawAsync("INSERT INTO search (search) VALUES ('delete-all')", cancellation);
    }

    public async Task RemoveWhere(PortalContext context, string condition, int version, CancellationToken cancellation)
    {
        await using var words = Command(context, $"DELETE FROM search WHERE rowid IN (SELECT id FROM search_rows WHERE {condition})");
        await Execute(words, cancellation, ("@version", version));
        await using var rows = Command(context, $"DELETE FROM search_rows WHERE {condition}");
        await Execute(rows, cancellation, ("@version", version));
    }

    public Task Add(PortalContext context, IReadOnlyList<SearchRow> rows, CancellationToken cancellation)
    {
        using var row = new SqliteStatement(context, """
            INSERT INTO search_rows (id, version, unit_id, year, table_key, line_key, column_key, code, name, fen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        using var words = new SqliteStatement(context, "INSERT INTO search (rowid, words, codes, marks) VALUES (?, ?, ?, ?)");
        foreach (var one in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            row.Execute(
                one.Id, one.Version.Id, one.Version.UnitId, one.Version.Year, one.Table, one.Line, one.Column, one.Entry.Code, one.Name,
                one.Fen);
            words.Execute(
                one.Id, string.Join(' ', one.Texts.SelectMany(SearchText.Pairs)), one.Entry.Code, string.Join(' ', one.Marks));
        }

        return Task.CompletedTask;
    }

    private static DbCommand Command(PortalContext context, string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static Task<int> Execute(
        DbCommand command, CancellationToken cancellation, params IEnumerable<(string Name, object Value)> values)
    {
        var first = command.Parameters.Count == 0;
        foreach (var (name, value) in values)
        {
            if (first)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            command.Parameters[name].Value = value;
        }

        return command.ExecuteNonQueryAsync(cancellation);
    }
}
