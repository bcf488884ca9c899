using System.Text;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.Files;

/// <summary>
/// The rule for every CSV of the portal: its address gives it plain, for programs; with <c>?bom=1</c> it begins with the byte order mark,
/// without which Excel takes it for an old Chinese code page. Stands on each action that gives one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MarkedCsvAttribute : Attribute, IResultFilter, IReadsQuery
{
    public const string Asked = "bom";
    private const string Yes = "1";
    private const string Csv = "text/csv";

    public string Word => Asked;

    /// <summary>The address that people open in a spreadsheet.</summary>
    public static string Of(string address) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Asked}={Yes}";

    /// <summary>What comes before the content of a CSV: nothing, or the mark.</summary>
    public static byte[] MarkFor(HttpRequest request) => request.Query[Asked] == Yes ? Encoding.UTF8.Preamble.ToArray() : [];

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not FileContentResult file || !file.ContentType.StartsWith(Csv, StringComparison.Ordinal)
            || MarkFor(context.HttpContext.Request) is not { Length: > 0 } mark)
        {
            return;
        }

        file.FileContents = [.. mark, .. file.FileContents];
        file.EntityTag = file.EntityTag is { } plain ? new EntityTagHeaderValue($"\"{plain.Tag.ToString().Trim('"')}-{Asked}\"") : null;
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
