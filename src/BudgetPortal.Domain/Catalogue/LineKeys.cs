namespace BudgetPortal.Domain.Catalogue;

/// <summary>The keys of lines that a form prescribes. Other lines have their classification code as key, projects “p1”, “p2” ….</summary>
public static class LineKeys
{
    public const string Total = "total";

    /// <summary>The foot of the left panel of T1 and T4: 收入总计.</summary>
    public const string ReceiptsTotal = "receipts-total";

    /// <summary>The foot of the right panel of T1 and T4: 支出总计.</summary>
    public const string ExpenditureTotal = "expenditure-total";

    public const string FiscalAppropriation = "fiscal";
    public const string GeneralPublicBudget = "general";
    public const string GovernmentFunds = "funds";
    public const string StateCapital = "state-capital";
    public const string OperatingIncome = "operating-income";
    public const string BusinessIncome = "business-income";
    public const string OtherIncome = "other-income";

    /// <summary>The only line of T9.</summary>
    public const string Budget = "budget";

    /// <summary>The key of a project line, from its number (1, 2, 3 …).</summary>
    public static string Project(int number) => $"p{number}";
}
