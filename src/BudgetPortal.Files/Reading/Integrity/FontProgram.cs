using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>
/// Looks through an embedded font that no checksum of its stream proves. Many producers cut fonts down without renewing the checksums
/// of the tables, so that a wrong one says nothing, save where it is off by a single bit.
/// </summary>
internal static class FontProgram
{
    private const string Broken = "嵌入的字体有误";
    private const int DirectoryStart = 12;
    private const int DirectoryEntry = 16;

    private static readonly string[] Needed = ["head", "hhea", "hmtx", "maxp"];

    public static void Check(ReadOnlySpan<byte> font)
    {
        var isSound = font switch
        {
            _ when font.StartsWith("\0\u0001\0\0"u8) || font.StartsWith("true"u8) => HasTables(font, [.. Needed, "loca", "glyf"]),
            _ when font.StartsWith("OTTO"u8) => HasTables(font, ["CFF "]),
            _ when font.StartsWith("%!"u8) => font.IndexOf("eexec"u8) > 0,
            [0x80, 1, ..] => font.IndexOf("eexec"u8) > 0,
            [1, _, >= 4, >= 1 and <= 4, ..] => HasIndexes(font),
            _ => false,
        };
        if (!isSound)
        {
            throw new InvalidDataException(Broken);
        }
    }

    private static bool HasTables(ReadOnlySpan<byte> font, IEnumerable<string> needed)
    {
        var count = font.Length < DirectoryStart ? 0 : BinaryPrimitives.ReadUInt16BigEndian(font[4..]);
        if (DirectoryStart + (count * DirectoryEntry) > font.Length)
        {
            return false;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            var entry = font.Slice(DirectoryStart + (index * DirectoryEntry), DirectoryEntry);
            var (start, length) = (BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            var name = Encoding.Latin1.GetString(entry[..4]);
            if ((long)start + length > font.Length || !names.Add(name)
                || IsOneBitOff(BinaryPrimitives.ReadUInt32BigEndian(entry[4..]), Sum(font.Slice((int)start, (int)length), name == "head")))
            {
                return false;
            }
        }

        return names.IsSupersetOf(needed);
    }

    private static bool IsOneBitOff(uint stated, uint sum) =>
        stated != 0 && (BitOperations.IsPow2(stated - sum) || BitOperations.IsPow2(sum - stated));

    /// <summary>The sum of a table's words; that of the head leaves out its third, which is set last.</summary>
    private static uint Sum(ReadOnlySpan<byte> table, bool isHead)
    {
        var sum = 0u;
        for (var index = 0; index + 4 <= table.Length; index += 4)
        {
            sum += isHead && index == 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(table[index..]);
        }

        Span<byte> last = stackalloc byte[4];
        last.Clear();
        table[(table.Length & ~3)..].CopyTo(last);
        return sum + BinaryPrimitives.ReadUInt32BigEndian(last);
    }

    /// <summary>A compact font begins with four lists, one behind the other: names, dictionaries, texts, subroutines.</summary>
    private static bool HasIndexes(ReadOnlySpan<byte> font)
    {
        long? position = font[2];
        for (var list = 0; list < 4; list++)
        {
            position = position is { } start ? PastIndex(font, start) : null;
        }

        return position is not null;
    }

    private static long? PastIndex(ReadOnlySpan<byte> font, long position)
    {
        if (position + 2 > font.Length)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(font[(int)position..]);
        if (count == 0)
        {
            return position + 2;
        }

        if (position + 3 > font.Length || font[(int)position + 2] is not (>= 1 and <= 4 and var size)
            || position + 3 + ((count + 1) * size) > font.Length)
        {
            return null;
        }

        var data = position + 2 + ((count + 1) * size);
        var before = 1L;
        for (var index = 0; index <= count; index++)
        {
            var offset = 0L;
            for (var at = 0; at < size; at++)
            {
                offset = (offset << 8) | font[(int)position + 3 + (index * size) + at];
            }

            if (offset < before || data + offset > font.Length || (index == 0 && offset != 1))
            {
                return null;
            }

            before = offset;
        }

        return data + before;
    }
}
