using System.Diagnostics;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Tests.Files.Reading.Hostile;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>
/// Files made to cost time and memory are read and checked within bounds, or refused in words. <c>tests/Bench/hostile</c> tries them large,
/// and a hundred thousand mutations.
/// </summary>
public class HostileKindTests
{
    private const int Small = 40_000;
    private const long MostAllocated = 2_000_000_000;

    public static TheoryData<string> Names => [.. HostileKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_read_and_checked_or_refused_within_bounds(string name)
    {
        var kind = HostileKind.All.Single(kind => kind.Name == name);
        var file = kind.Make(Small, new Random(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var read = DisclosureReader.Read(file, kind.File, cancellation: TestContext.Current.CancellationToken);

        Assert.True(read.Content is not null || read.Problems.Length > 0);
        if (read.Content is { } document)
        {
            Assert.NotEmpty(ReviewText.Write([Review.Of(document, Seed.Lists)]));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("txt: blank lines", 40_000, "文本超过30000行")]
    [InlineData("json: lines of one table", 400_000, "T3有")]
    [InlineData("json: paragraphs", 300_000, "超过5000段")]
    [InlineData("csv: lines of one table", 800_000, "第20002行第1列")]
    [InlineData("csv: blank values", 800_000, "第1001行")]
    [InlineData("xlsx: lines of one table", 500_000, "A2002：支出预算总表超过2000行")]
    [InlineData("pdf: characters on one page", 700_000, "第1页的字符或线条数超过上限")]
    [InlineData("pdf: states kept", 600_000, "第1页的字符或线条数超过上限")]
    [InlineData("pdf: pages that share their content", 800_000, "到第154页为止")]
    [InlineData("pdf: a character map", 60_000, "第1页，对象1：字体的字符映射超过上限")]
    [InlineData("zip: entries without content", 600_000, "个文件，超过上限5000")]
    [InlineData("zip: long names", 200_000, "压缩包中第1个文件的名称")]
    public void What_is_beyond_a_bound_is_refused_with_its_place(string name, int size, string words)
    {
        var kind = HostileKind.All.Single(kind => kind.Name == name);

        var read = DisclosureReader.Read(
            kind.Make(size, new Random(1)), kind.File, cancellation: TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.Contains(words, read.Problems[0].InFile, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_beyond_five_hundred_are_counted_and_leave_all_that_they_may_touch_unknown()
    {
        var kind = HostileKind.All.Single(kind => kind.Name == "txt: amounts that belong to no line");

        var read = DisclosureReader.Read(kind.Make(Small, new Random(1)), kind.File, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(501, read.Problems.Length);
        Assert.Contains(read.Problems, problem => problem.Message.Contains("不再一一列出", StringComparison.Ordinal));
        Assert.False(Review.Of(read.Content!, Seed.Lists).IsWhole);
    }
}
