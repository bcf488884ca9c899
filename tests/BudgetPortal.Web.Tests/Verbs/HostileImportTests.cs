using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Files.Reading;
using BudgetPortal.Web.Verbs;

namespace BudgetPortal.Web.Tests.Verbs;

/// <summary>Files that cannot be read are refused by <c>import</c> in words and soon, and nothing is stored of them.</summary>
public sealed class HostileImportTests(RunningPortal seeded) : IClassFixture<RunningPortal>, IDisposable
{
    private static readonly BuiltSheet Expenditure = new("支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [204, "公共安全支出", 3, 1, 2]);

    private static readonly Dictionary<string, (string File, string Words, Func<DisclosureDocument, byte[]> Content)> Hostile = new()
    {
        ["a truncated PDF"] = ("公开.pdf", "不完整", seed => PdfWriter.Write(seed)[..^20_000]),
        ["an encrypted PDF"] = ("公开.pdf", "密码", _ => Convert.FromBase64String(HandMadePdf.Encrypted)),
        ["a scanned PDF"] = ("公开.pdf", "扫描件，无文字层", _ => Scanned()),
        ["a PDF of ten thousand pages"] = ("公开.pdf", "10000页", _ => new HandMadePdf().Finish(10_000, "")),
        ["a PDF that unpacks without end"] = ("公开.pdf", "异常巨大", _ => Unpacking()),
        ["a zip bomb"] = ("公开.xlsx", "疑似压缩炸弹", _ =>
            XlsxBuilder.Zip([.. XlsxBuilder.Parts(Expenditure), ("xl/sharedStrings.xml", $"<sst>{new string(' ', 40_000_000)}</sst>")],
                CompressionLevel.Optimal)),
        ["a workbook with macros"] = (
            "公开.xlsx", "宏", _ => XlsxBuilder.Zip([.. XlsxBuilder.Parts(Expenditure), ("xl/vbaProject.bin", "macro")])),
        ["a workbook that is named as one with macros"] = ("公开.xlsm", "宏", ExcelWriter.Write),
        ["a truncated workbook"] = ("公开.xlsx", "", seed => ExcelWriter.Write(seed)[..^2_000]),
        ["formulas with errors"] = (
            "公开.xlsx", "#REF!", _ => XlsxBuilder.Write(
                Expenditure with { Rows = [.. Expenditure.Rows, [208, "社会保障和就业支出", new CellFault("#REF!"), new Formula("X9"), 1]] })),
        ["a PDF named as a workbook"] = ("公开.xlsx", "内容却是PDF 文件", PdfWriter.Write),
        ["a workbook named as a PDF"] = ("公开.pdf", "内容却是Excel 工作簿", ExcelWriter.Write),
        ["a text that is no disclosure"] = ("公开.txt", "没有预算公开的任何表格或说明", _ => "今天天气很好。"u8.ToArray()),
        ["a broken JSON"] = ("公开.json", "JSON", seed => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(JsonWriter.Write(seed))[..^200])),
        ["an empty file"] = ("公开.pdf", "空的", _ => []),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("hostile-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public static TheoryData<string> Names => [.. Hostile.Keys];

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_cannot_be_read_is_refused_and_nothing_is_stored(string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (file, words, content) = Hostile[name];
        var path = Path.Combine(folder, file);
        await File.WriteAllBytesAsync(path, content(await seeded.Seed(cancellation)), cancellation);
        var stored = new FileInfo(seeded.Database).Length;

        var watch = Stopwatch.StartNew();
        var exit = await CommandLine.Run(
            ["import", path, "--unit", "hostile", "--year", "2025", "--kind", "unit"], () =>
                Task.FromResult<IServiceProvider?>(seeded.Services), output, errors, cancellation);

        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains(words, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("未作任何更改", errors.ToString(), StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Null(await seeded.WithStore(store => store.Register.Find("hostile", cancellation)));
        Assert.Single(await seeded.WithStore(
            store => store.Publications.VersionsOf(RunningPortal.Unit, 2021, DisclosureKind.Unit, cancellation)));
        Assert.Equal(stored, new FileInfo(seeded.Database).Length);
    }

    private static byte[] Scanned()
    {
        var pdf = new HandMadePdf();
        var picture = pdf.AddStream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", [128]);
        var content = pdf.AddStream("", "q 500 0 0 700 40 40 cm /Im0 Do Q"u8.ToArray());
        return pdf.Finish(3, $"/Contents {content} 0 R/Resources<</XObject<</Im0 {picture} 0 R>>>>");
    }

    private static byte[] Unpacking()
    {
        var pdf = new HandMadePdf();
        var content = pdf.AddFlate("", new byte[200_000_000]);
        return pdf.Finish(1, $"/Contents {content} 0 R");
    }
}
