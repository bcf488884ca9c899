using System.Text.Json;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BudgetPortal.Tests.Pins;

/// <summary>The words that stand in the database, in content hashes and in our JSON, found where they are written.</summary>
public class WordTests
{
    private static readonly string[] Funds =
        ["general-public-budget", "government-funds", "state-capital", "operating-income", "business-income", "other-income"];

    private static readonly string[] Natures = ["personnel", "public", "project"];

    public static TheoryData<string, string> FundsAndNatures =>
        [.. Funds.SelectMany(fund => Natures.Select(nature => new TheoryDataRow<string, string>(fund, nature)))];

    [Fact]
    public async Task The_database_keeps_its_words()
    {
        await using var portal = await MemoryPortal.Open();
        var words =
            from row in portal.NewContext().Model.GetEntityTypes()
            from column in row.GetProperties()
            let type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType
            where type.IsEnum
            from value in Enum.GetValues(type).Cast<object>()
            select $"{row.GetTableName()}.{column.GetColumnName()} {Stored(column, value)}";

        PinnedLines.AssertEqual("database-words.txt", words);
    }

    [Fact]
    public void Our_JSON_keeps_its_words() => PinnedLines.AssertEqual(
        "json-words.txt",
        Edition.All.Select(edition => Given.Document(edition.EditionKey)).SelectMany(publication => (IEnumerable<string>)
        [
            .. WordsIn("disclosure", JsonWriter.Write(publication)),
            .. publication.Edition.Tables.SelectMany(table => WordsIn("table", JsonWriter.Write(publication, publication.Grid(table)))),
        ]));

    [Fact]
    public void A_review_as_JSON_keeps_its_words_of_severity()
    {
        string[] severities = ["error", "warning", "information"];
        string[] checks = ["F3", "F25", "F3"];
        var reviews = new[] { Figure(1_000m), Text("。。"), Figure(1m) }.Select(document => Review.Of(document, Seed.Lists)).ToList();

        using var json = JsonDocument.Parse(ReviewJson.Write(reviews, DateTimeOffset.UnixEpoch));

        var documents = json.RootElement.GetProperty("documents").EnumerateArray();
        var findings = documents.Select(document => document.GetProperty("findings")[0]).ToList();
        Assert.Equal(severities, findings.Select(finding => finding.GetProperty("severity").GetString()));
        Assert.Equal(checks, findings.Select(finding => finding.GetProperty("check").GetString()));
    }

    [Theory]
    [MemberData(nameof(FundsAndNatures))]
    public void A_working_paper_is_read_with_every_word_for_a_fund_and_a_nature(string fund, string nature)
    {
        var paper = JsonNode.Parse(File.ReadAllText(Seed.PaperFile))!;
        var line = new JsonObject { ["function"] = "2080505", ["fund"] = fund, ["nature"] = nature, ["amount"] = 10 };
        paper["functions"] = new JsonArray(line);

        Assert.Empty(JsonReader.Read(JsonSerializer.SerializeToUtf8Bytes(paper), "paper.json").Problems);
    }

    private static object? Stored(IProperty column, object value) => column.GetTypeMapping().Converter!.ConvertToProvider(value);

    /// <summary>Each “kind”, “level” and label of a unit of money with its path: <c>disclosure tables.lines.kind total</c>.</summary>
    private static List<string> WordsIn(string file, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Words(document.RootElement, "").Distinct().Select(word => $"{file} {word}").ToList();
    }

    private static IEnumerable<string> Words(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(part => Words(part, path)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(part => Words(part.Value, $"{path}.{part.Name}")),
        JsonValueKind.String when path == ".table.unit" || path.Split('.')[^1] is "kind" or "level" =>
            [$"{path[1..]} {element.GetString()}"],
        _ => [],
    };

    private static ReadDocument SeedAsRead() => DisclosureReader.Read(JsonWriter.Write(Seed.Document), "seed.json").Content!;

    /// <summary>The seed with more in one cell of its table of expenditure.</summary>
    private static ReadDocument Figure(decimal more)
    {
        var document = SeedAsRead();
        var cell = Domain.Tables.CellKey.Parse("T3/2040202/project");
        return document with { Figures = document.Figures.With(cell, document.Figures.Amount(cell) + more) };
    }

    /// <summary>The seed with words put at the end of its last text.</summary>
    private static ReadDocument Text(string words)
    {
        var document = SeedAsRead();
        var last = document.Sections[^1];
        var paragraph = last.Paragraphs[^1];
        var paragraphs = last.Paragraphs.Replace(paragraph, paragraph with { Text = paragraph.Text + words });
        return document with { Sections = document.Sections.Replace(last, last with { Paragraphs = paragraphs }) };
    }
}
