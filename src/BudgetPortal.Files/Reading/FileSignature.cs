using System.IO.Compression;
using System.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal enum FileContent
{
    /// <summary>Text, or nothing that is known.</summary>
    Other,
    Pdf,

    /// <summary>An archive: .xlsx, but also .docx and others.</summary>
    Zip,

    /// <summary>A compound file of older Office: .xls, but also .doc, and encrypted .xlsx.</summary>
    CompoundFile,
    Json,
}

/// <summary>Tells a file's content by its signature.</summary>
internal static class FileSignature
{
    private const int SignatureWithin = 1024;
    private const string AsXlsx = "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入";
    private const string Unpack = "请解压后导入其中的文件";

    /// <summary>
    /// Where a PDF begins, -1 in any other file: some producers put a few bytes before, and the format allows them within the first 1024.
    /// </summary>
    public static int StartOfPdf(ReadOnlySpan<byte> content) => content[..Math.Min(SignatureWithin, content.Length)].IndexOf("%PDF-"u8);

    /// <summary>Kinds of files that are known and not read, by their first bytes, with a way out.</summary>
    private static readonly (byte[] Start, string Kind)[] NotRead =
    [
        ([.. "{\\rtf"u8], "RTF 文档，请另存为 .xlsx 或 PDF 再导入"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], $"7z 压缩包，{Unpack}，表格宜另存为 .xlsx"),
        ([.. "Rar!"u8], $"RAR 压缩包，{Unpack}，表格宜另存为 .xlsx"),
        ([0x1F, 0x8B], $"gzip 压缩包，{Unpack}"),
        ([0x09, 0x00, 0x04, 0x00], $"Excel 2 的工作簿，{AsXlsx}"),
        ([0x09, 0x02, 0x06, 0x00], $"Excel 3 的工作簿，{AsXlsx}"),
        ([0x09, 0x04, 0x06, 0x00], $"Excel 4 的工作簿，{AsXlsx}"),
        ([0x09, 0x08, 0x08, 0x00], $"Excel 5.0/95 的工作簿，{AsXlsx}"),
        ([0x09, 0x08, 0x10, 0x00], $"不在容器中的 Excel 工作簿，{AsXlsx}"),
        ([0x89, 0x50, 0x4E, 0x47], "图片，请取得文字可以选中的 PDF 或 .xlsx 再导入"),
        ([0xFF, 0xD8, 0xFF], "图片，请取得文字可以选中的 PDF 或 .xlsx 再导入"),
        ([0x49, 0x49, 0x2A, 0x00], "图片，请取得文字可以选中的 PDF 或 .xlsx 再导入"),
        ([.. "MIME-Version:"u8], $"单个文件网页（MHTML），{AsXlsx}"),
    ];

    public static FileContent Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8))
        {
            return FileContent.Zip;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return FileContent.CompoundFile;
        }

        if (StartOfPdf(content) >= 0)
        {
            return FileContent.Pdf;
        }

        return Beginning(content) is [(byte)'{' or (byte)'[', ..] ? FileContent.Json : FileContent.Other;
    }

    /// <summary>
    /// What a file is that is not read, and the way out: “ODS 表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入”; null where it may be read.
    /// </summary>
    public static string? NotReadable(ReadOnlyMemory<byte> content) => Of(content.Span) switch
    {
        FileContent.Zip => InArchive(content),
        FileContent.Pdf or FileContent.CompoundFile => null,
        _ => NotRead.Where(known => content.Span.StartsWith(known.Start)).Select(known => known.Kind).FirstOrDefault()
            ?? Markup(Beginning(content.Span)),
    };

    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
        return text[..Math.Min(SignatureWithin, text.Length)].TrimStart(" \t\r\n"u8);
    }

    /// <summary>Programs save web pages and XML under the name .xls, which spreadsheets open all the same.</summary>
    private static string? Markup(ReadOnlySpan<byte> text) => text switch
    {
        not [(byte)'<', (byte)'!' or (byte)'?' or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z'), ..] => null,
        _ when text.IndexOf("urn:schemas-microsoft-com:office:spreadsheet"u8) >= 0 && text.IndexOf("<html"u8) < 0 =>
            $"XML 表格（SpreadsheetML 2003），{AsXlsx}",
        _ when text.StartsWith("<?xml"u8) && text.IndexOf("<html"u8) < 0 => $"XML 文件，不是预算公开的格式；如是表格，{AsXlsx}",
        _ => $"网页（HTML），{AsXlsx}，或另存为 PDF",
    };

    private static string? InArchive(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(ArchiveReader.InMemory(content), ZipArchiveMode.Read);
            if (archive.GetEntry("OFD.xml") is not null)
            {
                return "OFD 版式文件，请另存为 PDF 再导入，表格宜另存为 .xlsx";
            }

            return archive.GetEntry("mimetype") is { Length: < SignatureWithin } entry && TypeIn(entry) is var type
                && type.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal)
                ? type.Contains("spreadsheet", StringComparison.Ordinal) ? $"ODS 表格（OpenDocument），{AsXlsx}"
                    : "OpenDocument 文档，请另存为 .xlsx 或 PDF 再导入"
                : null;
        }
        catch (Exception damaged) when (ArchiveReader.IsDamage(damaged))
        {
            // What reads archives tells the damage.
            return null;
        }
    }

    private static string TypeIn(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var type = new char[SignatureWithin];
        return new string(type, 0, reader.ReadBlock(type));
    }
}
