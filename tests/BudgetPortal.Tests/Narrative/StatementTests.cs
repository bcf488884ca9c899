using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Tests.Catalogue;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Narrative;

public class StatementTests
{
    private static DisclosureDocument Given(int year, Level level, DisclosureKind kind) =>
        Seed.Publish(GivenPaper.For(new EditionKey(year, level, kind)));

    private static ImmutableArray<string> Text(DisclosureDocument publication, TextSectionKind kind) =>
        publication.Find(kind)!.Paragraphs;

    [Theory]
    [MemberData(nameof(CatalogueTests.Forms), MemberType = typeof(CatalogueTests))]
    public void The_place_of_a_procurement_figure_is_one_that_the_text_has(EditionKey form)
    {
        var publication = Seed.Publish(GivenPaper.For(form));
        var read = StatementReader.Read(publication, publication.Find(TextSectionKind.OtherNotes)!);

        Assert.All(
            read.Figures.Where(figure => figure.Cell?.Table == Supplements.Procurement),
            figure => Assert.Contains(
                StatementReader.PlaceOf(TextSectionKind.OtherNotes, form, figure.Cell!.Value), new CellKey?[] { null, figure.Key }));
        Assert.NotNull(StatementReader.PlaceOf(TextSectionKind.OtherNotes, form, Supplements.ProcurementTotal));
        Assert.Null(StatementReader.PlaceOf(TextSectionKind.OtherNotes, form, Supplements.ReservedForSmallAndMedium));
    }

    [Theory]
    [MemberData(nameof(CatalogueTests.Forms), MemberType = typeof(CatalogueTests))]
    public void Whatever_is_written_is_read_back_to_the_same_figures(EditionKey form)
    {
        var publication = Seed.Publish(GivenPaper.For(form));
        foreach (var kind in new[] { TextSectionKind.BudgetNotes, TextSectionKind.OtherNotes })
        {
            var section = publication.Find(kind)!;
            var read = StatementReader.Read(publication, section);

            Assert.Equal(section.Paragraphs, read.Paragraphs.Select(paragraph => paragraph.Text));
            Assert.NotEmpty(read.Figures);
            Assert.All(read.Figures, figure => Assert.InRange(
                figure.Amount - (publication.Figures.Amount(figure.Cell!.Value) ?? 0), -figure.HalfDigit, figure.HalfDigit));
            Assert.Equal(read.Figures.Length, read.Figures.Select(figure => figure.Key).Distinct().Count());
            Assert.All(
                section.Paragraphs.Where(HasAmount),
                paragraph => Assert.Contains(read.Figures, figure => section.Paragraphs[figure.Paragraph] == paragraph));
        }
    }

    private static bool HasAmount(string paragraph) => System.Text.RegularExpressions.Regex.IsMatch(paragraph, @"\d万元");

    [Fact]
    public void The_municipal_style_lists_classes_in_whole_ten_thousands()
    {
        var notes = Text(Given(2025, Level.Municipal, DisclosureKind.Unit), TextSectionKind.BudgetNotes);

        Assert.Equal("2025年，某市某局收入预算2,332万元，其中：财政拨款收入2,309万元，比2024年预算增加9万元；事业收入22万元；事业单位经营收入0万元；其他收入0万元。", notes[0]);
        Assert.Contains("3.“卫生健康支出”科目70万元，主要用于行政单位医疗等支出。", notes);
        Assert.Contains("财政拨款收入支出增加的主要原因是项目调整。", notes);
    }

    [Fact]
    public void The_district_style_lists_items_with_last_years_execution()
    {
        var notes = Text(Given(2024, Level.District, DisclosureKind.Department), TextSectionKind.BudgetNotes);

        Assert.Contains(
            "2.“一般公共服务支出（类）财政事务（款）一般行政管理事务（项）”425.00万元，主要用于信息系统运行维护。"
            + "2023年当年预算执行数为300.00万元，2024年预算安排425.00万元，比2023年预算执行数增加41.67%。主要原因是：任务增加。",
            notes);
        Assert.Contains(
            "6.“住房保障支出（类）住房改革支出（款）住房公积金（项）”90.00万元，主要用于住房公积金等支出。"
            + "2023年当年预算执行数为90.00万元，2024年预算安排90.00万元，比2023年预算执行数持平。主要原因是：与上年一致。",
            notes);
    }

    [Fact]
    public void The_forms_of_2026_print_codes_in_the_subject() => Assert.Contains(
        Text(Given(2026, Level.District, DisclosureKind.Unit), TextSectionKind.BudgetNotes),
        paragraph => paragraph.StartsWith("1.“一般公共服务支出（201类）财政事务（06款）行政运行（01项）”868.31万元", StringComparison.Ordinal));

