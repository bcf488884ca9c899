using System.Buffers.Binary;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// A font committed with the program, shared by all documents and safe for concurrent use. Only its small tables are held
/// in memory; outlines are read from the assembly when a document needs them.
/// </summary>
internal sealed class TrueTypeFont
{
    private static readonly Lazy<TrueTypeFont> SharedRegular = new(() => new TrueTypeFont("NotoSansSC-Regular"));
    private static readonly Lazy<TrueTypeFont> SharedBold = new(() => new TrueTypeFont("NotoSansSC-Bold"));

    private readonly Stream file;
    private readonly Lock reading = new();
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly byte[] head;
    private readonly byte[] hhea;
    private readonly byte[] maxp;
    private readonly ushort[] advances;
    private readonly short[] bearings;
    private readonly int[] outlines;
    private readonly ushort[] glyphs = new ushort[0x10000];
    private readonly Dictionary<int, ushort> rareGlyphs = [];

    private TrueTypeFont(string name)
    {
        Name = name;
        file = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded in the assembly.");
        var directory = Read(0, 12);
        var entries = Read(12, 16 * UShort(directory, 4));
        for (var at = 0; at < entries.Length; at += 16)
        {
            tables[Encoding.ASCII.GetString(entries, at, 4)] = (Int(entries, at + 8), Int(entries, at + 12));
        }

        head = Table("head");
        hhea = Table("hhea");
        maxp = Table("maxp");
        (advances, bearings) = ReadMetrics(Table("hmtx"));
        outlines = ReadOutlineOffsets(Table("loca"));
        ReadCharacters(Table("cmap"));
    }

    public static TrueTypeFont Regular => SharedRegular.Value;

    public static TrueTypeFont Bold => SharedBold.Value;

    public string Name { get; }

    public int Ascent => Thousandths(Short(hhea, 4));

    public int Descent => Thousandths(Short(hhea, 6));

    /// <summary>The box around all glyphs: left, bottom, right, top in thousandths of the type size.</summary>
    public IReadOnlyList<int> Box => [.. Enumerable.Range(0, 4).Select(side => Thousandths(Short(head, 36 + (2 * side))))];

    private int UnitsPerEm => UShort(head, 18);

    private int GlyphCount => UShort(maxp, 4);

    /// <summary>The glyph that draws a character; 0 where the font has none.</summary>
    public int GlyphOf(Rune character) =>
        character.IsBmp ? glyphs[character.Value] : rareGlyphs.GetValueOrDefault(character.Value);

    /// <summary>How far a glyph moves the pen, in thousandths of the type size.</summary>
    public int AdvanceOf(int glyph) => Thousandths(advances[glyph]);

    /// <summary>
    /// A font file that holds only the <paramref name="chosen"/> glyphs, renumbered in the order given; the parts of composite glyphs
    /// follow behind them.
    /// </summary>
    public byte[] Subset(IReadOnlyList<int> chosen)
    {
        var order = new List<int>(chosen);
        var glyf = new MemoryStream();
        var loca = new MemoryStream();
        var hmtx = new MemoryStream();
        for (var index = 0; index < order.Count; index++)
        {
            WriteInt(loca, (int)glyf.Length);
            var outline = Outline(order[index]);
            RenumberParts(outline, order);
            glyf.Write(outline);
            glyf.Write([0, 0, 0], 0, -outline.Length & 3);
            WriteShort(hmtx, advances[order[index]]);
            WriteShort(hmtx, (ushort)bearings[order[index]]);
        }

        WriteInt(loca, (int)glyf.Length);
        return Assemble(
            ("glyf", glyf.ToArray()),
            ("head", Changed(Changed(Changed(head, 8, 0), 10, 0), 50, 1)),
            ("hhea", Changed(hhea, 34, (ushort)order.Count)),
            ("hmtx", hmtx.ToArray()),
            ("loca", loca.ToArray()),
            ("maxp", Changed(maxp, 4, (ushort)order.Count)));
    }

    private (ushort[] Advances, short[] Bearings) ReadMetrics(byte[] hmtx)
    {
        var full = UShort(hhea, 34);
        var widths = new ushort[GlyphCount];
        var sides = new short[GlyphCount];
        for (var glyph = 0; glyph < GlyphCount; glyph++)
        {
            // Behind the last full record the width repeats and only bearings follow.
            widths[glyph] = (ushort)UShort(hmtx, 4 * Math.Min(glyph, full - 1));
            sides[glyph] = (short)Short(hmtx, glyph < full ? (4 * glyph) + 2 : (4 * full) + (2 * (glyph - full)));
        }

        return (widths, sides);
    }

