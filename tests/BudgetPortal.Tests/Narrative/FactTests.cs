using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Narrative;

public sealed class FactTests
{
    [Theory]
    [InlineData("1.“公共安全支出”科目4,412万元，主要用于人员经费。", "公共安全支出", "", "4,412")]
    [InlineData("2、“卫生健康支出（类）行政事业单位医疗（款)行政单位医疗(项）”63.19万元，主要用于医疗金缴纳。", "卫生健康支出|行政事业单位医疗|行政单位医疗", "", "63.19")]
    [InlineData("3.“一般公共服务支出-政府办公厅（室）及相关机构事务-行政运行”科目1,202.95万元，主要用于基本支出。", "一般公共服务支出|政府办公厅（室）及相关机构事务|行政运行", "", "1,202.95")]
    [InlineData("12. “公共安全支出（204类）司法（06款）基层司法业务（01项）”30.00万元，主要用于司法。", "公共安全支出|司法|基层司法业务", "2040601", "30.00")]
    [InlineData("1、公共安全支出（204类）司法（06款）行政运行（01项）1434.89万元。主要用于：行政单位的基本支出。", "公共安全支出|司法|行政运行", "2040601", "1434.89")]
    [InlineData("14.“城乡社区支出（类）建设市场管理与监督（款）建设市场管理与监督（项）3，518.85万元，主要用于人员工资。", "城乡社区支出|建设市场管理与监督|建设市场管理与监督", "", "3，518.85")]
    [InlineData("18“社会保障和就业支出(类)行政事业单位养老支出(款)其他行政事业单位养老支出(项)”5.18万元，主要用于活动费。", "社会保障和就业支出|行政事业单位养老支出|其他行政事业单位养老支出", "", "5.18")]
    [InlineData("15.“社会保障和就业支出(类)行政事业单位养老支出(款)事业单位离退休(项)＂359.34万元，主要用于退休人员。", "社会保障和就业支出|行政事业单位养老支出|事业单位离退休", "", "359.34")]
    [InlineData("1. \"一般公共服务支出（类）统计信息事务（款）专项普查活动（项）\"科目43.83万元，主要用于统计管理。", "一般公共服务支出|统计信息事务|专项普查活动", "", "43.83")]
    [InlineData("（一）“教育支出（类）普通教育（款）小学教育（项）”科目471.94万元，主要用于办学。", "教育支出|普通教育|小学教育", "", "471.94")]
    [InlineData("1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）2026年预算数为1,202.95万元，主要用于基本支出。", "一般公共服务支出|政府办公厅（室）及相关机构事务|行政运行", "", "1,202.95")]
    [InlineData("4.“公共安全支出（类）法院（款）“两庭”建设（项）”28.53万元，主要用于修缮。", "公共安全支出|法院|“两庭”建设", "", "28.53")]
    public void Items_are_read_in_every_style(string paragraph, string names, string code, string amount)
    {
        var item = Assert.Single(Read(TextSectionKind.BudgetNotes, paragraph).Items);

        Assert.Equal(names, string.Join('|', item.Names));
        Assert.Equal(code, item.Code);
        Assert.Equal(amount, item.Amount.Printed);
        Assert.Equal(amount, paragraph.Substring(item.Amount.Place.Start, item.Amount.Place.Length));
        Assert.NotNull(item.Use);
    }

    [Fact]
    public void Execution_percent_and_reason_of_an_item_are_read()
    {
        var item = Assert.Single(Read(
            TextSectionKind.BudgetNotes,
            "1.“教育支出（类）其他（款）其他（项）”25.77万元，主要用于普查。2023年当年预算执行数为60.13万元，2024年预算安排25.78万元，比2023年预算执行数减少57.14%。主要原因是：项目调整。").Items);

        Assert.Equal((2023, 60.13m), (item.Execution!.Year, item.Execution.Amount.Value));
        Assert.Equal((2024, 25.78m), (item.Arranged!.Year, item.Arranged.Amount.Value));
        Assert.Equal((Direction.Less, 57.14m), (item.Change!.Direction, item.Change.Percent!.Value));
        Assert.Equal("项目调整", item.Reason!.Text);
    }

    [Fact]
    public void An_item_may_tell_last_years_budget_beside_its_own_and_have_no_number()
    {
        var item = Assert.Single(Read(
            TextSectionKind.BudgetNotes,
            "“一般公共服务支出(类）-统计信息事务（款）-统计管理（项）” 2026年度预算0.12万元，2025年度预算3.84万元，主要用于：各类统计工作。"
            + "2025年当年预算执行数3.39万元，2026预算安排0.12万元，比2025预算执行数减少96.46%。主要原因是：街道统计类事务减少。").Items);

        Assert.Null(item.Number);
        Assert.Equal("item-p1", item.Key);
        Assert.Equal(["一般公共服务支出", "统计信息事务", "统计管理"], item.Names);
        Assert.Equal(
            (0.12m, 3.84m, 3.39m, 0.12m),
            (item.Amount.Value, item.Prior!.Amount.Value, item.Execution!.Amount.Value, item.Arranged!.Amount.Value));
        Assert.Equal((2025, Direction.Less, 96.46m), (item.Change!.BaseYear!.Value, item.Change.Direction, item.Change.Percent!.Value));
    }

    [Theory]
    [InlineData("1.财政拨款收入37,151.47万元。")]
    [InlineData("（一）一般公共预算拨款支出37,151.47万元。")]
    [InlineData("“十四五”规划安排的项目支出12万元。")]
    public void A_numbered_sentence_about_no_line_is_no_item(string paragraph) =>
        Assert.Empty(Read(TextSectionKind.BudgetNotes, paragraph).Items);

