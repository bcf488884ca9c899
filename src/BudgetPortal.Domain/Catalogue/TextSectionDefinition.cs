using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>
/// A text of a disclosure: its word in the web address, its entry in the 目录 and the heading printed over it, in which
/// <c>{unit}</c> stands for the unit's name.
/// </summary>
public sealed record TextSectionDefinition(TextSectionKind Kind, string Slug, string ContentsTitle, string HeadingTemplate)
{
    /// <summary>The last words of headings, as units and budget platforms word them.</summary>
    public static IReadOnlyList<(string Words, TextSectionKind Kind)> Synonyms { get; } =
    [
        ("主要职能", TextSectionKind.Functions),
        ("主要职责", TextSectionKind.Functions),
        ("单位职能", TextSectionKind.Functions),
        ("部门职能", TextSectionKind.Functions),
        ("机构设置", TextSectionKind.Organisation),
        ("机构设置情况", TextSectionKind.Organisation),
        ("机构情况", TextSectionKind.Organisation),
        ("名词解释", TextSectionKind.Glossary),
        ("预算编制说明", TextSectionKind.BudgetNotes),
        ("编制说明", TextSectionKind.BudgetNotes),
        ("编制的说明", TextSectionKind.BudgetNotes),
        ("编制情况说明", TextSectionKind.BudgetNotes),
        ("单位预算情况说明", TextSectionKind.BudgetNotes),
        ("部门预算情况说明", TextSectionKind.BudgetNotes),
        ("其他相关情况说明", TextSectionKind.OtherNotes),
        ("其他相关情况", TextSectionKind.OtherNotes),
        ("其他情况说明", TextSectionKind.OtherNotes),
        ("其他相关事项说明", TextSectionKind.OtherNotes),
        ("其他重要事项说明", TextSectionKind.OtherNotes),
        ("其他重要事项的情况说明", TextSectionKind.OtherNotes),
        ("项目经费情况说明", TextSectionKind.ProjectNotes),
        ("经费情况说明", TextSectionKind.ProjectNotes),
    ];

    /// <summary>The same in names of sheets alone, which are shorter.</summary>
    public static IReadOnlyList<(string Words, TextSectionKind Kind)> SynonymsOfSheets { get; } =
        [("职能", TextSectionKind.Functions), ("其他说明", TextSectionKind.OtherNotes)];

    public string HeadingFor(string unitName) => HeadingTemplate.Replace("{unit}", unitName, StringComparison.Ordinal);
}
