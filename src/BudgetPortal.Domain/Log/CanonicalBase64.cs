using System.Buffers.Text;

namespace BudgetPortal.Domain.Log;

/// <summary>Base 64 as RFC 4648 (section 4) writes it, in the one way that it is written: no blanks, no stray bits at its end.</summary>
internal static class CanonicalBase64
{
    /// <summary>Null for a text that is not written so.</summary>
    public static byte[]? Read(string text)
    {
        if (!Base64.IsValid(text))
        {
            return null;
        }

        var bytes = Convert.FromBase64String(text);
        return Convert.ToBase64String(bytes) == text ? bytes : null;
    }
}
