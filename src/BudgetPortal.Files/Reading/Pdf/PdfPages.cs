using System.Text;
using BudgetPortal.Files.Reading.Integrity;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// Takes from a PDF, page by page, what a reader of tables needs: runs of characters and straight lines. Beside the gate before it, it
/// alone knows PdfPig.
/// </summary>
internal static class PdfPages
{
    // How far, in heights of the type, a character may be printed again for a bold face.
    private const double Doubled = 0.06;

    /// <summary>
    /// The pages that could be read; one that could not is a problem. A file that is none, or is beyond the limits, is a
    /// <see cref="PdfRefusedException"/>.
    /// </summary>
    public static List<PageContent> Read(ReadOnlyMemory<byte> content, string file, ReadLimits limits, List<ReadProblem> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PdfEnd.Check(content.Span);
        var filters = new BoundedFilters(limits, cancellation);
        using var document = Open(content, filters, cancellation);
        var count = document.NumberOfPages;
        if (count > limits.Pages)
        {
            throw new PdfRefusedException($"文件有{count}页，超过{limits.Pages}页的上限");
        }

        PdfIntegrity.Check(document, content, filters, limits, cancellation);
        var pages = new List<PageContent>(Math.Min(count, limits.Pages));
        for (var number = 1; number <= count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                pages.Add(ReadPage(document.GetPage(number), limits));
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or PdfRefusedException))
            {
                // Whatever a damaged page makes the library throw, the other pages can be read; it may also hide that time is up.
                cancellation.ThrowIfCancellationRequested();
                problems.Add(ReadProblem.At(file, new SourcePlace.OnPage(number, default), "", "这一页已损坏，无法读取"));
            }
        }

        filters.RefuseDamage();
        return pages;
    }

    private static PdfDocument Open(ReadOnlyMemory<byte> content, BoundedFilters filters, CancellationToken cancellation)
    {
        try
        {
            var document = PdfDocument.Open(content.ToArray(), new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = 64,
                FilterProvider = filters,
            });
            FormNesting.Refuse(document, content.Span, filters, cancellation);
            filters.RefuseDamage();
            return document;
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new PdfRefusedException("文件有密码保护，请去掉密码后再交");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or PdfRefusedException))
        {
            cancellation.ThrowIfCancellationRequested();
            filters.RefuseDamage();
            throw new PdfRefusedException(Damage.At("文件不完整或结构有误，无法打开"));
        }
    }

    private static PageContent ReadPage(Page page, ReadLimits limits)
    {
        var letters = page.Letters;
        if (letters.Count > limits.CharactersPerPage)
        {
            throw new PdfRefusedException($"第{page.Number}页有{letters.Count}个字符，超过上限，不是正常的预算公开文件");
        }

        var frame = PageFrame.Of(page, letters);
        var (drawn, shaded) = Ruling.Of(page, frame, limits);
        return new PageContent(page.Number, frame.Width, frame.Height, ReadRuns(letters, frame, [.. drawn.Down, .. shaded.Down]), drawn, shaded, page.NumberOfImages > 0);
    }

    /// <summary>True for a letter on a line that runs neither along the page nor up it; a page scanned a little askew is none.</summary>
    private static bool IsAslant(Letter letter)
    {
        if (letter.TextOrientation != TextOrientation.Other)
        {
            return false;
        }

        var (across, up) = (Math.Abs(letter.EndBaseLine.X - letter.StartBaseLine.X), Math.Abs(letter.EndBaseLine.Y - letter.StartBaseLine.Y));
        return Math.Min(across, up) > 0.15 * Math.Max(across, up);
    }

    private static List<PrintedRun> ReadRuns(IReadOnlyList<Letter> letters, PageFrame frame, List<Rule> down)
    {
        var edges = down.Select(rule => rule.At).Distinct().Order().ToArray();
        var runs = new List<PrintedRun>(letters.Count / 6);
        var text = new StringBuilder();
        Box box = default;
        double baseline = 0, size = 0, end = 0, middle = 0;
        var (spaces, operation) = (0, 0);
        var printed = new PrintedPlaces();
        foreach (var letter in letters)
        {
            var plain = PrintedText.Plain(letter.Value);
            if (string.IsNullOrWhiteSpace(plain))
            {
                spaces++;
                continue;
            }

            if (IsAslant(letter))
            {
                // A watermark.
                continue;
            }

            var (left, right, line) = frame.Place(letter);
            var height = letter.PointSize > 0 ? letter.PointSize : Math.Max(right - left, 1);
            var letterBox = new Box(left, line - (height * 0.86), right, line + (height * 0.14));
            if (!frame.Shows(letterBox) || !printed.IsNew(plain, left, line, Doubled * height))
            {
                continue;
            }

            var gap = left - end;
            if (text.Length > 0 && (Math.Abs(line - baseline) > 0.3 * height || gap < -0.5 * height || gap > 1.0 * height
                || spaces > 1 || (gap > 0.8 && StandsBetween(edges, end, left))
                || (MayPart(text, plain[0])
                    && (StandsBetween(edges, middle, (left + right) / 2) || (letter.TextSequence != operation && Math.Abs(gap) > 0.05 * height)))))
            {
                Finish();
            }

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
                box = letterBox;
                baseline = line;
                size = height;
            }

            (spaces, operation) = (0, letter.TextSequence);
            (end, middle) = (right, (left + right) / 2);
            text.Append(plain);
        }

        Finish();
        return runs;

        void Finish()
        {
            if (text.Length > 0)
            {
                runs.Add(new PrintedRun(text.ToString(), box, baseline, size));
                text.Clear();
            }
        }
    }

    /// <summary>
    /// Two cells' texts that touch, where one fills its cell to the edge or the next cell cuts it off: a name and an amount, or an
    /// amount to its cents and what follows it.
    /// </summary>
    private static bool MayPart(StringBuilder before, char after)
    {
        var isNumber = char.IsAsciiDigit(after) || after == '-';
        return PrintedText.IsChinese(before[^1]) ? isNumber
            : before.Length > 3 && before[^3] == '.' && char.IsAsciiDigit(before[^1]) && char.IsAsciiDigit(before[^2]) && (isNumber || PrintedText.IsChinese(after));
    }

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
