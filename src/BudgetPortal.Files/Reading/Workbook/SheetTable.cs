using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>How a workbook is to be read.</summary>
/// <param name="IsOurs">Our own official workbook: names and texts are taken as they stand, white space included.</param>
/// <param name="IsExport">The budget platform's export: its totals are blank or 0 and mean nothing.</param>
internal sealed record WorkbookKind(bool IsOurs, bool IsExport)
{
    public static WorkbookKind Foreign { get; } = new(IsOurs: false, IsExport: false);
}

/// <summary>One table of a workbook: its sheet, its columns, and its lines as they stand there.</summary>
internal sealed partial class SheetTable
{
    private readonly SheetHeader header;
    private readonly HeadingMatch match;
    private readonly WorkbookKind kind;
    private readonly List<ReadProblem> problems;
    private readonly Dictionary<SourcePlace, string> concealed = [];
    private readonly SheetAmounts amounts;
    private SheetContent sheet;

    // The last row above the lines.
    private int bottom;

    /// <summary>Reads the lines below headings that are known to be those of a layout.</summary>
    private SheetTable(
        SheetContent sheet, SheetHeader header, HeadingMatch match, WorkbookKind kind, TableAssembly assembly, List<ReadProblem> problems)
    {
        (this.sheet, bottom, this.header, this.match, this.kind, this.problems) = (sheet, header.Bottom, header, match, kind, problems);
        (Assembly, amounts) = (assembly, new SheetAmounts(assembly));
        ReadRows();
    }

    public TableAssembly Assembly { get; }

    /// <summary>What is to be said of the sheet though all of it was read.</summary>
    public List<ReadRemark> Remarks { get; } = [];

    /// <summary>The cells of formulas that nothing has worked out yet.</summary>
    public IReadOnlySet<SourcePlace> UnknownFormulas => amounts.UnknownFormulas;

    private TableDefinition Definition => Assembly.Definition;

    private IEnumerable<KeyValuePair<int, SortedDictionary<int, SheetCell>>> Body => sheet.Below(bottom);

    /// <summary>What stands above the headings of a sheet, line by line.</summary>
    public static IReadOnlyList<LineBlock> LinesAbove(SheetContent sheet, int first) =>
        [.. from row in sheet.Rows.TakeWhile(row => row.Key < first)
            from cell in row.Value
            where cell.Value is { Content: CellContent.Text, Concealed: null }
            select new LineBlock(PrintedText.Plain(cell.Value.Text), sheet.Place(row.Key, cell.Key))];

    /// <summary>Null where the sheet has no table, or one that is not told with certainty (which is then a problem).</summary>
    public static SheetTable? Of(SheetContent sheet, WorkbookKind kind, Outline outline, List<ReadProblem> problems)
    {
        if (SheetHeader.Find(sheet) is not { } header)
        {
            return null;
        }

        var caption = Caption.Of(LinesAbove(sheet, header.Top));
        var named = caption.Table ?? KnownTitles.TableOfCode(sheet.Name) ?? KnownTitles.TableNamed(sheet.Name);
        var found = Headings.Match(header.Stacks, named, outline.Form, isWhole: false).ToList();
        if (found.Count == 0 && JoinedCodes.Match(sheet, header, named, outline.Form) is { } joined)
        {
            found.Add(joined);
        }

        var place = sheet.Place(header.Top, header.Stacks.ToList().FindIndex(stack => stack.Count > 0));
        if (named is null && found.Count == 0)
        {
            // No form has it: it is what is missing, or a table of the body's own.
            return null;
        }

        if (found is not [var match])
        {
            var printed = string.Join(' ', header.Stacks.Where(stack => stack.Count > 0).Select(stack => stack[^1]).Take(12));
            outline.Report(place, printed, Unclear(named, found), named is null ? found.Select(match => match.Layout.Definition.Key)
                : [named]);
            return null;
        }

        if (!header.IsWhole)
        {
            outline.Report(place, sheet.Name, $"{match.Layout.Definition.ShortTitle}的表头没有读全，这张表未读入", match.Layout.Definition.Key);
            return null;
        }

        if (KnownTitles.TableOfCode(sheet.Name) is { } coded && coded != match.Layout.Definition.Key)
        {
            outline.Report(place, sheet.Name,
                $"工作表编号{KnownTitles.CodeOf(sheet.Name)}应为{KnownTitles.DefinitionsOf(coded)[0].ShortTitle}，表题却是“{caption.Title}”，按表题读取",
                coded, match.Layout.Definition.Key);
        }

        return Of(sheet, header, match, caption, kind, outline, problems);
    }

