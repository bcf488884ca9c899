using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>The tables and texts of one form (year × level × kind), in printed order, each titled as that form titles it.</summary>
public sealed class Edition
{
    private static readonly Dictionary<EditionKey, Edition> Known = Editions.Keys.ToDictionary(form => form, form => new Edition(form));

    private Edition(EditionKey form)
    {
        EditionKey = form;
        Tables = [.. TablesOf(form)];
        SectionsBeforeTables = [.. TextsBefore(form)];
        SectionsAfterTables = [.. TextsAfter(form)];
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
    public static Edition? Find(EditionKey form) => Known.GetValueOrDefault(form);

    public TableDefinition? FindTable(string slugOrKey) =>
        Tables.FirstOrDefault(table => table.Slug == slugOrKey || table.Key == slugOrKey);

    public TextSectionDefinition? FindSection(string slug) => Sections.FirstOrDefault(section => section.Slug == slug);

    public TextSectionDefinition? FindSection(TextSectionKind kind) => Sections.FirstOrDefault(section => section.Kind == kind);

    /// <summary>
    /// Every edition known, that of a form first, then those most like it: of its kind, of its level, of the nearest year.
    /// </summary>
    public static IEnumerable<Edition> NearestTo(EditionKey? form) =>
        form is null ? All.Reverse() : All.Reverse().OrderBy(edition => edition.EditionKey.DistanceTo(form));

    private static IEnumerable<TableDefinition> TablesOf(EditionKey form) => form.Traits.HasFiscalDetail
        ?
        [
            ReceiptsAndExpenditure.For(form), Income.For(form), Expenditure.For(form), FiscalReceiptsAndExpenditure.For(form),
            FiscalExpenditure.For(form), GeneralPublicBudget.For(form), GovernmentFunds.For(form), BasicEconomic.For(form),
            FiscalProjects.For(form), ThreePublic.For(form),
        ]
        :
        [
            .. new[]
            {
                ReceiptsAndExpenditure.For(form), Income.For(form), Expenditure.For(form), FiscalReceiptsAndExpenditure.For(form),
                GeneralPublicBudget.For(form), GovernmentFunds.For(form), StateCapital.For(form), BasicEconomic.For(form),
            }.Select(table => table with { Decimals = form.Traits.Decimals }),
            ThreePublic.For(form),
        ];

    private static IEnumerable<TextSectionDefinition> TextsBefore(EditionKey form)
    {
        yield return new TextSectionDefinition(TextSectionKind.Functions, "functions", $"一、{form.KindWord}主要职能", "{unit}主要职能");
        yield return new TextSectionDefinition(TextSectionKind.Organisation, "organisation", $"二、{form.KindWord}机构设置", "{unit}机构设置");
        yield return new TextSectionDefinition(TextSectionKind.Glossary, "glossary", "三、名词解释", "名词解释");
        yield return new TextSectionDefinition(
            TextSectionKind.BudgetNotes, "budget-notes", $"四、{form.KindWord}预算编制说明", $"{form.Year}年{form.KindWord}预算编制说明");
    }

    private static IEnumerable<TextSectionDefinition> TextsAfter(EditionKey form)
    {
        yield return new TextSectionDefinition(TextSectionKind.OtherNotes, "other-notes", "六、其他相关情况说明", "其他相关情况说明");
        if (form.IsDepartment)
        {
            yield return new TextSectionDefinition(TextSectionKind.ProjectNotes, "project-notes", "七、项目经费情况说明", "项目经费情况说明");
        }
    }
}
