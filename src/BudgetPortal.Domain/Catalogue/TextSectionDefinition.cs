namespace BudgetPortal.Domain.Catalogue;

/// <summary>The texts of a disclosure.</summary>
public enum TextSectionKind
{
    Functions,
    Organisation,
    Glossary,
    BudgetNotes,
    OtherNotes,
    ProjectNotes,
}

/// <summary>
/// A text of a disclosure: its word in the web address, its entry in the 目录 and the heading printed over it, in which
/// <c>{unit}</c> stands for the unit's name.
/// </summary>
public sealed record TextSectionDefinition(TextSectionKind Kind, string Slug, string ContentsTitle, string HeadingTemplate)
{
    public string HeadingFor(string unitName) => HeadingTemplate.Replace("{unit}", unitName, StringComparison.Ordinal);
}
