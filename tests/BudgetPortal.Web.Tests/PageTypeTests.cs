using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>Whoever adds a page is told that it is to be tried as all others are: in a browser, on a phone and on paper.</summary>
public class PageTypeTests(RunningPortal portal)
{
    /// <summary>What answers with a file, or leads elsewhere, at an address that might be a page's.</summary>
    private static readonly string[] NoPages =
        ["Files.Annex", "Files.Source", "Log.Checkpoint", "Log.Key", "Log.Leaves", "Units.Department"];

    [Fact]
    public async Task Every_action_that_draws_a_page_is_tried_in_a_browser_and_by_its_address()
    {
        var drawing = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(DrawsPages).Select(NameOf).ToHashSet();
        Assert.True(drawing.Count > 25);
        drawing.ExceptWith(NoPages);
        AssertNone("in a browser", drawing.Except(await Visited(PageTypes.All)));
        string[] addresses = [.. Addresses.Pages, .. Addresses.Answers, .. PageTypes.OfCorrections, "/error"];
        AssertNone("by its address", drawing.Except(await Visited(addresses)));
    }

    private static void AssertNone(string way, IEnumerable<string> forgotten)
    {
        var names = string.Join(", ", forgotten.Order());
        Assert.True(names.Length == 0, $"Not tried {way}: {names}.");
    }

    private static bool DrawsPages(RouteEndpoint endpoint)
    {
        var last = endpoint.RoutePattern.RawText!.Split('/')[^1];
        return endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
            && !last.Contains('.', StringComparison.Ordinal)
            && Answer(action.MethodInfo) is { } answer
            && (answer == typeof(ViewResult) || answer == typeof(IActionResult));
    }

    private static Type Answer(MethodInfo action) =>
        action.ReturnType.IsGenericType ? action.ReturnType.GetGenericArguments()[0] : action.ReturnType;

    private static string NameOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action ? $"{action.ControllerName}.{action.ActionName}" : "";

    /// <summary>The actions that answer at these addresses, also where their pages are kept.</summary>
    private async Task<HashSet<string>> Visited(IEnumerable<string> addresses)
    {
        var found = new HashSet<string>();
        foreach (var address in addresses)
        {
            var parts = address.Split('?');
            var context = await portal.Server.SendAsync(request =>
            {
                request.Request.Method = "GET";
                request.Request.Path = Uri.UnescapeDataString(parts[0]);

                // Only what has a query is routed before it is looked for among kept pages.
                request.Request.QueryString = new QueryString($"?{(parts.Length > 1 ? parts[1] : "nothing=1")}");
            });
            found.Add(context.GetEndpoint() is { } endpoint ? NameOf(endpoint) : "");
        }

        return found;
    }
}
