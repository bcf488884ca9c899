using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// What parts of an amount are called. Behind “其中” also stand what has been contracted, who pays more than the budget does, and what a part
/// itself is made of: only parts beside one another, of this budget and this year, add up to no more than their whole.
/// </summary>
internal static partial class PartNames
{
    public const string Basic = "基本支出";
    public const string Project = "项目支出";

    private static readonly string[] Projects = [Project, "项目经费"];
    private static readonly string[] Running = ["人员经费", "人员支出", "公用经费", "公用支出", "日常公用经费", "日常公用支出"];
    private static readonly string[] Economic = ["工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出"];

    // Each holds what the others name: parts of one such list lie beside one another.
    private static readonly HashSet<string>[] Besides = [[Basic, .. Projects], [.. Running, .. Projects], [.. Economic]];

    /// <summary>基本支出 and 项目支出 are columns of the tables; what else is told apart is in none.</summary>
    public static string ColumnOf(string name) => name switch
    {
        Basic => ColumnKeys.Basic,
        Project => ColumnKeys.Project,
        _ => "",
    };

    /// <summary>True where every part is one of this budget and this year.</summary>
    public static bool AreOfBudget(IEnumerable<string> names) => !names.Any(name => OfElse().IsMatch(name));

    /// <summary>True where parts of these names and amounts lie beside one another, and none within another.</summary>
    public static bool LieBeside(IReadOnlyList<string> names, IReadOnlyList<decimal> amounts)
    {
        var parts = names.Select(name => Mark().Replace(name, "")).ToList();
        var areAggregates = parts.Exists(part => Besides.Any(list => list.Contains(part)));
        return AreOfBudget(parts)
            && (areAggregates ? Besides.Any(list => parts.TrueForAll(list.Contains)) : parts.TrueForAll(part => Plain().IsMatch(part)))
            && parts.Distinct().Count() == parts.Count && !HasPartsWithin(amounts);
    }

    /// <summary>True where two parts or more behind another add up to it: “市集60，场地40，搭建20”.</summary>
    private static bool HasPartsWithin(IReadOnlyList<decimal> amounts)
    {
        for (var first = 0; first < amounts.Count; first++)
        {
            var sum = 0m;
            for (var next = first + 1; next < amounts.Count && sum < amounts[first]; next++)
            {
                sum += amounts[next];
                if (next > first + 1 && sum == amounts[first])
                {
                    return true;
                }
            }
        }

        return false;
    }

    [GeneratedRegex("[年月末含每均中已各除扣前约跨]|合同|协议|总价|投资|单价|标准|采购|购买|收入"
        + "|上级|中央|市级|省级|区级|县级|自筹|自有|配套|社会|赞助|承担|资金"
        + "|贷款|债券|带动|拉动|撬动|吸引|预计|预留|份额|优惠|结余|结转|执行|到位|拨付|支付|完成|包括|涉及|惠及|产值|消费|税收|销售|营收|节约"
        + "|补助(?!费)|转移|首付|尾款|面向|累计|目标|规模|造价|估算|概算|限额|控制|最高|超过|单位|下属|本级|机关")]
    private static partial Regex OfElse();

    [GeneratedRegex("^(?:.{2,4}|.{1,14}(?:费|费用|经费|支出|工资|补贴|津贴|奖金|保险|公积金|租金))$")]
    private static partial Regex Plain();

    [GeneratedRegex("^(?:用于|安排|为)|(?:预算|安排|为)+$")]
    private static partial Regex Mark();
}
