using System.Globalization;
using System.Text.Json;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>
/// The part <c>reading</c> of a disclosure read from a foreign file: where everything stands in the original. It proves nothing, so that
/// what of it is missing or malformed is passed over.
/// </summary>
internal sealed class OriginalPlaces
{
    private readonly Dictionary<string, SourcePlace> cells;
    private readonly Dictionary<(string Table, string Line), SourcePlace> lines = [];
    private readonly Dictionary<string, JsonValue> tables = new(StringComparer.Ordinal);

    public OriginalPlaces(JsonValue reading)
    {
        PageCount = Number(Member(reading, "pages")) is { } pages ? (int)pages : 0;
        cells = (Member(reading, "places")?.Members ?? []).Select(place => (place.Name, Place: PlaceOf(place.Value)))
            .Where(place => place.Place is not null).ToDictionary(place => place.Name, place => place.Place!, StringComparer.Ordinal);
        foreach (var table in Member(reading, "tables")?.Items ?? [])
        {
            var key = Member(table, "key")?.Text ?? "";
            tables.TryAdd(key, table);
            foreach (var line in Member(table, "lines")?.Members ?? [])
            {
                if (PlaceOf(line.Value) is { } place)
                {
                    lines.TryAdd((key, line.Name), place);
                }
            }
        }
    }

    public int PageCount { get; }

    /// <summary>The places of cells and paragraphs by their addresses.</summary>
    public IReadOnlyDictionary<string, SourcePlace> Places => cells;

    public SourcePlace? Of(string address) => cells.GetValueOrDefault(address);

    public SourcePlace? OfLine(string table, string line) => lines.GetValueOrDefault((table, line));

    /// <summary>The pages that a table runs over, and its sheet.</summary>
    public (IReadOnlyList<int> Pages, string? Sheet) OfTable(string table) => tables.GetValueOrDefault(table) is { } found
        ? ([.. (Member(found, "pages")?.Items ?? []).Select(Number).OfType<double>().Select(page => (int)page)], TextOf(found, "sheet"))
        : ([], null);

    private static SourcePlace? PlaceOf(JsonValue value) =>
        Number(Member(value, "page")) is { } page && (Member(value, "box")?.Items ?? []).Select(Number).OfType<double>().ToList()
            is [var left, var top, var right, var bottom] ? new SourcePlace.OnPage((int)page, new Box(left, top, right, bottom))
        : TextOf(value, "sheet") is { } sheet && TextOf(value, "cell") is { } cell
            ? new SourcePlace.InSheet(sheet, cell, Member(value, "computed")?.Kind == JsonValueKind.True)
        : Number(Member(value, "textLine")) is { } line && Number(Member(value, "start")) is { } start
            && Number(Member(value, "length")) is { } length ? new SourcePlace.InText((int)line, (int)start, (int)length)
        : null;

    private static JsonValue? Member(JsonValue value, string name) => value.Members.FirstOrDefault(member => member.Name == name)?.Value;

    private static string? TextOf(JsonValue value, string name) =>
        Member(value, name) is { Kind: JsonValueKind.String } found ? found.Text : null;

    private static double? Number(JsonValue? value) => value is { Kind: JsonValueKind.Number }
        && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1e6 ? number : null;
}
