using System.Text.Json.Nodes;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Explore.Compare;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BudgetPortal.Web.Features.OpenData.Api;

/// <summary>
/// Describes the addresses that are meant for programs, from the code that answers them: which they are, what they take and give, in
/// Chinese, with the example that a test calls.
/// </summary>
public static class PortalDescription
{
    public const string Document = "portal";

    private const string Json = "application/json";

    /// <summary>What stands in addresses, in words, and an example of it from what every portal begins with.</summary>
    private static readonly Dictionary<string, Parameter> Parameters = new()
    {
        ["place"] = new("units 单位预算，departments 部门预算", "units"),
        ["code"] = new("单位代码", SeedUnit),
        ["year"] = new("预算年度", SeedYear),
        ["table"] = new("表在网址中的名称", "expenditure"),
        ["extension"] = new("格式", "json"),
        ["version"] = new("第几版", 1),
        [MarkedCsvAttribute.Asked] = new("CSV：写 1 则以字节顺序标记开头，供电子表格直接打开", "1"),
        ["page"] = new("第几页，从 1 起", 1),
        ["sort"] = new("次序：unit 按单位代码，total 按支出总计，result 按核对结果；不写则按日期", "unit"),
        [SortOfLists] = new("次序：change 增加最多的在前，percent 增幅最大的在前，fall 减少最多的在前；不写则按金额", "change"),
        ["list"] = new("totals 预算总额，three-public “三公”经费，projects 项目，procurement 政府采购", "projects"),
        ["over"] = new("只列超过多少元的项目；仅用于 projects", 10000),
        ["of"] = new(
            $"对照哪些预算，最多{Comparison.Most}份：单位代码:年度，部门预算写作 单位代码:年度:{ExploreAddresses.OfDepartment}，以逗号隔开",
            new JsonArray($"{SeedUnit}:{SeedYear}"),
            IsNeeded: true),
        ["line"] = new("只看表中哪一行，写行的代号", "208"),
        ["check"] = new("只看哪项核对，写编号", "f1"),
        ["department"] = new("只看哪个部门及其所属单位，写单位代码", SeedUnit),
        ["severity"] = new("error 错误，warning 提醒，information 提示", "error"),
    };

    // Lists across bodies have orders of their own.
    private const string SortOfLists = "sort of lists";

    private const string SeedUnit = "shanghai-card-centre";
    private const int SeedYear = 2021;

    private static readonly Dictionary<string, JsonNode> CodeExamples = new() { ["functions"] = "20402", ["economics"] = "301" };

