using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading.Damaging;

/// <summary>The seed as a file of every kind, by name.</summary>
internal static class DamageSubjects
{
    private static readonly Dictionary<string, Func<byte[]>> Files = new(StringComparer.Ordinal)
    {
        ["公开.pdf"] = () => PdfWriter.Write(Seed.Document),
        ["公开.xlsx"] = () => ExcelWriter.Write(Seed.Document),
        ["公开.zip"] = () => ZipWriter.Write(Seed.Document),
        ["无校验和.pdf"] = () => RepackedPdf.WithoutChecksums(PdfWriter.Write(Seed.Document)),
        ["未压缩.pdf"] = () => RepackedPdf.Unpacked(PdfWriter.Write(Seed.Document)),
        ["公开.json"] = () => JsonWriter.Write(Seed.Document),
        ["公开.txt"] = () => Encoding.UTF8.GetBytes(BlanksLost.Print(Seed.Document)),
        ["支出预算总表.csv"] = () => CsvWriter.Write(Seed.Document.Grid(Seed.Document.Edition.Tables[2])),
        ["公开.xls"] = () => XlsBuilder.Write("支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [204, "公共安全支出", 3, 1, 2]),
    };

    public static IEnumerable<string> Names => Files.Keys;

    public static byte[] File(string name) => Files[name]();
}
