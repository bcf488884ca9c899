using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore.Findings;

/// <summary>Findings as a table: errors, reminders and information each under a heading that says how many there are.</summary>
public sealed class FindingTable(FindingFilter filter, FindingList list)
{
    public const string Check = "check";
    public const string Message = "message";
    public const string Left = "left";
    public const string Right = "right";

    private static readonly Column Difference = Column.Text("difference", "相差", 8);

    private readonly Dictionary<string, PublishedFinding> byKey = list.Items.ToDictionary(KeyOf);

    public PublishedFinding? Find(string line) => byKey.GetValueOrDefault(line);

    public int Count(Severity severity) =>
        list.Counts.Where(count => count.Severity == severity && filter.Takes(count)).Sum(count => count.Count);

    /// <summary>How many rows the whole table has: every finding that the filter takes, and a heading for each severity.</summary>
    public int Rows => Enum.GetValues<Severity>().Select(Count).Sum(count => count == 0 ? 0 : count + 1);

    public Slice Slice() => new(
        "findings", "核对问题", CoversOf(),
        [
            Column.Name("预算", 16), Column.Text("severity", "程度", 4), Column.Text(Check, "规则", 8), Column.Text(Message, "问题", 22),
            Column.Text(Left, "这一处", 14), Column.Text(Right, "应当对照", 14), Difference,
        ],
        [.. Lines()])
    {
        Notes =
        [
            "“错误”是数字或编码有矛盾；“提醒”需要人来判断，“提示”只供参考，都不是差错。每个问题只列一次，同一原因的其他不一致列在该预算的核对页上。",
            NotKnownOf(list.NotKnown),
        ],
    };

    /// <summary>未核对 is neither agreement nor accusation, and counted apart.</summary>
    public static string NotKnownOf(UnknownCount count) => Of(count) + (count.Unchecked == 0 ? ""
        : $"另有{count.Unchecked}份预算还没有按今天的核对规则核对：结果还不知道，不在上面。");

    private static string Of(UnknownCount count) => count.Disclosures == 0
        ? count.Unchecked == 0 ? "这个范围内没有已公开的预算，什么也没有核对。" : ""
        : count.WithUnknown == 0 ? $"所查{count.Disclosures}份预算全部读出，能比对的都比对了；缺少别的文件或日期而无从核对的，见各预算的核对页。"
        : $"所查{count.Disclosures}份预算中，{count.WithUnknown}份有没有读出的部分，{count.Comparisons}项因此未核对：既不算一致，也不算差错，不在上面。";

    private IEnumerable<SliceLine> Lines() =>
        from severity in list.Items.GroupBy(finding => finding.Severity)
        from line in severity.Select(LineOf).Prepend(
            new SliceLine($"{severity.Key}", $"{severity.Key.Word}（{Count(severity.Key)}个）", LineKind.Class))
        select line;

    private static SliceLine LineOf(PublishedFinding finding)
    {
        var check = AllChecks.Catalogue.FirstOrDefault(known => known.Key == finding.Check);
        return new SliceLine(KeyOf(finding), finding.Disclosure.Title)
            .With("severity", CellValue.Of(finding.Severity.Word))
            .With(Check, CellValue.Of($"{finding.Check} {check?.Title}"))
            .With(Message, CellValue.Of(finding.Message + (finding.Consequences > 0 ? $"（同一原因的还有{finding.Consequences}处）" : "")
                + string.Concat(finding.Replies.Select(reply => $"【单位答复，{ShanghaiTime.InWords(reply.Day)}：{reply.Text}】"))))
            .With(Left, CellValue.Of(WordsOf(finding.Left)))
            .With(Right, CellValue.Of(finding.Right.IsNothing ? "" : $"{finding.Relation.Words}：{WordsOf(finding.Right)}"))
            .With(Difference.Key, CellValue.Of(finding.Difference));
    }

    private static string KeyOf(PublishedFinding finding) =>
        $"{finding.Disclosure.Kind}-{finding.Disclosure.Unit.Code}-{finding.Disclosure.Year}-{finding.Number}";

    private static string WordsOf(FindingSide side) => $"{side.Place} {(side.Text.Length == 0 ? "无" : side.Text)}".Trim();

    private string CoversOf() => string.Join(
        "，", new[] { filter.Year is { } year ? $"{year}年度" : "全部年度", $"{list.NotKnown.Disclosures}份预算", "按今天的核对规则" });
}
