using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// One table being read, over all its pages: turns its printed rows into lines with keys. Nothing is put right: a code that is malformed
/// or stands twice is kept as printed.
/// </summary>
internal sealed class TableAssembly
{
    private readonly GridBlock grid;
    private readonly string file;
    private readonly List<ReadProblem> problems;
    private readonly List<ReadLine> lines = [];
    private readonly LineCodes codes = new();
    private readonly UniqueKeys keys = new([]);
    private readonly Dictionary<CellKey, SourcePlace> places = [];
    private readonly IReadOnlyList<Column> lacking;
    private PrintedRow? last;

    // The last row of a page that no line ends, until the next page tells whether it goes on.
    private (PrintedRow Row, bool IsFirstOfPage)? open;

    // The panel whose last line has no place in the table: a label that is ruled in two goes on with it.
    private Panel? unplaced;

    // The lines whose names run over the edge of their cells, and by how many characters.
    private readonly List<(int Index, double Characters)> overruns = [];

    // Amounts behind △, which is a minus where the sums of their line say so.
    private readonly List<(string Line, LineKind Kind, Column Column, decimal Amount, string Text, SourcePlace Place)> marked = [];

    /// <summary>A table in the unit of its caption, with the decimals that the form of the document has.</summary>
    public TableAssembly(Caption caption, GridBlock grid, EditionKey? form, string file, List<ReadProblem> problems)
    {
        (Caption, this.grid, this.file, this.problems) = (caption, grid, file, problems);
        var own = form is null ? null : Edition.Find(form)?.FindTable(grid.Layout.Definition.Key);
        lacking = own is null ? [] : grid.Layout.Lacking(own);
        Layout = grid.Layout;
        Layout = Layout with { Definition = Definition with { Decimals = own?.Decimals ?? Definition.Decimals } };
        TakeUnit();
    }

    public Caption Caption { get; }

    public TableLayout Layout { get; private set; }

    public TableDefinition Definition => Layout.Definition;

    public string Key => Definition.Key;

    public IReadOnlyList<ReadLine> Lines => lines;

    public IReadOnlyDictionary<CellKey, SourcePlace> Places => places;

    public List<string> Notes { get; } = [];

    public List<int> Pages { get; } = [];

    /// <summary>True where every panel that has a total has it read, so that no line is to come.</summary>
    public bool IsEnded => Definition.Panels.All(panel =>
        panel.Total is not { } total || lines.Exists(line => line.Line.Panel == panel.Key && line.Line.Key == total.Key));

    /// <summary>Where the first line stands.</summary>
    public SourcePlace? FirstPlace => lines.Count == 0 ? null : lines[0].Place;

    /// <summary>The table as read; its number is that of the entry with its title in the 目录, or else its place among the tables.</summary>
    public ReadTable Finish(int place, IEnumerable<string> contents) => new(Definition)
    {
        Title = Caption.Title,
        Number = contents.Select(KnownTitles.TableOf).OfType<string>().ToList().IndexOf(Key) is var entry and >= 0 ? entry + 1 : place,
        Pages = [.. Pages],
        Sheet = grid.Sheet,
        Unit = Caption.Unit?.Unit?.Label ?? "",
        PreparedBy = Caption.PreparedBy,
        Notes = [.. Notes],
        HeaderRows = [.. grid.Headings],
        Lines = [.. lines],
    };

    /// <summary>Adds a row; one that a page break cuts in two is one row.</summary>
    public void Add(PrintedRow row, bool isFirstOfPage)
    {
        if (isFirstOfPage && open is { } cut && Joined(cut.Row, row) is { } whole)
        {
            (row, isFirstOfPage, open) = (whole, cut.IsFirstOfPage, null);
        }

        AddOpen();
        if (row.IsOpen)
        {
            open = (row, isFirstOfPage);
        }
        else
        {
            AddWhole(row, isFirstOfPage);
        }
    }

    /// <summary>After the last row: decides what only the whole table, or only its end, tells.</summary>
    public void Settle()
    {
        AddOpen();
        SettleMarks();
        SettleTotals();
        ReportLacking();
    }

    /// <summary>Columns of the form that the headings of another edition do not have are not blank: nothing is known of them.</summary>
    private void ReportLacking()
    {
        if (lacking.Count > 0 && FirstPlace is { } place)
        {
            Report(place, "", $"表上没有“{string.Join("”“", lacking.Select(column => column.Heading))}”等栏，这些栏没有读到");
            problems[^1] = problems[^1].Of(lines.SelectMany(line =>
                lacking.Select(column => new UnreadAddress(Key, line.Line.Key, column.Key))));
        }
    }

