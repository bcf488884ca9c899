using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing.Excel;
using ClosedXML.Excel;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// The official workbook: cover, 目录, texts and tables in printed order, one sheet each. Equal content gives equal bytes.
/// </summary>
public static class ExcelWriter
{
    public static byte[] Write(DisclosureDocument publication)
    {
        using var workbook = NewWorkbook(publication.Disclosure.Title, publication);
        Draw(workbook, publication);
        return Save(workbook, publication);
    }

    /// <summary>The workbook of an edition with nothing filled in, for those who fill it in.</summary>
    public static byte[] WriteBlank(Edition edition)
    {
        var blank = BlankForm.Of(edition);
        using var workbook = NewWorkbook($"{blank.Disclosure.TitleBesideUnit}（空白表样）", null);
        Draw(workbook, blank);
        return Save(workbook, null);
    }

    private static void Draw(XLWorkbook workbook, DisclosureDocument publication)
    {
        var parts = publication.Parts.ToList();
        var cover = workbook.AddWorksheet(SheetNames.Cover);
        var contents = workbook.AddWorksheet(SheetNames.Contents);
        var sheets = parts.Zip(SheetNames.Of(parts), (part, name) => (part, workbook.AddWorksheet(name))).ToList();

        TextSheets.DrawCover(cover, publication);
        TextSheets.DrawContents(contents, publication, sheets);
        foreach (var (part, sheet) in sheets)
        {
            if (part is TablePart table)
            {
                TableSheet.Draw(sheet, table.Grid);
            }
            else if (part is TextPart text)
            {
                TextSheets.DrawText(sheet, text.Section);
            }
        }
    }

    /// <summary>A workbook of one table of a publication.</summary>
    public static byte[] Write(DisclosureDocument publication, Grid grid) => WriteTables([grid], publication);

    /// <summary>A workbook of a table that belongs to no one publication, such as a comparison of years.</summary>
    public static byte[] Write(Grid grid) => Write([grid]);

    /// <summary>A workbook of several such tables, a sheet each, titled as the first.</summary>
    public static byte[] Write(IReadOnlyList<Grid> grids) => WriteTables(grids, null);

    private static byte[] WriteTables(IReadOnlyList<Grid> grids, DisclosureDocument? source)
    {
        using var workbook = NewWorkbook(grids[0].Title, source);
        foreach (var grid in grids)
        {
            TableSheet.Draw(workbook.AddWorksheet(SheetNames.Shorten(grid.Title)), grid);
        }

        return Save(workbook, source);
    }

    private static XLWorkbook NewWorkbook(string title, DisclosureDocument? source)
    {
        var workbook = new XLWorkbook();
        workbook.Style.Font.SetFontName(SheetStyle.Font).Font.SetFontSize(SheetStyle.TextSize);
        workbook.Properties.Title = title;
        workbook.Properties.Author = source?.Unit.Name ?? "";
        workbook.Properties.Company = source?.Unit.Name ?? "";
        workbook.Properties.Comments = source is null ? "" : $"第{source.Version.Number}版，内容校验值（SHA-256）：{source.Version.ContentHash}";
        workbook.Properties.Created = (source?.Version.PublishedAt ?? FileTime.Unknown).UtcDateTime;
        workbook.Properties.Modified = workbook.Properties.Created;
        return workbook;
    }

    private static byte[] Save(XLWorkbook workbook, DisclosureDocument? source)
    {
        foreach (var sheet in source is null ? [] : workbook.Worksheets.ToList())
        {
            sheet.PageSetup.Footer.Right.AddText(VersionFoot.Of(source!.Version));
        }

        using var written = new MemoryStream();
        workbook.SaveAs(written);
        return WorkbookPackage.MakeReproducible(written, source?.Version.PublishedAt ?? FileTime.Unknown);
    }
}
