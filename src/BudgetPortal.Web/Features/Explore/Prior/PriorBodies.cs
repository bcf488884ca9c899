using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Explore.Prior;

/// <summary>Whose budgets of last year stand beside one of this year.</summary>
public static class PriorBodies
{
    /// <summary>
    /// The codes of those that have one of the same kind: the body itself, and those whose place it took and that have none this year.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Of(
        Disclosure now, DisclosureDirectory directory, Register register, CancellationToken cancellation)
    {
        var bodies = new List<string>();
        foreach (var body in (await register.Successions(cancellation)).Before(now.Unit.Code).Prepend(now.Unit.Code))
        {
            if (await directory.Has(body, now.Year - 1, now.Kind, cancellation)
                && (body == now.Unit.Code || !await directory.Has(body, now.Year, now.Kind, cancellation)))
            {
                bodies.Add(body);
            }
        }

        return bodies;
    }
}
