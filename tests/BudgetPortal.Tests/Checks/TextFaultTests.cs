using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>What real texts get wrong, and what merely looks wrong in them.</summary>
public class TextFaultTests
{
    internal static readonly DisclosureDocument Clean =
        Seed.Publish(GivenPaper.For(new EditionKey(2026, Level.District, DisclosureKind.Department)));

    [Theory]
    [InlineData(TextSectionKind.BudgetNotes, "2026年，某市某区某局收入预算", "2025年，某市某区某局收入预算", "F24")]
    [InlineData(TextSectionKind.BudgetNotes, "某市某区某局收入预算", "某市某区他局收入预算", "F24")]
    [InlineData(TextSectionKind.BudgetNotes, "2025年当年预算执行数为300.00万元", "2024年当年预算执行数为300.00万元", "F24")]
    [InlineData(TextSectionKind.BudgetNotes, "比2025年预算执行数增加41.67%", "比2024年预算执行数增加41.67%", "F24")]
    [InlineData(TextSectionKind.BudgetNotes, "财政拨款收入支出增加的主要原因", "财政拨款收入支出减少的主要原因", "F15")]
    [InlineData(TextSectionKind.BudgetNotes, "比2025年预算增加9.31万元", "比2025年预算增加增加9.31万元", "F25")]
    [InlineData(TextSectionKind.BudgetNotes, "（201类）", "（202类）", "F22")]
    [InlineData(TextSectionKind.BudgetNotes, "“卫生健康支出（210类）", "“医疗卫生与计划生育支出（210类）", "F22")]
    [InlineData(TextSectionKind.OtherNotes, "2026年“三公”经费预算数为", "2024年“三公”经费预算数为", "F24")]
    [InlineData(TextSectionKind.OtherNotes, "截至2025年8月31日", "截至2023年8月31日", "F24")]
    [InlineData(TextSectionKind.OtherNotes, "本部门政府采购预算", "本单位政府采购预算", "F24")]
    [InlineData(TextSectionKind.OtherNotes, "；部门预算安排购置单价", "；单位预算安排购置单价", "F24")]
    [InlineData(TextSectionKind.OtherNotes, "主要原因是公务往来增加", "主要原因公务往来增加", "F25")]
    [InlineData(TextSectionKind.OtherNotes, "涉及项目预算资金", "（绩效目标管理工作情况，以及编报数量等）涉及项目预算资金", "F25")]
    public void A_slip_is_one_finding_of_its_check(TextSectionKind kind, string words, string by, string number)
    {
        var findings = Run(Replace(kind, words, by)).Findings;

        Assert.Equal(number, Assert.Single(findings).Check.Number);
    }

