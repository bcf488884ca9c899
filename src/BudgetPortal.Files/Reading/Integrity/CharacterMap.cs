using System.Globalization;

namespace BudgetPortal.Files.Reading.Integrity;

/// <summary>Looks through a character map that no checksum proves: every list in it must be whole and as long as it says.</summary>
internal static class CharacterMap
{
    private const string Broken = "字符映射有误";

    private static readonly Dictionary<string, int> WordsInEntry = new(StringComparer.Ordinal)
    {
        ["codespacerange"] = 2,
        ["bfchar"] = 2,
        ["bfrange"] = 3,
        ["cidchar"] = 2,
        ["cidrange"] = 3,
        ["notdefchar"] = 2,
        ["notdefrange"] = 3,
    };

    public static void Check(ReadOnlyMemory<byte> map, CancellationToken cancellation)
    {
        using var words = PostScriptWords.Of(map).GetEnumerator();
        var before = default(Word);
        while (words.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            var word = words.Current;
            if (ListAfter("begin", word) is { } list)
            {
                CheckList(words, list, WordsInEntry[list], before);
            }
            else if (ListAfter("end", word) is not null)
            {
                throw new InvalidDataException(Broken);
            }

            before = word;
        }
    }

    /// <summary>How many characters a map speaks of; its ranges, of a few bytes each, may speak of all there are.</summary>
    public static long Count(ReadOnlyMemory<byte> map)
    {
        var (count, place, first) = (0L, -1, "");
        try
        {
            foreach (var word in PostScriptWords.Of(map))
            {
                // In a list of ranges every third number, or a list of numbers, is what a range stands for.
                (count, place) = (word.Kind, place) switch
                {
                    (WordKind.Operator, _) => (count, word.Text is "beginbfrange" or "begincidrange" or "beginnotdefrange" ? 0 : -1),
                    (WordKind.Hexadecimal, 1) => (count + Span(first, word.Text), 2),
                    (WordKind.Hexadecimal, 0 or 2) => (count, (place + 1) % 3),
                    (WordKind.Hexadecimal, _) => (count + 1, place),
                    (WordKind.Number, 2) or (WordKind.Bracket, 3) => (count, 0),
                    (WordKind.Bracket, 2) => (count, 3),
                    _ => (count, place),
                };
                first = word.Text;
            }
        }
        catch (InvalidDataException)
        {
            // What a checksum proves may be odd all the same, and is read as far as it goes.
        }

        return count;
    }

    private static long Span(string first, string last) =>
        first.Length == last.Length && long.TryParse(first, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var from)
            && long.TryParse(last, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var to) && to >= from
            ? Math.Min(to - from + 1, int.MaxValue) : 1;

    /// <summary>“bfchar” of “beginbfchar”; null where the word is none such.</summary>
    private static string? ListAfter(string start, Word word) =>
        word.Kind == WordKind.Operator && word.Text.StartsWith(start, StringComparison.Ordinal)
        && WordsInEntry.ContainsKey(word.Text[start.Length..])
            ? word.Text[start.Length..]
            : null;

    private static void CheckList(IEnumerator<Word> words, string list, int length, Word stated)
    {
        var (count, inArray) = (0, false);
        while (words.MoveNext())
        {
            var word = words.Current;
            if (word is { Kind: WordKind.Operator } && word.Text == $"end{list}")
            {
                var isWhole = count % length == 0 && !inArray && stated.Kind == WordKind.Number
                    && int.TryParse(stated.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
                    && entries == count / length;
                if (!isWhole)
                {
                    break;
                }

                return;
            }

            if (word.Kind is WordKind.Operator or WordKind.Text)
            {
                break;
            }

            count += inArray || word is { Kind: WordKind.Bracket, Text: "]" } ? 0 : 1;
            inArray = word.Kind == WordKind.Bracket ? word.Text == "[" : inArray;
        }

        throw new InvalidDataException(Broken);
    }
}
