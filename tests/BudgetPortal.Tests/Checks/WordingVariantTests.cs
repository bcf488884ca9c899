using System.Text;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Other words in the text of a right budget: “→” stands between what is replaced and by what, a whole text has its paragraphs between “|”.
/// What is expected is the check that finds something, “” where all is read and right, “?” where some of it is told as not read.
/// </summary>
public class WordingVariantTests
{
    private const string Services = "政府采购服务预算698.97万元。→政府采购服务预算698.97万元";

    [Theory]
    [InlineData("construction", "使用财政拨款1,385.16万元→使用财政拨款3,385.16万元", "F18")]
    [InlineData("construction", "其中使用财政拨款1,385.16万元、使用事业收入2,770.31万元→其中使用财政拨款5,385.16万元", "F18")]
    [InlineData("school", Services + "。按资金来源分：财政拨款1,000.00万元，其他资金48.46万元。", "")]
    [InlineData("school", Services + "。按资金来源分：财政拨款900.00万元，其他资金48.46万元。", "F18")]
    [InlineData("school", Services + "，其中：使用财政拨款600.00万元、使用事业收入98.97万元。", "")]
    [InlineData("school", Services + "，其中：财政拨款600.00万元（一般公共预算500.00万元、政府性基金100.00万元），事业收入98.97万元。", "")]
    [InlineData("school", Services + "。其中：集中采购500.00万元，分散采购548.46万元；使用财政拨款1,000.00万元，使用自有资金48.46万元。", "")]
    [InlineData("school", "涉及项目预算资金2,096.92万元→涉及项目预算资金2,096.92万元（含政府采购），其中：财政拨款1,996.92万元、事业收入100.00万元", "")]
    [InlineData("school", Services + "。政府购买服务合同总额2,000.00万元，其中使用财政拨款1,800.00万元。", "")]
    [InlineData("school", Services + "。上年政府采购预算1,500.00万元，其中使用财政拨款1,400.00万元。", "")]
    public void Parts_of_procurement_are_no_more_than_all_of_it(string name, string words, string expected) =>
        AssertFound(name, "other-notes", words, expected);

    [Theory]
    [InlineData("school", "2024年计划更新公务用车2辆；计划购置单价100万元（含）以上设备（不含车辆）2台（套）。", "F20")]
    [InlineData("school", "2024年计划新购2辆公务用车；计划购置单价100万元（含）以上设备（不含车辆）2台（套）。", "F20")]
    [InlineData("school", "2024年单位未安排购置车辆；预算安排购置单价100万元（含）以上设备（不含车辆）2台（套）。", "")]
    [InlineData("school", "2024年计划租用车辆2辆，不安排购置；预算安排购置单价100万元（含）以上设备（不含车辆）2台（套）。", "")]
    [InlineData("construction", "2026年无购置车辆计划；部门预算安排购置单价100万元（含）以上设备（不含车辆）2台（套）。", "F20")]
    [InlineData("construction", "2026年部门预算未安排购置车辆；部门预算安排购置单价100万元（含）以上设备（不含车辆）2台（套）。", "F20")]
    [InlineData("construction", "2026年计划更新公务用车1辆；计划购置单价100万元（含）以上设备（不含车辆）2台（套）。", "")]
    [InlineData("construction", "2026年计划更新公务用车1辆（机要通信用车1辆），购置单价100万元（含）以上设备2台（套）。", "")]
    [InlineData("construction", "2026年部门拟更新机要通信用车1辆；购置设备2台（套）。", "")]
    [InlineData("construction", "2026年计划购置执法执勤用车0辆、机要通信用车1辆。", "")]
    [InlineData("construction", "2026年部门拟购置车辆1辆，其中：机要通信用车1辆；计划处置报废车辆2辆。", "")]
    [InlineData("construction", "2026年计划新增公务用车1辆、更新公务用车2辆，其中：机要通信用车3辆。", "?")]
    [InlineData("construction", "2026年部门预算安排购置车辆3辆，其中更新1辆、新增2辆；机要通信用车3辆。", "")]
    public void Vehicles_that_are_planned_in_other_words_go_with_the_money_for_them(string name, string words, string expected)
    {
        var document = InstitutionTests.Open(name);
        var paragraphs = InstitutionTests.Section(document, "other-notes")["paragraphs"]!.AsArray();
        paragraphs[^1] = words;
        AssertFound(document, expected);
    }

