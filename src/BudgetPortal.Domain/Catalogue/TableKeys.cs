namespace BudgetPortal.Domain.Catalogue;

/// <summary>The tables' names, as RULES.md and every address use them.</summary>
public static class TableKeys
{
    public const string ReceiptsAndExpenditure = "T1";
    public const string Income = "T2";
    public const string Expenditure = "T3";
    public const string FiscalReceiptsAndExpenditure = "T4";
    public const string FiscalExpenditure = "T4b";
    public const string GeneralPublicBudget = "T5";
    public const string GovernmentFunds = "T6";
    public const string StateCapital = "T7";
    public const string BasicEconomic = "T8";
    public const string ThreePublic = "T9";
    public const string FiscalProjects = "T10";

    /// <summary>The tables of the three budgets, which together are the fiscal appropriation.</summary>
    public static readonly IReadOnlyList<string> Funds = [GeneralPublicBudget, GovernmentFunds, StateCapital];
}
