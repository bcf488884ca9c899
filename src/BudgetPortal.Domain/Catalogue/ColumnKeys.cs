namespace BudgetPortal.Domain.Catalogue;

/// <summary>The columns' keys: constants, so that years compare and addresses stay.</summary>
public static class ColumnKeys
{
    public const string Amount = "amount";
    public const string Total = "total";
    public const string Basic = "basic";
    public const string Personnel = "personnel";
    public const string Public = "public";
    public const string Project = "project";
    public const string FiscalAppropriation = "fiscal";
    public const string OperatingIncome = "operating-income";
    public const string BusinessIncome = "business-income";
    public const string OtherIncome = "other-income";
    public const string GeneralPublicBudget = "general";
    public const string GovernmentFunds = "funds";
    public const string StateCapital = "state-capital";
    public const string OverseasVisits = "overseas-visits";
    public const string OfficialHospitality = "hospitality";
    public const string Vehicles = "vehicles";
    public const string VehiclePurchase = "vehicle-purchase";
    public const string VehicleOperation = "vehicle-operation";
    public const string AgencyOperatingExpenses = "agency-operating";
    public const string Sequence = "sequence";
    public const string ProjectName = "project-name";
}