    private const string Names = "上海市样例区建设和管理委员会部门预算是包括本部以及下属3个预算单位的综合收支计划。|";

    [Theory]
    [InlineData(Names + "下设3家预算单位，分别为样例区建教育服务中心、样例区建综合保障中心、样例区建信息中心。", "")]
    [InlineData(Names + "下设3家预算单位，分别为样例区建教育服务中心、样例区建综合保障中心。", "F28")]
    [InlineData("本部门下设4家单位，分别为：本部、样例区建教育服务中心、样例区建综合保障中心。", "F28")]
    [InlineData("本部门下设3家预算单位，包括：|1.样例区建委（本级）|2.样例区建教育服务中心|3.样例区建综合保障中心|4.样例区建信息中心", "")]
    [InlineData("本部门下属2个单位，分别为区建设中心，区质监站，均为公益一类事业单位。", "")]
    [InlineData("本部门下设5家预算单位，分别为样例区建教育服务中心、样例区建综合保障中心等。", "")]
    [InlineData("本部门下设3家单位：|1.样例区建教育服务中心|2.样例区建综合保障中心|4.样例区建信息中心", "F28")]
    [InlineData("本部门下设3家单位：|1.样例区建教育服务中心|2.样例区建综合保障中心|3.样例区建教育服务中心", "F28")]
    [InlineData("内设机构：|1.办公室|2.教导处|4.其他部门按章程设置，人员由本部门调配。", "")]
    [InlineData("设3个内设机构：|（一）办公室|1.文秘|2.档案|（二）教导处|1.文秘|2.教务|（三）总务处", "")]
    [InlineData("设4个内设机构：办公室、人事科、财务科、办公室。", "F28")]
    [InlineData("本部门下属3个预算单位，包括：|（一）行政单位：|1.样例区建委|（二）事业单位：|1.样例区建教育服务中心|2.样例区建信息中心", "")]
    [InlineData("内设机构共四个，包括：办公室、人事科、财务科。", "F28")]
    [InlineData("内设机构：|1.办公室|2.教导处|3.（已撤并）|4.总务处", "")]
    [InlineData("内设机构：|1.办公室|2.教导处|4.总务处|（序号3空缺）", "")]
    [InlineData("内设机构：|1.办公室|2.教导处|4.总务处（原3号德育处已并入教导处）", "")]
    [InlineData("设3个内设机构：|1.办公室|2.教导处|3.（空）|4.总务处", "")]
    [InlineData("设3个内设机构：|1.办公室|2.教导处|3.德育处（已撤销）|4.总务处", "")]
    [InlineData("设2个内设机构：|1.办公室|2.教导处|3.德育处（已撤销）|4.总务处", "F28")]
    [InlineData("内设机构：|1.办公室|2.教导处|4.总务处", "F28")]
    public void Names_of_units_stand_once_and_are_as_many_as_told(string words, string expected) =>
        AssertFound("construction", "organisation", words, expected);

    private const string Note = "老旧校舍修缮工程。|（二）立项依据|《通知》（普教〔2024〕17号）。|（三）实施主体|样例区建委|（四）实施方案|1.实施周期：2024年完成前期。|";

    [Theory]
    [InlineData("（一）项目概述|" + Note + "（五）实施周期|2026年1月至2026年12月|（六）年度预算安排|2026年预算安排100.00万元。", "")]
    [InlineData("（一）项目概述|" + Note + "（五）实施周期|2026年1月至2026年12月|（六）年度预算安排|按时拨付。", "F31")]
    [InlineData("（一）项目概述|" + Note + "（五）实施周期|2024年1月至2024年12月|（六）年度预算安排|2026年预算安排100.00万元。", "F24")]
    [InlineData("1.项目概述|修缮工程。|2.年度预算安排|2026年预算安排18,446.87万元。", "F31")]
    [InlineData("1、项目概述|修缮工程。|2、年度预算安排|按时拨付。", "F31")]
    [InlineData("项目概述|修缮工程。|年度预算安排|按时拨付。", "F31")]
    [InlineData("一、项目概述|修缮工程。|四、实施方案|（一）年度预算安排：按实际需要。|六、年度预算安排|2026年预算安排100.00万元。", "")]
    public void Notes_on_projects_are_read_however_their_parts_are_numbered(string words, string expected) =>
        AssertFound("construction", "project-notes", words, expected);

