using System.Text;
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
            if (bytes[position] == '%')
            {
                position += LengthTo(bytes[position..], "\n"u8);
            }
            else if (IsOperator(bytes, position, "ID"u8))
            {
                position += LengthTo(bytes[position..], "EI"u8);
            }
            else if (bytes[position] == '(')
            {
                var (codes, end) = Read(bytes, position + 1);
                if (codes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
                {
                    written.Write(bytes[copied..position]);
                    written.Write(Encoding.ASCII.GetBytes($"<{Convert.ToHexString([.. codes])}>"));
                    copied = end;
                }

                position = end;
            }
            else
            {
                position++;
            }
        }

        written.Write(bytes[copied..]);
        return written.ToArray();
    }

    private static bool MayHold(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(@"(\37"u8) >= 0 || bytes.IndexOf(OpensWithFE) >= 0 || bytes.IndexOf(OpensWithFF) >= 0;

    /// <summary>The bytes that a string in parentheses stands for, and where it ends (ISO 32000-1, 7.3.4.2).</summary>
    private static (List<byte> Codes, int End) Read(ReadOnlySpan<byte> bytes, int position)
    {
        var codes = new List<byte>();
        for (var depth = 1; position < bytes.Length; position++)
        {
            var one = bytes[position];
            if (one == '\\')
            {
                position += Escaped(bytes[(position + 1)..], codes);
                continue;
            }

            depth += one switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (depth == 0)
            {
                return (codes, position + 1);
            }

            codes.Add(one);
        }

        return (codes, bytes.Length);
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
