using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Pages and fonts as few producers store them: turned aside, and in encodings without a checksum.</summary>
public sealed class StoredPagesTests
{
    private static readonly DisclosureDocument Publication =
        GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 3);

    private static readonly Dictionary<string, Func<byte[], byte[]>> Encodings = new()
    {
        ["ASCIIHexDecode"] = data => Encoding.Latin1.GetBytes(Convert.ToHexString(data) + ">"),
        ["ASCII85Decode"] = Base85,
        ["RunLengthDecode"] = data => [.. data.Chunk(128).SelectMany(run => run.Prepend((byte)(run.Length - 1))), 128],
        ["LZWDecode"] = Lzw,
    };

    public static TheoryData<string> Filters => [.. Encodings.Keys];

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Pages_turned_aside_are_read_upright(int rotation) =>
        AssertEqual(PlainPrinter.Print(Publication, Lines.Stroked, Habits.None, rotation: rotation));

    [Theory]
    [MemberData(nameof(Filters))]
    public void Pages_are_read_from_any_encoding(string filter) =>
        AssertEqual(PlainPrinter.Print(Publication, Lines.Stroked, Habits.None, pack: data => (filter, Encodings[filter](data))));

    /// <summary>A code that its encoding does not allow, or one that breaks off.</summary>
    [Theory]
    [InlineData("ASCIIHexDecode", "4X>")]
    [InlineData("ASCII85Decode", "87cv~>")]
    [InlineData("ASCII85Decode", "87cURD]i,\"E~>")]
    [InlineData("RunLengthDecode", "\u0005BT")]
    [InlineData("LZWDecode", "\u0080\u0000\u00ff\u00ff")]
    public void Damage_in_an_encoding_is_refused(string filter, string data)
    {
        var read = Read(PlainPrinter.Print(Publication, Lines.Stroked, Habits.None, pack: _ => (filter, Encoding.Latin1.GetBytes(data))));

        Assert.Null(read.Content);
        Assert.Contains("编码数据有误", Assert.Single(read.Problems).Message, StringComparison.Ordinal);
    }

    /// <summary>A compact font (CFF) begins with four lists, whose places ascend and end within it.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(9, true)]
    [InlineData(0, true)]
    public void A_compact_font_whose_lists_do_not_hold_together_is_refused(byte end, bool isRefused)
    {
        byte[] names = [0, 1, 1, 1, end, (byte)'F'];
        var pdf = new HandMadePdf();
        var program = pdf.AddStream("/Subtype/Type1C", [1, 0, 4, 1, .. names, 0, 0, 0, 0, 0, 0]);
        var descriptor = pdf.Add($"<</Type/FontDescriptor/FontName/F/Flags 4/FontFile3 {program} 0 R>>");
        var font = pdf.Add($"<</Type/Font/Subtype/Type1/BaseFont/F/FontDescriptor {descriptor} 0 R>>");
        var content = pdf.AddFlate("", "BT ET"u8.ToArray());

        var read = Read(pdf.Finish(1, $"/Contents {content} 0 R/Resources<</Font<</F1 {font} 0 R>>>>"));

        Assert.Equal(isRefused, read.Problems.Any(problem => problem.Message.Contains("嵌入的字体有误", StringComparison.Ordinal)));
    }

    private static void AssertEqual(byte[] file)
    {
        var read = Read(file);
        Assert.Empty(read.Problems);
        PdfRoundTripTests.AssertTablesEqual(Publication, read.Content!);
    }

    private static ReadResult<ReadDocument> Read(byte[] file) =>
        DisclosureReader.Read(file, "file.pdf", cancellation: TestContext.Current.CancellationToken);

    private static byte[] Base85(byte[] data)
    {
        var text = new StringBuilder();
        foreach (var group in data.Chunk(4))
        {
            var value = group.Concat(new byte[4]).Take(4).Aggregate(0u, (sum, part) => (sum << 8) | part);
            var digits = Enumerable.Range(0, 5).Select(place => (char)('!' + (value / (uint)Math.Pow(85, 4 - place) % 85)));
            text.Append(value == 0 && group.Length == 4 ? "z" : string.Concat(digits.Take(group.Length + 1)));
        }

        return Encoding.Latin1.GetBytes(text + "~>");
    }

    /// <summary>Every byte as itself, with the table cleared before codes grow wider.</summary>
    private static byte[] Lzw(byte[] data)
    {
        int[] codes = [.. data.Chunk(200).SelectMany(run => run.Select(part => (int)part).Prepend(256)), 257];
        var bits = string.Concat(codes.Select(code => Convert.ToString(code, 2).PadLeft(9, '0')));
        return [.. bits.PadRight((bits.Length + 7) / 8 * 8, '0').Chunk(8).Select(part => Convert.ToByte(new string(part), 2))];
    }
}
