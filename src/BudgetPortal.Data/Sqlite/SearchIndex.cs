using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Data.Mappings;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BudgetPortal.Data.Sqlite;

/// <summary>A version's place in the index: whose it is, of which year, and the day under which it is listed.</summary>
internal sealed record SearchedVersion(int Id, int UnitId, int Year, DateTimeOffset Shown);

/// <summary>
/// Writes the index. A row's number begins with its kind, then the day, newest first: what is found comes in that order, without sorting.
/// </summary>
internal sealed class SearchIndex(PortalContext context)
{
    private const int KindBits = 60;
    private const int DayBits = 44;
    private const int VersionBits = 20;
    private const int MostOfKind = 1 << VersionBits;

    /// <summary>The first row of a kind; that of the next kind ends it.</summary>
    public static long First(SearchKind kind) => (long)kind << KindBits;

    public static SearchKind KindOf(long row) => (SearchKind)(row >> KindBits);

    public static string YearMark(int year) => $"y{year}";

    public static string UnitMark(int unit) => $"u{unit}";

    /// <summary>The mark of a text that is the query, whole and nothing more.</summary>
    public static string WholeMark(string comparable) =>
        $"x{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(comparable)).AsSpan(0, 8))}";

    /// <summary>By the digits before the point, so that an amount is looked for among those of its size only.</summary>
    public static int SizeOf(decimal yuan) => yuan <= 0 ? 0 : decimal.Truncate(yuan).ToString(CultureInfo.InvariantCulture).Length;

    public const int LargestSize = 20;

    public static string SizeMark(int size) => $"a{size}";

    /// <summary>Puts a version into the index, in place of every other version of its disclosure.</summary>
    public async Task Put(SearchedVersion version, IEnumerable<SearchEntry> entries, CancellationToken cancellation)
    {
        await RemoveWhere("""
            version IN (SELECT other.id FROM versions AS other JOIN versions AS this ON this.disclosure_id = other.disclosure_id
                WHERE this.id = $version)
            """, version.Id, cancellation);
        await Add([(version, entries)], cancellation);
    }

    /// <summary>Puts one entry of a version in place of the first of its kind.</summary>
    public async Task PutFirst(SearchedVersion version, SearchEntry entry, CancellationToken cancellation)
    {
        var first = IdOf(version, entry.Kind, 0).ToString(CultureInfo.InvariantCulture);
        await RemoveWhere($"version = $version AND id = {first}", version.Id, cancellation);
        await Add([(version, [entry])], cancellation);
    }

    /// <summary>Takes a version out of the index, as one that was withdrawn.</summary>
    public Task Remove(int version, CancellationToken cancellation) => RemoveWhere("version = $version", version, cancellation);

    /// <summary>Empties the index.</summary>
    public async Task Clear(CancellationToken cancellation)
    {
        await context.Database.ExecuteSqlRawAsync("DELETE FROM search_rows", cancellation);
        await context.Database.ExecuteSqlRawAsync("INSERT INTO search (search) VALUES ('delete-all')", cancellation);
    }

    /// <summary>Adds versions that are not in the index; many at once, since it is written fastest in the order of its rows.</summary>
    public async Task Add(IEnumerable<(SearchedVersion Version, IEnumerable<SearchEntry> Entries)> versions, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        try
        {
            var rows = versions
                .SelectMany(version => version.Entries
                    .GroupBy(entry => entry.Kind)
                    .SelectMany(kind => kind.Take(MostOfKind).Select((entry, index) =>
                        (Id: IdOf(version.Version, kind.Key, index), version.Version, Entry: entry))))
                .OrderBy(row => row.Id);
            await using var row = Command("""
                INSERT INTO search_rows (id, version, unit_id, year, table_key, line_key, column_key, code, name, fen)
                VALUES ($id, $version, $unit, $year, $table, $line, $column, $code, $name, $fen)
                """);
            await using var words = Command("INSERT INTO search (rowid, words, codes, marks) VALUES ($id, $words, $codes, $marks)");
            foreach (var (id, version, entry) in rows)
            {
                await Execute(row, cancellation, ("$id", id), ("$version", version.Id), ("$unit", version.UnitId), ("$year", version.Year),
                    ("$table", entry.Cell?.Table ?? ""), ("$line", entry.Cell?.Line ?? ""), ("$column", entry.Cell?.Column ?? ""),
                    ("$code", entry.Code), ("$name", NameOf(entry)),
                    ("$fen", entry.Amount is { } yuan ? FenConverter.ToFen(yuan) : DBNull.Value));
                await Execute(words, cancellation, ("$id", id), ("$words", WordsOf(entry)), ("$codes", entry.Code),
                    ("$marks", MarksOf(version, entry)));
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static long IdOf(SearchedVersion version, SearchKind kind, int index) =>
        First(kind) | (0xFFFF - Math.Clamp(version.Shown.ToUnixTimeSeconds() / 86_400, 0, 0xFFFF)) << DayBits
            | (0xFFFFFFL - version.Id) << VersionBits | (uint)index;

    /// <summary>Paragraphs are kept with their version; what is short is kept here as well.</summary>
    private static object NameOf(SearchEntry entry) =>
        entry.Kind == SearchKind.Text && entry.Cell?.Column != SearchHit.TitleColumn ? DBNull.Value : entry.Text;

    private static string WordsOf(SearchEntry entry) => string.Join(' ', [
        .. SearchText.Pairs(SearchText.Of(entry.Text)),
        .. entry.Kind == SearchKind.Disclosure ? SearchText.Pairs(SearchText.Of(entry.Code)) : [],
        .. entry.OtherNames.SelectMany(name => SearchText.Pairs(SearchText.Of(name))),
    ]);

    private static string MarksOf(SearchedVersion version, SearchEntry entry) => string.Join(' ', [
        YearMark(version.Year),
        UnitMark(version.UnitId),
        .. entry.Kind == SearchKind.Text ? Array.Empty<string>() : [WholeMark(SearchText.Of(entry.Text))],
        .. entry.OtherNames.Select(name => WholeMark(SearchText.Of(name))),
        .. entry.Amount is { } yuan ? [SizeMark(SizeOf(yuan))] : Array.Empty<string>(),
    ]);

    private async Task RemoveWhere(string condition, int version, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var words = Command($"DELETE FROM search WHERE rowid IN (SELECT id FROM search_rows WHERE {condition})");
            await Execute(words, cancellation, ("$version", version));
            await using var rows = Command($"DELETE FROM search_rows WHERE {condition}");
            await Execute(rows, cancellation, ("$version", version));
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private DbCommand Command(string sql)
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
