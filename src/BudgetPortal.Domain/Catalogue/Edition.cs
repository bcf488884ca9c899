using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>The tables and texts of one form (year × level × kind), in printed order, each titled as that form titles it.</summary>
public sealed class Edition
{
    private static readonly Dictionary<EditionKey, Edition> Known = Editions.Keys.ToDictionary(key => key, key => new Edition(key));

    private Edition(EditionKey key)
    {
        EditionKey = key;
        Tables = [.. TablesOf(key)];
        SectionsBeforeTables = [.. TextsBefore(key)];
        SectionsAfterTables = [.. TextsAfter(key)];
    }

    public EditionKey EditionKey { get; }

    public IReadOnlyList<TableDefinition> Tables { get; }

    public IReadOnlyList<TextSectionDefinition> SectionsBeforeTables { get; }

    public IReadOnlyList<TextSectionDefinition> SectionsAfterTables { get; }

    public IEnumerable<TextSectionDefinition> Sections => SectionsBeforeTables.Concat(SectionsAfterTables);

    /// <summary>The heading over the tables in the 目录: “五、单位预算表”.</summary>
    public string TablesContentsTitle => $"五、{EditionKey.KindWord}预算表";

    /// <summary>Every edition known, oldest first.</summary>
    public static IEnumerable<Edition> All => Known.Values;

    /// <summary>The edition of a form, or null where no such form is known.</summary>
    public static Edition? Find(EditionKey key) => Known.GetValueOrDefault(key);

    /// <summary>The table of that name in addresses, or of that key in any case of letters; null where the form has none such.</summary>
    public TableDefinition? FindTable(string slugOrKey) => Tables.FirstOrDefault(table =>
        table.Slug == slugOrKey || table.Key.Equals(slugOrKey, StringComparison.OrdinalIgnoreCase));

    public TextSectionDefinition? FindSection(string slug) => Sections.FirstOrDefault(section => section.Slug == slug);

    public TextSectionDefinition? FindSection(TextSectionKind kind) => Sections.FirstOrDefault(section => section.Kind == kind);

    /// <summary>
    /// Every edition known, that of a form first, then those most like it: of its kind, of its level, of the nearest year.
    /// </summary>
    public static IEnumerable<Edition> NearestTo(EditionKey? key) =>
        key is null ? All.Reverse() : All.Reverse().OrderBy(edition => edition.EditionKey.DistanceTo(key));

    private static IEnumerable<TableDefinition> TablesOf(EditionKey key) => key.Traits.HasFiscalDetail
        ?
        [
            ReceiptsAndExpenditure.For(key), Income.For(key), Expenditure.For(key), FiscalReceiptsAndExpenditure.For(key),
            FiscalExpenditure.For(key), GeneralPublicBudget.For(key), GovernmentFunds.For(key), BasicEconomic.For(key),
            FiscalProjects.For(key), ThreePublic.For(key),
        ]
        :
        [
            .. new[]
            {
                ReceiptsAndExpenditure.For(key), Income.For(key), Expenditure.For(key), FiscalReceiptsAndExpenditure.For(key),
                GeneralPublicBudget.For(key), GovernmentFunds.For(key), StateCapital.For(key), BasicEconomic.For(key),
            }.Select(table => table with { Decimals = key.Traits.Decimals }),
            ThreePublic.For(key),
        ];

    private static IEnumerable<TextSectionDefinition> TextsBefore(EditionKey key)
    {
        yield return new TextSectionDefinition(TextSectionKind.Functions, "functions", $"一、{key.KindWord}主要职能", "{unit}主要职能");
        yield return new TextSectionDefinition(TextSectionKind.Organisation, "organisation", $"二、{key.KindWord}机构设置", "{unit}机构设置");
        yield return new TextSectionDefinition(TextSectionKind.Glossary, "glossary", "三、名词解释", "名词解释");
        yield return new TextSectionDefinition(
            TextSectionKind.BudgetNotes, "budget-notes", $"四、{key.KindWord}预算编制说明", $"{key.Year}年{key.KindWord}预算编制说明");
    }

    private static IEnumerable<TextSectionDefinition> TextsAfter(EditionKey key)
    {
        yield return new TextSectionDefinition(TextSectionKind.OtherNotes, "other-notes", "六、其他相关情况说明", "其他相关情况说明");
        if (key.IsDepartment)
        {
            yield return new TextSectionDefinition(TextSectionKind.ProjectNotes, "project-notes", "七、项目经费情况说明", "项目经费情况说明");
        }
    }
}
