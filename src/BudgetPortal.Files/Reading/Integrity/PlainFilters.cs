namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>
/// Looks through data in the encodings of a PDF that have no checksum: a code that none of them allows, or one that breaks off, is
/// damage. A missing mark at the end is none: some producers leave it out.
/// </summary>
internal static class PlainFilters
{
    private const string Broken = "编码数据有误";

    /// <summary>What is damaged is an <see cref="InvalidDataException"/>.</summary>
    public static void Check(string filter, ReadOnlySpan<byte> data, bool earlyChange)
    {
        var isSound = filter switch
        {
            "ASCIIHexDecode" or "AHx" => IsHexadecimal(data),
            "ASCII85Decode" or "A85" => IsBase85(data),
            "RunLengthDecode" or "RL" => HasWholeRuns(data),
            "LZWDecode" or "LZW" => HasKnownCodes(data, earlyChange ? 1 : 0),
            _ => true,
        };
        if (!isSound)
        {
            throw new InvalidDataException(Broken);
        }
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)'>');
        return (end < 0 ? data : data[..end]).IndexOfAnyExcept(PostScriptWords.DigitsAndBlanks) < 0;
    }

    private static bool IsBase85(ReadOnlySpan<byte> data)
    {
        data = data.TrimStart(" \t\r\n\f\0"u8);
        data = data.StartsWith("<~"u8) ? data[2..] : data;
        var end = data.IndexOf((byte)'~');
        var (group, value) = (0, 0L);
        foreach (var code in end < 0 ? data : data[..end])
        {
            if (" \t\r\n\f\0"u8.Contains(code) || (code == 'z' && group == 0))
            {
                continue;
            }

            value = (value * 85) + code - '!';
            if (code is < (byte)'!' or > (byte)'u' || value > uint.MaxValue)
            {
                return false;
            }

            group = (group + 1) % 5;
            value = group == 0 ? 0 : value;
        }

        return group != 1;
    }

    private static bool HasWholeRuns(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0 && data[0] != 128)
        {
            var length = data[0] < 128 ? data[0] + 2 : 2;
            if (length > data.Length)
            {
                return false;
            }

            data = data[length..];
        }

        return true;
    }

    private static bool HasKnownCodes(ReadOnlySpan<byte> data, int early)
    {
        const int Clear = 256;
        const int End = 257;
        var (next, width, previous) = (End + 1, 9, -1);
        var (bits, held) = (0u, 0);
        foreach (var value in data)
        {
            bits = (bits << 8) | value;
            held += 8;
            if (held < width)
            {
                continue;
            }

            held -= width;
            var code = (int)(bits >> held) & ((1 << width) - 1);
            if (code == End)
            {
                return true;
            }

            if (code == Clear)
            {
                (next, width, previous) = (End + 1, 9, -1);
                continue;
            }

            if (code > next || (code > 255 && previous < 0) || (code == next && next > 4095))
            {
                return false;
            }

            next = previous < 0 || next > 4095 ? next : next + 1;
            previous = code;
            width = (next + early) switch { >= 2048 => 12, >= 1024 => 11, >= 512 => 10, _ => 9 };
        }

        return true;
    }
}
