using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative;

/// <summary>How RULES.md names the texts, which is the table part of a text's own addresses: <c>N4/headline/…</c>.</summary>
public static class TextKeys
{
    public static string Of(TextSectionKind kind) => kind switch
    {
        TextSectionKind.Functions => "N1",
        TextSectionKind.Organisation => "N2",
        TextSectionKind.Glossary => "N3",
        TextSectionKind.BudgetNotes => "N4",
        TextSectionKind.OtherNotes => "N5",
        _ => "N6",
    };

    /// <summary>True for the table part of a text's address.</summary>
    public static bool IsText(string table) => Enum.GetValues<TextSectionKind>().Any(kind => Of(kind) == table);
}
