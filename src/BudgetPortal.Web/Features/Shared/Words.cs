using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Figures as sentences say them.</summary>
public static class Words
{
    /// <summary>“4,706.20万元”.</summary>
    public static string TenThousand(decimal yuan) => $"{Amounts.Print(Amounts.ToTenThousand(yuan, 2), 2)}万元";

    /// <summary>“68.6%”; the whole is not zero.</summary>
    public static string Share(decimal part, decimal whole) => $"{Amounts.Print(100 * part / whole, 1)}%";
}
