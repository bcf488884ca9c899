using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>
/// The gate before a workbook or an archive: its directory and what stands before each part say the same, and every part unpacks to
/// the size and the CRC-32 that they state. The library compares neither. Damage is a <see cref="FileRefusedException"/>.
/// </summary>
internal static class ZipIntegrity
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const ushort IsEncrypted = 0x0001;
    private const ushort HasDescriptor = 0x0008;
    private const ushort IsUtf8 = 0x0800;
    private const ushort WideTag = 0x0001;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate(
        (uint)value, (remainder, _) => (remainder & 1) == 1 ? (remainder >> 1) ^ 0xEDB88320 : remainder >> 1))];

    /// <summary>The sizes that <paramref name="archive"/> declares have been compared with the limits before.</summary>
    public static void Check(ReadOnlySpan<byte> content, ZipArchive archive, CancellationToken cancellation)
    {
        var count = CheckDirectory(content);
        if (count != archive.Entries.Count)
        {
            throw Damage.Refusal("压缩包的目录有误");
        }

        var buffer = new byte[81_920];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            // Programs disagree on which of two parts of one name they show.
            if (!names.Add(entry.FullName.Replace('\\', '/').TrimStart('/')))
            {
                throw Damage.Refusal($"“{entry.FullName}”在压缩包中有两份");
            }

            CheckPart(entry, buffer, cancellation);
        }
    }

    private static void CheckPart(ZipArchiveEntry entry, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            using var part = entry.Open();
            var (length, remainder) = (0L, uint.MaxValue);
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                length += read;
                if (length > entry.Length)
                {
                    break;
                }

                foreach (var value in buffer.AsSpan(0, read))
                {
                    remainder = (remainder >> 8) ^ Remainders[(byte)(remainder ^ value)];
                }
            }

            if (length != entry.Length || ~remainder != entry.Crc32)
            {
                throw Damage.Refusal($"“{entry.FullName}”的校验和或长度不符");
            }
        }
        catch (Exception damaged) when (ArchiveReader.IsDamage(damaged))
        {
            throw Damage.Refusal($"“{entry.FullName}”无法展开");
        }
    }

    /// <summary>
    /// Refuses an archive of too many parts before the library, which reads its directory to the end, is asked. What is damaged is left to
    /// those who tell the damage.
    /// </summary>
    public static void RefuseCrowds(ReadOnlySpan<byte> content)
    {
        var count = 0;
        for (var rest = content; rest.IndexOf("PK\u0001\u0002"u8) is var at and >= 0 && rest.Length - at >= CentralLength; count++)
        {
            var name = Short(rest[at..], 28);
            if (name > Bounds.LongestName)
            {
                throw new FileRefusedException($"压缩包中第{count + 1}个文件的名称有{name}字节，超过上限{Bounds.LongestName}，未读取");
            }

            rest = rest[Math.Min(rest.Length, at + CentralLength + name)..];
        }

        if (count > Bounds.Entries)
        {
            throw new FileRefusedException($"压缩包中有{count}个文件，超过上限{Bounds.Entries}，未读取");
        }
    }

    /// <summary>How many parts the directory lists; it must be whole, and each part stand where it says, under the same name.</summary>
    private static long CheckDirectory(ReadOnlySpan<byte> content)
    {
        var end = FindEnd(content);
        var (count, length, start) = Extent(content, end);
        if (start < 0 || length < 0 || start + length > end)
        {
            throw Damage.Refusal("压缩包的目录不完整");
        }

        var directory = content.Slice((int)start, (int)length);
        for (var index = 0L; index < count; index++)
        {
            if (directory.Length < CentralLength || !directory.StartsWith("PK\u0001\u0002"u8))
            {
                throw Damage.Refusal("压缩包的目录不完整");
            }

            var (name, extra, comment) = (Short(directory, 28), Short(directory, 30), Short(directory, 32));
            if (directory.Length < CentralLength + name + extra + comment)
            {
                throw Damage.Refusal("压缩包的目录不完整");
            }

            CheckLocal(content, directory, Offset(directory, directory.Slice(CentralLength + name, extra)));
            directory = directory[(CentralLength + name + extra + comment)..];
        }

        return directory.Length == 0 || directory.StartsWith("PK\u0005\u0005"u8) ? count : throw Damage.Refusal("压缩包的目录有误");
    }

    private static void CheckLocal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> central, long offset)
    {
        if ((Short(central, 8) & IsEncrypted) != 0)
        {
            throw new FileRefusedException("压缩包有密码保护，请去掉密码后再交");
        }

        var local = offset >= 0 && offset + LocalLength <= content.Length ? content[(int)offset..] : [];
        if (!local.StartsWith("PK\u0003\u0004"u8) || LocalLength + Short(local, 26) > local.Length
            || !AreAlike(central, local))
        {
            throw Damage.Refusal("压缩包的目录与内容不符");
        }
    }

    /// <summary>Both say the same of the part, from the flags to its name; its sum and sizes may stand behind it only.</summary>
    private static bool AreAlike(ReadOnlySpan<byte> central, ReadOnlySpan<byte> local)
    {
        var name = central.Slice(CentralLength, Short(central, 28));
        var flagsAreAlike = Ascii.IsValid(name) || ((Short(central, 8) ^ Short(local, 6)) & IsUtf8) == 0;
        var isLater = (Short(local, 6) & HasDescriptor) != 0 || !local[14..26].ContainsAnyExcept((byte)0);
        return flagsAreAlike && Short(central, 10) == Short(local, 8) && name.SequenceEqual(local.Slice(LocalLength, Short(local, 26)))
            && (isLater || (Long(central, 16) == Long(local, 14) && IsSize(Long(central, 20), Long(local, 18))
                && IsSize(Long(central, 24), Long(local, 22))));

        static bool IsSize(uint central, uint local) => central == local || local == uint.MaxValue || central == uint.MaxValue;
    }

    private static int FindEnd(ReadOnlySpan<byte> content)
    {
        var least = Math.Max(0, content.Length - EndLength - LongestComment);
        for (var at = content.Length - EndLength; at >= least; at--)
        {
            if (content[at..].StartsWith("PK\u0005\u0006"u8) && at + EndLength + Short(content[at..], 20) <= content.Length)
            {
                return at;
            }
        }

        throw Damage.Refusal("压缩包不完整，末尾缺失");
    }

    /// <summary>Count, length and start of the directory; large archives keep them in a record of their own.</summary>
    private static (long Count, long Length, long Start) Extent(ReadOnlySpan<byte> content, int end)
    {
        var last = content[end..];
        var (count, length, start) = (Short(last, 10), Long(last, 12), Long(last, 16));
        if (Short(last, 8) != count && Short(last, 8) != ushort.MaxValue)
        {
            throw Damage.Refusal("压缩包的目录有误");
        }

        if (count != ushort.MaxValue && length != uint.MaxValue && start != uint.MaxValue)
        {
            return (count, length, start);
        }

        if (end < 20 || !content[(end - 20)..].StartsWith("PK\u0006\u0007"u8))
        {
            return (count, length, start);
        }

        var wide = BinaryPrimitives.ReadInt64LittleEndian(content[(end - 12)..]);
        return wide >= 0 && wide + 56 <= end && content[(int)wide..].StartsWith("PK\u0006\u0006"u8)
            ? (Wide(content[(int)wide..], 32), Wide(content[(int)wide..], 40), Wide(content[(int)wide..], 48))
            : throw Damage.Refusal("压缩包的目录有误");
    }

    /// <summary>Where the part stands; beyond 4 GB that is the last of the wide numbers that the entry has.</summary>
    private static long Offset(ReadOnlySpan<byte> central, ReadOnlySpan<byte> extra)
    {
        if (Long(central, 42) is not uint.MaxValue and var offset)
        {
            return offset;
        }

        var before = (Long(central, 20) == uint.MaxValue ? 8 : 0) + (Long(central, 24) == uint.MaxValue ? 8 : 0);
        while (extra.Length >= 4 && 4 + Short(extra, 2) <= extra.Length)
        {
            if (Short(extra, 0) == WideTag && Short(extra, 2) >= before + 8)
            {
                return Wide(extra, 4 + before);
            }

            extra = extra[(4 + Short(extra, 2))..];
        }

        return -1;
    }

    private static ushort Short(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadUInt16LittleEndian(record[at..]);

    private static uint Long(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadUInt32LittleEndian(record[at..]);

    private static long Wide(ReadOnlySpan<byte> record, int at) => BinaryPrimitives.ReadInt64LittleEndian(record[at..]);
}