    private void AddOpen()
    {
        if (open is { } row)
        {
            open = null;
            AddWhole(row.Row, row.IsFirstOfPage);
        }
    }

    /// <summary>Where several rows say 合计 of other amounts, none is known to be that of the whole table, and none is read.</summary>
    private void SettleTotals()
    {
        foreach (var totals in lines.Where(line => line.Line.Kind == LineKind.Total).GroupBy(line => line.Line.Panel)
            .Select(panel => panel.ToList()).Where(totals => totals.DistinctBy(AmountsOf).Count() > 1).ToList())
        {
            foreach (var total in totals)
            {
                Report(total.Place, total.Label, "合计不止一行，不知哪一行是全表的", total.Line.Key);
                lines[lines.IndexOf(total)] = total with { Line = total.Line with { Cells = total.Line.Cells.Clear() } };
            }
        }

        static string AmountsOf(ReadLine line) => string.Join(' ', line.Line.Cells.Select(cell => $"{cell.Key} {cell.Value.Amount}"));
    }

    /// <summary>One row of both; null where the second begins a line of its own in any panel.</summary>
    private PrintedRow? Joined(PrintedRow row, PrintedRow rest)
    {
        return row.With(rest, Layout) is { } whole && Definition.Panels.All(IsOneLine) ? whole : null;

        bool IsOneLine(Panel panel)
        {
            var (label, side) = (new RowSide(Layout, panel, rest).Label, new RowSide(Layout, panel, whole));
            var isBegun = Numbering.IsNumbered(label) || (label.Length > 0 && PrescribedLines.Find(panel, label) is not null);
            return !isBegun && (side.Sequence.Length == 0 || side.Code.Length == 0)
                && (!IsTotalOf(panel, label) || IsTotalOf(panel, side.Label));
        }
    }

    /// <summary>
    /// The first row of a page that repeats the last of the page before is the same row, cut by the page break and printed on both.
    /// </summary>
    private void AddWhole(PrintedRow row, bool isFirstOfPage)
    {
        if (row.IsBlank || IsHeading(row) || IsUnit(row) || LineWords.AreColumnNumbers(row.Texts)
            || (isFirstOfPage && last is not null && last.Texts.SequenceEqual(row.Texts)))
        {
            return;
        }

        foreach (var side in Definition.Panels.Select(panel => new RowSide(Layout, panel, row)).Where(side => !side.IsBlank))
        {
            AddSide(side, isFirstOfPage);
        }

        last = row;
    }

    /// <summary>
    /// Adds the line of one panel whose amounts are put into it later; its index, or null where it has no place in the table.
    /// </summary>
    public int? AddWithoutAmounts(PrintedRow row, Panel panel)
    {
        var count = lines.Count;
        AddSide(new RowSide(Layout, panel, row), isFirstOfPage: false);
        return lines.Count > count ? count : null;
    }

    /// <summary>Puts an amount into a line that was added without.</summary>
    public void Fill(int index, Column column, string text, SourcePlace place)
    {
        var line = lines[index].Line;
        lines[index] = lines[index] with { Line = line.With(column.Key, ReadCell(column, text, place, line.Key, line.Kind)) };
        places[new CellKey(Key, line.Key, column.Key)] = place;
    }

    /// <summary>
    /// △ and ▲ are a minus where a sum of their own line holds with it; elsewhere they may lead to a note, and the amount is unread.
    /// </summary>
    private void SettleMarks()
    {
        foreach (var cell in marked)
        {
            var index = lines.FindIndex(line => line.Line.Key == cell.Line);
            if (IsProven(lines[index].Line, cell.Column, cell.Amount))
            {
                var value = PrintedAmount.ToCell(cell.Amount, cell.Text, Definition);
                lines[index] = lines[index] with { Line = lines[index].Line.With(cell.Column.Key, value) };
            }
            else
            {
                ReportNoAmount(cell.Text, cell.Place, cell.Line, cell.Kind, cell.Column);
            }
        }

        marked.Clear();
    }

    /// <summary>True for a line of which only a part of the code is printed, which goes on with that of a line above.</summary>
    public bool IsShortened(string line) => codes.IsShortened(line);

