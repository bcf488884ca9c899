using System.Globalization;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// A node of the logical structure, by which a screen reader knows headings, paragraphs and table cells. Its type is one of
/// the standard's names: Document, H1, P, Table, TR, TH …
/// </summary>
internal sealed class StructureElement(string type)
{
    private readonly List<object> parts = [];

    private sealed record Content(PdfPage Page, int Number);

    private sealed record Annotation(PdfPage Page, int Number);

    public string Type => type;

    /// <summary>The element's attribute dictionary, or empty.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>The object number, known once the structure is written.</summary>
    public int Number { get; private set; }

    public StructureElement Add(string partType, string attributes = "")
    {
        var part = new StructureElement(partType) { Attributes = attributes };
        parts.Add(part);
        return part;
    }

    public void AddContent(PdfPage page, int number) => parts.Add(new Content(page, number));

    public void AddAnnotation(PdfPage page, int number) => parts.Add(new Annotation(page, number));

    /// <summary>Writes this element and all below it.</summary>
    public void Write(PdfFile file, int parent)
    {
        Number = file.Reserve();
        var home = parts.OfType<Content>().FirstOrDefault()?.Page;
        var kids = new StringBuilder();
        foreach (var part in parts)
        {
            if (kids.Length > 0)
            {
                kids.Append(' ');
            }

            switch (part)
            {
                case StructureElement element:
                    element.Write(file, Number);
                    kids.Append(CultureInfo.InvariantCulture, $"{element.Number} 0 R");
                    break;
                case Content content when content.Page == home:
                    kids.Append(content.Number);
                    break;
                case Content content:
                    kids.Append(CultureInfo.InvariantCulture, $"<</Type/MCR/Pg {content.Page.Number} 0 R/MCID {content.Number}>>");
                    break;
                case Annotation annotation:
                    kids.Append(CultureInfo.InvariantCulture,
                        $"<</Type/OBJR/Pg {annotation.Page.Number} 0 R/Obj {annotation.Number} 0 R>>");
                    break;
            }
        }

        file.Set(
            Number,
            $"<</S/{type}/P {parent} 0 R{(home is null ? "" : $"/Pg {home.Number} 0 R")}{Attributes}/K[{kids}]>>");
    }
}
