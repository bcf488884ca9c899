using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Departments;

public sealed class DepartmentsController(DisclosureDirectory directory, Addresses addresses) : Controller
{
    [HttpGet("departments")]
    public async Task<ViewResult> Index(CancellationToken cancellation) =>
        View(DepartmentsPage.Of(await directory.Departments(cancellation), addresses));
}

/// <summary>The departments beneath which something was disclosed.</summary>
public sealed record DepartmentsPage(PageHead Head, IReadOnlyList<DirectoryEntry> Departments) : IPage
{
    public static DepartmentsPage Of(IReadOnlyList<DepartmentSummary> departments, Addresses addresses) => new(
        new PageHead("按部门查找", addresses.Departments, new Crumb("首页", addresses.Home), new Crumb("按部门"))
        {
            Column = new ListColumn("按部门", "已公开预算的主管部门及其所属单位。", "预算公开,主管部门"),
            Description = "按主管部门查找已公开的单位预算和部门预算。",
        },
        DirectoryEntry.Of(departments, addresses));
}