    /// <summary>Gives lines other codes, and with them other keys, wherever these stand.</summary>
    public void Recode(IReadOnlyList<(int Index, string Key, string Code)> recoded)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, _, _) in recoded)
        {
            keys.Remove(lines[index].Line.Key);
        }

        foreach (var (index, key, code) in recoded)
        {
            var line = lines[index].Line with { Key = keys.Add(key), Code = code };
            names.Add(lines[index].Line.Key, line.Key);
            lines[index] = lines[index] with { Line = line };
        }

        var moved = places.Where(entry => names.ContainsKey(entry.Key.Line)).ToList();
        moved.ForEach(entry => places.Remove(entry.Key));
        moved.ForEach(entry => places[entry.Key with { Line = names[entry.Key.Line] }] = entry.Value);

        for (var position = 0; position < problems.Count; position++)
        {
            problems[position] = problems[position].Of(problems[position].Also.Prepend(problems[position].Address).Select(address =>
                address.Table == Key && address.Line is { } line && names.TryGetValue(line, out var name)
                    ? address with { Line = name } : address));
        }
    }

    /// <summary>True where a name runs on under the cell beside it: then all characters are there, covered or not.</summary>
    public bool HasCoveredNames => overruns.Exists(name => name.Characters > 1.05);

    /// <summary>
    /// Some programs print of a name only the characters that show in its cell, and one that shows in part: then it is not printed whole.
    /// </summary>
    public void ReportCutNames()
    {
        foreach (var line in overruns.Select(name => lines[name.Index]).Where(line => line.Line.Name.Length > 0))
        {
            Report(line.Place, line.Label, "名称在格子边上断开，没有印全", line.Line.Key);
        }
    }

    /// <summary>Something of the table that is unread, as far as is known: a cell, a line, or any of its lines.</summary>
    public void Report(SourcePlace place, string found, string message, string? line = null, string? column = null) =>
        problems.Add(ReadProblem.At(file, place, PrintedText.Excerpt(found, 80), $"{Definition.ShortTitle}：{message}") with
        {
            Address = new UnreadAddress(Key, line, column),
        });

    /// <summary>Some tables print their rows of headings twice, one below the other.</summary>
    private bool IsHeading(PrintedRow row)
    {
        var texts = row.Texts.Where(text => text.Length > 0).Select(Headings.Bare).ToList();
        return texts.All(text => Layout.Columns.Any(column => column.Heading == text || column.Above.Contains(text)))
            && (texts.Count > 1 || Definition.Panels.All(panel => !IsTotalOf(panel, texts[0])));
    }

    /// <summary>The unit of money may stand right below the headings; further below another one is that of amounts not known.</summary>
    private bool IsUnit(PrintedRow row)
    {
        if (row.Texts.Where(text => text.Length > 0).ToList() is not [var only] || AmountUnit.Find(only) is not { Start: 0 } unit
            || unit.Length < only.Length)
        {
            return false;
        }

        if (lines.Count == 0 && unit.Unit is not null)
        {
            Caption.ReadLabels(only);
            TakeUnit();
        }

        if (unit.Unit != Definition.AmountUnit)
        {
            Report(row.Place, only, "表中另写有一种金额单位，这张表的金额未读入");
        }

        return true;
    }

    private void TakeUnit() =>
        Layout = Layout with { Definition = Definition with { AmountUnit = Caption.Unit?.Unit ?? Definition.AmountUnit } };

    private void AddSide(RowSide side, bool isFirstOfPage)
    {
        if (isFirstOfPage && side.IsContinuedName && lines.Count > 0 && lines[^1].Line.Kind != LineKind.Total)
        {
            // A name cut by the page break goes on in the next page's first row.
            var line = lines[^1].Line;
            lines[^1] = lines[^1] with { Line = line with { Name = line.Name + side.Label }, Label = lines[^1].Label + side.Label };
            return;
        }

        var isLabelAlone = side.Values.All(value => value.Text.Length == 0);
        if (isLabelAlone && ContinuesLabel(side))
        {
            return;
        }

        // What has no place in the table is reported, and kept nowhere else.
        if (Describe(side) is not { } described)
        {
            unplaced = side.Panel;
            return;
        }

        unplaced = null;
        var key = keys.Add(described.Key);
        var read = new FigureLine(side.Panel.Key, key, described.Kind, described.Code, described.Name);
        foreach (var (column, text, place) in side.Values)
        {
            var value = ReadCell(column, text, place, key, described.Kind);
            read = read.With(column.Key, value);
            places[new CellKey(Key, key, column.Key)] = place;
        }

        foreach (var (column, place) in side.LabelPlaces)
        {
            places[new CellKey(Key, key, column)] = place;
        }

        if (lines.Count == Bounds.TableLines)
        {
            throw new FileRefusedException($"{side.Place}：{Definition.ShortTitle}超过{Bounds.TableLines}行，不是预算公开表，未读取");
        }

        if (side.HasCutName && described.Kind != LineKind.Total)
        {
            Report(side.Place, side.Label, "名称与别行的文字叠在一起，不知印全没有", key);
        }

        var label = described.Kind == LineKind.Project ? read[ColumnKeys.ProjectName].Text ?? "" : side.Label;
        if (side.Overrun > 0.05)
        {
            overruns.Add((lines.Count, side.Overrun));
        }

        lines.Add(new ReadLine(read, label, side.Place) { CodeParts = described.Kind == LineKind.Total ? [] : side.CodeParts });
    }

    /// <summary>
    /// A label that is ruled in two: “三、国有资本经营预” and below it “算”. It goes on where both together are a label of the form, or where a
    /// class, which always has a number, has none.
    /// </summary>
    private bool ContinuesLabel(RowSide side)
    {
        var index = lines.FindLastIndex(line => line.Line.Panel == side.Panel.Key);
        if (index < 0 || side.Label.Length == 0 || unplaced == side.Panel || lines[index].Line.Kind == LineKind.Total
            || lines[index].Label.Length > Bounds.LongestLabel
            || IsTotalOf(side.Panel, side.Label))
        {
            return false;
        }

        var label = lines[index].Label + side.Label;
        var prescribed = PrescribedLines.Find(side.Panel, label);
        var continues = side.Panel.Open switch
        {
            OpenLines.None => prescribed is not null && PrescribedLines.Find(side.Panel, lines[index].Label) is null,
            OpenLines.Classes => !Numbering.IsNumbered(side.Label) && Numbering.IsNumbered(lines[index].Label),
            _ => false,
        };
        if (continues)
        {
            var name = prescribed is not null && PrintedText.Bare(prescribed.Label) == PrintedText.Bare(label) ? "" : label;
            lines[index] = lines[index] with { Line = lines[index].Line with { Name = name }, Label = label };
        }

        return continues;
    }

    private LineDescription? Describe(RowSide side)
    {
        var label = PrintedText.Bare(side.Label);
        if (side.Panel.Total is { } total && IsTotal(label, total))
        {
            return new LineDescription(total.Key, LineKind.Total, "", label == PrintedText.Bare(total.Label) ? "" : side.Label);
        }

        return side.Panel.Open switch
        {
            OpenLines.None => Prescribed(side, label),
            OpenLines.Classes or OpenLines.Projects when IsBelowTotal(side.Panel) => NoLine(side),
            OpenLines.Classes when label.Length < 4 && label.All(char.IsAsciiDigit) => NoLine(side),
            // A project has a number or a name.
            OpenLines.Projects when side.Code.Length == 0
                && side.Values.All(value => value.Column.Kind == ColumnKind.Amount || value.Text.Length == 0) => NoLine(side),
            OpenLines.Classes => new LineDescription(TableCodes.UnnamedClass(lines.Count + 1), LineKind.Plain, "", side.Label),
            OpenLines.Projects when side.Code.Length == 0 => Project(side),
            _ => Coded(side),
        };
    }

    private LineDescription? Prescribed(RowSide side, string label)
    {
        if (side.Panel.Lines is [{ Label: "" } only])
        {
            if (lines.Count > 0)
            {
                Report(side.Place, side.All, "表式只有一行数据，这是多出来的一行，不知哪一行是", only.Key);
                return null;
            }

            return new LineDescription(only.Key, only.Kind, "", side.Label);
        }

        if (side.Panel.Lines.FirstOrDefault(line => PrintedText.Bare(line.Label) == label) is { } exact)
        {
            return new LineDescription(exact.Key, exact.Kind, "", "");
        }

        return PrescribedLines.KeyOf(Numbering.WithoutNumber(label), Key) is { } key
            ? new LineDescription(key, LineKind.Plain, "", side.Label) : NoLine(side);
    }

    /// <summary>Under the total at the foot stands no line of the table any more, but who filled it in or a sum that proves it.</summary>
    private bool IsBelowTotal(Panel panel) => lines.Find(line => line.Line.Panel == panel.Key) is { Line.Kind: not LineKind.Total }
        && lines.Exists(line => line.Line.Panel == panel.Key && line.Line.Kind == LineKind.Total);

    private LineDescription? NoLine(RowSide side)
    {
        Report(side.Place, side.All, "表式中没有这一行");
        return null;
    }

    private LineDescription Project(RowSide side)
    {
        var projects = lines.Count(line => line.Line.Kind == LineKind.Project);
        return new LineDescription(LineKeys.Project(int.TryParse(side.Sequence, out var number) ? number : projects + 1), LineKind.Project,
            "", side.Label);
    }

    private LineDescription? Coded(RowSide side)
    {
        if (side.Code.Length == 0)
        {
            var isWithoutAmounts = side.Values.All(value => value.Text.Length == 0 || EmptyWords.AreNothing(value.Text)
                || PrintedAmount.Parse(value.Text) == 0);
            if (isWithoutAmounts && EmptyWords.AreNothing(side.Label))
            {
                return new LineDescription("nil", LineKind.Plain, "", side.Label);
            }

            if (isWithoutAmounts && (EmptyWords.CallTableEmpty(side.Label) || EmptyWords.SayThatBodyHasNone(side.Label)))
            {
                Notes.Add(side.Label);
                return null;
            }

            Report(side.Place, side.All, "这一行没有科目编码");
            if (!isWithoutAmounts)
            {
                codes.Lose();
            }

            return null;
        }

        if (codes.Read(side, lines) is not { } code)
        {
            Report(side.Place, side.All, "这一行的上级科目编码没有读出");
            return null;
        }

        return new LineDescription(code.Replace('/', '-'), LineCodes.KindOf(side), code, side.Label);
    }

    private CellValue ReadCell(Column column, string text, SourcePlace place, string line, LineKind kind)
    {
        if (text.Length == 0)
        {
            return default;
        }

        if (column.Kind != ColumnKind.Amount)
        {
            return CellValue.Of(text);
        }

        if (PrintedAmount.Parse(text) is { } amount)
        {
            return PrintedAmount.ToCell(amount, text, Definition);
        }

        // “1,234.50元”: the unit of the table may be printed again in its cells.
        if (PrintedAmount.WithUnit(text) is { } stated && stated.Unit == Definition.AmountUnit)
        {
            return PrintedAmount.ToCell(stated.Amount, stated.Number, Definition);
        }

        if (PrintedAmount.ParseMarked(text) is { } below)
        {
            marked.Add((line, kind, column, below, text, place));
        }
        else if (!EmptyWords.AreNothing(text))
        {
            ReportNoAmount(text, place, line, kind, column);
        }

        return CellValue.Of(text);
    }

    private void ReportNoAmount(string text, SourcePlace place, string line, LineKind kind, Column column) =>
        Report(place, text, kind == LineKind.Total ? "合计行的这一格应为金额" : "这一格应为金额", line, column.Key);

    /// <summary>True where a sum of the line holds with the amount of one cell, everything else there being read.</summary>
    private bool IsProven(FigureLine line, Column column, decimal amount) =>
        Definition.FindPanel(line.Panel)!.Sums().Any(sum =>
        {
            var others = sum.Parts.Append(sum.Sum).Where(other => other.Key != column.Key).ToList();
            var rest = sum.Parts.Where(part => part.Key != column.Key).Sum(part => line[part.Key].Amount ?? 0);
            return others.Count == sum.Parts.Count
                && others.TrueForAll(other => line[other.Key] is { Amount: not null } or { Text: null or "" })
                && amount * Definition.AmountUnit.InYuan == (column.Key == sum.Sum.Key ? rest : (line[sum.Sum.Key].Amount ?? 0) - rest);
        });

    private static bool IsTotalOf(Panel panel, string label) => panel.Total is { } total && IsTotal(PrintedText.Bare(label), total);

    private static bool IsTotal(string label, Line total) => label == PrintedText.Bare(total.Label) || total.Key switch
    {
        LineKeys.ReceiptsTotal => TotalWords.AreOf("收入", label),
        LineKeys.ExpenditureTotal => TotalWords.AreOf("支出", label),
        _ => TotalWords.AreOfAll(label),
    };

    private readonly record struct LineDescription(string Key, LineKind Kind, string Code, string Name);
}
