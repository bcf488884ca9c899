using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Files;

/// <summary>A file for download, with its format and size as printed beside the link.</summary>
public sealed record Download(string Label, string Format, string Address, string FileName)
{
    public static IReadOnlyList<Download> Of(DisclosureDocument publication, PublishedFiles files, Addresses addresses) =>
    [
        .. OutputFormats.ForDisclosure.Select(format => new Download(
            format.Label,
            FormatAndSize(format, files.SizeOf(publication, format)),
            addresses.File(publication.Disclosure, format.Extension),
            NameOf(publication, format.Extension))),
    ];

    /// <param name="grid">The table in the unit of its form.</param>
    public static IReadOnlyList<Download> Of(
        DisclosureDocument publication, Grid grid, PublishedFiles files, Addresses addresses) =>
    [
        .. OutputFormats.ForTable.Select(format => OfTable(
            publication, grid, format, files.SizeOf(publication, grid.Definition, format), addresses)),
    ];

    /// <summary>People open a CSV in a spreadsheet, which wants the byte order mark: their link asks for it.</summary>
    private static Download OfTable(DisclosureDocument publication, Grid grid, OutputFormat format, int? bytes, Addresses addresses)
    {
        var address = addresses.File(publication.Disclosure, grid.Definition, format.Extension);
        var isCsv = format.Extension == "csv";
        return new Download(
            format.Label,
            FormatAndSize(format, isCsv ? bytes + Encoding.UTF8.Preamble.Length : bytes),
            isCsv ? MarkedCsvAttribute.Of(address) : address,
            NameOf(publication, grid, format.Extension));
    }

    /// <summary>A file's name; that of a version that was corrected since says so, whatever the file itself says.</summary>
    public static string NameOf(DisclosureDocument publication, string extension) =>
        FileNames.Of(publication, extension, MarkOf(publication.Version));

    public static string NameOf(DisclosureDocument publication, Grid grid, string extension) =>
        FileNames.Of(publication, grid, extension, MarkOf(publication.Version));

    private static string MarkOf(PublishedVersion version) =>
        version.CorrectedBy is null ? "" : $"（第{version.Number}版，{ShanghaiTime.Day(version.PublishedAt)}，已被更正）";

    private static string FormatAndSize(OutputFormat format, int? bytes) =>
        bytes is { } known ? $"{format.Extension.ToUpperInvariant()}，{Size(known)}" : format.Extension.ToUpperInvariant();

    internal static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} 字节",
        < 1024 * 1024 => (bytes / 1024m).ToString("0.#", CultureInfo.InvariantCulture) + " KB",
        _ => (bytes / 1024m / 1024m).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
    };

    /// <summary>
    /// What a file is called where a client knows no Chinese: the words of its address, such as shanghai-card-centre-2021-income.csv.
    /// </summary>
    public static string PlainName(string path, string? year, string name)
    {
        var words = path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("units" or "lists" or "budget")).Append(year ?? "")
            .Select(word => string.Concat(word.Split('.')[0].Where(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')))
            .Where(word => word.Length > 0).ToList();
        return (words.Count == 0 ? "budget" : string.Join('-', words)) + Path.GetExtension(name).ToLowerInvariant();
    }
}
