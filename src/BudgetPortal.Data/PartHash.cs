using System.Security.Cryptography;
using System.Text;

namespace BudgetPortal.Data;

/// <summary>SHA-256 over values that are written one after the other, each with its length: no two lists are written alike.</summary>
internal sealed class PartHash
{
    private readonly MemoryStream content = new();
    private readonly BinaryWriter writer;

    public PartHash() => writer = new BinaryWriter(content, new UTF8Encoding(false));

    /// <summary>In lower-case hexadecimal.</summary>
    public string Value
    {
        get
        {
            writer.Flush();
            return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        }
    }

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public PartHash Add(string? value)
    {
        writer.Write(value is not null);
        if (value is not null)
        {
            writer.Write(value);
        }

        return this;
    }

    public PartHash Add(long? value)
    {
        writer.Write(value is not null);
        writer.Write(value ?? 0);
        return this;
    }

    public PartHash Add(DateTimeOffset? time) => Add(time?.ToUnixTimeSeconds());

    public PartHash Add(DateOnly? day) => Add(day?.DayNumber);
}
