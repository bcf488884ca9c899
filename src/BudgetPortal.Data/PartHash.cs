using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BudgetPortal.Data;

/// <summary>SHA-256 over values that are written one after the other, each with its length: no two lists are written alike.</summary>
internal sealed class PartHash
{
    private readonly ArrayBufferWriter<byte> content = new(4096);

    /// <summary>In lower-case hexadecimal.</summary>
    public string Value => Of(content.WrittenSpan);

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Nothing is another value than a blank.</summary>
    public PartHash Add(string? value)
    {
        Add(value is null ? null : Encoding.UTF8.GetByteCount(value));
        if (value is not null)
        {
            Encoding.UTF8.GetBytes(value, content);
        }

        return this;
    }

    public PartHash Add(long? value)
    {
        var bytes = content.GetSpan(1 + sizeof(long));
        bytes[0] = value is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], value ?? 0);
        content.Advance(1 + sizeof(long));
        return this;
    }

    public PartHash Add(DateTimeOffset? time) => Add(time?.ToUnixTimeSeconds());

    public PartHash Add(DateOnly? day) => Add((long?)day?.DayNumber);
}
