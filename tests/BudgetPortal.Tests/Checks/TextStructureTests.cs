using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Checks.Rules;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Headings, lists and counts as real texts set them: what is right is no finding, and what is wrong is found where it is read.
/// </summary>
public sealed class TextStructureTests
{
    private const string Counted = "本部门中，行政单位1家，事业单位1家，具体包括：";

    /// <summary>A bar parts paragraphs; the last column tells whether a missing unit is found.</summary>
    [Theory]
    [InlineData(Counted + "1.某市某区某局本部|2.某市某区某中心", true)]
    [InlineData(Counted + "|1、某市某区某局（本级）|2、某市某区某中心", true)]
    [InlineData(Counted + "1.某市某区某局本部；2.某市某区某中心。", true)]
    [InlineData(Counted + "1.某市某区某局本部 2.某市某区某中心", true)]
    [InlineData(Counted + "1.某市某区某局本部，2.某市某区某中心。", true)]
    [InlineData(Counted + "1、某市某区某局本部、2、某市某区某中心。", true)]
    [InlineData("本部门中，行政单位１家，事业单位１家，包括：１．某市某区某局本部；２．某市某区某中心。", true)]
    [InlineData(Counted + "（1）某市某区某局本部（2）某市某区某中心。", false)]
    [InlineData(Counted + "某市某区某局本部、某市某区某中心。", false)]
    [InlineData("本部门共有预算单位2家，行政单位1家，事业单位1家，具体包括：|1.某市某区某局本部|2.某市某区某中心", false)]
    [InlineData(Counted + "|（一）某市某区某局本部|（二）某市某区某中心", true)]
    [InlineData(Counted + "（一）某市某区某局本部（二）某市某区某中心", true)]
    [InlineData(Counted + "1.某市某区某局本部2.某市某区某中心", false)]
    [InlineData(Counted + "|（一）行政单位|1.某市某区某局本部|（二）事业单位|1.某市某区某中心", false)]
    public void Units_are_counted_where_their_list_is_read(string organisation, bool isRead)
    {
        Assert.Empty(GivenTexts.FindingsOf("F28", With(TextSectionKind.Organisation, organisation, "本部门2个预算单位开展了绩效目标编报工作。")));

        var one = organisation.Replace("事业单位1家", "事业单位3家", StringComparison.Ordinal).Replace("事业单位１家", "事业单位３家", StringComparison.Ordinal);
        Assert.Equal(isRead ? 1 : 0, GivenTexts.FindingsOf("F28", With(TextSectionKind.Organisation, one, "无。")).Count);
    }

    [Theory]
    [InlineData("本部门下属5个预算单位开展了2026年项目预算绩效目标编报工作。")]
    [InlineData("某局下属5家预算单位编报绩效目标，涉及项目预算资金10.00万元。")]
    [InlineData("本部门5个预算单位开展了绩效目标编报工作。")]
    [InlineData("本部门下属2家机关和3个预算单位编报绩效目标。")]
    [InlineData("按照要求，下属 5 家单位编报绩效目标。")]
    public void Units_told_twice_in_one_sentence_are_one_finding(string sentence) => Assert.Single(GivenTexts.FindingsOf(
        "F28", With(TextSectionKind.Organisation, Counted + "1.某市某区某局本部|2.某市某区某中心", "四、绩效目标设置情况", sentence)));

    [Theory]
    [InlineData("本部门下属4家预算单位，其中行政单位1家，事业单位3家，具体包括：1.某市某区某局本部|2.某市某区某中心")]
    [InlineData("本部门下属3家预算单位，行政单位1家，事业单位3家，具体包括：1.某市某区某局本部|2.某市某区某中心")]
    public void So_are_units_counted_by_kind_and_in_all(string organisation) =>
        Assert.InRange(GivenTexts.FindingsOf("F28", With(TextSectionKind.Organisation, organisation, "无。")).Count, 0, 1);

