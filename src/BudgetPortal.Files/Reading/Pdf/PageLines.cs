using System.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Puts runs together to lines as they are read: from top to bottom, from left to right.</summary>
internal static class PageLines
{
    public static List<PrintedLine> Of(PageContent page, IEnumerable<PrintedRun> runs) => Rows(runs).ConvertAll(row => Join(page, row));

    /// <summary>The text of a cell: its runs line by line, joined without breaks.</summary>
    public static string Text(IReadOnlyList<PrintedRun> runs) => runs.Count switch
    {
        0 => "",
        1 => PrintedText.Tidy(runs[0].Text),
        _ => PrintedText.Tidy(string.Concat(Rows(WithMarks(runs)).Select(row => Joined(row)))),
    };

    /// <summary>
    /// A small digit raised beside a word is the mark of a footnote, and printed as ¹: no digit of the number that it follows.
    /// </summary>
    private static IReadOnlyList<PrintedRun> WithMarks(IReadOnlyList<PrintedRun> runs)
    {
        var size = runs.Max(run => run.Size);
        return runs.All(run => run.Size > 0.85 * size) ? runs
            : [.. runs.Select(run => runs.FirstOrDefault(word => IsMarkOn(word, run)) is { } word
                ? run with { Text = Raised(run.Text), Baseline = word.Baseline } : run)];
    }

    private static bool IsMarkOn(PrintedRun word, PrintedRun mark) =>
        mark.Size <= 0.85 * word.Size && word.Baseline - mark.Baseline is var raise && raise > 0.12 * word.Size && raise < 0.8 * word.Size
        && mark.Box.Left - word.Box.Right is var gap && gap > -0.3 * word.Size && gap < 0.6 * word.Size;

    private static string Raised(string text) =>
        string.Concat(text.Select(character => char.IsAsciiDigit(character) ? "⁰¹²³⁴⁵⁶⁷⁸⁹"[character - '0'] : character));

    /// <summary>The runs of a cell by line.</summary>
    public static List<List<PrintedRun>> Rows(IEnumerable<PrintedRun> runs) => runs.OrderBy(run => run.Baseline)
        .Parted((row, run) => run.Baseline - row[0].Baseline > 0.45 * Math.Min(run.Size, row[0].Size));

    public static Box Around(IEnumerable<PrintedRun> runs) => runs.Select(run => run.Box).Aggregate((one, other) => one.Around(other));

    private static PrintedLine Join(PageContent page, List<PrintedRun> runs)
    {
        var box = Around(runs);
        var place = new SourcePlace.OnPage(page.Number, box);
        return new PrintedLine(PrintedText.Tidy(Joined(runs)), place, page.Number, box, runs.Max(run => run.Size), page.Width)
        {
            IsCut = runs.Exists(run => run.IsCut),
        };
    }

    private static string Joined(List<PrintedRun> runs)
    {
        if (runs.Count == 1)
        {
            return runs[0].Text;
        }

        var text = new StringBuilder();
        PrintedRun? before = null;
        foreach (var run in runs.OrderBy(run => run.Box.Left))
        {
            if (before is not null && run.Box.Left - before.Box.Right > 0.3 * run.Size)
            {
                text.Append(' ');
            }

            text.Append(run.Text);
            before = run;
        }

        return text.ToString();
    }
}
