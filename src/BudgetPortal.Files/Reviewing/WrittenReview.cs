using System.Collections.Immutable;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// A review as the three reports print it. What reads foreign files is a process of its own; this is all of a document that comes back
/// from there.
/// </summary>
public sealed record WrittenReview(string File, string? Title)
{
    /// <summary>How many findings a reader sees, of each severity in the order of the reports.</summary>
    public ImmutableArray<int> Counts { get; init; } = [];

    public bool IsWhole { get; init; }

    public bool HasErrors { get; init; }

    public int Unread { get; init; }

    public int NotKnown { get; init; }

    /// <summary>In one sentence, where it is the only one.</summary>
    public string Overview { get; init; } = "";

    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    public string Json { get; init; } = "";

    public bool IsRead => Title is not null;

    public static WrittenReview Of(Review review) => new(review.File, review.Title)
    {
        Counts = [.. ReviewWords.Severities.Select(review.Count)],
        IsWhole = review.IsWhole,
        HasErrors = review.HasErrors,
        Unread = review.Unread.Length,
        NotKnown = review.NotKnown,
        Overview = ReviewText.Overview(review),
        Text = ReviewText.Of(review),
        Html = ReviewHtml.Of(review),
        Json = ReviewJson.Of(review),
    };
}
