using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Tests.Composition;
using ClosedXML.Excel;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Workbooks that others write: the district's templates, the platform's export, flat tables.</summary>
public class ForeignWorkbookTests
{
    private static readonly string[] Codes = ["2.15 收支", "2.16收入", "2.17支出表", "2.18 财政拨款收支", "2.19", "2.20", "2.21 ", "2.22", "2.23 基本支出明细",
        "2.24", "2.25三公"];

    private static readonly string[] UnitSheets =
    [
        "2.15单位收支总表", "2.16单位收入总表", "2.17单位支出总表", "2.18单位财政拨款收支总表", "2.19", "2.20单位一般公共预算拨款表", "2.21单位政府性基金拨款表",
        "2.22单位国有资本经营预算拨款表 ", "2.23单位一般公共预算拨款基本支出明细表", "2.24", "2.25单位“三公”经费和机关运行费预算表",
    ];

    private static readonly string[] DepartmentSheets =
    [
        "3.15部门收支总表", "3.16部门收入总表", "3.17部门支出总表", "3.19部门财政拨款收支总表", "3.20部门财政拨款支出预算明细表", "3.21", "3.22部门政府性基金预算",
        "3.23", "3.24部门一般公共预算基本支出", "", "3.25部门“三公”经费和机关运行经费预算表",
    ];

    private static readonly string[] CodedTables = ["T1", "T2", "T3", "T4", "T4b", "T5", "T6", "T7", "T8", "T10", "T9"];

    [Theory]
    [InlineData("district-unit-2026.xlsx", DisclosureKind.Unit)]
    [InlineData("district-department-2026.xlsx", DisclosureKind.Department)]
    public void A_template_filled_in_is_read_whole(string template, DisclosureKind kind)
    {
        var publication = Seed.Publish(GivenPaper.For(Given.EditionKey(2026, Level.District, kind)));
        var document = Read(FillIn(Samples.Template(template), publication), template);

        Assert.Equal(publication.Disclosure.EditionKey, document.EditionKey);
        Assert.Equal(publication.Unit.Name, document.UnitName);
        foreach (var table in publication.Edition.Tables)
        {
            AssertSame(table, publication.Figures[table.Key], document);
        }

        Assert.Empty(document.Problems);
    }

    [Theory]
    [InlineData("district-unit-2026.xlsx", 9, 5)]
    [InlineData("district-department-2026.xlsx", 9, 6)]
    public void An_empty_template_has_its_tables_and_texts_and_no_amount(string template, int tables, int sections)
    {
        var document = Read(File.ReadAllBytes(Samples.Template(template)), template);

        Assert.Equal(tables, document.Tables.Length);
        Assert.Equal(sections, document.Sections.Length);
        Assert.All(document.Figures.Tables.SelectMany(table => table.Lines), line => Assert.Empty(line.Cells));
        Assert.DoesNotContain(document.Figures.Tables.SelectMany(table => table.Lines), line =>
            line.Name.Contains('…', StringComparison.Ordinal) || line.Code.Contains('…', StringComparison.Ordinal));
        Assert.Empty(document.Problems);
    }

