using BudgetPortal.Data;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>What is taken away of many disclosures at once, and the page that says what there is.</summary>
public sealed class DataController(
    DisclosureDirectory directory, DisclosureTable table, Catalog catalog, BulkFiles bulk, MissingPages missing, Addresses addresses)
    : Controller
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [HttpGet("data")]
    public async Task<ViewResult> Index(CancellationToken cancellation) => View("Data", DataPage.Of(
        await directory.Years(cancellation),
        await directory.Latest(1, cancellation) is [var latest, ..] ? latest.Disclosure : null,
        await bulk.Find(cancellation),
        addresses));

    [HttpGet("disclosures.csv")]
    [HttpHead("disclosures.csv")]
    [Costly]
    [Described("全部预算的目录，一行一份", "text/csv")]
    [MarkedCsv]
    public async Task<IActionResult> Disclosures(CancellationToken cancellation) => await SpooledFile.Of(
        Response, "disclosures.csv", "text/csv; charset=utf-8",
        async stream =>
        {
            await stream.WriteAsync(MarkedCsvAttribute.MarkFor(Request), cancellation);
            await table.Write(stream, cancellation);
        },
        cancellation);

    [HttpGet("catalog.jsonld")]
    [HttpHead("catalog.jsonld")]
    [Costly]
    [Described("数据目录（DCAT），文件附大小和指纹", "application/ld+json")]
    [ProducesResponseType<CatalogFile>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Catalogue(CancellationToken cancellation) => await SpooledFile.Of(
        Response, "catalog.jsonld", "application/ld+json; charset=utf-8", stream => catalog.Write(stream, cancellation), cancellation);

    [HttpGet("data/all.zip")]
    [HttpHead("data/all.zip")]
    [Described("全部预算的数据包", "application/zip", Description = "正在生成时答复 503。")]
    public Task<IActionResult> All(CancellationToken cancellation) => Send(null, cancellation);

    [HttpGet("years/{year:year}.zip")]
    [HttpHead("years/{year:year}.zip")]
    [Described("一个年度全部预算的数据包", "application/zip", Description = "正在生成时答复 503。")]
    public async Task<IActionResult> Year(int year, CancellationToken cancellation) =>
        (await directory.Years(cancellation)).Contains(year) ? await Send(year, cancellation) : await missing.Year(year, cancellation);

    /// <summary>The file as it is; where it is still to be built, who asks waits a little, and then is asked to come again.</summary>
    private async Task<IActionResult> Send(int? year, CancellationToken cancellation)
    {
        if (await bulk.Find(cancellation) is null)
        {
            // The build goes on, whoever leaves.
            await await Task.WhenAny(bulk.Refresh(CancellationToken.None), Task.Delay(Patience, cancellation));
        }

        // A second look, since a newer build may take the place of the file between finding and opening it.
        for (var look = 0; look < 2; look++)
        {
            if (await bulk.Find(cancellation) is { } state && state.Find(year) is { } file && bulk.Open(file) is { } content)
            {
                var name = year is { } known ? $"budgets-{known}.zip" : "budgets-all.zip";
                return SpooledFile.Send(Response, content, name, "application/zip", file.Sha256, state.AsOf);
            }
        }

        Response.Headers.RetryAfter = "60";
        return new ContentResult
        {
            StatusCode = StatusCodes.Status503ServiceUnavailable,
            Content = "文件正在生成，请过一会儿再来。\n",
            ContentType = "text/plain; charset=utf-8",
        };
    }
}
