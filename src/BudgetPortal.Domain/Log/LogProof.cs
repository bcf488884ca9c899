using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BudgetPortal.Domain.Log;

/// <summary>
/// Proves to anyone who has the log's key that a leaf is in it (c2sp.org/tlog-proof): its number from 0, what beside it leads to the root,
/// and the signed checkpoint with that root. <see cref="Extra"/> carries the leaf itself, which counts for nothing until it is proved.
/// </summary>
public sealed record LogProof(long Index, ImmutableArray<MerkleHash> Path, string SignedCheckpoint)
{
    /// <summary>The ending of such a file.</summary>
    public const string Extension = "tlog-proof";

    private const string Title = "c2sp.org/tlog-proof@v1";
    private const string BeforeExtra = "extra ";
    private const string BeforeIndex = "index ";

    public ImmutableArray<byte>? Extra { get; init; }

    /// <summary>Null for a text that is no such proof.</summary>
    public static LogProof? Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || text[..end].Split('\n') is not [Title, .. var lines])
        {
            return null;
        }

        byte[]? extra = null;
        if (lines is [var first, .. var behind] && first.StartsWith(BeforeExtra, StringComparison.Ordinal))
        {
            (extra, lines) = (CanonicalBase64.Read(first[BeforeExtra.Length..]), behind);
            if (extra is null)
            {
                return null;
            }
        }

        if (lines is not [var index, .. var hashes] || !index.StartsWith(BeforeIndex, StringComparison.Ordinal)
            || Checkpoint.ReadNumber(index[BeforeIndex.Length..]) is not { } number)
        {
            return null;
        }

        var path = hashes.Select(MerkleHash.Parse).ToList();
        return path.Contains(null) ? null : new LogProof(number, [.. path.OfType<MerkleHash>()], text[(end + 2)..])
        {
            Extra = extra is null ? null : [.. extra],
        };
    }

    /// <summary>
    /// The checkpoint of a log in which a leaf is; null where this does not prove it: another leaf, number or size, a path that was
    /// changed, another log's name, or a signature that is not this key's.
    /// </summary>
    public Checkpoint? Proves(ReadOnlySpan<byte> leaf, VerifierKey key, SignatureCheck check) =>
        SignedNote.Parse(SignedCheckpoint) is { } note && note.IsSignedBy(key, check)
            && Checkpoint.Parse(note.Text) is { } checkpoint && checkpoint.Origin == key.Name
            && MerkleProof.Includes(MerkleHash.OfLeaf(leaf), Index, checkpoint.Size, Path, checkpoint.Root)
                ? checkpoint
                : null;

    /// <summary>As it is sent and kept.</summary>
    public override string ToString() => new StringBuilder(Title).Append('\n')
        .Append(Extra is { } extra ? $"{BeforeExtra}{Convert.ToBase64String([.. extra])}\n" : "")
        .Append(CultureInfo.InvariantCulture, $"{BeforeIndex}{Index}\n")
        .Append(string.Concat(Path.Select(hash => $"{hash}\n")))
        .Append('\n').Append(SignedCheckpoint)
        .ToString();
}
