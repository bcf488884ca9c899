namespace BudgetPortal.Files.Pdf;

/// <summary>
/// Sets paragraphs: lines of a length that reads well, first line indented by two characters, running over pages.
/// </summary>
internal sealed class TextLayout(PageFlow flow)
{
    private const double Size = 13;
    private const double LineHeight = 23.5;
    private const double CharactersPerLine = 44;

    private readonly LineBreaker breaker = new(flow.Typeface);

    private static double Measure => Size * CharactersPerLine;

    private static double Left => PageFlow.Middle - (Measure / 2);

    public void Paragraph(StructureElement parent, string text)
    {
        var element = parent.Add("P");
        Set(element, text, new TextStyle(Size), 2 * Size);
    }

    /// <summary>A heading inside a text; it never stands alone at the foot of a page.</summary>
    public void Subheading(StructureElement parent, string type, string text)
    {
        if (!flow.Fits(3 * LineHeight))
        {
            flow.StartPage();
        }

        Set(parent.Add(type), text, new TextStyle(Size, Bold: true), 2 * Size);
    }

    private void Set(StructureElement element, string text, TextStyle style, double indent)
    {
        var lines = breaker.Break(text.Trim(), style, Measure, indent);
        for (var at = 0; at < lines.Count;)
        {
            var count = CountFitting(lines.Count, at);
            if (count == 0)
            {
                flow.StartPage();
                continue;
            }

            using (flow.Page.Tag(element))
            {
                for (var end = at + count; at < end; at++)
                {
                    flow.Page.Text(lines[at], Left + (at == 0 ? indent : 0), flow.Top + (0.7 * LineHeight), style);
                    flow.Top += LineHeight;
                }
            }
        }
    }

    /// <summary>How many lines this page takes; neither the first nor the last of a paragraph is left alone on a page.</summary>
    private int CountFitting(int lines, int at)
    {
        var left = lines - at;
        var count = Math.Min((int)((PageFlow.Bottom - flow.Top) / LineHeight), left);
        if (left - count == 1)
        {
            count--;
        }

        return at == 0 && count == 1 && left > 1 ? 0 : Math.Max(count, 0);
    }
}
