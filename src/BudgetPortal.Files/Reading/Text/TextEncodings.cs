using System.Text;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>The encodings in which texts come: UTF-8, UTF-16 with its mark, and GB 18030, which older Chinese programs write.</summary>
internal static class TextEncodings
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Lazy<Encoding> ChineseNational = new(() =>
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    });

    /// <summary>The text, or null where the bytes are none.</summary>
    public static string? Decode(ReadOnlySpan<byte> content)
    {
        var text = content switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Try(Utf8, content[3..]),
            [0xFF, 0xFE, ..] => Try(new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), content[2..]),
            [0xFE, 0xFF, ..] => Try(new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), content[2..]),
            _ => Try(Utf8, content) ?? Try(ChineseNational.Value, content),
        };
        return text is null || text.Any(IsBinary) ? null : text;
    }

    private static bool IsBinary(char character) => char.IsControl(character)
        && character is not ('\n' or '\r' or '\t' or '\f' or '\v' or '\u0085');

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> content)
    {
        try
        {
            return encoding.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
