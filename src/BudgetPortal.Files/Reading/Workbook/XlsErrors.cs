using System.Buffers.Binary;
using System.Text;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// Finds the error values (#REF! …) of an .xls, which the library that reads its cells shows as blanks. Walks the records of the
/// workbook's stream and nothing else; a damaged file yields what was found up to the damage.
/// </summary>
internal static class XlsErrors
{
    private const int Formula = 0x0006;
    private const int BooleanOrError = 0x0205;
    private const int BeginOfFile = 0x0809;
    private const int EndOfFile = 0x000A;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int HeaderSectors = 109;
    private const int DirectoryEntry = 128;

    /// <summary>Errors by number of the sheet (from 0, in the order of their streams), row and column.</summary>
    public static Dictionary<(int Sheet, int Row, int Column), string> Find(byte[] content)
    {
        var errors = new Dictionary<(int Sheet, int Row, int Column), string>();
        var stream = WorkbookStream(content);
        var (sheet, depth) = (-2, 0);
        for (var position = 0; position + 4 <= stream.Length;)
        {
            var (type, length) = (UInt16(stream, position), UInt16(stream, position + 2));
            var body = stream.AsSpan(position + 4, Math.Min(length, stream.Length - position - 4));
            position += 4 + length;
            if (type == BeginOfFile)
            {
                // The first is that of the workbook itself; charts within a sheet have one of their own.
                sheet += depth == 0 ? 1 : 0;
                depth++;
            }
            else if (type == EndOfFile)
            {
                depth--;
            }
            else if (depth == 1 && sheet >= 0 && ErrorIn(type, body) is { } error)
            {
                errors[(sheet, BinaryPrimitives.ReadUInt16LittleEndian(body), BinaryPrimitives.ReadUInt16LittleEndian(body[2..]))] = error;
            }
        }

        return errors;
    }

    private static string? ErrorIn(int type, ReadOnlySpan<byte> body) => type switch
    {
        BooleanOrError when body.Length >= 8 && body[7] == 1 => Name(body[6]),
        Formula when body.Length >= 14 && body[6] == 2 && body[12] == 0xFF && body[13] == 0xFF => Name(body[8]),
        _ => null,
    };

    private static string Name(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    /// <summary>The stream “Workbook” (or “Book”, before Excel 97) of a compound file; empty where it cannot be followed.</summary>
    private static byte[] WorkbookStream(byte[] file)
    {
        if (file.Length < 512 || UInt16(file, 30) is not (9 or 12))
        {
            return [];
        }

        var sectorSize = 1 << UInt16(file, 30);
        var table = AllocationTable(file, sectorSize);
        var directory = Chain(file, table, sectorSize, UInt32(file, 48), file.Length);
        for (var entry = 0; entry + DirectoryEntry <= directory.Length; entry += DirectoryEntry)
        {
            var name = Encoding.Unicode.GetString(directory, entry, Math.Clamp(UInt16(directory, entry + 64) - 2, 0, 62));
            var size = UInt32(directory, entry + 120);

            // Streams below this size are kept elsewhere; a workbook is never that small.
            if (name is "Workbook" or "Book" && size >= UInt32(file, 56))
            {
                return Chain(file, table, sectorSize, UInt32(directory, entry + 116), (int)Math.Min(size, (uint)file.Length));
            }
        }

        return [];
    }

    private static List<uint> AllocationTable(byte[] file, int sectorSize)
    {
        var table = new List<uint>();
        var sectors = Enumerable.Range(0, HeaderSectors).Select(index => UInt32(file, 76 + (4 * index))).ToList();
        var next = UInt32(file, 68);
        for (var count = 0; next < EndOfChain && count < file.Length / sectorSize && Start(next, sectorSize, file) is { } start; count++)
        {
            var perSector = (sectorSize / 4) - 1;
            sectors.AddRange(Enumerable.Range(0, perSector).Select(index => UInt32(file, start + (4 * index))));
            next = UInt32(file, start + (4 * perSector));
        }

        foreach (var sector in sectors.Distinct())
        {
            if (Start(sector, sectorSize, file) is { } start)
            {
                table.AddRange(Enumerable.Range(0, sectorSize / 4).Select(index => UInt32(file, start + (4 * index))));
            }
        }

        return table;
    }

    private static byte[] Chain(byte[] file, List<uint> table, int sectorSize, uint first, int most)
    {
        using var stream = new MemoryStream();
        for (var sector = first; sector < table.Count && stream.Length < most
            && Start(sector, sectorSize, file) is { } start; sector = table[(int)sector])
        {
            stream.Write(file, start, Math.Min(sectorSize, file.Length - start));
        }

        return stream.ToArray();
    }

    /// <summary>Where a sector begins; null for one that is not in the file.</summary>
    private static int? Start(uint sector, int sectorSize, byte[] file)
    {
        var start = ((long)sector + 1) * sectorSize;
        return sector < EndOfChain && start + sectorSize <= file.Length ? (int)start : null;
    }

    private static int UInt16(byte[] bytes, int position) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(position));

    private static uint UInt32(byte[] bytes, int position) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position));
}
