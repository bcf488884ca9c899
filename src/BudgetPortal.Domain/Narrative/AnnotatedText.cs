using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// A stretch of a text. Where it is a figure, <paramref name="Key"/> is the figure's own address (<c>N4/fiscal/amount</c>) and
/// <paramref name="Cell"/> the table cell it tells, which a page links to.
/// </summary>
public sealed record TextRun(string Text, CellKey? Key = null, CellKey? Cell = null);

/// <summary>A paragraph in runs; the runs' texts joined are the paragraph as published.</summary>
public sealed record AnnotatedParagraph(ImmutableArray<TextRun> Runs)
{
    public string Text => string.Concat(Runs.Select(run => run.Text));
}
