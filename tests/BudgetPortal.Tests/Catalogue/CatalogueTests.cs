using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Catalogue;

/// <summary>Walks every table and text of every known form.</summary>
public partial class CatalogueTests
{
    public static TheoryData<EditionKey> Forms => [.. Edition.All.Select(edition => edition.EditionKey)];

    public static TheoryData<EditionKey, string> Tables =>
        [
            .. Edition.All.SelectMany(
                edition => edition.Tables.Select(table => new TheoryDataRow<EditionKey, string>(edition.EditionKey, table.Key)))
        ];

    private static TableDefinition Find(EditionKey form, string table) => Edition.Find(form)!.FindTable(table)!;

    [Fact]
    public void The_forms_of_FORMATS_are_known()
    {
        Assert.Equal(17, Edition.All.Count());
        Assert.Null(Edition.Find(new EditionKey(2022, Level.Municipal, DisclosureKind.Unit)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_form_has_its_tables_in_printed_order(EditionKey form) => Assert.Equal(
        form.Year == 2021
            ? ["T1", "T2", "T3", "T4", "T4b", "T5", "T6", "T8", "T10", "T9"]
            : ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"],
        Edition.Find(form)!.Tables.Select(table => table.Key));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Slugs_are_unique_words_for_addresses(EditionKey form)
    {
        var edition = Edition.Find(form)!;
        var slugs = edition.Tables.Select(table => table.Slug).Concat(edition.Sections.Select(section => section.Slug)).ToList();

        Assert.Equal(slugs.Count, slugs.Distinct().Count());
        Assert.All(slugs, slug => Assert.Matches(Word(), slug));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Keys_are_unique_and_make_addresses(EditionKey form, string key)
    {
        var table = Find(form, key);
        foreach (var panel in table.Panels)
        {
            var columns = panel.Leaves().Select(leaf => leaf.Key).ToList();
            Assert.Equal(columns.Count, columns.Distinct().Count());
            Assert.All(columns, column => Assert.True(CellKey.TryParse($"{table.Key}/total/{column}", out _)));
        }

        var lines = table.Panels.SelectMany(panel => panel.Total is null ? panel.Lines : panel.Lines.Append(panel.Total))
            .Select(line => line.Key).ToList();
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Headings_cover_every_column_of_every_heading_row_once(EditionKey form, string key)
    {
        var grid = Grid.Of(Find(form, key), new TableFigures(key, []), "某单位");
        var covered = new int[grid.Headings.Count, grid.Columns.Count];
        for (var row = 0; row < grid.Headings.Count; row++)
        {
            foreach (var cell in grid.Headings[row])
            {
                for (var down = row; down < row + cell.RowSpan; down++)
                {
                    for (var across = cell.Column; across < cell.Column + cell.ColumnSpan; across++)
                    {
                        covered[down, across]++;
                    }
                }
            }
        }

        Assert.All(covered.Cast<int>(), times => Assert.Equal(1, times));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Rows_cover_every_column_once(EditionKey form, string key)
    {
        var grid = Grid.Of(Find(form, key), new TableFigures(key, []), "某单位");

        Assert.All(grid.Rows, row => Assert.Equal(
            Enumerable.Range(0, grid.Columns.Count),
            row.Cells.SelectMany(cell => Enumerable.Range(cell.Column, cell.ColumnSpan))));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_says_its_title_its_purpose_and_how_wide_it_is(EditionKey form, string key)
    {
        var table = Find(form, key);

        Assert.EndsWith(table.ShortTitle, table.Title, StringComparison.Ordinal);
        Assert.EndsWith("。", table.Purpose, StringComparison.Ordinal);
        Assert.All(table.Leaves(), leaf => Assert.True(leaf.Width > 0));
        Assert.Equal(key == TableKeys.ThreePublic ? AmountUnit.TenThousandYuan : AmountUnit.Yuan, table.AmountUnit);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Only_district_forms_ask_for_a_note_under_an_empty_table(EditionKey form) => Assert.Equal(
        form.IsMunicipal ? [] : ["T6", "T7"],
        Edition.Find(form)!.Tables.Where(table => table.NilNote is not null).Select(table => table.Key));

    [Fact]
    public void Titles_follow_the_form()
    {
        Assert.Equal("2021年预算单位财务收支预算总表", Find(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit), "T1").Title);
        Assert.Equal("单位“三公”经费和机关运行经费预算表", Find(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit), "T9").Title);
        Assert.Equal("2025年部门“三公”经费和机关运行经费预算表", Find(new EditionKey(2025, Level.District, DisclosureKind.Department), "T9").Title);
        Assert.Equal(
            "注:本部门2024年无政府性基金预算财政拨款安排的预算，故本表为空表。", Find(new EditionKey(2024, Level.District, DisclosureKind.Department), "T6").NilNote);
    }

    [Fact]
    public void The_department_form_prints_expenditure_in_one_column()
    {
        var table = Find(new EditionKey(2025, Level.District, DisclosureKind.Department), "T1");

        Assert.Equal(["预算数"], table.Panels[1].AmountColumns().Select(column => column.Heading));
    }

    [Fact]
    public void The_templates_of_2026_are_met_heading_by_heading()
    {
        var unit = Find(new EditionKey(2026, Level.District, DisclosureKind.Unit), "T1");
        var department = Find(new EditionKey(2026, Level.District, DisclosureKind.Department), "T8");

        Assert.Equal(["一、财政拨款收入", "1、一般公共预算", "2、政府性基金预算", "3、国有资本经营预算"], unit.Panels[0].Lines.Take(4).Select(line => line.Label));
        Assert.Equal("部门预算经济分类科目编码", department.Panels[0].Columns[0].Parts[0].Heading);
        Assert.Equal("经济分类科目名称", department.Panels[0].Columns[0].Parts[1].Heading);
    }

    [Fact]
    public void Every_vehicle_and_every_figure_that_only_texts_state_has_a_name_and_nothing_else_has()
    {
        CellKey[] figures =
        [
            Supplements.ProcurementTotal, Supplements.PerformanceUnits, Supplements.OwnedEquipment,
            .. Supplements.VehicleKinds.SelectMany(
                (_, index) => new[] { Supplements.OwnedVehicles(index + 1), Supplements.PlannedVehicles(index + 1) }),
        ];

        Assert.Equal(figures.Length, figures.Select(Supplements.NameOf).OfType<string>().Distinct().Count());
        Assert.Null(Supplements.NameOf(new CellKey(Supplements.Assets, "owned-9", Supplements.Count)));
        Assert.Null(Supplements.NameOf(CellKey.Parse("T3/total/total")));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Word();
}
