using System.Globalization;
using System.Security;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// What a document says about itself; an empty author is left out. Without <paramref name="Created"/> it bears no time at
/// all, so that the same content gives the same bytes.
/// </summary>
internal sealed record DocumentProperties(string Title, string Author, DateTimeOffset? Created = null);

/// <summary>
/// A tagged PDF in Chinese: pages, logical structure, bookmarks and page labels. It knows nothing of tables or budgets.
/// </summary>
internal sealed class PdfDocument(DocumentProperties properties)
{
    private readonly PdfFile file = new();
    private readonly List<PdfPage> pages = [];
    private readonly List<Bookmark> bookmarks = [];

    public Typeface Typeface { get; } = new();

    public StructureElement Structure { get; } = new("Document");

    public IReadOnlyList<PdfPage> Pages => pages;

    /// <summary>The printed name of the first page, where it is a cover; all others bear their number.</summary>
    public string? CoverLabel { get; set; }

    public PdfPage AddPage(double width, double height)
    {
        var page = new PdfPage(file.Reserve(), width, height, Typeface);
        pages.Add(page);
        return page;
    }

    /// <summary>The page's place in the document, from 1.</summary>
    public int NumberOf(PdfPage page) => pages.IndexOf(page) + 1;

    public void Add(Bookmark bookmark) => bookmarks.Add(bookmark);

    public void Link(PdfPage page, Area area, PdfPage target, double top, string text, StructureElement owner) =>
        page.Link(file, area, target, top, text, owner);

    public byte[] Save()
    {
        var root = file.Reserve();
        Structure.Write(file, root);
        var fonts = Typeface.Write(file);
        var tree = file.Reserve();
        var parents = new List<string>();
        foreach (var page in pages)
        {
            page.Write(file, tree, fonts, parents);
        }

        file.Set(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page.Number} 0 R"))}]>>");
        var numbers = string.Join(' ', parents.Select((parent, key) => $"{key} {parent}"));
        file.Set(root,
            $"<</Type/StructTreeRoot/K {Structure.Number} 0 R/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {parents.Count}>>");
        var metadata = file.AddStream("/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Metadata()), compressed: false);
        var labels = CoverLabel is null ? "0<</S/D>>" : $"0<</P{PdfFile.Text(CoverLabel)}>>1<</S/D/St 2>>";
        var catalog = file.Add(
            $"<</Type/Catalog/Pages {tree} 0 R/Lang(zh-CN)/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R" +
            $"/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[{labels}]>>/Metadata {metadata} 0 R{WriteBookmarks()}>>");
        return file.Save(catalog, file.Add(Information()));
    }

    private string Information()
    {
        var created = properties.Created is { } time
            ? $"/CreationDate(D:{time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)" : "";
        var author = properties.Author.Length > 0 ? $"/Author{PdfFile.Text(properties.Author)}" : "";
        return $"<</Title{PdfFile.Text(properties.Title)}{author}/Producer(BudgetPortal){created}>>";
    }

    private string Metadata()
    {
        var created = properties.Created is { } time
            ? $"<xmp:CreateDate>{time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}</xmp:CreateDate>"
            : "";
        var author = properties.Author.Length > 0
            ? $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(properties.Author)}</rdf:li></rdf:Seq></dc:creator>"
            : "";
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(properties.Title)}</rdf:li></rdf:Alt></dc:title>
            {author}
            <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>BudgetPortal</pdf:Producer>{created}
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.ReplaceLineEndings("\n");
    }

    private string WriteBookmarks()
    {
        if (bookmarks.Count == 0)
        {
            return "";
        }

        var root = file.Reserve();
        file.Set(root, $"<</Type/Outlines{Bookmark.Write(file, root, bookmarks)}>>");
        return $"/Outlines {root} 0 R/PageMode/UseOutlines";
    }
}