    private const string All = "支出预算5,788.20万元，其中：财政拨款支出→支出预算5,788.20万元";
    private const string General = "一般公共预算拨款支出预算1,637.62万元，与2023年预算一致→一般公共预算拨款支出预算1,637.62万元";

    [Theory]
    [InlineData(All + "，其中：基本支出3,458.30万元、项目支出2,329.91万元。财政拨款支出", "")]
    [InlineData(All + "，其中：基本支出3,485.30万元、项目支出2,329.91万元。财政拨款支出", "F14")]
    [InlineData(All + "。按支出性质分：基本支出预算3,458.30万元，项目支出预算2,392.91万元。财政拨款支出", "F14")]
    [InlineData(All + "，基本支出和项目支出分别为3,458.30万元、2,392.91万元。财政拨款支出", "F14")]
    [InlineData(All + "，包括基本支出3,458.30万元（其中：人员经费2,891.86万元、公用经费566.44万元）、项目支出2,329.91万元。财政拨款支出", "")]
    [InlineData(All + "，包括基本支出3,458.30万元（其中：人员经费2,981.86万元、公用经费566.44万元）、项目支出2,329.91万元。财政拨款支出", "F14")]
    [InlineData(All + "，按用途划分为基本支出3,485.30万元、项目支出2,329.91万元两部分。财政拨款支出", "F14")]
    [InlineData(All + "，由基本支出3,458.30万元和项目支出2,392.91万元组成。财政拨款支出", "F14")]
    [InlineData(All + "，基本支出和项目支出5,788.20万元。财政拨款支出", "")]
    [InlineData(All + "，其中：教育支出5,310.94万元，社会保障和就业支出244.92万元。财政拨款支出", "F14")]
    [InlineData(All + "，比上年增加100.00万元，其中基本支出增加60.00万元、项目支出增加40.00万元。其中：财政拨款支出", "")]
    [InlineData(All + "（2023年基本支出3,000.00万元、项目支出2,000.00万元），其中：财政拨款支出", "")]
    [InlineData(All + "，其中事业收入安排的基本支出2,528.65万元。财政拨款支出", "")]
    [InlineData(All + "，其中：专户资金安排的支出4,123.35万元（基本支出2,500.00万元，项目支出1,623.35万元）。财政拨款支出", "")]
    [InlineData(All + "，其中：政府采购支出预算1,048.46万元（项目支出1,000.00万元）。财政拨款支出", "")]
    [InlineData(All + "，其中：教育支出5,130.94万元（其中基本支出2,832.18万元、项目支出2,298.76万元）。财政拨款支出", "")]
    [InlineData(All + "，比上年增加100.00万元，其中：基本支出60.00万元、项目支出40.00万元。其中：财政拨款支出", "")]
    [InlineData(All + "，其中：工资福利支出2,870.00万元、人员支出21.86万元、公用支出566.44万元。其中：财政拨款支出", "")]
    [InlineData("财政拨款收入支出持平的主要原因是本年度政策性增支→财政拨款支出持平，主要是：项目支出100.00万元", "")]
    [InlineData(General + "（其中：人员经费822.17万元、公用经费107.49万元、项目支出707.97万元），与2023年预算一致", "")]
    [InlineData(General + "（基本支出929.65万元、项目支出770.97万元），与2023年预算一致", "F14")]
    [InlineData(General + "（其中：人员经费832.17万元、公用经费107.49万元、项目支出707.97万元），与2023年预算一致", "F14")]
    [InlineData("安排的支出4,150.58万元→安排的支出4,510.58万元", "F14")]
    [InlineData("其余为事业收入、其他收入等资金安排的支出4,150.58万元→其余为事业收入安排的支出4,123.35万元、其他收入安排的支出27.24万元", "")]
    [InlineData("比2023年预算执行数增加21.95%→是上年的1.32倍", "?")]
    [InlineData("安排的支出4,150.58万元→安排的支出4,150.58万元，其中基本支出2,528.65万元、项目支出1,621.94万元", "")]
    public void Parts_of_expenditure_at_the_head_of_the_notes_are_those_of_the_tables(string words, string expected) =>
        AssertFound("school", "budget-notes", words, expected);