    [Fact]
    public void The_platforms_export_is_read_by_its_codes_and_its_missing_totals_are_computed()
    {
        var publication = Seed.Document;
        var document = Read(Export(publication, blankTotals: true));

        foreach (var table in publication.Edition.Tables)
        {
            AssertSame(table, publication.Figures[table.Key], document);
        }

        var total = Assert.IsType<SourcePlace.InSheet>(document.Places[new CellKey("T3", "total", "total")]);
        var leaf = Assert.IsType<SourcePlace.InSheet>(document.Places[new CellKey("T3", "2040202", "project")]);
        Assert.True(total.IsComputed);
        Assert.False(leaf.IsComputed);
        Assert.Contains(document.Remarks, remark => remark.Message.StartsWith("支出预算总表：有", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DisclosureKind.Unit)]
    [InlineData(DisclosureKind.Department)]
    public void The_exports_of_units_and_departments_name_their_sheets_by_code_and_words(DisclosureKind kind)
    {
        var publication = Seed.Publish(GivenPaper.For(Given.EditionKey(2026, Level.District, kind)));

        var document = Read(Export(publication, blankTotals: false, kind == DisclosureKind.Unit ? UnitSheets : DepartmentSheets));

        Assert.Equal(publication.Edition.Tables.Select(table => table.Key).Order(),
            document.Tables.Select(table => table.Definition.Key).Order());
    }

    [Fact]
    public void Of_two_rows_of_totals_the_blank_one_is_passed_over()
    {
        var document = Read(XlsxBuilder.Write(
            new BuiltSheet("2.17", ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"], [204, null, null, "公共安全支出", 3, 1, 2],
                ["合计", null, null, null, null, null, null], ["合计", null, null, null, 3, 1, 2])));

        Assert.Equal(3m, document.Figures.Amount(new CellKey("T3", "total", "total")));
        Assert.Single(document.Figures["T3"].OfKind(LineKind.Total));
    }

    [Fact]
    public void A_total_that_the_export_states_is_kept_right_or_wrong()
    {
        var document = Read(XlsxBuilder.Write(
            new BuiltSheet("2.17", ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"], [204, null, null, "公共安全支出", 7, 1, 2],
                ["合计", null, null, null, 0, 0, null]),
            new BuiltSheet("2.99 其他")));

        Assert.Equal(7m, document.Figures.Amount(new CellKey("T3", "204", "total")));
        Assert.Equal(2m, document.Figures.Amount(new CellKey("T3", "total", "project")));
        Assert.Equal(0m, document.Figures.Amount(new CellKey("T3", "total", "total")));
        Assert.Contains(document.Problems, problem => problem.Path == "“2.17”E3"
            && problem.Message.Contains("横向之和3.00元与纵向之和7.00元不同", StringComparison.Ordinal));
    }

    [Fact]
    public void Zero_totals_outside_the_export_are_as_reported()
    {
        var document = Read(XlsxBuilder.Write(Flat([204, null, null, "公共安全支出", 3, 1, 2], ["合计", null, null, null, 0, 0, null])));

        Assert.Equal(0m, document.Figures.Amount(new CellKey("T3", "total", "total")));
        Assert.Null(document.Figures.Amount(new CellKey("T3", "total", "project")));
    }

    [Theory]
    [InlineData(204, 2, 1)]
    [InlineData("204", "02", "01")]
    [InlineData("204.0", "2.0", "1.0")]
    [InlineData(2040201, null, null)]
    [InlineData("2040201.0", null, null)]
    [InlineData(" 204 ", " 02", "01 ")]
    [InlineData("[204]", "[02]", "[01]")]
    [InlineData("【204】", "（02）", "01")]
    public void Codes_are_read_from_texts_and_numbers(object lei, object? kuan, object? xiang)
    {
        var document = Read(XlsxBuilder.Write(Flat([lei, kuan, xiang, "行政运行", 3, 1, 2])));
        var line = Assert.Single(document.Figures["T3"].Lines);

        Assert.Equal(("2040201", "2040201", LineKind.Item), (line.Key, line.Code, line.Kind));
    }

    [Theory]
    [InlineData("204", "2040201")]
    [InlineData("205", null)]
    public void A_section_left_out_between_class_and_item_is_that_of_the_line_above(string lei, string? code)
    {
        var document = Read(XlsxBuilder.Write(Flat(["204", null, null, "公共安全支出", 3, 1, 2], ["204", "02", null, "公安", 3, 1, 2],
            [lei, null, "01", "行政运行", 3, 1, 2])));

        Assert.Equal(code, document.Figures["T3"].Lines.ElementAtOrDefault(2)?.Code);
    }

    [Fact]
    public void A_code_left_out_is_that_of_the_line_above()
    {
        var document = Read(XlsxBuilder.Write(Flat([204, null, null, "公共安全支出", 3, 1, 2], [null, "02", null, "公安", 3, 1, 2],
            [null, null, "01", "行政运行", 3, 1, 2])));

        Assert.Equal(["204", "20402", "2040201"], document.Figures["T3"].Lines.Select(line => line.Code));
    }

    [Fact]
    public void A_flat_table_of_whole_codes_is_read()
    {
        var document = Read(XlsxBuilder.Write(new BuiltSheet("支出预算总表", ["2025年单位支出预算总表"], ["单位：万元"],
            ["科目编码", "科目名称", "项目支出", "合计", "基本支出"],
            [204, "公共安全支出", 1.5, 2.75, 1.25],
            ["20402", "公安", "1.5", "2.75", "1.25"],
            [2040202, "一般行政管理事务", 1.5, 2.75, 1.25],
            ["…", "…"],
            ["合计", null, 1.5, 2.75, 1.25],
            ["注：本表为示例"])));

        Assert.Equal(["204", "20402", "2040202", ""], document.Figures["T3"].Lines.Select(line => line.Code));
        Assert.Equal([LineKind.Class, LineKind.Section, LineKind.Item, LineKind.Total],
            document.Figures["T3"].Lines.Select(line => line.Kind));
        Assert.Equal(27_500m, document.Figures.Amount(new CellKey("T3", "total", "total")));
        Assert.Equal(12_500m, document.Figures.Amount(new CellKey("T3", "2040202", "basic")));
        Assert.Equal(["注：本表为示例"], document.Find("T3")!.Notes);
        Assert.Equal("“支出预算总表”E6", document.Places[new CellKey("T3", "2040202", "basic")].ToString());
    }

    [Fact]
    public void A_flat_table_that_could_be_several_is_not_guessed()
    {
        var read = WorkbookReader.Read(XlsxBuilder.Write(new BuiltSheet("Sheet1", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            [204, "公共安全支出", 3, 1, 2])), "表.xlsx", TestContext.Current.CancellationToken);

        Assert.Null(read.Content);
        Assert.Contains(read.Problems, problem => problem.Message.Contains("支出预算总表、", StringComparison.Ordinal)
            && problem.Message.Contains("无法确定", StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_and_formulas_without_a_value_are_named_by_sheet_and_cell()
    {
        var document = Read(XlsxBuilder.Write(Flat(
            [204, null, null, "公共安全支出", new Formula("F3+G3"), new Formula("1", "1"), 2],
            [208, null, null, "社会保障和就业支出", null, new CellFault("#REF!"), new Formula("X9")],
            ["合计", null, null, null, new Formula("SUM(E3:E4)"), 1, 2])));

        Assert.Equal(3m, document.Figures.Amount(new CellKey("T3", "204", "total")));
        Assert.Equal(3m, document.Figures.Amount(new CellKey("T3", "total", "total")));
        Assert.Null(document.Figures.Amount(new CellKey("T3", "208", "basic")));
        Assert.Contains(document.Problems, problem => problem is { Found: "#REF!", Path: "“支出预算总表”F4" });
        Assert.Contains(document.Problems, problem => problem.Path == "“支出预算总表”G4"
            && problem.Message.Contains("未计算的公式", StringComparison.Ordinal));
        Assert.DoesNotContain(document.Problems, problem => problem.Path == "“支出预算总表”E3");
    }

    [Fact]
    public void A_column_that_the_form_does_not_have_is_reported_and_not_read()
    {
        var document = Read(XlsxBuilder.Write(new BuiltSheet("支出预算总表", ["科目编码", "科目名称", "上年数", "合计", "基本支出", "项目支出"],
            [204, "公共安全支出", 99, 3, 1, 2])));

        Assert.Equal(3m, document.Figures.Amount(new CellKey("T3", "204", "total")));
        Assert.Contains(document.Problems, problem => problem is { Found: "上年数", Path: "“支出预算总表”C2" });
    }

    [Fact]
    public void A_number_is_kept_exact_and_its_format_only_where_it_prints_otherwise()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("支出预算总表");
        string[] headings = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];
        for (var column = 0; column < headings.Length; column++)
        {
            sheet.Cell(1, column + 1).SetValue(headings[column]);
        }

        sheet.Cell(2, 1).SetValue(204);
        sheet.Cell(2, 2).SetValue("公共安全支出");
        sheet.Cell(2, 3).SetValue(1234567.89).Style.NumberFormat.SetFormat("#,##0");
        sheet.Cell(2, 4).SetValue(0).Style.NumberFormat.SetFormat("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ");
        sheet.Cell(2, 5).SetValue(0.1 + 0.2).Style.NumberFormat.SetFormat("0.00");
        sheet.Cell(3, 1).SetValue(208);
        sheet.Cell(3, 2).SetValue("社会保障和就业支出");
        sheet.Cell(3, 3).SetValue(12345678).Style.NumberFormat.SetFormat("0!.0000");
        using var written = new MemoryStream();
        workbook.SaveAs(written);
        var lines = Read(written.ToArray()).Figures["T3"].Lines;
        var line = lines[0];

        Assert.Equal(12345678, lines[1]["total"].Amount);
        Assert.Equal(1234567.89m, line["total"].Amount);
        Assert.Equal(new CellValue(0, "-"), line["basic"]);
        Assert.Equal(0.3m, line["project"].Amount);
    }

    private static BuiltSheet Flat(params object?[][] rows) => new("支出预算总表", [
        [.. new object?[] { "项目", null, null, null, "支出预算" }], ["类", "款", "项", "功能分类科目名称", "合计", "基本支出", "项目支出"], .. rows])
    {
        Merges = ["A1:D1", "E1:G1"],
    };

    /// <summary>Writes a publication into a template, below the headings that stand there.</summary>
    private static byte[] FillIn(string template, DisclosureDocument publication)
    {
        using var workbook = new XLWorkbook(template);
        workbook.Worksheet("封面").Cell("A9").SetValue(publication.Cover[1]);
        foreach (var (table, index) in publication.Edition.Tables.Select((table, index) => (table, index)))
        {
            // Cover, contents and four texts stand before the tables.
            var sheet = workbook.Worksheet(7 + index);
            var grid = publication.Grid(table);
            var top = (table.Key == TableKeys.ThreePublic ? 4 : 6) + grid.Headings.Count;
            foreach (var merged in sheet.MergedRanges.Where(merged => merged.FirstRow().RowNumber() >= top).ToList())
            {
                merged.Unmerge();
            }

            sheet.Range(top, 1, 40, 9).Clear(XLClearOptions.Contents);
            foreach (var (row, number) in grid.Rows.Select((row, number) => (row, number)))
            {
                foreach (var cell in row.Cells.Where(cell => cell.Key is not null && cell.Text.Length > 0))
                {
                    var target = sheet.Cell(top + number, cell.Column + 1);
                    if (cell.Value is { } value)
                    {
                        target.SetValue(value);
                    }
                    else if (cell.Role == CellRole.Code && cell.Text.Length == 3)
                    {
                        target.SetValue(int.Parse(cell.Text, System.Globalization.CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        target.SetValue(cell.Text);
                    }
                }
            }

            for (var note = 0; note < grid.Notes.Count; note++)
            {
                sheet.Cell(top + grid.Rows.Count + note, 1).SetValue(grid.Notes[note]);
            }
        }

        using var written = new MemoryStream();
        workbook.SaveAs(written);
        return written.ToArray();
    }

    /// <summary>The tables of a publication as the platform exports them: flat, coded, without titles, totals blank or 0.</summary>
    private static byte[] Export(DisclosureDocument publication, bool blankTotals, string[]? names = null)
    {
        var sheets = CodedTables.Zip(names ?? Codes).Where(pair => publication.Edition.FindTable(pair.First) is not null).Select(pair =>
        {
            var grid = publication.Grid(publication.Edition.FindTable(pair.First)!);
            var headings = grid.Headings.Select(row => Enumerable.Range(0, grid.Columns.Count)
                .Select(column => (object?)row.FirstOrDefault(heading => heading.Column == column)?.Text).ToArray());
            var zero = false;
            var rows = grid.Rows.Select(row => Enumerable.Range(0, grid.Columns.Count).Select(column => Value(row, column)).ToArray())
                .ToList();
            var merges = grid.Headings.SelectMany((row, index) => row.Where(heading => heading.ColumnSpan > 1 || heading.RowSpan > 1)
                .Select(heading =>
                    $"{(char)('A' + heading.Column)}{index + 2}:" +
                    $"{(char)('A' + heading.Column + heading.ColumnSpan - 1)}{index + 1 + heading.RowSpan}"));
            return new BuiltSheet(pair.Second, [["导出时间：2021-01-15", null, grid.UnitLabel], .. headings, .. rows]) { Merges = [.. merges] };

            object? Value(GridRow row, int column)
            {
                var cell = row.Cells.FirstOrDefault(cell => cell.Column == column);
                if (cell?.Value is not { } value)
                {
                    return cell?.Text is { Length: > 0 } text ? text : null;
                }

                var definition = grid.Definition.Leaves().ElementAt(column);
                var isTotal = row.Kind is LineKind.Total or LineKind.Class or LineKind.Section || definition.IsSum
                    || (grid.Definition.Key == "T1" && cell.Key!.Value.Line == LineKeys.FiscalAppropriation);
                zero = !zero;
                return isTotal && blankTotals && cell.Key!.Value.Table != "T8" ? zero ? 0 : null : value;
            }
        });
        return XlsxBuilder.Write([.. sheets]);
    }

    private static void AssertSame(TableDefinition table, TableFigures expected, ReadDocument document)
    {
        var panels = table.Panels.Select(panel => panel.Key).ToList();
        Assert.Equal(
            expected.Lines.Where(line => line.Kind == LineKind.Total || line.Cells.Count > 0 || line.Code.Length > 0)
                .Select(line => OfficialWorkbookTests.Flat(table, AmountsOnly(line))),
            document.Figures[table.Key].Lines.Where(line => line.Kind == LineKind.Total || line.Cells.Count > 0 || line.Code.Length > 0)
                .OrderBy(line => panels.IndexOf(line.Panel)).Select(line => OfficialWorkbookTests.Flat(table, AmountsOnly(line))));
    }

    // The templates show whole yuan where the form prints cents: how an amount is shown is the sheet's own.
    private static FigureLine AmountsOnly(FigureLine line) => line.Cells.Where(cell => cell.Value.Amount is not null)
        .Aggregate(line, (plain, cell) => plain.With(cell.Key, cell.Value.Amount));

    private static ReadDocument Read(byte[] workbook, string name = "表.xlsx")
    {
        var read = WorkbookReader.Read(workbook, name);
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    /// <summary>Archives beyond 4 GB keep where their directory stands in wide records; some programs always do.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_workbook_with_wide_records_is_read_and_refused_where_they_are_wrong(int shift, bool isRefused)
    {
        var packed = XlsxBuilder.Write(new BuiltSheet("支出预算总表",
            ["2025年部门支出预算总表"],
            ["类", "款", "项", "功能分类科目名称", "合计", "基本支出", "项目支出"],
            ["204", null, null, "公共安全支出", 3.25, 1, 2.25],
            ["合计", null, null, null, 3.25, 1, 2.25]));
        var end = packed.AsSpan(packed.Length - 22);
        var (count, length, start) = (BitConverter.ToUInt16(end[10..]), BitConverter.ToUInt32(end[12..]), BitConverter.ToUInt32(end[16..]));
        byte[] wide =
        [
            .. packed.AsSpan(0, packed.Length - 22),
            .. "PK\u0006\u0006"u8, .. BitConverter.GetBytes(44L), 45, 0, 45, 0, .. new byte[8],
            .. BitConverter.GetBytes((long)count), .. BitConverter.GetBytes((long)count), .. BitConverter.GetBytes((long)length),
            .. BitConverter.GetBytes((long)start + shift),
            .. "PK\u0006\u0007"u8, .. new byte[4], .. BitConverter.GetBytes(packed.Length - 22L), 1, 0, 0, 0,
            .. "PK\u0005\u0006"u8, .. new byte[4], .. Enumerable.Repeat((byte)0xFF, 12), 0, 0,
        ];

        var read = DisclosureReader.Read(wide, "支出.xlsx", cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(isRefused, read.Content is null);
        Assert.Equal(isRefused ? null : 3.25m, read.Content?.Figures.Amount(new CellKey("T3", "total", "total")));
    }
}
