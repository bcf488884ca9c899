using System.Buffers;
using System.Text;

namespace BudgetPortal.Files.Reading.Integrity;

internal enum WordKind
{
    Operator,
    Number,
    Name,
    Text,
    Hexadecimal,
    Bracket,
}

internal readonly record struct Word(WordKind Kind, string Text);

/// <summary>
/// The words of a content stream or a character map, strictly: one that the language does not know is an
/// <see cref="InvalidDataException"/>.
/// </summary>
internal static class PostScriptWords
{
    public static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\f\0"u8);

    /// <summary>What may stand in a hexadecimal text.</summary>
    public static readonly SearchValues<byte> DigitsAndBlanks = SearchValues.Create("0123456789ABCDEFabcdef \t\r\n\f\0"u8);

    private static readonly SearchValues<byte> EndsOfWords = SearchValues.Create(" \t\r\n\f\0()<>[]{}/%"u8);

    public static IEnumerable<Word> Of(ReadOnlyMemory<byte> content)
    {
        var position = 0;
        while (Skip(content.Span, ref position))
        {
            var word = Next(content.Span, ref position);
            yield return word;
            if (word is { Kind: WordKind.Operator, Text: "ID" })
            {
                SkipPicture(content.Span, ref position);
            }
        }
    }

    /// <summary>Past blanks and comments; false at the end.</summary>
    private static bool Skip(ReadOnlySpan<byte> content, ref int position)
    {
        while (position < content.Length)
        {
            if (content[position] == '%')
            {
                var end = content[position..].IndexOfAny((byte)'\r', (byte)'\n');
                position = end < 0 ? content.Length : position + end;
            }
            else if (IsBlank(content[position]))
            {
                position++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static Word Next(ReadOnlySpan<byte> content, ref int position)
    {
        switch ((char)content[position])
        {
            case '(':
                return PastText(content, ref position);
            case '<' when position + 1 < content.Length && content[position + 1] == '<':
            case '>' when position + 1 < content.Length && content[position + 1] == '>':
                position += 2;
                return new Word(WordKind.Bracket, content[position - 1] == '<' ? "<<" : ">>");
            case '<':
                return PastHexadecimal(content, ref position);
            case '[' or ']' or '{' or '}':
                return new Word(WordKind.Bracket, $"{(char)content[position++]}");
            case '/':
                position++;
                return new Word(WordKind.Name, Regular(content, ref position));
            case ')' or '>':
                throw new InvalidDataException("内容有误：多出括号");
            default:
                var text = Regular(content, ref position);
                return !IsNumberStart(text[0]) ? new Word(WordKind.Operator, text)
                    : text.All(IsPartOfNumber) ? new Word(WordKind.Number, text)
                    : throw new InvalidDataException($"内容有误：“{text}”不是数");
        }
    }

    private static Word PastText(ReadOnlySpan<byte> content, ref int position)
    {
        position += LengthOfText(content[position..]) ?? throw new InvalidDataException("内容有误：文字没有结束");
        return new Word(WordKind.Text, "");
    }

    /// <summary>Of a text in brackets, from the first to the last of them; null where it does not end.</summary>
    public static int? LengthOfText(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var position = 0; position < text.Length; position++)
        {
            switch (text[position])
            {
                case (byte)'\\':
                    position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return position + 1;
            }
        }

        return null;
    }

    private static Word PastHexadecimal(ReadOnlySpan<byte> content, ref int position)
    {
        var length = content[position..].IndexOf((byte)'>');
        var digits = length < 0 ? [] : content.Slice(position + 1, length - 1);
        if (length < 0 || digits.IndexOfAnyExcept(DigitsAndBlanks) >= 0)
        {
            throw new InvalidDataException("内容有误：十六进制数没有结束或不合规");
        }

        position += length + 1;
        return new Word(WordKind.Hexadecimal, Encoding.ASCII.GetString(digits));
    }

    private static string Regular(ReadOnlySpan<byte> content, ref int position)
    {
        var word = content.Slice(position, LengthOfWord(content[position..]));
        position += word.Length;
        return Encoding.Latin1.GetString(word);
    }

    /// <summary>How long the word is that begins here.</summary>
    public static int LengthOfWord(ReadOnlySpan<byte> text) =>
        text.IndexOfAny(EndsOfWords) is var end && end < 0 ? text.Length : end;

    /// <summary>Between ID and EI stand the bytes of a picture.</summary>
    private static void SkipPicture(ReadOnlySpan<byte> content, ref int position)
    {
        for (var end = position; end + 2 < content.Length; end++)
        {
            if (IsBlank(content[end]) && content[(end + 1)..].StartsWith("EI"u8)
                && (end + 3 == content.Length || IsBlank(content[end + 3])))
            {
                position = end;
                return;
            }
        }

        throw new InvalidDataException("内容有误：图片没有结束");
    }

    private static bool IsBlank(byte value) => Blanks.Contains(value);

    private static bool IsPartOfNumber(char letter) => IsNumberStart(letter) || letter is 'e' or 'E';

    private static bool IsNumberStart(char letter) => char.IsAsciiDigit(letter) || letter is '+' or '-' or '.';
}
