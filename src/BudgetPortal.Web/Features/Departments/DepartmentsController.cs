using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Departments;

public sealed class DepartmentsController(DisclosureDirectory directory, MissingPages missing, Addresses addresses) : Controller
{
    [HttpGet("departments")]
    public async Task<ViewResult> Index(int page, CancellationToken cancellation)
    {
        var departments = await directory.Departments(cancellation);
        return ModelState.IsValid && page <= Paging.PagesOf(departments.Count, DepartmentsPage.PageSize)
            ? View(DepartmentsPage.Of(departments, page, addresses))
            : await missing.Anything(cancellation);
    }
}

/// <summary>The departments beneath which something was disclosed, a page at a time.</summary>
public sealed record DepartmentsPage(PageHead Head, IReadOnlyList<DirectoryEntry> Departments, Pager Pager) : IPage
{
    public const int PageSize = 100;

    public static DepartmentsPage Of(IReadOnlyList<DepartmentSummary> departments, int page, Addresses addresses)
    {
        var (shown, last) = Paging.Of(page, departments.Count, PageSize);
        return new DepartmentsPage(
            new PageHead("按部门查找", addresses.DepartmentsAt(shown), new Crumb("首页", addresses.Home), new Crumb("按部门"))
            {
                Column = new ListColumn("按部门", "已公开预算的主管部门及其所属单位。", "预算公开,主管部门"),
                Description = "按主管部门查找已公开的单位预算和部门预算。",
            },
            DirectoryEntry.Of(departments.Skip((shown - 1) * PageSize).Take(PageSize), addresses),
            Pager.Of(shown, last, addresses.DepartmentsAt));
    }
}
