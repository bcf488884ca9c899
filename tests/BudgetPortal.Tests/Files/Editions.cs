using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Files;

/// <summary>Every edition known, for theories: what the catalogue lists is tested by walking the catalogue.</summary>
internal static class Editions
{
    public static TheoryData<int, Level, DisclosureKind> All()
    {
        var forms = new TheoryData<int, Level, DisclosureKind>();
        foreach (var edition in Edition.All)
        {
            forms.Add(edition.EditionKey.Year, edition.EditionKey.Level, edition.EditionKey.Kind);
        }

        return forms;
    }
}
