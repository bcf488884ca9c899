using System.IO.Compression;
using System.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Files.Reading.Damaging;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>
/// A damaged file is read as the whole one or refused by name; where no checksum tells, nothing crashes and no table is lost in
/// silence. The normal run is always the same; tests/Bench/damage tries thousands.
/// </summary>
public sealed class DamageTests
{
    private const string Words = "文件已损坏，请重新取得";
    private const int Flips = 40;
    private const int Cuts = 10;

    private static readonly BuiltSheet Honest = new("支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [204, "公共安全支出", 3, 1, 2]);

    public static TheoryData<string> Names => [.. DamageSubjects.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_file_is_read_as_the_whole_one_or_refused_by_name_and_without_a_checksum_no_table_is_lost_in_silence(string name)
    {
        var trial = new DamageTrial(name, DamageSubjects.File(name));
        var random = new Random(20261128);
        for (var flip = 0; flip < Flips; flip++)
        {
            var (position, bit) = (random.Next(trial.Length), random.Next(8));
            var outcome = trial.Flip(position, bit);
            Assert.True(DamageTrial.IsRight(outcome, trial.IsProven(position)), $"Byte {position}, bit {bit}: {outcome}.");
        }

        for (var cut = 0; cut < Cuts; cut++)
        {
            var length = random.Next(trial.Length);
            var outcome = trial.Cut(length);
            Assert.True(DamageTrial.IsRight(outcome, trial.HasChecksums), $"Cut at {length}: {outcome}.");
        }
    }

    [Fact]
    public void A_damaged_page_is_refused_with_its_place()
    {
        var file = DamageSubjects.File("公开.pdf");
        var trial = new DamageTrial("公开.pdf", file);
        var position = Enumerable.Range(0, file.Length).First(trial.IsProven);
        file[position + 20] ^= 4;

        var message = Refusal(file, "公开.pdf");

        Assert.StartsWith(Words, message, StringComparison.Ordinal);
        Assert.Matches("第[0-9]+页，对象[0-9]+：", message);
    }

    [Theory]
    [InlineData("无校验和.pdf")]
    [InlineData("未压缩.pdf")]
    public void A_missing_checksum_is_no_damage(string name)
    {
        var read = DisclosureReader.Read(DamageSubjects.File(name), name, cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(read.Problems);
        PdfRoundTripTests.AssertTablesEqual(Seed.Document, Assert.IsType<ReadDocument>(read.Content));
    }

    [Theory]
    [InlineData("/Kids[", 6, '9', "")]
    [InlineData("endbfchar", 8, 's', "字符映射有误")]
    [InlineData(" Tf", 2, 'g', "页面内容有误")]
    [InlineData("glyf", 3, 'g', "字体有误")]
    public void What_no_checksum_covers_must_make_sense(string written, int at, char damaged, string reason)
    {
        var file = DamageSubjects.File("未压缩.pdf");
        file[Encoding.Latin1.GetString(file).IndexOf(written, StringComparison.Ordinal) + at] = (byte)damaged;

        var message = Refusal(file, "公开.pdf");

        Assert.StartsWith(Words, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_is_listed_and_not_there_is_damage()
    {
        var parts = XlsxBuilder.Parts(Honest, new BuiltSheet("收入预算总表"))
            .Where(part => !part.Name.EndsWith("sheet2.xml", StringComparison.Ordinal)).ToList();

        Assert.Equal($"{Words}（工作表“收入预算总表”缺失）", Refusal(XlsxBuilder.Zip(parts), "账.xlsx"));
    }

    [Fact]
    public void A_text_that_a_cell_names_and_no_part_holds_is_damage()
    {
        var parts = XlsxBuilder.Parts(Honest)
            .Select(part => (part.Name, part.Text.Replace("<c r=\"A2\">", "<c r=\"A2\" t=\"s\">", StringComparison.Ordinal))).ToList();

        Assert.Equal($"{Words}（单元格所用的文字缺失）", Refusal(XlsxBuilder.Zip(parts), "账.xlsx"));
    }

    [Fact]
    public void A_part_whose_checksum_is_wrong_is_named()
    {
        var file = ExcelWriter.Write(Seed.Document);
        var directory = Encoding.Latin1.GetString(file).IndexOf("PK\u0001\u0002", StringComparison.Ordinal);
        file[directory + 16] ^= 1;

        Assert.StartsWith(Words, Refusal(file, "公开.xlsx"), StringComparison.Ordinal);
    }

    /// <summary>Of two parts of one name some programs show the first and others the last.</summary>
    [Fact]
    public void Two_parts_of_one_name_are_damage()
    {
        using var file = new MemoryStream();
        file.Write(ExcelWriter.Write(Seed.Document));
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.CreateEntry("xl/Worksheets/sheet2.xml");
        }

        Assert.Contains("有两份", Refusal(file.ToArray(), "公开.xlsx"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.收入预算总表")]
    [InlineData("2. 收入预算总表 8")]
    [InlineData("2.收入预算总表……8")]
    public void A_table_that_only_the_contents_name_is_told(string entry)
    {
        var file = XlsxBuilder.Write(new BuiltSheet("目录", [entry], ["3.支出预算总表"]), Honest);

        var read = DisclosureReader.Read(file, "账.xlsx", cancellation: TestContext.Current.CancellationToken);

        var told = Assert.Single(read.Problems, problem => problem.Message.StartsWith("目录", StringComparison.Ordinal));
        Assert.Equal("目录列有“收入预算总表”，正文中没有读到这张表", told.Message);
        Assert.Equal(read.Problems, read.Content!.Problems);
    }

    [Fact]
    public void A_reading_without_a_table_is_none() =>
        Assert.Contains(
            "任何一张表",
            Refusal(Encoding.UTF8.GetBytes("2025年单位预算\n\n单位主要职能\n\n    负责水文监测。\n"), "公开.txt"),
            StringComparison.Ordinal);

    private static string Refusal(byte[] file, string name)
    {
        var read = DisclosureReader.Read(file, name, cancellation: TestContext.Current.CancellationToken);
        Assert.Null(read.Content);
        return read.Problems[0].Message;
    }
}
