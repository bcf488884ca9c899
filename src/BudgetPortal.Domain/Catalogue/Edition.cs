using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>The tables and texts of one form (year × level × kind), in printed order, each titled as that form titles it.</summary>
public sealed class Edition
{
    private static readonly Dictionary<EditionKey, Edition> Known = Forms().ToDictionary(form => form, form => new Edition(form));

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

    private static IEnumerable<EditionKey> Forms()
    {
        yield return new EditionKey(2021, Level.Municipal, DisclosureKind.Unit);
        for (var year = 2023; year <= 2026; year++)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                foreach (var kind in Enum.GetValues<DisclosureKind>())
                {
                    yield return new EditionKey(year, level, kind);
                }
            }
        }
    }

    private static IEnumerable<TableDefinition> TablesOf(EditionKey form) => form.Year == 2021
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
            }.Select(table => PrintsCents(form) ? table with { Decimals = 2 } : table),
            ThreePublic.For(form),
        ];

    /// <summary>District forms print two decimals from 2025 on; all others whole yuan.</summary>
    private static bool PrintsCents(EditionKey form) => form is { Year: >= 2025, IsMunicipal: false };

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
