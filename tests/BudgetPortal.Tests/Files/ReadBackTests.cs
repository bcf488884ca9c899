using System.Collections.Immutable;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using ClosedXML.Excel;

namespace BudgetPortal.Tests.Files;

/// <summary>What a unit has published, wrong codes and all, comes back from every file of ours: same figures, same findings.</summary>
public sealed class ReadBackTests
{
    public static TheoryData<string> Extensions => ["json", "zip", "xlsx", "pdf"];

    // Read and checked once for all formats.
    private static readonly Lazy<ImmutableArray<(DisclosureDocument Document, ImmutableArray<string> Findings)>> FromPdf =
        new(() => [.. Published("pdf")]);

    private static readonly Lazy<ImmutableArray<(DisclosureDocument Document, ImmutableArray<string> Findings)>> FromWorkbook =
        new(() => [.. Published("xlsx")]);

    [Theory]
    [MemberData(nameof(Extensions))]
    public void A_version_with_odd_lines_comes_back_with_the_same_figures_texts_and_findings(string extension)
    {
        // A zip holds every other format, of which its reader takes the JSON: two are enough.
        var documents = (extension == "pdf" ? FromPdf : FromWorkbook).Value;
        foreach (var (published, findings) in documents.Take(extension == "zip" ? 2 : documents.Length))
        {
            var read = Read(OutputFormats.Find(extension)!.WriteDisclosure!(published), $"公开.{extension}");
            var again = read.AsPublication("read")!;

            Assert.Empty(read.Problems);
            Assert.Equal(Describe(published.Figures), Describe(again.Figures));
            Assert.Equal(published.Sections.Select(Describe), again.Sections.Select(Describe));
            Assert.Equal(findings, Findings(again));
        }
    }

    [Fact]
    public void A_blank_form_comes_back_as_a_person_fills_it_in()
    {
        var filled = Seed.Document;
        using var workbook = new XLWorkbook(new MemoryStream(ExcelWriter.WriteBlank(filled.Edition)));
        foreach (var cell in workbook.Worksheets.SelectMany(sheet => sheet.Search("（单位名称）")))
        {
            cell.SetValue(cell.GetString().Replace("（单位名称）", filled.Unit.Name, StringComparison.Ordinal));
        }

        foreach (var (sheet, part) in workbook.Worksheets.Skip(2).Zip(filled.Parts))
        {
            FillIn(sheet, part);
        }

        using var written = new MemoryStream();
        workbook.SaveAs(written);
        var read = Read(written.ToArray(), "公开.xlsx");
        var again = read.AsPublication("read")!;
        Assert.Empty(read.Problems);
        Assert.Equal(OfTables(filled), OfTables(again));
        Assert.Equal(filled.Sections.Select(Describe), again.Sections.Select(Describe));

        // What only texts state stands in no table.
        static IEnumerable<string> OfTables(DisclosureDocument document) =>
            Describe(TablesAlone(document).Figures).Where(line => !Supplements.Tables.Contains(line.Split(' ')[0]));
    }

    private static void FillIn(IXLWorksheet sheet, Part part)
    {
        if (part is not TablePart { Grid: var grid })
        {
            foreach (var (index, paragraph) in ((TextPart)part).Section.Paragraphs.Index())
            {
                sheet.Cell(index + 2, 1).SetValue(paragraph);
            }

            return;
        }

        var first = 3 + grid.Headings.Count;
        var last = sheet.LastRowUsed(XLCellsUsedOptions.AllContents)!.RowNumber();
        foreach (var (index, row) in grid.Rows.Index())
        {
            foreach (var cell in row.Cells.Where(cell => cell.Text.Length > 0))
            {
                var place = sheet.Cell(row.Kind == LineKind.Total ? last : first + index, cell.Column + 1);
                _ = cell.Value is { } amount ? place.SetValue(amount) : place.SetValue(cell.Text);
            }
        }

        foreach (var (index, note) in grid.Notes.Index())
        {
            sheet.Cell(last + 1 + index, 1).SetValue(note);
        }
    }

    [Fact]
    public void Its_tables_as_CSV_come_back_with_the_same_figures_and_findings()
    {
        foreach (var (whole, _) in FromWorkbook.Value)
        {
            var published = TablesAlone(Named(whole));
            var grids = published.Edition.Tables.Select(table => published.Grid(table));
            var files = grids.Select(grid => new NamedFile(FileNames.Of(published, grid, "csv"), CsvWriter.Write(grid))).ToList();
            var read = CsvReader.Read(files, "csv", TestContext.Current.CancellationToken).Content!;
            var again = TablesAlone(read.AsPublication("read")!);

            Assert.Empty(read.Problems);
            Assert.Equal(Describe(published.Figures), Describe(again.Figures));
            Assert.Equal(published.Disclosure.EditionKey, again.Disclosure.EditionKey);
            Assert.Equal(FindingsOfTables(published), FindingsOfTables(again));
        }
    }

