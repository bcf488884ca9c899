using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace BudgetPortal.Tests.Files.Reading.Damaging;

/// <summary>Our PDF as other programs write it: every object for itself, a plain table of offsets, streams packed in another way.</summary>
internal static partial class RepackedPdf
{
    /// <summary>Nothing is packed, so that no checksum covers anything.</summary>
    public static byte[] Unpacked(byte[] ours) => Write(ours, data => data, "");

    /// <summary>In the manner of PDFsharp: packed, and no checksum behind the data.</summary>
    public static byte[] WithoutChecksums(byte[] ours) => Write(ours, data => Pack(data)[..^4], "/Filter/FlateDecode");

    private static byte[] Write(byte[] ours, Func<byte[], byte[]> pack, string filter)
    {
        var objects = new SortedDictionary<int, byte[]>();
        var root = "";
        var text = Encoding.Latin1.GetString(ours);
        foreach (Match match in StreamObject().Matches(text))
        {
            var (number, dictionary) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value);
            var data = ours.AsSpan(match.Index + match.Length, Number(Length(), dictionary)).ToArray();
            data = dictionary.Contains("/FlateDecode", StringComparison.Ordinal) ? Unpack(data) : data;
            if (dictionary.Contains("/Type/XRef", StringComparison.Ordinal))
            {
                root = Root().Match(dictionary).Groups[1].Value;
            }
            else if (dictionary.Contains("/Type/ObjStm", StringComparison.Ordinal))
            {
                AddMembers(objects, data, Number(First(), dictionary));
            }
            else
            {
                var packed = pack(data);
                var entries = FilterEntry().Replace(Length().Replace(dictionary, ""), "");
                objects[number] = [.. Latin($"{entries[..^2]}{filter}/Length {packed.Length}>>\nstream\n"), .. packed, .. "\nendstream"u8];
            }
        }

        return Write(objects, root);
    }

    private static void AddMembers(SortedDictionary<int, byte[]> objects, byte[] data, int first)
    {
        var index = Encoding.Latin1.GetString(data, 0, first).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Chunk(2).ToList();
        foreach (var (member, at) in index.Select((member, at) => (member, at)))
        {
            var end = at + 1 < index.Count ? first + index[at + 1][1] : data.Length;
            objects[member[0]] = data[(first + member[1])..end];
        }
    }

    private static byte[] Write(SortedDictionary<int, byte[]> objects, string root)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var offsets = new StringBuilder();
        for (var number = 1; number <= objects.Keys.Last(); number++)
        {
            if (objects.TryGetValue(number, out var content))
            {
                offsets.Append(CultureInfo.InvariantCulture, $"{file.Position:D10} 00000 n \n");
                file.Write([.. Latin($"{number} 0 obj\n"), .. content, .. "\nendobj\n"u8]);
            }
            else
            {
                offsets.Append("0000000000 00000 f \n");
            }
        }

        var (start, size) = (file.Position, objects.Keys.Last() + 1);
        file.Write(Latin($"xref\n0 {size}\n0000000000 65535 f \n{offsets}trailer<</Root {root} 0 R/Size {size}>>\n"));
        file.Write(Latin($"startxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static int Number(Regex entry, string dictionary) =>
        int.Parse(entry.Match(dictionary).Groups[1].Value, CultureInfo.InvariantCulture);

    private static byte[] Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(data);
        }

        return packed.ToArray();
    }

    [GeneratedRegex(@"(?<=\n)(\d+) 0 obj\n(<<[^\n]*>>)\nstream\n")]
    private static partial Regex StreamObject();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"/First (\d+)")]
    private static partial Regex First();

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex("/Filter/FlateDecode")]
    private static partial Regex FilterEntry();
}
