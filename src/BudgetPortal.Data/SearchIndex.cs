using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>A version's place in the index: whose it is, of which year, and the day under which it is listed.</summary>
internal sealed record SearchedVersion(int Id, int UnitId, int Year, DateTimeOffset Shown);

/// <summary>A row of the index: what is kept to show it, and what it is found by.</summary>
internal sealed record SearchRow(long Id, SearchedVersion Version, SearchEntry Entry)
{
    public string Table => Entry.Cell?.Table ?? "";

    public string Line => Entry.Cell?.Line ?? "";

    public string Column => Entry.Cell?.Column ?? "";

    public long? Fen => Entry.Amount is { } yuan ? FenConverter.ToFen(yuan) : null;

    /// <summary>Null for a paragraph, which is kept with its version; what is short is kept here as well.</summary>
    public string? Name => Entry.Kind == SearchKind.Text && Entry.Cell?.Column != SearchHit.TitleColumn ? null : Entry.Text;

    /// <summary>The texts under which it is found, comparable; a word stands in one of them and not across two.</summary>
    public IEnumerable<string> Texts =>
    [
        SearchText.Of(Entry.Text),
        .. Entry.Kind == SearchKind.Disclosure ? [SearchText.Of(Entry.Code)] : Array.Empty<string>(),
        .. Entry.OtherNames.Select(SearchText.Of),
    ];

    public IEnumerable<string> Marks =>
    [
        SearchIndex.YearMark(Version.Year),
        SearchIndex.UnitMark(Version.UnitId),
        .. Entry.Kind == SearchKind.Text ? Array.Empty<string>() : [SearchIndex.WholeMark(SearchText.Of(Entry.Text))],
        .. Entry.OtherNames.Select(name => SearchIndex.WholeMark(SearchText.Of(name))),
        .. Entry.Amount is { } yuan ? SearchIndex.MarksOf(yuan) : [],
        .. Texts.SelectMany(SearchIndex.NumberMarksOf).Distinct(),
    ];
}

/// <summary>
/// Writes the index. A row's number begins with its kind, then the day, newest first: what is found comes in that order, without sorting.
/// </summary>
internal sealed class SearchIndex(PortalContext context)
{
    /// <summary>Goes up when a version would be put into the index with other words or marks than before.</summary>
    public const int Maker = 2;

    private const int KindBits = 60;

    private const int LastDay = 0xFFFF;

    /// <summary>How far the day stands in the number of a row.</summary>
    public const int DayBits = 44;

    private const int VersionBits = 20;
    private const int MostOfKind = 1 << VersionBits;

    private readonly ISearchEngine engine = context.Engine.Search;

    /// <summary>The first row of a kind; that of the next kind ends it.</summary>
    public static long First(SearchKind kind) => (long)kind << KindBits;

    public static SearchKind KindOf(long row) => (SearchKind)(row >> KindBits);

    /// <summary>The day of a row, counted backwards, so that the newest comes first.</summary>
    public static int DayOf(long row) => (int)(row >> DayBits) & LastDay;

    /// <summary>The first row of a kind and a day.</summary>
    public static long First(SearchKind kind, int day) => First(kind) | (long)day << DayBits;

    public static string YearMark(int year) => $"y{year}";

    public static string UnitMark(int unit) => $"u{unit}";

    /// <summary>The mark of a text that is the query, whole and nothing more.</summary>
    public static string WholeMark(string comparable) =>
        $"x{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(comparable)).AsSpan(0, 8))}";

    /// <summary>The marks of a text by its numbers, which every text bears that has it for a part.</summary>
    public static IEnumerable<string> NumberMarksOf(string comparable) => SearchText.Triples(comparable).Select(triple => $"n{triple}");

    /// <summary>By the digits before the point, so that an amount is looked for among those of its size only.</summary>
    public static int SizeOf(decimal yuan) => yuan <= 0 ? 0 : decimal.Truncate(yuan).ToString(CultureInfo.InvariantCulture).Length;

    public const int LargestSize = 20;

    public static string SizeMark(int size) => $"a{size}";

