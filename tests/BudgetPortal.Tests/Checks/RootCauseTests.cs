using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks.Falsifying;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>One root cause, one finding (RULES.md).</summary>
public class RootCauseTests
{
    private static readonly DisclosureDocument District = Seed.Publish(
        GivenPaper.For(new EditionKey(2024, Level.District, DisclosureKind.Department)));

    [Theory]
    [InlineData("T2", "2080505", "208050")]
    [InlineData("T3", "2080505", "20805055")]
    [InlineData("T5", "20805", "20850")]
    [InlineData("T5", "2010602", "2010603")]
    public void A_misprinted_code_is_a_finding_about_that_line_and_upsets_no_sum(string table, string code, string misprinted)
    {
        var report = Run(
            With(table, lines => lines.Select(line => line.Code == code ? line with { Code = misprinted, Key = misprinted } : line)));

        Assert.All(report.Findings, finding => Assert.Matches("^F(5|14|21|22)$", finding.Check.Number));
        Assert.Contains(CellsOf(report), cell => cell.Table == table && cell.Line == misprinted);
        Assert.DoesNotContain(report.Findings, finding => finding.Comparison.Relation != Relation.Same);
    }

    [Theory]
    [InlineData("352")]
    [InlineData("203")]
    public void A_misprinted_class_is_one_finding_from_which_all_that_call_for_it_follow(string misprinted)
    {
        var code = District.Figures["T8"].Lines.First(line => line.Code.Length == 5).Code[..3];
        var report = Run(
            With("T8", lines => lines.Select(line => line.Code == code ? line with { Code = misprinted, Key = misprinted } : line)));

        var error = Assert.Single(report.Findings, finding => finding.Severity == Severity.Error);
        Assert.Contains(error.Comparison.Left.Cells.Append(error.Suspect ?? default), cell => cell.Line == misprinted);
        Assert.NotEmpty(error.Consequences);
    }

