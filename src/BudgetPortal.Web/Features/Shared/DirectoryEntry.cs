using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A way into the directory, and how much is there.</summary>
public sealed record DirectoryEntry(string Text, string Address, string Count)
{
    /// <summary>Stands for the bodies of which no source names a department.</summary>
    public const string NoDepartment = "未载明主管部门的单位";

    public const string AllDepartments = "全部部门";

    public static IReadOnlyList<DirectoryEntry> Of(IEnumerable<DepartmentSummary> departments, Addresses addresses) =>
    [
        .. departments.Select(summary => new DirectoryEntry(
            summary.Department?.Name ?? NoDepartment,
            addresses.Directory(null, summary.Department?.Code ?? DisclosureFilter.NoDepartment, null),
            (summary.UnitCount > 0 ? $"{summary.UnitCount}个单位，" : "") + $"{summary.DisclosureCount}份预算")),
    ];

    /// <summary>The first departments, and where there are others the way to all.</summary>
    public static IReadOnlyList<DirectoryEntry> OfFirst(int most, IReadOnlyList<DepartmentSummary> departments, Addresses addresses) =>
    [
        .. Of(departments.Take(most), addresses),
        .. departments.Count > most
            ?
            [
                new DirectoryEntry(
                    AllDepartments, addresses.Departments, $"{departments.Count(summary => summary.Department is not null)}个"),
            ]
            : Array.Empty<DirectoryEntry>(),
    ];
}