    /// <summary>One digit of last year's execution is wrong, from which direction, percentage and reason would all seem to be.</summary>
    [Fact]
    public void A_digit_that_explains_a_percentage_alone_is_the_one_finding()
    {
        var publication = Replace(TextSectionKind.BudgetNotes, "执行数为300.00万元", "执行数为3300.00万元");
        var asRead = publication with { Figures = publication.Figures.With(publication.Figures["execution"] with { Lines = [] }) };
        var finding = Assert.Single(Run(asRead).Findings);

        Assert.Contains("3300.00万元", finding.Message, StringComparison.Ordinal);
        Assert.Contains("300.00万元则相符", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>What a list lacks or has twice its sum lacks or has twice too: that is no second fault.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_line_that_a_list_lacks_or_has_twice_is_the_one_finding(int times)
    {
        var notes = Clean.Find(TextSectionKind.BudgetNotes)!;
        var items = notes.Paragraphs.Where(words => char.IsAsciiDigit(words[0]) && words.Contains('“', StringComparison.Ordinal));
        var told = items.Select(item => item[(item.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToList();
        var number = 1;
        var listed = told.SelectMany((item, index) => Enumerable.Repeat(item, index == 1 ? times : 1)).Select(item => $"{number++}.{item}");
        var changed = notes with { Paragraphs = [.. notes.Paragraphs.Except(items), .. listed] };

        var finding = Assert.Single(Run(With(changed)).Findings);
        Assert.Equal("F14", finding.Check.Number);
        Assert.Contains(times == 0 ? "没有列出" : "列了 2 次", finding.Message, StringComparison.Ordinal);
        Assert.Empty(finding.Consequences);
    }

    [Fact]
    public void Every_occurrence_of_a_wrong_word_is_told_in_one_finding()
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!;
        var wrong = notes with
        {
            Paragraphs = [.. notes.Paragraphs.Select(words => words.Replace("部门预算安排购置", "单位预算安排购置", StringComparison.Ordinal))],
        };
        var publication = Clean with { Sections = [.. Clean.Sections.Select(section => section.Kind == wrong.Kind ? wrong : section)] };

        var finding = Assert.Single(Run(publication).Findings);
        Assert.Contains("（2 处）", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextSectionKind.BudgetNotes, "某市某区某局收入预算", "某区某局收入预算")]
    [InlineData(TextSectionKind.BudgetNotes, "主要原因是：任务增加", "主要原因是：2025年增加设备购置，本年减少人员")]
    [InlineData(TextSectionKind.BudgetNotes, "主要用于信息系统运行维护", "主要用于《2019年规划（2024-2026）》（沪府规〔2017〕168号）所列信息系统运行维护")]
    [InlineData(TextSectionKind.OtherNotes, "主要原因是公务往来增加", "主要原因是厉行节约，严格按照规定执行“三公”经费")]
    [InlineData(TextSectionKind.OtherNotes, "（三）公务接待费3.00万元。比", "（三）公务接待费3万元，比")]
    [InlineData(TextSectionKind.OtherNotes, "某市某区某局共有车辆", "本部门共有车辆")]
    public void What_only_looks_like_a_slip_is_none(TextSectionKind kind, string words, string by) =>
        Assert.DoesNotContain(Run(Replace(kind, words, by)).Findings, finding => finding.Severity != Severity.Information);

    [Theory]
    [InlineData(TextSectionKind.BudgetNotes, "收入预算2,331.54万元", "收入预算2,331.54元", "F14")]
    [InlineData(TextSectionKind.BudgetNotes, "执行数为300.00万元", "执行数为300.00元", "F16")]
    [InlineData(TextSectionKind.OtherNotes, "（三）公务接待费3.00万元", "（三）公务接待费3.00元", "F17")]
    [InlineData(TextSectionKind.OtherNotes, "政府采购货物预算100.00万元", "政府采购货物预算100.00元", "F18")]
    [InlineData(TextSectionKind.OtherNotes, "涉及项目预算资金1100.00万元", "涉及项目预算资金1100.00元", "F19")]
    public void An_amount_in_yuan_where_the_form_has_ten_thousands_is_an_error(TextSectionKind kind, string words, string by, string number)
    {
        var findings = Run(Replace(kind, words, by)).Findings;

        Assert.Contains(findings, finding => finding.Check.Number == number
            && finding is { Severity: Severity.Error, Comparison.Left.Text: [.., '元'] }
            && !finding.Comparison.Left.Text.EndsWith("万元", StringComparison.Ordinal));
    }

    [Fact]
    public void An_execution_in_yuan_that_no_working_paper_knows_is_an_error_too()
    {
        var publication = Replace(TextSectionKind.BudgetNotes, "执行数为300.00万元", "执行数为300.00元");
        var asRead = publication with { Figures = publication.Figures.With(publication.Figures["execution"] with { Lines = [] }) };

        Assert.Contains(Run(asRead).Findings, finding => finding is { Check.Number: "F16", Comparison.Left.Text: "300.00元" });
    }

    [Theory]
    [InlineData(TextSectionKind.OtherNotes, "（三）公务接待费3.00万元", "（三）公务接待费30,000.00元")]
    [InlineData(TextSectionKind.BudgetNotes, "主要用于信息系统运行维护", "主要用于信息系统运行维护（每户每月500元）")]
    public void An_amount_in_yuan_that_is_right_or_in_words_of_its_own_is_none(TextSectionKind kind, string words, string by) =>
        Assert.DoesNotContain(Run(Replace(kind, words, by)).Findings, finding => finding.Comparison.Left.Text.EndsWith('元'));

    [Fact]
    public void The_heading_over_the_notes_says_whose_they_are()
    {
        var notes = Clean.Find(TextSectionKind.BudgetNotes)!;
        var wrong = notes with { Heading = notes.Heading.Replace("部门", "单位", StringComparison.Ordinal) };
        var publication = With(wrong);

        Assert.Equal("F24", Assert.Single(Run(publication).Findings).Check.Number);
    }

    [Fact]
    public void A_quotation_may_run_on_into_the_next_paragraph()
    {
        var functions = new TextSection(TextSectionKind.Functions, "主要职能", ["落实“十四五规划。", "深化改革”的要求。", "推进“一网通办。"]);
        var publication = With(functions);

        var finding = Assert.Single(Run(publication).Findings);
        Assert.Equal(("F25", "N1/p3/text"), (finding.Check.Number, finding.Comparison.Left.Cells.Single().ToString()));
    }

    [Theory]
    [InlineData("注：本年度无国有资本经营预算支出，故本表无数据", true)]
    [InlineData("注:本部门2026年无国有资本经营预算财政拨款安排的预算，故本表为空表。", true)]
    [InlineData("注：本单位2026年无国有资本经营预算财政拨款安排的预算，故本表为空表。", false)]
    [InlineData("注：本部门2025年无国有资本经营预算财政拨款安排的预算，故本表为空表。", false)]
    [InlineData("注：本部门2026年无政府性基金预算财政拨款安排的预算，故本表为空表。", false)]
    public void A_note_under_an_empty_table_may_be_worded_freely_but_not_wrongly(string note, bool agrees)
    {
        var empty = Seed.Publish(GivenPaper.For(new EditionKey(2026, Level.District, DisclosureKind.Department)) with { Projects = [] });
        var noted = empty with { Figures = empty.Figures.With(empty.Figures["T7"] with { Notes = [note] }) };

        Assert.Equal(agrees, Run(noted).Findings.All(finding => finding.Check.Number != "F23"));
    }

    [Fact]
    public void Parts_that_exceed_their_whole_are_found()
    {
        var notes = new TextSection(
            TextSectionKind.ProjectNotes,
            "项目经费情况说明",
            ["地上建筑面积为8013平方米（其中计容面积7998平方米，不计容面积105平方米），地下5356平方米（其中车库4000平方米）。"]);
        var publication = With(notes);

        var finding = Assert.Single(Run(publication).Findings);
        Assert.Equal(("F29", 90m), (finding.Check.Number, finding.Comparison.Difference));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Nothing_is_compared_with_a_table_that_could_not_be_read(string unread)
    {
        var heads = Clean.Edition.Tables.Where(table => table.Key != unread).Select(table =>
            new PrintedHead(table.Key, table.Title, $"{table.PreparedByLabel}：{Clean.Unit.Name}"));
        var publication = Clean with
        {
            Figures = Clean.Figures.With(new Domain.Tables.TableFigures(unread, [])),
            AsPrinted = new AsPrinted([], [], [.. heads]),
        };

        Assert.DoesNotContain(Run(publication).Findings, finding => finding.Severity != Severity.Information);
    }

    public static TheoryData<string> Tables => [.. Clean.Edition.Tables.Select(table => table.Key)];

    private static CheckReport Run(DisclosureDocument publication) => AllChecks.Run(publication, Seed.Lists);

    private static DisclosureDocument With(TextSection section) =>
        Clean with { Sections = [.. Clean.Sections.Select(other => other.Kind == section.Kind ? section : other)] };

    internal static DisclosureDocument Replace(TextSectionKind kind, string words, string by)
    {
        var section = Clean.Find(kind)!;
        Assert.Contains(section.Paragraphs, paragraph => paragraph.Contains(words, StringComparison.Ordinal));
        var first = section.Paragraphs.Index().First(paragraph => paragraph.Item.Contains(words, StringComparison.Ordinal)).Index;
        var at = section.Paragraphs[first].IndexOf(words, StringComparison.Ordinal);
        var paragraph = section.Paragraphs[first].Remove(at, words.Length).Insert(at, by);
        var changed = section with { Paragraphs = section.Paragraphs.SetItem(first, paragraph) };
        return With(changed);
    }
}
