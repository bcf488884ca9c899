using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Units;

/// <summary>An entry of a filter.</summary>
public sealed record Choice(string Value, string Text, bool IsChosen);

/// <summary>
/// The departments as a filter offers them: all, or where they are too many the chosen one and the way to their own page.
/// </summary>
public sealed record DepartmentChoices(IReadOnlyList<Choice> Choices, bool AreAll)
{
    // As many as a page of their list has.
    private const int Most = Departments.DepartmentsPage.PageSize;

    public static DepartmentChoices Of(IReadOnlyList<DepartmentSummary> departments, string? chosen)
    {
        var areAll = departments.Count <= Most;
        return new DepartmentChoices(
            [
                new Choice("", DirectoryEntry.AllDepartments, string.IsNullOrEmpty(chosen)),
                .. departments
                    .Select(summary => (Code: summary.Department?.Code ?? DisclosureFilter.NoDepartment, summary.Department?.Name))
                    .Where(department => areAll || department.Code == chosen)
                    .Select(department => new Choice(
                        department.Code, department.Name ?? DirectoryEntry.NoDepartment, department.Code == chosen)),
            ],
            areAll);
    }
}
