using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>The place with which a body's name begins: “上海市普陀区” of “上海市普陀区教育局”.</summary>
public static partial class Jurisdictions
{
    /// <summary>Null where the name begins with no place.</summary>
    public static string? At(string unitName) => Place().Match(unitName) is { Success: true } place ? place.Value : null;

    // 社区, 园区, 灾区, 小区, 校区, 库区 and 开发区 belong to a body's own name, 学区 too.
    [GeneratedRegex(
        @"^(\p{L}{2,4}?(省|自治区))?(\p{L}{2,5}?(市|自治州|地区|盟)(\p{L}{1,5}?(?<![社园灾小校库学发])(区|县|旗|市))?"
        + @"|\p{L}{1,5}?(?<![社园灾小校库学发])(区|县|旗))|^\p{L}{2,4}?(省|自治区)")]
    private static partial Regex Place();
}
