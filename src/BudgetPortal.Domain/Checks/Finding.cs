using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>核对问题: a comparison that does not hold, said in plain Chinese, with what follows from the same cause beneath it.</summary>
public sealed record Finding(Comparison Comparison, string Message, Severity Severity)
{
    public ImmutableArray<Finding> Consequences { get; init; } = [];

    /// <summary>The one cell that explains the finding and its consequences; null where none does.</summary>
    public CellKey? Suspect { get; init; }

    /// <summary>The words of the suspect's place; blank where there is none.</summary>
    public string SuspectPlace { get; init; } = "";

    /// <summary>What the suspect cell would have to be, in yuan, or in what is counted; null where it is not known.</summary>
    public decimal? ShouldBe { get; init; }

    /// <summary>The same as the cell would print it, with its unit; blank where it is not known.</summary>
    public string ShouldBeText { get; init; } = "";

    /// <summary>What the body says to it, the oldest first.</summary>
    public ImmutableArray<Reply> Replies { get; init; } = [];

    public Check Check => Comparison.Check;
}

/// <summary>What a check could not compare, and why, in a sentence.</summary>
public sealed record Omission(Check Check, string Reason);

/// <summary>Every comparison made in a disclosure, and what does not hold.</summary>
public sealed record CheckReport(ImmutableArray<Comparison> Comparisons, ImmutableArray<Finding> Findings)
{
    public ImmutableArray<Omission> Omissions { get; init; } = [];

    /// <summary>What was not read, for whose sake comparisons are not known.</summary>
    public ImmutableArray<UnreadPart> Unread { get; init; } = [];

    /// <summary>The comparisons that touch what was not read (未核对); they are none of those made.</summary>
    public ImmutableArray<Comparison> NotKnown { get; init; } = [];

    /// <summary>What the texts say of last year, under the addresses as published.</summary>
    public ImmutableArray<StatedChange> Changes { get; init; } = [];

    /// <summary>Replies to findings of this version that are found no more, or not as they were.</summary>
    public ImmutableArray<Reply> OtherReplies { get; init; } = [];

    /// <summary>The report with every reply beside its finding; one to an earlier version, where the same is still said.</summary>
    public CheckReport With(IReadOnlyList<Reply> replies, int version)
    {
        if (replies.Count == 0)
        {
            return this;
        }

        var placed = replies.Select(reply => (Reply: reply, Finding: reply.FindIn(this, version))).ToList();
        return this with
        {
            Findings =
            [
                .. Findings.Select(finding => finding with
                {
                    Replies = [.. placed.Where(entry => ReferenceEquals(entry.Finding, finding)).Select(entry => entry.Reply)],
                }),
            ],
            OtherReplies = [.. placed.Where(entry => entry.Finding is null && entry.Reply.Version == version).Select(entry => entry.Reply)],
        };
    }

    /// <summary>全部一致: everything was read, and nothing differs.</summary>
    public bool AllAgree => Findings.IsEmpty && Unread.IsEmpty && NotKnown.IsEmpty;

    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}
