using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>PDF files put together by hand: such as no producer of disclosures makes.</summary>
internal sealed class HandMadePdf
{
    /// <summary>A page of 200 × 200 points, encrypted with the password “secret”.</summary>
    public const string Encrypted =
        "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEgL0tpZHMg"
        + "WyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvTWVkaWFCb3ggWyAwIDAgMjAwIDIwMCBdIC9QYXJlbnQgMiAwIFIgL1R5cGUg"
        + "L1BhZ2UgPj4KZW5kb2JqCjQgMCBvYmoKPDwgL0NGIDw8IC9TdGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVuIC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4g"
        + "Pj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAxMjggL08gPDBkYjU4NTVmYzUzMjY1NjllNzY1OTA2Y2FmNjRlNDQyOWE0YzIwZDZlOTk2ZmRlZjk2M2U5"
        + "YjUwODBmOWUwODM+IC9QIC00IC9SIDQgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8NDcwYTNjZjU0NGI4NTcwNjg0NDAyNmE2ZDM2MjRkYzgwMTIy"
        + "NDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1YgNCA+PgplbmRvYmoKeHJlZgowIDUKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAw"
        + "IG4gCjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMDEyMyAwMDAwMCBuIAowMDAwMDAwMTk2IDAwMDAwIG4gCnRyYWlsZXIgPDwgL1Jvb3QgMSAwIFIgL1Np"
        + "emUgNSAvSUQgWzxlNDVjYjE4MGJiZTBmYjc1MTExZWJkNmM1NzAyZThmYj48Nzg1OGNjZGZmNGVmNDU1ZjQ1MTNkZTkwNDUwOTlhZDM+XSAvRW5jcnlwdCA0"
        + "IDAgUiA+PgpzdGFydHhyZWYKNDk1CiUlRU9GCg==";

    private readonly List<byte[]> objects = [];

    /// <summary>Adds an object and returns its number.</summary>
    public int Add(string content) => Add(Encoding.Latin1.GetBytes(content));

    public int AddStream(string dictionary, byte[] content) =>
        Add([.. Encoding.Latin1.GetBytes($"<<{dictionary}/Length {content.Length}>>stream\n"), .. content, .. "\nendstream"u8]);

    public int AddFlate(string dictionary, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            packing.Write(content);
        }

        return AddStream($"{dictionary}/Filter/FlateDecode", packed.ToArray());
    }

    /// <summary>The file, with a catalogue and pages that each have <paramref name="pageEntries"/>.</summary>
    public byte[] Finish(int pageCount, string pageEntries) => Finish([.. Enumerable.Repeat($"/MediaBox[0 0 595 842]{pageEntries}",
        pageCount)]);

    /// <summary>The file, with a catalogue and a page for each of the <paramref name="pages"/>' entries.</summary>
    public byte[] Finish(IReadOnlyCollection<string> pages)
    {
        var tree = objects.Count + 1 + pages.Count;
        var kids = new StringBuilder();
        foreach (var entries in pages)
        {
            kids.Append(CultureInfo.InvariantCulture, $"{Add($"<</Type/Page/Parent {tree} 0 R{entries}>>")} 0 R ");
        }

        Add($"<</Type/Pages/Kids[{kids}]/Count {pages.Count}>>");
        return FinishWith($"<</Type/Catalog/Pages {tree} 0 R>>");
    }

    /// <summary>The file, with a catalogue whose tree of pages was added before.</summary>
    public byte[] FinishWith(string catalogue)
    {
        var root = Add(catalogue);
        using var file = new MemoryStream();
        Write("%PDF-1.4\n");
        var offsets = new List<long>();
        for (var index = 0; index < objects.Count; index++)
        {
            offsets.Add(file.Position);
            Write($"{index + 1} 0 obj\n");
            file.Write(objects[index]);
            Write("\nendobj\n");
        }

        var start = file.Position;
        Write($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            Write($"{offset:D10} 00000 n \n");
        }

        Write($"trailer<</Root {root} 0 R/Size {objects.Count + 1}>>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }

    private int Add(byte[] content)
    {
        objects.Add(content);
        return objects.Count;
    }
}
