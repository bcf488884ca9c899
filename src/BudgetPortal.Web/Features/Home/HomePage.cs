using System.Globalization;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Home;

/// <summary>The portal's first page.</summary>
public sealed record HomePage(
    PageHead Head,
    string Headline,
    IReadOnlyList<DisclosureLine> Latest,
    IReadOnlyList<Crumb> Years,
    IReadOnlyList<Crumb> Across,
    IReadOnlyList<DirectoryEntry> Departments,
    YearInTotal? Year,
    Proof? Proof) : IPage
{
    private const int MostDepartments = 24;

    public static HomePage Of(
        IReadOnlyList<DisclosureLine> latest,
        IReadOnlyList<int> years,
        IReadOnlyList<DepartmentSummary> departments,
        YearInTotal? year,
        Proof? proof,
        PortalSettings portal,
        Addresses addresses)
    {
        var count = departments.Sum(department => department.DisclosureCount);
        return new HomePage(
            new PageHead("首页", addresses.Home)
            {
                Description = $"{portal.SiteName}：单位预算和部门预算，逐表、逐字公开；应当一致的数字逐一核对，没有读出、无从核对的也写明。",
                Keywords = ["预算公开", "单位预算", "部门预算", "勾稽核对"],
            },
            count == 0 ? "预算公开在这里" : $"{count}份预算已公开，能查、能比、能核对",
            latest,
            [.. years.Select(year => new Crumb($"{year}年", addresses.Year(year)))],
            count == 0 ? [] : addresses.Across,
            DirectoryEntry.OfFirst(MostDepartments, departments, addresses),
            year,
            proof);
    }
}

/// <summary>What makes the numbers trustworthy: how much was compared of all that is published, and what that found.</summary>
public sealed record Proof(string Disclosures, string Comparisons, string Found)
{
    public static Proof? Of(CheckedInTotal total) => total.Disclosures == 0 ? null : new Proof(
        Grouped(total.Disclosures),
        Grouped(total.Comparisons),
        (total.Findings.Count == 0
            ? "没有发现不一致"
            : $"发现{CheckResult.Counted(total.Findings)}，公开标在有关的格子和句子旁")
            + (total.NotKnown > 0 ? $"，另有{total.NotKnown}处因为没有读出而未核对" : ""));

    // They stand alone and large, and a province's have seven digits.
    private static string Grouped(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
