using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Csv;
using BudgetPortal.Files.Reading.Text;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Reading;

/// <summary>A file by its name and content.</summary>
public sealed record NamedFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>
/// Reads CSV files as one document: those that we write, a table each, back to the same figures; and those of others as the sheets of a
/// workbook. A CSV prints no amounts as its form does, and ours have no cover, texts or notes.
/// </summary>
public static class CsvReader
{
    public const string Extension = ".csv";

    /// <summary>Reads one or more tables as the document <paramref name="name"/>.</summary>
    public static ReadResult<ReadDocument> Read(IReadOnlyList<NamedFile> files, string name, CancellationToken cancellation = default)
    {
        if (files.Count > Bounds.CsvFiles)
        {
            return ReadDocument.Refuse(name, $"有{files.Count}个 CSV 文件，一份公开最多{Bounds.CsvFiles}张表，未读取");
        }

        if (files.Sum(file => (long)file.Content.Length) is var bytes && bytes > Bounds.CsvBytes)
        {
            return ReadDocument.Refuse(
                name, $"CSV 文件共{bytes / 1024 / 1024}MB，超过 CSV 文件的上限{Bounds.CsvBytes / 1024 / 1024}MB，未读取");
        }

        var cells = Bounds.Cells;

        var problems = new List<ReadProblem>();
        var sheets = new List<CsvSheet>();
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (SheetOf(file, name, ref cells, problems) is { } sheet)
            {
                sheets.Add(sheet);
            }
        }

