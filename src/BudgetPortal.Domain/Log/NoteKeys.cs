using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BudgetPortal.Domain.Log;

/// <summary>
/// Which key signs notes, with the Ed25519 key to check them (c2sp.org/signed-note; the text is that of golang.org/x/mod/sumdb/note):
/// <c>name+key id+base64 of 0x01 and the public key</c>.
/// </summary>
public sealed record VerifierKey(string Name, ImmutableArray<byte> PublicKey)
{
    /// <summary>The number of bytes of a key.</summary>
    public const int Length = 32;

    internal const byte Ed25519 = 1;

    /// <summary>Tells keys of one name apart; no proof of anything.</summary>
    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Ed25519, .. PublicKey]));

    /// <summary>Null for a text that is no such key, or whose id is not its own.</summary>
    public static VerifierKey? Parse(string text)
    {
        if (KeyText.Read(text) is not var (name, id, key))
        {
            return null;
        }

        var read = new VerifierKey(name, key);
        return read.Id == id ? read : null;
    }

    public override string ToString() => KeyText.Write(Name, Id, PublicKey);

    public bool Equals(VerifierKey? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => HashCode.Combine(Name, Id);
}

/// <summary>
/// What is needed to sign notes, and is shown to nobody: <c>PRIVATE+KEY+name+key id+base64 of 0x01 and the seed</c>, as
/// golang.org/x/mod/sumdb/note writes it.
/// </summary>
public sealed record SignerKey(string Name, uint Id, ImmutableArray<byte> Seed)
{
    private const string Prefix = "PRIVATE+KEY+";

    /// <summary>Null for a text that is no such key.</summary>
    public static SignerKey? Parse(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && KeyText.Read(text[Prefix.Length..]) is var (name, id, seed)
            ? new SignerKey(name, id, seed)
            : null;

    /// <summary>The key itself: to be written to its file, and nowhere else.</summary>
    public string Secret => Prefix + KeyText.Write(Name, Id, Seed);

    /// <summary>Without the seed, so that no message can tell it.</summary>
    public override string ToString() => $"{Name}+{Id:x8}";
}

/// <summary>The text that both kinds of keys have.</summary>
internal static class KeyText
{
    /// <summary>A name that signatures can bear.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(sign => sign == '+' || char.IsWhiteSpace(sign) || char.IsControl(sign));

    public static (string Name, uint Id, ImmutableArray<byte> Key)? Read(string text) =>
        text.Split('+', 3) is [var name, { Length: 8 } id, var key] && IsName(name)
            && uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && $"{number:x8}" == id
            && CanonicalBase64.Read(key) is [VerifierKey.Ed25519, .. { Length: VerifierKey.Length } bytes]
                ? (name, number, [.. bytes])
                : null;

    public static string Write(string name, uint id, ImmutableArray<byte> key) =>
        $"{name}+{id:x8}+{Convert.ToBase64String([VerifierKey.Ed25519, .. key])}";
}
