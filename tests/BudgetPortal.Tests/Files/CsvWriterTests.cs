using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files;

public class CsvWriterTests
{
    public static TheoryData<int, Level, DisclosureKind> Forms => Editions.All();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_cell_reads_back_as_stored(int year, Level level, DisclosureKind kind)
    {
        var publication = Given.Document(Given.EditionKey(year, level, kind), seed: year);
        Assert.All(publication.Edition.Tables, table => AssertHolds(publication.Grid(table)));
    }

    [Fact]
    public void A_table_of_300_lines_reads_back_whole()
    {
        var publication = Given.Document(Given.EditionKey(), seed: 3, openLines: 300);
        Assert.All(publication.Edition.Tables, table => AssertHolds(publication.Grid(table)));
    }

    [Fact]
    public void Headings_are_whole_paths_and_never_twice_the_same()
    {
        foreach (var edition in Edition.All)
        {
            var publication = Given.Document(edition.EditionKey);
            foreach (var table in edition.Tables)
            {
                var headings = Parse(CsvWriter.Write(publication.Grid(table)))[0];
                Assert.Equal(headings.Count, headings.Distinct().Count());
                Assert.Equal("金额单位", headings[^1]);
            }
        }

        var threePublic = Given.Document(Given.EditionKey()).Edition.FindTable("three-public")!;
        Assert.Contains(
            "2021年“三公”经费预算数/公务用车购置及运行费/购置费", Parse(CsvWriter.Write(Given.Document(Given.EditionKey()).Grid(threePublic)))[0]);
    }

    [Fact]
    public void What_a_list_does_not_have_is_empty_in_it_and_has_no_value_for_machines()
    {
        var grid = new Slice(
            "list", "清单", "全部", [Column.Name("单位", 10), Column.Amount("prior", "2024年"), Column.Amount("now", "2025年")],
            [new SliceLine("l1", "某单位").With("prior", (decimal?)null).With("now", 10_000m)]).Draw();
        Assert.Equal(["某单位", "", "1", "万元"], Parse(CsvWriter.Write(grid))[1]);
        var cell = JsonNode.Parse(JsonWriter.Write(grid))!["table"]!["rows"]![0]!["cells"]!["prior"]!;
        Assert.Null(cell["value"]);
        Assert.Equal("—", cell["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("一般行政管理事务", "一般行政管理事务")]
    [InlineData("甲,\"乙\"", "\"甲,\"\"乙\"\"\"")]
    [InlineData(" 前有空格", "\" 前有空格\"")]
    public void A_name_is_inert_and_quoted_as_RFC_4180_asks(string name, string written)
    {
        var line = new FigureLine("lines", "201", LineKind.Class, "201", name).With("total", -1_234.5m);
        var csv = Encoding.UTF8.GetString(CsvWriter.Write(Expenditure(line)));
        Assert.Equal($"201,,,{written},-1234.5,,,元", csv.Split("\r\n")[1]);
    }

    [Fact]
    public void Lines_end_in_CRLF_and_there_is_no_byte_order_mark()
    {
        var grid = Expenditure(new FigureLine("lines", "201", LineKind.Class, "201", "一般公共服务支出"));
        var plain = CsvWriter.Write(grid);
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
        Assert.NotEqual(0xEF, plain[0]);
    }

    [Fact]
    public void Amounts_of_a_table_in_ten_thousands_are_in_ten_thousands_and_say_so()
    {
        var edition = Edition.Find(Given.EditionKey())!;
        var line = new FigureLine("lines", LineKeys.Budget, LineKind.Plain, "", "").With(ColumnKeys.OfficialHospitality, 4_050m);
        var grid = Grid.Of(edition.FindTable("T9")!, new TableFigures("T9", [line]), "甲");
        Assert.Equal([["", "", "0.405", "", "", "", "", "万元"]], Parse(CsvWriter.Write(grid)).Skip(1));
    }

    private static Grid Expenditure(FigureLine line) =>
        Grid.Of(Edition.Find(Given.EditionKey())!.FindTable("expenditure")!, new TableFigures("T3", [line]), "甲");

    private static void AssertHolds(Grid grid)
    {
        var rows = Parse(CsvWriter.Write(grid));
        Assert.Equal([.. grid.Columns.Select(column => column.Path), "金额单位"], rows[0]);
        Assert.Equal(grid.Rows.Count, rows.Count - 1);
        foreach (var (row, values) in grid.Rows.Zip(rows.Skip(1)))
        {
            Assert.Equal(grid.Columns.Count + 1, values.Count);
            Assert.Equal(grid.AmountUnit.Label, values[^1]);
            var left = new List<string>(values.Take(grid.Columns.Count));
            foreach (var cell in row.Cells)
            {
                var named = Enumerable.Range(cell.Column, cell.ColumnSpan).Where(column => grid.Columns[column].Key == cell.Key?.Column)
                    .ToList();
                var column = named.Count == 1 ? named[0] : cell.Column;
                if (cell.Value is { } amount)
                {
                    Assert.Equal(amount, decimal.Parse(values[column], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture));
                }
                else
                {
                    Assert.Equal(cell.Text, values[column].StartsWith('\'') ? values[column][1..] : values[column]);
                }

                left[column] = "";
            }

            // Beyond the drawn cells nothing is written.
            Assert.All(left, value => Assert.Equal("", value));
        }
    }

    /// <summary>A reader of RFC 4180 of the test's own.</summary>
    private static List<List<string>> Parse(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var rows = new List<List<string>>();
        var row = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (quoted)
            {
                if (letter != '"')
                {
                    value.Append(letter);
                }
                else if (index + 1 < text.Length && text[index + 1] == '"')
                {
                    value.Append('"');
                    index++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter is ',' or '\n')
            {
                row.Add(value.ToString());
                value.Clear();
                if (letter == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (letter != '\r')
            {
                value.Append(letter);
            }
        }

        return rows;
    }
}
