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
