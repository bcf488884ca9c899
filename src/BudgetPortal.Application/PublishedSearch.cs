using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Application;

/// <summary>
/// Finds the disclosure of a unit and a year: the unit's own, or the department's where only that exists or it is asked for.
/// </summary>
public sealed class PublishedSearch(
    Publications publications, DisclosureDirectory directory, Register register, Withdrawals withdrawals)
{
    /// <summary>The disclosure, or what there is instead, in a sentence.</summary>
    public async Task<(DisclosureDocument? Document, string Message)> Find(
        string unit, int year, bool ofDepartment, CancellationToken cancellation)
    {
        DisclosureKind[] kinds = ofDepartment ? [DisclosureKind.Department] : [DisclosureKind.Unit, DisclosureKind.Department];
        foreach (var kind in kinds)
        {
            if (await publications.FindPublished(unit, year, kind, cancellation) is { } publication)
            {
                return (publication, "");
            }
        }

        foreach (var kind in kinds)
        {
            if (await withdrawals.Find(unit, year, kind, null, cancellation) is { } withdrawn)
            {
                return (null, $"{withdrawn.Disclosure.Title}已于 {ChinaTime.DayOf(withdrawn.WithdrawnAt):yyyy-MM-dd} 撤下。");
            }
        }

        return (null, await Explain(unit, year, cancellation));
    }

    private async Task<string> Explain(string code, int year, CancellationToken cancellation)
    {
        if (await register.Find(code, cancellation) is not { } unit)
        {
            return $"没有代码为“{code}”的单位。";
        }

        var disclosed = await directory.OfUnit(code, cancellation);
        return $"{unit.Name}没有公开{year}年度的预算。已公开：{string.Join("、", disclosed.Select(summary => summary.Disclosure.Title))}。";
    }
}
