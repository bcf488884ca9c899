namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// A 预算单位, or the 预算主管部门 above it. <paramref name="Code"/> stands in every address and never changes.
/// <paramref name="Jurisdiction"/> is the place printed on the cover (上海市, 上海市普陀区).
/// <paramref name="Department"/> is null for a department itself, and where no source names it.
/// </summary>
public sealed record BudgetUnit(string Code, string Name, string Jurisdiction, Level Level, BudgetUnit? Department = null);
