using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>
/// Guards against drawings that draw each other: twelve levels of twelve are nine million million. The library follows them
/// without an end in sight, so how often they would be drawn is counted before any page is read.
/// </summary>
internal static class FormNesting
{
    private const long MostDrawings = 300_000;

    private static ReadOnlySpan<byte> FormWord => "/Form"u8;

    private static ReadOnlySpan<byte> DrawOperator => " Do"u8;

    public static void Refuse(PdfDocument document, ReadOnlySpan<byte> content, IFilterProvider filters, CancellationToken cancellation)
    {
        if (content.Count(FormWord) < 2)
        {
            return;
        }

        var forms = new Dictionary<IndirectReference, (long Draws, List<IndirectReference> Children)>();
        long mostInPage = 0;
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys.ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            if (document.Structure.GetObject(reference)?.Data is not StreamToken stream)
            {
                continue;
            }

            var subtype = stream.StreamDictionary.TryGet(NameToken.Subtype, out NameToken name) ? name.Data : "";
            if (subtype == "Form")
            {
                forms[reference] = (Draws(stream, filters), Children(stream.StreamDictionary, document));
            }
            else if (subtype.Length == 0 && !stream.StreamDictionary.ContainsKey(NameToken.Type)
                && !stream.StreamDictionary.ContainsKey(NameToken.Length1))
            {
                mostInPage = Math.Max(mostInPage, Draws(stream, filters));
            }
        }

        var costs = new Dictionary<IndirectReference, long>();
        var most = forms.Keys.Select(form => Cost(form, forms, costs, [])).DefaultIfEmpty(0).Max();
        if (most * Math.Max(1, mostInPage) > MostDrawings)
        {
            throw new FileRefusedException("文件中的图形层层嵌套，数量异常，已停止读取");
        }
    }

    private static long Cost(
        IndirectReference form,
        Dictionary<IndirectReference, (long Draws, List<IndirectReference> Children)> forms,
        Dictionary<IndirectReference, long> costs,
        HashSet<IndirectReference> above)
    {
        if (costs.TryGetValue(form, out var known))
        {
            return known;
        }

        if (!forms.TryGetValue(form, out var found))
        {
            return 0;
        }

        // A form that draws itself has no end; the path is also bounded, so that counting has one.
        if (above.Count > 60 || !above.Add(form))
        {
            return MostDrawings;
        }

        var below = found.Children.Select(child => Cost(child, forms, costs, above)).DefaultIfEmpty(0).Max();
        above.Remove(form);
        return costs[form] = Math.Min(MostDrawings + 1, 1 + (found.Draws * below));
    }

    private static List<IndirectReference> Children(DictionaryToken dictionary, PdfDocument document) =>
        Resolve(dictionary, NameToken.Resources, document) is { } resources
            && Resolve(resources, NameToken.Xobject, document) is { } drawings
            ? [.. drawings.Data.Values.OfType<IndirectReferenceToken>().Select(child => child.Data)]
            : [];

    private static DictionaryToken? Resolve(DictionaryToken dictionary, NameToken name, PdfDocument document) =>
        !dictionary.TryGet(name, out var token) ? null
            : token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data as DictionaryToken
            : token as DictionaryToken;

    private static long Draws(StreamToken stream, IFilterProvider filters)
    {
        var data = stream.Data;
        var index = 0;
        foreach (var filter in filters.GetFilters(stream.StreamDictionary))
        {
            data = filter.Decode(data, stream.StreamDictionary, filters, index);
            index++;
        }

        return data.Span.Count(DrawOperator);
    }
}
