using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs;

/// <summary>
/// Checks a file, or every readable file of a folder and of the folders below it, on all cores, and writes a review that can be sent
/// back: in the order of the names, whichever was done first. The exit code is that of the worst file: not read before errors before
/// clean.
/// </summary>
public static class CheckFiles
{
    public static async Task<ExitCode> Run(VerbCall call)
    {
        var given = call.Arguments[0];
        if (call.Options.Values.Select(OutputFile.WhyNot).FirstOrDefault(reason => reason is not null) is { } reason)
        {
            return await call.Refuse(reason);
        }

        var path = CommandLine.PathAsGiven(given);
        var sources = Directory.Exists(path) ? DocumentSource.Under(path) : DocumentSource.Find(path) is { } only ? [only] : [];
        if (sources.Count == 0)
        {
            return await call.Refuse(Directory.Exists(path)
                ? $"目录“{given}”中没有可以核对的文件（{string.Join("、", DisclosureReader.Readable)}）。"
                : $"没有“{given}”这个文件或目录。{Environment.NewLine}{CommandLine.UsageOf("check")}");
        }

        var reviews = await ReviewAll(call, sources);
        await Write(call, reviews);
        return reviews.Any(review => !review.IsRead) ? ExitCode.Refused
            : reviews.Any(review => review.HasErrors) ? ExitCode.Findings
            : ExitCode.Done;
    }

    /// <summary>The documents are let go one by one: only what the report says of them stays.</summary>
    private static async Task<IReadOnlyList<Review>> ReviewAll(VerbCall call, IReadOnlyList<DocumentSource> sources)
    {
        var lists = ClassificationFiles.Read(DataSettings.WithoutApplication().Folder);
        var reviews = new Review[sources.Count];
        var progress = ProgressBar.For(call.Errors, sources.Count);
        await Parallel.ForAsync(0, sources.Count, call.Cancellation, async (index, cancellation) =>
        {
            reviews[index] = await ReviewOf(sources[index], lists, cancellation);
            progress.Advance();
        });
        return reviews;
    }

    private static async Task<Review> ReviewOf(DocumentSource source, ClassificationLists lists, CancellationToken cancellation)
    {
        var name = source.Name;
        try
        {
            var read = await source.Read(cancellation);
            return read.Content is { } document ? Review.Of(document with { File = name }, lists) : Review.OfUnread(name, read.Problems);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Review.OfUnread(name, [ReadProblem.Of(name, $"无法打开：{fault.Message}")]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One document on which this program itself fails must not cost the reviewer the others.
            return Review.OfUnread(name, [ReadProblem.Of(name, $"核对时程序出错，请报告：{fault.GetType().Name} {fault.Message}")]);
        }
    }

    private static async Task Write(VerbCall call, IReadOnlyList<Review> reviews)
    {
        if (call.Options.TryGetValue("json", out var json))
        {
            await OutputFile.Write(json, ReviewJson.Write(reviews, TimeProvider.System.GetUtcNow()), call.Cancellation);
        }

        if (call.Options.TryGetValue("html", out var html))
        {
            await OutputFile.Write(html, Encoding.UTF8.GetBytes(ReviewHtml.Write(reviews)), call.Cancellation);
        }

        await call.Output.WriteAsync(json is null && html is null ? ReviewText.Write(reviews) : (reviews is [var only] ? ReviewText.Overview(only) : ReviewText.Overview(reviews)) + Environment.NewLine);
    }
}
