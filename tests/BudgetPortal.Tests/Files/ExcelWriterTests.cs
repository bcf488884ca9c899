using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Writing;
using ExcelDataReader;
using ExcelNumberFormat;

namespace BudgetPortal.Tests.Files;

public class ExcelWriterTests
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public ExcelWriterTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<int, Level, DisclosureKind> Forms => Editions.All();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_cell_reads_back_as_stored_and_shows_what_is_printed(int year, Level level, DisclosureKind kind)
    {
        var publication = Given.Document(Given.EditionKey(year, level, kind), seed: year);
        var workbook = Read(ExcelWriter.Write(publication));
        Assert.Equal(publication.Parts.Count() + 2, workbook.Count);
        foreach (var (part, sheet) in publication.Parts.Zip(workbook.Skip(2)))
        {
            if (part is TablePart table)
            {
                AssertHolds(table.Grid, sheet);
            }
        }
    }

    [Fact]
    public void A_table_of_300_lines_reads_back_whole()
    {
        var publication = Given.Document(Given.EditionKey(), seed: 3, openLines: 300);
        foreach (var table in publication.Edition.Tables)
        {
            var grid = publication.Grid(table);
            AssertHolds(grid, Assert.Single(Read(ExcelWriter.Write(publication, grid))));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Sheets_stand_in_printed_order_under_short_and_unique_names(int year, Level level, DisclosureKind kind)
    {
        var publication = Given.Document(Given.EditionKey(year, level, kind));
        var names = Read(ExcelWriter.Write(publication)).Select(sheet => sheet.Name).ToList();

        Assert.Equal(["封面", "目录", "一、单位主要职能".Replace("单位", publication.Disclosure.EditionKey.KindWord, StringComparison.Ordinal)],
            names.Take(3));
        Assert.Equal("1.财务收支预算总表", names[6]);
        Assert.Equal(2 + publication.Parts.Count(), names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
        Assert.All(
            publication.Parts.Zip(names.Skip(2)).Where(pair => pair.First is TablePart),
            pair => Assert.EndsWith(pair.Second.Split('.', 2)[1], ((TablePart)pair.First).Grid.Title, StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_stand_on_their_sheets_paragraph_by_paragraph()
    {
        var publication = Given.Document(Given.EditionKey(2025, Level.District, DisclosureKind.Department));
        var workbook = Read(ExcelWriter.Write(publication));
        Assert.Equal(publication.Parts.Count() + 2, workbook.Count);
        foreach (var (part, sheet) in publication.Parts.Zip(workbook.Skip(2)))
        {
            if (part is TextPart text)
            {
                Assert.Equal(text.Section.Heading, sheet.Rows[0][0].Value);
                Assert.Equal(text.Section.Paragraphs.Select(paragraph => "　　" + paragraph), sheet.Rows.Skip(1).Select(row => row[0].Value));
            }
        }
    }

    [Fact]
    public void A_paragraph_too_high_for_a_row_takes_several()
    {
        var given = Given.Document(Given.EditionKey());
        var section = given.Sections[0] with { Paragraphs = [new string('长', 2_000), "末段"] };
        var publication = given with { Sections = given.Sections.SetItem(0, section) };
        var sheet = Read(ExcelWriter.Write(publication))[2];
        Assert.Equal("　　末段", sheet.Rows[^1][0].Value);
        Assert.Contains(sheet.Merged, range => range.FromRow == 1 && range.ToRow == sheet.Rows.Count - 2);
    }

    [Fact]
    public void Headings_are_merged_as_the_form_draws_them()
    {
        var publication = Given.Document(Given.EditionKey(2025, Level.District));
        foreach (var table in publication.Edition.Tables)
        {
            var grid = publication.Grid(table);
            var sheet = Assert.Single(Read(ExcelWriter.Write(publication, grid)));
            foreach (var (heading, row) in grid.Headings.SelectMany((headings, row) => headings.Select(heading => (heading, row + 2))))
            {
                Assert.Equal(heading.Text, sheet.Rows[row][heading.Column].Value);
                if (heading.ColumnSpan > 1 || heading.RowSpan > 1)
                {
                    Assert.Contains(new CellRange(row, heading.Column, row + heading.RowSpan - 1, heading.Column + heading.ColumnSpan - 1),
                        sheet.Merged);
                }
            }
        }
    }

    [Fact]
    public void A_table_sheet_is_ready_to_read_and_to_print()
    {
        var publication = Given.Document(Given.EditionKey());
        var grid = publication.Grid(publication.Edition.Tables[1]);
        var parts = Parts(ExcelWriter.Write(publication, grid));
        var sheet = parts["xl/worksheets/sheet1.xml"];
        var below = 2 + grid.Headings.Count;

        var pane = Assert.Single(sheet.Descendants(Sheet + "pane"));
        Assert.StartsWith("frozen", Value(pane, "state"), StringComparison.Ordinal);
        Assert.Equal(below, int.Parse(Value(pane, "ySplit"), CultureInfo.InvariantCulture));
        Assert.Equal(4, int.Parse(Value(pane, "xSplit"), CultureInfo.InvariantCulture));

        var page = Assert.Single(sheet.Descendants(Sheet + "pageSetup"));
        Assert.Equal(("9", "landscape", "0"), (Value(page, "paperSize"), Value(page, "orientation"), Value(page, "fitToHeight")));
        Assert.Equal("1", Value(Assert.Single(sheet.Descendants(Sheet + "pageSetUpPr")), "fitToPage"));
        Assert.Contains("第&P页/共&N页", Assert.Single(sheet.Descendants(Sheet + "oddFooter")).Value, StringComparison.Ordinal);

        var names = parts["xl/workbook.xml"].Descendants(Sheet + "definedName")
            .ToDictionary(name => Value(name, "name"), name => name.Value);
        Assert.EndsWith($"!$3:${below}", names["_xlnm.Print_Titles"], StringComparison.Ordinal);
        Assert.EndsWith($"!$A$1:$I${below + grid.Rows.Count + grid.Notes.Count}", names["_xlnm.Print_Area"], StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_not_frozen_where_they_would_fill_a_narrow_window()
    {
        var publication = Given.Document(Given.EditionKey());
        var projects = publication.Grid(publication.Edition.FindTable("fiscal-projects")!);
        var pane = Parts(ExcelWriter.Write(publication, projects))["xl/worksheets/sheet1.xml"].Descendants(Sheet + "pane").Single();
        Assert.Equal("0", (string?)pane.Attribute("xSplit") ?? "0");
    }

    [Fact]
    public void Nothing_in_the_workbook_is_a_formula()
    {
        var publication = Given.Document(Given.EditionKey(), openLines: 60);
        var parts = Parts(ExcelWriter.Write(publication));
        Assert.All(parts.Where(part => part.Key.Contains("sheet", StringComparison.Ordinal)), part =>
            Assert.Empty(part.Value.Descendants(Sheet + "f")));
        Assert.Contains(parts["xl/styles.xml"].Descendants(Sheet + "xf"), style =>
            (string?)style.Attribute("quotePrefix") is "1" or "true");
    }

    [Fact]
    public void The_contents_lead_to_every_sheet()
    {
        var publication = Given.Document(Given.EditionKey());
        var content = ExcelWriter.Write(publication);
        var sheets = Read(content);
        var links = Parts(content)["xl/worksheets/sheet2.xml"].Descendants(Sheet + "hyperlink").Select(link => Value(link, "location"));
        Assert.Equal(sheets.Skip(2).Select(sheet => $"'{sheet.Name}'!A1"), links);
        Assert.Equal(
            ["目录", .. publication.Parts.Take(4).Select(part => part.ContentsTitle), "五、单位预算表",
                .. publication.Parts.Skip(4).Select(part => part.ContentsTitle)],
            sheets[1].Rows.Select(row => row[0].Value));
    }

    [Fact]
    public void The_properties_tell_title_author_and_time_of_publication()
    {
        var publication = Given.Document(Given.EditionKey());
        var core = Parts(ExcelWriter.Write(publication))["package/services/metadata/core-properties/core.psmdcp"].Root!;
        var values = core.Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
        Assert.Equal("上海市示例服务中心2021年度单位预算", values["title"]);
        Assert.Equal("上海市示例服务中心", values["creator"]);
        Assert.Equal(publication.Version.PublishedAt, DateTimeOffset.Parse(values["created"], CultureInfo.InvariantCulture));
        Assert.Contains(publication.Version.ContentHash, values["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_content_gives_equal_bytes()
    {
        var publication = Given.Document(Given.EditionKey());
        Assert.Equal(ExcelWriter.Write(publication), ExcelWriter.Write(publication));
        var grid = publication.Grid(publication.Edition.Tables[0]);
        Assert.Equal(ExcelWriter.Write(grid), ExcelWriter.Write(grid));
        Assert.NotEqual(ExcelWriter.Write(publication), ExcelWriter.Write(Given.Document(Given.EditionKey(), seed: 2)));
    }

    [Fact]
    public void A_word_printed_for_an_amount_is_shown_and_the_amount_kept()
    {
        var given = Given.Document(Given.EditionKey());
        var line = given.Figures["T3"].Lines[0];
        var figures = given.Figures.With(given.Figures["T3"] with
        {
            Lines = [line.With("basic", new CellValue(1_234m, "见\"附注\""))
            .With("project", CellValue.Of("无"))]
        });
        var publication = Given.Document(Given.EditionKey(), figures);
        AssertHolds(publication.Grid(publication.Edition.Tables[2]), Read(ExcelWriter.Write(publication))[8]);
    }

    private static void AssertHolds(Grid grid, ReadSheet sheet)
    {
        Assert.Equal(grid.Title, sheet.Rows[0][0].Value);
        Assert.Equal(grid.PreparedBy, sheet.Rows[1][0].Value);
        Assert.Equal(grid.UnitLabel, sheet.Rows[1][grid.Columns.Count - 1].Value);
        var first = 2 + grid.Headings.Count;
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            foreach (var cell in grid.Rows[row].Cells)
            {
                var read = sheet.Rows[first + row][cell.Column];
                if (cell.Value is { } amount)
                {
                    Assert.Equal(amount, Convert.ToDecimal(Assert.IsType<double>(read.Value), CultureInfo.InvariantCulture));
                    Assert.Equal(cell.Text, Show(amount, read.Format!));
                }
                else
                {
                    Assert.Equal(cell.Text.Length == 0 ? null : cell.Text, read.Value);
                }
            }
        }

        Assert.Equal(grid.Notes, sheet.Rows.Skip(first + grid.Rows.Count).Select(row => row[0].Value));
    }

    /// <summary>What a spreadsheet shows: it rounds half away from zero, which the formatting library does not.</summary>
    private static string Show(decimal amount, string format)
    {
        var rounded = format.Contains('\\', StringComparison.Ordinal) ? amount
            : Amounts.Round(amount, format.Contains('.', StringComparison.Ordinal)
            ? format.Length - format.IndexOf('.', StringComparison.Ordinal) - 1 : 0);
        return new NumberFormat(format).Format((double)rounded, CultureInfo.InvariantCulture);
    }

    private static List<ReadSheet> Read(byte[] content)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(content));
        var sheets = new List<ReadSheet>();
        do
        {
            var rows = new List<List<ReadCell>>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column =>
                    new ReadCell(reader.GetValue(column), reader.GetNumberFormatString(column)))]);
            }

            var merged = (reader.MergeCells ?? []).Select(range => new CellRange(range.FromRow, range.FromColumn, range.ToRow,
                range.ToColumn));
            sheets.Add(new ReadSheet(reader.Name, rows, [.. merged]));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static Dictionary<string, XDocument> Parts(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry => XDocument.Load(entry.Open()));
    }

    private static string Value(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    private sealed record ReadCell(object? Value, string? Format);

    private sealed record CellRange(int FromRow, int FromColumn, int ToRow, int ToColumn);

    private sealed record ReadSheet(string Name, List<List<ReadCell>> Rows, List<CellRange> Merged);
}
