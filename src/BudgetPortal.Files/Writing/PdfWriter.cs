using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Pdf;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// Draws the official PDF: landscape A4, tagged, with bookmarks and searchable text. It bears the time of publication and no
/// other, so a published version always gives the same bytes.
/// </summary>
public static partial class PdfWriter
{
    private static readonly TextStyle CoverTitle = new(32, Bold: true);
    private static readonly TextStyle CoverLine = new(18);
    private static readonly TextStyle SectionTitle = new(20, Bold: true);

    /// <summary>The whole publication: cover, 目录, texts and tables in printed order.</summary>
    public static byte[] Write(DisclosureDocument publication)
    {
        var document = new PdfDocument(new DocumentProperties(
            publication.Disclosure.Title, publication.Unit.Name, publication.Version.PublishedAt))
        {
            CoverLabel = "封面",
        };
        var flow = new PageFlow(document);
        var parts = publication.Parts.ToList();
        var entries = Entries(publication, parts).ToList();
        DrawCover(flow, publication.Cover);
        var contents = ContentsLayout.Reserve(flow, document.Structure, entries.Select(entry => entry.Line));
        document.Add(new Bookmark("目录", flow.Page, 0));
        var pages = parts.ToDictionary(part => part, part => Draw(flow, part));
        contents.Draw([.. entries.Select(entry => (pages[entry.Target], 0d))]);
        AddBookmarks(document, entries.Select(entry => (entry.Line, pages[entry.Target])));
        flow.NumberPages(hasCover: true, VersionFoot.Of(publication.Version));
        return document.Save();
    }

    /// <summary>One table of a publication by itself, in any unit.</summary>
    public static byte[] Write(DisclosureDocument publication, Grid grid) =>
        Write(grid, new DocumentProperties(grid.Title, publication.Unit.Name, publication.Version.PublishedAt),
            VersionFoot.Of(publication.Version));

    /// <summary>A table that belongs to no publication, such as a comparison; it bears no time.</summary>
    public static byte[] Write(Grid grid) => Write(grid, new DocumentProperties(grid.Title, ""));

    private static byte[] Write(Grid grid, DocumentProperties properties, string foot = "")
    {
        var document = new PdfDocument(properties);
        var flow = new PageFlow(document);
        flow.StartPage();
        GridDrawing.Draw(flow, grid, document.Structure, "H1");
        flow.NumberPages(hasCover: false, foot);
        return document.Save();
    }

    /// <summary>The lines of the 目录: the tables stand together under a heading of their own, which leads to the first.</summary>
    private static IEnumerable<(ContentsEntry Line, Part Target)> Entries(DisclosureDocument publication, List<Part> parts)
    {
        foreach (var part in parts)
        {
            if (part is TablePart && part == parts.First(other => other is TablePart))
            {
                yield return (new ContentsEntry(publication.Edition.TablesContentsTitle, 1), part);
            }

            yield return (new ContentsEntry(part.ContentsTitle, part is TablePart ? 2 : 1), part);
        }
    }

    private static void DrawCover(PageFlow flow, IReadOnlyList<string> lines)
    {
        flow.StartPage();
        flow.Top = 180;
        flow.Heading(flow.Document.Structure.Add("H1"), lines[0], CoverTitle);
        flow.Top += 24;
        foreach (var line in lines.Skip(1))
        {
            flow.Heading(flow.Document.Structure.Add("P"), line, CoverLine);
        }
    }

    /// <summary>Draws a part on a new page and answers that page.</summary>
    private static PdfPage Draw(PageFlow flow, Part part)
    {
        flow.StartPage();
        var page = flow.Page;
        switch (part)
        {
            case TablePart table:
                GridDrawing.Draw(flow, table.Grid, flow.Document.Structure, "H2");
                break;
            case TextPart text:
                DrawText(flow, text.Section);
                break;
        }

        return page;
    }

    private static void DrawText(PageFlow flow, TextSection section)
    {
        var structure = flow.Document.Structure;
        flow.Top += 12;
        flow.Heading(structure.Add("H2"), section.Heading, SectionTitle);
        flow.Top += 12;
        var text = new TextLayout(flow);
        foreach (var paragraph in section.Paragraphs)
        {
            if (Subheading().IsMatch(paragraph))
            {
                text.Subheading(structure, "H3", paragraph);
            }
            else
            {
                text.Paragraph(structure, paragraph);
            }
        }
    }

    private static void AddBookmarks(PdfDocument document, IEnumerable<(ContentsEntry Line, PdfPage Page)> entries)
    {
        Bookmark? above = null;
        foreach (var (line, page) in entries)
        {
            var bookmark = new Bookmark(line.Title, page, 0);
            if (line.Level == 1 || above is null)
            {
                document.Add(bookmark);
                above = bookmark;
            }
            else
            {
                above.Parts.Add(bookmark);
            }
        }
    }

    /// <summary>A short paragraph without a full stop, numbered 一、二、三、, heads those that follow: “二、机关运行经费预算”.</summary>
    [GeneratedRegex("^" + Numbering.OfHeadings + "[^。；：]{1,40}$")]
    private static partial Regex Subheading();
}
