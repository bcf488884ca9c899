using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using BudgetPortal.Files.Reading.Integrity;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// Reads the cells of an .xlsx straight from its parts, forward only and within limits. What a cell shows, whether a formula has
/// been worked out, and what an error is, only the parts themselves tell.
/// </summary>
internal sealed partial class XlsxFile
{
    private const string Workbook = "xl/workbook.xml";
    private const string OfRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string OfStrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationToken cancellation;
    private List<string> strings = [];
    private int cellsRead;
    private long charactersRead;
    private List<string> formats = [];

    private XlsxFile(ZipArchive archive, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        foreach (var entry in archive.Entries)
        {
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        RefuseBombs(archive, Bounds.UnpackedPart);
    }

    /// <summary>
    /// A file that is refused is a <see cref="FileRefusedException"/>, one that is no archive an <see cref="InvalidDataException"/>.
    /// </summary>
    public static WorkbookContent Read(byte[] content, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(
            new MemoryStream(content, writable: false), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
        var file = new XlsxFile(archive, cancellation);
        ZipIntegrity.Check(content, archive, cancellation);
        return file.Read();
    }

    /// <summary>Sizes are compared before anything is unpacked; a part that lies about its size <see cref="ZipIntegrity"/> finds.</summary>
    internal static void RefuseBombs(ZipArchive archive, long mostOfPart)
    {
        long whole = 0;
        foreach (var entry in archive.Entries)
        {
            whole += entry.Length;
            if (entry.Length > mostOfPart)
            {
                throw new FileRefusedException($"压缩包中的“{entry.FullName}”展开后超过{mostOfPart / 1024 / 1024}MB，未读取");
            }

            if (entry.Length > Bounds.SmallPart && entry.Length / Math.Max(1, entry.CompressedLength) > Bounds.Ratio)
            {
                throw new FileRefusedException(
                    $"“{entry.FullName}”的压缩比达{entry.Length / Math.Max(1, entry.CompressedLength)}:1，疑似压缩炸弹，未读取");
            }
        }

        if (whole > Bounds.UnpackedWhole)
        {
            throw new FileRefusedException($"文件展开后有{whole / 1024 / 1024}MB，超过上限{Bounds.UnpackedWhole / 1024 / 1024}MB，未读取");
        }
    }

    private WorkbookContent Read()
    {
        if (!parts.ContainsKey("[Content_Types].xml") || !parts.ContainsKey(Workbook))
        {
            throw new FileRefusedException(parts.Keys.Any(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase))
                ? "这是 Word 文档，不是 Excel 工作簿；请另存为 PDF 后再导入"
                : parts.ContainsKey("xl/workbook.bin") ? "这是二进制工作簿（.xlsb），请另存为 .xlsx 后再导入" : "这是压缩包，不是 Excel 工作簿");
        }

        RefuseMacros();
        var targets = Relationships("xl/_rels/workbook.xml.rels");
        strings = Strings();
        formats = Formats();
        var sheets = SheetList().Select(sheet => ReadSheet(sheet, targets)).ToList();
        return new WorkbookContent(sheets, Comment());
    }

    private void RefuseMacros()
    {
        var hasMacros = parts.Keys.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        if (hasMacros || TypeOfWorkbook().Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
        {
            throw new FileRefusedException("工作簿含有宏，不予读取；请另存为不含宏的 .xlsx 后再导入");
        }
    }

    /// <summary>The type of the workbook itself: some programs list those of every kind of workbook that they can write.</summary>
    private string TypeOfWorkbook() => Elements("[Content_Types].xml")
        .Where(xml => xml.LocalName == "Override"
            && xml.GetAttribute("PartName")?.TrimStart('/').Equals(Workbook, StringComparison.OrdinalIgnoreCase) == true)
        .Select(xml => xml.GetAttribute("ContentType")).FirstOrDefault() ?? "";

    /// <summary>The elements of a part as the reader meets them; none where there is no such part.</summary>
    private IEnumerable<XmlReader> Elements(string part)
    {
        if (!parts.TryGetValue(part, out var entry))
        {
            yield break;
        }

        using var xml = XmlReader.Create(new StreamReader(entry.Open()), Settings);
        while (xml.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element)
            {
                yield return xml;
            }
        }
    }

    private Dictionary<string, string> Relationships(string part)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var xml in Elements(part))
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id
                && xml.GetAttribute("Target") is { } target)
            {
                targets.TryAdd(id, target.StartsWith('/') ? target.TrimStart('/') : $"xl/{target}");
            }
        }

        return targets;
    }

    private List<(string Name, string Id, bool IsHidden)> SheetList()
    {
        var sheets = Elements(Workbook).Where(xml => xml.LocalName == "sheet").Select(xml => (xml.GetAttribute("name") ?? "",
            xml.GetAttribute("id", OfRelations) ?? xml.GetAttribute("id", OfStrictRelations) ?? "",
            xml.GetAttribute("state") is "hidden" or "veryHidden")).ToList();
        return sheets.Count <= Bounds.Sheets ? sheets
            : throw new FileRefusedException($"工作簿有{sheets.Count}张工作表，超过上限{Bounds.Sheets}，未读取");
    }

    private List<string> Strings()
    {
        var read = new List<string>();
        foreach (var xml in Elements("xl/sharedStrings.xml").Where(xml => xml.LocalName == "si"))
        {
            read.Add(RichText(xml));
            if (read.Count > Bounds.Strings)
            {
                throw new FileRefusedException($"工作簿的文字超过{Bounds.Strings}条，不是预算公开表，未读取");
            }
        }

        return read;
    }

    /// <summary>The runs of a text joined, without the readings that stand above Chinese characters.</summary>
    private string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                SkipInside(xml);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA
                && text.Length < Bounds.LongestText)
            {
                text.Append(xml.Value);
            }
        }

        charactersRead += text.Length;
        return charactersRead <= Bounds.CharactersOfWorkbook ? Unescape(text.ToString())
            : throw new FileRefusedException($"工作簿的文字超过{Bounds.CharactersOfWorkbook}字，不是预算公开表，未读取");
    }

    private static void SkipInside(XmlReader xml)
    {
        var depth = xml.Depth;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
        }
    }

    /// <summary>Control characters are written _x000D_ in a workbook.</summary>
    private static string Unescape(string text) =>
        Escaped().Replace(text, code => $"{(char)Convert.ToUInt16(code.Groups["code"].Value, 16)}");

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();

    /// <summary>The number format of every cell style, in the order of cellXfs.</summary>
    private List<string> Formats()
    {
        var custom = new Dictionary<int, string>();
        var styles = new List<string>();
        var inCellFormats = false;
        foreach (var xml in Elements("xl/styles.xml"))
        {
            if (xml.LocalName is "cellXfs" or "cellStyleXfs")
            {
                inCellFormats = xml.LocalName == "cellXfs";
            }
            else if (xml.LocalName == "numFmt" && Number(xml.GetAttribute("numFmtId")) is { } id)
            {
                custom.TryAdd(id, xml.GetAttribute("formatCode") ?? "");
            }
            else if (inCellFormats && xml.LocalName == "xf")
            {
                var number = Number(xml.GetAttribute("numFmtId")) ?? 0;
                styles.Add(custom.TryGetValue(number, out var code) ? code : CellFormat.BuiltIn(number));
            }
        }

        return styles;
    }

    private SheetContent ReadSheet((string Name, string Id, bool IsHidden) listed, Dictionary<string, string> targets)
    {
        var sheet = new SheetContent(listed.Name, listed.IsHidden);
        if (listed.IsHidden)
        {
            return sheet;
        }

        if (!targets.TryGetValue(listed.Id, out var part) || !parts.ContainsKey(part))
        {
            throw Damage.Refusal($"工作表“{listed.Name}”缺失");
        }

        if (!part.Contains("worksheets/", StringComparison.OrdinalIgnoreCase))
        {
            return sheet;
        }

        var (row, column) = (-1, -1);
        foreach (var xml in Elements(part))
        {
            switch (xml.LocalName)
            {
                case "row":
                    (row, column) = ((Number(xml.GetAttribute("r")) ?? row + 2) - 1, -1);
                    if (IsHidden(xml))
                    {
                        sheet.HiddenRows.Add(row);
                    }

                    break;
                case "col" when IsHidden(xml) && Number(xml.GetAttribute("min")) is { } first
                    && Number(xml.GetAttribute("max")) is { } last:
                    sheet.HiddenColumns.UnionWith(
                        Enumerable.Range(first - 1, Math.Max(0, Math.Min(last, Bounds.Columns) - first + 1)));
                    break;
                case "c":
                    column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    Add(sheet, row, column, ReadCell(xml));
                    break;
                case "mergeCell" when RangeOf(xml.GetAttribute("ref")) is { } merged && sheet.Merges.Count < Bounds.Merges:
                    sheet.Merges.Add(merged);
                    break;
            }
        }

        return sheet.WithConcealed();
    }

    private static bool IsHidden(XmlReader xml) =>
        xml.GetAttribute("hidden") is "1" or "true" || xml.GetAttribute("ht") is "0" || xml.GetAttribute("width") is "0";

    private void Add(SheetContent sheet, int row, int column, SheetCell? cell)
    {
        if (cell is null || cell is { Content: CellContent.Text, Text: "" } || row < 0 || column is < 0 or >= Bounds.Columns)
        {
            return;
        }

        sheet.Put(row, column, cell);
        if (++cellsRead > Bounds.Cells)
        {
            throw new FileRefusedException(
                $"工作表“{sheet.Name}”{SheetContent.AddressOf(row, column)}：工作簿超过{Bounds.Cells}个单元格，不是预算公开表，未读取");
        }
    }

    private SheetCell? ReadCell(XmlReader xml)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = Number(xml.GetAttribute("s")) ?? 0;
        if (xml.IsEmptyElement)
        {
            return null;
        }

        var depth = xml.Depth;
        string? value = null;
        var hasFormula = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
            {
                hasFormula = true;
                SkipInside(xml);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
            {
                value = RichText(xml);
            }
        }

        return value is null or "" ? hasFormula ? new SheetCell(CellContent.UnknownFormula, "") : null : type switch
        {
            "s" => Number(value) is { } index && index < strings.Count ? SheetCell.OfText(strings[index])
                : throw Damage.Refusal("单元格所用的文字缺失"),
            "str" or "inlineStr" => SheetCell.OfText(value),
            "e" => new SheetCell(CellContent.Error, value),
            "b" => SheetCell.OfText(value == "1" ? "TRUE" : "FALSE"),
            _ => SheetCell.ReadNumber(value, style < formats.Count && style >= 0 ? formats[style] : "") ?? SheetCell.OfText(value),
        };
    }

    private string Comment()
    {
        var part = parts.Keys.FirstOrDefault(
            name => name.EndsWith("core.psmdcp", StringComparison.OrdinalIgnoreCase)
            || name.Equals("docProps/core.xml", StringComparison.OrdinalIgnoreCase));
        return part is null ? ""
            : Elements(part).Where(xml => xml.LocalName == "description").Select(RichText).FirstOrDefault() ?? "";
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>“AB12” is column 27.</summary>
    private static int? ColumnOf(string? address)
    {
        var column = 0;
        foreach (var letter in (address ?? "").TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    private static MergedCells? RangeOf(string? text) => (text ?? "").Split(':') is [var first, var last]
        && ColumnOf(first) is { } left && ColumnOf(last) is { } right && RowOf(first) is { } top && RowOf(last) is { } bottom
            ? new MergedCells(top, left, bottom, right) : null;

    private static int? RowOf(string address) => Number(string.Concat(address.SkipWhile(char.IsAsciiLetter))) - 1;
}