    public static void AddPortalDescription(this IServiceCollection services)
    {
        // Numbers are numbers in what we write, and not strings as well.
        services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict);
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = IsIncluded;
            options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
            options.AddSchemaTransformer((schema, _, _) => Close(schema));
            options.AddDocumentTransformer((document, context, _) => Head(
                document, context.ApplicationServices.GetRequiredService<PortalSettings>(),
                context.ApplicationServices.GetRequiredService<Addresses>()));
        });
    }

    /// <summary>Of an action that answers as a page too, only the address with an extension is meant.</summary>
    private static bool IsIncluded(ApiDescription description) =>
        DescribedBy(description.ActionDescriptor.EndpointMetadata) is { } described
        && HttpMethods.IsGet(description.HttpMethod ?? "")
        && (described.Formats == DescribedFormats.None
            || description.RelativePath!.EndsWith(".{extension}", StringComparison.Ordinal));

    private static DescribedAttribute? DescribedBy(IEnumerable<object> metadata) => metadata.OfType<DescribedAttribute>().FirstOrDefault();

    private static Task Head(OpenApiDocument document, PortalSettings portal, Addresses addresses)
    {
        document.Info = new OpenApiInfo
        {
            Title = $"{portal.SiteName}：数据接口",
            Version = "1",
            Description = "公开数据的网址。无需登记，只读。金额空白不是零；部门预算已含所属单位，两者不可相加。",
        };
        document.Servers = [new OpenApiServer { Url = addresses.Absolute(addresses.Home).TrimEnd('/') }];
        document.Tags = null;
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(entry => entry.Value))
        {
            operation.Tags = null;
        }

        // How our code calls what the address says in other words.
        document.Components?.Schemas?.Remove(nameof(DisclosureKind));
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var described = DescribedBy(context.Description.ActionDescriptor.EndpointMetadata)!;
        operation.Summary = described.Summary;
        operation.Description = described.Description.Length > 0 ? described.Description : null;
        var path = context.Description.RelativePath!;
        operation.OperationId = string.Concat(path.Split('?')[0].Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_')).Trim('_');
        operation.Parameters =
        [
            .. Taken(operation, path).Concat(WordsOf(context.Description)).Select(parameter => Describe(parameter, described, path)),
        ];
        var response = (OpenApiResponse)operation.Responses!["200"];
        response.Description = described.Summary;
        var shape = response.Content?.Values.Select(content => content.Schema).FirstOrDefault(schema => schema is not null);
        response.Content = new Dictionary<string, OpenApiMediaType>();
        foreach (var mediaType in MediaTypesOf(described))
        {
            response.Content[mediaType] = new OpenApiMediaType
            {
                Schema = IsJson(mediaType) ? shape : new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }

        return Task.CompletedTask;
    }

    /// <summary>What the address names, in its order, and then what may stand behind its question mark.</summary>
    private static IEnumerable<OpenApiParameter> Taken(OpenApiOperation operation, string path)
    {
        var given = (operation.Parameters ?? []).OfType<OpenApiParameter>().ToList();
        var named = path.Split('{').Skip(1).Select(part => part.Split('}')[0]).ToList();
        var asked = given.Where(parameter => parameter.In == ParameterLocation.Query && Parameters.ContainsKey(parameter.Name!));
        return named.Select(name => given.Find(parameter => parameter.Name == name) ?? new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = name == "year" ? JsonSchemaType.Integer : JsonSchemaType.String },
        }).Concat(asked);
    }

    /// <summary>What is read beside the action's parameters.</summary>
    private static IEnumerable<OpenApiParameter> WordsOf(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IReadsQuery>().Select(reads => new OpenApiParameter
        {
            Name = reads.Word,
            In = ParameterLocation.Query,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    private static OpenApiParameter Describe(OpenApiParameter parameter, DescribedAttribute described, string path)
    {
        var isSortOfLists = parameter.Name == "sort" && !path.StartsWith("years/", StringComparison.Ordinal);
        var known = Parameters[isSortOfLists ? SortOfLists : parameter.Name!];
        parameter.Description = known.Words;
        parameter.Required |= known.IsNeeded;
        parameter.Example = parameter.Name == "code" && CodeExamples.TryGetValue(path.Split('/')[0], out var code)
            ? code.DeepClone()
            : known.Example.DeepClone();
        if (parameter.Name == "extension")
        {
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. FormatsOf(described).Select(format => (JsonNode)format.Extension)],
            };
        }

        return parameter;
    }

    private static IEnumerable<OutputFormat> FormatsOf(DescribedAttribute described) => described.Formats switch
    {
        DescribedFormats.OfDisclosure => OutputFormats.ForDisclosure,
        DescribedFormats.OfTable => OutputFormats.ForTable,
        DescribedFormats.OfSlice => OutputFormats.All.Where(format => format.WriteGrid is not null),
        _ => [],
    };

    private static IEnumerable<string> MediaTypesOf(DescribedAttribute described) =>
        [.. described.MediaTypes, .. FormatsOf(described).Select(format => format.MediaType.Split(';')[0])];

    private static bool IsJson(string mediaType) => mediaType is Json or "application/ld+json";

    /// <summary>What a shape does not name is not in the answer, so that a test can tell when the two drift apart.</summary>
    private static Task Close(OpenApiSchema schema)
    {
        if (schema.Properties is { Count: > 0 })
        {
            schema.AdditionalPropertiesAllowed = false;
        }

        return Task.CompletedTask;
    }

    private sealed record Parameter(string Words, JsonNode Example, bool IsNeeded = false);
}
