namespace BudgetPortal.Files.Pdf;

/// <summary>
/// Landscape A4 pages filled from top to bottom. <see cref="Top"/> is where the next thing goes, in points from the upper
/// edge of the current page.
/// </summary>
internal sealed class PageFlow(PdfDocument document)
{
    private const double A4Long = 841.89;
    private const double A4Short = 595.28;
    private const double Margin = 48;
    private const double FooterSize = 9;

    public PdfDocument Document => document;

    public Typeface Typeface => document.Typeface;

    public PdfPage Page { get; private set; } = null!;

    public double Top { get; set; }

    public static double Left => Margin;

    public static double Right => A4Long - Margin;

    public static double Width => Right - Left;

    public static double Bottom => A4Short - Margin - 8;

    public static double Height => Bottom - Margin;

    public static double Middle => A4Long / 2;

    public void StartPage()
    {
        Page = document.AddPage(A4Long, A4Short);
        Top = Margin;
    }

    /// <summary>Whether something of this height still fits on the current page.</summary>
    public bool Fits(double height) => Top + height <= Bottom + 0.01;

    public void Centre(string text, double baseline, TextStyle style) =>
        Page.Text(text, Middle - (Typeface.WidthOf(text, style) / 2), baseline, style);

    public void AtLeft(string text, double baseline, TextStyle style) => Page.Text(text, Left, baseline, style);

    public void AtRight(string text, double baseline, TextStyle style) =>
        Page.Text(text, Right - Typeface.WidthOf(text, style), baseline, style);

    /// <summary>Sets a heading of one or more centred lines at the current place and moves below it.</summary>
    public void Heading(StructureElement element, string text, TextStyle style)
    {
        using (Page.Tag(element))
        {
            foreach (var line in new LineBreaker(Typeface).Balance(text, style, Width))
            {
                Centre(line, Top + (1.1 * style.Size), style);
                Top += 1.5 * style.Size;
            }
        }
    }

    /// <summary>
    /// Prints 第X页/共Y页 at the foot of every page but a cover, and <paramref name="beside"/> at its right; called when all pages are there.
    /// </summary>
    public void NumberPages(bool hasCover, string beside = "")
    {
        var style = new TextStyle(FooterSize);
        for (var index = hasCover ? 1 : 0; index < document.Pages.Count; index++)
        {
            var page = document.Pages[index];
            var text = $"第{index + 1}页/共{document.Pages.Count}页";
            using (page.Ornament("/Type/Pagination/Subtype/Footer"))
            {
                page.Text(text, (page.Width - Typeface.WidthOf(text, style)) / 2, page.Height - 30, style);
                if (beside.Length > 0)
                {
                    page.Text(beside, page.Width - Margin - Typeface.WidthOf(beside, style), page.Height - 30, style);
                }
            }
        }
    }
}
