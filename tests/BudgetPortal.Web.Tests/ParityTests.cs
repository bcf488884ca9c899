using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using ExcelDataReader;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace BudgetPortal.Web.Tests;

/// <summary>
/// One definition, many pictures: every table of the seed is fetched in each format, parsed back, and compared with the stored
/// figures, value by value and blanks included. The ten tables have 816 cells.
/// </summary>
public class ParityTests
{
    private readonly RunningPortal portal;
    private readonly HttpClient client;

    public ParityTests(RunningPortal portal)
        : this(portal, portal.CreateClient())
    {
    }

    /// <summary>The same of what stands in the portal's place.</summary>
    protected ParityTests(RunningPortal portal, HttpClient client) => (this.portal, this.client) = (portal, client);

    static ParityTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task The_page_shows_816_of_816_cells() => await Compare(async grid =>
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(Address(grid), Cancelled));
        return cell => Text(page.GetElementById(cell.Key.ToString()!) ?? throw new InvalidDataException($"{cell.Key} is not on the page."));
    });

    [Fact]
    public async Task The_workbook_holds_816_of_816_cells() => await Compare(async grid =>
    {
        using var reader = ExcelReaderFactory.CreateReader(
            new MemoryStream(await client.GetByteArrayAsync($"{Address(grid)}.xlsx", Cancelled)));
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        var first = rows.FindLastIndex(
            row => grid.Headings[^1].All(heading => row.Length > heading.Column && Same(row[heading.Column], heading.Text))) + 1;
        Assert.True(first > 0, $"The headings of {grid.Title} are not in the sheet.");
        return ByPosition(grid, (row, column) => Print(rows[first + row].ElementAtOrDefault(column)));
    });

    [Fact]
    public async Task The_CSV_holds_816_of_816_cells() => await Compare(async grid =>
    {
        var rows = Csv(await client.GetStringAsync($"{Address(grid)}.csv", Cancelled));
        Assert.Equal(grid.Columns.Select(column => column.Path), rows[0].Take(grid.Columns.Count));
        Assert.Equal(grid.Rows.Count, rows.Count - 1);
        // A CSV has no spans: the label of a total stands in the column of names.
        return ByPosition(
            grid,
            (row, column) => rows[row + 1][column],
            cell => grid.Columns.Index().First(column => column.Index >= cell.Column && column.Item.Key == cell.Key!.Value.Column).Index);
    });

    [Fact]
    public async Task The_JSON_holds_816_of_816_cells() => await Compare(async grid =>
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync($"{Address(grid)}.json", Cancelled));
        var cells = Cells(json.RootElement).ToDictionary(cell => cell.Address, cell => cell.Text);
        return cell => cells.TryGetValue(cell.Key.ToString()!, out var text)
            ? text
            : throw new InvalidDataException($"{cell.Key} is not in the file.");
    });

    /// <summary>
    /// A PDF's page has no cells to ask for. Its characters in reading order are those of the table's cells and nothing between
    /// them; and every amount ends at the right edge of its column, so that no blank has changed places with its neighbour.
    /// </summary>
    [Fact]
    public async Task The_PDF_shows_816_of_816_cells()
    {
        var cells = 0;
        foreach (var grid in await Grids())
        {
            using var document = PdfDocument.Open(await client.GetByteArrayAsync($"{Address(grid)}.pdf", Cancelled));
            var letters = document.GetPages()
                .SelectMany(page => page.Letters.Select(letter => (letter.Value, Right: letter.BoundingBox.Right, Page: page.Number)))
                .Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).ToList();
            var text = string.Concat(letters.Select(letter => letter.Value));
            Assert.Equal(letters.Count, text.Length);

            var edges = new Dictionary<int, double>();
            var position = FirstRow(grid, text);
            foreach (var cell in grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Role != CellRole.Padding))
            {
                cells++;
                var wanted = Squeeze(cell.Text);
                if (wanted.Length == 0)
                {
                    continue;
                }

                var found = text.IndexOf(wanted, position, StringComparison.Ordinal);
                if (found > position)
                {
                    // It is the first of the next page: the foot of this one and what is above the next may make the same digits.
                    var page = letters[position - 1].Page;
                    found = letters.FindIndex(letter => letter.Page > page) is >= 0 and var next
                        ? text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
                }

                Assert.True(found >= position, $"{cell.Key} “{cell.Text}” does not follow in {grid.Title}.");
                position = found + wanted.Length;
                if (cell.Role == CellRole.Amount)
                {
                    var right = letters[position - 1].Right;
                    Assert.InRange(right - edges.GetValueOrDefault(cell.Column, right), -1, 1);
                    edges[cell.Column] = right;
                }
            }

            Assert.All(edges.Values.Order().Zip(edges.Values.Order().Skip(1)), pair => Assert.True(pair.Second - pair.First > 10));
            Assert.Equal(edges.Keys.Order(), edges.OrderBy(edge => edge.Value).Select(edge => edge.Key));
        }

        Assert.Equal(816, cells);
    }

    /// <summary>Where the rows begin: right after the last headings, which stand in one piece.</summary>
    private static int FirstRow(Grid grid, string text)
    {
        var headings = Squeeze(string.Concat(grid.Headings.SelectMany(row => row).Select(heading => heading.Text)));
        var start = text.IndexOf(headings, StringComparison.Ordinal);
        Assert.True(start >= 0, $"The headings of {grid.Title} are not on its page.");
        return start + headings.Length;
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private async Task Compare(Func<Grid, Task<Func<GridCell, string>>> open)
    {
        var compared = 0;
        foreach (var grid in await Grids())
        {
            var read = await open(grid);
            foreach (var cell in grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Role != CellRole.Padding))
            {
                Assert.True(Matches(cell, read(cell)), $"{cell.Key}: “{cell.Text}” is read back as “{read(cell)}”.");
                compared++;
            }
        }

        Assert.Equal(816, compared);
    }

    /// <summary>People read the text with separators, machines the bare value; a blank is blank for both.</summary>
    private static bool Matches(GridCell cell, string read) =>
        read == cell.Text || (cell.Value is { } value && read == Amounts.ForMachines(value));

    private async Task<IReadOnlyList<Grid>> Grids()
    {
        using var scope = portal.Services.CreateScope();
        var stored = await scope.ServiceProvider.GetRequiredService<Publications>()
            .FindPublished("shanghai-card-centre", 2021, DisclosureKind.Unit, Cancelled);
        return [.. stored!.Edition.Tables.Select(table => stored!.Grid(table))];
    }

    private static string Address(Grid grid) => $"{RunningPortal.Disclosure}/{grid.Definition.Slug}";

    private static Func<GridCell, string> ByPosition(Grid grid, Func<int, int, string> at, Func<GridCell, int>? columnOf = null)
    {
        var rows = grid.Rows.SelectMany((row, index) => row.Cells.Where(cell => cell.Key is not null).Select(cell => (cell, index)))
            .ToDictionary(pair => pair.cell, pair => pair.index);
        return cell => at(rows[cell], columnOf?.Invoke(cell) ?? cell.Column);
    }

    private static string Text(IElement cell) => cell.TextContent.Trim();

    private static bool Same(object? value, string heading) => Squeeze(value?.ToString() ?? "") == Squeeze(heading);

    private static string Print(object? value) => value switch
    {
        null => "",
        double number => Amounts.ForMachines((decimal)number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
    };

    private static IEnumerable<(string Address, string Text)> Cells(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("address", out var address))
        {
            var value = element.TryGetProperty("value", out var number) && number.ValueKind == JsonValueKind.Number
                ? Amounts.ForMachines(number.GetDecimal())
                : null;
            yield return (address.GetString()!, value ?? element.GetProperty("text").GetString() ?? "");
            yield break;
        }

        var below = element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
            JsonValueKind.Array => element.EnumerateArray(),
            _ => Enumerable.Empty<JsonElement>(),
        };
        foreach (var cell in below.SelectMany(Cells))
        {
            yield return cell;
        }
    }

    private static List<string[]> Csv(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        foreach (var character in text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            switch (character)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(value.ToString());
                    value.Clear();
                    break;
                case '\n' when !quoted:
                    row.Add(value.ToString());
                    value.Clear();
                    rows.Add([.. row]);
                    row.Clear();
                    break;
                default:
                    value.Append(character);
                    break;
            }
        }

        return rows;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
