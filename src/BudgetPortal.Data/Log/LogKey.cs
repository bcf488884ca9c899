using System.Security.Cryptography;
using BudgetPortal.Domain.Log;

namespace BudgetPortal.Data.Log;

/// <summary>The key of a log: what signs, and what others check it with.</summary>
public sealed record LogKey(SignerKey Signer, VerifierKey Verifier)
{
    /// <summary>A new key for a log at an address such as “budget.example.cn/log”, to which it adds what no other log's name has.</summary>
    public static LogKey Make(string address)
    {
        var seed = RandomNumberGenerator.GetBytes(VerifierKey.Length);
        var key = Ed25519Signing.PublicKeyOf(seed);
        var verifier = new VerifierKey($"{address}/{Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4))}", [.. key]);
        return new LogKey(new SignerKey(verifier.Name, verifier.Id, [.. seed]), verifier);
    }

    /// <summary>As its file holds it: a line for each half. Null for what is no such file.</summary>
    public static LogKey? Parse(string text) =>
        text.TrimEnd().Split('\n', StringSplitOptions.TrimEntries) is [var first, var second]
            && SignerKey.Parse(first) is { } signer && VerifierKey.Parse(second) is { } verifier
            && (signer.Name, signer.Id) == (verifier.Name, verifier.Id)
                ? new LogKey(signer, verifier)
                : null;

    /// <summary>The text of its file.</summary>
    public string Secret => $"{Signer.Secret}\n{Verifier}\n";

    /// <exception cref="InvalidDataException">The halves are not of one key.</exception>
    public SignedNote Sign(Checkpoint checkpoint)
    {
        byte[] seed = [.. Signer.Seed];
        return Verifier.PublicKey.AsSpan().SequenceEqual(Ed25519Signing.PublicKeyOf(seed))
            ? SignedNote.Sign(checkpoint.Text, Verifier, text => Ed25519Signing.Sign(seed, text))
            : throw new InvalidDataException("密钥文件里的两半密钥不是一对。");
    }

    /// <summary>Without what signs.</summary>
    public override string ToString() => Verifier.ToString();
}
