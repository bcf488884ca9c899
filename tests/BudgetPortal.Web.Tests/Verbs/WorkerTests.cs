using System.Diagnostics;
using BudgetPortal.Application;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Startup;
using BudgetPortal.Web.Verbs.Workers;

namespace BudgetPortal.Web.Tests.Verbs;

/// <summary>Foreign files are read in processes of their own: what one file does to its reader it does to no other.</summary>
public sealed class WorkerTests(RunningPortal seeded) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workers-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_worker_says_of_a_document_what_its_reader_says()
    {
        var source = await Post("公开.pdf");
        using var workers = new ReadingWorkers(new ReadingSettings(), WorkerProcess.Start);

        var review = Assert.Single(await workers.Check([source], () => { }, Cancellation));

        var here = await FileReviews.With(DataSettings.WithoutApplication().Folder).Of(source, Cancellation);
        Assert.Equal((here.Text, here.Html, here.Json, here.Overview), (review.Text, review.Html, review.Json, review.Overview));
        Assert.Equal((here.Title, here.IsWhole, here.HasErrors), (review.Title, review.IsWhole, review.HasErrors));
        Assert.Equal(here.Counts, review.Counts);
    }

    [Fact]
    public async Task A_document_that_ends_its_reader_costs_no_other_its_review()
    {
        DocumentSource[] sources = [await Post("一.pdf"), await Post("二.pdf"), await Post("三.pdf")];
        var started = 0;
        using var workers = new ReadingWorkers(
            new ReadingSettings { Workers = 1 },
            settings => started++ == 0 ? Shell(settings, "exit 3") : WorkerProcess.Start(settings));

        var reviews = await workers.Check(sources, () => { }, Cancellation);

        Assert.Equal(["一.pdf", "二.pdf", "三.pdf"], reviews.Select(review => review.File));
        Assert.Equal([false, true, true], reviews.Select(review => review.IsRead));
        Assert.Contains("异常结束（退出码3）", reviews[0].Text, StringComparison.Ordinal);
        Assert.Equal(reviews[1].Text.Replace("二", "三", StringComparison.Ordinal), reviews[2].Text);
    }

    [Theory]
    [InlineData("echo Stack overflow. >&2; exit 134", "层层嵌套")]
    [InlineData("echo Out of memory. >&2; exit 134", "内存超过512MB")]
    [InlineData("exit 72", "内存超过512MB")]
    [InlineData("exit 71", "处理器时间超过5秒")]
    public async Task How_a_reader_ends_is_told_in_words(string command, string words)
    {
        using var workers = new ReadingWorkers(new ReadingSettings(), settings => Shell(settings, command));

        var review = Assert.Single(await workers.Check([await Post("公开.pdf")], () => { }, Cancellation));

        Assert.False(review.IsRead);
        Assert.Contains(words, review.Text, StringComparison.Ordinal);
        Assert.NotNull(await workers.WhyNot(await Post("公开.pdf"), Cancellation));
    }

    [Fact]
    public async Task A_reader_that_waits_for_ever_is_stopped()
    {
        using var workers = new ReadingWorkers(
            new ReadingSettings { PatienceSeconds = 0.5 }, settings => Shell(settings, "sleep 600"));

        var answer = await workers.Read(await Post("公开.pdf"), Cancellation);

        Assert.Null(answer.Json);
        Assert.Contains("没有结束，已停止", Assert.Single(answer.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_takes_more_time_than_it_may_is_refused()
    {
        using var workers = new ReadingWorkers(new ReadingSettings { Seconds = -2 }, WorkerProcess.Start);

        Assert.Contains("处理器时间超过", await workers.WhyNot(await Post("公开.pdf"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_takes_more_memory_than_it_may_is_refused()
    {
        var path = Path.Combine(folder, "公开.txt");
        await File.WriteAllBytesAsync(path, new byte[60_000_000], Cancellation);
        using var workers = new ReadingWorkers(new ReadingSettings { Megabytes = 192 }, WorkerProcess.Start);

        Assert.Contains("内存超过192MB", await workers.WhyNot(DocumentSource.Find(path)!, Cancellation), StringComparison.Ordinal);
    }

    private static WorkerProcess Shell(ReadingSettings settings, string command)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no /bin/sh here.");
        return WorkerProcess.Start(settings, new ProcessStartInfo("/bin/sh", ["-c", command]));
    }

    private async Task<DocumentSource> Post(string name)
    {
        DisclosureDocument seed = await seeded.Seed(Cancellation);
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, PdfWriter.Write(seed), Cancellation);
        return DocumentSource.Find(path)!;
    }
}
