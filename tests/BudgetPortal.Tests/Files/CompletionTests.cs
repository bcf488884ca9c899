using System.Text;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Files.Reading;

namespace BudgetPortal.Tests.Files;

/// <summary>A PDF of which one cell cannot be read, read as JSON, completed by a person, and held against the PDF again.</summary>
public sealed class CompletionTests
{
    private const string Line = "tables[2].lines[0]";

    private static readonly CellKey Cell = new(TableKeys.Expenditure, "201", ColumnKeys.Basic);

    private static readonly Lazy<ReadDocument> Original = new(() =>
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var table = whole.Figures[TableKeys.Expenditure];
        var line = table.Find("201")!;
        var smudged = table with { Lines = table.Lines.Replace(line, line.With(ColumnKeys.Basic, CellValue.Of("1,2345"))) };
        return DisclosureReader.Read(PdfWriter.Write(whole with { Figures = whole.Figures.With(smudged) }), "原件.pdf").Content!;
    });

    [Fact]
    public void A_reading_knows_from_its_JSON_where_in_the_original_everything_stands()
    {
        var read = DisclosureReader.Read(
            JsonWriter.Write(Original.Value), "原件.json", cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(Original.Value.PageCount, read.PageCount);
        Assert.Equal(Original.Value.Places.Count, read.Places.Count);
        Assert.All(Original.Value.Places, place => Assert.Equal(place.Value.ToString(), read.Places[place.Key].ToString()));
        Assert.Equal(Original.Value.Tables.Select(table => string.Join(' ', table.Pages)),
            read.Tables.Select(table => string.Join(' ', table.Pages)));
        Assert.Equal(Original.Value.Tables.SelectMany(table => table.Lines).Select(line => line.Place.ToString()),
            read.Tables.SelectMany(table => table.Lines).Select(line => line.Place.ToString()));
        Assert.Equal(
            Original.Value.Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Place.ToString()),
            read.Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Place.ToString()));
    }

    [Fact]
    public void What_was_not_read_says_so_in_its_place_and_is_unread_again_when_the_JSON_is_read()
    {
        var json = Json();
        var cell = json["tables"]![2]!["lines"]![0]!["cells"]![ColumnKeys.Basic]!;

        Assert.True(cell["unread"]!.GetValue<bool>());
        string[] parts = ["table", "line", "column"];
        Assert.Equal("T3/201/basic", string.Join('/', parts.Select(name => json["unread"]![0]![name]!.GetValue<string>())));
        Assert.StartsWith("第", json["unread"]![0]!["place"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(json["reading"]!["places"]!["T3/201/basic"]!["page"]!.GetValue<int>() > 1);
        Assert.Equal("null", json["unit"]!["code"]?.ToJsonString() ?? "null");
        var unread = OnlyUnread(json);
        Assert.Equal((Cell.Table, Cell.Line, Cell.Column), (unread.Table, unread.Line, unread.Column));
    }

    [Fact]
    public void A_cell_marked_unread_is_unread_although_no_list_names_it()
    {
        var json = Json();
        json["unread"] = new JsonArray();

        Assert.Equal(Cell.Column, OnlyUnread(json).Column);
    }

    [Theory]
    [InlineData("12345", 12345)]
    [InlineData("null", null)]
    public void A_completed_cell_is_entered_by_hand_and_nothing_is_unread(string written, int? amount)
    {
        var json = Json();
        json["tables"]![2]!["lines"]![0]!["cells"]![ColumnKeys.Basic] = JsonNode.Parse(written);

        var completed = Assert.IsType<JsonContent.OfDisclosure>(Check(json).Content);

        Assert.Equal([Cell], completed.EnteredByHand);
        Assert.Equal((decimal?)amount, completed.Figures.Amount(Cell));
        Assert.Empty(completed.Unread);
        Assert.Equal(Original.Value.Cover, completed.AsPrinted!.Cover);
    }

    [Fact]
    public void A_cell_that_nobody_filled_in_is_still_unread()
    {
        Assert.Contains("还没有填写", Assert.Single(Check(Json()).Problems).Message, StringComparison.Ordinal);

        var json = Json();
        json["unread"] = new JsonArray();
        json["tables"]![2]!["lines"]![0]!["cells"]!.AsObject().Remove(ColumnKeys.Basic);
        Assert.Contains(Check(json).Problems, problem => problem.Path == Cell.ToString());
    }

    [Theory]
    [InlineData(Line + ".cells.total", "987654321", "T3/201/total")]
    [InlineData(Line + ".name", "\"另一个名称\"", "T3/201")]
    [InlineData("tables[2].lines[1]", null, "T3")]
    [InlineData("tables[3].lines[0].cells.amount", "5", "T4/general/amount")]
    [InlineData("tables[2].notes", "[\"注：新的。\"]", "T3/notes")]
    [InlineData("sections[3].paragraphs[0]", "\"别的话。\"", "N4/p1")]
    [InlineData("sections[3].heading", "\"别的标题\"", "N4")]
    [InlineData("sections[4]", null, "N5")]
    [InlineData("unit.name", "\"上海市另一中心\"", "$.unit.name")]
    [InlineData("year", "2024", "$.year")]
    [InlineData("printed.cover[0]", "\"上海市2025年区级单位预算\"", "$.printed")]
    public void What_was_read_is_not_changed(string where, string? what, string place)
    {
        var json = Json();
        json["tables"]![2]!["lines"]![0]!["cells"]![ColumnKeys.Basic] = 12345;
        Put(json, where, what);

        var checkedAgain = Check(json);

        Assert.Null(checkedAgain.Content);
        Assert.Contains(checkedAgain.Problems, problem => problem.Path == place);
    }

    [Theory]
    [InlineData("unread", "[{\"reason\":\"\"}]", "$.unread[0].reason")]
    [InlineData("unread", "[{\"column\":\"total\",\"reason\":\"印章\"}]", "$.unread[0]")]
    [InlineData("entered", "[\"T3\"]", "$.entered[0]")]
    [InlineData("printed.cover", "[1]", "$.printed.cover[0]")]
    [InlineData(Line + ".cells.total", "{\"amount\":1,\"unit\":\"美元\",\"decimals\":2}", "$." + Line + ".cells.total.unit")]
    [InlineData(Line + ".cells.total", "{\"amount\":1,\"unit\":\"元\",\"decimals\":99}", "$." + Line + ".cells.total.decimals")]
    [InlineData(Line + ".cells.total", "{\"unread\":\"是\"}", "$." + Line + ".cells.total.unread")]
    public void Wrong_shapes_are_told_by_place(string where, string what, string path)
    {
        var json = Json();
        Put(json, where, what);

        Assert.Contains(JsonReader.Read(Bytes(json), "甲.json").Problems, problem => problem.Path == path);
    }

    private static UnreadPart OnlyUnread(JsonNode json) =>
        Assert.Single(DisclosureReader.Read(Bytes(json), "填写.json", cancellation: TestContext.Current.CancellationToken).Content!.Unread);

    private static JsonNode Json() => JsonNode.Parse(JsonWriter.Write(Original.Value))!;

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static ReadResult<JsonContent> Check(JsonNode json)
    {
        var read = JsonReader.Read(Bytes(json), "填写.json");
        return Completion.Check(Assert.IsType<JsonContent.OfDisclosure>(read.Content), Original.Value, "填写.json");
    }

    /// <summary>Puts a value at a path, or takes away what stands there.</summary>
    private static void Put(JsonNode root, string where, string? what)
    {
        var steps = where.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => step[0] == '[' ? node[IndexOf(step)]! : node[step]!);
        if (steps[^1][0] != '[')
        {
            parent[steps[^1]] = JsonNode.Parse(what!);
        }
        else if (what is null)
        {
            parent.AsArray().RemoveAt(IndexOf(steps[^1]));
        }
        else
        {
            parent.AsArray()[IndexOf(steps[^1])] = JsonNode.Parse(what);
        }

        static int IndexOf(string step) => int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
