using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>
/// Which table a title, a sheet or a file names is one piece of knowledge, whatever is read; what is no budget of a known form is refused
/// by name.
/// </summary>
public class RecognitionTests
{
    /// <summary>Others' titles are told by synonyms alone: one that two tables share would tell neither.</summary>
    [Fact]
    public void No_two_tables_share_a_synonym() => Assert.All(
        Edition.All.SelectMany(edition => edition.Tables).SelectMany(table => table.Synonyms.Select(words => (words, table.Key)))
            .Distinct().GroupBy(synonym => synonym.words),
        synonym => Assert.Single(synonym));

    public static TheoryData<string, string> Titles
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var table in Edition.All.SelectMany(edition => edition.Tables).DistinctBy(table => table.Title))
            {
                data.Add(table.Title, table.Key);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    [InlineData("收入总表", "T2")]
    [InlineData("支出总表", "T3")]
    [InlineData("部门收支总表", "T1")]
    [InlineData("财政拨款收支总表", "T4")]
    [InlineData("一般公共预算支出表", "T5")]
    [InlineData("一般公共预算财政拨款支出表", "T5")]
    [InlineData("一般公共预算基本支出表", "T8")]
    [InlineData("一般公共预算“三公”经费支出表", "T9")]
    [InlineData("政府性基金预算支出表", "T6")]
    [InlineData("国有资本经营预算支出表", "T7")]
    [InlineData("财政拨款支出预算明细表", "T4b")]
    [InlineData("项目支出预算表", "T10")]
    [InlineData("表一：部门收支总表", "T1")]
    [InlineData("附表二、收入总表", "T2")]
    [InlineData("（表三）支出总表", "T3")]
    public void Text_workbook_and_CSV_know_a_table_by_the_same_titles(string title, string key)
    {
        var publication = key is "T4b" or "T10" ? Seed.Document : Newest;
        var table = publication.Edition.FindTable(key)!;
        var grid = publication.Grid(table);
        object?[][] rows = [.. grid.Headings.Select(
            row => Row(grid, column => row.FirstOrDefault(heading => heading.Column == column)?.Text)),
            .. grid.Rows.Select(row =>
                Row(grid, column => row.Cells.FirstOrDefault(cell => cell.Column == column) is { } cell ? cell.Value is { } value ? value
                : cell.Text : null))];
        string[] merges = [.. grid.Headings.SelectMany((row, index) => row.Where(heading => heading.ColumnSpan > 1 || heading.RowSpan > 1)
            .Select(heading =>
                $"{Letter(heading.Column)}{index + 2}:{Letter(heading.Column + heading.ColumnSpan - 1)}{index + 1 + heading.RowSpan}"))];
        var csv = CsvReader.Read([new NamedFile($"某市某站－{title}.csv", CsvWriter.Write(grid))], "表", TestContext.Current.CancellationToken);

        Assert.Equal([key], TablesIn(
            WorkbookReader.Read(XlsxBuilder.Write(new BuiltSheet("1", [[title], .. rows]) { Merges = merges }), "表.xlsx",
            TestContext.Current.CancellationToken)));
        Assert.Equal([key], TablesIn(
            WorkbookReader.Read(XlsxBuilder.Write(new BuiltSheet(title, [["导出"], .. rows]) { Merges = merges }), "表.xlsx",
            TestContext.Current.CancellationToken)));
        Assert.Equal("某市某站", csv.Content!.UnitName);
        Assert.EndsWith(csv.Content.Find(key)!.Title, title, StringComparison.Ordinal);
        Assert.Equal([key], TablesIn(
            DisclosureTextReader.Read(
            $"{title}\n单位：元\n{string.Join('\n', rows.Select(row => string.Join("  ", row.Where(cell => cell is not null))))}", "表.txt")));
    }

    private static char Letter(int column) => (char)('A' + column);

    private static DisclosureDocument Newest => Seed.Publish(GivenPaper.For(new EditionKey(2026, Level.District, DisclosureKind.Unit)));

    private static object?[] Row(Grid grid, Func<int, object?> valueIn) => [.. Enumerable.Range(0, grid.Columns.Count).Select(valueIn)];

    private static IEnumerable<string> TablesIn(ReadResult<ReadDocument> read) =>
        read.Content?.Tables.Select(table => table.Definition.Key) ?? throw new InvalidOperationException(string.Join('\n', read.Problems));

    [Theory]
    [InlineData("收入支出决算总表")]
    [InlineData("“三公”经费支出决算表")]
    [InlineData("部门整体支出绩效目标表")]
    [InlineData("政府采购预算表")]
    public void Titles_of_other_documents_head_no_table(string title)
    {
        var read = WorkbookReader.Read(
            XlsxBuilder.Write(new BuiltSheet("1", [title], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [201, "一般公共服务支出", 3, 1, 2])), "表.xlsx",
                TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
    }

    [Fact]
    public void The_nearest_edition_is_of_the_same_kind_then_level_then_year()
    {
        var form = new EditionKey(2022, Level.District, DisclosureKind.Department);

        Assert.Equal(new EditionKey(2023, Level.District, DisclosureKind.Department), Edition.NearestTo(form).First().EditionKey);
        Assert.Equal(DisclosureKind.Unit, Edition.NearestTo(form).Last().EditionKey.Kind);
        Assert.All(Edition.All, edition => Assert.Same(edition, Edition.NearestTo(edition.EditionKey).First()));
    }

    [Theory]
    [InlineData("2025年单位预算", "看不出是市级还是区级的预算")]
    [InlineData("江州市云溪区", "看不出是哪一年、单位还是部门的预算")]
    [InlineData("江州市2022年市级单位预算", "没有2022年市级单位预算的公开格式")]
    public void A_message_says_which_of_year_level_and_kind_is_not_told(string cover, string message)
    {
        var read = WorkbookReader.Read(
            XlsxBuilder.Write(new BuiltSheet("封面", [cover]),
                new BuiltSheet("1", ["支出总表"], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [201, "一般公共服务支出", 3, 1, 2])),
            "表.xlsx",
            TestContext.Current.CancellationToken);

        Assert.Contains(read.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024年度部门决算", "收入支出决算总表", "这是决算")]
    [InlineData("2024年度部门整体支出绩效自评报告", "支出绩效目标表", "这是绩效自评报告")]
    [InlineData("江州市云溪区2025年区级单位预算", "部门收支总表", "另一种表式")]
    public void A_whole_document_of_another_form_is_refused_by_name(string cover, string title, string message)
    {
        var read = DisclosureReader.Read(
            XlsxBuilder.Write(
                new BuiltSheet("封面", [cover]),
                new BuiltSheet("1", [title], ["项目", "金额"], ["一、收入", 1]),
                new BuiltSheet("支出总表", ["支出总表"], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [201, "一般公共服务支出", 3, 1, 2])),
            "公开.xlsx",
            cancellation: TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.Contains(message, read.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_single_tables_is_compared_within_them_and_the_rest_is_not_known()
    {
        var document = DisclosureReader.Read(
            XlsxBuilder.Write(new BuiltSheet(
                "支出", ["2025年预算单位支出预算总表"], ["编制单位：江州市云溪区水文站", "单位：元"], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [201, "一般公共服务支出", 3, 1, 2])),
            "表.xlsx",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Empty(document.Problems);
        Assert.Equal(["T1", "T2", "T4", "T5", "T6", "T7", "T8", "T9", "N1", "N2", "N3", "N4", "N5"], document.Missing);
        Assert.Contains(document.Remarks, remark => remark.Message.Contains("只含1张表（支出预算总表）", StringComparison.Ordinal));
        Assert.Contains(document.AsPublication("source")!.Unread, part => part.Table == "N4");
    }

    /// <summary>A sheet that begins with 目录 is the 目录, whatever another text gave it for a name.</summary>
    [Theory]
    [InlineData("目录")]
    [InlineData("一、单位主要职能")]
    public void What_the_contents_name_and_the_reading_lacks_is_unread(string sheet)
    {
        var document = DisclosureReader.Read(
            XlsxBuilder.Write(
                new BuiltSheet("封面", ["江州市云溪区2025年区级单位预算"], ["预算单位：江州市云溪区水文站"]),
                new BuiltSheet(sheet, ["目录"],
                    [.. Edition.Find(new EditionKey(2025, Level.District, DisclosureKind.Unit))!.Tables.Select(
                    table => (object?)table.Title)]),
                new BuiltSheet("支出", ["2025年预算单位支出预算总表"], ["单位：元"], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [201, "一般公共服务支出", 3, 1, 2])),
            "公开.xlsx",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(["T1", "T2", "T4", "T5", "T6", "T7", "T8", "T9"], document.Problems.Select(problem => problem.Address.Table));
        Assert.Empty(document.Missing);
    }

    /// <summary>△ is a minus where the sum of its own line says so; it may lead to a note, and then the amount is unread.</summary>
    [Theory]
    [InlineData(800, "1,000", "△200", -200)]
    [InlineData(800, "1,000", "▲ 200.00", -200)]
    [InlineData(1200, "1,000", "△200", null)]
    [InlineData(null, null, "△200", null)]
    [InlineData(800, "△1,000", "△200", null)]
    public void An_amount_behind_a_triangle_is_below_nothing_where_its_line_says_so(
        int? total, string? basic, string project, int? amount)
    {
        var document = DisclosureReader.Read(
            XlsxBuilder.Write(new BuiltSheet("支出", ["2025年预算单位支出预算总表"], ["单位：元"],
                ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["201", "一般公共服务支出", total, basic, project])),
            "江州市云溪区水文站2025年区级单位预算.xlsx",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(amount, document.Figures.Amount(new CellKey("T3", "201", ColumnKeys.Project)));
        Assert.Equal(
            amount is null, document.Problems.Any(problem => problem.Address == new UnreadAddress("T3", "201", ColumnKeys.Project)));
    }

    /// <summary>Last year's cover does not make last year's budget of what titles and texts call this year's: the cover is wrong.</summary>
    [Theory]
    [InlineData(2025, 2025)]
    [InlineData(2024, 2024)]
    public void A_cover_that_titles_and_texts_contradict_with_one_voice_does_not_tell_the_year(int textYear, int year)
    {
        object?[] headings = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];
        var tables = Edition.Find(new EditionKey(2025, Level.District, DisclosureKind.Unit))!.Tables
            .Where(table => table.Key is "T2" or "T3" or "T5" or "T6" or "T7")
            .Select(table => new BuiltSheet(table.Key, [table.Title], ["单位：元"], table.Key == "T2"
                ? ["科目编码", "科目名称", "合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"] : headings, ["201", "一般公共服务支出", 3, 1, 2]));
        var document = DisclosureReader.Read(
            XlsxBuilder.Write([
                new BuiltSheet("封面", ["江州市云溪区2024年区级单位预算"], ["预算单位：江州市云溪区水文站"]),
                .. tables,
                new BuiltSheet(
                    "说明", [$"{textYear}年单位预算编制说明"], [$"{textYear}年，江州市云溪区水文站收入预算1万元。"],
                    [$"1.“一般公共服务支出”2024年执行数为2万元，{textYear}年预算安排1万元。"],
                    [$"2.“卫生健康支出”2024年执行数为2万元，{textYear}年预算安排1万元。"],
                    [$"3.“住房保障支出”2024年执行数为2万元，{textYear}年预算安排1万元。"])]),
            "公开.xlsx",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(year, document.EditionKey!.Year);
    }

    [Fact]
    public void A_template_not_filled_in_is_refused_by_name()
    {
        var read = DisclosureReader.Read(
            File.ReadAllBytes(Samples.Template("district-unit-2026.xlsx")), "样表.xlsx", cancellation: TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.Contains("样表", read.Problems[0].Message, StringComparison.Ordinal);
    }
}
