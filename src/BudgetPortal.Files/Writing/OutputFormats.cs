using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Paper;

namespace BudgetPortal.Files.Writing;

/// <summary>Who a format is for: people with paper or a screen, or programs.</summary>
public enum Audience
{
    People,
    Machines,
}

/// <summary>
/// A format for download: its extension without the dot, its media type, what the public calls it, and how it is written:
/// for a whole disclosure, for one table, or both.
/// </summary>
public sealed record OutputFormat(string Extension, string MediaType, string Label, Audience For)
{
    /// <summary>Writes the whole disclosure; null where the format has no such file.</summary>
    public Func<DisclosureDocument, byte[]>? WriteDisclosure { get; init; }

    /// <summary>Writes one table; null where the format has no such file.</summary>
    public Func<DisclosureDocument, Grid, byte[]>? WriteTable { get; init; }

    /// <summary>Writes a table that belongs to no one publication; null where the format has no such file.</summary>
    public Func<Grid, byte[]>? WriteGrid { get; init; }

    /// <summary>Writes a form with nothing filled in; null where the format is not filled in.</summary>
    public Func<Edition, byte[]>? WriteBlank { get; init; }

    /// <summary>Writes a working paper with nothing filled in; null where the format is not filled in.</summary>
    public Func<Edition, byte[]>? WritePaper { get; init; }
}

/// <summary>Every download format in the order in which they are offered. A new one is a writer and a line here.</summary>
public static class OutputFormats
{
    public static IReadOnlyList<OutputFormat> All { get; } =
    [
        new("pdf", "application/pdf", "PDF 文档", Audience.People) { WriteDisclosure = PdfWriter.Write, WriteTable = PdfWriter.Write,
            WriteGrid = PdfWriter.Write },
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 工作簿",
            Audience.People) { WriteDisclosure = ExcelWriter.Write, WriteTable = ExcelWriter.Write, WriteGrid = ExcelWriter.Write,
            WriteBlank = ExcelWriter.WriteBlank, WritePaper = PaperWriter.WriteBlank },
        new("csv", "text/csv; charset=utf-8", "CSV 数据", Audience.Machines) { WriteTable = (_, grid) =>
            CsvWriter.Write(grid), WriteGrid = CsvWriter.Write },
        new("json", "application/json; charset=utf-8", "JSON 数据", Audience.Machines) { WriteDisclosure = JsonWriter.Write,
            WriteTable = JsonWriter.Write, WriteGrid = JsonWriter.Write },
        new("zip", "application/zip", "全部文件压缩包", Audience.Machines) { WriteDisclosure = ZipWriter.Write },
    ];

    /// <summary>Those in which a whole disclosure can be had.</summary>
    public static IEnumerable<OutputFormat> ForDisclosure => All.Where(format => format.WriteDisclosure is not null);

    /// <summary>Those in which one table can be had.</summary>
    public static IEnumerable<OutputFormat> ForTable => All.Where(format => format.WriteTable is not null);

    /// <summary>The format of an extension, or null where none is known.</summary>
    public static OutputFormat? Find(string extension) => All.FirstOrDefault(format => format.Extension == extension);
}
