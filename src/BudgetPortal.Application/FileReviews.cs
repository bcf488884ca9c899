using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Application;

/// <summary>Reviews documents on disk, on all cores and in the order given; one that cannot be read does not cost the others.</summary>
public sealed class FileReviews(ClassificationLists lists)
{
    /// <summary>With the code lists of the portal's data folder: a review needs no database.</summary>
    public static FileReviews With(string dataFolder) => new(ClassificationFiles.Read(dataFolder));

    /// <summary>The documents are let go one by one: only what the report says of them stays.</summary>
    public async Task<IReadOnlyList<Review>> Of(IReadOnlyList<DocumentSource> sources, Action advance, CancellationToken cancellation)
    {
        var reviews = new Review[sources.Count];
        await Parallel.ForAsync(0, sources.Count, cancellation, async (index, stop) =>
        {
            reviews[index] = await Of(sources[index], stop);
            advance();
        });
        return reviews;
    }

    private async Task<Review> Of(DocumentSource source, CancellationToken cancellation)
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
}
