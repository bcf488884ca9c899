using System.Collections.Immutable;
using System.Diagnostics;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Tests.Catalogue;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>Every check with a case that passes (the seed, and a paper for every form) and one that fails.</summary>
public class CheckTests
{
    /// <summary>A change to the seed, and the number of the check that must find it at the address named.</summary>
    private static readonly Dictionary<string, (Func<DisclosureDocument, DisclosureDocument> Change, string Address)> Faults = new()
    {
        ["F1"] = (Set("T1/receipts-total/amount", 47_061_900), "T1/receipts-total/amount"),
        ["F2"] = (Set("T1/204/personnel", 8_730_000), "T1/204/total"),
        ["F3"] = (Set("T3/2040202/project", 29_518_000), "T3/20402/project"),
        ["F4"] = (Set("T5/2080505/basic", 1_152_000), "T5/2080505/total"),
        ["F5"] = (Set("T2/2080506/total", 54_000), "T2/2080506/total"),
        ["F6"] = (Set("T1/fiscal/amount", 4_706_198), "T1/fiscal/amount"),
        ["F7"] = (Set("T4/208/general", 1_629_030), "T4/208/general"),
        ["F8"] = (Set("T5/204/project", 50_000_000), "T5/204/project"),
        ["F9"] = (Set("T8/total/personnel", 11_000_000), "T8/total/personnel"),
        ["F9b"] = (Set("T8/30109/total", 450_000), "T8/30109/total"),
        ["F10"] = (Set("T10/p5/amount", 588_280), "T10/2040202/amount"),
        ["F11"] = (Set("T9/budget/vehicle-purchase", 2_362_000), "T9/budget/vehicles"),
        ["F12"] = (Set("T9/budget/vehicle-operation", 60_000), "T9/budget/vehicle-operation"),
        ["F13"] = (Set("T9/budget/agency-operating", 31_203_030), "T9/budget/agency-operating"),
        ["F14"] = (Replace(TextSectionKind.BudgetNotes, "科目169万元", "科目196万元"), "N4/item-2/T4.208.total"),
        ["F15"] = (
            Replace(TextSectionKind.BudgetNotes, "一般公共预算拨款支出预算4,706万元，比2020年预算减少1,457万元", "一般公共预算拨款支出预算4,706万元，比2020年预算减少1,475万元"),
            "N4/headline/change.T5.total.total"),
        ["F17"] = (Replace(TextSectionKind.OtherNotes, "增加23.56万元", "增加23.65万元"), "N5/three-public/change.T9.budget.total"),
        ["F18"] = (Replace(TextSectionKind.OtherNotes, "服务预算482.49万元", "服务预算428.49万元"), "N5/procurement/procurement.services.amount"),
        ["F19"] = (Set("performance/projects/count", 15), "performance/projects/count"),
        ["F21"] = (Rename("T3", "2080505", "机关事业单位基本养老保险"), "T3/2080505/name"),
        ["F22"] = (Rename("T5", "2040202", "一般行政事务管理"), "T5/2040202/name"),
        ["F24"] = (Replace(TextSectionKind.BudgetNotes, "与2020年预算持平", "与2019年预算持平"), "N4/headline/change.T6.total.total"),
        ["F25"] = (Replace(TextSectionKind.OtherNotes, "主要原因是压缩开支。", "主要原因是。"), "N5/p5/text"),
        ["F28"] = (Replace(TextSectionKind.Organisation, "设7个内设机构", "设8个内设机构"), "N2/p1/text"),
    };

    public static TheoryData<string> Numbers => [.. AllChecks.Catalogue.Select(check => check.Number).Distinct()
        .Except(["F16", "F20", "F23", "F26", "F27", "F29", "F30", "F31", "F32", "F33", "F34"])];

    public static TheoryData<EditionKey> Forms => CatalogueTests.Forms;

    private static CheckReport Run(DisclosureDocument publication) => AllChecks.Run(publication, Seed.Lists);

    [Fact]
    public void The_seed_has_no_finding()
    {
        var report = Run(Seed.Document);

        Assert.Empty(report.Findings);
        Assert.True(report.Comparisons.Length > 500, $"{report.Comparisons.Length}");
    }

