using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>
/// What one document uses of a font. Every character gets a number of its own, also where two share a glyph, so text is
/// extracted exactly as it was written.
/// </summary>
internal sealed class FontSubset(TrueTypeFont font, string resource, int stemWidth)
{
    // Number 0 is the font's sign for “no glyph”; it stands in the file, as it must, and is never shown.
    private readonly List<(Rune Character, int Glyph)> characters = [(new Rune(0xFFFD), 0)];
    private readonly Dictionary<Rune, int> numbers = [];

    /// <summary>The name by which pages select the font, such as <c>F1</c>.</summary>
    public string Resource => resource;

    public TrueTypeFont Font => font;

    public bool IsUsed => characters.Count > 1;

    public int NumberOf(Rune character, int glyph)
    {
        if (!numbers.TryGetValue(character, out var number))
        {
            number = characters.Count;
            numbers.Add(character, number);
            characters.Add((character, glyph));
        }

        return number;
    }

    /// <summary>Adds the font to a file and answers its object number.</summary>
    public int Write(PdfFile file)
    {
        var name = $"{Tag()}+{font.Name}";
        var program = font.Subset([.. characters.Select(character => character.Glyph)]);
        var data = file.AddStream($"/Length1 {program.Length}", program);
        var descriptor = file.Add(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0" +
            $"/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight 733/StemV {stemWidth}/FontFile2 {data} 0 R>>");
        var descendant = file.Add(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
            $"/FontDescriptor {descriptor} 0 R/DW 1000/W[{Widths()}]/CIDToGIDMap/Identity>>");
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(UnicodeMap()));
        return file.Add(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>");
    }

    /// <summary>Six letters that differ where the characters do, as a font that is not whole must carry.</summary>
    private string Tag()
    {
        var text = string.Concat(characters.Select(character => character.Character.ToString()));
        return string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(6).Select(value => (char)('A' + (value % 26))));
    }

    private string Widths()
    {
        var widths = new StringBuilder();
        for (var number = 0; number < characters.Count; number++)
        {
            if (font.AdvanceOf(characters[number].Glyph) is var width and not 1000)
            {
                widths.Append(CultureInfo.InvariantCulture, $"{number}[{width}]");
            }
        }

        return widths.ToString();
    }

    private string UnicodeMap()
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n" +
            "1 begincodespacerange <0000><FFFF> endcodespacerange\n");
        foreach (var block in characters.Select((character, number) => (character.Character, number)).Skip(1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (character, number) in block)
            {
                var text = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}><{text}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end\n").ToString();
    }
}
