using System.Globalization;
using System.Text;

namespace BudgetPortal.Domain.Text;

/// <summary>
/// Text as search compares it: one width, one case, ideographs for radicals. White space and punctuation are nothing, so that 三公经费 finds
/// “三公”经费; only between letters and digits of the Latin kind they leave a gap. It is indexed by its overlapping pairs of characters:
/// 教育支出 as 教育 育支 支出 出.
/// </summary>
public static class SearchText
{
    // Of the private use area, which every index takes for letters, as it does not take the newest ideographs.
    private const char Gap = '\uE000';
    private const int Upper = 0xE100;
    private const int Lower = 0xE600;

    /// <summary>The text as it is compared; blank where it holds no letter and no digit.</summary>
    public static string Of(string text)
    {
        var comparable = new StringBuilder(text.Length);
        Read(text, comparable, null);
        return comparable.ToString();
    }

    /// <summary>The pairs under which a comparable text is found, and its last character; a phrase of them is a part of the text.</summary>
    public static IEnumerable<string> Pairs(string comparable) =>
        Enumerable.Range(0, comparable.Length).Select(start => comparable[start..Math.Min(start + 2, comparable.Length)]);

    /// <summary>Every three digits that stand together, 100 and 000 of 1000万. Pairs of digits stand in most texts, these in few.</summary>
    public static IEnumerable<string> Triples(string comparable) =>
        Enumerable.Range(0, Math.Max(0, comparable.Length - 2)).Select(start => comparable.Substring(start, 3))
            .Where(triple => triple.All(char.IsAsciiDigit)).Distinct();

    /// <summary>Where a comparable word stands first in a printed text: start and length; null where it does not.</summary>
    public static (int Start, int Length)? Find(string text, string word)
    {
        var (comparable, places) = (new StringBuilder(text.Length), new List<int>(text.Length));
        Read(text, comparable, places);
        var start = word.Length == 0 ? -1 : comparable.ToString().IndexOf(word, StringComparison.Ordinal);
        return start < 0 ? null : (places[start], places[start + word.Length - 1] + 1 - places[start]);
    }

    private static void Read(string text, StringBuilder comparable, List<int>? places)
    {
        var gap = -1;
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (IsIdeograph(character) || char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
            {
                Append(character);
            }
            else if (Rune.TryGetRuneAt(text, position, out var rune))
            {
                foreach (var part in Plain(rune).EnumerateRunes())
                {
                    ReadOther(part);
                }

                position += rune.Utf16SequenceLength - 1;
            }

            void ReadOther(Rune part)
            {
                if (part.Value < 0x80 && char.IsAsciiLetterOrDigit((char)part.Value)
                    || part.Value <= char.MaxValue && IsIdeograph((char)part.Value))
                {
                    Append((char)part.Value);
                }
                else if (IsWord(part))
                {
                    Append((char)(Upper + (part.Value >> 10)));
                    Append((char)(Lower + (part.Value & 0x3FF)));
                }
                else if (!IsThousands(text, position))
                {
                    gap = gap < 0 ? position : gap;
                }
            }

            void Append(char letter)
            {
                if (gap >= 0 && letter < 0x80 && comparable.Length > 0 && comparable[^1] < 0x80)
                {
                    comparable.Append(Gap);
                    places?.Add(gap);
                }

                gap = -1;
                comparable.Append(letter);
                places?.Add(position);
            }
        }
    }

    private static string Plain(Rune rune) => rune.Value switch
    {
        <= char.MaxValue when Radicals.IdeographOf((char)rune.Value) is var ideograph && ideograph != rune.Value => ideograph.ToString(),
        0xFFFD => "",
        _ => rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant(),
    };

    /// <summary>“,” in 4,706.20, which a reader who types the number leaves out.</summary>
    private static bool IsThousands(string text, int position) =>
        text[position] is ',' or '，' && position > 0 && position + 3 < text.Length && char.IsAsciiDigit(text[position - 1])
        && text.AsSpan(position + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsIdeograph(char character) =>
        character is (>= '\u3400' and <= '\u4DB5') or (>= '\u4E00' and <= '\u9FCC') && !Radicals.IsOtherForm(character);

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;
}
