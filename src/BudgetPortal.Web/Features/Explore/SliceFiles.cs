using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore;

/// <summary>A slice as a file: the same table in every format that a table has.</summary>
public static class SliceFiles
{
    /// <summary>
    /// Links to the formats of a slice, whose address has the extension before its question. Its size is told in rows: it is written when
    /// it is asked for, and no page waits for its bytes.
    /// </summary>
    /// <param name="rows">How many rows each file has below its headings; null where the page does not know.</param>
    public static IReadOnlyList<Crumb> Links(string path, string query, int? rows) =>
        [
            .. Formats.Select(format => new Crumb(
                $"{format.Label}（{format.Extension.ToUpperInvariant()}{(rows is { } count ? $"，{count}行" : "")}）",
                format.Extension == "csv" ? MarkedCsvAttribute.Of($"{path}.csv{query}") : $"{path}.{format.Extension}{query}")),
        ];

    /// <summary>The file, or null where there is no such format.</summary>
    public static FileContentResult? Write(Slice slice, string extension)
    {
        if (Formats.FirstOrDefault(format => format.Extension == extension) is not { } format)
        {
            return null;
        }

        var grid = slice.Draw();
        return new FileContentResult(format.WriteGrid!(grid), format.MediaType) { FileDownloadName = FileNames.Of(grid, extension) };
    }

    private static IEnumerable<OutputFormat> Formats => OutputFormats.All.Where(format => format.WriteGrid is not null);
}