    /// <summary>
    /// What an amount is found by: its size, and what it is as tables and texts print it, in 元 or in 万元 with two decimals.
    /// </summary>
    public static IEnumerable<string> MarksOf(decimal yuan) =>
        [SizeMark(SizeOf(yuan)), InYuan(yuan), InTenThousand(yuan / AmountUnit.TenThousandYuan.InYuan)];

    /// <summary>The marks of the amounts that a word may print; where no unit stands behind it, either of the two.</summary>
    public static IEnumerable<string> MarksOf(TypedAmount amount) => amount.Unit switch
    {
        null => [InYuan(amount.Number), InTenThousand(amount.Number)],
        AmountUnit.Yuan => [InYuan(amount.Number)],
        { } unit => [InTenThousand(amount.Number * unit.InYuan / AmountUnit.TenThousandYuan.InYuan)],
    };

    private static string InYuan(decimal number) => $"f{InHundredths(number)}";

    private static string InTenThousand(decimal number) => $"w{InHundredths(number)}";

    // A sign would end the mark.
    private static string InHundredths(decimal number) =>
        decimal.Round(number * 100, MidpointRounding.AwayFromZero).ToString("0;m0", CultureInfo.InvariantCulture);

    /// <summary>Puts a version into the index, in place of every other version of its disclosure.</summary>
    public async Task Put(SearchedVersion version, IEnumerable<SearchEntry> entries, CancellationToken cancellation)
    {
        await context.IndexedVersions.Where(row => row.VersionId == version.Id).ExecuteDeleteAsync(cancellation);
        await RemoveWhere("""
            version IN (SELECT other.id FROM versions AS other JOIN versions AS this ON this.disclosure_id = other.disclosure_id
                WHERE this.id = @version)
            """, version.Id, cancellation);
        await Add([(version, entries)], cancellation);
    }

    /// <summary>Puts one entry of a version in place of the first of its kind.</summary>
    public async Task PutFirst(SearchedVersion version, SearchEntry entry, CancellationToken cancellation)
    {
        var first = IdOf(version, entry.Kind, 0).ToString(CultureInfo.InvariantCulture);
        await RemoveWhere($"version = @version AND id = {first}", version.Id, cancellation);
        await AddRows([(version, [entry])], cancellation);
    }

    /// <summary>Takes a version out of the index, as one that was withdrawn.</summary>
    public Task Remove(int version, CancellationToken cancellation) => RemoveWhere("version = @version", version, cancellation);

    /// <summary>Empties the index.</summary>
    public async Task Clear(CancellationToken cancellation)
    {
        await engine.Clear(context, cancellation);
        await context.IndexedVersions.ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Adds versions that are not in the index; many at once, since it is written fastest in the order of its rows.</summary>
    public async Task Add(
        IReadOnlyCollection<(SearchedVersion Version, IEnumerable<SearchEntry> Entries)> versions, CancellationToken cancellation)
    {
        await AddRows(versions, cancellation);
        await PlainRows.Insert(
            context, versions.Select(version => new IndexedVersionRow { VersionId = version.Version.Id, Maker = Maker }), cancellation);
    }

    private async Task AddRows(
        IReadOnlyCollection<(SearchedVersion Version, IEnumerable<SearchEntry> Entries)> versions, CancellationToken cancellation)
    {
        var rows = versions
            .SelectMany(version => version.Entries
                .GroupBy(entry => entry.Kind)
                .SelectMany(kind => kind.Take(MostOfKind).Select((entry, index) =>
                    new SearchRow(IdOf(version.Version, kind.Key, index), version.Version, entry))))
            .OrderBy(row => row.Id)
            .ToList();
        await using var held = await context.Hold(cancellation);
        await engine.Add(context, rows, cancellation);
    }

    private static long IdOf(SearchedVersion version, SearchKind kind, int index) =>
        First(kind) | (LastDay - Math.Clamp(version.Shown.ToUnixTimeSeconds() / 86_400, 0, LastDay)) << DayBits
            | (0xFFFFFFL - version.Id) << VersionBits | (uint)index;

    private async Task RemoveWhere(string condition, int version, CancellationToken cancellation)
    {
        await using var held = await context.Hold(cancellation);
        await engine.RemoveWhere(context, condition, version, cancellation);
    }
}
