using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>How a workbook is to be read.</summary>
/// <param name="IsOurs">Our own official workbook: names and texts are taken as they stand, white space included.</param>
/// <param name="IsExport">The budget platform's export: its totals are blank or 0 and mean nothing.</param>
internal sealed record WorkbookKind(bool IsOurs, bool IsExport);

/// <summary>One table of a workbook: its sheet, its columns, and its lines as they stand there.</summary>
internal sealed partial class SheetTable
{
    private readonly SheetContent sheet;
    private readonly SheetHeader header;
    private readonly HeaderMatch match;
    private readonly WorkbookKind kind;
    private readonly string file;
    private readonly List<ReadProblem> problems;
    private readonly List<string> notes = [];
    private readonly string[] lastCode = ["", "", ""];
    private readonly Dictionary<string, SheetCell> byAddress;

    /// <summary>Reads the lines below headings that are known to be those of a layout.</summary>
    public SheetTable(SheetContent sheet, SheetHeader header, HeaderMatch match, SheetCaption caption, WorkbookKind kind, string file, List<ReadProblem> problems)
    {
        (this.sheet, this.header, this.match, this.kind, this.file, this.problems) = (sheet, header, match, kind, file, problems);
        Caption = caption;
        byAddress = sheet.Rows.SelectMany(row => row.Value.Select(cell => (Address: SheetContent.AddressOf(row.Key, cell.Key), cell.Value)))
            .ToDictionary(cell => cell.Address, cell => cell.Value, StringComparer.Ordinal);
        var unit = caption.Unit ?? match.Layout.Definition.AmountUnit;
        var definition = match.Layout.Definition with { AmountUnit = unit };
        Assembly = new TableAssembly(match.Layout with { Definition = definition }, file, problems);
        ReadRows();
        ReportOtherColumns();
    }

    public string Key => match.Layout.Definition.Key;

    public SheetCaption Caption { get; }

    public TableAssembly Assembly { get; }

    public TableDefinition Definition => match.Layout.Definition;

    /// <summary>The cells of formulas that nothing has worked out yet.</summary>
    public HashSet<SourcePlace> UnknownFormulas { get; } = [];

    /// <summary>Null where the sheet has no table, or one that is not told with certainty (which is then a problem).</summary>
    public static SheetTable? Of(SheetContent sheet, EditionKey? form, WorkbookKind kind, string file, List<ReadProblem> problems)
    {
        if (SheetHeader.Find(sheet) is not { } header)
        {
            return null;
        }

        var caption = SheetCaption.Of(sheet, header.Top);
        var named = caption.Table ?? SheetNames.TableOfCode(sheet.Name) ?? SheetNames.TableOfWords(sheet.Name);
        var found = (named is null ? TableKeysKnown : [named])
            .Select(table => header.Match(InOrderFor(form, TableLayouts.Of(table)))).OfType<HeaderMatch>().ToList();
        var place = sheet.Place(header.Top, header.Stacks.ToList().FindIndex(stack => stack.Count > 0));
        if (found.Count != 1)
        {
            var printed = string.Join(' ', header.Stacks.Where(stack => stack.Count > 0).Select(stack => stack[^1]).Take(12));
            problems.Add(ReadProblem.At(file, place, printed, Unclear(named, found)));
            return null;
        }

        if (SheetNames.TableOfCode(sheet.Name) is { } coded && coded != found[0].Layout.Definition.Key)
        {
            problems.Add(ReadProblem.At(file, place, sheet.Name,
                $"工作表编号{SheetNames.CodeOf(sheet.Name)}应为{KnownTitles.DefinitionsOf(coded)[0].ShortTitle}，表题却是“{caption.Title}”，按表题读取"));
        }

        return new SheetTable(sheet, header, found[0], caption, kind, file, problems);
    }

    public ReadTable Finish(int number) => new(Definition)
    {
        Title = Caption.Title,
        Number = number,
        Sheet = sheet.Name,
        Unit = Caption.Unit?.Label ?? "",
        PreparedBy = Caption.PreparedBy,
        Notes = [.. notes],
        HeaderRows = header.Printed(match.Columns.Min(), match.Columns.Max()),
        Lines = [.. Assembly.Lines.Select(line => line with { Line = Exact(line.Line) })],
    };

    private static readonly IReadOnlyList<string> TableKeysKnown = [.. KnownTitles.AllDefinitions.Select(table => table.Key).Distinct()];