    [Fact]
    public void Every_check_compares_something_in_the_seed_or_its_form_switches_it_off()
    {
        var compared = Run(Seed.Document).Comparisons.Select(comparison => comparison.Check.Number).ToHashSet();

        // What the seed's form has not: 机关运行经费, last year's execution, state assets, notes under empty tables, project notes; and
        // what is not known of it: the day of approval, a department, a 目录.
        Assert.Equal(
            ["F13", "F16", "F20", "F23", "F26", "F27", "F29", "F31", "F32", "F33"],
            AllChecks.Catalogue.Select(check => check.Number).Distinct().Where(number => !compared.Contains(number)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_follows_from_a_paper_has_no_finding_but_of_counterparts(EditionKey form)
    {
        var report = Run(Seed.Publish(GivenPaper.For(form)));

        Assert.DoesNotContain(report.Findings, finding => finding.Severity != Severity.Information);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_fault_is_found_by_its_check_at_its_place(string number)
    {
        var (change, address) = Faults[number];

        var findings = Run(change(Seed.Document)).Findings;

        var found = findings.Concat(findings.SelectMany(finding => finding.Consequences)).Where(finding => finding.Check.Number == number);
        Assert.Contains(
            found, finding => finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Contains(CellKey.Parse(address)));
    }

    [Fact]
    public void Hospitality_ten_times_too_large_in_both_its_columns_is_one_finding_that_names_it()
    {
        var faulty = Set("T8/30217/public", 40_000)(Set("T8/30217/total", 40_000)(Seed.Document));

        var finding = Assert.Single(Run(faulty).Findings);

        Assert.Equal(("T8/30217/public", 4_000m), (finding.Suspect.ToString(), finding.ShouldBe));
        var checks = finding.Consequences.Append(finding).Select(one => one.Check.Number);
        Assert.Equal(["F3", "F3", "F12"], checks.OrderBy(number => number.Length));
        Assert.Equal(36_000m, Math.Abs(finding.Comparison.Difference));
        Assert.Contains("3,070,303元", finding.Message, StringComparison.Ordinal);
        Assert.Contains("3,106,303元", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_yuan_in_a_sum_of_whole_yuan_is_rounding_and_no_error()
    {
        var findings = Run(Set("T8/302/total", 3_070_304)(Set("T8/302/public", 3_070_304)(Seed.Document))).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(Severity.Information, finding.Severity));
    }

    [Fact]
    public void Two_cents_are_an_error_where_cents_are_printed()
    {
        var publication = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        var off = publication.Figures.Amount(CellKey.Parse("T3/2210201/total"))!.Value + 0.02m;

        var finding = Assert.Single(Run(Set("T3/2210201/total", off)(publication)).Findings);
        Assert.Equal((Severity.Error, off - 0.02m), (finding.Severity, finding.ShouldBe));
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(1, 2, true)]
    public void Tolerance_follows_the_digits_that_the_cells_print(int yuan, int decimals, bool isError)
    {
        var clean = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        var printed = clean with { Figures = PrintedWith(clean, decimals) };
        var off = printed.Figures.Amount(CellKey.Parse("T3/2210201/total"))!.Value + yuan;

        Assert.Equal(isError, Run(Set("T3/2210201/total", off)(printed)).Findings.Any(finding => finding.Severity == Severity.Error));
    }

    private static Figures PrintedWith(DisclosureDocument document, int decimals) => document.Edition.Tables
        .Where(table => table.AmountUnit == AmountUnit.Yuan)
        .Aggregate(document.Figures, (figures, table) => figures.With(figures[table.Key] with
        {
            Lines = [.. figures[table.Key].Lines.Select(line => line with
            {
                Cells = line.Cells.SetItems(line.Cells.Where(cell => cell.Value.Amount is not null).Select(cell =>
                    KeyValuePair.Create(
                        cell.Key,
                        new CellValue(
                            decimal.Round(cell.Value.Amount!.Value), null) { Printed = new PrintedDigits(AmountUnit.Yuan, decimals) }))),
            })],
        }));

    [Fact]
    public void An_amount_cut_off_instead_of_rounded_is_information()
    {
        var publication = Replace(TextSectionKind.BudgetNotes, "“公共安全支出”科目4,412万元", "“公共安全支出”科目4,411万元")(Seed.Document);

        var finding = Assert.Single(Run(publication).Findings, finding => finding.Comparison.Left.Cells.Length == 1);
        Assert.Equal(("F14", Severity.Information), (finding.Check.Number, finding.Severity));
    }

    [Fact]
    public void An_amount_rounded_up_that_should_be_rounded_down_is_an_error()
    {
        // T4 has 169.203 万元: 169 rounded and 169 cut off.
        var publication = Replace(TextSectionKind.BudgetNotes, "科目169万元", "科目170万元")(Seed.Document);

        Assert.Contains(Run(publication).Findings, finding => finding is { Check.Number: "F14", Severity: Severity.Error }
            && finding.Comparison.Left.Cells.Contains(CellKey.Parse("N4/item-2/T4.208.total")));
    }

    [Fact]
    public void A_class_that_the_notes_leave_out_is_found()
    {
        var section = Seed.Document.Find(TextSectionKind.BudgetNotes)!;
        var shorter = section with { Paragraphs = section.Paragraphs.RemoveAt(3) };

        var findings = Run(WithSection(Seed.Document, shorter)).Findings;

        Assert.Contains(
            findings, finding => finding.Check.Number == "F14" && finding.Comparison.Left.Cells.Contains(CellKey.Parse("T4/210/total")));
    }

    [Theory]
    [InlineData("20402021", "位数")]
    [InlineData("2990101", "上级科目 29901")]
    public void A_code_out_of_form_or_without_its_parent_is_an_error(string code, string words)
    {
        var table = Seed.Document.Figures["T5"];
        var line = table.Find("2210201")!;
        var figures = Seed.Document.Figures.With(table with { Lines = table.Lines.Replace(line, line with { Code = code }) });

        var findings = Run(Seed.Document with { Figures = figures }).Findings;

        Assert.Contains(
            findings,
            finding =>
                finding is { Check.Number: "F21", Severity: Severity.Error } && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_code_above_its_class_is_told_and_not_the_class()
    {
        var table = Seed.Document.Figures["T8"];
        var line = table.Find("30109")!;
        var figures = Seed.Document.Figures.With(
            table with { Lines = table.Lines.Replace(line, line with { Key = "31009", Code = "31009" }) });

        var finding = Assert.Single(Run(Seed.Document with { Figures = figures }).Findings, one => one.Check.Key == "F21");
        Assert.Contains("排在上级科目 310 之前", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_codes_in_the_wrong_order_both_are_named()
    {
        var table = Seed.Document.Figures["T8"];
        var line = table.Find("30109")!;
        var figures = Seed.Document.Figures.With(
            table with { Lines = table.Lines.Replace(line, line with { Key = "30119", Code = "30119", Name = "示例缴费" }) });

        var findings = Run(Seed.Document with { Figures = figures }).Findings;

        Assert.Contains(
            findings,
            finding =>
                finding.Check.Number == "F21"
                    && finding.Comparison.Left.Cells.SequenceEqual([CellKey.Parse("T8/30110/name"), CellKey.Parse("T8/30119/name")]));
    }

    [Fact]
    public void A_code_that_no_list_knows_is_found_by_its_name()
    {
        var table = Seed.Document.Figures["T8"];
        var line = table.Find("30299")!;
        var figures = Seed.Document.Figures.With(
            table with { Lines = table.Lines.Replace(line, line with { Key = "30298", Code = "30298" }) });

        var finding = Assert.Single(Run(Seed.Document with { Figures = figures }).Findings);

        Assert.Equal(("F21", Severity.Warning), (finding.Check.Number, finding.Severity));
        Assert.Contains("“其他商品和服务支出”的编码为30298，2021年科目表为30299", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Where the time grew with the square of the length, this took minutes.</summary>
    [Theory]
    [InlineData("1.(、", "1")]
    [InlineData("1.“", "甲“乙”")]
    [InlineData("2025年，", "甲 1万元")]
    [InlineData("", "（类）甲 1")]
    public void A_paragraph_of_one_word_over_and_over_is_checked_soon(string beginning, string word)
    {
        var paragraph = beginning + string.Concat(Enumerable.Repeat(word, 40_000 / word.Length));
        var watch = Stopwatch.StartNew();

        ImmutableArray<TextSection> sections =
        [
            .. Seed.Document.Sections.Where(section => section.Kind != TextSectionKind.BudgetNotes),
            new TextSection(TextSectionKind.BudgetNotes, "2021年单位预算编制说明", [paragraph]),
        ];
        var report = Run(Seed.Document with { Sections = sections });

        Assert.NotEmpty(report.Comparisons);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void An_empty_table_without_its_note_is_found_where_the_form_asks_for_one()
    {
        var district = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Unit)) with { Projects = [] });
        Assert.Single(district.Figures["T6"].Notes);
        Assert.DoesNotContain(Run(district).Findings, finding => finding.Check.Number == "F23");

        var without = district with { Figures = district.Figures.With(district.Figures["T6"] with { Notes = [] }) };
        var notes = district.Figures["T6"] with { Notes = district.Figures["T7"].Notes };
        var borrowed = district with { Figures = district.Figures.With(notes) };

        Assert.Single(Run(without).Findings, finding => finding.Check.Number == "F23");
        Assert.Single(Run(borrowed).Findings, finding => finding.Check.Number == "F23");
    }

    [Fact]
    public void A_note_of_emptiness_under_a_table_with_figures_is_found()
    {
        var district = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        var table = district.Edition.FindTable("T6")!;
        var noted = district with { Figures = district.Figures.With(district.Figures["T6"] with { Notes = [table.NilNote!] }) };

        Assert.Single(Run(noted).Findings, finding => finding.Check.Number == "F23");
    }

    private static DisclosureDocument District =>
        Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Department)));

    [Theory]
    [InlineData("增加41.67%", "增加46.17%")]
    [InlineData("增加41.67%", "减少41.67%")]
    [InlineData("比2024年预算执行数持平", "比2024年预算执行数增加1.00%")]
    public void A_percentage_that_its_figures_do_not_give_is_found(string words, string by)
    {
        Assert.DoesNotContain(Run(District).Findings, finding => finding.Check.Number == "F16");
        Assert.Single(Run(Replace(TextSectionKind.BudgetNotes, words, by)(District)).Findings, finding => finding.Check.Number == "F16");
    }

    [Fact]
    public void Vehicles_that_do_not_add_up_or_cost_nothing_are_found()
    {
        Assert.DoesNotContain(Run(District).Findings, finding => finding.Check.Number == "F20");
        Assert.Single(Run(Set("assets/owned/count", 7)(District)).Findings, finding => finding.Check.Number == "F20");

        // The cell that the sum and the text contradict is told once, and what is said of it in words stands below.
        var bought = Assert.Single(Run(Set("T9/budget/vehicle-purchase", 0)(District)).Findings);
        Assert.Equal(CellKey.Parse("T9/budget/vehicle-purchase"), bought.Suspect);
        Assert.Contains(bought.Consequences, finding => finding.Check.Number == "F20");
    }

    [Fact]
    public void The_day_of_a_correction_is_not_the_day_of_publication()
    {
        var version = Seed.Document.Version;
        var approved = DateOnly.FromDateTime(version.PublishedAt.DateTime).AddDays(-200);
        var report = Run(Seed.Document with { Version = version with { Number = 2, ApprovedOn = approved } });

        Assert.DoesNotContain(report.Findings, finding => finding.Check.Number == "F26");
        Assert.Equal(
            "这一版不是首次公开，无从核对。", report.Omissions.Single(omission => omission.Check.Number == "F26").Reason);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void Publication_is_due_within_twenty_days_of_approval(int days, bool late)
    {
        var version = Seed.Document.Version;
        var approved = DateOnly.FromDateTime(version.PublishedAt.DateTime).AddDays(-days);

        var findings = Run(Seed.Document with { Version = version with { ApprovedOn = approved } }).Findings;

        Assert.Equal(late, findings.Any(finding => finding.Check.Number == "F26"));
    }

    [Fact]
    public void A_unit_has_no_more_than_its_department_and_all_units_together_as_much()
    {
        var department = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Department)));
        var unit = Seed.Publish(GivenPaper.For(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        var larger = Set("T3/2010602/total", 99_000_000)(unit);

        Assert.Empty(FindingsWith(unit, complete: true));
        Assert.Single(FindingsWith(larger, complete: false));
        Assert.NotEmpty(FindingsWith(Set("T3/2210201/total", 800_000)(unit), complete: true));

        IEnumerable<Finding> FindingsWith(DisclosureDocument of, bool complete) => AllChecks
            .Run(department, Seed.Lists, new Related(null, [of], complete)).Findings.Where(finding => finding.Check.Number == "F27");
    }

    [Fact]
    public void A_change_that_last_years_disclosure_belies_is_found()
    {
        var lastYear = Set("T5/total/total", 60_000_000)(Seed.Document);

        var findings = AllChecks.Run(Seed.Document, Seed.Lists, new Related(lastYear, [], false)).Findings;

        Assert.Contains(
            findings,
            finding =>
                finding.Check.Number == "F15"
                    && finding.Comparison.Left.Cells.Contains(CellKey.Parse("N4/headline/change.T5.total.total")));
    }

    [Fact]
    public void Changes_that_differ_by_the_rounding_of_their_figures_add_up()
    {
        // 1,000.4999 万元 each and 2,000.9998 together, after 1,000.5 each and 2,001 together: −1, −1 and 持平 as printed.
        var paper = GivenPaper.For(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit)) with
        {
            Economic = [],
            Functions = [],
            ThreePublic = new ThreePublicFromProjects(),
            Projects = [Project("2010602", Fund.GeneralPublicBudget), Project("2120899", Fund.GovernmentFunds)],
            Prior = new PriorYear { GeneralPublicBudget = 10_005_000, GovernmentFunds = 10_005_000 },
        };
        var publication = Seed.Publish(paper);

        Assert.Contains(
            "财政拨款支出预算2,001万元，与2024年预算持平", publication.Find(TextSectionKind.BudgetNotes)!.Paragraphs[1], StringComparison.Ordinal);
        Assert.DoesNotContain(Run(publication).Findings, finding => finding is { Check.Number: "F15", Severity: Severity.Error });

        static ProjectLine Project(string function, Fund fund) => new(FunctionCode.Parse(function), "某项目", 10_004_999) { Fund = fund };
    }

    [Fact]
    public void A_fund_that_had_money_last_year_only_counts_in_the_change()
    {
        var paper = GivenPaper.For(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var publication = Seed.Publish(
            paper with { Projects = [.. paper.Projects.Where(project => project.Fund == Fund.GeneralPublicBudget)] });

        Assert.Contains("政府性基金拨款支出预算为0；", publication.Find(TextSectionKind.BudgetNotes)!.Paragraphs[1], StringComparison.Ordinal);
        Assert.True(publication.Figures.Amount(CellKey.Parse("prior/funds/amount")) > 0);
        Assert.DoesNotContain(Run(publication).Findings, finding => finding.Check.Number == "F15");
    }

    [Theory]
    [InlineData("2025年度项目总预算1170.00万，其中支持企业发展870.00万，支持企业创新70.00万，合计1170.00万。", 1)]
    [InlineData("2025年度项目总预算1170.00万，其中支持企业发展870.00万，支持企业创新300.00万，合计1170.00万。", 0)]
    [InlineData("2025年度项目总预算1,720.00万元。", 0)]
    public void The_parts_of_a_project_make_its_total(string paragraph, int findings)
    {
        var section = District.Find(TextSectionKind.ProjectNotes)!;
        var publication = WithSection(District, section with { Paragraphs = [paragraph] });

        Assert.Equal(findings, Run(publication).Findings.Count(finding => finding.Check.Number == "F29"));
    }

    [Fact]
    public void One_wrong_cell_behind_several_comparisons_is_named_with_what_it_should_be()
    {
        var finding = Assert.Single(Run(Set("T3/2040202/project", 29_518_000)(Seed.Document)).Findings);

        Assert.Equal((CellKey.Parse("T3/2040202/project"), 29_518_606m), (finding.Suspect!.Value, finding.ShouldBe));
        Assert.Equal(["F4", "F8"], finding.Consequences.Select(consequence => consequence.Check.Number));
    }

    [Fact]
    public void What_a_document_prints_over_its_tables_must_be_its_own()
    {
        var heads = Seed.Document.Edition.Tables.Select(table => new PrintedHead(table.Key, table.Title, "编制单位：上海市社会保障卡服务中心")).ToList();
        var wrong = heads.Select(head => head.Table == "T3" ? new PrintedHead("T3", "2020年部门支出预算总表", "编制单位：某某中心") : head);

        Assert.Empty(Run(Seed.Document with { AsPrinted = new AsPrinted([], [], [.. heads]) }).Findings);
        Assert.Equal(
            3,
            Run(
                Seed.Document with { AsPrinted = new AsPrinted([], [], [.. wrong]) }).Findings.Count(finding =>
                    finding.Check.Number == "F24"));
    }

    [Theory]
    [InlineData("上海市2021年市级单位预算", "预算单位：上海市社会保障卡服务中心", 0)]
    [InlineData("上海市2021年单位预算", "预算单位：上海市社会保障卡服务中心（本级）", 0)]
    [InlineData("上海市2020年市级单位预算", "预算单位：上海市社会保障卡服务中心", 1)]
    [InlineData("上海市2021年区级单位预算", "预算单位：上海市社会保障卡服务中心", 1)]
    [InlineData("上海市2021年市级部门预算", "预算单位：上海市社会保障卡服务中心", 1)]
    [InlineData("上海市2021年市级单位预算", "预算单位：上海市社会保险卡服务中心", 1)]
    public void The_cover_speaks_of_the_same_document_as_everything_below(string title, string unit, int findings)
    {
        var publication = Seed.Document with { AsPrinted = new AsPrinted([title, unit], [], []) };

        Assert.Equal(
            findings,
            Run(publication).Findings.Count(
                finding => finding.Check.Number == "F24" && finding.Comparison.Left.Cells.Single().Table == AsPrinted.CoverKey));
    }

    [Theory]
    [InlineData("shanghai-finance-2025-unit", "F24")]
    [InlineData("putuo-commerce-2025-dept", "F15 F24 F24 F25")]
    [InlineData("putuo-commerce-2025-unit", "F15 F24 F24")]
    [InlineData("putuo-wanli-2024-dept", "F14 F21 F21 F14 F14 F16 F23 F24 F29")]
    [InlineData("putuo-government-office-2025-unit", "F24")]
    [InlineData("shanghai-card-centre-2021-unit", "")]
    public void Real_disclosures_have_the_findings_a_careful_reader_has(string sample, string numbers)
    {
        var publication = new Golden(Samples.Golden($"{sample}.json")).Document();

        var findings = Run(publication).Findings.Where(finding => finding.Severity != Severity.Information);

        Assert.Equal(numbers, string.Join(' ', findings.Select(finding => finding.Check.Number)));
    }

    [Fact]
    public void Each_check_says_what_it_demands()
    {
        Assert.All(AllChecks.Catalogue, check => Assert.EndsWith("。", check.Statement, StringComparison.Ordinal));
        Assert.All(AllChecks.Catalogue, check => Assert.Matches("^F[0-9]+b?$", check.Number));
    }

    private static Func<DisclosureDocument, DisclosureDocument> Set(string address, decimal yuan) => publication =>
    {
        var key = CellKey.Parse(address);
        return publication with { Figures = publication.Figures.With(key, yuan) };
    };

    private static Func<DisclosureDocument, DisclosureDocument> Rename(string table, string line, string name) => publication =>
    {
        var figures = publication.Figures[table];
        var found = figures.Find(line)!;
        var renamed = figures with { Lines = figures.Lines.Replace(found, found with { Name = name }) };
        return publication with { Figures = publication.Figures.With(renamed) };
    };

    private static Func<DisclosureDocument, DisclosureDocument> Replace(TextSectionKind kind, string words, string by) => publication =>
    {
        var section = publication.Find(kind)!;
        Assert.Contains(section.Paragraphs, paragraph => paragraph.Contains(words, StringComparison.Ordinal));
        var paragraphs = section.Paragraphs.Select(paragraph => paragraph.Replace(words, by, StringComparison.Ordinal));
        return WithSection(publication, section with { Paragraphs = [.. paragraphs] });
    };

    private static DisclosureDocument WithSection(DisclosureDocument publication, TextSection section) => publication with
    {
        Sections = [.. publication.Sections.Select(other => other.Kind == section.Kind ? section : other)],
    };
}
