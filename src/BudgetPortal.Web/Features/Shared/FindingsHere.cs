using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// The findings that concern what a page shows; many are folded, so that a reader need not scroll to what they are about.
/// </summary>
public sealed record FindingsHere(IReadOnlyList<Mark> Findings)
{
    private const int Few = 6;

    public bool AreFew => Findings.Count <= Few;

    public string Title => (Findings.Any(finding => finding.Severity.IsProblem), Findings.All(finding => finding.Severity.IsProblem)) switch
    {
        (true, true) => "这里涉及的核对问题",
        (true, false) => "这里涉及的核对问题和提示",
        _ => "这里涉及的核对提示",
    };

    public string Class => BoxOf(Findings.Select(finding => finding.Severity));

    /// <summary>How a box of findings looks: as the gravest of them has it.</summary>
    public static string BoxOf(IEnumerable<Severity> severities) => severities.DefaultIfEmpty(Severity.Information).Min() switch
    {
        Severity.Error => "findings",
        Severity.Warning => "findings only-reminders",
        _ => "findings only-noted",
    };
}
