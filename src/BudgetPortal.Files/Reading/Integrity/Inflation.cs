using System.Buffers.Binary;
using System.IO.Compression;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>What a packed stream held, and whether a checksum that stands behind it agrees.</summary>
internal readonly record struct Inflated(byte[] Data, bool HasChecksum);

/// <summary>
/// Unpacks zlib data strictly: to the end of its last block, and with the Adler-32 behind it where there is one. Some producers
/// never write that, and some count the line end after the data in; neither is damage.
/// </summary>
internal static class Inflation
{
    private const int HeaderLength = 2;
    private const int ChecksumLength = 4;

    /// <summary>
    /// What is damaged is an <see cref="InvalidDataException"/>; what unpacks to more than <paramref name="most"/> bytes an
    /// <see cref="InternalBufferOverflowException"/>.
    /// </summary>
    public static Inflated Inflate(ReadOnlyMemory<byte> packed, long most, CancellationToken cancellation)
    {
        if (packed.IsEmpty)
        {
            return new Inflated([], false);
        }

        return Whole(packed, most, cancellation) is { } whole ? new Inflated(whole, true) : WithoutChecksum(packed, most, cancellation);
    }

    /// <summary>The data where all of it and the right checksum are there, else null: the way of nearly every stream.</summary>
    private static byte[]? Whole(ReadOnlyMemory<byte> packed, long most, CancellationToken cancellation)
    {
        using var source = new PackedBytes(packed, singly: 0);
        using var unpacking = new ZLibStream(source, CompressionMode.Decompress);
        try
        {
            var data = ReadAll(unpacking, most, cancellation);
            return source.IsExhausted ? null : data;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Inflated WithoutChecksum(ReadOnlyMemory<byte> packed, long most, CancellationToken cancellation)
    {
        var header = packed.Span;
        if (header.Length < HeaderLength || (header[0] & 0x0F) != 8 || (header[1] & 0x20) != 0
            || BinaryPrimitives.ReadUInt16BigEndian(header) % 31 != 0)
        {
            throw new InvalidDataException("压缩数据的开头有误");
        }

        var blocks = packed[HeaderLength..];
        var (data, length) = Blocks(blocks, Math.Min(blocks.Length, 4 * ChecksumLength), most, cancellation)
            ?? Blocks(blocks, blocks.Length, most, cancellation)!.Value;
        var rest = blocks.Span[length..];
        if (rest.IndexOfAnyExcept(PostScriptWords.Blanks) < 0)
        {
            return new Inflated(data, false);
        }

        Span<byte> checksum = stackalloc byte[ChecksumLength];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler(data));
        var compared = Math.Min(rest.Length, ChecksumLength);
        return rest[..compared].SequenceEqual(checksum[..compared])
            ? new Inflated(data, compared == ChecksumLength)
            : throw new InvalidDataException("校验和不符");
    }

    /// <summary>
    /// The data, and the length of the blocks that hold it. The last <paramref name="singly"/> bytes are handed over one by one, since
    /// the library does not tell where it stopped; null where that was before them.
    /// </summary>
    private static (byte[] Data, int Length)? Blocks(ReadOnlyMemory<byte> blocks, int singly, long most, CancellationToken cancellation)
    {
        using var source = new PackedBytes(blocks, singly);
        using var unpacking = new DeflateStream(source, CompressionMode.Decompress);
        byte[] data;
        try
        {
            data = ReadAll(unpacking, most, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException("压缩数据有误");
        }

        return source.IsExhausted ? throw new InvalidDataException("压缩数据不完整")
            : source.Position == blocks.Length - singly && singly < blocks.Length ? null
            : (data, (int)source.Position);
    }

    private static byte[] ReadAll(Stream unpacking, long most, CancellationToken cancellation)
    {
        // In pieces: a buffer that doubles takes four times what it holds, and files of strangers may hold very much.
        var pieces = new List<ArraySegment<byte>>();
        var (total, isMore) = (0L, true);
        for (var size = 32_768; isMore; size = Math.Min(size * 2, 1_048_576))
        {
            cancellation.ThrowIfCancellationRequested();
            var piece = new byte[size];
            var length = unpacking.ReadAtLeast(piece, size, throwOnEndOfStream: false);
            (total, isMore) = (total + length, length == size);
            if (total > most)
            {
                throw new InternalBufferOverflowException();
            }

            pieces.Add(new ArraySegment<byte>(piece, 0, length));
        }

        using var data = new MemoryStream((int)total);
        pieces.ForEach(piece => data.Write(piece));
        return data.GetBuffer();
    }

    private static uint Adler(ReadOnlySpan<byte> data)
    {
        // 5552 sums are the most before 32 bits overflow.
        const uint Modulus = 65_521;
        const int Most = 5552;
        var (low, high) = (1u, 0u);
        for (; data.Length > 0; data = data[Math.Min(Most, data.Length)..])
        {
            foreach (var value in data[..Math.Min(Most, data.Length)])
            {
                low += value;
                high += low;
            }

            (low, high) = (low % Modulus, high % Modulus);
        }

        return (high << 16) | low;
    }

    /// <summary>Knows whether more was asked for than there is: the library ends quietly where its data does.</summary>
    private sealed class PackedBytes(ReadOnlyMemory<byte> bytes, int singly) : MemoryStream(bytes.ToArray(), writable: false)
    {
        public bool IsExhausted { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var left = (int)(Length - Position);
            var most = Math.Min(count, left > singly ? left - singly : Math.Min(left, 1));
            IsExhausted |= most == 0 && count > 0;
            return base.Read(buffer, offset, most);
        }
    }
}
