using Org.BouncyCastle.Math.EC.Rfc8032;

namespace BudgetPortal.Data.Log;

/// <summary>Ed25519 (RFC 8032), for which .NET has no public type.</summary>
public static class Ed25519Signing
{
    public static byte[] PublicKeyOf(byte[] seed)
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    public static bool Check(byte[] publicKey, byte[] message, byte[] signature) =>
        publicKey.Length == Ed25519.PublicKeySize && signature.Length == Ed25519.SignatureSize
            && Ed25519.Verify(signature, 0, publicKey, 0, message, 0, message.Length);
}