    private const string Income = "财政拨款收入1,637.62万元，与2023年预算一致→";

    [Theory]
    [InlineData(Income + "当年财政拨款收入1,600.00万元，上年结转收入37.62万元", "")]
    [InlineData(Income + "当年财政拨款收入1,600.00万元，上年结转收入73.62万元", "F14")]
    [InlineData(Income + "财政拨款收入1,600.00万元（比上年增加2.00%），使用上年结转资金37.62万元", "")]
    [InlineData(Income + "当年财政拨款收入16,000,000元，上年结转376,210元", "")]
    [InlineData(Income + "当年财政拨款收入1,600.00万元，比2023年预算1,500.00万元增加100.00万元，上年结转收入37.62万元", "")]
    [InlineData(Income + "财政拨款收入1,637.62万元（其中：当年财政拨款1,600.00万元，上年结转37.62万元），与2023年预算一致", "")]
    [InlineData(Income + "财政拨款收入1,637.62万元，其中上年结转73.62万元、当年1,600.00万元，与2023年预算一致", "F14")]
    [InlineData(Income + "财政拨款收入1,673.62万元（当年财政拨款1,600.00万元，上年结转37.62万元），与2023年预算一致", "F14")]
    [InlineData(Income + "财政拨款收入1,637.62万元（当年财政拨款1,500.00万元，上年结转37.62万元，调入资金100.00万元）", "")]
    [InlineData(Income + "财政拨款收入1,637.62万元（当年财政拨款1,637.62万元，上年结转已列入当年预算37.62万元）", "")]
    [InlineData(Income + "财政拨款收入1,637.62万元，其中当年财政拨款1,637.62万元，上年结转37.62万元未纳入本年预算", "")]
    [InlineData(Income + "财政拨款收入1,637.62万元，其中：当年预算1,500.00万元，上年结转37.62万元；年中追加100.00万元", "")]
    [InlineData(Income + "财政拨款收入1,600.00万元", "F14")]
    [InlineData(All + "（当年支出5,700.00万元，上年结转88.20万元）。其中：财政拨款支出", "")]
    [InlineData("支出预算5,788.20万元，其中→当年支出预算5,700.00万元，上年结转支出88.20万元，共5,788.20万元。其中", "")]
    [InlineData(General + "（其中当年支出1,600.00万元、上年结转支出37.62万元），与2023年预算一致", "")]
    [InlineData("（项）”586.38万元，→（项）”500.00万元，上年结转86.38万元，", "")]
    [InlineData("（项）”586.38万元，→（项）”500.00万元，上年结转68.38万元，", "F14")]
    [InlineData("（项）”586.38万元，→（项）”586.38万元，其中：上年结转68.38万元，当年500.00万元，", "F14")]
    public void A_whole_may_be_told_as_what_is_new_and_what_is_carried_over(string words, string expected) =>
        AssertFound("school", "budget-notes", words, expected);

    /// <summary>An increase of less than nothing is a decrease, in words that are a slip; which way “减少-5%” goes is not known.</summary>
    [Theory]
    [InlineData("school", "budget-notes", "减少23.66%→增加-23.66%", "F25")]
    [InlineData("school", "budget-notes", "减少23.66%→减少-23.66%", "F25")]
    [InlineData("school", "budget-notes", "增加21.95%→增加-21.95%", "F16")]
    [InlineData("school", "other-notes", "比上年增加了0.59万元→比上年增加了-0.59万元", "F17")]
    [InlineData("construction", "other-notes", "比上年预算减少5.25万元→比上年预算减少-5.25万元", "F17")]
    [InlineData("construction", "budget-notes", "减少1,449.48万元，下降27.54%→增加-1,449.48万元，增长-27.54%", "F25")]
    [InlineData("construction", "budget-notes", "减少1,449.48万元，下降27.54%→减少1,449.48万元（-27.54%）", "")]
    [InlineData("construction", "budget-notes", "减少1,449.48万元，下降27.54%→减少1,449.48万元，增长率为-27.54%", "")]
    [InlineData("construction", "other-notes", "较2025年预算减少7.62万元→较2025年预算增加-7.62万元", "F25")]
    public void A_sign_behind_a_word_of_direction_is_a_slip_of_words(string name, string section, string words, string expected) =>
        AssertFound(name, section, words, expected);

