using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>
/// What a form has that others have otherwise (FORMATS.md). What stands here is the form of today's municipal departments.
/// </summary>
public sealed record EditionTraits
{
    /// <summary>The forms know 国有资本经营预算 and state it in a table of its own (T7).</summary>
    public bool HasStateCapital { get; init; } = true;

    /// <summary>财政拨款 has a table by functional code and one by project (T4b, T10).</summary>
    public bool HasFiscalDetail { get; init; }

    /// <summary>Digits after the point in tables in 元.</summary>
    public int Decimals { get; init; }

    /// <summary>What T1 and T4 call the first kind of fiscal appropriation.</summary>
    public string GeneralPublicBudget { get; init; } = "一般公共预算资金";

    /// <summary>What T1 and T4 call the second.</summary>
    public string GovernmentFunds { get; init; } = "政府性基金";

    /// <summary>What stands behind the numbers of the funds in T1: “1.” or “1、”.</summary>
    public string MarkOfFunds { get; init; } = ".";

    /// <summary>T9 prints the year in its headings, or else in its title.</summary>
    public bool HasYearInThreePublicHeadings { get; init; }

    /// <summary>Under an empty fund table stands a note (RULES.md F23).</summary>
    public bool HasNilNotes { get; init; }
}

/// <summary>The one table of what each year, level and kind changes in the form.</summary>
public static class Editions
{
    private const int NewestYear = 2026;

    private static readonly (Func<EditionKey, bool> Where, Func<EditionTraits, EditionTraits> Change)[] Changes =
    [
        (edition => edition.Year <= 2021, traits => traits with { HasStateCapital = false, HasFiscalDetail = true }),
        (edition => edition.Year <= 2024, traits => traits with { HasYearInThreePublicHeadings = true }),
        (edition => edition is { Year: 2023, IsDepartment: true }, traits => traits with { GeneralPublicBudget = "一般公共预算" }),
        (edition => edition is { Year: >= 2025, IsDepartment: false }, traits => traits with { MarkOfFunds = "、" }),
        (edition => !edition.IsMunicipal, traits => traits with { HasNilNotes = true }),
        (edition => edition is { Year: >= 2025, IsMunicipal: false }, traits => traits with { Decimals = 2 }),
        (edition => edition is { Year: >= 2026, IsMunicipal: false }, traits =>
            traits with { GeneralPublicBudget = "一般公共预算", GovernmentFunds = "政府性基金预算" }),
    ];

    /// <summary>Every form known, oldest first.</summary>
    public static IEnumerable<EditionKey> Keys =>
    [
        new EditionKey(2021, Level.Municipal, DisclosureKind.Unit),
        .. from year in Enumerable.Range(2023, NewestYear - 2023 + 1)
           from level in Enum.GetValues<Level>()
           from kind in Enum.GetValues<DisclosureKind>()
           select new EditionKey(year, level, kind),
    ];

    extension(EditionKey edition)
    {
        public EditionTraits Traits =>
            Changes.Where(change => change.Where(edition)).Aggregate(new EditionTraits(), (traits, change) => change.Change(traits));

        public bool HasStateCapital => edition.Traits.HasStateCapital;

        /// <summary>
        /// How unlike two forms are: another kind has other columns, another level other words, another year may have either.
        /// </summary>
        public int DistanceTo(EditionKey other) =>
            (edition.Kind == other.Kind ? 0 : 400) + (edition.Level == other.Level ? 0 : 200)
                + Math.Min(199, Math.Abs(edition.Year - other.Year));
    }
}
