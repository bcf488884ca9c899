using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Home;

/// <summary>The portal's first page.</summary>
public sealed record HomePage(
    PageHead Head,
    string Headline,
    IReadOnlyList<DisclosureLine> Latest,
    IReadOnlyList<DirectoryEntry> Years,
    IReadOnlyList<DirectoryEntry> Departments,
    Proof? Proof) : IPage
{
    public static HomePage Of(
        IReadOnlyList<DisclosureSummary> latest,
        IReadOnlyList<int> years,
        IReadOnlyList<DepartmentSummary> departments,
        Proof? proof,
        PortalSettings portal,
        Addresses addresses)
    {
        var count = departments.Sum(department => department.DisclosureCount);
        return new HomePage(
            new PageHead("首页", addresses.Home)
            {
                Description = $"{portal.SiteName}：单位预算和部门预算，逐表、逐字公开，每个数字都经核对。",
                Keywords = ["预算公开", "单位预算", "部门预算", "勾稽核对"],
            },
            count == 0 ? "预算公开在这里" : $"{count}份预算已公开，每个数字都能查到、能核对",
            DisclosureLine.Of(latest, addresses),
            [.. years.Select(year => new DirectoryEntry($"{year}年", addresses.Year(year), ""))],
            DirectoryEntry.Of(departments, addresses),
            proof);
    }
}

/// <summary>What makes the newest disclosure trustworthy, in numbers from the store.</summary>
public sealed record Proof(
    Crumb Disclosure,
    string Cells,
    string Comparisons,
    CheckResult Result,
    string ChecksAddress,
    string Version,
    string PublishedAt,
    string ContentHash)
{
    public static Proof Of(DisclosureDocument publication, CheckReport report, Addresses addresses) => new(
        new Crumb(publication.Disclosure.Title, addresses.Of(publication.Disclosure)),
        $"{publication.Edition.Tables.Sum(table => publication.Grid(table).CellCount)}",
        $"{report.Comparisons.Length}",
        CheckResult.Of(report),
        addresses.Checks(publication.Disclosure),
        $"第{publication.Version.Number}版",
        $"{ShanghaiTime.InWords(publication.Version.PublishedAt)}{(publication.Version.IsReported ? "收录" : "公开")}",
        publication.Version.ContentHash);
}
