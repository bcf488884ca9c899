using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace BudgetPortal.Files.Writing.Excel;

/// <summary>
/// Packs a workbook again so that equal content gives equal bytes: the packaging library names one part and two relationships
/// at random and stamps every entry with the clock. It also names the heading rows to be repeated as “3:5”, which not every
/// spreadsheet takes for “$3:$5”; that is put right here.
/// </summary>
internal static partial class WorkbookPackage
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string Relationships = "_rels/.rels";
    private const string Workbook = "xl/workbook.xml";
    private const string CoreProperties = "package/services/metadata/core-properties/core.psmdcp";

    public static byte[] MakeReproducible(Stream written, DateTimeOffset time)
    {
        using var source = new ZipArchive(written, ZipArchiveMode.Read, leaveOpen: true);
        using var packed = new MemoryStream();
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(Rank).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(RandomPart().IsMatch(entry.FullName) ? CoreProperties : entry.FullName,
                    CompressionLevel.Optimal);
                copy.LastWriteTime = FileTime.ForZip(time);
                using var from = entry.Open();
                using var to = copy.Open();
                if (entry.FullName is Relationships or Workbook)
                {
                    using var reader = new StreamReader(from);
                    var text = reader.ReadToEnd();
                    to.Write(Encoding.UTF8.GetBytes(entry.FullName == Workbook ? FixRepeatedRows(text) : NameRelationships(text)));
                }
                else
                {
                    from.CopyTo(to);
                }
            }
        }

        return packed.ToArray();
    }

    /// <summary>Readers that guess a file's type look at the first entry.</summary>
    private static int Rank(ZipArchiveEntry entry) => entry.FullName switch
    {
        ContentTypes => 0,
        Relationships => 1,
        _ => 2,
    };

    private static string NameRelationships(string relationships)
    {
        var number = 0;
        return RandomId().Replace(RandomPart().Replace(relationships, CoreProperties), _ => $"Id=\"part{++number}\"");
    }

    private static string FixRepeatedRows(string workbook) => RelativeRows().Replace(workbook, "!$$$1:$$$2</");

    [GeneratedRegex("(?<=Print_Titles\"[^<]*)!([0-9]+):([0-9]+)</")]
    private static partial Regex RelativeRows();

    [GeneratedRegex("package/services/metadata/core-properties/[0-9a-f]+\\.psmdcp")]
    private static partial Regex RandomPart();

    [GeneratedRegex("Id=\"R[0-9a-f]{10,}\"")]
    private static partial Regex RandomId();
}
