using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>The note under an empty fund table. Municipal forms leave the table blank without one (FORMATS.md; RULES.md F23).</summary>
internal static class NilNotes
{
    public static string? For(EditionKey form, string fund) => form.IsMunicipal
        ? null
        : $"注:本{form.KindWord}{form.Year}年无{fund}财政拨款安排的预算，故本表为空表。";
}
