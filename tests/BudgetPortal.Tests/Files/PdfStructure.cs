using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Tests.Files;

/// <summary>An element of a tagged PDF's structure with its text, as a screen reader finds it.</summary>
internal sealed record PdfStructure(string Type, string Text, DictionaryToken Token, IReadOnlyList<PdfStructure> Parts)
{
    public static PdfStructure Of(PdfDocument document)
    {
        var texts = new Dictionary<(IndirectReference Page, int Content), string>();
        var catalog = document.Structure.Catalog.CatalogDictionary;
        var pages = (DictionaryToken)Resolve(document, catalog.Data["Pages"]);
        foreach (var (page, kid) in document.GetPages().Zip(((ArrayToken)pages.Data["Kids"]).Data))
        {
            var reference = ((IndirectReferenceToken)kid).Data;
            foreach (var content in page.GetMarkedContents().Where(content => !content.IsArtifact && content.MarkedContentIdentifier >= 0))
            {
                texts[(reference, content.MarkedContentIdentifier)] = string.Concat(content.Letters.Select(letter => letter.Value));
            }
        }

        var root = (DictionaryToken)Resolve(document, catalog.Data["StructTreeRoot"]);
        return Read(document, (DictionaryToken)Resolve(document, root.Data["K"]), texts);
    }

    /// <summary>All elements of a type at or below this one, in reading order.</summary>
    public IEnumerable<PdfStructure> OfType(string type) =>
        (Type == type ? [this] : Enumerable.Empty<PdfStructure>()).Concat(Parts.SelectMany(part => part.OfType(type)));

    /// <summary>An attribute of a table cell as text; null where it is absent.</summary>
    public string? Attribute(string name) =>
        Token.TryGet(NameToken.Create("A"), out DictionaryToken attributes) && attributes.Data.TryGetValue(name, out var value)
            ? value switch
            {
                NameToken word => word.Data,
                NumericToken number => number.Int.ToString(CultureInfo.InvariantCulture),
                _ => value.ToString(),
            }
            : null;

    private static PdfStructure Read(
        PdfDocument document, DictionaryToken token, Dictionary<(IndirectReference Page, int Content), string> texts)
    {
        var text = "";
        var parts = new List<PdfStructure>();
        foreach (var kid in ((ArrayToken)token.Data["K"]).Data)
        {
            switch (Resolve(document, kid))
            {
                case NumericToken number:
                    text += texts[(((IndirectReferenceToken)token.Data["Pg"]).Data, number.Int)];
                    break;
                case DictionaryToken content when content.Data.ContainsKey("MCID"):
                    text += texts[(((IndirectReferenceToken)content.Data["Pg"]).Data, ((NumericToken)content.Data["MCID"]).Int)];
                    break;
                case DictionaryToken part when part.Data.ContainsKey("S"):
                    parts.Add(Read(document, part, texts));
                    break;
            }
        }

        return new PdfStructure(((NameToken)token.Data["S"]).Data, text, token, parts);
    }

    private static IToken Resolve(PdfDocument document, IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data).Data : token;
}
