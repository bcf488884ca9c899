using BudgetPortal.Files.Reading.Integrity;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Files.Reading.Pdf.Library;

/// <summary>
/// The filters of a PDF's streams with two bounds: no stream unpacks to more than a limit, and none is unpacked once time is up.
/// Every page and every form drawn on it passes here, so that reading ends also inside a page; on its way the strings are written
/// as the library reads them rightly. Flate is strict: damage in it is a <see cref="FileRefusedException"/>.
/// </summary>
internal sealed class BoundedFilters : BaseFilterProvider
{
    public const string TooLarge = "文件中有异常巨大的数据，已停止读取";

    private readonly Allowance allowance;

    public BoundedFilters(ReadLimits limits, CancellationToken cancellation)
        : this(limits, new Allowance(), cancellation)
    {
    }

    private BoundedFilters(ReadLimits limits, Allowance allowance, CancellationToken cancellation)
        : base(Bounded(limits, allowance, cancellation)) => this.allowance = allowance;

    /// <summary>Counts what was unpacked; a file may unpack only so much, however many streams it has.</summary>
    public void Spend(long bytes)
    {
        if (!allowance.Spend(bytes))
        {
            throw new FileRefusedException(TooLarge);
        }
    }

    /// <summary>The library goes on past some of what a filter throws: it is thrown again.</summary>
    public void RefuseDamage()
    {
        if (FilterInstances.Values.OfType<Filter>().FirstOrDefault(filter => filter.Refusal is not null)?.Refusal is { } refusal)
        {
            throw refusal;
        }
    }

    private static Dictionary<string, IFilter> Bounded(ReadLimits limits, Allowance allowance, CancellationToken cancellation)
    {
        (string[] Names, IFilter Filter)[] filters =
        [
            (["FlateDecode", "Fl"], Within(new FlateFilter(), isFlate: true)),
            (["LZWDecode", "LZW"], Within(new LzwFilter())),
            (["RunLengthDecode", "RL"], Within(new RunLengthFilter())),
            (["ASCII85Decode", "A85"], Within(new Ascii85Filter())),
            (["ASCIIHexDecode", "AHx"], Within(new AsciiHexDecodeFilter())),
            // Pictures are never looked at; their filters are named so that a page which has some is still read.
            (["DCTDecode", "DCT"], new DctDecodeFilter()),
            (["CCITTFaxDecode", "CCF"], new CcittFaxDecodeFilter()),
            (["JBIG2Decode"], new Jbig2DecodeFilter()),
            (["JPXDecode"], new JpxDecodeFilter()),
        ];
        return filters.SelectMany(filter => filter.Names.Select(name => (name, filter.Filter)))
            .ToDictionary(filter => filter.name, filter => filter.Filter, StringComparer.Ordinal);

        Filter Within(IFilter filter, bool isFlate = false) => new(filter, limits, allowance, cancellation) { IsFlate = isFlate };
    }

    /// <summary>How much the streams of a file may still unpack to.</summary>
    private sealed class Allowance
    {
        private long left = Bounds.UnpackedOfPdf;

        public bool Spend(long bytes) => (left -= bytes) >= 0;
    }

    private sealed class Filter(IFilter inner, ReadLimits limits, Allowance allowance, CancellationToken cancellation) : IFilter
    {
        public bool IsFlate { get; init; }

        public FileRefusedException? Refusal { get; private set; }

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            cancellation.ThrowIfCancellationRequested();
            var output = IsFlate
                ? Inflate(input, streamDictionary, filterProvider, filterIndex)
                : inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (output.Length > limits.UnpackedBytes || !allowance.Spend(output.Length))
            {
                throw Refuse(TooLarge);
            }

            return filterIndex == FilterCount(streamDictionary) - 1 && ContentStrings.MayBeIn(streamDictionary)
                ? ContentStrings.InHexadecimal(output) : output;
        }

        private Memory<byte> Inflate(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            try
            {
                var output = Inflation.Inflate(input, limits.UnpackedBytes, cancellation).Data;
                // The library alone undoes the differences between rows that tables of numbers are packed with.
                return streamDictionary.ContainsKey(NameToken.DecodeParms) || streamDictionary.ContainsKey(NameToken.Dp)
                    ? inner.Decode(input, streamDictionary, filterProvider, filterIndex)
                    : output;
            }
            catch (InternalBufferOverflowException)
            {
                throw Refuse(TooLarge);
            }
            catch (InvalidDataException damage)
            {
                throw Refuse(Damage.At(damage.Message));
            }
        }

        private FileRefusedException Refuse(string message) => Refusal = new FileRefusedException(message);

        private static int FilterCount(DictionaryToken stream) => stream.TryGet(NameToken.Filter, out ArrayToken filters)
            ? filters.Data.Count : 1;
    }
}
