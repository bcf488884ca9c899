using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files;

/// <summary>The words by which our JSON files call formats and kinds; writer and reader share them, and they never change.</summary>
public static class JsonWords
{
    public const string TableFormat = "budgetportal/table/1";
    public const string DisclosureFormat = "budgetportal/disclosure/2";

    /// <summary>What was written before unread places, prints and readings had a place in it; still read.</summary>
    public const string FirstDisclosureFormat = "budgetportal/disclosure/1";
    public const string WorkingPaperFormat = "budgetportal/working-paper/1";

    public static readonly IReadOnlyDictionary<string, Level> Levels = Words<Level>();
    public static readonly IReadOnlyDictionary<string, DisclosureKind> Kinds = Words<DisclosureKind>();
    public static readonly IReadOnlyDictionary<string, LineKind> LineKinds = Words<LineKind>();
    public static readonly IReadOnlyDictionary<string, TextSectionKind> SectionKinds = Words<TextSectionKind>();

    /// <summary>“BudgetNotes” is written “budget-notes”.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, index) => (index > 0 && char.IsUpper(letter) ? "-" : "")
            + char.ToLowerInvariant(letter)));

    public static IReadOnlyDictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of);
}
