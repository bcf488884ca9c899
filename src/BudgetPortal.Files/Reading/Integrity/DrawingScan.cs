using System.Text;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>
/// How much is drawn: bytes of text, of which a character has one or two, and operators, with their operands at a quarter each.
/// </summary>
internal readonly record struct Drawn(long Characters, long Operators)
{
    private const long Endless = 1L << 40;

    /// <summary>More than any page may draw.</summary>
    public static Drawn WithoutEnd { get; } = new(Endless, Endless);

    public static Drawn operator +(Drawn one, Drawn other) =>
        new(Math.Min(Endless, one.Characters + other.Characters), Math.Min(Endless, one.Operators + other.Operators));

    public static Drawn operator *(Drawn one, int times) => new(
        one.Characters > Endless / times ? Endless : one.Characters * times,
        one.Operators > Endless / times ? Endless : one.Operators * times);
}

/// <summary>
/// Looks over the instructions of a page or form for how much they draw, before the library keeps a record of every character and line.
/// </summary>
internal sealed class DrawingScan
{
    // A state kept holds all that a page knows at that place.
    private const int StateKept = 5;
    private const int Quarters = 4;

    private readonly Dictionary<string, int> draws = new(StringComparer.Ordinal);

    public Drawn Drawn { get; private set; }

    /// <summary>The forms and pictures that are drawn by name, and how often.</summary>
    public IReadOnlyDictionary<string, int> Draws => draws;

    public static DrawingScan Of(ReadOnlySpan<byte> content)
    {
        var scan = new DrawingScan();
        var (characters, quarters, name) = (0L, 0L, "");
        for (var position = 0; position < content.Length;)
        {
            var rest = content[position..];
            switch (rest[0])
            {
                case (byte)'(':
                    var length = PostScriptWords.LengthOfText(rest) ?? rest.Length;
                    characters += length;
                    position += length;
                    break;
                case (byte)'<' when rest.Length > 1 && rest[1] != '<':
                    var digits = LengthTo(rest, (byte)'>');
                    characters += digits / 2;
                    position += digits;
                    break;
                case (byte)'%':
                    position += Math.Min(LengthTo(rest, (byte)'\n'), LengthTo(rest, (byte)'\r'));
                    break;
                case (byte)'/':
                    var named = PostScriptWords.LengthOfWord(rest[1..]);
                    name = named > Bounds.LongestName ? "" : Encoding.Latin1.GetString(rest.Slice(1, named));
                    quarters++;
                    position += 1 + named;
                    break;
                case (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'\'' or (byte)'"':
                    var word = PostScriptWords.LengthOfWord(rest);
                    quarters += Quarters * (rest[..word] is [(byte)'q'] ? StateKept : 1);
                    position += scan.TakeWord(rest, word, name);
                    break;
                default:
                    // A number, or a bracket or blank, of which only those before it need counting.
                    quarters += Starts(content, position) ? 1 : 0;
                    position++;
                    break;
            }
        }

        scan.Drawn = new Drawn(characters, quarters / Quarters);
        return scan;
    }

    /// <summary>How far it is past an operator, and past the bytes of a picture behind it.</summary>
    private int TakeWord(ReadOnlySpan<byte> rest, int length, string name)
    {
        if (rest[..length].SequenceEqual("Do"u8))
        {
            draws[name] = draws.GetValueOrDefault(name) + 1;
        }

        if (!rest[..length].SequenceEqual("ID"u8))
        {
            return Math.Max(1, length);
        }

        var end = rest.IndexOf("EI"u8);
        return end < 0 ? rest.Length : end + 2;
    }

    private static bool Starts(ReadOnlySpan<byte> content, int position) =>
        content[position] is (byte)'[' or (byte)'<' or (byte)'{'
        || (content[position] is >= (byte)'+' and <= (byte)'9'
            && (position == 0 || content[position - 1] is not (>= (byte)'+' and <= (byte)'9')));

    private static int LengthTo(ReadOnlySpan<byte> text, byte end) => text.IndexOf(end) is var index && index < 0 ? text.Length : index + 1;
}
