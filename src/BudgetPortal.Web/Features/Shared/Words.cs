using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Figures as sentences say them.</summary>
public static class Words
{
    /// <summary>“4,706.20万元”.</summary>
    public static string TenThousand(decimal yuan) => AmountUnit.TenThousandYuan.Print(yuan, 2);

    /// <summary>“36,000元”, with 分 only where there are any.</summary>
    public static string Yuan(decimal yuan) => Amounts.PrintYuan(yuan) + AmountUnit.Yuan.Label;

    /// <summary>“68.6%”; the whole is not zero.</summary>
    public static string Share(decimal part, decimal whole) => $"{Amounts.Print(100 * part / whole, 1)}%";
}
