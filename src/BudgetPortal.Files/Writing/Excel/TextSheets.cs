using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using ClosedXML.Excel;

namespace BudgetPortal.Files.Writing.Excel;

/// <summary>The sheets that are read, not computed with: 封面, 目录 and the texts, on upright A4.</summary>
internal static class TextSheets
{
    // Upright A4 between its margins, in column-width units, with room for a machine whose substitute for 宋体 is wider:
    // some spreadsheets do not shrink a sheet of one column to the page. 36 full-width characters of text to the line.
    private const double PageWidth = 74;
    private const double CharactersPerLine = 36;
    private const double TextHeight = 16.5;
    private const double ParagraphGap = 9;
    private const double TextSize = 12;

    /// <summary>The most that a cell holds.</summary>
    private const int LongestCell = 32_767;

    private const string FirstLineIndent = "　　";

    public static void DrawCover(IXLWorksheet sheet, DisclosureDocument publication)
    {
        sheet.Column(1).Width = PageWidth;
        var row = 1;
        sheet.Row(row).Height = 180;
        foreach (var line in publication.Cover)
        {
            row++;
            SheetStyle.SetText(sheet.Cell(row, 1), line);
            var size = row == 2 ? 26 : 16;
            sheet.Cell(row, 1).Style.Font.SetBold(row == 2).Font.SetFontSize(size)
                .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center)
                .Alignment.SetVertical(XLAlignmentVerticalValues.Center)
                .Alignment.SetWrapText();
            sheet.Row(row).Height = PrintedWidth.Lines(line, CharactersPerLine * TextSize / size) * size * 1.6 + (row == 2 ? 60 : 20);
        }

        SheetStyle.PreparePage(sheet, XLPageOrientation.Portrait);
        sheet.PageSetup.Footer.Center.Clear();
    }

    public static void DrawContents(IXLWorksheet sheet, DisclosureDocument publication,
        IReadOnlyList<(Part Part, IXLWorksheet Sheet)> parts)
    {
        sheet.Column(1).Width = PageWidth;
        DrawTitle(sheet, SheetNames.Contents);
        var row = 2;
        var tablesAnnounced = false;
        foreach (var (part, target) in parts)
        {
            if (part is TablePart && !tablesAnnounced)
            {
                Entry(publication.Edition.TablesContentsTitle);
                row++;
                tablesAnnounced = true;
            }

            var cell = Entry(part.ContentsTitle);
            cell.Hyperlink = new XLHyperlink(target.Cell(1, 1));
            cell.Style.Font.SetFontName(SheetStyle.Font).Font.SetFontSize(TextSize).Alignment.SetIndent(part is TablePart ? 3 : 1);
            row++;
        }

        SheetStyle.PreparePage(sheet, XLPageOrientation.Portrait);

        IXLCell Entry(string text)
        {
            var cell = sheet.Cell(row, 1);
            SheetStyle.SetText(cell, text);
            cell.Style.Font.SetFontSize(TextSize).Alignment.SetIndent(1)
                .Alignment.SetVertical(XLAlignmentVerticalValues.Center).Alignment.SetWrapText();
            sheet.Row(row).Height = (PrintedWidth.Lines(text, CharactersPerLine - 2) * LineHeightOf(TextSize)) + 9;
            return cell;
        }
    }

    public static void DrawText(IXLWorksheet sheet, TextSection section)
    {
        sheet.Column(1).Width = PageWidth;
        DrawTitle(sheet, section.Heading);
        var row = 2;
        foreach (var paragraph in section.Paragraphs.SelectMany(paragraph => (FirstLineIndent + paragraph).Chunk(LongestCell)))
        {
            row += DrawParagraph(sheet, row, new string(paragraph));
        }

        SheetStyle.PreparePage(sheet, XLPageOrientation.Portrait);
    }

    private static void DrawTitle(IXLWorksheet sheet, string title)
    {
        SheetStyle.SetText(sheet.Cell(1, 1), title);
        sheet.Cell(1, 1).Style.Font.SetBold().Font.SetFontSize(SheetStyle.TitleSize)
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center)
            .Alignment.SetVertical(XLAlignmentVerticalValues.Center)
            .Alignment.SetWrapText();
        sheet.Row(1).Height = (PrintedWidth.Lines(title, CharactersPerLine * TextSize / SheetStyle.TitleSize) * LineHeightOf(
            SheetStyle.TitleSize)) + 24;
    }

    /// <summary>Draws a paragraph and says how many rows it took: one too high for a row is merged over several.</summary>
    private static int DrawParagraph(IXLWorksheet sheet, int row, string text)
    {
        var height = (PrintedWidth.Lines(text, CharactersPerLine) * TextHeight) + ParagraphGap;
        var rows = (int)Math.Ceiling(height / SheetStyle.HighestRow);
        SheetStyle.SetText(sheet.Cell(row, 1), text);
        var range = sheet.Range(row, 1, row + rows - 1, 1);
        if (rows > 1)
        {
            range.Merge();
        }

        range.Style.Font.SetFontSize(TextSize)
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left)
            .Alignment.SetVertical(XLAlignmentVerticalValues.Top)
            .Alignment.SetWrapText();
        for (var index = 0; index < rows; index++)
        {
            sheet.Row(row + index).Height = height / rows;
        }

        return rows;
    }

    private static double LineHeightOf(double size) => size * 1.4;
}