    private int[] ReadOutlineOffsets(byte[] loca)
    {
        var isLong = Short(head, 50) == 1;
        return [.. Enumerable.Range(0, GlyphCount + 1).Select(glyph => isLong ? Int(loca, 4 * glyph) : 2 * UShort(loca, 2 * glyph))];
    }

    /// <summary>Reads the one character map that the committed fonts have: format 12, groups of first, last and first glyph.</summary>
    private void ReadCharacters(byte[] cmap)
    {
        var map = Int(cmap, 8);
        if (UShort(cmap, map) != 12)
        {
            throw new InvalidDataException($"The first character map of {Name} is not of format 12.");
        }

        for (var group = map + 16; group < map + 16 + (12 * Int(cmap, map + 12)); group += 12)
        {
            for (var (character, glyph) = (Int(cmap, group), Int(cmap, group + 8)); character <= Int(cmap, group + 4); character++, glyph++)
            {
                if (character < glyphs.Length)
                {
                    glyphs[character] = (ushort)glyph;
                }
                else
                {
                    rareGlyphs[character] = (ushort)glyph;
                }
            }
        }
    }

    private byte[] Outline(int glyph) =>
        Read(tables["glyf"].Offset + outlines[glyph], outlines[glyph + 1] - outlines[glyph]);

    /// <summary>A composite glyph names others by number: they join the subset and get their number there.</summary>
    private static void RenumberParts(byte[] outline, List<int> order)
    {
        const int WordArguments = 1, OneScale = 8, MoreParts = 32, TwoScales = 64, Matrix = 128;
        if (outline.Length == 0 || Short(outline, 0) >= 0)
        {
            return;
        }

        var at = 10;
        int flags;
        do
        {
            flags = UShort(outline, at);
            var part = UShort(outline, at + 2);
            var index = order.IndexOf(part);
            if (index < 0)
            {
                index = order.Count;
                order.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)index);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreParts) != 0);
    }

    private static byte[] Assemble(params IReadOnlyList<(string Tag, byte[] Data)> parts)
    {
        var result = new MemoryStream();
        WriteInt(result, 0x00010000);
        WriteShort(result, (ushort)parts.Count);
        var power = int.Log2(parts.Count);
        WriteShort(result, (ushort)(16 << power));
        WriteShort(result, (ushort)power);
        WriteShort(result, (ushort)((16 * parts.Count) - (16 << power)));
        var offset = 12 + (16 * parts.Count);
        var headOffset = 0;
        foreach (var (tag, data) in parts)
        {
            result.Write(Encoding.ASCII.GetBytes(tag));
            WriteInt(result, (int)Checksum(data));
            WriteInt(result, offset);
            WriteInt(result, data.Length);
            headOffset = tag == "head" ? offset : headOffset;
            offset += (data.Length + 3) & ~3;
        }

        foreach (var (_, data) in parts)
        {
            result.Write(data);
            result.Write([0, 0, 0], 0, -data.Length & 3);
        }

        // The sum over the whole file must come to the number that the format prescribes.
        var font = result.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(headOffset + 8), 0xB1B0AFBA - Checksum(font));
        return font;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (; data.Length >= 4; data = data[4..])
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data);
        }

        Span<byte> rest = stackalloc byte[4];
        rest.Clear();
        data.CopyTo(rest);
        return sum + BinaryPrimitives.ReadUInt32BigEndian(rest);
    }

    private byte[] Table(string tag) => Read(tables[tag].Offset, tables[tag].Length);

    private byte[] Read(int offset, int length)
    {
        var data = new byte[length];
        lock (reading)
        {
            file.Position = offset;
            file.ReadExactly(data);
        }

        return data;
    }

    private int Thousandths(int units) => (int)Math.Round(units * 1000d / UnitsPerEm);

    private static byte[] Changed(byte[] table, int offset, ushort value)
    {
        var copy = (byte[])table.Clone();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(offset), value);
        return copy;
    }

    private static int UShort(byte[] data, int offset) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(offset));

    private static int Short(byte[] data, int offset) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(offset));

    private static int Int(byte[] data, int offset) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(offset));

    private static void WriteInt(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void WriteShort(MemoryStream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
