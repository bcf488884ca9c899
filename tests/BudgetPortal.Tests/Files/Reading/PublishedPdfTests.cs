using System.Text.Json.Nodes;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Real disclosures, compared with what a careful reader has written down of them.</summary>
public sealed class PublishedPdfTests
{
    /// <summary>
    /// What the golden files record beside the document itself: how they were made, and artefacts of the tool that made them.
    /// </summary>
    private static readonly string[] NotPrinted = ["header_rows", "columns", "file", "projects", "text_layer_artefacts",
        "performance_forms"];

    public static TheoryData<string> Names =>
        ["putuo-commerce-2025-dept", "putuo-commerce-2025-unit", "putuo-government-office-2025-unit", "putuo-wanli-2024-dept",
            "shanghai-finance-2025-unit"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cell_paragraph_and_fact_of_a_published_PDF_is_read_as_printed(string name)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Samples.Golden($"{name}.json")));
        var result = PdfReader.Read(File.ReadAllBytes(Samples.Published($"{name}.pdf")), $"{name}.pdf",
            cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(result.Problems);
        var read = GoldenReading.Of(Assert.IsType<ReadDocument>(result.Content));

        var differences = new List<string>();
        var compared = Compare("", golden, read, differences);

        Assert.Empty(differences);
        Assert.True(compared > 1500, $"Only {compared} values were compared.");
    }

    private static int Compare(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        switch (expected)
        {
            case JsonObject members:
                return members.Where(member => !NotPrinted.Contains(member.Key))
                    .Sum(member => Compare($"{path}/{member.Key}", member.Value, (actual as JsonObject)?[member.Key], differences));
            case JsonArray items:
                if (actual is not JsonArray read || read.Count != items.Count)
                {
                    differences.Add($"{path}: {items.Count} expected, {(actual as JsonArray)?.Count} read");
                    return 0;
                }

                return items.Select((item, index) => Compare($"{path}[{index}]", item, read[index], differences)).Sum();
            default:
                if (expected?.ToJsonString() != actual?.ToJsonString())
                {
                    differences.Add($"{path}: {expected?.ToJsonString()} expected, {actual?.ToJsonString()} read");
                }

                return 1;
        }
    }
}
