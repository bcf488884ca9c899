using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// The whole expenditure of a current version in yuan, null where none was reported. <paramref name="IsFaulty"/> is true where the checks
/// found an error in it at publication, or did not look.
/// </summary>
public sealed record PublishedTotal(string Unit, string Name, DisclosureKind Kind, decimal? Expenditure, bool IsFaulty);

/// <summary>How many current versions were checked at publication, in how many places, and what that found, by severity.</summary>
public sealed record CheckedInTotal(int Disclosures, int Comparisons, IReadOnlyDictionary<Severity, int> Findings);

/// <summary>What all that is published amounts to, without loading any of it.</summary>
public sealed class PublishedTotals(PortalContext context)
{
    public async Task<IReadOnlyList<PublishedTotal>> OfYear(int year, CancellationToken cancellation)
    {
        // 支出总计 of T1.
        var expenditure =
            from line in context.Lines
            where line.Table == TableKeys.ReceiptsAndExpenditure && line.Key == LineKeys.ExpenditureTotal
            from amount in context.Amounts
            where amount.VersionId == line.VersionId && amount.Table == line.Table && amount.Position == line.Position
                && amount.Column == ColumnKeys.Total
            select amount;
        return await context.Current.Where(version => version.Disclosure.Year == year)
            .OrderBy(version => version.Disclosure.Unit.Code)
            .Select(version => new PublishedTotal(
                version.Disclosure.Unit.Code,
                version.UnitName,
                version.Disclosure.Kind,
                expenditure.Where(total => total.VersionId == version.Id).Select(total => total.Amount).FirstOrDefault(),
                !context.CheckRecords.Any(record => record.VersionId == version.Id)
                    || context.Findings.Any(finding => finding.VersionId == version.Id && finding.Severity == Severity.Error)))
            .ToListAsync(cancellation);
    }

    public async Task<CheckedInTotal> Checked(CancellationToken cancellation)
    {
        var current = context.Current.Select(version => version.Id);
        var records = await context.CheckRecords.CountAsync(record => current.Contains(record.VersionId), cancellation);
        var comparisons = await context.AppliedChecks.Where(check => current.Contains(check.VersionId))
            .SumAsync(check => check.Comparisons, cancellation);
        var findings = await context.Findings.Where(finding => finding.ConsequenceOf == null && current.Contains(finding.VersionId))
            .GroupBy(finding => finding.Severity).Select(group => new { Severity = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Severity, group => group.Count, cancellation);
        return new CheckedInTotal(records, comparisons, findings);
    }
}
