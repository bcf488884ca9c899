using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Tests.Checks.TextFaultTests;

namespace BudgetPortal.Tests.Checks;

/// <summary>The same thing said in other words is read alike: what is right is no finding, what is wrong is found.</summary>
public sealed class SentenceTests
{
    public static TheoryData<string> Comparisons =>
    [
        "比上年增加{0}万元", "比上年度增加{0}万元", "比上一年增加{0}万元", "比去年增加了{0}万元", "较上年增加{0}万元", "较上年预算数增加{0}万元", "与上年相比增加{0}万元",
        "与上年预算相比，增加{0}万元", "与2025年相比，增加{0}万元", "比2025年增加{0}万元", "比2025年度预算增加{0}万元", "比2025年（上一年度，下同）预算增加{0}万元",
        "比2025年（上一年度，下同）增加{0}万元", "较2025年部门预算增加{0}万元", "与上年同期相比增加{0}万元", "同比增加{0}万元", "同比增长{0}万元", "与与2025年预算相比增加{0}万元",
        "比２０２５年预算增加{0}万元", "比2025年预算增长 {0} 万元",
    ];

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void A_change_is_read_however_it_is_compared(string wording)
    {
        Assert.DoesNotContain(Income(string.Format(null, wording, "9.31")), finding => finding.Check.Number is "F14" or "F15" or "F24");
        Assert.Contains(Income(string.Format(null, wording, "19.31")), finding => finding.Check.Number == "F15");
    }

    [Theory]
    [InlineData("比2025年预算增加9.31万元，增长0.40%")]
    [InlineData("比2025年预算增加9.31万元，增长0.4％")]
    [InlineData("比2025年预算增加9.31万元（增幅0.40 %）")]
    [InlineData("比2025年预算增加9.31万元，同比增长 0.4%")]
    [InlineData("比2025年预算增加0.40%")]
    public void A_change_may_be_told_in_per_cent_too(string words) => Assert.Empty(Grave(Income(words)));

    [Theory]
    [InlineData("比2025年预算增加9.31万元，增长4.00%")]
    [InlineData("比2025年预算增加9.31万元，增长0.04%")]
    [InlineData("比2025年预算增加9.31万元（增幅40.0 %）")]
    public void The_percentage_of_a_change_is_worked_out(string words) =>
        Assert.Equal("F15", Assert.Single(Grave(Income(words))).Check.Number);

    [Fact]
    public void Nothing_can_lose_more_than_it_had() =>
        Assert.Contains(Grave(Income("比2025年预算减少100.01%")), finding => finding.Message.EndsWith("不会多于上年的全部。", StringComparison.Ordinal));

