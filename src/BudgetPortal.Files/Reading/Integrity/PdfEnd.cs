using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>
/// A PDF is read from its end: the last lines say where the cross-reference stands. A file that was cut off lacks them; the library
/// would look for objects on its own and read what is left.
/// </summary>
internal static partial class PdfEnd
{
    private const int Within = 2048;
    private const int Near = 64;

    public static void Check(ReadOnlySpan<byte> content)
    {
        var end = content.TrimEnd(" \t\r\n\f\0"u8);
        var tail = end[^Math.Min(Within, end.Length)..];
        var last = tail.LastIndexOf("startxref"u8);
        var stated = last < 0 ? null : StatedOffset().Match(Encoding.Latin1.GetString(tail[(last + 9)..]));
        if (stated is not { Success: true }
            || !long.TryParse(stated.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            throw Damage.Refusal("文件不完整，末尾缺失");
        }

        var header = Math.Max(0, FileSignature.StartOfPdf(content));
        if (!IsCrossReference(content, offset) && !IsCrossReference(content, offset + header))
        {
            throw Damage.Refusal("交叉引用表不在文件末尾所指的位置");
        }
    }

    /// <summary>Some producers count a line end more or less.</summary>
    private static bool IsCrossReference(ReadOnlySpan<byte> content, long offset)
    {
        var start = Math.Max(0, offset - Near);
        return start < content.Length && content[(int)start..Math.Min(content.Length, (int)start + (2 * Near))] is var near
            && (near.IndexOf("xref"u8) >= 0 || near.IndexOf(" obj"u8) >= 0);
    }

    [GeneratedRegex(@"^\s*(\d{1,12})\s")]
    private static partial Regex StatedOffset();
}
