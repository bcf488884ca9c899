using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>What T1 and T4 call the first two kinds of fiscal appropriation, which changed over the years (FORMATS.md).</summary>
internal static class FundNames
{
    public static string General(EditionKey form) => IsDistrictOf2026(form) || IsDepartmentOf2023(form) ? "一般公共预算" : "一般公共预算资金";

    public static string GovernmentFunds(EditionKey form) => IsDistrictOf2026(form) ? "政府性基金预算" : "政府性基金";

    private static bool IsDistrictOf2026(EditionKey form) => form is { Year: >= 2026, IsMunicipal: false };

    private static bool IsDepartmentOf2023(EditionKey form) => form is { Year: 2023, IsDepartment: true };
}