    /// <summary>Layouts of the document's own edition first: of equal matches the first is taken.</summary>
    private static IEnumerable<TableLayout> InOrderFor(EditionKey? form, IEnumerable<TableLayout> layouts) => layouts.OrderByDescending(layout => form is null ? 0
        : (layout.EditionKey == form ? 8 : 0) + (layout.EditionKey.Year == form.Year ? 4 : 0) + (layout.EditionKey.Kind == form.Kind ? 2 : 0) + (layout.EditionKey.Level == form.Level ? 1 : 0));

    private static string Unclear(string? named, List<HeaderMatch> found) => (named, found.Count) switch
    {
        (not null, _) => $"工作表应为{KnownTitles.DefinitionsOf(named)[0].ShortTitle}，但表头与各年表式都不相符，未读取",
        (_, 0) => "表头与各年的任何一种表式都不相符，未读取",
        _ => $"没有表题，仅凭表头可能是{string.Join("、", found.Select(match => match.Layout.Definition.ShortTitle))}，无法确定，未读取；请在工作表名称或表题中写明",
    };

    private void ReadRows()
    {
        var hasTotal = false;
        var rows = sheet.Rows.SkipWhile(row => row.Key <= header.Bottom).ToList();
        var lastTotal = rows.FindLastIndex(row => IsTotal(row.Value));
        foreach (var (index, (row, cells)) in rows.Index())
        {
            if (index < lastTotal && IsTotal(cells) && cells.Values.All(cell => cell.Content == CellContent.Text))
            {
                // The platform's export may end in two rows of totals, of which the first is blank.
                continue;
            }

            if (IsNote(row, cells, hasTotal))
            {
                notes.Add(Text(cells.First().Value));
            }
            else if (!IsPlaceholder(cells) && ReadRow(row, cells) is { IsBlank: false } printed)
            {
                Assembly.Add(printed, isFirstOfPage: false);
                hasTotal = Assembly.Lines.Any(line => line.Line.Kind == LineKind.Total) || Definition.Panels[^1].Total is null;
            }
        }
    }

    private static bool IsTotal(SortedDictionary<int, SheetCell> cells) =>
        cells.Values.Any(cell => PrintedText.Bare(cell.Text) is "合计" or "总计" or "收入总计" or "支出总计");

    /// <summary>“注:…” anywhere below the headings; under the last line any text that stands alone.</summary>
    private bool IsNote(int row, SortedDictionary<int, SheetCell> cells, bool hasTotal) =>
        cells.Count == 1 && cells.First().Value is { Content: CellContent.Text } only
        && (KnownTitles.IsNote(only.Text)
            || (hasTotal && cells.First().Key == match.Columns.Min() && PrintedAmount.Parse(only.Text) is null
                && (kind.IsOurs || sheet.Merges.Any(merged => merged.Has(row, cells.First().Key) && merged.Right > merged.Left))));

    /// <summary>The templates say with “…” that more lines may follow, and with “二、” that a class may.</summary>
    private bool IsPlaceholder(SortedDictionary<int, SheetCell> cells) =>
        !kind.IsOurs && cells.Values.All(cell => cell.Content == CellContent.Text && Placeholder().IsMatch(PrintedText.Bare(cell.Text)));

    private PrintedRow ReadRow(int row, SortedDictionary<int, SheetCell> cells)
    {
        var texts = new string[match.Columns.Count];
        for (var index = 0; index < texts.Length; index++)
        {
            var cell = cells.GetValueOrDefault(match.Columns[index]);
            var isAmount = match.Layout.Columns[index].Column.Kind == ColumnKind.Amount;
            texts[index] = cell switch
            {
                null => "",
                { Content: CellContent.Number } => isAmount ? Amounts.ForMachines(cell.Number) : cell.Text,
                { Content: CellContent.Error } => Report(row, match.Columns[index], cell.Text, "这一格是错误值，未读取"),
                { Content: CellContent.UnknownFormula } => Unknown(row, match.Columns[index]),
                _ when isAmount => Shown(Text(cell)),
                _ => Text(cell),
            };
        }

        DropPlaceholderNames(texts);
        SettleCodes(texts);
        return new PrintedRow(sheet.Place(row, match.Columns[0]), [.. texts], [.. match.Columns.Select(column => (SourcePlace)sheet.Place(row, column))]);
    }

    private string Unknown(int row, int column)
    {
        UnknownFormulas.Add(sheet.Place(row, column));
        return "";
    }

    private string Report(int row, int column, string found, string message)
    {
        problems.Add(ReadProblem.At(file, sheet.Place(row, column), found, $"{Definition.ShortTitle}：{message}"));
        return "";
    }

    private string Text(SheetCell cell) => kind.IsOurs ? cell.Text : PrintedText.Tidy(PrintedText.Plain(cell.Text));

    private static string Shown(string text) => text is "…" or "……" ? "" : text;

