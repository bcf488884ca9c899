namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// The watermarks of a document that run along its lines: large words over smaller ones, also where they cover nothing on another page.
/// They are no part of what they cover. Those that run aslant or up the page are told letter by letter.
/// </summary>
internal static class Marks
{
    private const double Larger = 1.6;
    private const int FewestPages = 4;

    public static IReadOnlyList<PageContent> Without(IReadOnlyList<PageContent> pages)
    {
        var repeated = pages.SelectMany(page => page.Runs.Select(PlaceOf).Distinct()).CountBy(place => place)
            .Where(count => count.Value >= FewestPages).Select(count => count.Key).ToHashSet();
        var marks = pages.SelectMany(page => page.Runs.Where(run => (run.Size > Larger * page.Runs.Average(other => other.Size)
            || repeated.Contains(PlaceOf(run))) && page.Runs.Any(other => Covers(run, other))).Select(PlaceOf)).ToHashSet();
        return [.. pages.Select(page => Without(page, marks))];
    }

    private static PageContent Without(PageContent page, HashSet<(string Text, int Left, int Baseline)> marks) =>
        page.Runs.Any(run => marks.Contains(PlaceOf(run)))
            ? page with { Runs = [.. page.Runs.Where(run => !marks.Contains(PlaceOf(run)))], HasMarks = true } : page;

    private static (string Text, int Left, int Baseline) PlaceOf(PrintedRun run) =>
        (run.Text, (int)Math.Round(run.Box.Left / 4), (int)Math.Round(run.Baseline / 4));

    /// <summary>Nothing that belongs to a text or table is printed over something else of it.</summary>
    private static bool Covers(PrintedRun mark, PrintedRun other) => mark.Text != other.Text && mark.Size > 1.2 * other.Size
        && other.Height > mark.Box.Top && other.Height < mark.Box.Bottom
        && Math.Min(mark.Box.Right, other.Box.Right) - Math.Max(mark.Box.Left, other.Box.Left) > 0.5 * other.Size;
}