    /// <summary>The heading of 政府采购 and its sentence, in words of others, set in other ways.</summary>
    [Theory]
    [InlineData("三、政府采购预算情况|{0}", true)]
    [InlineData("三、政府采购预算情况{0}", true)]
    [InlineData("三、政府采购预算情况：{0}", true)]
    [InlineData("三、2026年政府采购预算情况说明|{0}", true)]
    [InlineData("三、关于政府采购预算的说明|{0}", true)]
    [InlineData("三、政府采购|预算情况|{0}", true)]
    [InlineData("三、政府采购预算|情况说明|{0}", true)]
    [InlineData("三、|政府采购预算情况|{0}", false)]
    [InlineData("政府采购预算情况|{0}", false)]
    [InlineData("（三）政府采购预算情况|{0}", false)]
    public void A_heading_joined_or_torn_accuses_nobody_and_begins_its_part_where_it_is_read(string words, bool isRead)
    {
        // A heading that has lost its number, or has another, leaves a gap, which is no fault of what it says.
        Assert.DoesNotContain(Grave(Procurement(words, "100.00")), finding => finding.Check.Number != "F30" || isRead);
        if (isRead)
        {
            Assert.Contains(Grave(Procurement(words, "700.00")), finding => finding.Check.Number == "F18");
        }
    }

    [Theory]
    [InlineData("2026年某市某区某局财政拨款的机关运行经费预算为55.97万元", true)]
    [InlineData("2026年本部门面向中小企业预留政府采购项目预算金额90.00万元", true)]
    [InlineData("（一）因公出国（境）费17.00万元，与2025年预算持平", true)]
    [InlineData("2026年“三公”经费预算数为51.40万元，比2025年预算增加24.90万元", true)]
    [InlineData("2026年某市某区某局财政拨款的机关运行经费预算为55.97万元，", true)]
    [InlineData("2026年某市某区某局财政拨款的机关运行经费预算为55.97万元；", false)]
    [InlineData("二、机关运行经费预算情况的说明", false)]
    [InlineData("（单位：万元）", false)]
    [InlineData("某市某区某局", false)]
    [InlineData("2026年1月20日", false)]
    public void A_sentence_needs_its_full_stop_and_a_heading_or_a_line_none(string paragraph, bool isFound) => Assert.Equal(
        isFound ? 1 : 0,
        GivenTexts.FindingsOf("F25", GivenTexts.With(TextSectionKind.OtherNotes, paragraph, "四、绩效目标设置情况")).Count);

    [Theory]
    [InlineData("一、基本支出：是支出。|二、项目支出：是支出，包括：|1.设备购置。|2.房屋修缮。|三、三公经费：是经费。")]
    [InlineData("一、基本支出：是支出，包括：|（一）人员经费。|（二）公用经费。|二、项目支出：是支出。")]
    [InlineData("（一）基本支出：是支出，包括：|1、人员经费；|2、公用经费。|（二）项目支出：是支出，包括：|1、设备购置；|2、房屋修缮。")]
    [InlineData("一、基本支出：是支出。|2026年安排12.5万元。|二、项目支出：是支出。")]
    [InlineData("1.5倍以内的为限额以下。|一、基本支出：是支出。|二、项目支出：是支出。")]
    [InlineData("一、基本支出：①人员经费；②公用经费。|二、项目支出：1）设备；2）修缮。")]
    [InlineData("十四五规划的要求。|一、基本支出：是支出。|二、项目支出：是支出。")]
    public void Entries_of_a_list_are_no_headings(string paragraphs) =>
        Assert.Empty(GivenTexts.FindingsOf("F30", GivenTexts.With(TextSectionKind.Glossary, paragraphs.Split('|'))));

    [Theory]
    [InlineData("2025年1月至2025年12月", true)]
    [InlineData("2025年1月1日—2025年12月31日", true)]
    [InlineData("２０２５年１月至１２月", true)]
    [InlineData("2025年度", true)]
    [InlineData("2025/1/1-2025/12/31", true)]
    [InlineData("2026年1月至12月", false)]
    [InlineData("2025年7月至2026年6月", false)]
    [InlineData("2026.1.1-2026.12.31", false)]
    [InlineData("一年", false)]
    [InlineData("长期", false)]
    [InlineData("2024—2028年", false)]
    public void A_period_of_last_year_is_found(string period, bool isFound) => Assert.Equal(
        isFound ? 1 : 0,
        GivenTexts.FindingsOf("F24", GivenTexts.With(TextSectionKind.ProjectNotes, "一、项目概述", "某项目。", "五、实施周期", period)).Count);

