using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// Breaks Chinese text into lines: anywhere between characters, but never before closing punctuation, never behind an
/// opening bracket and not inside a word or a number, nor between a number and its unit.
/// </summary>
internal sealed class LineBreaker(Typeface typeface)
{
    private const string NeverFirst = "，。、；：？！）》〉」』】〕”’％‰℃…—·～,.;:?!)]}%";
    private const string NeverLast = "（《〈「『【〔“‘([{￥¥$";
    private const string Units = "万亿元年月日个项台辆人";

    /// <summary>The lines of a text, the first shorter by <paramref name="indent"/> points; an empty text has one empty line.</summary>
    public IReadOnlyList<string> Break(string text, TextStyle style, double width, double indent = 0)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new StringBuilder();
            var left = width - indent;
            foreach (var piece in Pieces(paragraph).SelectMany(piece => Fitting(piece, style, width)))
            {
                var needed = typeface.WidthOf(piece.TrimEnd(), style);
                if (needed > left + 0.01 && line.Length > 0)
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                    left = width;
                }

                var kept = line.Length == 0 && lines.Count > 0 ? piece.TrimStart(' ') : piece;
                line.Append(kept);
                left -= typeface.WidthOf(kept, style);
            }

            lines.Add(line.ToString().TrimEnd());
            indent = 0;
        }

        return lines;
    }

    /// <summary>The width of the widest word or number in a text, which no line need split where it has that much room.</summary>
    public double WidestWord(string text, TextStyle style) =>
        text.ReplaceLineEndings("\n").Split('\n').SelectMany(Pieces).Select(piece => typeface.WidthOf(piece.TrimEnd(), style))
            .DefaultIfEmpty().Max();

    /// <summary>As few lines as the width allows, but of nearly equal length, as a heading over a column wants them.</summary>
    public IReadOnlyList<string> Balance(string text, TextStyle style, double width)
    {
        var lines = Break(text, style, width);
        if (lines.Count < 2 || text.Contains('\n', StringComparison.Ordinal))
        {
            return lines;
        }

        for (var narrow = typeface.WidthOf(text, style) / lines.Count; narrow < width; narrow += style.Size / 2)
        {
            var balanced = Break(text, style, narrow);
            if (balanced.Count == lines.Count)
            {
                return balanced;
            }
        }

        return lines;
    }

    /// <summary>Pieces that no line may split: words, numbers, and characters with the punctuation that clings to them.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? before = null;
        foreach (var character in text.EnumerateRunes())
        {
            if (before is { } last && MayBreak(last, character))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(character);
            before = character;
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static bool MayBreak(Rune before, Rune after) =>
        !Contains(NeverLast, before)
        && !Contains(NeverFirst, after)
        && after.Value != ' '
        && !(IsWord(before) && IsWord(after))
        && !(Contains(Units, after) && (Rune.IsDigit(before) || Contains("万亿", before)));

    /// <summary>Latin letters, digits and what joins them, as in 47,061,988.00 or GB2312-80.</summary>
    private static bool IsWord(Rune character) =>
        character.Value is > ' ' and < 0x250 && !Contains(NeverLast, character);

    private static bool Contains(string set, Rune character) =>
        character.IsBmp && set.Contains((char)character.Value, StringComparison.Ordinal);

    /// <summary>A piece wider than a whole line is split between characters after all.</summary>
    private IEnumerable<string> Fitting(string piece, TextStyle style, double width) =>
        typeface.WidthOf(piece, style) <= width ? [piece] : piece.EnumerateRunes().Select(character => character.ToString());
}
