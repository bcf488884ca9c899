using System.Globalization;
using System.Text;

namespace BudgetPortal.Files.Pdf;

/// <summary>Weight and size (in points) of a piece of text.</summary>
internal readonly record struct TextStyle(double Size, bool Bold = false);

/// <summary>
/// The two weights of a document. A character that bold lacks is drawn from regular with a thickened outline; one that
/// regular lacks is drawn as 〓 and still extracted as itself.
/// </summary>
internal sealed class Typeface
{
    private static readonly Rune Unknown = new('〓');

    private readonly FontSubset regular = new(TrueTypeFont.Regular, "F1", 80);
    private readonly FontSubset bold = new(TrueTypeFont.Bold, "F2", 140);

    private enum Face
    {
        Regular,
        Bold,
        Thickened,
    }

    public double WidthOf(string text, TextStyle style)
    {
        var width = 0;
        foreach (var character in Visible(text))
        {
            var (face, glyph) = Find(character, style.Bold);
            width += SubsetOf(face).Font.AdvanceOf(glyph);
        }

        return width * style.Size / 1000;
    }

    /// <summary>The operators that show a text at the current position.</summary>
    public string Show(string text, TextStyle style)
    {
        var operators = new StringBuilder();
        Face? current = null;
        foreach (var character in Visible(text))
        {
            var (face, glyph) = Find(character, style.Bold);
            var subset = SubsetOf(face);
            if (face != current)
            {
                operators.Append(Finish(current));
                operators.Append(CultureInfo.InvariantCulture, $"/{subset.Resource} {PdfFile.Number(style.Size)} Tf ");
                operators.Append(face == Face.Thickened ? $"2 Tr {PdfFile.Number(style.Size / 32)} w <" : "<");
                current = face;
            }

            operators.Append(CultureInfo.InvariantCulture, $"{subset.NumberOf(character, glyph):X4}");
        }

        return operators.Append(Finish(current)).ToString();

        static string Finish(Face? face) => face switch
        {
            null => "",
            Face.Thickened => "> Tj 0 Tr ",
            _ => "> Tj ",
        };
    }

    /// <summary>Adds the fonts in use to a file and answers the pages' font dictionary.</summary>
    public string Write(PdfFile file)
    {
        var used = new[] { regular, bold }.Where(subset => subset.IsUsed);
        return $"<<{string.Concat(used.Select(subset => $"/{subset.Resource} {subset.Write(file)} 0 R"))}>>";
    }

    /// <summary>Control and format characters draw nothing; a tab is a space.</summary>
    private static IEnumerable<Rune> Visible(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(character))
            {
                case UnicodeCategory.Control when character.Value == '\t':
                    yield return new Rune(' ');
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format:
                    break;
                default:
                    yield return character;
                    break;
            }
        }
    }

    private static (Face Face, int Glyph) Find(Rune character, bool isBold)
    {
        if (isBold && TrueTypeFont.Bold.GlyphOf(character) is > 0 and var heavy)
        {
            return (Face.Bold, heavy);
        }

        var glyph = TrueTypeFont.Regular.GlyphOf(character);
        return (isBold ? Face.Thickened : Face.Regular, glyph > 0 ? glyph : TrueTypeFont.Regular.GlyphOf(Unknown));
    }

    private FontSubset SubsetOf(Face face) => face == Face.Bold ? bold : regular;
}
