using BudgetPortal.Files.Reading.Integrity;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>
/// What a stream of a PDF holds; <paramref name="IsProven"/>: a checksum on the way agrees, so that it is what its producer wrote.
/// </summary>
internal readonly record struct StreamContent(ReadOnlyMemory<byte> Data, bool IsProven);

/// <summary>Decodes a stream of a PDF strictly, filter by filter.</summary>
internal static class PdfStreams
{
    /// <summary>
    /// What is damaged is an <see cref="InvalidDataException"/>. <paramref name="filters"/> are those with which the stream will be read.
    /// </summary>
    public static StreamContent Decode(
        StreamToken stream, IFilterProvider filters, long most, Func<IToken, IToken?> resolve, CancellationToken cancellation)
    {
        var names = Names(stream.StreamDictionary, resolve);
        if (names.Count == 0)
        {
            return new StreamContent(stream.Data, false);
        }

        var decoders = filters.GetNamedFilters([.. names.Select(name => NameToken.Create(name))]);
        var (data, isProven) = (stream.Data, false);
        for (var index = 0; index < names.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (names[index] is "FlateDecode" or "Fl" && !HasPredictor(stream.StreamDictionary, resolve))
            {
                var inflated = Inflation.Inflate(data, most, cancellation);
                (data, isProven) = (inflated.Data, isProven || inflated.HasChecksum);
            }
            else if (!decoders[index].IsSupported)
            {
                return new StreamContent(data, true);
            }
            else
            {
                PlainFilters.Check(names[index], data.Span, IsEarly(stream.StreamDictionary, resolve));
                data = decoders[index].Decode(data, stream.StreamDictionary, filters, index);
            }
        }

        return new StreamContent(data, isProven);
    }

    private static List<string> Names(DictionaryToken dictionary, Func<IToken, IToken?> resolve) =>
        (dictionary.TryGet(NameToken.Filter, out var filter) || dictionary.TryGet(NameToken.F, out filter) ? resolve(filter) : null) switch
        {
            NameToken name => [name.Data],
            ArrayToken names => [.. names.Data.Select(resolve).OfType<NameToken>().Select(name => name.Data)],
            _ => [],
        };

    private static bool HasPredictor(DictionaryToken dictionary, Func<IToken, IToken?> resolve) =>
        Parameters(dictionary, resolve)
            .Any(parameters => parameters.TryGet(NameToken.Predictor, out NumericToken predictor) && predictor.Int > 1);

    private static bool IsEarly(DictionaryToken dictionary, Func<IToken, IToken?> resolve) =>
        !Parameters(dictionary, resolve)
            .Any(parameters => parameters.TryGet(NameToken.EarlyChange, out NumericToken early) && early.Int == 0);

    private static IEnumerable<DictionaryToken> Parameters(DictionaryToken dictionary, Func<IToken, IToken?> resolve) =>
        (dictionary.TryGet(NameToken.DecodeParms, out var parameters) || dictionary.TryGet(NameToken.Dp, out parameters)
            ? resolve(parameters) : null) switch
        {
            DictionaryToken one => [one],
            ArrayToken several => several.Data.Select(resolve).OfType<DictionaryToken>(),
            _ => [],
        };
}
