using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs;

/// <summary>
/// Checks a file, or every readable file of a folder in parallel, and prints a review that can be sent back. The exit code is that
/// of the worst file: not read before errors before clean.
/// </summary>
public static class CheckFiles
{
    public static async Task<ExitCode> Run(VerbCall call)
    {
        if (call.Options.Values.Select(OutputFile.WhyNot).FirstOrDefault(reason => reason is not null) is { } reason)
        {
            return await call.Refuse(reason);
        }

        var path = CommandLine.PathAsGiven(call.Arguments[0]);
        string[] files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Where(IsReadable).Order(StringComparer.Ordinal)]
            : File.Exists(path) ? [path] : [];
        if (files.Length == 0)
        {
            return await call.Refuse($"“{call.Arguments[0]}”不是文件，也不是含有可读文件（{string.Join("、", DisclosureReader.Readable)}）的目录。{Environment.NewLine}{CommandLine.Usage}");
        }

        var lists = ClassificationFiles.Read(DataSettings.WithoutApplication().Folder);
        var reviews = new Review[files.Length];
        var done = 0;
        await Parallel.ForAsync(0, files.Length, call.Cancellation, async (index, cancellation) =>
        {
            reviews[index] = await Review(files[index], lists, cancellation);
            ShowProgress(Interlocked.Increment(ref done), files.Length);
        });
        await Write(call, reviews);
        return reviews.Any(review => review.Report is null) ? ExitCode.Refused
            : reviews.Any(review => review.HasErrors) ? ExitCode.Findings
            : ExitCode.Done;
    }

    private static bool IsReadable(string file) => DisclosureReader.Readable.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static async Task<Review> Review(string file, ClassificationLists lists, CancellationToken cancellation)
    {
        try
        {
            var read = DisclosureReader.Read(await File.ReadAllBytesAsync(file, cancellation), file, cancellation: cancellation);
            return Files.Reviewing.Review.Of(read.Content ?? new ReadDocument(Path.GetFileName(file)) { Problems = read.Problems }, lists);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var problem = new ReadProblem(Path.GetFileName(file), "", 0, "", fault.Message);
            return Files.Reviewing.Review.Of(new ReadDocument(Path.GetFileName(file)) { Problems = [problem] }, lists);
        }
    }

    private static async Task Write(VerbCall call, IReadOnlyList<Review> reviews)
    {
        if (call.Options.TryGetValue("json", out var json))
        {
            await OutputFile.Write(json, ReviewJson.Write(reviews), call.Cancellation);
        }

        if (call.Options.TryGetValue("html", out var html))
        {
            await OutputFile.Write(html, Encoding.UTF8.GetBytes(ReviewHtml.Write(reviews)), call.Cancellation);
        }

        if (!call.Options.ContainsKey("json") && !call.Options.ContainsKey("html"))
        {
            await call.Output.WriteLineAsync(string.Join($"{Environment.NewLine}{new string('─', 60)}{Environment.NewLine}", reviews.Select(ReviewText.Write)));
        }
    }

    /// <summary>A bar on the terminal for a folder; nothing where the output goes to a file.</summary>
    private static void ShowProgress(int done, int all)
    {
        if (all > 1 && !Console.IsErrorRedirected)
        {
            var filled = 30 * done / all;
            Console.Error.Write($"\r[{new string('█', filled)}{new string(' ', 30 - filled)}] {done}/{all}{(done == all ? "\n" : "")}");
        }
    }
}
