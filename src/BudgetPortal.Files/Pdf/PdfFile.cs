using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// The objects of one PDF file, numbered from 1. Plain objects are packed into object streams, because a tagged table has
/// thousands of small ones; the file's identifier is a hash of its content, so the same content gives the same bytes.
/// </summary>
internal sealed class PdfFile
{
    private const int ObjectsPerStream = 400;

    private readonly List<Entry> entries = [];
    private readonly List<(int Number, int Stream, int Index)> packed = [];

    private readonly record struct Entry(string Text, byte[]? Data);

    /// <summary>A number for an object that is set later.</summary>
    public int Reserve()
    {
        entries.Add(default);
        return entries.Count;
    }

    public int Add(string text)
    {
        var number = Reserve();
        Set(number, text);
        return number;
    }

    public void Set(int number, string text) => entries[number - 1] = new Entry(text, null);

    /// <summary>Adds a stream; <paramref name="dictionary"/> holds its entries but length and filter.</summary>
    public int AddStream(string dictionary, byte[] data, bool compressed = true)
    {
        var number = Reserve();
        var stored = compressed ? Deflate(data) : data;
        var filter = compressed ? "/Filter/FlateDecode" : "";
        entries[number - 1] = new Entry($"<<{dictionary}{filter}/Length {stored.Length}>>", stored);
        return number;
    }

    public byte[] Save(int catalog, int information)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);
        Pack();
        var places = new (int Kind, int Where, int Index)[entries.Count + 2];
        for (var number = 1; number <= entries.Count; number++)
        {
            if (entries[number - 1].Data is not { } data)
            {
                continue;
            }

            places[number] = (1, (int)file.Length, 0);
            Write(file, $"{number} 0 obj\n{entries[number - 1].Text}\nstream\n");
            file.Write(data);
            Write(file, "\nendstream\nendobj\n");
        }

        foreach (var (number, stream, index) in packed)
        {
            places[number] = (2, stream, index);
        }

        var start = (int)file.Length;
        places[^1] = (1, start, 0);
        var identity = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, start)).AsSpan(0, 16));
        var table = Deflate(Rows(places));
        Write(file, $"{entries.Count + 1} 0 obj\n<</Type/XRef/Size {places.Length}/W[1 4 2]/Root {catalog} 0 R/Info {information} 0 R");
        Write(file,
            $"/ID[<{identity}><{identity}>]/DecodeParms<</Predictor 12/Columns 7>>/Filter/FlateDecode/Length {table.Length}>>\nstream\n");
        file.Write(table);
        Write(file, $"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A text string in the one encoding that holds Chinese: UTF-16.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A length in points with as many digits as can be seen.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Pack()
    {
        var plain = Enumerable.Range(1, entries.Count).Where(number => entries[number - 1].Data is null).ToList();
        foreach (var group in plain.Chunk(ObjectsPerStream))
        {
            var index = new StringBuilder();
            var body = new StringBuilder();
            foreach (var number in group)
            {
                index.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
                body.Append(entries[number - 1].Text).Append('\n');
            }

            var data = Encoding.ASCII.GetBytes(index.ToString() + body);
            var stream = AddStream($"/Type/ObjStm/N {group.Length}/First {index.Length}", data);
            packed.AddRange(group.Select((number, at) => (number, stream, at)));
        }
    }

    /// <summary>The cross-reference rows, each as its difference from the row above: they compress to almost nothing.</summary>
    private static byte[] Rows((int Kind, int Where, int Index)[] places)
    {
        var rows = new byte[places.Length * 8];
        Span<byte> above = stackalloc byte[7];
        Span<byte> row = stackalloc byte[7];
        above.Clear();
        for (var number = 0; number < places.Length; number++)
        {
            var (kind, where, index) = places[number];
            row[0] = (byte)kind;
            row[1] = (byte)(where >> 24);
            row[2] = (byte)(where >> 16);
            row[3] = (byte)(where >> 8);
            row[4] = (byte)where;
            row[5] = (byte)(index >> 8);
            row[6] = (byte)index;
            rows[number * 8] = 2;
            for (var at = 0; at < 7; at++)
            {
                rows[(number * 8) + 1 + at] = (byte)(row[at] - above[at]);
            }

            row.CopyTo(above);
        }

        return rows;
    }

    private static byte[] Deflate(byte[] data)
    {
        using var result = new MemoryStream();
        using (var deflate = new ZLibStream(result, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return result.ToArray();
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.ASCII.GetBytes(text));
}
