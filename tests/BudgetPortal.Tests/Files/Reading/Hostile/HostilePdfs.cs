using System.Globalization;
using System.Text;

namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>PDF files of more characters, lines, pages, objects and levels than a disclosure has. Sizes are of what is unpacked.</summary>
internal static class HostilePdfs
{
    private const string Font = "/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";

    public static IReadOnlyList<HostileKind> Kinds { get; } =
    [
        Page("pdf: characters on one page", "BT /F 9 Tf 9 9 Td ", _ => "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ", " ET"),
        Page("pdf: characters each in its place", "BT /F 9 Tf ", number => $"1 0 0 1 {number % 590} {number / 590 % 840} Tm (a) Tj ",
            " ET"),
        Page("pdf: lines drawn", "", number => $"{number % 590} {number / 590 % 840} m {(number + 50) % 590} {number / 590 % 840} l S ",
            ""),
        Page("pdf: rectangles drawn", "", number => $"{number % 590} {number / 590 % 840} 9 9 re f ", ""),
        Page("pdf: one path without an end", "0 0 m ", number => $"{number % 590} {number % 840} l ", "S"),
        Page("pdf: curves", "0 0 m ", number => $"{number % 590} 9 {number % 840} 9 9 {number % 99} c ", "S"),
        Page("pdf: clipping paths", "", number => $"{number % 590} {number % 840} 99 99 re W n ", ""),
        Page("pdf: states kept", "", _ => "q ", ""),
        Page("pdf: operands", "", _ => "1 ", "m"),
        Page("pdf: arrays within arrays", "", _ => "[", ""),
        Page("pdf: dictionaries within dictionaries", "", _ => "<</a", ""),
        Page("pdf: brackets in a string", "BT /F 9 Tf ", _ => "(", ""),
        Page("pdf: pictures within the text", "", _ => "BI /W 1 /H 1 ID a EI ", ""),
        Page("pdf: marks", "", number => $"/P <</MCID {number}>> BDC ", ""),
        Page("pdf: a ruled table", "0 0 0 RG ", number =>
            $"{number % 60 * 9} 0 m {number % 60 * 9} 840 l S 0 {number % 90 * 9} m 590 {number % 90 * 9} l S ", ""),
        new("pdf: pages that share their content", "公开.pdf", (size, _) => Shared(size)),
        new("pdf: pages", "公开.pdf", (size, _) => new HandMadePdf().Finish(Math.Min(990, size / 90), "")),
        new("pdf: a tree of pages within each other", "公开.pdf", (size, _) => DeepTree(size / 60)),
        new("pdf: a tree of pages that goes round", "公开.pdf", (_, _) => RoundTree()),
        new("pdf: objects", "公开.pdf", (size, _) => Objects(size)),
        new("pdf: an object of arrays", "公开.pdf", (size, _) => OneObject(new string('[', size))),
        new("pdf: an object of dictionaries", "公开.pdf", (size, _) => OneObject(string.Concat(Enumerable.Repeat("<</a", size / 4)))),
        new("pdf: filters", "公开.pdf", (size, _) => Filters(size)),
        new("pdf: forms within forms", "公开.pdf", (size, _) => Forms(size)),
        new("pdf: sections of the cross-reference", "公开.pdf", (size, _) => CrossReferences(size)),
        new("pdf: a cross-reference that goes round", "公开.pdf", (_, _) => RoundCrossReference()),
        new("pdf: a character map", "公开.pdf", (size, _) => CharacterMap(size)),
        new("pdf: nothing but its first line", "公开.pdf", (size, _) => Encoding.Latin1.GetBytes("%PDF-1.4\n"
            + string.Concat(Enumerable.Repeat("1 0 obj ", size / 8)))),
        new("pdf: annotations", "公开.pdf", (size, _) => new HandMadePdf().Finish(1,
            $"/Annots[{string.Concat(Enumerable.Repeat("<</Subtype/Text/Rect[0 0 9 9]>>", size / 33))}]")),
    ];

    private static HostileKind Page(string name, string before, Func<int, string> operators, string after) => new(name, "公开.pdf", (size,
        _) =>
    {
        var text = new StringBuilder(before);
        for (var number = 1; text.Length < size; number++)
        {
            text.Append(operators(number));
        }

        var pdf = new HandMadePdf();
        var content = pdf.AddFlate("", Encoding.Latin1.GetBytes(text.Append(after).ToString()));
        return pdf.Finish(1, $"/Contents {content} 0 R{Font}");
    });

