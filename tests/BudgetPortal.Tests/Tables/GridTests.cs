using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Tables;

public class GridTests
{
    private static readonly Edition Edition = Edition.Find(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit))!;

    private static Grid Seeded(string table, AmountUnit? unit = null) => Seed.Document.Grid(Edition.FindTable(table)!, unit);

    [Fact]
    public void Totals_stand_at_the_foot_of_both_panels()
    {
        var foot = Seeded("T1").Rows[^1];

        Assert.Equal(
            ["收入总计", "47,061,988", "支出总计", "47,061,988", "11,672,204", "3,120,303", "32,269,481"], foot.Cells.Select(cell => cell.Text));
        Assert.Equal(LineKind.Total, foot.Kind);
    }

    [Fact]
    public void Classes_head_the_lines_beneath_them_in_tables_of_codes_and_in_lists_and_nowhere_else()
    {
        Assert.True(Seeded("T3").HasGroups);
        Assert.False(Seeded("T1").HasGroups);
        Assert.False(Seeded("T9").HasGroups);
        Assert.True(Sliced(LineKind.Class, LineKind.Plain).HasGroups);
        Assert.False(Sliced(LineKind.Plain, LineKind.Plain).HasGroups);

        static Grid Sliced(params LineKind[] kinds) => new Slice(
            "list", "清单", "全部", [Column.Name("单位", 10)],
            [.. kinds.Select((kind, index) => new SliceLine($"l{index}", "某单位", kind))]).Draw();
    }

    [Fact]
    public void The_shorter_panel_is_padded_above_its_total()
    {
        var grid = Seeded("T1");

        Assert.Equal(7, grid.Rows.Count);
        Assert.Equal(CellRole.Padding, grid.Rows[5].Cells[2].Role);
        Assert.Null(grid.Rows[5].Cells[2].Key);
    }

    [Fact]
    public void Headings_are_spanned_from_the_tree()
    {
        var headings = Seeded("T1").Headings;

        Assert.Equal(4, headings.Count);
        Assert.Equal(["本年收入", "本年支出"], headings[0].Select(cell => cell.Text));
        Assert.Equal((5, 1), (headings[0][1].ColumnSpan, headings[0][1].RowSpan));
        Assert.Equal(3, headings[1].Single(cell => cell.Column == 0).RowSpan);
        Assert.Equal(["人员经费", "公用经费"], headings[3].Select(cell => cell.Text));
    }

    [Fact]
    public void A_code_is_shown_in_slices_and_names_are_indented_by_level()
    {
        var row = Seeded("T3").Rows[2];

        Assert.Equal(["204", "02", "02", "一般行政管理事务", "29,518,606", "", "29,518,606"], row.Cells.Select(cell => cell.Text));
        Assert.Equal(2, row.Cells[3].Indent);
    }

    [Fact]
    public void The_label_of_a_total_covers_the_columns_before_the_amounts()
    {
        var label = Seeded("T3").Rows[^1].Cells[0];

        Assert.Equal(("合计", 4), (label.Text, label.ColumnSpan));
    }

    [Fact]
    public void A_project_line_has_no_code_and_says_its_number_and_name()
    {
        var row = Seeded("T10").Rows[3];

        Assert.Equal(LineKind.Project, row.Kind);
        Assert.All(row.Cells.Take(4), cell => Assert.Equal(CellRole.Padding, cell.Role));
        Assert.Equal(["1", "上海市社会保障卡服务中心信息系统(运维)", "4,104,326"], row.Cells.Skip(4).Select(cell => cell.Text));
    }

    [Fact]
    public void The_unit_shown_divides_the_picture_and_never_the_figures()
    {
        var inTenThousand = Seeded("T3", AmountUnit.TenThousandYuan);
        var cell = inTenThousand.Find(CellKey.Parse("T3/2080505/basic"))!;

        Assert.Equal(("115.20", 115.203m), (cell.Text, cell.Value));
        Assert.Equal("单位：万元", inTenThousand.UnitLabel);
        Assert.Equal(1_152_030m, Seed.Document.Figures.Amount(CellKey.Parse("T3/2080505/basic")));
    }

    [Fact]
    public void The_three_public_table_is_printed_in_ten_thousand_yuan()
    {
        var grid = Seeded("T9");

        Assert.Equal(["30.42", "", "0.40", "30.02", "23.62", "6.40", ""], grid.Rows.Single().Cells.Select(cell => cell.Text));
        Assert.Equal("2021年“三公”经费预算数/公务用车购置及运行费/购置费", grid.Columns[4].Path);
    }

    [Fact]
    public void Blank_and_zero_differ()
    {
        var key = CellKey.Parse("T3/2040202/basic");
        var zero = Seed.Document with { Figures = Seed.Document.Figures.With(key, 0) };

        Assert.Equal("", Seeded("T3").Find(key)!.Text);
        Assert.Equal("0", zero.Grid(Edition.FindTable("T3")!).Find(key)!.Text);
    }

    [Fact]
    public void What_was_printed_otherwise_is_shown_as_printed()
    {
        var table = Seed.Document.Figures["T3"];
        var line = table.Find("2040202")!;
        var changed = line.With("basic", new CellValue(0, "0.00")).With("project", new CellValue(null, "无"));
        var printed = table with { Lines = table.Lines.Replace(line, changed) };

        var grid = Grid.Of(Edition.FindTable("T3")!, printed, "某中心");

        Assert.Equal("0.00", grid.Find(CellKey.Parse("T3/2040202/basic"))!.Text);
        Assert.Equal(
            ("无", (decimal?)null),
            (grid.Find(CellKey.Parse("T3/2040202/project"))!.Text, grid.Find(CellKey.Parse("T3/2040202/project"))!.Value));
    }

    [Fact]
    public void An_address_reads_back_and_a_malformed_one_does_not()
    {
        Assert.Equal(new CellKey("T3", "2080505", "basic"), CellKey.Parse("T3/2080505/basic"));
        Assert.False(CellKey.TryParse("T3/2080505", out _));
        Assert.False(CellKey.TryParse("T3//basic", out _));
        Assert.Throws<FormatException>(() => CellKey.Parse("T3"));
    }

    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("2.675", "2.68")]
    [InlineData("1234567.891", "1,234,567.89")]
    [InlineData("0", "0.00")]
    public void Amounts_are_rounded_half_up(string amount, string printed) =>
        Assert.Equal(printed, Amounts.Print(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), 2));
}