    /// <summary>The same under headings that are known; null where the table stood in the file before, or in no unit of money.</summary>
    public static SheetTable? Of(SheetContent sheet, SheetHeader header, HeadingMatch match, Caption caption, WorkbookKind kind,
        Outline outline, List<ReadProblem> problems) =>
        outline.Begin(caption, new GridBlock(match.Layout, sheet.Place(header.Top, match.Columns.Min()),
            header.Printed(match.Columns.Min(), match.Columns.Max()), sheet.Name.Length > 0 ? sheet.Name : null)) is { } assembly
            ? new SheetTable(sheet, header, match, kind, assembly, problems) : null;

    /// <summary>
    /// Takes the lines of a further sheet that says it goes on with this table, under the same headings or under none in the same columns;
    /// or that has its title, and no line of it again, while the total is to come. False where it is none such.
    /// </summary>
    public bool GoOn(SheetContent next)
    {
        var again = SheetHeader.Find(next);
        var first = again?.Top ?? next.Rows.SkipWhile(row => IsCaption(row.Value)).Select(row => row.Key).FirstOrDefault();
        var caption = Caption.Of(LinesAbove(next, first));
        var isHere = again is null
            ? next.Rows.Where(row => row.Key >= first).All(row => row.Value.Keys.All(match.Columns.Contains))
            : match.Columns.All(column => column < again.Stacks.Count && again.Stacks[column].SequenceEqual(header.Stacks[column]));
        var bottomOfNext = again?.Bottom ?? first - 1;
        var isSame = again is not null && caption.Table == Assembly.Key && !Assembly.IsEnded
            && !next.Below(bottomOfNext).Select(LineOf).Intersect(Body.Select(LineOf)).Any();
        var saysSo = KnownTitles.NameContinuedIn(next.Name) == PrintedText.Bare(sheet.Name)
            || (KnownTitles.TableContinuedIn(caption.Title) ?? KnownTitles.TableContinuedIn(next.Name)) == Assembly.Key;
        if ((!isSame && !saysSo)
            || !isHere || (caption.PreparedBy.Length > 0 && caption.PreparedBy != Assembly.Caption.PreparedBy)
            || (caption.Unit is { } unit && unit.Unit != Assembly.Caption.Unit?.Unit))
        {
            return false;
        }

        (sheet, bottom) = (next, bottomOfNext);
        ReadRows();
        return true;

        // The code and name of a row.
        string LineOf(KeyValuePair<int, SortedDictionary<int, SheetCell>> row) => string.Join('\t', match.Columns.Zip(match.Layout.Columns)
            .Where(column => column.Second.Column.Kind != ColumnKind.Amount)
            .Select(column => row.Value.TryGetValue(column.First, out var cell) ? PrintedText.Bare(cell.Text) : ""));
    }

    private static bool IsCaption(SortedDictionary<int, SheetCell> cells) => cells.Values.All(cell => cell.Content == CellContent.Text
        && (cell.Text.Trim().Length == 0 || KnownTitles.TableOf(cell.Text) is not null || Caption.IsLabel(cell.Text)));

    /// <summary>The table with numbers exactly as they stand in the cells, and without what is not shown.</summary>
    public ReadTable Complete(ReadTable table)
    {
        table = table with { Lines = [.. table.Lines.Select(line => line with { Line = amounts.Exact(line.Line) })] };
        return concealed.Count == 0 ? table : WithoutConcealed(table);
    }