    [Theory]
    [InlineData("比2025年的{0}万元减少9.00万元", true)]
    [InlineData("比2025年预算的{0}万元减少9.00万元，下降{1}%", true)]
    [InlineData("比2025年预算{0}万元减少9万元", true)]
    [InlineData("2025年为{0}万元，下降{1}%", true)]
    [InlineData("2025年预算数为{0}万元，同比下降{1}%", true)]
    [InlineData("比上年下降{1}%", true)]
    [InlineData("比2025年的{0}万元减少8.00万元", false)]
    [InlineData("比2025年的{0}万元增加9.00万元", false)]
    [InlineData("2025年为{0}万元，下降61.67%", false)]
    [InlineData("比2025年预算的{0}万元减少9.00万元，下降61.67%", false)]
    public void Last_years_amount_beside_a_change_is_what_it_is_worked_out_from(string words, bool isRight)
    {
        var agency = new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.AgencyOperatingExpenses);
        var now = Amounts.ToTenThousand(Clean.Figures.Amount(agency)!.Value, 2);
        var share = Amounts.Print(9m / (now + 9m) * 100m, 2);
        var findings = Grave(Run(
            TextSectionKind.OtherNotes,
            $"机关运行经费预算为{Amounts.Print(now, 2)}万元。",
            $"机关运行经费预算为{Amounts.Print(now, 2)}万元，{string.Format(null, words, Amounts.Print(now + 9m, 2), share)}。"));
        Assert.Equal(isRight ? [] : ["F15"], findings.Select(finding => finding.Check.Number));
    }

    [Theory]
    [InlineData("2026年“三公”经费预算数为", "2025年“三公”经费预算数为99.00万元，2026年“三公”经费预算数为")]
    [InlineData("2026年“三公”经费预算数为", "上年“三公”经费预算数99.00万元，2026年“三公”经费预算数为")]
    [InlineData("2026年“三公”经费预算数为", "2025年度“三公”经费预算为99.00万元；2026年“三公”经费预算数为")]
    [InlineData("（三）公务接待费3.00万元", "（三）上年公务接待费9.00万元，本年公务接待费3.00万元")]
    [InlineData("（三）公务接待费3.00万元", "（三）公务接待费2025年预算9.00万元，2026年3.00万元")]
    [InlineData("2026年某市某区某局财政拨款的机关运行经费预算为", "2025年机关运行经费预算为45.00万元，2026年某市某区某局财政拨款的机关运行经费预算为")]
    [InlineData("2026年某市某区某局财政拨款的机关运行经费预算为", "去年机关运行经费预算为45.00万元，2026年某市某区某局财政拨款的机关运行经费预算为")]
    [InlineData("2026年某市某区某局财政拨款的机关运行经费预算为", "2025年某市某区某局财政拨款的机关运行经费预算为45.00万元，2026年为")]
    [InlineData("政府采购货物预算100.00万元", "上年政府采购货物预算70.00万元、本年政府采购货物预算100.00万元")]
    [InlineData("涉及项目预算资金1100.00万元", "2025年涉及项目预算资金900.00万元，2026年涉及项目预算资金1100.00万元")]
    [InlineData("（二）公务用车购置及运行费", "（二）公务车购置及运行费")]
    [InlineData("（二）公务用车购置及运行费", "（二）公务车辆购置和运行维护费")]
    [InlineData("（三）公务接待费3.00万元", "（三）公务接待费３.００万元")]
    [InlineData("政府采购货物预算100.00万元", "政府采购货物预算１００．００万元")]
    public void Last_years_figure_and_other_words_and_widths_accuse_nobody(string words, string by) =>
        Assert.Empty(Grave(Run(TextSectionKind.OtherNotes, words, by)));

    [Theory]
    [InlineData("（三）公务接待费3.00万元", "（三）上年公务接待费3.00万元，本年公务接待费9.00万元", "F17")]
    [InlineData("（三）公务接待费3.00万元", "（三）公务接待费９.００万元", "F17")]
    [InlineData("（二）公务用车购置及运行费", "（二）公务车购置及运行费1", "F17")]
    [InlineData("政府采购货物预算100.00万元", "政府采购货物预算７００.００万元", "F18")]
    public void A_wrong_figure_is_found_in_other_words_and_widths(string words, string by, string number) =>
        Assert.Contains(Grave(Run(TextSectionKind.OtherNotes, words, by)), finding => finding.Check.Number == number);

    [Theory]
    [InlineData("41.67%", "41.67 %")]
    [InlineData("41.67%", "４１.６７％")]
    [InlineData("41.67%。", "41.67 %。")]
    public void A_percentage_is_read_with_space_and_width(string words, string by)
    {
        Assert.Empty(Grave(Run(TextSectionKind.BudgetNotes, words, by)));
        var wrong = by.Replace("41", "71", StringComparison.Ordinal).Replace("４１", "７１", StringComparison.Ordinal);
        Assert.Equal("F16", Assert.Single(Grave(Run(TextSectionKind.BudgetNotes, words, wrong))).Check.Number);
    }

    [Theory]
    [InlineData("2026年预算安排425.00万元，比2025年预算执行数增加41.67%", "2026年预算安排425.00万元，比2025年预算执行数减少")]
    [InlineData("2025年当年预算执行数为300.00万元", "2025年当年预算执行数为425.00万元")]
    public void A_word_of_direction_is_held_against_the_figures(string words, string by) =>
        Assert.Contains(
            Run(TextSectionKind.BudgetNotes, words, by),
            finding => finding is { Check.Number: "F16", Severity: Severity.Error });

    [Theory]
    [InlineData("F25", "与2025年预算持平", "与与2025年预算持平")]
    public void Doubled_words_are_told(string number, string words, string by) =>
        Assert.Contains(Run(TextSectionKind.OtherNotes, words, by), finding => finding.Check.Number == number);

    [Theory]
    [InlineData("3. 00万元")]
    [InlineData("3 .00万元")]
    [InlineData("3.0 0万元")]
    [InlineData("3.00万 元")]
    [InlineData("３.００ 万　元")]
    public void A_number_and_its_unit_are_one_over_a_line_break(string amount)
    {
        Assert.True(Other("公务接待费3.00万元", $"公务 接待费{amount}").AllAgree);
        var wrong = amount.Replace('3', '9').Replace('３', '９');
        Assert.Equal("F17", Assert.Single(Grave(Other("公务接待费3.00万元", $"公务接待费{wrong}").Findings)).Check.Number);
    }

    [Theory]
    [InlineData("（三）公务接待费3.00万元，由上年的{0}万元增加到3.00万元，增加0.50万元", "2.50", true)]
    [InlineData("（三）公务接待费由2025年预算{0}万元增加至3.00万元", "2.50", true)]
    [InlineData("（三）公务接待费从上年{0}万元增加到2026年的3.00万元", "2.50", true)]
    [InlineData("（三）公务接待费从上年{0}万元增加到2026年的3.00万元", "3.50", false)]
    [InlineData("（三）公务接待费由2025年预算{0}万元减少至3.00万元", "2.50", false)]
    [InlineData("（三）公务接待费由2025年预算{0}万元增加至9.00万元", "2.50", false)]
    [InlineData("（三）公务接待费3.00万元，比上年增加金额为{0}万元", "0.50", true)]
    [InlineData("（三）公务接待费3.00万元，比上年增加{0}元", "5,000", true)]
    [InlineData("（三）公务接待费3.00万元，比上年增加{0}元", "0.50", false)]
    [InlineData("（三）公务接待费3.00万元（上年{0}万元），比上年增加0.50万元", "2.50", true)]
    [InlineData("（三）公务接待费3.00万元（上年{0}万元），比上年增加0.50万元", "1.50", false)]
    public void A_change_may_be_told_from_one_amount_to_the_other(string words, string then, bool isRight)
    {
        const string Told = "（三）公务接待费3.00万元。比2025年预算增加0.50万元";
        var report = Other(Told, string.Format(null, words, then));

        Assert.Equal(!isRight, report.HasErrors);
        Assert.True(report.Unread.IsEmpty);
    }

    [Theory]
    [InlineData("货物、工程和服务预算分别为{0}万元、", true)]
    [InlineData("政府采购货物预算、政府采购工程预算、政府采购服务预算分别为{0}万元、", true)]
    [InlineData("服务、工程和货物预算分别为{0}万元、", false)]
    public void Several_figures_may_be_told_together(string words, bool isRight)
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!.Paragraphs
            .Single(text => text.Contains("政府采购货物预算", StringComparison.Ordinal));
        var (goods, works, services) = (Amount("货物预算"), Amount("工程预算"), Amount("服务预算"));
        var told = notes[notes.IndexOf("政府采购货物预算", StringComparison.Ordinal)..notes.IndexOf('。')];
        var report = Other(told, $"{string.Format(null, words, goods)}{works}万元和{services}万元");

        Assert.True(report.Unread.IsEmpty);
        Assert.Equal(!isRight && goods != services, report.HasErrors);

        string Amount(string name)
        {
            var start = notes.IndexOf(name, StringComparison.Ordinal) + name.Length;
            return notes[start..notes.IndexOf("万元", start, StringComparison.Ordinal)];
        }
    }

    [Theory]
    [InlineData("分别比上年{0}、{1}", 0, true)]
    [InlineData("与上年相比，分别{0}和{1}", 0, true)]
    [InlineData("分别比上年{0}、{1}", 1, false)]
    [InlineData("均与上年持平", 0, false)]
    public void Changes_of_several_figures_may_be_told_together(string words, decimal more, bool isRight)
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!;
        var (visits, hospitality) = (Told(ColumnKeys.OverseasVisits, 0), Told(ColumnKeys.OfficialHospitality, more));
        var told = $"（一）公务接待费、因公出国（境）费分别为{hospitality.Amount}万元、{visits.Amount}万元，"
            + $"{string.Format(null, words, hospitality.Change, visits.Change)}。";
        var own = notes.Paragraphs.Single(text => text.StartsWith("（一）因公出国", StringComparison.Ordinal));
        var other = notes.Paragraphs.Single(text => text.StartsWith("（三）公务接待费", StringComparison.Ordinal));
        var report = AllChecks.Run(
            With(notes with { Paragraphs = notes.Paragraphs.Replace(own, told).Remove(other) }), Seed.Lists);

        Assert.True(report.Unread.IsEmpty);
        Assert.Equal(!isRight, report.HasErrors);

        static (string Amount, string Change) Told(string column, decimal more)
        {
            var cell = new CellKey(TableKeys.ThreePublic, LineKeys.Budget, column);
            var now = Amounts.ToTenThousand(Clean.Figures.Amount(cell) ?? 0, 2);
            var change = now - Amounts.ToTenThousand(Clean.Figures.Amount(Supplements.PriorOf(cell)) ?? 0, 2) + more;
            return (
                Amounts.Print(now, 2),
                change == 0 ? "持平" : $"{Directions.Between(change, 0).Word}{Amounts.Print(Math.Abs(change), 2)}万元");
        }
    }

    [Theory]
    [InlineData(TextSectionKind.OtherNotes, "公务接待费3.00万元。比2025年预算增加0.50万元", "公务接待费3.00万元。比2025年预算增加约半万元")]
    [InlineData(TextSectionKind.OtherNotes, "公务接待费3.00万元。比2025年预算增加0.50万元", "公务接待费3.00万元。比2025年预算多花半万元")]
    [InlineData(TextSectionKind.OtherNotes, "公务接待费3.00万元", "公务招待开支3.00万元")]
    [InlineData(TextSectionKind.BudgetNotes, "项）”", "项）”列支人民币")]
    public void What_is_said_in_words_that_are_not_understood_is_not_known(TextSectionKind kind, string words, string by)
    {
        var report = AllChecks.Run(Replace(kind, words, by), Seed.Lists);

        Assert.Empty(Grave(report.Findings));
        Assert.False(report.AllAgree);
        Assert.NotEmpty(report.Unread);
    }

    /// <summary>Whatever stands where the number of an announced figure should, it is not passed over.</summary>
    [Theory]
    [InlineData(TextSectionKind.BudgetNotes, @"(?<=收入预算[\d,.]+)万元", "")]
    [InlineData(TextSectionKind.BudgetNotes, @"(?<=收入预算[\d,.]+)万元", "%")]
    [InlineData(TextSectionKind.BudgetNotes, @"(?<=收入预算[\d,.]+)万元", "万")]
    [InlineData(TextSectionKind.BudgetNotes, @"(?<=收入预算)[\d,.]+(?=万元)", "")]
    [InlineData(TextSectionKind.BudgetNotes, @"(?<=其他收入)[\d,.]+(?=万元)", "三")]
    [InlineData(TextSectionKind.BudgetNotes, @"(?<=其他收入)[\d,.]+万元", "12")]
    [InlineData(TextSectionKind.OtherNotes, @"(?<=公务接待费[\d,.]+)万元", "")]
    [InlineData(TextSectionKind.OtherNotes, @"(?<=涉及项目预算资金[\d,.]+)万元", "")]
    [InlineData(TextSectionKind.OtherNotes, @"(?<=编报绩效目标的项目)\d+(?=个)", "两")]
    [InlineData(TextSectionKind.OtherNotes, @"(?<=应急保障用车)\d+(?=辆)", "三")]
    public void A_figure_without_a_number_to_read_is_not_known(TextSectionKind kind, string pattern, string by)
    {
        var section = Clean.Find(kind)!;
        ImmutableArray<string> paragraphs = [.. section.Paragraphs.Select(text => Regex.Replace(text, pattern, by))];
        Assert.NotEqual(section.Paragraphs, paragraphs);
        var report = AllChecks.Run(With(section with { Paragraphs = paragraphs }), Seed.Lists);

        Assert.False(report.AllAgree);
        Assert.NotEmpty(report.Unread);
    }

    [Theory]
    [InlineData('「', '」', false)]
    [InlineData('『', '』', false)]
    [InlineData('“', '”', true)]
    public void Quotation_marks_are_alike_whatever_they_are_and_enclose(char open, char close, bool encloseNames)
    {
        var notes = Clean.Find(TextSectionKind.BudgetNotes)!;
        var paragraphs = notes.Paragraphs.Select(text => encloseNames
            ? Regex.Replace(text, @"“?(?<=[“）])([^“”（）]{2,40})(（\d+[类款项]）)”?", "“$1”$2")
            : text.Replace('“', open).Replace('”', close));
        var report = AllChecks.Run(With(notes with { Paragraphs = [.. paragraphs] }), Seed.Lists);

        Assert.Empty(Grave(report.Findings));
        Assert.True(report.Unread.IsEmpty);
    }

    [Fact]
    public void A_sentence_that_ends_in_a_figure_needs_its_full_stop()
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!;
        var index = notes.Paragraphs.Index().First(paragraph => paragraph.Item.Contains("机关运行经费预算为", StringComparison.Ordinal)).Index;
        var torn = notes with { Paragraphs = notes.Paragraphs.SetItem(index, notes.Paragraphs[index].TrimEnd('。')) };

        Assert.Equal("F25", Assert.Single(Run(torn)).Check.Number);
    }

    [Fact]
    public void A_heading_run_together_with_its_sentence_still_begins_its_part()
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!;
        var heading = notes.Paragraphs.Index().First(paragraph => paragraph.Item.StartsWith("三、政府采购", StringComparison.Ordinal)).Index;
        foreach (var beside in new[] { heading - 1, heading })
        {
            var both = notes.Paragraphs[beside] + notes.Paragraphs[beside + 1];
            var joined = notes with { Paragraphs = notes.Paragraphs.SetItem(beside, both).RemoveAt(beside + 1) };
            Assert.Empty(Grave(Run(joined)));

            var text = joined.Paragraphs.Single(paragraph => paragraph.Contains("政府采购货物预算100.00", StringComparison.Ordinal));
            var slip = text.Replace("政府采购货物预算100.00", "政府采购货物预算700.00", StringComparison.Ordinal);
            var wrong = joined with { Paragraphs = joined.Paragraphs.Replace(text, slip) };
            Assert.Contains(Grave(Run(wrong)), finding => finding.Check.Number == "F18");
        }
    }

    [Theory]
    [InlineData("2025年1月1日至2025年12月31日", false)]
    [InlineData("2025.1-2025.12", false)]
    [InlineData("2024年至2025年", false)]
    [InlineData("2026年1月1日至2026年12月31日", true)]
    [InlineData("2024年-2026年", true)]
    [InlineData("全年", true)]
    public void A_period_that_is_over_is_last_years(string period, bool isRight)
    {
        var notes = new TextSection(
            TextSectionKind.ProjectNotes,
            "某项目经费情况说明",
            ["一、项目概述", "某项目。", "五、实施周期", period, "六、年度预算安排", "按2025年的合同拨付。"]);

        Assert.Equal(isRight, Run(notes).All(finding => finding.Check.Number != "F24"));
    }

    [Theory]
    [InlineData("本部门中，行政单位1家，事业单位1家，具体包括：1.某区某局本部", "2.某区某中心")]
    [InlineData("本部门中，行政单位1家，事业单位1家，具体包括：", "1.某区某局本部", "2.某区某中心")]
    [InlineData("本部门中，行政单位1家，事业单位1家，具体包括：1.某区某局本部；2.某区某中心。")]
    [InlineData("本部门中，行政单位１家，事业单位１家，具体包括：１．某区某局本部；２．某区某中心。")]
    public void Units_are_counted_wherever_the_first_stands(params string[] paragraphs) =>
        Assert.DoesNotContain(
            Run(new TextSection(TextSectionKind.Organisation, "机构设置", [.. paragraphs])),
            finding => finding.Message.Contains("机构设置说有", StringComparison.Ordinal));

    [Theory]
    [InlineData("某市某区某局共有车辆9辆，其中：执法车6辆，业务用车3辆；单价100万元（含）以上设备（不含车辆）0台（套）。", true)]
    [InlineData("某市某区某局共有车辆9辆，其中：一般公务用车2辆、执法执勤用车3辆；单价100万元（含）以上设备（不含车辆）0台（套）。", true)]
    [InlineData("某市某区某局共有车辆9辆，其中：救护车7辆；消防车3辆；单价100万元（含）以上设备（不含车辆）0台（套）。", false)]
    [InlineData("某市某区某局共有车辆9辆（其中：一般公务用车4辆、执法执勤用车6辆）；单价100万元（含）以上设备（不含车辆）0台（套）。", false)]
    public void Kinds_of_vehicles_that_a_document_names_itself_are_no_more_than_all(string assets, bool isRight)
    {
        var notes = new TextSection(TextSectionKind.OtherNotes, "其他相关情况说明", ["五、国有资产占有使用情况", $"截至2025年8月31日，{assets}"]);
        var asRead = With(notes) with { Figures = Clean.Figures.With(Clean.Figures[Supplements.Assets] with { Lines = [] }) };

        Assert.Equal(isRight, AllChecks.Run(asRead, Seed.Lists).Findings.All(finding => finding.Check.Number != "F20"));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", true)]
    [InlineData("3", false)]
    [InlineData("３", false)]
    public void No_more_units_set_targets_than_the_department_has(string count, bool isRight)
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!;
        var text = notes.Paragraphs.Single(paragraph => paragraph.Contains("编报绩效目标的项目", StringComparison.Ordinal));
        var sentence = $"按照要求，本部门{count}个预算单位开展了绩效目标编报工作，编报绩效目标的项目1个，涉及项目预算资金1.00万元。";
        var told = notes with { Paragraphs = notes.Paragraphs.Replace(text, sentence) };
        var organisation = new TextSection(
            TextSectionKind.Organisation, "机构设置", ["本部门中，行政单位1家，事业单位1家，具体包括：1.某区某局本部", "2.某区某中心"]);

        Assert.Equal(isRight, AllChecks.Run(With(organisation, told), Seed.Lists).Findings.All(finding => finding.Check.Number != "F28"));
    }

    private static ImmutableArray<Finding> Income(string words) =>
        Run(TextSectionKind.BudgetNotes, "比2025年预算增加9.31万元", words);

    private static CheckReport Other(string words, string by) =>
        AllChecks.Run(Replace(TextSectionKind.OtherNotes, words, by), Seed.Lists);

    private static IEnumerable<Finding> Grave(IEnumerable<Finding> findings) =>
        findings.Where(finding => finding.Severity != Severity.Information);

    private static ImmutableArray<Finding> Run(TextSectionKind kind, string words, string by) =>
        AllChecks.Run(Replace(kind, words, by), Seed.Lists).Findings;

    private static ImmutableArray<Finding> Run(TextSection section) => AllChecks.Run(With(section), Seed.Lists).Findings;

    private static DisclosureDocument With(params TextSection[] sections) => Clean with
    {
        Sections = [.. Clean.Sections.Where(other => sections.All(section => section.Kind != other.Kind)), .. sections],
    };
}