    [Fact]
    public void State_assets_are_told_kind_by_kind() => Assert.Contains(
        "截至2024年8月31日，某市某局共有车辆6辆，其中：部级领导干部用车0辆、主要领导干部用车1辆、机要通信用车2辆、应急保障用车0辆、"
        + "执法执勤用车0辆、特种专业技术用车0辆、离退休干部用车0辆、其他用车3辆；单价100万元（含）以上设备（不含车辆）1台（套）。",
        Text(Given(2025, Level.Municipal, DisclosureKind.Unit), TextSectionKind.OtherNotes));

    [Fact]
    public void A_figure_in_a_text_leads_to_its_cell()
    {
        var section = Seed.Document.Find(TextSectionKind.OtherNotes)!;
        var vehicles = StatementReader.Annotate(Seed.Document, section)[3];

        Assert.Equal(
            [("30.02", "T9/budget/vehicles"), ("23.62", "T9/budget/vehicle-purchase")],
            vehicles.Runs.Where(run => run.Cell is not null).Select(run => (run.Text, run.Cell.ToString()!)));
    }

    [Fact]
    public void A_text_that_staff_changed_is_read_as_it_stands()
    {
        var section = Seed.Document.Find(TextSectionKind.OtherNotes)!;
        var changed = section with { Paragraphs = section.Paragraphs.SetItem(4, "（三）公务接待费4.00万元。比2020年预算增加3.54万元，主要原因是会议增多。") };

        var read = StatementReader.Read(Seed.Document, changed);

        var figure = Assert.Single(read.Figures, figure => figure.Paragraph == 4);
        Assert.Equal((40_000m, CellKey.Parse("T9/budget/hospitality")), (figure.Amount, figure.Cell!.Value));
        var change = Assert.Single(read.Changes, change => change.Paragraph == 4);
        Assert.Equal((Direction.More, 35_400m, 2020), (change.Direction, change.Amount, change.BaseYear));
    }

    [Fact]
    public void A_number_too_long_to_be_an_amount_is_no_figure_and_no_fault()
    {
        var number = new string('9', 40);
        var section = Seed.Document.Find(TextSectionKind.BudgetNotes)!;
        var changed = section with
        {
            Paragraphs =
            [
                .. section.Paragraphs.Select(paragraph => paragraph
                    .Replace("4,706", number, StringComparison.Ordinal).Replace("1,457", number, StringComparison.Ordinal)),
            ],
        };

        var read = StatementReader.Read(Seed.Document, changed);

        Assert.DoesNotContain(read.Figures, figure => figure.Paragraph == 0 && figure.Amount != 0);
    }

    /// <summary>A file may have lost the name of a line: no words of a text are those of that line.</summary>
    [Fact]
    public void A_line_without_a_name_is_told_by_no_text()
    {
        var given = Given(2024, Level.District, DisclosureKind.Unit);
        var (table, section) = (given.Figures[TableKeys.GeneralPublicBudget], given.Find(TextSectionKind.BudgetNotes)!);
        var nameless = table with { Lines = [.. table.Lines.Select(line => line.Kind == LineKind.Item ? line with { Name = "" } : line)] };

        var read = StatementReader.Read(given with { Figures = given.Figures.With(nameless) }, section);

        Assert.Equal(section.Paragraphs, read.Paragraphs.Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void A_paragraph_of_no_known_form_states_nothing_and_stays_as_it_is()
    {
        var section = new TextSection(TextSectionKind.BudgetNotes, "编制说明", ["本段落另有 12 万元。"]);

        var read = StatementReader.Read(Seed.Document, section);

        Assert.Empty(read.Figures);
        Assert.Equal("本段落另有 12 万元。", Assert.Single(read.Paragraphs).Text);
    }

    /// <summary>
    /// Every “（类）” may be the one that the form means, as may every “（款）” and “（项）”: billions of ways, of which none is right.
    /// </summary>
    [Fact]
    public void A_paragraph_made_to_be_tried_in_every_way_states_nothing_and_is_read_all_the_same()
    {
        var publication = Given(2025, Level.District, DisclosureKind.Department);
        var paragraph = "1.“" + string.Concat(Enumerable.Repeat("甲（类）乙（款）丙（项）", 3000));

        var read = StatementReader.Read(publication, new TextSection(TextSectionKind.BudgetNotes, "编制说明", [paragraph]));

        Assert.Equal(paragraph, Assert.Single(read.Paragraphs).Text);
        Assert.Empty(read.Figures);
    }

    [Fact]
    public void Terms_are_found_in_the_glossary_for_the_headings_that_use_them()
    {
        var terms = Glossary.Read(Seed.Document.Find(TextSectionKind.Glossary));

        Assert.Equal(["基本支出预算", "项目支出预算", "“三公”经费", "机关运行经费"], terms.Select(term => term.Term));
        Assert.Equal("基本支出预算", Glossary.Find(terms, "基本支出")!.Term);
        Assert.Null(Glossary.Find(terms, "合计"));
    }
}
