using BudgetPortal.Domain.Classification;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>Everything that can be falsified in a document, one thing at a time.</summary>
internal static class Falsifications
{
    /// <summary>By kind and manner; <paramref name="random"/> chooses digits and characters, never what is left out.</summary>
    public static IEnumerable<Falsification> Of(Account clean, ClassificationLists lists, Random random) =>
        [.. FalseTables.Of(clean, lists, random), .. FalseTexts.Of(clean, random), .. FalseWords.Of(clean, random)];
}
