using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Application;

/// <summary>Reviews documents on disk; one that cannot be read, or on which this program fails, is told as such.</summary>
public sealed class FileReviews(ClassificationLists lists)
{
    /// <summary>With the code lists of the portal's data folder: a review needs no database.</summary>
    public static FileReviews With(string dataFolder) => new(ClassificationFiles.Read(dataFolder));

    /// <summary>The document is let go: only what the report says of it stays.</summary>
    public async Task<WrittenReview> Of(DocumentSource source, CancellationToken cancellation)
    {
        try
        {
            var read = await Read(source, cancellation);
            return WrittenReview.Of(read.Content is { } document ? Review.Of(document with { File = source.Name }, lists)
                : Review.OfUnread(source.Name, read.Problems));
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // One document on which this program itself fails must not cost the reviewer the others.
            return Failed(source, $"核对时程序出错，请报告：{fault.GetType().Name} {fault.Message}");
        }
    }

    /// <summary>The document at a source, or why it cannot be opened or read.</summary>
    public static async Task<ReadResult<ReadDocument>> Read(DocumentSource source, CancellationToken cancellation)
    {
        try
        {
            return await source.Read(cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ReadResult<ReadDocument>(null, [ReadProblem.Of(source.Name, $"无法打开：{FileFault.WordsOf(fault)}")]);
        }
    }

    /// <summary>The review of a document that was not read.</summary>
    public static WrittenReview Failed(DocumentSource source, string reason) =>
        WrittenReview.Of(Review.OfUnread(source.Name, [ReadProblem.Of(source.Name, reason)]));
}
