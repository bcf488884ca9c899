using System.Text;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Writes the barest .xls (Excel 97): one sheet of texts, numbers, days and error values in a compound file.</summary>
internal static class XlsBuilder
{
    private const int Sector = 512;

    // “m/d/yy”, as the format numbers it.
    private const int DayFormat = 14;

    // As the format numbers them.
    private static readonly Dictionary<string, byte> Faults = new()
    {
        ["#NULL!"] = 0x00,
        ["#DIV/0!"] = 0x07,
        ["#VALUE!"] = 0x0F,
        ["#REF!"] = 0x17,
        ["#NAME?"] = 0x1D,
        ["#NUM!"] = 0x24,
        ["#N/A"] = 0x2A,
    };

    public static byte[] Write(string sheet, params object?[][] rows)
    {
        var name = Encoding.Unicode.GetBytes(sheet);
        var begin = Record(0x0809, [0x00, 0x06, 0x05, 0x00, 0xDB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 0x06, 0, 0, 0]);
        var codePage = Record(0x0042, [0xB0, 0x04]);
        byte[] listed = [.. new byte[4], 0, 0, (byte)sheet.Length, 1, .. name];
        var start = begin.Length + codePage.Length + (2 * 24) + listed.Length + 4 + 4;
        BitConverter.GetBytes(start).CopyTo(listed, 0);
        byte[] globals = [.. begin, .. codePage, .. Format(0), .. Format(DayFormat), .. Record(0x0085, listed), .. Record(0x000A, [])];
        byte[] body =
        [
            .. Record(0x0809, [0x00, 0x06, 0x10, 0x00, 0xDB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 0x06, 0, 0, 0]),
            .. Record(0x0200, [.. Int(0), .. Int(rows.Length), .. Short(0), .. Short(rows.Max(row => row.Length)), .. Short(0)]),
            .. rows.SelectMany((row, number) => Row(number, row)),
            .. rows.SelectMany((row, number) => row.SelectMany((value, column) => Cell(number, column, value))),
            .. Record(0x000A, []),
        ];
        return Compound([.. globals, .. body]);
    }

    private static byte[] Row(int row, object?[] cells) =>
        Record(0x0208, [.. Short(row), .. Short(0), .. Short(cells.Length), .. Short(255), .. Short(0), .. Short(0), .. Int(0x0100)]);

    private static byte[] Cell(int row, int column, object? value)
    {
        byte[] place = [.. Short(row), .. Short(column), .. Short(0)];
        return value switch
        {
            null => [],
            CellFault fault => Record(0x0205, [.. place, Faults[fault.Text], 1]),
            string text => Record(0x0204, [.. place, .. Short(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]),
            DateTime day => Record(0x0203, [.. Short(row), .. Short(column), .. Short(1), .. BitConverter.GetBytes(day.ToOADate())]),
            _ => Record(0x0203, [.. place, .. BitConverter.GetBytes(Convert.ToDouble(value,
                System.Globalization.CultureInfo.InvariantCulture))]),
        };
    }

    /// <summary>How cells are shown: the first all but days, the second these.</summary>
    private static byte[] Format(int number) => Record(0x00E0, [.. Short(0), .. Short(number), .. new byte[16]]);

    /// <summary>A compound file with one stream: header, allocation table, directory, stream.</summary>
    private static byte[] Compound(byte[] stream)
    {
        var sectors = (Math.Max(stream.Length, 4096) + Sector - 1) / Sector;
        var header = new byte[Sector];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(header, 0);
        Put(header, 24, Short(0x3E), Short(3), Short(0xFFFE), Short(9), Short(6));
        Put(header, 44, Int(1), Int(1), Int(0), Int(4096), Int(-2), Int(0), Int(-2), Int(0), Int(0));
        Array.Fill(header, (byte)0xFF, 80, Sector - 80);

        var table = Enumerable.Repeat((byte)0xFF, Sector).ToArray();
        Put(table, 0, Int(-3), Int(-2));
        for (var sector = 0; sector < sectors; sector++)
        {
            Put(table, (sector + 2) * 4, Int(sector == sectors - 1 ? -2 : sector + 3));
        }

        var directory = new byte[Sector];
        Entry(directory, 0, "Root Entry", 5, 1, -2, 0);
        Entry(directory, 128, "Workbook", 2, -1, 2, sectors * Sector);
        Array.Resize(ref stream, sectors * Sector);
        return [.. header, .. table, .. directory, .. stream];
    }

    private static void Entry(byte[] directory, int position, string name, byte type, int child, int start, int size)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(directory, position);
        Put(directory, position + 64, Short((name.Length * 2) + 2), [type, 1], Int(-1), Int(-1), Int(child));
        Put(directory, position + 116, Int(start), Int(size));
    }

    private static void Put(byte[] target, int position, params byte[][] values)
    {
        foreach (var value in values)
        {
            value.CopyTo(target, position);
            position += value.Length;
        }
    }

    private static byte[] Record(int type, byte[] body) => [.. Short(type), .. Short(body.Length), .. body];

    private static byte[] Short(int value) => BitConverter.GetBytes((short)value);

    private static byte[] Int(int value) => BitConverter.GetBytes(value);
}