    private static byte[] Shared(int size)
    {
        var pdf = new HandMadePdf();
        var content = pdf.AddFlate("", Encoding.Latin1.GetBytes("BT /F 9 Tf 9 9 Td "
            + string.Concat(Enumerable.Repeat("(aaaaaaaaaaaaaaaaaaaaaaaa) Tj ", 2_000)) + " ET"));
        return pdf.Finish(Math.Clamp(size / 2_000, 1, 990), $"/Contents {content} 0 R{Font}");
    }

    private static byte[] DeepTree(int depth)
    {
        var pdf = new HandMadePdf();
        var kid = pdf.Add("<</Type/Page/MediaBox[0 0 9 9]>>");
        for (var level = 0; level < depth; level++)
        {
            kid = pdf.Add($"<</Type/Pages/Kids[{kid} 0 R]/Count 1>>");
        }

        return pdf.FinishWith($"<</Type/Catalog/Pages {kid} 0 R>>");
    }

    private static byte[] RoundTree()
    {
        var pdf = new HandMadePdf();
        pdf.Add("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4>>");
        pdf.Add("<</Type/Pages/Kids[1 0 R 1 0 R]/Count 4>>");
        return pdf.FinishWith("<</Type/Catalog/Pages 1 0 R>>");
    }

    private static byte[] Objects(int size)
    {
        var pdf = new HandMadePdf();
        for (var number = 0; number < size / 30; number++)
        {
            pdf.Add("<</Type/XObject/Subtype/Form>>");
        }

        return pdf.Finish(1, "");
    }

    private static byte[] OneObject(string content)
    {
        var pdf = new HandMadePdf();
        return pdf.Finish(1, $"/Contents {pdf.Add(content)} 0 R");
    }

    private static byte[] Filters(int size)
    {
        var pdf = new HandMadePdf();
        var content = pdf.AddStream($"/Filter[{string.Concat(Enumerable.Repeat("/ASCIIHexDecode", Math.Max(1, size / 15)))}]",
            "41>"u8.ToArray());
        return pdf.Finish(1, $"/Contents {content} 0 R");
    }

    private static byte[] Forms(int size)
    {
        var pdf = new HandMadePdf();
        var form = pdf.AddFlate("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 m 9 9 l S"u8.ToArray());
        for (var depth = 0; depth < Math.Min(5_000, size / 150); depth++)
        {
            form = pdf.AddFlate($"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {form} 0 R>>>>", "/F Do"u8.ToArray());
        }

        var content = pdf.AddFlate("", "/F Do"u8.ToArray());
        return pdf.Finish(1, $"/Contents {content} 0 R/Resources<</XObject<</F {form} 0 R>>>>");
    }

    private static byte[] CrossReferences(int size)
    {
        var file = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n");
        var before = -1;
        while (file.Length < size)
        {
            var here = file.Length;
            file.Append(CultureInfo.InvariantCulture,
                $"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3{(before < 0 ? "" : $"/Prev {before}")}>>\n");
            before = here;
        }

        return Encoding.Latin1.GetBytes(file.Append(CultureInfo.InvariantCulture, $"startxref\n{before}\n%%EOF\n").ToString());
    }

    private static byte[] RoundCrossReference()
    {
        const string Start = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
        return Encoding.Latin1.GetBytes(
            $"{Start}xref\n0 1\n0000000000 65535 f \n"
            + $"trailer<</Root 1 0 R/Size 3/Prev {Start.Length}>>\nstartxref\n{Start.Length}\n%%EOF\n");
    }

    private static byte[] CharacterMap(int size)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ");
        while (map.Length < size)
        {
            map.Append("1 beginbfrange <0000> <FFFF> <0000> endbfrange ");
        }

        var pdf = new HandMadePdf();
        var unicode = pdf.AddFlate("", Encoding.Latin1.GetBytes(map.Append("endcmap end").ToString()));
        var content = pdf.AddFlate("", "BT /F 9 Tf (ab) Tj ET"u8.ToArray());
        return pdf.Finish(1,
            $"/Contents {content} 0 R/Resources<</Font<</F <</Type/Font"
            + $"/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode {unicode} 0 R"
            + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A"
            + "/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>]>>>>>>");
    }
}
