using System.CommandLine;
using System.Text;
using BudgetPortal.Application;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Web.Verbs.Workers;

namespace BudgetPortal.Web.Verbs;

/// <summary>
/// Checks a file, or every readable file of a folder and of the folders below it, and writes a review that can be sent back. The exit
/// code is that of the worst file: not read in full before errors before clean.
/// </summary>
internal static class CheckFilesVerb
{
    private static readonly Argument<string> Source = Symbols.Text("文件或目录");
    private static readonly Option<string?> Json = Symbols.Text("--json", "文件");
    private static readonly Option<string?> Html = Symbols.Text("--html", "文件");

    public static Verb Verb { get; } = new(new Command("check", "核对 PDF、Excel、CSV 或文本，写出核对意见；目录连同其下各级目录") { Source, Json, Html })
    {
        OnFiles = Run,
    };

    private static async Task<ExitCode> Run(VerbCall call)
    {
        var given = call.Given.GetRequiredValue(Source);
        string?[] targets = [call.Given.GetValue(Json), call.Given.GetValue(Html)];
        if (targets.OfType<string>().Select(OutputFile.WhyNot).FirstOrDefault(reason => reason is not null) is { } reason)
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

        var progress = ProgressBar.For(call.Errors, sources.Count);
        var reviews = await ReadingWorkers.Shared.Check(sources, progress.Advance, call.Cancellation);
        await Write(call, reviews);
        return reviews.Any(review => !review.IsWhole) ? ExitCode.Refused
            : reviews.Any(review => review.HasErrors) ? ExitCode.Findings
            : ExitCode.Done;
    }

    private static async Task Write(VerbCall call, IReadOnlyList<WrittenReview> reviews)
    {
        var (json, html) = (call.Given.GetValue(Json), call.Given.GetValue(Html));
        if (json is not null)
        {
            await OutputFile.Write(json, ReviewJson.Write(reviews, TimeProvider.System.GetUtcNow()), call.Cancellation);
        }

        if (html is not null)
        {
            await OutputFile.Write(html, Encoding.UTF8.GetBytes(ReviewHtml.Write(reviews)), call.Cancellation);
        }

        await call.Output.WriteAsync(json is null && html is null
            ? ReviewText.Write(reviews)
            : (reviews is [var only] ? only.Overview : ReviewText.Overview(reviews)) + Environment.NewLine);
    }
}