    [Theory]
    [InlineData("208")]
    [InlineData("20805")]
    [InlineData("210")]
    [InlineData("21011")]
    public void Lines_that_the_table_by_fund_lacks_with_the_line_above_them_are_one_finding(string code)
    {
        var report = Run(With("T5", lines => lines.Where(line => !line.Code.StartsWith(code, StringComparison.Ordinal))));

        var finding = Assert.Single(report.Findings);
        Assert.Contains($"表5 {code}", finding.Message, StringComparison.Ordinal);
        Assert.Contains("无此科目", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>A file that is read row by row has the lines of both panels by turns.</summary>
    [Fact]
    public void Amounts_of_two_classes_that_changed_places_are_one_finding_in_whatever_order_the_lines_are_read()
    {
        var report = Run(With(TableKeys.ReceiptsAndExpenditure, lines =>
        {
            var panels = lines.GroupBy(line => line.Panel).Select(panel => panel.ToArray()).ToList();
            var classes = panels[^1];
            (classes[0], classes[1]) = (classes[0] with { Cells = classes[1].Cells }, classes[1] with { Cells = classes[0].Cells });
            return Enumerable.Range(0, panels.Max(panel => panel.Length))
                .SelectMany(row => panels.Where(panel => row < panel.Length).Select(panel => panel[row]));
        }));

        var finding = Assert.Single(report.Findings);
        Assert.Contains("互换后各处相符", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T2", 10)]
    [InlineData("T3", 10000)]
    [InlineData("T5", 0.0001)]
    [InlineData("T8", 0.1)]
    public void A_table_in_a_wrong_unit_is_one_finding_at_that_table(string table, decimal factor)
    {
        var report = Run(With(table, lines => lines.Select(line => line.Cells.Aggregate(
            line, (changed, cell) => cell.Value.Amount is { } amount ? changed.With(cell.Key, amount * factor) : changed))));

        Assert.True(report.Findings.Length == 1, string.Join('\n', report.Findings.Select(one => $"{one.Check.Number} {one.Message}")));
        Assert.Equal(table, report.Findings[0].Suspect?.Table);
        Assert.Contains("疑为金额单位有误", report.Findings[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(report.Findings[0].Consequences);
    }

    [Theory]
    [InlineData("T1", 1_000)]
    [InlineData("T2", 100)]
    [InlineData("T3", 10_000)]
    [InlineData("T5", 1_000)]
    public void A_table_that_was_rounded_is_one_finding_that_says_so(string table, int step)
    {
        var report = Run(With(table, lines => lines.Select(line => line.Cells.Aggregate(line, (changed, cell) =>
            cell.Value.Amount is { } amount
                ? changed.With(cell.Key, Math.Round(amount / step, MidpointRounding.AwayFromZero) * step) : changed))));

        var finding = Assert.Single(report.Findings, one => one.Severity != Severity.Information);
        Assert.Contains("疑为取整", finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Consequences);
    }

    [Fact]
    public void A_table_with_one_amount_of_all_digits_was_not_rounded()
    {
        var report = Run(With("T3", lines => lines.Select(line => line.Kind == LineKind.Total ? line : line.Cells.Aggregate(
            line, (changed, cell) => cell.Value.Amount is { } amount
                ? changed.With(cell.Key, Math.Round(amount / 1_000, MidpointRounding.AwayFromZero) * 1_000) : changed))));

        Assert.NotEmpty(report.Findings);
        Assert.DoesNotContain(report.Findings, one => one.Message.StartsWith("表3的金额都只到", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_in_a_wrong_unit_accuses_no_table()
    {
        var section = District.Sections.First(one => one.Kind == TextSectionKind.OtherNotes);
        var amount = new Regex(@"\d[\d,]*\.\d\d(?=万元)");
        var wrong = section with
        {
            Paragraphs =
            [
                .. section.Paragraphs.Select(text => amount.Replace(
                    text, found => $"{found.Value.Replace(".", "", StringComparison.Ordinal)}00")),
            ],
        };
        var report = Run(District with { Sections = District.Sections.Replace(section, wrong) });

        Assert.NotEmpty(report.Findings);
        Assert.DoesNotContain(report.Findings, finding => finding.Message.Contains("疑为金额单位有误", StringComparison.Ordinal));
    }

    /// <summary>What a check counts at a disclosure is what its findings name.</summary>
    [Fact]
    public void Every_sentence_of_a_paragraph_that_tells_of_another_line_is_named()
    {
        var report = Run(new Golden(Samples.Golden("putuo-wanli-2024-dept.json")).Document());
        var check = AllChecks.Catalogue.Single(known => known.Key == "F14-2");

        var named = report.Findings.SelectMany(finding => finding.Consequences.Prepend(finding)).Where(finding => finding.Check == check)
            .Select(finding => finding.Message).ToList();

        Assert.Equal(3, named.Distinct().Count());
        Assert.Equal(report.Comparisons.Count(compared => compared.Check == check && compared.Outcome == Outcome.Differs), named.Count);
        Assert.Equal(2, named.Count(message => message.StartsWith("编制说明第 30 段", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_cell_is_suspected_that_would_fall_below_nothing()
    {
        var report = Run(With("T5", lines => lines.Select(line => line.Cells.Aggregate(
            line, (changed, cell) => cell.Value.Amount is { } amount ? changed.With(cell.Key, amount * 2) : changed))));

        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings, finding => Assert.True((finding.ShouldBe ?? 0) >= 0, finding.Message));
        Assert.DoesNotContain(report.Findings, finding => finding.Suspect?.Table == "T6");
    }

    [Fact]
    public void A_line_that_a_table_forgets_is_one_finding_from_which_its_sums_follow()
    {
        var report = Run(With("T2", lines => lines.Where(line => line.Code != "2080506")));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("F5", finding.Check.Number);
        Assert.Contains("无此科目", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Consequences, consequence => consequence.Check.Number == "F3");
    }

    [Fact]
    public void A_name_that_T3_alone_has_otherwise_is_one_finding_at_T3()
    {
        var report = Run(With("T3", lines => lines.Select(line => line.Code == "2080506" ? line with { Name = "职业年金支出" } : line)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("T3/2080506/name", finding.Suspect.ToString());
        Assert.Contains(finding.Consequences.Append(finding), one => one.Check.Number == "F22");
    }

    [Fact]
    public void A_class_of_T1_with_a_slip_in_its_name_is_compared_all_the_same()
    {
        var report = Run(
            With(
                "T1",
                lines =>
                    lines.Select(
                        line =>
                            line.Key == "208"
                                ? line with { Key = "class-2", Code = "", Name = line.Name.Replace("就业", "就业业", StringComparison.Ordinal) }
                                : line)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("F22", finding.Check.Number);
        Assert.Contains(finding.Comparison.Left.Cells, cell => cell.ToString() == "T1/class-2/name");
    }

    [Fact]
    public void Lines_in_another_order_are_told_once()
    {
        var lines = District.Figures["T2"].Lines;
        var (one, other) = (
            lines.IndexOf(lines.First(line => line.Code == "2080505")), lines.IndexOf(lines.First(line => line.Code == "2080506")));
        var swapped = lines.SetItem(one, lines[other]).SetItem(other, lines[one]);

        var finding = Assert.Single(Run(With("T2", _ => swapped)).Findings);

        Assert.Equal("F5", finding.Check.Number);
        Assert.Equal(["F21"], finding.Consequences.Select(consequence => consequence.Check.Number));
    }

    [Fact]
    public void A_line_that_the_table_of_a_fund_forgets_is_one_finding_from_which_its_sums_follow()
    {
        var finding = Assert.Single(Run(With("T5", lines => lines.Where(line => line.Code != "2080506"))).Findings, IsAboutATable);

        Assert.Contains("无此科目", finding.Message, StringComparison.Ordinal);
        Assert.Equal("T5/2080506/total", finding.Suspect.ToString());
        Assert.Contains(finding.Consequences, consequence => consequence.Check.Number == "F3");
    }

    [Fact]
    public void A_leaf_that_is_wrong_with_all_the_sums_of_its_table_is_the_one_suspect()
    {
        string[] upwards = ["2080506", "20805", "208", "total"];
        var report = Run(With("T3", lines => lines.Select(line => upwards.Contains(line.Key)
            ? line.With("total", line["total"].Amount + 1_000).With("basic", line["basic"].Amount + 1_000) : line)));

        var finding = Assert.Single(report.Findings);
        Assert.Contains("T3/2080506/", finding.Suspect.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_come_first_the_largest_before_others()
    {
        var report = Run(District with
        {
            Figures = District.Figures.With(CellKey.Parse("T3/2080506/total"), 1m).With(CellKey.Parse("T8/30217/total"), 900_000_000m),
            Sections =
            [
                .. District.Sections.Select(section => section with { Paragraphs = [.. section.Paragraphs.Select(words => words + "。。")] }),
            ],
        });

        Assert.Equal(report.Findings.Select(finding => finding.Severity).Order(), report.Findings.Select(finding => finding.Severity));
        Assert.Contains("T8/30217/total", report.Findings[0].Suspect.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_one_table_misspells_is_no_fault_of_the_text_that_has_it_right()
    {
        var line = District.Figures["T5"].OfKind(LineKind.Item).First(item => item[ColumnKeys.Total].Amount > 0);
        var misspelt = line with { Name = line.Name[..^1] + "帖" };
        var report = Run(With("T5", lines => lines.Select(other => other.Key == line.Key ? misspelt : other)));

        var finding = Assert.Single(report.Findings);
        Assert.DoesNotContain(finding.Consequences.Append(finding), one => one.Message.Contains("无此科目", StringComparison.Ordinal));
    }

    [Fact]
    public void A_misspelt_subject_is_told_as_such_with_the_line_it_means()
    {
        var report = Run(District with
        {
            Sections = [.. District.Sections.Select(section => section with
            {
                Paragraphs = [.. section.Paragraphs.Select(words => words.Replace("年金缴费支出（", "年金交费支出（", StringComparison.Ordinal))],
            })],
        });

        var finding = Assert.Single(report.Findings);
        Assert.Equal("F22", finding.Check.Number);
        Assert.Contains("2080506", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_codes_out_of_order_the_one_that_the_list_knows_otherwise_is_the_misprint()
    {
        var report = Run(With("T8", lines =>
            lines.Select(line => line.Code == "30217" ? line with { Code = "30271", Key = "30271" } : line)));

        var finding = Assert.Single(report.Findings, finding => finding.Severity != Severity.Information);
        Assert.Contains("30217", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["T8/30271/name"], finding.Comparison.Left.Cells.Select(cell => cell.ToString()));
    }

    [Fact]
    public void A_code_without_its_zero_is_told_as_its_columns_print_it()
    {
        var report = Run(With("T8", lines =>
            lines.Select(line => line.Code == "30108" ? line with { Code = "3018", Key = "3018" } : line)));

        var finding = Assert.Single(report.Findings, finding => finding.Severity != Severity.Information);
        Assert.Contains("301 8", finding.Message, StringComparison.Ordinal);
        Assert.Contains("应为“08”", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T3", "2080505", "2010602")]
    [InlineData("T5", "20805", "2210201")]
    [InlineData("T8", "30101", "30217")]
    public void Two_amounts_anywhere_in_a_column_that_changed_places_are_one_finding(string table, string one, string other)
    {
        var lines = District.Figures[table];
        var (first, second) = (lines.Find(one)!, lines.Find(other)!);
        var finding = Assert.Single(Run(With(table, _ => lines.Lines.Replace(first, first.With("total", second["total"].Amount))
            .Replace(second, second.With("total", first["total"].Amount)))).Findings, IsGrave);

        Assert.Contains("互换后各处相符", finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Consequences);
    }

    [Theory]
    [InlineData("T2", "fiscal", "operating-income", "“财政拨款收入”与“事业收入”两栏互换后各处相符")]
    [InlineData("T5", "basic", "project", "“基本支出”与“项目支出”两栏互换后各处相符")]
    public void Two_columns_that_changed_places_are_one_finding(string table, string one, string other, string words)
    {
        var finding = Assert.Single(Run(With(table, lines => lines.Select(line =>
            line.With(one, line[other].Amount).With(other, line[one].Amount)))).Findings, IsGrave);

        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T2", "fiscal", "“财政拨款收入”整栏没有金额")]
    [InlineData("T3", "basic", "“基本支出”整栏没有金额")]
    [InlineData("T5", "total", "“合计”整栏没有金额")]
    public void A_column_left_blank_is_one_finding(string table, string column, string words)
    {
        var finding = Assert.Single(Run(With(table, lines => lines.Select(line => line.With(column, null)))).Findings, IsGrave);

        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_left_blank_in_every_column_is_one_finding()
    {
        var finding = Assert.Single(Run(With("T8", lines => lines.Select(line =>
            line.Kind == LineKind.Total ? line with { Cells = line.Cells.Clear() } : line))).Findings, IsGrave);

        Assert.Contains("合计整行没有金额", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T8", "30101", "30109")]
    [InlineData("T3", "2080505", "2080506")]
    public void Two_names_that_changed_places_are_one_finding(string table, string one, string other)
    {
        var (first, second) = (District.Figures[table].Find(one)!, District.Figures[table].Find(other)!);
        var finding = Assert.Single(Run(With(table, lines => lines.Select(line => line with
        {
            Name = line == first ? second.Name : line == second ? first.Name : line.Name,
        }))).Findings);

        Assert.Contains("的名称互换", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T2", 1)]
    [InlineData("T3", 3)]
    [InlineData("T5", 1)]
    public void Amounts_that_stand_a_line_too_low_or_too_high_are_one_finding(string table, int step)
    {
        var items = District.Figures[table].OfKind(LineKind.Item).DistinctBy(line => line["total"].Amount).Take(4).ToList();
        var finding = Assert.Single(Run(With(table, lines => lines.Select(line => items.IndexOf(line) is >= 0 and var index
            ? line with { Cells = items[(index + step) % items.Count].Cells } : line))).Findings, IsGrave);

        Assert.Contains("4行的金额错行", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_slip_in_three_tables_is_one_finding()
    {
        var wrong = District.Figures.Tables.Select(table => table.Table).Where(table => table is "T2" or "T3" or "T5").Aggregate(
            District.Figures, (figures, table) =>
        {
            var line = figures[table].Find("2080505")!;
            return figures.With(figures[table] with
            {
                Lines = figures[table].Lines.Replace(line, line.With("total", line["total"].Amount + 9_000)),
            });
        });
        var finding = Assert.Single(Run(District with { Figures = wrong }).Findings, IsGrave);

        Assert.Contains("同样有误", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_to_have_changed_places_that_would_be_wrong_there_too()
    {
        var lines = District.Figures["T5"];
        var (first, second) = (lines.Find("20805")!, lines.Find("2210201")!);
        var report = Run(With("T5", _ => lines.Lines.Replace(first, first.With("total", second["total"].Amount + 100_000))
            .Replace(second, second.With("total", first["total"].Amount))));

        Assert.DoesNotContain(report.Findings, finding => finding.Message.Contains("互换", StringComparison.Ordinal));
        Assert.Contains(report.Findings, IsGrave);
    }

    /// <summary>The only item below its section that others lack, with the amount of the only one that it lacks.</summary>
    [Theory]
    [InlineData("T3", 0)]
    [InlineData("T3", 1)]
    public void A_line_under_the_code_and_name_of_another_is_that_line_where_its_amount_says_so(string table, int more)
    {
        var report = Run(With(table, lines => lines.Select(line => line.Code == "2080505"
            ? line.With("total", line["total"].Amount + more) with { Key = "2080502", Code = "2080502", Name = "事业单位离退休" } : line)));

        Assert.Equal(more == 0 ? 1 : 2, report.Findings.Count(IsGrave));
    }

    [Fact]
    public void Lines_far_from_each_other_that_changed_places_are_one_finding()
    {
        var lines = District.Figures["T8"].Lines;
        var (one, other) = (
            lines.IndexOf(lines.First(line => line.Code == "30101")), lines.IndexOf(lines.First(line => line.Code == "30109")));
        var finding = Assert.Single(Run(With("T8", _ => lines.SetItem(one, lines[other]).SetItem(other, lines[one]))).Findings);

        Assert.Contains("次序颠倒", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_under_the_code_of_its_section_is_one_finding_that_names_its_code()
    {
        var finding = Assert.Single(Run(With("T3", lines => lines.Select(line => line.Code == "2080506"
            ? line with { Key = "20805-2", Code = "20805", Kind = LineKind.Section } : line))).Findings);

        Assert.Contains("的编码应为 2080506", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_a_text_leaves_out_is_missing_with_its_number()
    {
        var section = District.Sections.First(one => one.Kind == TextSectionKind.BudgetNotes);
        var left = section.Paragraphs.First(text => text.StartsWith("2.", StringComparison.Ordinal));
        var finding = Assert.Single(Run(District with
        {
            Sections = District.Sections.Replace(section, section with { Paragraphs = section.Paragraphs.Remove(left) }),
        }).Findings);

        Assert.Equal("F14", finding.Check.Number);
        Assert.Equal(["F30"], finding.Consequences.Select(consequence => consequence.Check.Number));
    }

    [Theory]
    [InlineData("T2")]
    [InlineData("T3")]
    public void A_section_that_is_missing_with_its_items_is_one_finding(string table)
    {
        var report = Run(With(table, lines => lines.Where(line => !line.Code.StartsWith("20805", StringComparison.Ordinal))));

        Assert.Equal("", string.Join("\n", report.Findings.Skip(1).Select(one => $"{one.Check.Number} {one.Message}")));
    }

    [Fact]
    public void The_three_public_expenses_in_yuan_under_ten_thousand_yuan_are_one_finding()
    {
        var finding = Assert.Single(Run(With("T9", lines => lines.Select(line => line.Cells.Aggregate(
            line, (changed, cell) => changed.With(cell.Key, cell.Value.Amount * 10_000))))).Findings);

        Assert.Contains("的金额都是说明所述的10000倍，疑有一处金额单位有误", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T2")]
    [InlineData("T3")]
    [InlineData("T5")]
    [InlineData("T8")]
    public void Lines_in_another_order_are_one_finding(string table)
    {
        var finding = Assert.Single(Run(With(table, lines => lines.Reverse())).Findings);

        Assert.Contains("的各行没有按编码排列", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T2")]
    [InlineData("T3")]
    [InlineData("T4")]
    [InlineData("T5")]
    [InlineData("T8")]
    public void A_total_that_a_table_forgets_is_one_finding(string table)
    {
        var finding = Assert.Single(
            Run(With(table, lines => lines.Where(line => line.Kind != LineKind.Total || line.Panel == "receipts"))).Findings);

        Assert.Contains("没有这一行", finding.Message, StringComparison.Ordinal);
        Assert.Equal(finding.ShouldBe, District.Figures.Amount(finding.Suspect!.Value));
    }

    [Fact]
    public void A_table_without_any_amount_is_one_finding()
    {
        var finding = Assert.Single(Run(With(TableKeys.ThreePublic, _ => [])).Findings);

        Assert.StartsWith("表9没有一个金额", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_another_year_than_all_its_words_say_is_one_finding()
    {
        var finding = Assert.Single(Run(District with { Disclosure = District.Disclosure with { Year = 2025 } }).Findings);

        Assert.StartsWith("本预算的年度是2025年，", finding.Message, StringComparison.Ordinal);
        Assert.Contains("写的却都是2024年", finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Consequences.Length > 5);
    }

    [Fact]
    public void Texts_that_are_all_of_last_year_are_one_finding()
    {
        var texts = District.Sections.Select(section => section with
        {
            Heading = LastYears(section.Heading),
            Paragraphs = [.. section.Paragraphs.Select(LastYears)],
        });
        var finding = Assert.Single(Run(CleanPapers.AsFound(District with { Sections = [.. texts] })).Findings);

        Assert.StartsWith("本预算的年度是2024年，各段文字", finding.Message, StringComparison.Ordinal);

        static string LastYears(string text) =>
            text.Replace("2023年", "2022年", StringComparison.Ordinal).Replace("2024年", "2023年", StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_another_name_than_all_its_words_say_is_one_finding()
    {
        var unit = District.Unit with { Name = "某市某区文化馆" };
        var finding = Assert.Single(Run(District with { Disclosure = District.Disclosure with { Unit = unit } }).Findings);

        Assert.StartsWith("本预算的单位名称是“某市某区文化馆”，", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColumnKeys.Total, ColumnKeys.OfficialHospitality)]
    [InlineData(ColumnKeys.OfficialHospitality, ColumnKeys.VehicleOperation)]
    public void Two_of_the_three_public_expenses_that_changed_places_are_named(string one, string other)
    {
        var report = Run(With(TableKeys.ThreePublic, lines => lines.Select(
            line => line.With(one, line[other].Amount).With(other, line[one].Amount))));

        var finding = Assert.Single(report.Findings);
        Assert.Equal((TableKeys.ThreePublic, one), (finding.Suspect?.Table, finding.Suspect?.Column));
        Assert.Equal(District.Figures.Amount(finding.Suspect!.Value), finding.ShouldBe);
    }

    private static bool IsGrave(Finding finding) => finding.Severity == Severity.Error;

    private static bool IsAboutATable(Finding finding) => !finding.Comparison.Left.Cells.Any(cell => cell.Table.StartsWith('N'));

    private static IEnumerable<CellKey> CellsOf(CheckReport report) =>
        report.Findings.SelectMany(finding => finding.Consequences.Append(finding))
        .SelectMany(finding => finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells));

    private static CheckReport Run(DisclosureDocument publication) => AllChecks.Run(publication, Seed.Lists);

    private static DisclosureDocument With(string table, Func<IEnumerable<FigureLine>, IEnumerable<FigureLine>> change)
    {
        var figures = District.Figures[table];
        return District with { Figures = District.Figures.With(figures with { Lines = [.. change(figures.Lines)] }) };
    }
}
