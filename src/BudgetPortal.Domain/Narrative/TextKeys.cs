using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Narrative;

/// <summary>How RULES.md names the texts, which is the table part of a text's own addresses: <c>N4/headline/…</c>.</summary>
public static class TextKeys
{
    public static string Of(SectionKind kind) => kind switch
    {
        SectionKind.Functions => "N1",
        SectionKind.Organisation => "N2",
        SectionKind.Glossary => "N3",
        SectionKind.BudgetNotes => "N4",
        SectionKind.OtherNotes => "N5",
        _ => "N6",
    };
}
