using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Findings;

/// <summary>What today's checks find in all that is public: as a list to narrow, and as the district's review form of a year.</summary>
public sealed class FindingsController(
    TodaysReports reports, DisclosureDirectory directory, MissingPages missing, Addresses addresses) : Controller
{
    private const int PageSize = 50;
    private const string Workbook = "xlsx";

    [HttpGet("findings")]
    [HttpGet("findings.{extension}")]
    [Costly(OnlyFiles = true)]
    [Described("今天的核对在全部预算中发现的问题", Formats = DescribedFormats.OfSlice)]
    [ProducesResponseType<SliceFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public async Task<IActionResult> Index(
        int? year, string? check, string? department, string? severity, int page, string? extension, CancellationToken cancellation)
    {
        var asked = AllChecks.Catalogue.FirstOrDefault(known => Addresses.WordOf(known) == check);
        Severity? grave = Enum.GetValues<Severity>().Where(known => ExploreAddresses.WordOf(known) == severity)
            .Select(known => (Severity?)known).FirstOrDefault();
        if (!ModelState.IsValid || (!string.IsNullOrEmpty(check) && asked is null) || (!string.IsNullOrEmpty(severity) && grave is null))
        {
            return await missing.Anything(cancellation);
        }

        if (year is { } chosen && !(await directory.Years(cancellation)).Contains(chosen))
        {
            return await missing.Year(chosen, cancellation);
        }

        var filter = new FindingFilter(year, asked?.Key, department, grave);
        if (extension is null)
        {
            var list = await reports.Find(filter, page, PageSize, cancellation);
            return page > list.PageCount ? await missing.Anything(cancellation) : View("Show", FindingsPage.Of(filter, list, addresses));
        }

        var all = new FindingTable(filter, await reports.Find(filter, 1, int.MaxValue, cancellation));
        return SliceFiles.Write(all.Slice(), extension) ?? (IActionResult)missing.Format(
            FindingsPage.Title, SliceFiles.Links(addresses.Findings(), "", null));
    }

    [HttpGet("years/{year:year}/review-forms.{extension}")]
    [Costly]
    public async Task<IActionResult> Forms(int year, string? department, string extension, CancellationToken cancellation)
    {
        if (!(await directory.Years(cancellation)).Contains(year))
        {
            return await missing.Year(year, cancellation);
        }

        var format = OutputFormats.Find(extension);
        if (extension != Workbook || format is null || !ModelState.IsValid)
        {
            return await missing.Anything(cancellation);
        }

        var forms = new FormTable(year, await reports.Forms(year, department, cancellation));
        return new FileContentResult(ExcelWriter.Write([forms.Verdicts().Draw(), forms.Remarks().Draw()]), format.MediaType)
        {
            FileDownloadName = $"{forms.Verdicts().Title}.{extension}",
        };
    }
}
