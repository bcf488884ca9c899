using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Departments;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Units;

namespace BudgetPortal.Web.Tests;

/// <summary>How pages tell of more departments than they have room for.</summary>
public sealed class DepartmentListTests
{
    private static readonly Features.Shared.Addresses At = new(new PortalSettings());

    private static readonly IReadOnlyList<DepartmentSummary> Many =
    [
        .. Enumerable.Range(1, (2 * DepartmentsPage.PageSize) + 1).Select(number => new DepartmentSummary(
            new BudgetUnit($"d{number}", $"第{number}局", "某市", Level.Municipal), 1, 1)),
        new DepartmentSummary(null, 3, 3),
    ];

    [Fact]
    public void Every_department_stands_on_one_page_of_the_list()
    {
        var pages = Enumerable.Range(1, 3).Select(page => DepartmentsPage.Of(Many, page, At)).ToList();
        Assert.Equal(DirectoryEntry.Of(Many, At), pages.SelectMany(page => page.Departments));
        Assert.Equal("/departments?page=3", pages[2].Head.Address);
        Assert.Equal(pages[2].Departments, DepartmentsPage.Of(Many, 99, At).Departments);
        Assert.Equal(pages[0].Departments, DepartmentsPage.Of(Many, 0, At).Departments);
        Assert.Contains(pages[0].Pager.Steps, step => step.Address == "/departments?page=2");
    }

    [Fact]
    public void A_department_of_which_no_unit_published_is_not_said_to_have_none() => Assert.Equal(
        "2份预算",
        Assert.Single(DirectoryEntry.Of([new DepartmentSummary(new BudgetUnit("d", "某局", "某市", Level.Municipal), 0, 2)], At)).Count);

    [Fact]
    public void A_short_list_ends_with_the_way_to_the_others()
    {
        var few = DirectoryEntry.OfFirst(5, Many, At);
        Assert.Equal(6, few.Count);
        Assert.Equal(new DirectoryEntry("全部部门", "/departments", "201个"), few[^1]);
        Assert.Equal(DirectoryEntry.Of(Many, At), DirectoryEntry.OfFirst(Many.Count, Many, At));
    }

    [Fact]
    public void A_filter_offers_all_departments_or_the_chosen_one()
    {
        var all = DepartmentChoices.Of([.. Many.TakeLast(3)], "d201");
        Assert.True(all.AreAll);
        Assert.Equal(["", "d200", "d201", DisclosureFilter.NoDepartment], all.Choices.Select(choice => choice.Value));
        Assert.Equal("d201", Assert.Single(all.Choices, choice => choice.IsChosen).Value);

        var some = DepartmentChoices.Of(Many, "d7");
        Assert.False(some.AreAll);
        Assert.Equal(["", "d7"], some.Choices.Select(choice => choice.Value));
        Assert.Equal([""], DepartmentChoices.Of(Many, null).Choices.Select(choice => choice.Value));
    }
}
