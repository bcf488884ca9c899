using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Data;

/// <summary>
/// A check report, counted: what was compared, what was not read and what is not known for its sake, and the findings by severity.
/// </summary>
public sealed record CheckCounts(int Comparisons, int Unread, int NotKnown, int Errors, int Warnings, int Notes)
{
    /// <summary>全部一致: everything was read, and nothing differs.</summary>
    public bool AllAgree => Found == 0 && Unread == 0 && NotKnown == 0;

    public int Found => Errors + Warnings + Notes;

    /// <summary>The findings of each severity that has any, the gravest first.</summary>
    public IEnumerable<KeyValuePair<Severity, int>> Findings =>
        new[] { KeyValuePair.Create(Severity.Error, Errors), new(Severity.Warning, Warnings), new(Severity.Information, Notes) }
            .Where(counted => counted.Value > 0);

    public static CheckCounts Of(CheckReport report)
    {
        var found = report.Findings.CountBy(finding => finding.Severity).ToDictionary();
        return new CheckCounts(
            report.Comparisons.Length,
            report.Unread.Length,
            report.NotKnown.Length,
            found.GetValueOrDefault(Severity.Error),
            found.GetValueOrDefault(Severity.Warning),
            found.GetValueOrDefault(Severity.Information));
    }
}
