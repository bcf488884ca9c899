using ClosedXML.Excel;

namespace BudgetPortal.Files.Writing.Excel;

/// <summary>What all sheets share: the typeface of official papers, A4, and “第X页/共Y页” at the foot.</summary>
internal static class SheetStyle
{
    public const string Font = "宋体";
    public const double TextSize = 11;
    public const double TitleSize = 16;

    /// <summary>Points per line of text, and the air above and below it.</summary>
    public const double LineHeight = 15;
    public const double Air = 7;

    /// <summary>A spreadsheet row cannot be higher.</summary>
    public const double HighestRow = 409;

    public static readonly XLColor Line = XLColor.FromHtml("#FF595959");
    public static readonly XLColor HeadingTint = XLColor.FromHtml("#FFE9EEF4");
    public static readonly XLColor ClassTint = XLColor.FromHtml("#FFF5F7FA");

    public static double HeightOf(int lines) => Math.Min(HighestRow, (lines * LineHeight) + Air);

    public static void PreparePage(IXLWorksheet sheet, XLPageOrientation orientation)
    {
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = orientation;
        page.FitToPages(1, 0);
        page.CenterHorizontally = true;
        page.Margins.SetLeft(0.5).SetRight(0.5).SetTop(0.7).SetBottom(0.7).SetHeader(0.3).SetFooter(0.35);
        page.Footer.Center.AddText("第&P页/共&N页");
        sheet.SheetView.ZoomScale = 100;
        sheet.ShowGridLines = false;
    }

    /// <summary>Writes a text as a text, whatever it looks like: “02” stays two digits and “=1+1” is never a formula.</summary>
    public static void SetText(IXLCell cell, string text)
    {
        cell.SetValue(text);
        if (text.Length > 0 && "=+-@'".Contains(text[0], StringComparison.Ordinal))
        {
            // Editing the cell must not turn it into a formula either.
            cell.Style.IncludeQuotePrefix = true;
        }
    }
}