    [Theory]
    [InlineData("比2025年预算增加增加27.45万元", Direction.More, 27.45)]
    [InlineData("与2025年预算增加持平", Direction.Same, null)]
    [InlineData("比2025年预算增加0万元", Direction.More, 0.0)]
    [InlineData("与2025年预算数持平", Direction.Same, null)]
    [InlineData("比上年预算减少5万元", Direction.Less, 5.0)]
    public void A_comparison_is_read_as_it_is_worded(string words, Direction direction, double? amount)
    {
        var comparison = Assert.Single(Read(TextSectionKind.BudgetNotes, $"支出预算100万元，其中：财政拨款支出预算100万元，{words}。").Comparisons);

        Assert.Equal(direction, comparison.Direction);
        Assert.Equal((decimal?)amount, comparison.Amount?.Value);
        Assert.Equal(words.Contains("上年", StringComparison.Ordinal) ? null : 2025, comparison.BaseYear);
    }

    [Fact]
    public void Vehicles_of_other_kinds_are_told_apart_from_the_eight_of_the_form()
    {
        var facts = Read(
            TextSectionKind.OtherNotes,
            "五、国有资产占有使用情况",
            "截至2025年8月31日，某局共有车辆5辆，其中：一般公务用车3辆、执法执勤用车2辆；单价100万元（含）以上设备（不含车辆）2套。",
            "2026年部门预算安排购置车辆1辆，其中：其他用车1辆；部门预算安排购置单价100万元（含）以上设备（不含车辆）0套。");
        CellKey Others(CellKey total) => total with { Line = $"{total.Line}-others" };

        Assert.Equal(3, facts[Others(Supplements.OwnedTotal)]!.Value);
        Assert.Null(facts[Others(Supplements.PlannedTotal)]);
        Assert.Equal(
            (5, 2, 1),
            (facts[Supplements.OwnedTotal]!.Value, facts[Supplements.OwnedEquipment]!.Value, facts[Supplements.PlannedTotal]!.Value));
    }

    [Fact]
    public void Years_and_names_are_read_where_the_form_has_a_slot_for_them_and_nowhere_else()
    {
        TextSection[] sections =
        [
            new(TextSectionKind.BudgetNotes, "2026年部门预算编制说明",
            [
                "2026年，上海市普陀区某局（部门）收入预算1万元，其中：财政拨款收入1万元，比2025年预算增加1万元。",
                "1.“教育支出（类）普通教育（款）小学教育（项）”2026年度预算5万元，2024年度预算3万元，主要用于2023年完工的项目（沪教〔2019〕3号）。",
            ]),
            new(TextSectionKind.OtherNotes, "其他相关情况说明",
            [
                "2026年普陀区某局下属1家机关财政拨款的机关运行经费预算为5万元。",
                "截至2025年8月31日，本部门共有车辆0辆。",
                "2026年度预计更新车辆5辆，比2025年增加2辆。",
            ]),
        ];

        Assert.Equal(
            [
                (2026, YearSlot.Own), (2026, YearSlot.Own), (2026, YearSlot.Own), (2024, YearSlot.Prior), (2026, YearSlot.Own),
                (2025, YearSlot.Prior),
            ],
            StatedWords.Years(sections).Select(year => (year.Year, year.Slot)));
        Assert.Equal([("上海市普陀区某局", "部门"), ("普陀区某局", "")], StatedWords.Names(sections).Select(name => (name.Name, name.Remark)));
    }

    [Theory]
    [InlineData("一、单位主要职能", null)]
    [InlineData("（二）部门机构设置", null)]
    [InlineData("预算单位主要职能", null)]
    [InlineData("1.机构设置情况", null)]
    [InlineData("一、上海市某中心主要职能", "上海市某中心")]
    [InlineData("（一）上海市某局（部门）机构设置", "上海市某局")]
    public void The_name_in_a_heading_is_read_without_its_number(string heading, string? name) =>
        Assert.Equal(name, StatedWords.Names([new TextSection(TextSectionKind.Functions, heading, [])]).SingleOrDefault()?.Name);

    [Fact]
    public void Headline_amounts_are_read_with_their_comparisons()
    {
        var facts = Read(
            TextSectionKind.BudgetNotes,
            "2025年，某局收入预算37,151.47万元，其中：财政拨款收入37,151.47万元，比2024年预算执行数增加24,558.18万元；事业收入1万元；事业单位经营收入2万元；其他收入0万元。",
            "支出预算37,151.47万元，其中：财政拨款支出预算37,151.46万元，与2024年预算持平。财政拨款支出预算中，一般公共预算拨款支出预算3万元；政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。");

        Assert.Equal(10, facts.Figures.Length);
        Assert.Equal(2m, facts[CellKey.Parse("T2/total/business-income")]!.Value);
        Assert.Equal(0m, facts[CellKey.Parse("T7/total/total")]!.Value);
        Assert.Equal(
            [("T2/total/fiscal", "预算执行数", Direction.More, (decimal?)24558.18m), ("T4/expenditure-total/total", "预算", Direction.Same, null)],
            facts.Comparisons.Select(comparison =>
                (comparison.Cell.ToString(), comparison.Base, comparison.Direction, comparison.Amount?.Value)));
    }

    [Fact]
    public void Texts_that_are_empty_or_about_something_else_yield_no_facts()
    {
        var facts = Read(TextSectionKind.OtherNotes, "", "没有数字的一段。", "一、", "（一）");

        Assert.Empty(facts.Figures);
        Assert.Empty(facts.Texts);
    }

    private static NarrativeFacts Read(TextSectionKind kind, params string[] paragraphs) =>
        NarrativeFacts.Read([new TextSection(kind, "标题", [.. paragraphs])]);
}
