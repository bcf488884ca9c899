using System.Xml.Linq;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Log;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.SiteMap;

/// <summary>What there is: for people as a page, for crawlers as sitemap.xml and robots.txt.</summary>
public sealed class SiteMapController(
    DisclosureDirectory directory, DisclosureLines lines, MissingPages missing, Addresses addresses) : Controller
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    // The protocol takes 50,000 addresses in a file, and a disclosure has about twenty; a file is made in memory.
    private const int MostDisclosures = 1_000;

    [HttpGet("sitemap")]
    public async Task<ViewResult> Index(CancellationToken cancellation) =>
        View(SiteMapPage.Of(
            await directory.Years(cancellation),
            await directory.Departments(cancellation),
            await lines.Of(await directory.Latest(20, cancellation), cancellation),
            addresses));

    /// <summary>Everything, or where one file cannot hold it the files that together do.</summary>
    [HttpGet("sitemap.xml")]
    public async Task<ContentResult> Xml(CancellationToken cancellation)
    {
        var count = await directory.Count(cancellation);
        return count <= MostDisclosures
            ? Answer("urlset", [.. await Columns(cancellation), .. PagesOf(await directory.Latest(MostDisclosures, cancellation))])
            : Answer("sitemapindex", Enumerable.Range(1, Paging.PagesOf(count, MostDisclosures)).Select(page => new XElement(
                Schema + "sitemap", new XElement(Schema + "loc", addresses.Absolute(addresses.Asset($"sitemap-{page}.xml"))))));
    }

    /// <summary>A file of the index: the pages of so many disclosures, in the first one those of the site itself as well.</summary>
    [HttpGet("sitemap-{page:number}.xml")]
    public async Task<IActionResult> Part(int page, CancellationToken cancellation)
    {
        var count = await directory.Count(cancellation);
        if (page < 1 || count <= MostDisclosures || page > Paging.PagesOf(count, MostDisclosures))
        {
            return await missing.Anything(cancellation);
        }

        var disclosures = PagesOf(await directory.Range((page - 1) * MostDisclosures, MostDisclosures, cancellation));
        return Answer("urlset", [.. page == 1 ? await Columns(cancellation) : [], .. disclosures]);
    }

    private static ContentResult Answer(string root, IEnumerable<XElement> entries) => new()
    {
        Content = $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{new XDocument(new XElement(Schema + root, entries))}\n",
        ContentType = "application/xml; charset=utf-8",
    };

    private async Task<IEnumerable<XElement>> Columns(CancellationToken cancellation)
    {
        string[] fixedPages =
        [
            addresses.Home, addresses.Units, addresses.Years, addresses.Departments, addresses.CheckCatalogue, addresses.Glossary,
            addresses.ForUnits, addresses.About, addresses.Data, addresses.Log, addresses.SiteMap,
        ];
        var years = (await directory.Years(cancellation)).Select(year => addresses.Year(year));
        return fixedPages.Concat(addresses.Entrances.Select(entrance => entrance.Address!)).Concat(years)
            .Select(address => Entry(address, null));
    }

    private IEnumerable<XElement> PagesOf(IReadOnlyList<DisclosureSummary> disclosures) =>
        disclosures.Select(summary => summary.Disclosure.Unit).DistinctBy(unit => unit.Code)
            .Select(unit => Entry(addresses.Unit(unit), null))
            .Concat(disclosures.SelectMany(summary => PagesOf(summary.Disclosure)
                .Select(address => Entry(address, ShanghaiTime.Day(summary.Version.PublishedAt)))));

    [HttpGet("robots.txt")]
    public ContentResult Robots() =>
        Content($"User-agent: *\nAllow: /\nSitemap: {addresses.Absolute(addresses.Asset("sitemap.xml"))}\n", "text/plain; charset=utf-8");

    private IEnumerable<string> PagesOf(Disclosure disclosure)
    {
        yield return addresses.Of(disclosure);
        if (Domain.Catalogue.Edition.Find(disclosure.EditionKey) is not { } edition)
        {
            yield break;
        }

        foreach (var section in edition.SectionsBeforeTables.Concat(edition.SectionsAfterTables))
        {
            yield return addresses.Text(disclosure, section);
        }

        foreach (var table in edition.Tables)
        {
            yield return addresses.Table(disclosure, table);
        }

        yield return addresses.Checks(disclosure);
        yield return addresses.Whole(disclosure);
    }

    private XElement Entry(string address, string? changed) => new(
        Schema + "url",
        new XElement(Schema + "loc", addresses.Absolute(address)),
        changed is null ? null : new XElement(Schema + "lastmod", changed));
}

/// <summary>The site map for people.</summary>
public sealed record SiteMapPage(
    PageHead Head,
    IReadOnlyList<Crumb> Columns,
    IReadOnlyList<Crumb> Years,
    IReadOnlyList<DirectoryEntry> Departments,
    IReadOnlyList<DisclosureLine> Latest) : IPage
{
    private const int MostDepartments = 60;

    public static SiteMapPage Of(
        IReadOnlyList<int> years,
        IReadOnlyList<DepartmentSummary> departments,
        IReadOnlyList<DisclosureLine> latest,
        Addresses addresses) => new(
        new PageHead("网站地图", addresses.SiteMap, new Crumb("首页", addresses.Home), new Crumb("网站地图"))
        {
            Description = "本站的全部栏目。",
        },
        [
            new Crumb("首页", addresses.Home),
            new Crumb("预算目录", addresses.Units),
            new Crumb("按年度查找", addresses.Years),
            new Crumb("按部门查找", addresses.Departments),
            .. addresses.Entrances,
            new Crumb("核对规则", addresses.CheckCatalogue),
            new Crumb("名词解释", addresses.Glossary),
            new Crumb("给预算单位", addresses.ForUnits),
            new Crumb("开放数据", addresses.Data),
            new Crumb("公开日志", addresses.Log),
            new Crumb("关于本站", addresses.About),
        ],
        [.. years.Select(year => new Crumb($"{year}年度", addresses.Year(year)))],
        DirectoryEntry.OfFirst(MostDepartments, departments, addresses),
        latest);
}
