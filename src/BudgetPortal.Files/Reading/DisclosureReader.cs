using System.Security.Cryptography;
using BudgetPortal.Files.Paper;
using BudgetPortal.Files.Reading.Integrity;
using BudgetPortal.Files.Reading.Json;
using BudgetPortal.Files.Reading.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// The one door for every file that may hold a disclosure: PDF, workbook, CSV, our JSON, text, an archive of one of these. What a file
/// is, its content says; a name that says otherwise is refused, since one of the two is a mistake.
/// </summary>
public static class DisclosureReader
{
    private const string PdfFile = "PDF 文件";
    private const string JsonFile = "JSON 文件";
    private const string MacroWorkbook = "工作簿（可能含宏）";
    private const string ExcelWorkbook = "Excel 工作簿";
    private const string TextFile = "文本文件";
    private const string Unknown = "无法识别的二进制数据";
    private const string Archive = "压缩包";

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = PdfFile,
        [".xlsx"] = ExcelWorkbook,
        [".xls"] = ExcelWorkbook,
        [".et"] = ExcelWorkbook,
        [".json"] = JsonFile,
        [CsvReader.Extension] = TextFile,
        [ArchiveReader.Extension] = Archive,
        [".txt"] = TextFile,
        [".xlsm"] = MacroWorkbook,
        [".xltm"] = MacroWorkbook,
        [".xlam"] = MacroWorkbook,
        [".xlsb"] = MacroWorkbook,
    };

    /// <summary>The extensions of files that are read, for the upload form.</summary>
    public static IReadOnlyList<string> Readable { get; } = [
        .. Extensions.Where(extension => extension.Value != MacroWorkbook).Select(extension => extension.Key)];

    /// <summary>Reads a file; <paramref name="fileName"/> is its name, for messages and for comparing with its content.</summary>
    public static ReadResult<ReadDocument> Read(
        ReadOnlyMemory<byte> content, string fileName, ReadLimits? limits = null, CancellationToken cancellation = default)
    {
        var file = Path.GetFileName(fileName);
        var read = Within(file, () => ReadContent(content, file, limits ?? ReadLimits.Default, cancellation));
        return read.Content is { } document ? read with { Content = document with { Sha256 = HashOf(content.Span) } } : read;
    }

    /// <summary>Reads the CSV files that are the tables of one disclosure; <paramref name="name"/> is that of their folder.</summary>
    public static ReadResult<ReadDocument> ReadTables(
        IReadOnlyList<NamedFile> files, string name, CancellationToken cancellation = default) =>
        Within(name, () => CsvReader.Read(files, name, cancellation));

    /// <summary>Every document passes here: what is beyond the bounds is refused, and what is no disclosure is not let in.</summary>
    private static ReadResult<ReadDocument> Within(string file, Func<ReadResult<ReadDocument>> read)
    {
        try
        {
            return OtherDocuments.Admit(DocumentBounds.Hold(read()));
        }
        catch (FileRefusedException refusal)
        {
            return ReadDocument.Refuse(file, refusal.Message);
        }
    }

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>What a file holds, whether it is a budget disclosure or not.</summary>
    internal static ReadResult<ReadDocument> ReadContent(
        ReadOnlyMemory<byte> content, string file, ReadLimits limits, CancellationToken cancellation)
    {
        if (content.IsEmpty)
        {
            return ReadDocument.Refuse(file, "文件是空的");
        }

        if (content.Length > limits.Bytes)
        {
            return ReadDocument.Refuse(file, $"文件太大，最大 {limits.Bytes / 1024 / 1024} MB");
        }

        var kind = FileSignature.Of(content.Span);
        if (kind == FileContent.Zip)
        {
            ZipIntegrity.RefuseCrowds(content.Span);
        }

        var named = Extensions.GetValueOrDefault(Path.GetExtension(file));
        if (named == MacroWorkbook)
        {
            return ReadDocument.Refuse(file, "不读取含宏的或二进制的工作簿；请另存为 .xlsx 后再导入");
        }

        if (FileSignature.NotReadable(content) is { } other)
        {
            return ReadDocument.Refuse(file, $"这是{other}");
        }

        var found = NameOf(kind, content, named ?? ExcelWorkbook);
        if (named is not null && found == Unknown)
        {
            return ReadDocument.Refuse(file, Damage.At($"扩展名 {Path.GetExtension(file)} 表示{named}，内容却无法识别"));
        }

        if (named is not null && named != found)
        {
            return ReadDocument.Refuse(file, $"扩展名 {Path.GetExtension(file)} 表示{named}，内容却是{found}，请核对后改正扩展名");
        }

        return kind switch
        {
            FileContent.Pdf => PdfReader.Read(content, file, limits, cancellation),
            FileContent.Zip when found == Archive => ArchiveReader.Read(content, file, limits, cancellation),
            FileContent.Zip or FileContent.CompoundFile => WorkbookReader.Read(content, file, cancellation),
            FileContent.Other when Path.GetExtension(file).Equals(CsvReader.Extension, StringComparison.OrdinalIgnoreCase) =>
                CsvReader.Read([new NamedFile(file, content)], file, cancellation),
            FileContent.Json => ReadJson(content, file),
            _ => DisclosureTextReader.Read(content.Span, file),
        };
    }

    /// <summary>What the content is; a damaged archive is what its name says, and its reader tells the damage.</summary>
    private static string NameOf(FileContent kind, ReadOnlyMemory<byte> content, string named) => kind switch
    {
        FileContent.Pdf => PdfFile,
        FileContent.Zip => ArchiveReader.IsWorkbook(content) switch
        {
            true => ExcelWorkbook,
            false => Archive,
            null => named == Archive ? Archive : ExcelWorkbook,
        },
        FileContent.CompoundFile => ExcelWorkbook,
        FileContent.Json => JsonFile,
        _ => TextEncodings.Decode(content.Span) is null ? Unknown : TextFile,
    };

    private static ReadResult<ReadDocument> ReadJson(ReadOnlyMemory<byte> content, string file)
    {
        var read = JsonReader.Read(content.Span, file);
        return read.Content switch
        {
            null => new ReadResult<ReadDocument>(null, read.Problems),
            JsonContent.OfDisclosure disclosure when JsonDocuments.Of(disclosure, file) is var document =>
                new ReadResult<ReadDocument>(document, document.Problems),
            _ => ReadDocument.Refuse(file, PaperReader.NotPublished),
        };
    }
}
