using System.Text.Json.Nodes;
using BudgetPortal.Web.Features.Shared;
using Microsoft.OpenApi;

namespace BudgetPortal.Web.Features.OpenData.Api;

/// <summary>Something that stands in an address or an answer: its name and what it means.</summary>
public sealed record ApiName(string Name, string Words);

/// <summary>An address for programs: what it gives, what stands in it, in which media types, and an example to follow.</summary>
public sealed record ApiEntry(
    string Path, string Summary, string? Description, IReadOnlyList<ApiName> Parameters, IReadOnlyList<string> MediaTypes, string Example);

/// <summary>What a JSON answer, or a part of it, holds.</summary>
public sealed record ApiShape(string Name, IReadOnlyList<ApiName> Properties);

/// <summary>The description of the addresses for programs, as people read it.</summary>
public sealed record ApiPage(PageHead Head, IReadOnlyList<ApiEntry> Entries, IReadOnlyList<ApiShape> Shapes) : IPage
{
    public static ApiPage Of(OpenApiDocument document, Addresses addresses) => new(
        new PageHead(
            "数据接口", addresses.Api, new Crumb("首页", addresses.Home), new Crumb("开放数据", addresses.Data), new Crumb("数据接口"))
        {
            Description = "供程序使用的全部网址：给出什么，可以取哪些格式，各字段是什么意思。",
            Keywords = ["预算公开", "开放数据", "接口"],
        },
        [
            .. from path in document.Paths
               from operation in path.Value.Operations ?? []
               select Entry(path.Key, operation.Value, addresses),
        ],
        [
            .. (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
                .Where(schema => schema.Value.Properties is { Count: > 0 })
                .Select(schema => new ApiShape(
                    schema.Key,
                    [.. schema.Value.Properties!.Select(property => new ApiName(property.Key, WordsOf(property.Value)))])),
        ]);

    /// <summary>What may be absent is described where it is not.</summary>
    private static string WordsOf(IOpenApiSchema schema) =>
        schema.Description ?? schema.OneOf?.Select(one => one.Description).FirstOrDefault(words => words is not null) ?? "";

    private static ApiEntry Entry(string path, OpenApiOperation operation, Addresses addresses)
    {
        var parameters = operation.Parameters ?? [];
        var example = parameters.Where(parameter => parameter.In == ParameterLocation.Path).Aggregate(path, (address, parameter) =>
            address.Replace($"{{{parameter.Name}}}", parameter.Example?.ToString(), StringComparison.Ordinal));
        var needed = parameters.Where(parameter => parameter is { In: ParameterLocation.Query, Required: true }).ToDictionary(
            parameter => parameter.Name!,
            parameter => parameter.Example is JsonArray several ? string.Join(',', several) : parameter.Example?.ToString());
        return new ApiEntry(
            path,
            operation.Summary ?? "",
            operation.Description,
            [.. parameters.Select(parameter => new ApiName(parameter.Name!, parameter.Description ?? ""))],
            [.. operation.Responses!["200"].Content!.Keys],
            addresses.Asset(example.TrimStart('/')) + QueryString.Create(needed));
    }
}
