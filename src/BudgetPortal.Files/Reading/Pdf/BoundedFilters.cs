using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// The filters of a PDF's streams with two bounds: no stream unpacks to more than a limit, and none is unpacked once time is up.
/// Every page and every form drawn on it passes here, so that reading ends also inside a page; on its way the strings are written
/// as the library reads them rightly.
/// </summary>
internal sealed class BoundedFilters(ReadLimits limits, CancellationToken cancellation) : BaseFilterProvider(Bounded(limits, cancellation))
{
    private static Dictionary<string, IFilter> Bounded(ReadLimits limits, CancellationToken cancellation)
    {
        var flate = new Filter(new FlateFilter(), limits, cancellation) { IsFlate = true };
        var lzw = new Filter(new LzwFilter(), limits, cancellation);
        var runLength = new Filter(new RunLengthFilter(), limits, cancellation);
        var ascii85 = new Filter(new Ascii85Filter(), limits, cancellation);
        var asciiHex = new Filter(new AsciiHexDecodeFilter(), limits, cancellation);
        return new Dictionary<string, IFilter>(StringComparer.Ordinal)
        {
            ["FlateDecode"] = flate,
            ["Fl"] = flate,
            ["LZWDecode"] = lzw,
            ["LZW"] = lzw,
            ["RunLengthDecode"] = runLength,
            ["RL"] = runLength,
            ["ASCII85Decode"] = ascii85,
            ["A85"] = ascii85,
            ["ASCIIHexDecode"] = asciiHex,
            ["AHx"] = asciiHex,
            // Pictures are never looked at; their filters are named so that a page which has some is still read.
            ["DCTDecode"] = new DctDecodeFilter(),
            ["DCT"] = new DctDecodeFilter(),
            ["CCITTFaxDecode"] = new CcittFaxDecodeFilter(),
            ["CCF"] = new CcittFaxDecodeFilter(),
            ["JBIG2Decode"] = new Jbig2DecodeFilter(),
            ["JPXDecode"] = new JpxDecodeFilter(),
        };
    }

    private sealed class Filter(IFilter inner, ReadLimits limits, CancellationToken cancellation) : IFilter
    {
        // No Flate stream unpacks to more than 1,032 times its size.
        private const int LargestRatio = 1032;

        public bool IsFlate { get; init; }

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsFlate && (long)input.Length * LargestRatio > limits.UnpackedBytes)
            {
                RefuseBomb(input);
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (output.Length > limits.UnpackedBytes)
            {
                throw new PdfRefusedException("文件中有异常巨大的数据，已停止读取");
            }

            return filterIndex == FilterCount(streamDictionary) - 1 && ContentStrings.MayBeIn(streamDictionary) ? ContentStrings.InHexadecimal(output) : output;
        }

        private static int FilterCount(DictionaryToken stream) => stream.TryGet(NameToken.Filter, out ArrayToken filters) ? filters.Data.Count : 1;

        private void RefuseBomb(Memory<byte> input)
        {
            using var packed = new MemoryStream(input.ToArray(), writable: false);
            using var unpacking = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[81_920];
            long total = 0;
            try
            {
                for (int read; (read = unpacking.Read(buffer)) > 0;)
                {
                    total += read;
                    if (total > limits.UnpackedBytes)
                    {
                        throw new PdfRefusedException("文件中有异常巨大的数据，已停止读取");
                    }
                }
            }
            catch (InvalidDataException)
            {
                // A damaged stream ends where it is damaged; the reader proper decides what becomes of it.
            }
        }
    }
}

/// <summary>A PDF that is not read further; the message is for the person who sent it.</summary>
internal sealed class PdfRefusedException(string message) : Exception(message);
