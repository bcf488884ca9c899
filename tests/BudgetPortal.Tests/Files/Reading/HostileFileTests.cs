using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Files that should not be read are refused in words, soon, and without any of their content.</summary>
public class HostileFileTests
{
    private static readonly BuiltSheet Honest = new("支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [204, "公共安全支出", 3, 1, 2]);

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void A_part_that_packs_a_thousand_to_one_is_a_bomb()
    {
        var bomb = XlsxBuilder.Zip([.. XlsxBuilder.Parts(Honest), ("xl/sharedStrings.xml", "<sst>" + new string(' ', 40_000_000)
            + "</sst>")], CompressionLevel.Optimal);

        AssertRefused(bomb, "账.xlsx", "疑似压缩炸弹");
    }

    [Fact]
    public void A_part_that_lies_about_its_size_is_stopped_while_it_is_read()
    {
        // Every part below the ratio that gives a bomb away, together beyond what a workbook may unpack to.
        var random = new Random(1);
        var once = string.Concat(Enumerable.Range(0, 200).Select(_ => $"<si><t>{random.Next()}</t></si>"));
        var noise = string.Concat(Enumerable.Repeat(once, 9_000_000 / once.Length));
        var parts = Enumerable.Range(0, 20).Select(number => ($"xl/noise{number}.xml", noise));
        AssertRefused(XlsxBuilder.Zip([.. XlsxBuilder.Parts(Honest), .. parts]), "账.xlsx", "超过上限");

        var one = XlsxBuilder.Zip([.. XlsxBuilder.Parts(Honest), ("xl/sharedStrings.xml", "<sst>"
            + string.Concat(Enumerable.Repeat(noise, 8)) + "</sst>")]);
        AssertRefused(SayTheSizeIs(one, 1_000), "账.xlsx", "未读取", "已损坏");
    }

    [Theory]
    [InlineData("账.xlsm")]
    [InlineData("账.xlsx")]
    public void Workbooks_with_macros_are_refused(string name)
    {
        var parts = XlsxBuilder.Parts(Honest).Append(("xl/vbaProject.bin", "macro")).ToList();

        AssertRefused(XlsxBuilder.Zip(parts), name, "宏");
    }

    [Fact]
    public void A_type_that_says_macros_are_enabled_is_refused()
    {
        var parts = XlsxBuilder.Parts(Honest)
            .Select(part => part.Name == "[Content_Types].xml"
                ? (part.Name,
                    """<Types><Override PartName="/xl/workbook.xml" """ +
                    """ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>""")
                : part)
            .ToList();

        AssertRefused(XlsxBuilder.Zip(parts), "账.xlsx", "宏");
    }

    [Fact]
    public void An_encrypted_workbook_is_refused() =>
        AssertRefused([.. CompoundFile, .. new byte[1000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[1000]], "账.xlsx",
            "已加密");

    [Fact]
    public void An_older_workbook_with_macros_is_refused() =>
        AssertRefused([.. CompoundFile, .. new byte[1000], .. Encoding.Unicode.GetBytes("Workbook_VBA_PROJECT_CUR"), .. new byte[1000]],
            "账.xls", "宏");

    [Fact]
    public void An_older_document_is_refused() =>
        AssertRefused([.. CompoundFile, .. new byte[1000], .. Encoding.Unicode.GetBytes("WordDocument")], "账.xls", "不是 Excel 工作簿");

    [Fact]
    public void A_truncated_workbook_is_refused()
    {
        var workbook = ExcelWriter.Write(Seed.Document);
        foreach (var share in new[] { 4, 30, 500, workbook.Length / 2, workbook.Length - 30 })
        {
            AssertRefused(workbook[..share], "账.xlsx", "");
        }

        AssertRefused(XlsBuilder.Write("表", ["科目编码"])[..2000], "账.xls", "");
    }

    [Theory]
    [InlineData("公开.pdf", "Excel 工作簿")]
    [InlineData("公开.txt", "Excel 工作簿")]
    [InlineData("公开.json", "Excel 工作簿")]
    public void A_name_that_contradicts_the_content_is_refused(string name, string content) =>
        AssertRefused(ExcelWriter.Write(Seed.Document), name, content);

    [Fact]
    public void Each_kind_of_file_is_told_by_its_content()
    {
        AssertRefused(PdfWriter.Write(Seed.Document), "公开.xlsx", "内容却是PDF 文件");
        AssertRefused(JsonWriter.Write(Seed.Document), "公开.xlsx", "内容却是JSON 文件");
        AssertRefused("<html><body>导出</body></html>"u8.ToArray(), "导出.xls", "另存为 .xlsx");
        AssertRefused("<html><body>导出</body></html>"u8.ToArray(), "导出", "网页");
        AssertRefused([0, 1, 2, 3, 0xFF, 0xFE, 0xFF], "公开.txt", "无法识别");
        AssertRefused([], "公开.xlsx", "空的");
        AssertRefused(Encoding.UTF8.GetBytes("今天天气很好。"), "公开.txt", "没有预算公开的任何表格或说明");
        AssertRefused(XlsxBuilder.Write(new BuiltSheet("Sheet1", ["甲", "乙"], [1, 2])), "账.xlsx", "没有预算公开的任何表格或说明");
        AssertRefused(XlsxBuilder.Zip([("word/document.xml", "<w/>"), ("[Content_Types].xml", "<Types/>")]), "账.xlsx", "Word");
    }

    [Fact]
    public void A_sheet_of_a_million_rows_is_refused_within_bounds()
    {
        var rows = new StringBuilder("""<worksheet xmlns="x"><sheetData>""");
        for (var row = 1; row <= 1_000_000; row++)
        {
            rows.Append("<row><c><v>").Append(row).Append("</v></c></row>");
        }

        var parts = XlsxBuilder.Parts(Honest).Select(part => part.Name.StartsWith("xl/worksheets", StringComparison.Ordinal)
            ? (part.Name, rows + "</sheetData></worksheet>") : part).ToList();
        AssertRefused(XlsxBuilder.Zip(parts), "账.xlsx", "超过20000行");
    }

    [Fact]
    public void A_million_blank_rows_are_passed_over()
    {
        var rows = string.Concat(Enumerable.Repeat("""<row ht="14"><c s="1"/></row>""", 300_000));
        var parts = XlsxBuilder.Parts(Honest).Select(part => part.Name.StartsWith("xl/worksheets", StringComparison.Ordinal)
            ? (part.Name, part.Text.Replace("</sheetData>", rows + "</sheetData>", StringComparison.Ordinal)) : part).ToList();
        var read = WorkbookReader.Read(XlsxBuilder.Zip(parts), "账.xlsx", TestContext.Current.CancellationToken);

        Assert.Equal(3m, read.Content!.Figures["T3"].Lines[0]["total"].Amount);
    }

    [Fact]
    public void References_to_other_documents_are_not_followed()
    {
        var parts = XlsxBuilder.Parts(Honest).Select(part => part.Name == "xl/workbook.xml"
            ? (part.Name, "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + part.Text) : part).ToList();

        AssertRefused(XlsxBuilder.Zip(parts), "账.xlsx", "已损坏");
    }

    [Fact]
    public void Our_json_and_our_pdf_are_read_through_the_same_door()
    {
        var json = DisclosureReader.Read(JsonWriter.Write(Seed.Document), "公开.json",
            cancellation: TestContext.Current.CancellationToken).Content!;
        var pdf = DisclosureReader.Read(PdfWriter.Write(Seed.Document), "公开.pdf",
            cancellation: TestContext.Current.CancellationToken).Content!;

        Assert.Equal(Seed.Document.Disclosure.EditionKey, json.EditionKey);
        Assert.Equal(47_061_988m, json.Figures["T3"].Find("total")!["total"].Amount);
        Assert.Equal(47_061_988m, pdf.Figures["T3"].Find("total")!["total"].Amount);
        Assert.Equal("合计", json.Find("T3")!.Lines[^1].Label);
    }

    /// <summary>Writes another size into the local header and the directory of every part.</summary>
    private static byte[] SayTheSizeIs(byte[] zip, int size)
    {
        for (var position = 0; position < zip.Length - 46; position++)
        {
            var offset = zip.AsSpan(position).StartsWith("PK\u0001\u0002"u8) ? 24 : zip.AsSpan(position).StartsWith("PK\u0003\u0004"u8) ? 22
                : 0;
            if (offset > 0)
            {
                BitConverter.GetBytes(size).CopyTo(zip, position + offset);
            }
        }

        return zip;
    }

    private static void AssertRefused(byte[] content, string name, params string[] anyOf)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = DisclosureReader.Read(content, name);

        Assert.Null(read.Content);
        var problem = read.Problems[0];
        Assert.Equal(name, problem.File);
        Assert.True(anyOf.Any(words => problem.Message.Contains(words, StringComparison.Ordinal)), problem.Message);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600_000_000);
    }
}
