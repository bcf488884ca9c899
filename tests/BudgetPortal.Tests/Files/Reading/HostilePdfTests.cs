using System.Diagnostics;
using System.Text;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading;

public sealed class HostilePdfTests
{
    [Theory]
    [InlineData("", "文件是空的")]
    [InlineData("PK\u0003\u0004 a workbook that calls itself a PDF", "内容却是Excel 工作簿")]
    [InlineData("<html>404</html>", "网页")]
    [InlineData("not found", "内容却是文本文件")]
    public void What_is_no_PDF_is_refused(string content, string message) =>
        Assert.Contains(message, Refusal(Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void A_file_with_a_password_is_refused() =>
        Assert.Contains("密码", Refusal(Convert.FromBase64String(HandMadePdf.Encrypted)), StringComparison.Ordinal);

    [Fact]
    public void A_scanned_file_is_refused_and_told_why()
    {
        var pdf = new HandMadePdf();
        var picture = pdf.AddStream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", [128]);
        var content = pdf.AddStream("", "q 500 0 0 700 40 40 cm /Im0 Do Q"u8.ToArray());

        var message = Refusal(pdf.Finish(3, $"/Contents {content} 0 R/Resources<</XObject<</Im0 {picture} 0 R>>>>"));

        Assert.Contains("扫描件，无文字层", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_any_text_is_refused() =>
        Assert.Equal("文件中没有文字", Refusal(new HandMadePdf().Finish(2, "")));

    [Fact]
    public void Ten_thousand_pages_are_refused_before_any_is_read() =>
        Assert.Contains("10000页", Refusal(new HandMadePdf().Finish(10_000, "")), StringComparison.Ordinal);

    [Fact]
    public void A_file_too_large_is_refused() =>
        Assert.Contains("文件太大", Refusal(new byte[2000], new ReadLimits { Bytes = 1000 }), StringComparison.Ordinal);

    [Fact]
    public void A_stream_that_unpacks_without_end_is_refused_in_little_memory()
    {
        var pdf = new HandMadePdf();
        var content = pdf.AddFlate("", new byte[200_000_000]);
        var file = pdf.Finish(1, $"/Contents {content} 0 R");
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("异常巨大", Refusal(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }

    [Theory]
    [InlineData("/F Do ")]
    [InlineData("/F\nDo\n")]
    [InlineData("/#46 Do ")]
    public void Forms_that_draw_each_other_over_and_over_are_refused_before_they_are_drawn(string draw)
    {
        var pdf = new HandMadePdf();
        var form = pdf.AddFlate("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 m 9 9 l S"u8.ToArray());
        for (var depth = 0; depth < 12; depth++)
        {
            form = pdf.AddFlate(
                $"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {form} 0 R>>>>",
                    Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(draw, 12))));
        }

        var content = pdf.AddFlate("", Encoding.Latin1.GetBytes(draw));

        Assert.Contains("超过上限", Refusal(pdf.Finish(1, $"/Contents {content} 0 R/Resources<</XObject<</F {form} 0 R>>>>")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_was_read_as_a_character_map_is_not_drawn()
    {
        var pdf = new HandMadePdf();
        var form = pdf.AddFlate("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 m 9 9 l S"u8.ToArray());
        var font = pdf.Add($"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode {form} 0 R>>");
        var content = pdf.AddFlate("", "/F Do"u8.ToArray());

        Assert.Contains("超过上限", Refusal(pdf.Finish(
            1, $"/Contents {content} 0 R/Resources<</XObject<</F {form} 0 R>>/Font<</T {font} 0 R>>>>")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_refused_wherever_it_ends()
    {
        var whole = PdfWriter.Write(GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        for (var part = 1; part < 20; part++)
        {
            Assert.Contains("不完整", Refusal(whole[..(whole.Length * part / 20)]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_with_flipped_bytes_cause_no_exception()
    {
        var random = new Random(20261123);
        var whole = PdfWriter.Write(GivenPrint.Document(new EditionKey(2024, Level.Municipal, DisclosureKind.Department), openLines: 3));
        for (var round = 0; round < 60; round++)
        {
            var copy = whole.ToArray();
            for (var flip = 0; flip < 1 + (round * 4); flip++)
            {
                copy[random.Next(8, copy.Length)] = (byte)random.Next(256);
            }

            var result = Read(copy, new ReadLimits { Time = TimeSpan.FromMinutes(1) });
            Assert.True(result.Content is not null || result.Problems.Length > 0);
        }
    }

    [Fact]
    public void Cancelling_is_an_exception_and_running_out_of_time_a_refusal()
    {
        var file = PdfWriter.Write(GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit)));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => PdfReader.Read(file, "file.pdf", cancellation: cancelled.Token));
        Assert.Contains("已停止", Refusal(file, new ReadLimits { Time = TimeSpan.FromTicks(1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_hundred_pages_are_read_in_bounded_memory()
    {
        var file = PdfWriter.Write(GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Department), openLines: 1200));
        var read = Read(file, new ReadLimits { Time = TimeSpan.FromMinutes(10) });

        Assert.NotNull(read.Content);
        Assert.InRange(read.Content.PageCount, 200, 1000);
        GC.Collect();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, 600_000_000);
    }

    /// <summary>The message with which a file is refused, soon and in little memory.</summary>
    private static string Refusal(byte[] file, ReadLimits? limits = null)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Read(file, limits);

        Assert.Null(result.Content);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
        return Assert.Single(result.Problems).Message;
    }

    private static ReadResult<ReadDocument> Read(byte[] file, ReadLimits? limits = null) =>
        DisclosureReader.Read(file, "file.pdf", limits, TestContext.Current.CancellationToken);
}
