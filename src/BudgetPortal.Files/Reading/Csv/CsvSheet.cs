using System.Collections.Immutable;
using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Workbook;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Files.Reading.Csv;

/// <summary>
/// One CSV file as a sheet. Ours tells itself by its last column, 金额单位, and its headings are whole paths; any other is a flat table as
/// a workbook might hold it.
/// </summary>
internal sealed class CsvSheet
{
    private static readonly Lazy<ILookup<string, TableLayout>> LayoutsByHeadings = new(() => Edition.All.Reverse()
        .SelectMany(edition => edition.Tables)
        .SelectMany(table => TableLayouts.Of(table.Key)
            .Where(layout => layout.Definition == table && layout.IsPrescribed))
        .ToLookup(layout => Join(
            Grid.Of(layout.Definition, new TableFigures(layout.Definition.Key, []), "").Columns.Select(column => column.Path)),
            StringComparer.Ordinal));

    private const int MostCaptions = 5;
    private const int MostShown = 6;

    private readonly IReadOnlyList<IReadOnlyList<string>> records;
    private readonly ImmutableArray<TableLayout> layouts;

    public CsvSheet(CsvName name, IReadOnlyList<IReadOnlyList<string>> records)
    {
        (Name, this.records) = (name, WithoutBlankEnds(records));
        records = this.records;
        IsOurs = records.Count > 0 && records[0].Count > 1 && records[0][^1] == CsvWriter.UnitHeading;
        layouts = IsOurs ? [.. LayoutsByHeadings.Value[Join(Headings)]] : [];
    }

    public CsvName Name { get; }

    public bool IsOurs { get; }

    /// <summary>The forms that print exactly these headings, for a file of ours; none for others.</summary>
    public IEnumerable<EditionKey> Forms => layouts.Select(layout => layout.EditionKey);

    /// <summary>
    /// What tells the form: the headings of ours, the captions above those of others. A line's name may speak of 市场 and mean no city.
    /// </summary>
    public IEnumerable<string> Words => IsOurs ? Headings
        : records.Take(MostCaptions).Where(record => record.Count(value => value.Length > 0) <= 2).SelectMany(record => record)
            .Where(value => value.Length > 0);

    /// <summary>The cells of a file of others, all as texts.</summary>
    public SheetContent Content
    {
        get
        {
            var sheet = new SheetContent(Name.Sheet, IsHidden: false);
            foreach (var (row, record) in records.Index())
            {
                AddRow(sheet, row, record, _ => false);
            }

            return sheet;
        }
    }

    private IEnumerable<string> Headings => records[0].SkipLast(1).Select(AsPublished);

    /// <summary>The table, or null after its problem was added.</summary>
    public SheetTable? Read(Outline outline, string file, List<ReadProblem> problems)
    {
        var found = problems.Count;
        var table = IsOurs ? ReadOurs(outline, file, problems)
            : SheetTable.Of(Content, WorkbookKind.Foreign, outline, problems);
        problems.AddRange(table is null && problems.Count == found ? WhyNone(file, []) : []);
        return table;
    }

    /// <summary>Why there is no table: what of the problems found is its own, or that it has no headings.</summary>
    public IEnumerable<ReadProblem> WhyNone(string file, IReadOnlyList<ReadProblem> problems) => problems
        .Where(problem => problem.Place is SourcePlace.InSheet place && place.Sheet == Name.Sheet)
        .DefaultIfEmpty(ReadProblem.At(
            file, Place(0, 0), records.Count > 0 ? string.Join(',', records[0].Take(MostShown)) : "",
            "没有找到表头：应有“科目编码”“科目名称”“合计”等栏，以半角逗号分隔"));