    /// <summary>One side of T1 and T4 may go on while the other holds but “三、” or “…”.</summary>
    private void DropPlaceholderNames(string[] texts)
    {
        for (var index = 0; !kind.IsOurs && index < texts.Length; index++)
        {
            if (match.Layout.Columns[index].Column.Kind == ColumnKind.Name && texts[index].Length > 0 && Placeholder().IsMatch(PrintedText.Bare(texts[index])))
            {
                texts[index] = "";
            }
        }
    }

    /// <summary>
    /// Codes may be numbers that lost their zeros (2 for 02), texts of numbers (2080505.0), whole codes in the column of 类, or left
    /// out where they repeat the line above.
    /// </summary>
    private void SettleCodes(string[] texts)
    {
        var codes = Enumerable.Range(0, texts.Length).Where(index => match.Layout.Columns[index].Column.Kind == ColumnKind.Code).ToList();
        if (codes.Count == 0 || kind.IsOurs)
        {
            return;
        }

        foreach (var index in codes)
        {
            texts[index] = PointZero().Replace(PrintedText.Bare(texts[index]), "");
        }

        if (codes.Count == 1 || !codes.Any(index => texts[index].Any(char.IsAsciiDigit)))
        {
            return;
        }

        if (texts[codes[0]] is { Length: > 3 } whole && whole.All(char.IsAsciiDigit) && codes.Skip(1).All(index => texts[index].Length == 0))
        {
            Spread(texts, codes, whole);
        }

        for (var level = 0; level < codes.Count; level++)
        {
            var digits = match.Layout.Columns[codes[level]].Column.Digits;
            var length = digits.End.Value - digits.Start.Value;
            var text = texts[codes[level]];
            if (text.Length > 0 && text.Length < length && text.All(char.IsAsciiDigit))
            {
                texts[codes[level]] = text.PadLeft(length, '0');
            }
            else if (text.Length == 0 && codes.Skip(level + 1).Any(below => texts[below].Length > 0))
            {
                texts[codes[level]] = lastCode[level];
            }
        }

        for (var level = 0; level < lastCode.Length; level++)
        {
            lastCode[level] = level < codes.Count ? texts[codes[level]] : "";
        }
    }

    private static void Spread(string[] texts, List<int> codes, string whole)
    {
        texts[codes[0]] = whole[..3];
        var rest = whole[3..];
        for (var level = 1; level < codes.Count; level++)
        {
            // The last column keeps what is too long, as it is printed.
            var length = level == codes.Count - 1 ? rest.Length : Math.Min(2, rest.Length);
            texts[codes[level]] = rest[..length];
            rest = rest[length..];
        }
    }

    /// <summary>The assembly reads printed amounts; a number in a cell is exact, and how it is shown follows from its format.</summary>
    private FigureLine Exact(FigureLine line)
    {
        foreach (var (column, value) in line.Cells)
        {
            if (value.Amount is not null && Assembly.Places.TryGetValue(new CellKey(Key, line.Key, column), out var place) && Source(place) is { Content: CellContent.Number } cell)
            {
                line = line.With(column, ValueOf(cell));
            }
        }

        return line;
    }

    private CellValue ValueOf(SheetCell cell)
    {
        var unit = Caption.Unit ?? Definition.AmountUnit;
        var yuan = decimal.Round(cell.Number * unit.InYuan, 2, MidpointRounding.AwayFromZero);
        var inFormUnit = yuan / Definition.AmountUnit.InYuan;
        var printed = unit == Definition.AmountUnit ? NumberFormat.Print(cell.Number, cell.Format) : null;
        return new CellValue(yuan, printed is null || printed == Amounts.Print(inFormUnit, Definition.Decimals) ? null : printed);
    }

    private SheetCell? Source(SourcePlace place) =>
        place is SourcePlace.InSheet inSheet && byAddress.TryGetValue(inSheet.Cell, out var cell) ? cell : null;

    private void ReportOtherColumns()
    {
        foreach (var column in match.Others)
        {
            var first = sheet.Rows.SkipWhile(row => row.Key <= header.Bottom).FirstOrDefault(row =>
                row.Value.TryGetValue(column, out var cell) && (cell.Content == CellContent.Number || PrintedAmount.Parse(cell.Text) is not null));
            if (first.Value is not null)
            {
                problems.Add(ReadProblem.At(file, sheet.Place(first.Key, column), string.Join('/', header.Stacks[column]), $"{Definition.ShortTitle}：表式没有这一栏，整栏未读取"));
            }
        }
    }

    [GeneratedRegex(@"^([一二三四五六七八九十]+、)?(…|\.{3,})*$")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<=^\d+)\.0+$")]
    private static partial Regex PointZero();
}
