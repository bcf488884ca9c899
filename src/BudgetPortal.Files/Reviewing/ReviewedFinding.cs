using System.Collections.Immutable;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// Where a text says something: the heading of its section as printed, and the paragraph under it, from 1 (0 is the heading itself),
/// with its words.
/// </summary>
public sealed record TextPlace(string Heading, int Paragraph, string Text);

/// <summary>
/// A sentence of the source, word for word, and which of its characters the finding is about; a length of 0 means the whole.
/// </summary>
public sealed record Quote(string Text, int Start, int Length)
{
    public string Before => Text[..Start];

    public string Marked => Text.Substring(Start, Length);

    public string After => Text[(Start + Length)..];
}

/// <summary>One address that a finding names, and what the source has there.</summary>
public sealed record ReviewedCell(CellKey Key)
{
    /// <summary>The code of the line; blank where it has none.</summary>
    public string Code { get; init; } = "";

    /// <summary>The page, or the sheet and cell, or the line of a text file; null where the source does not tell.</summary>
    public SourcePlace? Source { get; init; }

    /// <summary>Set where the address is one of a text.</summary>
    public TextPlace? Text { get; init; }

    public Quote? Quote { get; init; }

    /// <summary>The characters as they stand in the source, not reformatted; blank where the cell is.</summary>
    public string Printed { get; init; } = "";
}

/// <summary>One side of a finding with its addresses in the source; none where the side is a rule or a list, and no place.</summary>
public sealed record ReviewedSide(Side Side, ImmutableArray<ReviewedCell> Cells)
{
    /// <summary>What is printed: the characters of the source where one cell says it, else what its cells come to.</summary>
    public string Text => Cells is [var only] && Side.Amount is not null ? only.Printed : Side.Text;
}

/// <summary>
/// A finding with its places in the source. <paramref name="Printed"/> is the side that the finding is at: that of the suspect where
/// one cell explains it, else the left; <paramref name="Contradicts"/> is the other.
/// </summary>
public sealed record ReviewedFinding(Finding Finding, ReviewedCell? Cell, ReviewedSide Printed, ReviewedSide Contradicts)
{
    public ImmutableArray<ReviewedFinding> Consequences { get; init; } = [];

    /// <summary>Printed less contradicting, in yuan.</summary>
    public decimal Difference => Printed.Side == Finding.Comparison.Left ? Finding.Comparison.Difference : -Finding.Comparison.Difference;

    /// <summary>What stands at <see cref="Cell"/>, as printed with its unit; blank where it is no amount.</summary>
    public string Is { get; init; } = "";

    /// <summary>True where one cell explains the finding and what follows from it: then it is what a report speaks of first.</summary>
    public bool HasSuspect => Finding.Suspect is not null && Is.Length > 0 && ShouldBe.Length > 0;

    /// <summary>
    /// What would have to stand at <see cref="Cell"/> were everything else right, as its form prints it, with its unit; blank where
    /// unknown.
    /// </summary>
    public string ShouldBe { get; init; } = "";

    /// <summary>The same in yuan, or plain for a count; null where unknown.</summary>
    public decimal? ShouldBeAmount { get; init; }

    /// <summary>“第7页”, “支出预算总表”B7, or blank.</summary>
    public string Source => Cell?.Source?.ToString() ?? "";
}