        return sheets.Exists(sheet => sheet.IsOurs) ? AsTables(sheets, name, problems, cancellation) : AsWorkbook(sheets, name, problems);
    }

    /// <summary>
    /// What others save is a workbook, a file for each of its sheets: cover, 目录 and texts among them, and several tables on one.
    /// </summary>
    private static ReadResult<ReadDocument> AsWorkbook(List<CsvSheet> sheets, string name, List<ReadProblem> problems)
    {
        var read = WorkbookReader.Read(new WorkbookContent([.. sheets.Select(sheet => sheet.Content)], "") { IsPlain = true }, name);
        if (read.Content is not { } content)
        {
            return new ReadResult<ReadDocument>(null, [.. problems, .. sheets.SelectMany(sheet => sheet.WhyNone(name, read.Problems))]);
        }

        content = Complete(content, content.Tables, sheets) with { Problems = [.. problems, .. content.Problems] };
        return new ReadResult<ReadDocument>(content, content.Problems);
    }

    /// <summary>Our files hold no notes, so that their absence says nothing beside them.</summary>
    private static ReadDocument Complete(ReadDocument document, IEnumerable<ReadTable> tables, List<CsvSheet> sheets)
    {
        var order = Edition.NearestTo(document.EditionKey).SelectMany(edition => edition.Tables).Select(table => table.Key).Distinct()
            .ToList();
        ImmutableArray<ReadTable> inOrder = [.. tables.OrderBy(table => order.IndexOf(table.Definition.Key))
            .Select((table, index) => WithoutPrint(table) with { Number = index + 1 })];
        return document with
        {
            UnitName = sheets.Select(sheet => sheet.Name.Unit).FirstOrDefault(unit => unit.Length > 0) ?? document.UnitName,
            Tables = inOrder,
            Figures = new Figures(inOrder.Select(table => table.Figures)),
            HoldsNotes = sheets.TrueForAll(sheet => !sheet.IsOurs) && inOrder.Any(table => table.Notes.Length > 0),
        };
    }

    private static ReadResult<ReadDocument> AsTables(
        List<CsvSheet> sheets, string name, List<ReadProblem> problems, CancellationToken cancellation)
    {
        var (form, untold) = FindForm(sheets);
        var outline = new Outline(name, problems) { Form = form, Untold = untold is null ? null : ReadProblem.Of(name, untold) };
        var tables = new List<SheetTable>();
        foreach (var sheet in sheets)
        {
            cancellation.ThrowIfCancellationRequested();
            if (sheet.Read(outline, name, problems) is { } table)
            {
                tables.Add(table);
            }
        }

        if (tables.Count == 0)
        {
            return new ReadResult<ReadDocument>(null, [.. problems]);
        }

        return outline.Finish(document =>
        {
            var kept = tables.Where(table => outline.Tables.Contains(table.Assembly)).Zip(document.Tables);
            document = Complete(document, kept.Select(table => InPanels(table.First.Complete(table.Second))), sheets);
            return document with { Titles = [.. document.Tables.Select(table => table.Title).Where(title => title.Length > 0)] };
        });
    }

    /// <summary>
    /// Which CSV files of one folder are the tables of one disclosure, by their names: of the same unit and year. One that names no year
    /// (T9 until 2024) goes with the others of its unit, where these are of one year.
    /// </summary>
    public static IEnumerable<(string Unit, IReadOnlyList<string> Files)> ByDisclosure(IEnumerable<string> files)
    {
        foreach (var unit in files.Select(file => (File: file, Name: CsvName.Of(file))).GroupBy(table => table.Name.Unit))
        {
            var years = unit.Select(table => table.Name.Year).Where(year => year.Length > 0).Distinct().Count();
            foreach (var disclosure in unit.GroupBy(table => years <= 1 ? "" : table.Name.Year))
            {
                yield return (unit.Key, [.. disclosure.Select(table => table.File)]);
            }
        }
    }

    private static CsvSheet? SheetOf(NamedFile file, string document, ref int cells, List<ReadProblem> problems)
    {
        var name = CsvName.Of(file.Name);
        if (TextEncodings.Decode(file.Content.Span) is not { } text)
        {
            problems.Add(ReadProblem.Of(document, $"“{file.Name}”不是文本：既不是 UTF-8，也不是 UTF-16 或 GB 18030 编码"));
            return null;
        }

        var (records, fault) = CsvRecords.Read(text, name.Sheet, cells);
        if (fault is not null)
        {
            problems.Add(ReadProblem.At(document, fault.Place, fault.Found, fault.Message));
            return null;
        }

        cells -= records.Sum(record => record.Count);
        return new CsvSheet(name, records);
    }

    /// <summary>By the titles in the names; where these leave a choice, by the headings, which differ from form to form.</summary>
    private static (EditionKey? Form, string? Problem) FindForm(List<CsvSheet> sheets)
    {
        var told = EditionReading.Tell(
            [], [.. sheets.Select(sheet => sheet.Name.Title).Where(title => title.Length > 0)],
            [.. sheets.Select(sheet => sheet.Name.Sheet), .. sheets.SelectMany(sheet => sheet.Words)]);
        var possible = sheets.Where(sheet => sheet.IsOurs).Select(sheet => sheet.Forms)
            .Aggregate((IEnumerable<EditionKey>?)null, (all, forms) => all is null ? forms : all.Intersect(forms))?.Distinct()
            .ToList() ?? [];
        return told.Problem is null && (possible.Count == 0 || possible.Contains(told.Key!)) ? (told.Key, null)
            : possible is [var only] && told.Allows(only) ? (only, null)
            : (null, $"{told.Problem ?? "文件名所说的年度、级别或类别与表头不符"}；文件名宜如“单位名称－2025年预算单位支出预算总表.csv”");
    }

    /// <summary>Side by side, two panels are read row by row; they are kept one after the other.</summary>
    private static ReadTable InPanels(ReadTable table)
    {
        var panels = table.Definition.Panels.Select(panel => panel.Key).ToList();
        return table with { Lines = [.. table.Lines.OrderBy(line => panels.IndexOf(line.Line.Panel))] };
    }

    /// <summary>An amount has no print of its own here but its unit: spreadsheets save 1,200.00 as 1200.</summary>
    private static ReadTable WithoutPrint(ReadTable table) =>
        table with { Lines = [.. table.Lines.Select(line => line with { Line = WithoutPrint(line.Line, table) })] };

    private static FigureLine WithoutPrint(FigureLine line, ReadTable table) => line.Cells.Where(cell => cell.Value.Amount is not null)
        .Aggregate(line, (plain, cell) =>
            plain.With(cell.Key, CellValue.Of(decimal.Round(cell.Value.Amount!.Value, 2, MidpointRounding.AwayFromZero)) with
            {
                Printed = table.Unit == KnownTitles.DefinitionsOf(table.Definition.Key)[0].AmountUnit.Label ? null : cell.Value.Printed,
            }));
}
