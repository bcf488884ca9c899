using System.IO.Compression;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Composition;
using CsCheck;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Our own CSV files, written and read back, and those of others.</summary>
public class CsvReaderTests
{
    public static TheoryData<int, Level, DisclosureKind> Forms => Editions.All();

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_tables_of_every_edition_come_back_equal(int year, Level level, DisclosureKind kind)
    {
        var publication = Seed.Publish(GivenPaper.For(Given.EditionKey(year, level, kind)));
        var document = ReadAll(publication);

        AssertEqual(publication, document, withClasses: true);
        Assert.Equal((year, kind), (document.EditionKey!.Year, document.EditionKey.Kind));
        Assert.Equal(publication.Unit.Name, document.UnitName);
        Assert.All(publication.Edition.Tables, table => Assert.Equal(table.Title, document.Find(table.Key)!.Title));
        Assert.Empty(document.Problems);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Awkward_names_words_and_numbers_come_back_as_they_were(int year, Level level, DisclosureKind kind)
    {
        var publication = Given.Document(Given.EditionKey(year, level, kind), seed: year);

        // The classes of T1 and T4 print no code, and these names are those of no class.
        AssertEqual(publication, ReadAll(publication), withClasses: false);
    }

    [Fact]
    public void Disclosures_of_all_sizes_come_back_equal() =>
        RandomPapers.Publications(150).Sample(publication => AssertEqual(publication, ReadAll(publication), withClasses: true), iter: 60,
            seed: "0000000000004");

    [Fact]
    public void Every_table_comes_back_equal_alone() =>
        RandomPapers.Publications(60).Sample(
            publication => Assert.All(publication.Edition.Tables, table =>
                AssertEqual(publication, table, Read([File(publication, table)]), withClasses: false)), iter: 20, seed: "0000000000005");

    [Fact]
    public void A_district_told_by_the_units_name_has_its_own_form()
    {
        var publication = Seed.Publish(GivenPaper.For(Given.EditionKey(2025, Level.District, DisclosureKind.Department)));
        var named = publication with { Disclosure = publication.Disclosure with { Unit = publication.Unit with { Name = "上海市普陀区示例局" } } };

        Assert.Equal(publication.Disclosure.EditionKey, ReadAll(named).EditionKey);
    }

    [Fact]
    public void Every_value_knows_its_file_and_cell()
    {
        var document = ReadAll(Seed.Document);

        Assert.Equal("“上海市社会保障卡服务中心－2021年预算单位支出预算总表”A2", document.Places[new CellKey("T3", "204", "code")].ToString());
        Assert.All(
            document.Figures.Tables.SelectMany(table => table.Lines.SelectMany(line =>
                line.Cells.Keys.Select(column => new CellKey(table.Table, line.Key, column)))),
            key => Assert.Contains(key, document.Places));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    public void Every_encoding_of_Chinese_programs_is_read(string encoding, bool withMark)
    {
        var text = Encoding.UTF8.GetString(CsvWriter.Write(Seed.Document.Grid(Expenditure)));
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] content = [.. withMark ? writer.GetPreamble() : [], .. writer.GetBytes(text)];

        AssertEqual(Seed.Document, Expenditure, Read([new NamedFile(NameOf(Expenditure), content)]), withClasses: true);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Values_may_be_parted_as_other_programs_part_them(char separator)
    {
        var text = Encoding.UTF8.GetString(CsvWriter.Write(Seed.Document.Grid(Expenditure))).Replace(',', separator);

        AssertEqual(Seed.Document, Expenditure, Read(NameOf(Expenditure), text), withClasses: true);
    }

    /// <summary>Most lines part their values alike; a caption may hold another mark.</summary>
    [Fact]
    public void A_caption_may_hold_what_parts_values_elsewhere()
    {
        const string text = "2025年市级预算单位支出预算总表,单位：元\n科目编码;科目名称;合计;基本支出;项目支出\n204;公共安全支出;3;1;2\n合计;;3;1;2";

        Assert.Equal(3m, Read(NameOf(Expenditure), text).Figures.Amount(new CellKey("T3", "204", "total")));
    }

    [Fact]
    public void The_name_of_a_file_may_say_unit_in_short()
    {
        var text = Encoding.UTF8.GetString(CsvWriter.Write(Seed.Document.Grid(Expenditure)));
        var name = NameOf(Expenditure).Replace("预算单位", "单位", StringComparison.Ordinal);

        AssertEqual(Seed.Document, Expenditure, Read(name, text), withClasses: true);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Lines_may_end_as_other_programs_end_them(string lineEnd)
    {
        var text = Encoding.UTF8.GetString(CsvWriter.Write(Seed.Document.Grid(Expenditure)))
            .Replace("\r\n", lineEnd, StringComparison.Ordinal).TrimEnd();

        AssertEqual(Seed.Document, Expenditure, Read(NameOf(Expenditure), text), withClasses: true);
    }

    [Fact]
    public void The_zip_of_all_that_we_write_is_read_whole()
    {
        var zip = ZipWriter.Write(Seed.Document);
        var read = DisclosureReader.Read(zip, "公开.zip", cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(read.Problems);
        Assert.Equal(Seed.Document.Version.ContentHash, ContentHash.Of(read.Content!.Figures, read.Content.Texts));
        Assert.Equal("公开.zip", read.Content.File);
    }

    [Fact]
    public void A_zip_without_our_json_is_read_by_the_one_disclosure_in_it()
    {
        var tables = Seed.Document.Edition.Tables.Select(table => File(Seed.Document, table)).ToList();
        var pdf = new NamedFile("文件/公开.pdf", PdfWriter.Write(Seed.Document));

        AssertEqual(Seed.Document, ReadZip([.. tables, new NamedFile("__MACOSX/._公开.pdf", new byte[] { 1 })]), withClasses: true);
        Assert.Equal(Seed.Document.Disclosure.EditionKey, ReadZip([pdf, new NamedFile("说明.docx", new byte[] { 1 })]).EditionKey);
        AssertEqual(Seed.Document, ReadZip([.. tables, pdf, pdf with { Name = "另一.pdf" }]), withClasses: true);
    }

    [Fact]
    public void A_zip_of_several_disclosures_or_of_none_is_refused()
    {
        var json = new NamedFile("一.json", JsonWriter.Write(Seed.Document));
        var pdf = new NamedFile("一.pdf", PdfWriter.Write(Seed.Document));

        AssertRefused(Zip([json, json with { Name = "二.json" }]), "公开.zip", "不止一份公开（一.json、二.json");
        AssertRefused(Zip([pdf, pdf with { Name = "二.pdf" }]), "公开.zip", "不止一份公开");
        AssertRefused(Zip([new NamedFile("照片.jpg", new byte[] { 1 })]), "公开.zip", "没有可以读取的文件");
        AssertRefused(Zip([new NamedFile("内.zip", Zip([json]))]), "公开.zip", "没有可以读取的文件");
        AssertRefused(Zip([json])[..^40], "公开.zip", "损坏");
        AssertRefused(Zip([json]), "公开.xlsx", "内容却是压缩包");
        AssertRefused(ExcelWriter.Write(Seed.Document), "公开.zip", "内容却是Excel 工作簿");
        AssertRefused(Zip([new NamedFile("大.csv", new byte[40_000_000])]), "公开.zip", "疑似压缩炸弹");
    }

    [Fact]
    public void The_tables_of_one_unit_and_year_are_one_disclosure()
    {
        string[] names =
        [
            "甲－2024年部门收入预算总表.csv", "甲－部门“三公”经费和机关运行经费预算表.csv", "甲－2024年部门支出预算总表.csv",
            "乙－2024年部门收入预算总表.csv", "乙－2025年部门收入预算总表.csv", "乙－部门“三公”经费和机关运行经费预算表.csv", "支出预算总表.csv", "收入预算总表.csv",
        ];

        Assert.Equal([3, 1, 1, 1, 2], CsvReader.ByDisclosure(names).Select(disclosure => disclosure.Files.Count));
        Assert.Equal(["甲", "乙", "乙", "乙", ""], CsvReader.ByDisclosure(names).Select(disclosure => disclosure.Unit));
    }

    [Fact]
    public void A_flat_table_is_read_as_a_flat_sheet_is()
    {
        var document = Read("2025年单位支出预算总表.csv", """
            2025年单位支出预算总表,,,,
            编制单位：上海市普陀区示例中心,,,,单位：万元
            科目编码,科目名称,项目支出,合计,基本支出
            204,公共安全支出,"1,000.50",1002.75,2.25
            20402,"公安",1000.5,"1,002.75",2.25
            2040202,一般行政管理事务,1000.5,1002.75,2.25

            合计,,1000.5,1002.75,2.25
            """);

        Assert.Equal(new EditionKey(2025, Level.District, DisclosureKind.Unit), document.EditionKey);
        Assert.Equal("上海市普陀区示例中心", document.UnitName);
        Assert.Equal(["204", "20402", "2040202", ""], document.Figures["T3"].Lines.Select(line => line.Code));
        Assert.Equal(10_005_000m, document.Figures.Amount(new CellKey("T3", "204", "project")));
        Assert.Equal(AmountUnit.TenThousandYuan, document.Figures[new CellKey("T3", "204", "project")].Printed!.Value.Unit);
        Assert.Equal(22_500m, document.Figures.Amount(new CellKey("T3", "total", "basic")));
        Assert.Equal("“2025年单位支出预算总表”D6", document.Places[new CellKey("T3", "2040202", "total")].ToString());
        Assert.Empty(document.Problems);
    }

    [Fact]
    public void A_flat_table_without_captions_is_told_by_its_name()
    {
        var document = Read("上海市普陀区示例中心－2025年单位收入预算总表.csv", """
            编码,名称,合计,财政拨款收入,事业收入,事业单位经营收入,其他收入
            204,公共安全支出,3,3,,,
            """.Replace("编码,名称", "科目编码,科目名称", StringComparison.Ordinal));

        Assert.Equal("T2", Assert.Single(document.Tables).Definition.Key);
        Assert.Equal(3m, document.Figures.Amount(new CellKey("T2", "204", "fiscal")));
    }

    [Theory]
    [InlineData(",204公共安全支出", "204", "公共安全支出")]
    [InlineData("204,204 公共安全支出", "204", "公共安全支出")]
    [InlineData("204,205教育支出", "204", "205教育支出")]
    [InlineData("204,2公共安全支出", "204", "2公共安全支出")]
    public void A_code_that_stands_before_its_name_is_no_part_of_it(string printed, string code, string name)
    {
        var document = Read("支出预算总表.csv", $"科目编码,科目名称,合计,基本支出,项目支出\n{printed},3,1,2");

        var line = Assert.Single(document.Figures["T3"].Lines);
        Assert.Equal((code, name), (line.Code, line.Name));
    }

    /// <summary>Codes saved as numbers lose their zeros, each by itself: a CSV tells no numbers from texts.</summary>
    [Theory]
    [InlineData("204,2,2", "2040202")]
    [InlineData("204,02,2", "2040202")]
    [InlineData("204,50,2", "2045002")]
    public void Zeros_that_codes_lack_were_lost(string printed, string code)
    {
        var document = Read("支出预算总表.csv", $"类,款,项,科目名称,合计,基本支出,项目支出\n{printed},一般行政管理事务,3,1,2\n合计,,,,3,1,2");

        Assert.Contains(code, document.Figures["T3"].Lines.Select(line => line.Code));
    }

    /// <summary>210 | 1 | 1 and 210 | 11 are written alike, and are two subjects.</summary>
    [Fact]
    public void Codes_that_only_their_lost_zeros_tell_apart_are_two()
    {
        var document = Read("支出预算总表.csv", "类,款,项,科目名称,合计,基本支出,项目支出\n210,,,卫生健康支出,5,5,\n210,1,,卫生健康管理事务,3,3,\n"
            + "210,1,1,行政运行,3,3,\n210,11,,行政事业单位医疗,2,2,\n210,11,1,行政单位医疗,2,2,\n合计,,,,5,5,");

        Assert.Equal(["210", "21001", "2100101", "21011", "2101101", "total"], document.Figures["T3"].Lines.Select(line => line.Key));
        Assert.Contains(new CellKey("T3", "21011", "basic"), document.Places.Keys);
        Assert.Contains(new CellKey("T3", "2100101", "basic"), document.Places.Keys);
    }

    [Fact]
    public void The_sheets_of_a_workbook_saved_one_by_one_are_one_document()
    {
        const string Header = "编制单位：上海市普陀区示例中心,,,,单位：元\n科目编码,科目名称,合计,基本支出,项目支出\n";
        var document = Read([
            Sheet("1 封面", "上海市普陀区2025年区级单位预算\n预算单位：上海市普陀区示例中心"),
            Sheet("2 目录", "目录\n一、单位主要职能\n二、单位预算表"),
            Sheet("3 主要职能", "单位主要职能\n\"　　负责示例事务，\n　　以及其他。\""),
            Sheet(
                "4 表", "2025年单位支出预算总表\n" + Header + "204,公共安全支出,3,1,2\n合计,,3,1,2\n\n"
                    + "2025年单位一般公共预算支出功能分类预算表\n" + Header + "204,公共安全支出,2,1,1\n合计,,2,1,1")]);

        Assert.Equal(["T3", "T5"], document.Tables.Select(table => table.Definition.Key));
        Assert.Equal((3m, 2m), (Amount("T3"), Amount("T5")));
        Assert.Equal([1, 1], document.Tables.Select(table => table.Figures.Lines.Count(line => line.Key == "204")));
        Assert.Contains("预算单位：上海市普陀区示例中心", document.Cover);
        Assert.Equal(["负责示例事务，", "以及其他。"], Assert.Single(document.Sections).Paragraphs.Select(paragraph => paragraph.Text));
        Assert.Empty(document.Problems);

        static NamedFile Sheet(string name, string text) => new($"{name}.csv", Encoding.UTF8.GetBytes(text));

        decimal? Amount(string table) => document.Figures.Amount(new CellKey(table, "204", "total"));
    }

    [Theory]
    [InlineData("科目编码,科目名称,合计\n204,公共\"安全\"支出,3", "B2", "第2行第2列：引号只能包住整个值")]
    [InlineData("科目编码,科目名称,合计\n204,\"公共安全支出,3", "B2", "第2行第2列：这里开始的引号没有结束")]
    [InlineData("科目编码,科目名称,合计\n204,\"公共安全\"支出,3", "B2", "第2行第2列：引号结束之后应为逗号或换行")]
    [InlineData("科目编码|科目名称|合计\n204|公共安全支出|3", "A1", "没有找到表头")]
    [InlineData("", "A1", "没有找到表头", "\n")]
    public void What_breaks_the_rules_is_refused_with_its_row_and_column(string text, string cell, string message, string suffix = "")
    {
        var read = CsvReader.Read([new NamedFile("支出预算总表.csv", Encoding.UTF8.GetBytes(text + suffix))], "支出预算总表.csv",
            TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        var problem = Assert.Single(read.Problems);
        Assert.Equal($"“支出预算总表”{cell}", problem.Path);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("204,,,公共安全支出,3,1,2,元", "204,,,公共安全支出,3,1,2", "第2行有7个值，表头有8栏")]
    [InlineData("204,,,公共安全支出,3,1,2,元", "204,,,公共安全支出,3,1,2,角", "第2行的金额单位应为元、")]
    [InlineData("204,,,公共安全支出,3,1,2,元", "204,,,公共安全支出,3,1,2,万元", "第3行的金额单位应为元、千元、万元、百万元或亿元，且全表相同")]
    [InlineData("支出预算/合计", "支出预算/总计", "表头与各年表式都不相符")]
    public void A_file_of_ours_that_was_changed_is_refused_with_the_place(string part, string changed, string message)
    {
        const string text =
            "项目/功能分类科目编码/类,项目/功能分类科目编码/款,项目/功能分类科目编码/项,项目/功能分类科目名称," +
            "支出预算/合计,支出预算/基本支出,支出预算/项目支出,金额单位\r\n" +
            "204,,,公共安全支出,3,1,2,元\r\n" +
            ",,,合计,3,1,2,元\r\n";
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(3m, Read(NameOf(Expenditure), text).Figures.Amount(new CellKey("T3", "204", "total")));

        var read = CsvReader.Read([new NamedFile(NameOf(Expenditure), Encoding.UTF8.GetBytes(text.Replace(part, changed,
            StringComparison.Ordinal)))], "改过.csv", TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.StartsWith(message, Assert.Single(read.Problems).Message, StringComparison.Ordinal);
        Assert.NotNull(read.Problems[0].Place);
    }

    [Fact]
    public void A_cell_that_is_no_amount_is_named()
    {
        var document = Read("支出预算总表.csv", "科目编码,科目名称,合计,基本支出,项目支出\n204,公共安全支出,4.7E+07,1,2");

        Assert.Contains(document.Problems, problem => problem is { Path: "“支出预算总表”C2", Found: "4.7E+07" });
    }

    [Fact]
    public void Files_beyond_bounds_are_refused_soon()
    {
        AssertRefused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 30_000))), "大.csv", "超过20000行");
        AssertRefused(Encoding.UTF8.GetBytes(new string(',', 10_000)), "大.csv", "超过300栏");
        AssertRefused(Encoding.UTF8.GetBytes(new string('长', 200_000)), "大.csv", "一个值超过100000字");
        AssertRefused(new byte[9 * 1024 * 1024].AsSpan().ToArray().Select(_ => (byte)'1').ToArray(), "大.csv", "超过 CSV 文件的上限8MB");
        AssertRefused([0, 1, 2, 0xFF, 0xFE], "乱.csv", "无法识别");
    }

    private static TableDefinition Expenditure => Seed.Document.Edition.FindTable(TableKeys.Expenditure)!;

    private static string NameOf(TableDefinition table) => FileNames.Of(Seed.Document, Seed.Document.Grid(table), "csv");

    private static NamedFile File(DisclosureDocument publication, TableDefinition table) =>
        new(FileNames.Of(publication, publication.Grid(table), "csv"), CsvWriter.Write(publication.Grid(table)));

    private static ReadDocument ReadAll(DisclosureDocument publication) =>
        Read([.. publication.Edition.Tables.Select(table => File(publication, table))]);

    private static ReadDocument Read(string name, string text) => Read([new NamedFile(name, Encoding.UTF8.GetBytes(text))]);

    private static ReadDocument Read(IReadOnlyList<NamedFile> files)
    {
        var read = CsvReader.Read(files, "csv");
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    private static ReadDocument ReadZip(IReadOnlyList<NamedFile> files)
    {
        var read = DisclosureReader.Read(Zip(files), "公开.zip");
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    private static byte[] Zip(IReadOnlyList<NamedFile> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = zip.CreateEntry(file.Name).Open();
                entry.Write(file.Content.Span);
            }
        }

        return packed.ToArray();
    }

    private static void AssertRefused(byte[] content, string name, string message)
    {
        var read = DisclosureReader.Read(content, name);

        Assert.Null(read.Content);
        Assert.Contains(message, read.Problems[0].ToString(), StringComparison.Ordinal);
    }

    private static void AssertEqual(DisclosureDocument expected, ReadDocument read, bool withClasses)
    {
        Assert.Equal(expected.Edition.Tables.Select(table => table.Key), read.Tables.Select(table => table.Definition.Key));
        Assert.All(expected.Edition.Tables, table => AssertEqual(expected, table, read, withClasses));
    }

    /// <summary>Lines in their order, with key, kind, code, name and every value; how an amount is printed is not in a CSV.</summary>
    private static void AssertEqual(DisclosureDocument expected, TableDefinition table, ReadDocument read, bool withClasses)
    {
        var withKey = withClasses || table.Panels[^1].Open != OpenLines.Classes;
        Assert.Equal(Lines(expected.Figures).Where(line => line.Length > 0), Lines(read.Figures));

        IEnumerable<string> Lines(Figures figures) => figures[table.Key].Lines.Select(line => Flat(line));

        string Flat(FigureLine line)
        {
            var cells = line.Cells.Select(cell =>
                $"{cell.Key}={(cell.Value.Amount is { } yuan ? Amounts.ForMachines(yuan) : $"“{cell.Value.Text}”")}");
            var prescribed = table.FindPanel(line.Panel)?.FindLine(line.Key)?.Label;
            var isBlank = line.Cells.IsEmpty && prescribed is "" && line.Name.Length == 0;
            return isBlank ? ""
                : $"{line.Panel} {(withKey ? $"{line.Key} {line.Kind} {line.Code}" : "")} " +
                    $"{(prescribed == line.Name ? "" : line.Name)} {string.Join(' ', cells)}";
        }
    }
}
