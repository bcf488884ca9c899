using System.Collections.Immutable;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// The words that only the unit can write. A text may hold slots of the sentence language, such as
/// <c>{T9/budget/vehicle-purchase:cents}</c>, which are filled with the figure.
/// </summary>
public sealed record PaperTexts
{
    public ImmutableArray<string> Functions { get; init; } = [];

    public ImmutableArray<string> Organisation { get; init; } = [];

    public ImmutableArray<string> Glossary { get; init; } = [];

    public ImmutableArray<string> ProjectNotes { get; init; } = [];

    /// <summary>“主要用于……” by functional code (类 in the municipal form, 项 in the district form), without the full stop.</summary>
    public ImmutableSortedDictionary<string, string> Uses { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Reasons by what they explain: <c>fiscal</c>, <c>vehicles</c>, <c>hospitality</c> …, or a functional code.</summary>
    public ImmutableSortedDictionary<string, string> Reasons { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
