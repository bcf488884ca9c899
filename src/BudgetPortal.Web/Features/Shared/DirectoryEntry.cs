using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A way into the directory, and how much is there.</summary>
public sealed record DirectoryEntry(string Text, string Address, string Count)
{
    public static IReadOnlyList<DirectoryEntry> Of(IEnumerable<DepartmentSummary> departments, Addresses addresses) =>
    [
        .. departments.Select(summary => new DirectoryEntry(
            summary.Department?.Name ?? "未载明主管部门的单位",
            addresses.Directory(null, summary.Department?.Code ?? DisclosureFilter.NoDepartment, null),
            $"{summary.UnitCount}个单位，{summary.DisclosureCount}份预算")),
    ];
}
