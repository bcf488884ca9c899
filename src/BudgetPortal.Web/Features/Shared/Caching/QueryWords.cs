using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>Says, on a route's constraint or action, which words of a query it reads beside the action's parameters.</summary>
internal interface IReadsQuery
{
    string Word { get; }
}

/// <summary>
/// The words of a query that a route reads: the parameters of its action. Others change no page and are left out; of a page whose words
/// are odd no picture is kept.
/// </summary>
internal static class QueryWords
{
    private const int LongestValue = 64;

    // A search is any text at all: it is answered, and never kept.
    private const string Search = "q";

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly ConditionalWeakTable<Endpoint, IReadOnlyList<QueryWord>> Known = [];

    /// <summary>Writes the query in one way only, or is false where its page is not to be kept, and then leaves it as it is.</summary>
    public static bool Reduce(HttpContext context)
    {
        var request = context.Request;
        if (!request.QueryString.HasValue)
        {
            return true;
        }

        var given = QueryHelpers.ParseQuery(request.QueryString.Value);
        var kept = new QueryBuilder();
        foreach (var word in context.GetEndpoint() is { } endpoint ? Known.GetValue(endpoint, Of) : [])
        {
            if (!given.TryGetValue(word.Name, out var values) || values is [""])
            {
                continue;
            }

            if (word.Name == Search || values is not [{ Length: <= LongestValue } value] || value.AsSpan().ContainsAnyExcept(Plain)
                || (word.IsNumber && value is ['0', _, ..]))
            {
                return false;
            }

            kept.Add(word.Name, value);
        }

        request.QueryString = kept.ToQueryString();
        return true;
    }

    private static IReadOnlyList<QueryWord> Of(Endpoint endpoint)
    {
        var action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>();
        var route = (endpoint as RouteEndpoint)?.RoutePattern;
        return
        [
            .. endpoint.Metadata.OfType<IReadsQuery>().Concat(action?.ActionConstraints?.OfType<IReadsQuery>() ?? [])
                .Select(reads => new QueryWord(reads.Word, false)).Distinct(),
            .. from parameter in action?.Parameters ?? []
               where parameter.BindingInfo?.BindingSource is null || parameter.BindingInfo.BindingSource == BindingSource.Query
               let name = parameter.BindingInfo?.BinderModelName ?? parameter.Name
               let type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
               where (type.IsPrimitive || type == typeof(string) || type == typeof(string[])) && route?.GetParameter(name) is null
               select new QueryWord(name, type.IsPrimitive),
        ];
    }

    private sealed record QueryWord(string Name, bool IsNumber);
}
