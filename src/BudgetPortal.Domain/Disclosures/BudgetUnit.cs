using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// A 预算单位, or the 预算主管部门 above it. <paramref name="Code"/> stands in every address and never changes.
/// <paramref name="Jurisdiction"/> is the place printed on the cover (上海市, 上海市普陀区).
/// <paramref name="Department"/> is null for a department itself, and where no source names it.
/// </summary>
public sealed partial record BudgetUnit(string Code, string Name, string Jurisdiction, Level Level, BudgetUnit? Department = null)
{
    /// <summary>What a code must look like, in words.</summary>
    public const string CodeRule = "小写字母、数字和连字符，最多 64 位";

    /// <summary>True for what can be the code of a body.</summary>
    public static bool IsCode(string text) => text.Length <= 64 && CodePattern().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex CodePattern();
}
