using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace BudgetPortal.Web.Tests.OpenData;

/// <summary>Every address that openapi.json describes answers, in the media types and in the shape that it states.</summary>
public class ApiTests
{
    [Fact]
    public async Task Every_described_address_answers_as_its_schema_says()
    {
        // One disclosure without a fault, and one with findings, an original and what it prints, so that no part of a shape stays unseen.
        await using var portal = await PackagedPortal.Open();
        var document = JsonNode.Parse(await portal.Bytes("/openapi.json"))!;
        var schemas = document["components"]!["schemas"]!;
        var called = new List<string>();
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var operation = item!["get"]!;
            Assert.False(string.IsNullOrEmpty(operation["summary"]?.GetValue<string>()), path);
            var content = operation["responses"]!["200"]!["content"]!.AsObject();
            foreach (var address in Calls(path, operation))
            {
                var answer = await Answer(portal, address);
                Assert.True(content.ContainsKey(answer.MediaType), $"{address} answers {answer.MediaType}.");
                if (answer.MediaType.EndsWith("json", StringComparison.Ordinal))
                {
                    Validate(address, answer.Body, content[answer.MediaType]!["schema"]!, schemas);
                }

                called.Add(address);
            }
        }

        Assert.Superset(
            new HashSet<string>
            {
                "/disclosures.csv", "/catalog.jsonld", "/feed.atom", "/corrections.atom", "/data/all.zip", "/years/2021.zip",
                "/years/2021.json", "/years/2021.csv?sort=unit",
                $"{RunningPortal.Disclosure}.json", $"{RunningPortal.Disclosure}/expenditure.json",
                $"{RunningPortal.Disclosure}/checks.json", $"{RunningPortal.Disclosure}/datapackage.json", "/lists/projects.json",
                "/lists/projects.json?over=10000", "/compare.json?of=shanghai-card-centre:2021&line=208", "/findings.csv?severity=error",
                $"{FaultyDisclosure.Address}/checks.json", $"{FaultyDisclosure.Address}.json",
            },
            called.ToHashSet());
    }

    [Fact]
    public async Task A_shape_refuses_what_it_does_not_name()
    {
        await using var portal = new RunningPortal();
        var document = JsonNode.Parse(await portal.Bytes("/openapi.json"))!;
        var reference = new JsonObject { ["$ref"] = "#/components/schemas/ChecksFile" };
        var checks = JsonNode.Parse(await portal.Bytes($"{RunningPortal.Disclosure}/checks.json"))!;
        Assert.True(IsValid(checks, reference, document["components"]!["schemas"]!).IsValid);
        checks["other"] = 1;
        Assert.False(IsValid(checks, reference, document["components"]!["schemas"]!).IsValid);
        checks.AsObject().Remove("other");
        checks.AsObject().Remove("today");
        Assert.False(IsValid(checks, reference, document["components"]!["schemas"]!).IsValid);
    }

    [Fact]
    public async Task The_page_tells_every_address_and_every_parameter_in_words()
    {
        await using var portal = new RunningPortal();
        var document = JsonNode.Parse(await portal.Bytes("/openapi.json"))!;
        var page = await Visit.To(portal, "/data/api");
        Assert.Equal(
            document["paths"]!.AsObject().Select(path => $"GET {path.Key}"), page.TextsOf(".api-entry > p:first-of-type code"));
        Assert.All(page.TextsOf("dl.dictionary dd"), words => Assert.NotEqual("", words));
    }

    [Fact]
    public async Task A_table_beside_last_year_has_the_shape_of_a_list()
    {
        await using var portal = new RunningPortal();
        var document = JsonNode.Parse(await portal.Bytes("/openapi.json"))!;
        Assert.Contains("?with=prior", $"{document["paths"]}", StringComparison.Ordinal);
        var address = $"{RunningPortal.Disclosure}/expenditure.json?with=prior";
        Validate(
            address, await portal.Bytes(address), new JsonObject { ["$ref"] = "#/components/schemas/SliceFile" },
            document["components"]!["schemas"]!);
    }

    /// <summary>
    /// The example, in every format that its address can ask for, and of the faulty disclosure as well; once more with each word that may
    /// stand behind the question mark.
    /// </summary>
    private static IEnumerable<string> Calls(string path, JsonNode operation)
    {
        var parameters = operation["parameters"]?.AsArray() ?? [];
        var known = parameters.Where(parameter => parameter!["in"]!.GetValue<string>() == "path").ToList();
        var address = known.Where(parameter => NameOf(parameter) != "extension")
            .Aggregate(path, (filled, parameter) => filled.Replace($"{{{NameOf(parameter)}}}", $"{parameter!["example"]}"));
        var formats = known.FirstOrDefault(parameter => NameOf(parameter) == "extension")?["schema"]!["enum"]!.AsArray()
            .Select(format => address.Replace("{extension}", format!.GetValue<string>()));
        var asked = parameters.Where(parameter => parameter!["in"]!.GetValue<string>() == "query").ToList();
        var needed = string.Concat(asked.Where(IsNeeded).Select((parameter, index) => $"{(index == 0 ? '?' : '&')}{Word(parameter)}"));
        foreach (var call in formats ?? [address])
        {
            yield return call + needed;
            foreach (var parameter in asked.Where(parameter => !IsNeeded(parameter)))
            {
                yield return $"{call}{needed}{(needed.Length == 0 ? '?' : '&')}{Word(parameter)}";
            }

            if (call.Contains($"/{RunningPortal.Unit}/", StringComparison.Ordinal))
            {
                yield return call.Replace($"/{RunningPortal.Unit}/", $"/{FaultyDisclosure.Unit}/", StringComparison.Ordinal);
            }
        }

        static bool IsNeeded(JsonNode? parameter) => parameter!["required"]?.GetValue<bool>() is true;

        static string Word(JsonNode? parameter) => $"{NameOf(parameter)}={parameter!["example"] switch
        {
            JsonArray several => string.Join(',', several),
            var one => one,
        }}";

        static string NameOf(JsonNode? parameter) => parameter!["name"]!.GetValue<string>();
    }

    private static async Task<(string MediaType, byte[] Body)> Answer(RunningPortal portal, string address)
    {
        using var client = portal.NewClient();
        using var response = await client.GetAsync(address, PackagedPortal.Cancellation);
        Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
        return (response.Content.Headers.ContentType!.MediaType!, await response.Content.ReadAsByteArrayAsync(PackagedPortal.Cancellation));
    }

    private static void Validate(string address, byte[] body, JsonNode schema, JsonNode schemas)
    {
        var result = IsValid(JsonNode.Parse(body)!, schema, schemas);
        Assert.True(result.IsValid, $"{address}: " + string.Join("; ", (result.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}")).Take(5)));
    }

    private static EvaluationResults IsValid(JsonNode instance, JsonNode schema, JsonNode schemas)
    {
        var whole = new JsonObject { ["$defs"] = schemas.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(instance.ToJsonString());
        return JsonSchema.FromText(text).Evaluate(parsed.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    }
}
