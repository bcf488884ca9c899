using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Checks.Falsifying;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// One thing put wrong by hand in a right budget is one finding that names it. A row of <c>institutions/mutations.txt</c> is the budget,
/// what is done to it, and what the finding says, its suspect in front; the same twice is what two faults must give.
/// </summary>
public class HandMutationTests
{
    private static readonly CleanPapers Papers = new(Seed.Lists, Seed.Publish);

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var row in File.ReadLines(Path.Combine(InstitutionTests.Folder, "mutations.txt"))
                .Where(row => row.Length > 0 && row[0] != '#').Select(row => row.Split('|', 3)))
            {
                rows.Add(row[0], row[1], row[2]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_put_wrong_is_one_finding(string name, string changes, string said)
    {
        var document = Open(name);
        foreach (var change in changes.Split(";;"))
        {
            Apply(document, change.Split(' ', 2) is [var what, var words] ? (what, words) : throw new FormatException(change));
        }

        var read = DisclosureReader.Read(
            Encoding.UTF8.GetBytes(document.ToJsonString()), "a.json", cancellation: TestContext.Current.CancellationToken);
        var told = Review.Of(read.Content!, Seed.Lists).Lines.SelectMany(line => line.Findings).Select(line => line.Finding)
            .Where(finding => finding.Severity != Severity.Information)
            .Select(finding => $"{finding.Check.Number} [{finding.Suspect}] {finding.Message} {finding.ShouldBeText}").ToList();
        var expected = said.Split("&&");

        Assert.True(told.Count == expected.Length && expected.All(words => told.Exists(finding => Regex.IsMatch(finding, words))),
            string.Join('\n', told.Prepend(said)));
    }

    /// <summary>“seed”, one of the institutions, or an invented paper of a form: “district 2025 unit”.</summary>
    private static JsonNode Open(string name)
    {
        if (name.Split(' ') is not [var level, var year, var kind])
        {
            return name == "seed" ? Written(Seed.Document) : InstitutionTests.Open(name);
        }

        return Written(Papers.Document(new EditionKey(int.Parse(year, CultureInfo.InvariantCulture),
            Enum.Parse<Level>(level, ignoreCase: true), Enum.Parse<DisclosureKind>(kind, ignoreCase: true)), 20, seed: 7));
    }

    private static JsonNode Written(DisclosureDocument document)
    {
        var json = JsonNode.Parse(JsonWriter.Write(CleanPapers.AsFound(document)))!;
        json["version"] = null;
        return json;
    }

    private static void Apply(JsonNode document, (string What, string Words) change)
    {
        var words = change.Words.Split(' ');
        switch (change.What)
        {
            case "set":
                Cells(document, words)[words[2]] = Number(words[3]);
                break;
            case "blank":
                Cells(document, words).Remove(words[2]);
                break;
            case "add":
                Cells(document, words)[words[2]] = Amount(Cells(document, words)[words[2]]) + Number(words[3]);
                break;
            case "times":
                foreach (var line in Lines(document, words[0]))
                {
                    Multiply(line["cells"]!.AsObject(), Number(words[1]));
                }

                break;
            case "column":
                foreach (var line in Lines(document, words[0]))
                {
                    Multiply(line["cells"]!.AsObject(), Number(words[2]), words[1]);
                }

                break;
            case "code":
                var coded = InstitutionTests.Line(document, words[0], words[1]);
                (coded["key"], coded["code"]) = (words[2], words[2]);
                break;
            case "name":
                InstitutionTests.Line(document, words[0], words[1])["name"] = words[2];
                break;
            case "order":
                Exchange(InstitutionTests.Table(document, words[0])["lines"]!.AsArray(),
                    Lines(document, words[0]).FindIndex(line => line["key"]!.GetValue<string>() == words[1]),
                    Lines(document, words[0]).FindIndex(line => line["key"]!.GetValue<string>() == words[2]));
                break;
            case "level":
                document["unit"]!["level"] = words[0];
                var cover = document["printed"]!["cover"]!;
                cover[0] = cover[0]!.GetValue<string>().Replace(words[1], words[2], StringComparison.Ordinal);
                break;
            case "text":
                var (right, written) = change.Words[(words[0].Length + 1)..].Split('→') is [var from, var to] ? (from, to)
                    : throw new FormatException(change.Words);
                InstitutionTests.Replace(document, words[0], right, written);
                break;
            case "texts":
                ReplaceAll(document, words[0], words[1]);
                break;
            default:
                throw new FormatException(change.What);
        }
    }

    private static void ReplaceAll(JsonNode document, string right, string written)
    {
        foreach (var section in document["sections"]!.AsArray())
        {
            section!["paragraphs"] = new JsonArray([.. section["paragraphs"]!.AsArray().Select(paragraph =>
                (JsonNode)paragraph!.GetValue<string>().Replace(right, written, StringComparison.Ordinal))]);
        }
    }

    private static void Exchange(JsonArray lines, int one, int other)
    {
        var (here, there) = (lines[one]!.DeepClone(), lines[other]!.DeepClone());
        (lines[one], lines[other]) = (there, here);
    }

    private static void Multiply(JsonObject cells, decimal factor, string? only = null)
    {
        foreach (var column in cells.Where(cell => (only is null || cell.Key == only) && cell.Value is JsonValue value
                && value.TryGetValue(out decimal _))
            .Select(cell => cell.Key).ToList())
        {
            cells[column] = decimal.Round(Amount(cells[column]) * factor, 2);
        }
    }

    private static JsonObject Cells(JsonNode document, string[] words) =>
        InstitutionTests.Line(document, words[0], words[1])["cells"]!.AsObject();

    private static List<JsonNode> Lines(JsonNode document, string table) =>
        [.. InstitutionTests.Table(document, table)["lines"]!.AsArray().Select(line => line!)];

    private static decimal Amount(JsonNode? cell) => cell?.GetValue<decimal>() ?? 0;

    private static decimal Number(string written) => decimal.Parse(written, CultureInfo.InvariantCulture);
}