    /// <summary>A hidden row is unread as a whole, a hidden column and a covered cell by the cell.</summary>
    private ReadTable WithoutConcealed(ReadTable table)
    {
        var cells = Assembly.Places.Where(place => concealed.ContainsKey(place.Value))
            .ToDictionary(place => place.Key, place => concealed[place.Value]);
        var decision = new ConcealedCells(table, cells);
        var shown = decision.Resolve();
        foreach (var unread in decision.Unread)
        {
            var first = Assembly.Places[unread.First()];
            Assembly.Report(first, "", $"{unread.Key}，合计却包含其中的金额，未读取");
            problems[^1] = problems[^1].Of(unread.Select(cell => new UnreadAddress(cell.Table, cell.Line, cell.Column)));
        }

        var read = decision.Unread.SelectMany(unread => unread).ToHashSet();
        foreach (var ignored in cells.Where(cell => !read.Contains(cell.Key)).GroupBy(cell => cell.Value, cell => cell.Key))
        {
            Remarks.Add(new ReadRemark(
                Assembly.Places[ignored.First()], $"{Assembly.Places[ignored.First()]}等{ignored.Count()}格{ignored.Key}，未读取；各合计数不含其中的金额"));
        }

        return shown;
    }

    private static string Unclear(string? named, List<HeadingMatch> found) => named switch
    {
        not null => $"工作表应为{KnownTitles.DefinitionsOf(named)[0].ShortTitle}，但表头与各年表式都不相符，未读取",
        _ => $"没有表题，仅凭表头可能是{string.Join("、", found.Select(match => match.Layout.Definition.ShortTitle))}，无法确定，未读取；请在工作表名称或表题中写明",
    };

    private void ReadRows()
    {
        var hasTotal = false;
        var rows = Body.ToList();
        var lastTotal = rows.FindLastIndex(row => IsTotal(row.Value));
        foreach (var (index, (row, cells)) in rows.Index())
        {
            if (index < lastTotal && IsTotal(cells) && cells.Values.All(cell => cell.Content == CellContent.Text))
            {
                // The platform's export may end in two rows of totals, of which the first is blank.
                continue;
            }

            if (IsAboutTable(cells, hasTotal))
            {
                continue;
            }

            if (sheet.HiddenRows.Contains(row)
                && !match.Layout.Columns.Index()
                .Any(column => column.Item.Column.Kind == ColumnKind.Amount && cells.ContainsKey(match.Columns[column.Index])))
            {
                Remarks.Add(new ReadRemark(sheet.Place(row, cells.First().Key), $"“{sheet.Name}”第{row + 1}行是隐藏的，没有金额，未读取"));
            }
            else if (IsNote(row, cells, hasTotal))
            {
                Assembly.Notes.Add(Text(cells.First().Value));
            }
            else if (ReadRow(row, cells) is not { IsBlank: false } printed)
            {
                ReportUnknown(row, cells);
            }
            else
            {
                var before = problems.Count;
                Assembly.Add(printed, isFirstOfPage: false);
                Explain(before);
                hasTotal = Assembly.Lines.Any(line => line.Line.Kind == LineKind.Total) || Definition.Panels[^1].Total is null;
            }
        }

        ReportOtherColumns();
    }

    /// <summary>A row of nothing but formulas that were not worked out may be a line that has no label.</summary>
    private void ReportUnknown(int row, SortedDictionary<int, SheetCell> cells)
    {
        if (match.Columns.Any(column => cells.TryGetValue(column, out var cell) && cell.Content == CellContent.UnknownFormula))
        {
            Assembly.Report(sheet.Place(row, cells.First().Key), "", "这一行只有未计算的公式，没有数值");
        }
    }

    /// <summary>The number of the page, those of the columns, and who filled it in: no part of the table.</summary>
    private static bool IsAboutTable(SortedDictionary<int, SheetCell> cells, bool hasTotal)
    {
        var texts = cells.Values.Where(cell => cell.Text.Trim().Length > 0).Select(cell => PrintedText.Plain(cell.Text)).ToList();
        return (texts is [var only] && (LineWords.IsPageMark(only) || (hasTotal && LineWords.IsPageNumber(only))))
            || LineWords.AreColumnNumbers(texts)
            || (hasTotal && texts.Count > 0 && texts.TrueForAll(LineWords.IsCaptionLabel));
    }