    /// <summary>A change right behind last year's amount in brackets is against that.</summary>
    [Theory]
    [InlineData("增加4.25万元", "")]
    [InlineData("增加4.52万元", "F15")]
    public void A_change_behind_the_amount_of_last_year_in_brackets_is_read(string change, string expected) => AssertFound("state-assets",
        "other-notes", $"购置费25.00万元，比2022年预算增加4.25万元，增加20.48%→购置费25.00万元（2022年20.75万元），{change}", expected);

    /// <summary>A bare 0 is as exact as the other amounts of its text.</summary>
    [Theory]
    [InlineData("hospital", "（三）公务接待费0.30万元→（三）公务接待费0", "F17")]
    [InlineData("hospital", "（三）公务接待费0.30万元→（三）公务接待费0万元", "F17")]
    [InlineData("state-assets", "（三）公务接待费0.00万元→（三）公务接待费0", "")]
    public void An_expense_told_as_0_is_held_against_the_table(string name, string words, string expected) =>
        AssertFound(name, "other-notes", words, expected);

    /// <summary>Where no entry is understood, one that is left out is not known: every line must stand somewhere with its amount.</summary>
    [Theory]
    [InlineData("用于{0}的资金共{1}万元。", false, "")]
    [InlineData("用于{0}的资金共{1}万元。", true, "?")]
    [InlineData("{0}方面，今年计划投入{1}万元。", true, "?")]
    public void An_entry_left_out_among_entries_that_are_not_understood_is_told(string entry, bool isLeftOut, string expected)
    {
        var document = InstitutionTests.Open("construction");
        var notes = InstitutionTests.Section(document, "budget-notes");
        var paragraphs = notes["paragraphs"]!.AsArray().Select(paragraph => paragraph!.GetValue<string>()).ToList();
        var entries = paragraphs.Where(paragraph => char.IsAsciiDigit(paragraph[0]) && paragraph.Contains('“')).Select(paragraph =>
        {
            var (names, amount) = paragraph.Split("”科目") is [var before, var behind] ? (before.Split('-'), behind.Split("万元")[0])
                : throw new FormatException(paragraph);
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, names[^1], amount);
        }).ToList();
        Assert.Equal(12, entries.Count);
        entries.RemoveRange(3, isLeftOut ? 1 : 0);
        notes["paragraphs"] = new JsonArray([.. paragraphs.Take(4).Concat(entries).Select(words => (JsonNode)words)]);

        AssertFound(document, expected);
    }

    private static void AssertFound(string name, string section, string words, string expected)
    {
        var document = InstitutionTests.Open(name);
        if (words.Split('→') is [var right, var written])
        {
            InstitutionTests.Replace(document, section, right, written);
        }
        else
        {
            InstitutionTests.Section(document, section)["paragraphs"] = new JsonArray([.. words.Split('|')]);
        }

        AssertFound(document, expected);
    }

    private static void AssertFound(JsonNode document, string expected)
    {
        var read = DisclosureReader.Read(
            Encoding.UTF8.GetBytes(document.ToJsonString()), "a.json", cancellation: TestContext.Current.CancellationToken);
        var review = Review.Of(read.Content!, Seed.Lists);
        var found = review.Lines.SelectMany(line => line.Findings).Select(reviewed => reviewed.Finding)
            .Where(finding => finding.Severity != Severity.Information).ToList();

        Assert.True(found.Select(finding => finding.Check.Number).SequenceEqual(expected is "" or "?" ? [] : [expected]),
            string.Join('\n', found.Select(finding => $"{finding.Check.Number} {finding.Message}")));
        Assert.DoesNotContain(found, finding => finding.Comparison.Left.Text.Length == 0);
        Assert.Equal(expected == "?", review.Unread.Length > 0);
    }
}
