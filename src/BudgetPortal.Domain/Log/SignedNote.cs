using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace BudgetPortal.Domain.Log;

/// <summary>Checks an Ed25519 signature (RFC 8032): public key, message, signature.</summary>
public delegate bool SignatureCheck(byte[] publicKey, byte[] message, byte[] signature);

/// <summary>Who signed a note, and the bytes of the signature.</summary>
public sealed record NoteSignature(string Name, uint KeyId, ImmutableArray<byte> Signature)
{
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, sizeof(uint));
        return $"{SignedNote.Dash}{Name} {Convert.ToBase64String(bytes)}";
    }
}

/// <summary>A text with signatures beneath it (c2sp.org/signed-note). Nothing in it counts until that of a known key was checked.</summary>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    internal const string Dash = "— ";

    // As golang.org/x/mod/sumdb/note bounds them.
    private const int MostSignatures = 100;
    private const int Longest = 1_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A text of whole lines, signed with one key.</summary>
    public static SignedNote Sign(string text, VerifierKey key, Func<byte[], byte[]> sign) =>
        new(text, [new NoteSignature(key.Name, key.Id, [.. sign(Encoding.UTF8.GetBytes(text))])]);

    /// <summary>The bytes of a file or an answer; null for what is no signed note.</summary>
    public static SignedNote? Parse(ReadOnlySpan<byte> note)
    {
        try
        {
            return Parse(Strict.GetString(note));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Null for what is no signed note.</summary>
    public static SignedNote? Parse(string note)
    {
        // The last empty line parts text and signatures: the text itself may have such lines.
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || note.Length > Longest || !note.EndsWith('\n') || note.Any(sign => sign < ' ' && sign != '\n'))
        {
            return null;
        }

        var signatures = note[(end + 2)..].TrimEnd('\n').Split('\n').Select(Read).ToList();
        return signatures.Count <= MostSignatures && !signatures.Contains(null)
            && new SignedNote(note[..(end + 1)], [.. signatures.OfType<NoteSignature>()]) is var read && read.ToString() == note
                ? read
                : null;
    }

    /// <summary>
    /// True where this key signed the text. Signatures of other keys, also of other keys of its name, say nothing; one of this key that is
    /// wrong spoils the note.
    /// </summary>
    public bool IsSignedBy(VerifierKey key, SignatureCheck check)
    {
        var own = Signatures.Where(signature => signature.Name == key.Name && signature.KeyId == key.Id).ToList();
        return own.Count > 0
            && own.TrueForAll(signature => check([.. key.PublicKey], Encoding.UTF8.GetBytes(Text), [.. signature.Signature]));
    }

    /// <summary>As it is sent and kept.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    private static NoteSignature? Read(string line) =>
        line.StartsWith(Dash, StringComparison.Ordinal) && line[Dash.Length..].Split(' ') is [var name, var text] && KeyText.IsName(name)
            && CanonicalBase64.Read(text) is { Length: > sizeof(uint) } bytes
                ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes[sizeof(uint)..]])
                : null;
}