    private static bool IsTotal(SortedDictionary<int, SheetCell> cells) =>
        cells.Values.Any(cell => TotalWords.Are(cell.Text));

    /// <summary>“注:…” anywhere below the headings; under the last line any text that stands alone.</summary>
    private bool IsNote(int row, SortedDictionary<int, SheetCell> cells, bool hasTotal) =>
        cells.Count == 1 && cells.First().Value is { Content: CellContent.Text, Concealed: null } only
        && (KnownTitles.IsNote(only.Text)
            || (hasTotal && cells.First().Key == match.Columns.Min() && PrintedAmount.Parse(only.Text) is null
                && (kind.IsOurs || sheet.Merges.Any(merged => merged.Has(row, cells.First().Key) && merged.Right > merged.Left))));

    /// <summary>The templates say with “…” that more lines may follow, and with “二、” that a class may.</summary>
    private bool IsPlaceholder(SheetCell cell) =>
        !kind.IsOurs && cell.Content == CellContent.Text && Placeholder().IsMatch(PrintedText.Bare(cell.Text));

    private PrintedRow ReadRow(int row, SortedDictionary<int, SheetCell> cells)
    {
        var texts = new string[match.Columns.Count];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = cells.TryGetValue(match.Columns[index], out var cell) && !IsPlaceholder(cell)
                ? Printed(cell, match.Layout.Columns[index].Column, row, sheet.Place(row, match.Columns[index])) : "";
        }

        return new PrintedRow(
            sheet.Place(row, match.Columns[0]), [.. texts], [.. match.Columns.Select(column => (SourcePlace)sheet.Place(row, column))]);
    }

    /// <summary>What a cell prints, and why it may turn out to be no amount.</summary>
    private string Printed(SheetCell cell, Column column, int row, SourcePlace place)
    {
        if (column.Kind != ColumnKind.Amount)
        {
            return cell switch
            {
                { Concealed: not null } when !sheet.HiddenRows.Contains(row) => "",
                { Content: CellContent.Error } => Reported(place, cell.Text),
                // A number has lost the zero of a 款 or 项.
                { Content: CellContent.Number } when column.Kind == ColumnKind.Code =>
                    cell.Text.PadLeft(column.Digits.End.Value - column.Digits.Start.Value, '0'),
                _ => match.IsJoined && column.Kind == ColumnKind.Code ? "" : Text(cell),
            };
        }

        if (cell.Concealed is { } reason)
        {
            concealed[place] = reason;
        }

        return amounts.Print(cell, Text(cell), place);
    }

    private void Explain(int from)
    {
        for (var index = from; index < problems.Count; index++)
        {
            if (problems[index].Place is { } place && amounts.WhyNone(place) is { } reason)
            {
                problems[index] = problems[index] with { Message = $"{Definition.ShortTitle}：{reason}" };
            }
        }
    }

    private string Reported(SourcePlace place, string found)
    {
        Assembly.Report(place, found, SheetAmounts.Fault);
        return "";
    }

    private string Text(SheetCell cell) => kind.IsOurs ? cell.Text : SheetText.Tidy(cell.Text);

    private void ReportOtherColumns()
    {
        foreach (var column in match.Others.Where(column => !IsSequence(column)))
        {
            var first = Body.FirstOrDefault(row => row.Value.TryGetValue(column, out var cell) && cell.IsAmount);
            if (first.Value is not null)
            {
                Assembly.Report(sheet.Place(first.Key, column), string.Join('/', header.Stacks[column]), "表式没有这一栏，整栏未读取");
            }
        }
    }

    /// <summary>A column that counts the rows says nothing else.</summary>
    private bool IsSequence(int column)
    {
        var numbers = Body
            .Select(row => row.Value.TryGetValue(column, out var cell) ? PrintedAmount.Parse(cell.Text) : null).OfType<decimal>().ToList();
        return Headings.IsOfSequence(header.Stacks[column]) && numbers.Index().All(number => number.Item == numbers[0] + number.Index);
    }

    [GeneratedRegex("^(" + ChineseNumeral.Pattern + @"、)?(…|\.{3,})*$")]
    private static partial Regex Placeholder();
}
