namespace BudgetPortal.Web.Features.Shared;

/// <summary>The findings that concern what a page shows; many are folded, so that a reader need not scroll to what they are about.</summary>
public sealed record FindingsHere(IReadOnlyList<Mark> Findings)
{
    private const int Few = 6;

    public bool AreFew => Findings.Count <= Few;

    public string Class => Findings.All(finding => finding.IsNoted) ? "findings only-noted" : "findings";
}
