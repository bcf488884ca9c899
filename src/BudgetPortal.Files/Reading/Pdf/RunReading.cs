using System.Text;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// Puts the characters of a page together to runs, as they are printed one after the other. <paramref name="down"/> are its lines down,
/// which part two cells' texts however near they stand.
/// </summary>
internal sealed class RunReading(DrawnPage page, Stamps stamps, IReadOnlyList<Rule> down)
{
    // How far, in heights of the type, a character may be printed again for a bold face.
    private const double Doubled = 0.06;

    private readonly double[] edges = [.. down.Select(rule => rule.At).Distinct().Order()];
    private readonly List<PrintedRun> runs = new(page.Letters.Count / 6);
    private readonly StringBuilder text = new();
    private readonly PrintedPlaces printed = new();
    private Box box;
    private double baseline, size, end, middle;
    private int spaces, operation;
    private bool isCut;

    // Where the last character beside the page ended, and on which line.
    private (double End, double Line)? beside;

    /// <summary>True where characters lie outside the page and are not printed.</summary>
    public bool HasClipped { get; private set; }

    public void Add(DrawnLetter letter)
    {
        var plain = PrintedText.Plain(letter.Text);
        if (string.IsNullOrWhiteSpace(plain))
        {
            spaces++;
            return;
        }

        // What stands aslant is a watermark.
        if (letter.IsAslant)
        {
            return;
        }

        var (left, right, line, height) = (letter.Left, letter.Right, letter.Line, letter.Size);
        var letterBox = new Box(left, line - (height * 0.86), right, line + (height * 0.14));
        if (!page.Shows(letterBox))
        {
            HasClipped = true;
            NoteCut(letterBox, line, height);
            return;
        }

        if (stamps.Holds(letter, letterBox) || !printed.IsNew(plain, left, line, Doubled * height))
        {
            return;
        }

        var gap = left - end;
        var isApart = Math.Abs(line - baseline) > 0.3 * height || StandsApart(gap, left, height);
        if (text.Length > 0 && (isApart || MayPartAt(plain[0], letter, gap)))
        {
            Close();
        }

        isCut |= beside is { } hidden && GoesOn(hidden.End, hidden.Line, left, line, height);
        Append(plain, letterBox, line, height, gap);
        (spaces, operation) = (0, letter.Operation);
        (end, middle) = (right, letter.Middle);
    }

    /// <summary>A character beside the page goes on with what is printed before it, or is followed by it.</summary>
    private void NoteCut(Box letter, double line, double height)
    {
        if (page.IsBeside(letter))
        {
            isCut |= text.Length > 0 && GoesOn(end, baseline, letter.Left, line, height);
            beside = (letter.Right, line);
        }
    }

    private static bool GoesOn(double end, double baseline, double left, double line, double height) =>
        Math.Abs(line - baseline) <= 0.3 * height && Math.Abs(left - end) <= height;

    public List<PrintedRun> Finish()
    {
        Close();
        return runs;
    }

    private bool StandsApart(double gap, double left, double height) =>
        gap < -0.5 * height || gap > 1.0 * height || spaces > 1 || (gap > 0.8 && StandsBetween(edges, end, left));

    private bool MayPartAt(char after, DrawnLetter letter, double gap)
    {
        var isRuled = StandsBetween(edges, middle, letter.Middle);
        return MayPart(text, after)
            ? isRuled || (letter.Operation != operation && Math.Abs(gap) > 0.05 * letter.Size)
            : isRuled && letter.Operation != operation && IsSequenceNumber(text) && PrintedGaps.IsChinese(after);
    }

    /// <summary>“12” at the right edge of its cell, before a name at the left edge of the next.</summary>
    private static bool IsSequenceNumber(StringBuilder text) =>
        text.Length < 4 && EndsInDigits(text, text.Length);

    private void Append(string plain, Box letterBox, double line, double height, double gap)
    {
        if (text.Length > 0)
        {
            if (spaces > 0 || gap > 0.3 * height)
            {
                text.Append(' ');
            }

            box = box.Around(letterBox);
        }
        else
        {
            (box, baseline, size) = (letterBox, line, height);
        }

        text.Append(plain);
    }

    private void Close()
    {
        if (text.Length > 0)
        {
            runs.Add(new PrintedRun(text.ToString(), box, baseline, size) { IsCut = isCut });
            text.Clear();
            isCut = false;
        }
    }

    /// <summary>
    /// Two cells' texts that touch, where one fills its cell to the edge or the next cell cuts it off: a name and an amount, or an
    /// amount to its cents or its last thousand and what follows it.
    /// </summary>
    private static bool MayPart(StringBuilder before, char after)
    {
        var isNumber = char.IsAsciiDigit(after) || after == '-';
        return PrintedGaps.IsChinese(before[^1]) ? isNumber
            : (isNumber || PrintedGaps.IsChinese(after))
                && (EndsInDigits(before, '.', 2) || EndsInDigits(before, ',', 3) || (!isNumber && IsLongNumber(before)));
    }

    private static bool EndsInDigits(StringBuilder text, char mark, int digits) => text.Length > digits + 1
        && text[^(digits + 1)] == mark && EndsInDigits(text, digits);

    private static bool EndsInDigits(StringBuilder text, int digits) =>
        Enumerable.Range(1, digits).All(place => char.IsAsciiDigit(text[^place]));

    /// <summary>A number of more digits than a year has.</summary>
    private static bool IsLongNumber(StringBuilder text) =>
        text.Length > 4 && EndsInDigits(text, text.Length);

    private static bool StandsBetween(double[] edges, double end, double start)
    {
        var index = Array.BinarySearch(edges, end - 0.5);
        index = index < 0 ? ~index : index;
        return index < edges.Length && edges[index] <= start + 0.5;
    }

    /// <summary>Where characters were printed: one printed again at nearly the same place only makes it bold.</summary>
    private sealed class PrintedPlaces
    {
        private const double Step = 4;

        private readonly Dictionary<(string Text, int Column, int Row), List<(double X, double Y)>> places = [];

        public bool IsNew(string text, double x, double y, double near)
        {
            var (column, row) = ((int)(x / Step), (int)(y / Step));
            for (var beside = -1; beside <= 1; beside++)
            {
                for (var above = -1; above <= 1; above++)
                {
                    if (places.TryGetValue((text, column + beside, row + above), out var others)
                        && others.Exists(other => Math.Abs(other.X - x) <= near && Math.Abs(other.Y - y) <= near))
                    {
                        return false;
                    }
                }
            }

            if (!places.TryGetValue((text, column, row), out var here))
            {
                places[(text, column, row)] = here = [];
            }

            here.Add((x, y));
            return true;
        }
    }
}
