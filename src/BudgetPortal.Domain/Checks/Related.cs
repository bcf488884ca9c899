using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// What else in the portal a disclosure is compared with: last year's of the same unit and kind (RULES.md F15); for a department those of
/// its units in the same year, and whether these are all (F27); the day of its approval by the register (F26).
/// </summary>
public sealed record Related(DisclosureDocument? LastYear, IReadOnlyList<DisclosureDocument> Units, bool UnitsAreComplete)
{
    public static readonly Related None = new(null, [], false);

    /// <summary>
    /// For a department whose units are not all here, in words: which are missing, or why that cannot be told. Else blank.
    /// </summary>
    public string Lacking { get; init; } = "";

    /// <summary>The day on which the register says that the budget was approved; null where it says none.</summary>
    public DateOnly? RegisteredApproval { get; init; }

    /// <summary>Whether the units are all there is told by the department's own text: 机构设置 names them.</summary>
    public static Related To(DisclosureDocument document, DisclosureDocument? lastYear, IReadOnlyList<DisclosureDocument> units)
    {
        var lacking = document.Disclosure.EditionKey.IsDepartment ? WhatIsLacking(document, units) : "";
        return new Related(lastYear, units, document.Disclosure.EditionKey.IsDepartment && lacking.Length == 0) { Lacking = lacking };
    }

    private static string WhatIsLacking(DisclosureDocument department, IReadOnlyList<DisclosureDocument> units)
    {
        if (ListedUnits.Of(department) is not { } listed)
        {
            return "机构设置没有逐一列出所属单位，不知各单位是否齐全，合计无从核对。";
        }

        if (listed.Counted is { } counted && counted != listed.Named)
        {
            return $"机构设置说有{counted}家单位，列出的是{listed.Named}家，不知各单位是否齐全，合计无从核对。";
        }

        var disclosed = units.Select(unit => unit.Unit.Name).ToLookup(ListedUnits.Compared, StringComparer.Ordinal);
        var missing = listed.Disclosing.Where(name => !disclosed.Contains(ListedUnits.Compared(name))).ToList();
        var named = listed.Disclosing.Select(ListedUnits.Compared).ToHashSet(StringComparer.Ordinal);
        var unnamed = disclosed.Where(name => !named.Contains(name.Key)).SelectMany(name => name).ToList();
        return missing.Count > 0 ? $"尚缺：{string.Join('、', missing)}，合计无从核对。"
            : unnamed.Count > 0 ? $"机构设置所列的单位中没有{string.Join('、', unnamed)}，合计无从核对。"
            : "";
    }
}
