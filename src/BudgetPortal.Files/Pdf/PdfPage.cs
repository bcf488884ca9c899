using System.Globalization;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>A colour by its red, green and blue parts from 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
}

/// <summary>An area of a page in points, measured from its upper left corner.</summary>
internal readonly record struct Area(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}

/// <summary>
/// One page being drawn; positions are points from its upper left corner. Everything drawn belongs either to a structure
/// element (<see cref="Tag"/>) or is ornament (<see cref="Ornament"/>).
/// </summary>
internal sealed class PdfPage(int number, double width, double height, Typeface typeface)
{
    private readonly StringBuilder content = new();
    private readonly List<StructureElement> owners = [];
    private readonly List<(Area Area, PdfPage Target, double Top, string Text, StructureElement Owner, int Number)> links = [];

    /// <summary>The page's object number.</summary>
    public int Number => number;

    public double Width => width;

    public double Height => height;

    /// <summary>What is drawn until the scope ends is content of <paramref name="element"/>.</summary>
    public MarkedContent Tag(StructureElement element)
    {
        content.Append(CultureInfo.InvariantCulture, $"/{element.Type}<</MCID {owners.Count}>>BDC\n");
        element.AddContent(this, owners.Count);
        owners.Add(element);
        return new MarkedContent(content);
    }

    /// <summary>What is drawn until the scope ends is passed over when the document is read aloud.</summary>
    public MarkedContent Ornament(string properties = "")
    {
        content.Append(properties.Length == 0 ? "/Artifact BMC\n" : $"/Artifact<<{properties}>>BDC\n");
        return new MarkedContent(content);
    }

    public void Text(string text, double left, double baseline, TextStyle style)
    {
        if (text.Length > 0)
        {
            content.Append(CultureInfo.InvariantCulture,
                $"BT 1 0 0 1 {N(left)} {N(height - baseline)} Tm {typeface.Show(text, style)}ET\n");
        }
    }

    public void Fill(Area area, Colour colour) =>
        content.Append(CultureInfo.InvariantCulture,
            $"{Components(colour)} rg {N(area.Left)} {N(height - area.Bottom)} {N(area.Width)} {N(area.Height)} re f 0 g\n");

    public void Line(double left, double top, double right, double bottom, double thickness) =>
        content.Append(CultureInfo.InvariantCulture,
            $"{N(thickness)} w {N(left)} {N(height - top)} m {N(right)} {N(height - bottom)} l S\n");

    /// <summary>A row of round dots, as between a title and its page number.</summary>
    public void Dots(double left, double right, double baseline) =>
        content.Append(CultureInfo.InvariantCulture,
            $"q 1 J .9 w [0 4.5] 0 d {N(left)} {N(height - baseline)} m {N(right)} {N(height - baseline)} l S Q\n");

    /// <summary>Makes an area lead to a place in the document; <paramref name="text"/> says where to.</summary>
    public void Link(PdfFile file, Area area, PdfPage target, double top, string text, StructureElement owner)
    {
        var link = file.Reserve();
        links.Add((area, target, top, text, owner, link));
        owner.AddAnnotation(this, link);
    }

    /// <summary>
    /// Writes the page. <paramref name="parents"/> receives, per key, what a structure number leads back to: one array for
    /// the page's contents and one element for each link.
    /// </summary>
    public void Write(PdfFile file, int tree, string fonts, List<string> parents)
    {
        var stream = file.AddStream("", Encoding.ASCII.GetBytes(content.ToString()));
        var key = parents.Count;
        parents.Add($"[{string.Join(' ', owners.Select(owner => $"{owner.Number} 0 R"))}]");
        foreach (var (area, target, top, text, owner, link) in links)
        {
            file.Set(
                link,
                "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]" +
                $"/Rect[{N(area.Left)} {N(height - area.Bottom)} {N(area.Right)} {N(height - area.Top)}]" +
                $"/Dest{target.Destination(top)}/Contents{PdfFile.Text(text)}/StructParent {parents.Count}>>");
            parents.Add($"{owner.Number} 0 R");
        }

        var annotations = links.Count == 0 ? "" : $"/Annots[{string.Join(' ', links.Select(link => $"{link.Number} 0 R"))}]";
        file.Set(
            number,
            $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {N(width)} {N(height)}]/Resources<</Font{fonts}>>" +
            $"/Contents {stream} 0 R/StructParents {key}/Tabs/S{annotations}>>");
    }

    /// <summary>The place on this page that a link or bookmark leads to.</summary>
    public string Destination(double top) => $"[{number} 0 R/XYZ 0 {N(height - top)} null]";

    private static string Components(Colour colour) => $"{N(colour.Red)} {N(colour.Green)} {N(colour.Blue)}";

    private static string N(double value) => PdfFile.Number(value);

    /// <summary>Ends a marked piece of content.</summary>
    public readonly struct MarkedContent(StringBuilder content) : IDisposable
    {
        public void Dispose() => content.Append("EMC\n");
    }
}
