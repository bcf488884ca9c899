using System.Text;
using System.Text.Json;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files;

public class JsonWriterTests
{
    public static TheoryData<int, Level, DisclosureKind> Forms => Editions.All();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_cell_of_a_table_reads_back_under_its_address(int year, Level level, DisclosureKind kind)
    {
        var publication = Given.Document(Given.EditionKey(year, level, kind), seed: year);
        foreach (var table in publication.Edition.Tables)
        {
            AssertHolds(publication, publication.Grid(table));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_disclosure_reads_back_with_every_figure_and_text(int year, Level level, DisclosureKind kind)
    {
        var publication = Given.Document(Given.EditionKey(year, level, kind), seed: year, openLines: year == 2021 ? 300 : 30);
        var read = JsonReader.Read(JsonWriter.Write(publication), "甲.json");

        Assert.Empty(read.Problems);
        var content = Assert.IsType<JsonContent.OfDisclosure>(read.Content);
        Assert.Equal(publication.Disclosure, content.Disclosure);
        Assert.Equal(publication.Version, content.Version);
        Assert.Equal(ContentHash.Of(publication.Figures, publication.Sections), ContentHash.Of(content.Figures, content.Sections));
        foreach (var table in publication.Edition.Tables)
        {
            var again = publication with { Figures = content.Figures };
            Assert.Equal(publication.Grid(table).Rows.SelectMany(row => row.Cells), again.Grid(table).Rows.SelectMany(row => row.Cells));
        }
    }

    [Fact]
    public void Amounts_are_written_as_exact_decimals_whatever_their_scale()
    {
        var given = Given.Document(Given.EditionKey());
        var line = given.Figures["T3"].Lines[0]
            .With("total", 47_061_988.10m).With("basic", 0.00m).With("project", -9_999_999_999_999.99m);
        var publication = Given.Document(Given.EditionKey(), given.Figures.With(given.Figures["T3"] with { Lines = [line] }));
        var json = Encoding.UTF8.GetString(JsonWriter.Write(publication));
        Assert.Contains("\"total\": 47061988.1\n", json.Replace(",\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"basic\": 0,", json, StringComparison.Ordinal);
        Assert.Contains("\"project\": -9999999999999.99,", json, StringComparison.Ordinal);
        Assert.Empty(JsonReader.Read(Encoding.UTF8.GetBytes(json), "甲.json").Problems);
    }

    [Fact]
    public void Chinese_is_written_as_Chinese() =>
        Assert.Contains("上海市示例服务中心", Encoding.UTF8.GetString(JsonWriter.Write(Given.Document(Given.EditionKey()))),
            StringComparison.Ordinal);

    [Fact]
    public void The_time_of_publication_is_the_Chinese_clocks_whatever_the_store_keeps()
    {
        var publication = Given.Document(Given.EditionKey());
        var inUtc =
            publication with { Version = publication.Version with { PublishedAt = publication.Version.PublishedAt.ToUniversalTime() } };
        Assert.Equal(JsonWriter.Write(publication), JsonWriter.Write(inUtc));
        Assert.Contains("2021-02-08T10:30:00+08:00", Encoding.UTF8.GetString(JsonWriter.Write(inUtc)), StringComparison.Ordinal);
    }

    private static void AssertHolds(DisclosureDocument publication, Grid grid)
    {
        using var document = JsonDocument.Parse(JsonWriter.Write(publication, grid));
        var root = document.RootElement;
        Assert.Equal("budgetportal/table/1", root.GetProperty("format").GetString());
        Assert.Equal(publication.Version.ContentHash, root.GetProperty("disclosure").GetProperty("contentHash").GetString());
        var table = root.GetProperty("table");
        Assert.Equal(grid.UnitLabel, "单位：" + table.GetProperty("unit").GetString());
        Assert.Equal(grid.Columns.Select(column => column.Path), table.GetProperty("columns").EnumerateArray()
            .Select(column => column.GetProperty("path").GetString()));
        Assert.Equal(grid.Notes, table.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));

        var written = table.GetProperty("rows").EnumerateArray()
            .SelectMany(row => row.GetProperty("cells").EnumerateObject())
            .ToDictionary(cell => cell.Value.GetProperty("address").GetString()!, cell => cell.Value);
        var drawn = grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Key is not null).ToList();
        Assert.Equal(grid.CellCount, written.Count);
        foreach (var cell in drawn)
        {
            var value = written[cell.Key.ToString()!];
            Assert.Equal(cell.Value, value.GetProperty("value") is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null);
            Assert.Equal(cell.Text, value.GetProperty("text").GetString());
        }

        Assert.Equal(
            publication.Figures[grid.Definition.Key].Lines.Select(line => (line.Panel, line.Key, JsonKind(line.Kind))).Order(),
            table.GetProperty("rows").EnumerateArray().Select(row =>
                (row.GetProperty("panel").GetString()!, row.GetProperty("key").GetString()!, row.GetProperty("kind").GetString()!))
                    .Order());
    }

    private static string JsonKind(LineKind kind) => kind.ToString().ToLowerInvariant();
}
