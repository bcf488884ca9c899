using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace BudgetPortal.Domain.Log;

/// <summary>A hash of a Merkle tree: SHA-256 as RFC 6962 (2.1) takes it, one byte before a leaf and another before a node.</summary>
public readonly record struct MerkleHash(Vector256<byte> Value)
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    private const byte BeforeLeaf = 0;
    private const byte BeforeNode = 1;

    /// <summary>The root of a tree without leaves.</summary>
    public static MerkleHash OfNothing { get; } = new(Vector256.Create(SHA256.HashData([])));

    /// <summary>The hash of a leaf by its bytes.</summary>
    public static MerkleHash OfLeaf(ReadOnlySpan<byte> content)
    {
        Span<byte> input = content.Length < 4096 ? stackalloc byte[1 + content.Length] : new byte[1 + content.Length];
        input[0] = BeforeLeaf;
        content.CopyTo(input[1..]);
        return Of(input);
    }

    /// <summary>The hash of a node by the two beneath it.</summary>
    public static MerkleHash OfNode(MerkleHash left, MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Length)];
        input[0] = BeforeNode;
        left.Value.CopyTo(input[1..]);
        right.Value.CopyTo(input[(1 + Length)..]);
        return Of(input);
    }

    /// <summary>As checkpoints and proofs write it; null for a text that is none.</summary>
    public static MerkleHash? Parse(string text) =>
        CanonicalBase64.Read(text) is { Length: Length } bytes ? new MerkleHash(Vector256.Create(bytes)) : null;

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Value.CopyTo(bytes);
        return bytes;
    }

    /// <summary>In base64.</summary>
    public override string ToString() => Convert.ToBase64String(ToBytes());

    private static MerkleHash Of(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(input, hash);
        return new MerkleHash(Vector256.Create<byte>(hash));
    }
}
