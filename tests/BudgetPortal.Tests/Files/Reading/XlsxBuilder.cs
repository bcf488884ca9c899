using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>A formula and what it came to; null where no program has worked it out.</summary>
internal sealed record Formula(string Text, string? Value = null);

/// <summary>An error value such as #REF!.</summary>
internal sealed record CellFault(string Text);

/// <summary>A number under a format of its own.</summary>
internal sealed record Formatted(decimal Number, string Format);

/// <summary>A sheet to be written: rows of texts, numbers, formulas, faults and blanks (null).</summary>
internal sealed record BuiltSheet(string Name, params object?[][] Rows)
{
    public string[] Merges { get; init; } = [];

    /// <summary>Rows and columns that are not shown, from 1.</summary>
    public int[] HiddenRows { get; init; } = [];

    public int[] HiddenColumns { get; init; } = [];
}

/// <summary>Writes the barest workbook that spreadsheets open, as other programs write it: inline texts, no styles.</summary>
internal static class XlsxBuilder
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Write(params BuiltSheet[] sheets) => Zip([.. Parts(sheets)]);

    public static IEnumerable<(string Name, string Text)> Parts(params BuiltSheet[] sheets)
    {
        yield return ("[Content_Types].xml",
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">""" +
            """<Default Extension="xml" ContentType="application/xml"/></Types>""");
        var entries = string.Concat(sheets.Select((sheet, index) =>
            $"""<sheet name="{SecurityElement.Escape(sheet.Name)}" sheetId="{index + 1}" r:id="rId{index + 1}"/>"""));
        yield return ("xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{entries}</sheets></workbook>""");
        var relations = string.Concat(sheets.Select((_, index) =>
            $"""<Relationship Id="rId{index + 1}" Type="worksheet" Target="worksheets/sheet{index + 1}.xml"/>"""));
        yield return ("xl/_rels/workbook.xml.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""" +
            $"{relations}</Relationships>");
        var formats = sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row).OfType<Formatted>().Select(cell => cell.Format)
            .Distinct().ToList();
        var numbers = string.Concat(formats.Select((format, index) =>
            $"""<numFmt numFmtId="{200 + index}" formatCode="{SecurityElement.Escape(format)}"/>"""));
        var styles = string.Concat(formats.Select((_, index) => $"""<xf numFmtId="{200 + index}"/>"""));
        yield return ("xl/styles.xml",
            $"""<styleSheet xmlns="{Main}"><numFmts>{numbers}</numFmts>""" +
            $"""<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>""");
        for (var index = 0; index < sheets.Length; index++)
        {
            yield return ($"xl/worksheets/sheet{index + 1}.xml", SheetXml(sheets[index], formats));
        }
    }

    public static byte[] Zip(IReadOnlyList<(string Name, string Text)> parts, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var written = new MemoryStream();
        using (var archive = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name, level).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return written.ToArray();
    }

    private static string SheetXml(BuiltSheet sheet, List<string> formats)
    {
        var columns = string.Concat(sheet.HiddenColumns.Select(column => $"""<col min="{column}" max="{column}" hidden="1"/>"""));
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}">{(columns.Length > 0 ? $"<cols>{columns}</cols>" : "")}<sheetData>""");
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            xml.Append(CultureInfo.InvariantCulture,
                $"""<row r="{row + 1}"{(sheet.HiddenRows.Contains(row + 1) ? " hidden=\"1\"" : "")}>""");
            for (var column = 0; column < sheet.Rows[row].Length; column++)
            {
                xml.Append(CellXml(sheet.Rows[row][column], $"{(char)('A' + column)}{row + 1}", formats));
            }

            xml.Append("</row>");
        }

        var merges = string.Concat(sheet.Merges.Select(range => $"""<mergeCell ref="{range}"/>"""));
        return xml.Append("</sheetData>").Append(merges.Length > 0 ? $"<mergeCells>{merges}</mergeCells>" : "").Append("</worksheet>")
            .ToString();
    }

    private static string CellXml(object? value, string address, List<string> formats) => value switch
    {
        null => "",
        string text => $"""<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        Formula { Value: null } formula => $"""<c r="{address}"><f>{formula.Text}</f></c>""",
        Formula formula => $"""<c r="{address}"><f>{formula.Text}</f><v>{formula.Value}</v></c>""",
        CellFault fault => $"""<c r="{address}" t="e"><v>{fault.Text}</v></c>""",
        Formatted cell =>
            $"""<c r="{address}" s="{formats.IndexOf(cell.Format) + 1}"><v>{cell.Number.ToString(CultureInfo.InvariantCulture)}</v></c>""",
        IFormattable number => $"""<c r="{address}"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
        _ => throw new NotSupportedException($"{value}"),
    };
}
