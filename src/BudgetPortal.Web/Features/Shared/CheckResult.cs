using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>A check report in one line, as a disclosure's page and the home page state it.</summary>
public sealed record CheckResult(string Words, bool AllAgree)
{
    public static CheckResult Of(CheckReport report) => new(
        report.AllAgree
            ? $"勾稽核对{report.Comparisons.Length}项，全部一致"
            : $"勾稽核对{report.Comparisons.Length}项，发现{report.Findings.Length}个问题",
        report.AllAgree);
}