    /// <summary>T10 has 信息系统运行维护 with 400.00万元.</summary>
    [Theory]
    [InlineData("信息系统运行维护经费情况说明", "400.00万元", 0)]
    [InlineData("信息系统运行维护项目经费情况说明", "2021年安排400万元。", 0)]
    [InlineData("某市某局信息系统运行维护项目经费情况说明", "4,000,000.00元", 0)]
    [InlineData("信息系统运行维护经费情况说明", "410.00万元", 1)]
    [InlineData("某市某局信息系统运行维护项目经费情况说明", "410.00万元", 1)]
    [InlineData("信息系统经费情况说明", "410.00万元", 0)]
    [InlineData("信息系统运行维护二期经费情况说明", "410.00万元", 0)]
    [InlineData("信息系统运行维护经费情况说明", "项目总投资9,000.00万元，按进度拨付。", 0)]
    [InlineData("信息系统运行维护经费情况说明", "合同金额999999.00万元，按合同支付。", 0)]
    [InlineData("信息系统运行维护经费情况说明", "2020年安排380.00万元，2021年安排400.00万元。", 0)]
    [InlineData("信息系统运行维护经费情况说明", "2020年安排380.00万元，2021年安排410.00万元。", 1)]
    public void A_project_has_the_amount_of_its_line(string title, string arranged, int findings)
    {
        var notes = new TextSection(
            TextSectionKind.ProjectNotes, "项目经费情况说明", [title, "一、项目概述", "某项目。", "六、年度预算安排", arranged]);
        var document = Seed.Publish(GivenPaper.For(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit)));
        document = document with { Sections = [.. document.Sections.Where(section => section.Kind != notes.Kind), notes] };

        Assert.Equal(findings, GivenTexts.FindingsOf("F31", document).Count);
    }

    [Theory]
    [InlineData("信息系统运行维护400.00万元", 0)]
    [InlineData("信息系统运行维护项目经费400万元", 0)]
    [InlineData("信息系统运行维护项目430.00万元", 1)]
    [InlineData("其中“信息系统运行维护”项目430.00万元", 1)]
    [InlineData("社区信息系统运行维护430.00万元", 0)]
    [InlineData("信息系统运行维护及设备更新430.00万元", 0)]
    [InlineData("信息系统运行维护采购430.00万元", 0)]
    public void A_project_has_the_amount_that_the_budget_notes_name_for_it(string words, int findings)
    {
        var notes = GivenTexts.With(
            TextSectionKind.ProjectNotes, "信息系统运行维护项目经费情况说明", "一、项目概述", "某项目。", "六、年度预算安排", "400.00万元");
        var budget = GivenTexts.Replace(TextSectionKind.BudgetNotes, "主要用于信息系统运行维护", $"主要用于{words}")
            .Find(TextSectionKind.BudgetNotes)!;
        var document = notes with { Sections = [.. notes.Sections.Where(section => section.Kind != budget.Kind), budget] };

        Assert.Equal(findings, GivenTexts.FindingsOf("F31", document).Count);
    }

    private static DisclosureDocument With(TextSectionKind kind, string paragraphs, params string[] others)
    {
        var document = GivenTexts.With(kind, paragraphs.Split('|'));
        var notes = new TextSection(TextSectionKind.OtherNotes, "其他相关情况说明", [.. others]);
        return document with
        {
            Figures = document.Figures.With(Supplements.PerformanceUnits, null),
            Sections = [.. document.Sections.Where(section => section.Kind != TextSectionKind.OtherNotes), notes],
        };
    }

    private static DisclosureDocument Procurement(string words, string goods)
    {
        var sentence = $"本部门政府采购预算总额150.00万元，其中货物类{goods}万元、工程类20.00万元、服务类30.00万元。";
        var paragraphs = GivenTexts.Clean.Find(TextSectionKind.OtherNotes)!.Paragraphs;
        var heading = paragraphs.IndexOf("三、政府采购预算情况");
        string[] changed = [.. paragraphs[..heading], .. string.Format(null, words, sentence).Split('|'), .. paragraphs[(heading + 2)..]];
        return GivenTexts.With(TextSectionKind.OtherNotes, changed);
    }

    private static IEnumerable<Finding> Grave(DisclosureDocument document) =>
        AllChecks.Run(document, Seed.Lists).Findings.Where(finding => finding.Severity != Severity.Information);
}
