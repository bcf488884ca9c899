using System.Globalization;

namespace BudgetPortal.Files.Pdf;

/// <summary>A line of the table of contents; <paramref name="Level"/> 1 or 2.</summary>
internal sealed record ContentsEntry(string Title, int Level);

/// <summary>
/// The 目录: its pages are set aside first, because they stand before what they point to, and drawn when every page number
/// is known.
/// </summary>
internal sealed class ContentsLayout
{
    private const double Size = 13;
    private const double LineHeight = 25;
    private const double Measure = 560;
    private const double TitleHeight = 64;

    private static readonly TextStyle Style = new(Size);

    private readonly PageFlow flow;
    private readonly StructureElement parent;
    private readonly StructureElement heading;
    private readonly List<PdfPage> pages = [];
    private readonly List<(ContentsEntry Entry, IReadOnlyList<string> Lines, PdfPage Page, double Top)> placed = [];

    private ContentsLayout(PageFlow flow, StructureElement parent)
    {
        this.flow = flow;
        heading = parent.Add("H2");
        this.parent = parent.Add("TOC");
    }

    private static double Left => PageFlow.Middle - (Measure / 2);

    /// <summary>Places the entries on as many new pages as they need.</summary>
    public static ContentsLayout Reserve(PageFlow flow, StructureElement parent, IEnumerable<ContentsEntry> entries)
    {
        var contents = new ContentsLayout(flow, parent);
        var breaker = new LineBreaker(flow.Typeface);
        contents.StartPage();
        flow.Top += TitleHeight;
        foreach (var entry in entries)
        {
            var lines = breaker.Break(entry.Title, Style, Measure - Indent(entry) - (5 * Size));
            if (!flow.Fits(lines.Count * LineHeight))
            {
                contents.StartPage();
            }

            contents.placed.Add((entry, lines, flow.Page, flow.Top));
            flow.Top += lines.Count * LineHeight;
        }

        return contents;
    }

    /// <summary>Draws the entries with the pages to which they lead, in the order in which they were reserved.</summary>
    public void Draw(IReadOnlyList<(PdfPage Page, double Top)> targets)
    {
        const string title = "目　录";
        var style = new TextStyle(22, Bold: true);
        using (pages[0].Tag(heading))
        {
            pages[0].Text(title, PageFlow.Middle - (flow.Typeface.WidthOf(title, style) / 2), 80, style);
        }

        for (var index = 0; index < placed.Count; index++)
        {
            DrawEntry(index, targets[index]);
        }
    }

    private void DrawEntry(int index, (PdfPage Page, double Top) target)
    {
        var (entry, lines, page, top) = placed[index];
        var link = parent.Add("TOCI").Add("Reference").Add("Link");
        var left = Left + Indent(entry);
        var right = Left + Measure;
        var baseline = top + (0.68 * LineHeight);
        using (page.Tag(link))
        {
            foreach (var line in lines)
            {
                page.Text(line, left, baseline, Style);
                baseline += LineHeight;
            }
        }

        baseline -= LineHeight;
        var number = flow.Document.NumberOf(target.Page).ToString(CultureInfo.InvariantCulture);
        var numberLeft = right - flow.Typeface.WidthOf(number, Style);
        using (page.Ornament())
        {
            page.Dots(left + flow.Typeface.WidthOf(lines[^1], Style) + 8, numberLeft - 6, baseline - 0.5);
        }

        using (page.Tag(link))
        {
            page.Text(number, numberLeft, baseline, Style);
        }

        var area = new Area(left, top, right - left, lines.Count * LineHeight);
        flow.Document.Link(page, area, target.Page, target.Top, $"{entry.Title}，第{number}页", link);
    }

    private static double Indent(ContentsEntry entry) => (entry.Level - 1) * 2 * Size;

    private void StartPage()
    {
        flow.StartPage();
        pages.Add(flow.Page);
    }
}
