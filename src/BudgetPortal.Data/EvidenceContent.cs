using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Data;

/// <summary>
/// Places in an original as they are kept: a line for each, compressed, since a document has some thousands and few are asked for.
/// </summary>
internal static class EvidenceContent
{
    public static byte[] Write(Evidence evidence)
    {
        using var content = new MemoryStream();
        using (var lines = new StreamWriter(new GZipStream(content, CompressionLevel.SmallestSize), new UTF8Encoding(false)))
        {
            foreach (var (cell, place) in evidence.Places.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal))
            {
                var inText = place.Line is { } line ? $"\t{line.ToString(CultureInfo.InvariantCulture)}" : "";
                lines.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{cell}\t{place.Page}\t{InOneLine(place.Sheet)}\t{place.Cell}{inText}\n"));
            }
        }

        return content.ToArray();
    }

    public static Evidence Read(byte[] content)
    {
        using var lines = new StreamReader(new GZipStream(new MemoryStream(content), CompressionMode.Decompress), Encoding.UTF8);
        var places = ImmutableDictionary.CreateBuilder<CellKey, OriginalPlace>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var cell, var page, var sheet, var inSheet, .. var inText] && CellKey.TryParse(cell, out var key))
            {
                places[key.Value] = new OriginalPlace(Number(page), sheet, inSheet) { Line = inText is [var only] ? Number(only) : null };
            }
        }

        return new Evidence(places.ToImmutable());
    }

    private static int? Number(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static string InOneLine(string sheet) => sheet.ReplaceLineEndings(" ").Replace('\t', ' ');
}