    [Fact]
    public void What_is_kept_beside_the_figures_comes_back_from_JSON()
    {
        var given = Given.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        var cell = new CellKey("T3", given.Figures["T3"].Lines[0].Key, "total");
        var line = given.Figures["T3"].Lines[0]
            .With("total", new CellValue(56_600m, "5.66") { Printed = new PrintedDigits(AmountUnit.TenThousandYuan, 2) })
            .With("basic", new CellValue(100m, null) { Printed = new PrintedDigits(AmountUnit.Yuan, 0) });
        var figures = given.Figures.With(given.Figures["T3"] with { Lines = given.Figures["T3"].Lines.SetItem(0, line) });
        var published = given with
        {
            Figures = figures,
            Version = given.Version with { ContentHash = ContentHash.Of(figures, given.Sections) },
            AsPrinted = new AsPrinted(["上海市2025年区级单位预算", "预算单位：某某"], ["1. 收支"], [new PrintedHead("T3", "2025年支出总表", "编制单位：某某")]),
            EnteredByHand = [cell],
        };

        var read = Assert.IsType<JsonContent.OfDisclosure>(JsonReader.Read(JsonWriter.Write(published), "甲.json").Content);

        Assert.Equal(line.Cells, read.Figures["T3"].Lines[0].Cells);
        Assert.Equal([cell], read.EnteredByHand);
        Assert.Equal(published.AsPrinted.Cover, read.AsPrinted!.Cover);
        Assert.Equal(published.AsPrinted.Contents, read.AsPrinted.Contents);
        Assert.Equal(published.AsPrinted.Tables, read.AsPrinted.Tables);
        Assert.Equal(published.Disclosure, read.Disclosure);
        Assert.Equal(published.Version, read.Version);
    }

    [Fact]
    public void The_first_version_of_the_format_is_still_read()
    {
        var json = Encoding.UTF8.GetString(JsonWriter.Write(Given.Document(Given.EditionKey())));
        var first = json.Replace("disclosure/2", "disclosure/1", StringComparison.Ordinal);

        Assert.Empty(JsonReader.Read(Encoding.UTF8.GetBytes(first), "甲.json").Problems);
    }

    /// <summary>What a reader has read of invented files, which is what can have been published.</summary>
    private static IEnumerable<(DisclosureDocument Document, ImmutableArray<string> Findings)> Published(string extension) =>
        from edition in Edition.All.Index()
        let given = OddLines.Document(edition.Item.EditionKey, seed: edition.Index + 1)
        let read = Read(OutputFormats.Find(extension)!.WriteDisclosure!(given), $"原件.{extension}")
        where read.Problems.IsEmpty
        let document = read.AsPublication("sample-centre")!
        select (document, Findings(document));

    private static ReadDocument Read(byte[] file, string name) =>
        DisclosureReader.Read(file, name) is { Content: { } read } ? read : throw new InvalidDataException($"Refused: {name}");

    /// <summary>A district's body has the district in its name, which is all that a CSV has to tell the level by.</summary>
    private static DisclosureDocument Named(DisclosureDocument document) => document.Disclosure.EditionKey.IsMunicipal
        ? document
        : document with { Disclosure = document.Disclosure with { Unit = document.Unit with { Name = "上海市普陀区示例服务中心" } } };

    /// <summary>The figures alone: a CSV has no room for texts, notes, covers and prints.</summary>
    private static DisclosureDocument TablesAlone(DisclosureDocument document) => document with
    {
        Sections = [],
        AsPrinted = null,
        Figures = new Figures(document.Figures.Tables.Select(table => table with
        {
            Notes = [],
            Lines = [.. table.Lines.Select(line => line with
            {
                Cells = line.Cells.ToImmutableSortedDictionary(
                    cell => cell.Key, cell => cell.Value.Amount is { } amount ? CellValue.Of(amount) : cell.Value, StringComparer.Ordinal),
            })],
        })),
    };

    private static IEnumerable<string> Describe(Figures figures) =>
        from table in figures.Tables
        let lines = table.Lines.Where(HoldsSomething).OrderBy(line => line.Panel, StringComparer.Ordinal)
        from line in lines.Select(Describe).Concat(table.Notes)
        select $"{table.Table} {line}";

    private static bool HoldsSomething(FigureLine line) => !line.Cells.IsEmpty || line.Code.Length > 0 || line.Name.Length > 0;

    private static string Describe(FigureLine line) =>
        $"{line.Panel} {line.Key} {line.Kind} {line.Code} {line.Name} "
        + string.Join(' ', line.Cells.Select(cell => $"{cell.Key}={Describe(cell.Value)}"));

    private static string Describe(CellValue value) => $"{(value.Amount is { } yuan ? Amounts.ForMachines(yuan) : "")}[{value.Text}]";

    private static string Describe(TextSection section) => $"{section.Kind} {section.Heading}\n{string.Join('\n', section.Paragraphs)}";

    /// <summary>No CSV has the notes that some forms want under an empty table.</summary>
    private static IEnumerable<string> FindingsOfTables(DisclosureDocument document) =>
        AllChecks.Run(document, Seed.Lists).Findings.Where(finding => !finding.Check.NeedsNotes).Select(Describe);

    private static ImmutableArray<string> Findings(DisclosureDocument document) =>
        [.. AllChecks.Run(document, Seed.Lists).Findings.Select(Describe)];

    private static string Describe(Finding finding) => $"{finding.Check.Number} {finding.Severity} {finding.Message}";
}
