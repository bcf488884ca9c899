using System.IO.Compression;
using System.Text;
using System.Xml;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Bench.Files;

internal sealed record Subject(string Name, Func<DisclosureDocument, byte[]> Write);

internal sealed record Pair(Subject Subject, Subject Reference);

/// <summary>What is measured, each beside the least that a file of its kind can cost.</summary>
internal static class Subjects
{
    public static IReadOnlyList<Pair> Pairs { get; } =
    [
        new(new Subject("workbook", ExcelWriter.Write), new Subject("  reference: bare SpreadsheetML, unstyled, zipped", WriteBareSheets)),
        new(new Subject("PDF", PdfWriter.Write), new Subject("  reference: its text, deflated", DeflateText)),
        new(new Subject("JSON, whole", JsonWriter.Write), new Subject("  reference: its text, as UTF-8", EncodeText)),
        new(new Subject("CSV, all tables", WriteTables), new Subject("  reference: its text, as UTF-8 ", EncodeText)),
    ];

    public static Subject Find(string name) =>
        Pairs.SelectMany(pair => new[] { pair.Subject, pair.Reference }).First(subject => subject.Name == name);

    private static byte[] WriteTables(DisclosureDocument publication) =>
        [.. publication.Edition.Tables.SelectMany(table => CsvWriter.Write(publication.Grid(table)))];

    /// <summary>
    /// The same values in the same rows, as inline strings and numbers, one part to a sheet: no styles, widths or merges.
    /// </summary>
    private static byte[] WriteBareSheets(DisclosureDocument publication)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (part, number) in publication.Parts.Select((part, index) => (part, index + 1)))
            {
                using var stream = zip.CreateEntry($"xl/worksheets/sheet{number}.xml", CompressionLevel.Optimal).Open();
                using var xml = XmlWriter.Create(stream);
                xml.WriteStartElement("worksheet", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
                xml.WriteStartElement("sheetData");
                foreach (var row in RowsOf(part))
                {
                    xml.WriteStartElement("row");
                    foreach (var (text, value) in row)
                    {
                        xml.WriteStartElement("c");
                        xml.WriteAttributeString("t", value is null ? "inlineStr" : "n");
                        if (value is { } amount)
                        {
                            xml.WriteElementString("v", Amounts.ForMachines(amount));
                        }
                        else
                        {
                            xml.WriteStartElement("is");
                            xml.WriteElementString("t", text);
                            xml.WriteEndElement();
                        }

                        xml.WriteEndElement();
                    }

                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
                xml.WriteEndElement();
            }
        }

        return packed.ToArray();
    }

    private static byte[] DeflateText(DisclosureDocument publication)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(EncodeText(publication));
        }

        return packed.ToArray();
    }

    private static byte[] EncodeText(DisclosureDocument publication)
    {
        var text = new StringBuilder();
        foreach (var row in publication.Parts.SelectMany(RowsOf))
        {
            text.AppendJoin('\t', row.Select(cell => cell.Text)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<IEnumerable<(string Text, decimal? Value)>> RowsOf(Part part) => part switch
    {
        TextPart text =>
        [
            [(text.Section.Heading, null)],
            .. text.Section.Paragraphs.Select(paragraph => new[] { (paragraph, (decimal?)null) }),
        ],
        TablePart table =>
        [
            [(table.Grid.Title, null)],
            .. table.Grid.Headings.Select(row => row.Select(heading => (heading.Text, (decimal?)null))),
            .. table.Grid.Rows.Select(row => row.Cells.Select(cell => (cell.Text, cell.Value))),
        ],
        _ => [],
    };
}
