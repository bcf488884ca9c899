using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// Other disclosures in the portal that this one is compared with (RULES.md F15, F27): last year's of the same unit and kind; for a
/// department those of its units in the same year, and whether these are all.
/// </summary>
public sealed record Related(Publication? LastYear, IReadOnlyList<Publication> Units, bool UnitsAreComplete)
{
    public static readonly Related None = new(null, [], false);
}