    private SheetTable? ReadOurs(Outline outline, string file, List<ReadProblem> problems)
    {
        if (layouts.IsEmpty)
        {
            problems.Add(ReadProblem.At(file, Place(0, 0), string.Join(',', Headings.Take(MostShown)), "表头与各年表式都不相符，未读取"));
            return null;
        }

        if (FaultInRecords() is { } fault)
        {
            problems.Add(ReadProblem.At(file, fault.Place, fault.Found, fault.Message));
            return null;
        }

        var layout = Best(outline.Form);
        var sheet = new SheetContent(Name.Sheet, IsHidden: false);
        AddRow(sheet, 0, [.. Headings], _ => false);
        for (var row = 1; row < records.Count; row++)
        {
            AddRow(sheet, row, records[row].SkipLast(1), column => layout.Columns[column].Column.Kind == ColumnKind.Amount);
        }

        var match = new HeadingMatch(layout, [.. Enumerable.Range(0, layout.Columns.Length)], [], 0);
        var unit = records.Skip(1).Where(record => !IsBlank(record)).Select(record => record[^1]).FirstOrDefault();
        var kind = new WorkbookKind(IsOurs: true, IsExport: false);
        return SheetTable.Of(sheet, SheetHeader.At(sheet, 0, 0), match, Caption.Of(Name.Title, unit), kind, outline, problems);
    }

    /// <summary>Spreadsheets save columns that are blank from the top to the foot.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> WithoutBlankEnds(IReadOnlyList<IReadOnlyList<string>> records)
    {
        var used = records.Select(record => record.Index().LastOrDefault(value => value.Item.Length > 0).Index + 1).DefaultIfEmpty().Max();
        return records.All(record => record.Count <= used) ? records
            : [.. records.Select(IReadOnlyList<string> (record) => record.Count <= used ? record : [.. record.Take(used)])];
    }

    /// <summary>Every record has a value for each heading, and all state the same unit.</summary>
    private CsvFault? FaultInRecords()
    {
        var stated = "";
        for (var row = 1; row < records.Count; row++)
        {
            var record = records[row];
            if (IsBlank(record))
            {
                continue;
            }

            if (record.Count != records[0].Count)
            {
                return new CsvFault(Place(row, 0), string.Join(',', record.Take(MostShown)),
                    $"第{row + 1}行有{record.Count}个值，表头有{records[0].Count}栏，未读取");
            }

            stated = stated.Length > 0 ? stated : record[^1];
            if (AmountUnit.Named(record[^1]) is null || record[^1] != stated)
            {
                return new CsvFault(Place(row, record.Count - 1), record[^1], $"第{row + 1}行的金额单位应为元、千元、万元、百万元或亿元，且全表相同，未读取");
            }
        }

        return null;
    }

    /// <summary>Of forms with the same headings that of the document; or the one that prescribes most of the lines.</summary>
    private TableLayout Best(EditionKey? form)
    {
        var labels = records.Skip(1).SelectMany(record => record).Select(PrintedText.Bare).ToHashSet(StringComparer.Ordinal);
        return layouts.OrderByDescending(layout => layout.EditionKey == form)
            .ThenByDescending(layout =>
                layout.Definition.Panels.SelectMany(panel => panel.Lines).Count(line => labels.Contains(PrintedText.Bare(line.Label))))
            .ThenBy(layout => form is null ? 0 : layout.EditionKey.DistanceTo(form))
            .First();
    }

    private void AddRow(SheetContent sheet, int row, IEnumerable<string> values, Func<int, bool> isAmount)
    {
        foreach (var (column, value) in values.Index().Where(value => value.Item.Length > 0))
        {
            sheet.Put(row, column, isAmount(column) && PlainNumber(value) is { } number ? new SheetCell(CellContent.Number, value, number)
                : SheetCell.OfText(IsOurs && row > 0 ? AsPublished(value) : value));
        }
    }

    private static decimal? PlainNumber(string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) && Math.Abs(number) < 1e15m ? number : null;

    /// <summary>The writer puts one ' before whatever a spreadsheet would take for a formula.</summary>
    private static string AsPublished(string value) => value is ['\'', ..] ? value[1..] : value;

    private static bool IsBlank(IReadOnlyList<string> record) => record.All(value => value.Length == 0);

    private SourcePlace.InSheet Place(int row, int column) => new(Name.Sheet, SheetContent.AddressOf(row, column));

    private static string Join(IEnumerable<string> headings) => string.Join('\n', headings);
}
