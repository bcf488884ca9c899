using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BudgetPortal.Web.Tests;

/// <summary>An address as a browser without script gets it; redirects are answers, not followed.</summary>
public sealed record Visit(string Address, HttpResponseMessage Response, IHtmlDocument Page)
{
    public HttpStatusCode Status => Response.StatusCode;

    public IEnumerable<string> Links => Page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!);

    public static async Task<Visit> To(WebApplicationFactory<Program> portal, string address)
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        return await To(client, address);
    }

    public static async Task<Visit> To(HttpClient client, string address)
    {
        var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        var html = isPage ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "";
        return new Visit(address, response, new HtmlParser().ParseDocument(html));
    }

    public string TextOf(string selector) =>
        Words(Page.QuerySelector(selector) ?? throw new InvalidDataException($"{Address} has no {selector}."));

    public IReadOnlyList<string> TextsOf(string selector) => [.. Page.QuerySelectorAll(selector).Select(Words)];

    public string Meta(string name) => Page.QuerySelector($"meta[name='{name}']")?.GetAttribute("content") ?? "";

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
