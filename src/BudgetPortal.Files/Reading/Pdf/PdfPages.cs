using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Graphics;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Takes from a PDF, page by page, what a reader of tables needs: runs of characters and straight lines. It alone knows PdfPig.</summary>
internal static class PdfPages
{
    // Lines thinner than this are rules, also where they were drawn as filled rectangles.
    private const double Thickest = 3.5;

    /// <summary>
    /// The pages that could be read; one that could not is a problem. A file that is none, or is beyond the limits, is a
    /// <see cref="PdfRefusedException"/>.
    /// </summary>
    public static List<PageContent> Read(ReadOnlyMemory<byte> content, string file, ReadLimits limits, List<ReadProblem> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var filters = new BoundedFilters(limits, cancellation);
        using var document = Open(content, filters, cancellation);
        var count = document.NumberOfPages;
        if (count > limits.Pages)
        {
            throw new PdfRefusedException($"文件有{count}页，超过{limits.Pages}页的上限");
        }

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
            return document;
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new PdfRefusedException("文件有密码保护，请去掉密码后再交");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or PdfRefusedException))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new PdfRefusedException("文件已损坏或不完整，无法打开");
        }
    }

    private static PageContent ReadPage(Page page, ReadLimits limits)
    {
        var letters = page.Letters;
        if (letters.Count > limits.CharactersPerPage)
        {
            throw new PdfRefusedException($"第{page.Number}页有{letters.Count}个字符，超过上限，不是正常的预算公开文件");
        }

        var frame = Frame.Of(page, letters);
        var (across, down) = ReadRules(page, frame, limits);
        return new PageContent(page.Number, frame.Width, frame.Height, ReadRuns(letters, frame, down), across, down, page.NumberOfImages > 0);
    }

    private static List<PrintedRun> ReadRuns(IReadOnlyList<Letter> letters, Frame frame, List<Rule> down)
    {
        var edges = down.Select(rule => rule.At).Distinct().Order().ToArray();
        var runs = new List<PrintedRun>(letters.Count / 6);
        var text = new StringBuilder();
        Box box = default;
        double baseline = 0, size = 0, end = 0, middle = 0;
        var spaces = 0;
        foreach (var letter in letters)
        {
            var plain = PrintedText.Plain(letter.Value);
            if (string.IsNullOrWhiteSpace(plain))
            {
                spaces++;
                continue;
            }

            var (left, right, line) = frame.Place(letter);
            var height = letter.PointSize > 0 ? letter.PointSize : Math.Max(right - left, 1);
            var letterBox = new Box(left, line - (height * 0.86), right, line + (height * 0.14));
            if (!frame.Shows(letterBox))
            {
                continue;
            }

            var gap = left - end;
            if (text.Length > 0 && (Math.Abs(line - baseline) > 0.3 * height || gap < -0.5 * height || gap > 1.0 * height
                || spaces > 1 || (gap > 0.8 && StandsBetween(edges, end, left))
                || (TurnsToNumber(text[^1], plain[0]) && StandsBetween(edges, middle, (left + right) / 2))))
            {
                Finish();
            }

            if (text.Length > 0)
            {
                // The same character again at the same place is a bold face made by printing twice.
                if (left < box.Right - (0.6 * (right - left)) && text[^1] == plain[^1] && plain.Length == 1)
                {
                    spaces = 0;
                    continue;
                }

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

            spaces = 0;
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

    /// <summary>A name that fills its cell to the edge, and the amount in the next one.</summary>
    private static bool TurnsToNumber(char before, char after) => PrintedText.IsChinese(before) && (char.IsAsciiDigit(after) || after == '-');

    private static bool StandsBetween(double[] edges, double end, double start)
    {
        var index = Array.BinarySearch(edges, end - 0.5);
        index = index < 0 ? ~index : index;
        return index < edges.Length && edges[index] <= start + 0.5;
    }

    private static (List<Rule> Across, List<Rule> Down) ReadRules(Page page, Frame frame, ReadLimits limits)
    {
        var across = new List<Rule>();
        var down = new List<Rule>();
        foreach (var path in page.Paths)
        {
            if (path.IsClipping || !(path.IsFilled || path.IsStroked))
            {
                continue;
            }

            foreach (var subpath in path)
            {
                if (across.Count + down.Count > limits.LinesPerPage)
                {
                    throw new PdfRefusedException($"第{page.Number}页的线条数超过上限，不是正常的预算公开文件");
                }

                AddRules(path, subpath, frame, across, down);
            }
        }

        return (across, down);
    }

    private static void AddRules(PdfPath path, PdfSubpath subpath, Frame frame, List<Rule> across, List<Rule> down)
    {
        if (path.IsFilled && subpath.GetBoundingRectangle() is { } bounds)
        {
            var (start, end) = (frame.Turn(bounds.Left, bounds.Bottom), frame.Turn(bounds.Right, bounds.Top));
            var (left, right) = (Math.Min(start.X, end.X), Math.Max(start.X, end.X));
            var (top, bottom) = (Math.Min(start.Y, end.Y), Math.Max(start.Y, end.Y));
            if (bottom - top <= Thickest && right - left > Thickest)
            {
                across.Add(new Rule((top + bottom) / 2, left, right));
                return;
            }

            if (right - left <= Thickest && bottom - top > Thickest)
            {
                down.Add(new Rule((left + right) / 2, top, bottom));
                return;
            }
        }

        if (!path.IsStroked)
        {
            return;
        }

        foreach (var command in subpath.Commands)
        {
            if (command is PdfSubpath.Line line)
            {
                Add(line.From, line.To);
            }
        }

        if (subpath.IsClosed() && subpath.Commands.OfType<PdfSubpath.Line>().Any())
        {
            Add(subpath.Commands.OfType<PdfSubpath.Line>().Last().To, subpath.Commands.OfType<PdfSubpath.Line>().First().From);
        }

        void Add(PdfPoint from, PdfPoint to)
        {
            var (a, b) = (frame.Turn(from.X, from.Y), frame.Turn(to.X, to.Y));
            if (Math.Abs(a.Y - b.Y) <= 1 && Math.Abs(a.X - b.X) > Thickest)
            {
                across.Add(new Rule((a.Y + b.Y) / 2, Math.Min(a.X, b.X), Math.Max(a.X, b.X)));
            }
            else if (Math.Abs(a.X - b.X) <= 1 && Math.Abs(a.Y - b.Y) > Thickest)
            {
                down.Add(new Rule((a.X + b.X) / 2, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y)));
            }
        }
    }

    /// <summary>The page upright, with its origin in the upper left corner: tables printed sideways are turned.</summary>
    private sealed record Frame(double Left, double Bottom, double Right, double Top, TextOrientation Orientation)
    {
        private bool IsTurned => Orientation is TextOrientation.Rotate90 or TextOrientation.Rotate270;

        public double Width => IsTurned ? Top - Bottom : Right - Left;

        public double Height => IsTurned ? Right - Left : Top - Bottom;

        public static Frame Of(Page page, IReadOnlyList<Letter> letters)
        {
            var box = page.CropBox.Bounds;
            var (left, bottom, right, top) = page.Rotation.Value is 90 or 270 || box.Width < 1 || box.Height < 1
                ? (0, 0, page.Width, page.Height)
                : (Math.Min(box.Left, box.Right), Math.Min(box.Bottom, box.Top), Math.Max(box.Left, box.Right), Math.Max(box.Bottom, box.Top));
            var most = letters.Count == 0 ? TextOrientation.Horizontal
                : letters.CountBy(letter => letter.TextOrientation).MaxBy(count => count.Value).Key;
            return new Frame(left, bottom, right, top, most);
        }

        public (double X, double Y) Turn(double x, double y) => Orientation switch
        {
            TextOrientation.Rotate90 => (Top - y, Right - x),
            TextOrientation.Rotate270 => (y - Bottom, x - Left),
            TextOrientation.Rotate180 => (Right - x, y - Bottom),
            _ => (x - Left, Top - y),
        };

        /// <summary>Where a character begins and ends on its line, and how far that line is from the top.</summary>
        public (double Left, double Right, double Line) Place(Letter letter)
        {
            var (start, end) = (Turn(letter.StartBaseLine.X, letter.StartBaseLine.Y), Turn(letter.EndBaseLine.X, letter.EndBaseLine.Y));
            return (Math.Min(start.X, end.X), Math.Max(start.X, end.X), start.Y);
        }

        /// <summary>False for what lies outside the page and is not printed, as a cell's text continued on the next page.</summary>
        public bool Shows(Box box) =>
            box.Left >= -1 && box.Right <= Width + 1 && (box.Top + box.Bottom) / 2 is var middle && middle >= 0 && middle <= Height;
    }
}
