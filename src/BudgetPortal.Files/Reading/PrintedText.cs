using System.Text;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Cleaning of what a file prints: look-alike radicals, white space beside Chinese characters, and a form for comparison.
/// </summary>
internal static class PrintedText
{
    /// <summary>
    /// The characters a reader sees: radicals and compatibility ideographs become the ideographs they look like, every kind of
    /// space a plain one, and characters that print nothing are dropped. Full-width punctuation stays as printed.
    /// </summary>
    public static string Plain(string text)
    {
        foreach (var character in text)
        {
            if (IsUnusual(character))
            {
                return Rewrite(text);
            }
        }

        return text;
    }

    /// <summary>Trims, joins runs of white space, and drops white space that stands beside a Chinese character.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var gap = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                gap = tidy.Length > 0;
                continue;
            }

            if (gap && !PrintedGaps.IsChinese(character) && !PrintedGaps.IsChinese(tidy[^1]))
            {
                tidy.Append(' ');
            }

            gap = false;
            tidy.Append(character);
        }

        return tidy.ToString();
    }

    /// <summary>For comparing headings and names: no white space, brackets and digits half-width, quotation marks of one kind.</summary>
    public static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var character in Plain(text).Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(character))
            {
                continue;
            }

            bare.Append(character switch
            {
                '“' or '”' or '‘' or '’' or '\'' or '＂' or '「' or '」' => '"',
                '〔' or '［' or '[' or '【' => '(',
                '〕' or '］' or ']' or '】' => ')',
                _ => character,
            });
        }

        return bare.ToString();
    }

    /// <summary>The beginning of a text that is too long for a message.</summary>
    public static string Excerpt(string text, int most) => text.Length > most ? text[..most] + "…" : text;

    private static bool IsUnusual(char character) => character is (>= '\u2E80' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF')
        or '\u00A0' or '\u3000' or '\u00AD' or '\uFEFF' or '\u0000' or '\uFFFD'
        or (>= '\u2000' and <= '\u200F')
        or (< ' ' and not '\n') or (>= '\uD800' and <= '\uDFFF') or >= '\uFFFE'
        || Radicals.IsOtherForm(character);

    private static string Rewrite(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            switch (character)
            {
                case '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F'):
                    break;
                case '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or (< ' ' and not '\n'):
                    plain.Append(' ');
                    break;
                case var other when Radicals.IdeographOf(other) is var ideograph && ideograph != other:
                    plain.Append(ideograph);
                    break;
                case (>= '\u2F00' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF'):
                    plain.Append(character.ToString().Normalize(NormalizationForm.FormKC));
                    break;
                case (>= '\uD800' and <= '\uDFFF') or >= '\uFFFE':
                    // Half a character, as a damaged font names one, is none.
                    if (position + 1 < text.Length && char.IsSurrogatePair(character, text[position + 1]))
                    {
                        plain.Append(character).Append(text[++position]);
                    }
                    else
                    {
                        plain.Append('\uFFFD');
                    }

                    break;
                default:
                    plain.Append(character);
                    break;
            }
        }

        return plain.ToString();
    }
}
