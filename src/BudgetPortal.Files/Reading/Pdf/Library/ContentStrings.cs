using System.Text;
using BudgetPortal.Files.Reading.Integrity;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>
/// The strings of a page's instructions are codes of a font. The library takes one in parentheses whose first codes are FE FF or
/// FF FE for UTF-16 and loses characters of it; the same string in hexadecimal it takes as it stands.
/// </summary>
internal static class ContentStrings
{
    private static ReadOnlySpan<byte> OpensWithFE => [(byte)'(', 0xFE];

    private static ReadOnlySpan<byte> OpensWithFF => [(byte)'(', 0xFF];

    /// <summary>True for what may be a page's, or a form's, instructions: no picture, font or other structure.</summary>
    public static bool MayBeIn(DictionaryToken stream) =>
        (!stream.TryGet(NameToken.Type, out NameToken type) || type.Data == "XObject")
        && (!stream.TryGet(NameToken.Subtype, out NameToken subtype) || subtype.Data == "Form")
        && !stream.ContainsKey(NameToken.Length1);

    /// <summary>The instructions with those strings in hexadecimal; the same memory where there are none.</summary>
    public static Memory<byte> InHexadecimal(Memory<byte> content)
    {
        var bytes = content.Span;
        if (!MayHold(bytes))
        {
            return content;
        }

        using var written = new MemoryStream(content.Length + 64);
        var copied = 0;
        for (var position = 0; position < bytes.Length;)
        {
            var rest = bytes[position..];
            var length = rest[0] switch
            {
                (byte)'%' => LengthTo(rest, "\n"u8),
                (byte)'(' => PostScriptWords.LengthOfText(rest) ?? rest.Length,
                _ => IsOperator(bytes, position, "ID"u8) ? LengthTo(rest, "EI"u8) : 1,
            };
            if (rest is [(byte)'(', 0xFE or 0xFF or (byte)'\\', _, ..] && Codes(rest[1..(length - 1)]) is var codes
                && codes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            {
                written.Write(bytes[copied..position]);
                written.Write(Encoding.ASCII.GetBytes($"<{Convert.ToHexString([.. codes])}>"));
                copied = position + length;
            }

            position += length;
        }

        written.Write(bytes[copied..]);
        return written.ToArray();
    }

    private static bool MayHold(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(@"(\37"u8) >= 0 || bytes.IndexOf(OpensWithFE) >= 0 || bytes.IndexOf(OpensWithFF) >= 0;

    /// <summary>The bytes that what stands in parentheses stands for (ISO 32000-1, 7.3.4.2).</summary>
    private static List<byte> Codes(ReadOnlySpan<byte> text)
    {
        var codes = new List<byte>();
        for (; text.Length > 0; text = text[1..])
        {
            if (text[0] == '\\')
            {
                text = text[Escaped(text[1..], codes)..];
            }
            else
            {
                codes.Add(text[0]);
            }
        }

        return codes;
    }

    /// <summary>Adds what stands after a backslash, and returns how many bytes of it are used.</summary>
    private static int Escaped(ReadOnlySpan<byte> after, List<byte> codes)
    {
        var octal = after[..Math.Min(3, after.Length)];
        var digits = octal.IndexOfAnyExceptInRange((byte)'0', (byte)'7') is var other && other < 0 ? octal.Length : other;
        if (digits > 0)
        {
            var value = 0;
            foreach (var digit in octal[..digits])
            {
                value = (value * 8) + (digit - '0');
            }

            codes.Add((byte)value);
            return digits;
        }

        switch (after)
        {
            case [(byte)'\r', (byte)'\n', ..]:
                return 2;
            case [] or [(byte)'\r' or (byte)'\n', ..]:
                return Math.Min(1, after.Length);
            default:
                codes.Add(after[0] switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    var itself => itself,
                });
                return 1;
        }
    }

    /// <summary>How far it is past the next <paramref name="mark"/>, or to the end.</summary>
    private static int LengthTo(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark) => bytes.IndexOf(mark) is var index && index < 0
        ? bytes.Length : index + mark.Length;

    private static bool IsOperator(ReadOnlySpan<byte> bytes, int position, ReadOnlySpan<byte> word) =>
        bytes[position..].StartsWith(word) && (position == 0 || IsSpace(bytes[position - 1]))
        && position + word.Length < bytes.Length && IsSpace(bytes[position + word.Length]);

    private static bool IsSpace(byte one) => one is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
