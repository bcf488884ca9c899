using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading;

/// <summary>A printed row: the text of every column of the layout, and where each stands.</summary>
internal sealed record PrintedRow(SourcePlace Place, ImmutableArray<string> Texts, ImmutableArray<SourcePlace> Places)
{
    /// <summary>The right edges of the columns on a page; empty where a file has none.</summary>
    public ImmutableArray<double> Edges { get; init; } = [];

    public bool IsBlank => Texts.All(text => text.Length == 0);
}

/// <summary>
/// One table being read, over all its pages: turns its printed rows into lines with keys. Nothing is put right: a code that is malformed
/// or stands twice is kept as printed.
/// </summary>
internal sealed class TableAssembly
{
    // The key of a class until the codes of all tables are known.
    private const string UnnamedClass = "class-";

    // One code or two written otherwise are misprints.
    private const int FewestOfAManner = 2;

    private readonly GridBlock grid;
    private readonly TableLayout layout;
    private readonly string file;
    private readonly List<ReadProblem> problems;
    private readonly List<ReadLine> lines = [];
    private readonly UniqueKeys keys = new([]);
    private readonly Dictionary<CellKey, SourcePlace> places = [];
    private PrintedRow? last;

    // The panel whose last line has no place in the table: a label that is ruled in two goes on with it.
    private Panel? unplaced;

    // The lines whose code is printed in part, and goes on with that of a line above.
    private readonly HashSet<string> shortened = [];

    // The lines whose names run over the edge of their cells, and by how many characters.
    private readonly List<(int Index, double Characters)> overruns = [];

    // True from a line whose code was not read to the next whole code: what prints the rest of a code alone is of no certain 类.
    private bool lacksCodeAbove;

    /// <summary>A table in the unit of its caption, with the decimals that the form of the document has.</summary>
    public TableAssembly(Caption caption, GridBlock grid, EditionKey? form, string file, List<ReadProblem> problems)
    {
        (Caption, this.grid, this.file, this.problems) = (caption, grid, file, problems);
        var layout = grid.Layout;
        var own = form is null ? null : Edition.Find(form)?.FindTable(layout.Definition.Key);
        this.layout = layout with
        {
            Definition = layout.Definition with
            {
                Decimals = own?.Decimals ?? layout.Definition.Decimals,
                AmountUnit = caption.Unit?.Unit ?? layout.Definition.AmountUnit,
            },
        };
    }

    public Caption Caption { get; }

    public TableLayout Layout => layout;

    public TableDefinition Definition => layout.Definition;

    public string Key => layout.Definition.Key;

    public IReadOnlyList<ReadLine> Lines => lines;

    public IReadOnlyDictionary<CellKey, SourcePlace> Places => places;

    public List<string> Notes { get; } = [];

    public List<int> Pages { get; } = [];

    /// <summary>True where every panel that has a total has it read, so that no line is to come.</summary>
    public bool IsEnded => layout.Definition.Panels.All(panel =>
        panel.Total is not { } total || lines.Exists(line => line.Line.Panel == panel.Key && line.Line.Key == total.Key));

    /// <summary>
    /// The tables whose codes are written in a manner that is not known: one that is wrong is a misprint, many are a form of its own, and
    /// then no other of the same file is a misprint.
    /// </summary>
    public static List<TableAssembly> WithForeignCodes(IReadOnlyList<TableAssembly> tables) =>
        tables.Any(table => table.ForeignCodes is > FewestOfAManner and var foreign && foreign * 4 > table.lines.Count)
            ? [.. tables.Where(table => table.ForeignCodes > 0)] : [];

    /// <summary>
    /// “201 6 1”: a table none of whose 款 and 项 begins with 0 and several of which have one digit prints numbers, which have no zero in
    /// front.
    /// </summary>
    public static void RestoreZeros(IReadOnlyList<TableAssembly> tables)
    {
        foreach (var table in tables)
        {
            var parts = table.lines.SelectMany(line => line.CodeParts.Skip(1)).Where(part => part.Length > 0).ToList();
            if (parts.Count(part => part.Length == 1) > FewestOfAManner && parts.TrueForAll(part => part[0] is >= '1' and <= '9'))
            {
                var restored =
                    from line in table.lines.Index()
                    where line.Item.CodeParts is [{ Length: 3 }, ..]
                    let code = string.Concat(line.Item.CodeParts.Select(part => part.Length == 1 ? $"0{part}" : part))
                    where code != line.Item.Line.Code
                    select (line.Index, line.Item.Line with { Key = table.keys.Add(code), Code = code });
                table.Rename(restored.ToList());
            }
        }
    }

    private int ForeignCodes => lines.Count(line => line.Line.Kind is LineKind.Class or LineKind.Section or LineKind.Item
        && (line.Line.Code.Length != 3 + (2 * (line.Line.Kind - LineKind.Class)) || !line.Line.Code.All(char.IsAsciiDigit)));

    /// <summary>Where the first line stands.</summary>
    public SourcePlace? FirstPlace => lines.Count == 0 ? null : lines[0].Place;

    /// <summary>The table as read; its number is that of the entry with its title in the 目录, or else its place among the tables.</summary>
    public ReadTable Finish(int place, IEnumerable<string> contents) => new(layout.Definition)
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

    /// <summary>
    /// Some programs print of a name only the characters that show in its cell, and one that shows in part: then it is not printed whole.
    /// Where others of the file run further, all characters are there, covered or not.
    /// </summary>
    public static void ReportCutNames(IReadOnlyList<TableAssembly> tables)
    {
        if (tables.Any(table => table.overruns.Exists(name => name.Characters > 1.05)))
        {
            return;
        }

        foreach (var table in tables)
        {
            foreach (var line in table.overruns.Select(name => table.lines[name.Index]).Where(line => line.Line.Name.Length > 0))
            {
                table.Report(line.Place, line.Label, "名称在格子边上断开，没有印全", line.Line.Key);
            }
        }
    }

    /// <summary>
    /// Adds a row. The first row of a page that repeats the last of the page before is the same row, cut by the page break and
    /// printed on both.
    /// </summary>
    public void Add(PrintedRow row, bool isFirstOfPage)
    {
        if (row.IsBlank || IsHeading(row) || LineWords.AreColumnNumbers(row.Texts)
            || (isFirstOfPage && last is not null && last.Texts.SequenceEqual(row.Texts)))
        {
            return;
        }

        var start = 0;
        foreach (var panel in layout.Definition.Panels)
        {
            var count = layout.Columns.Count(column => column.Panel == panel);
            var side = new Side(this, panel, start, count, row);
            if (!side.IsBlank)
            {
                AddSide(side, isFirstOfPage);
            }

            start += count;
        }

        last = row;
    }

    /// <summary>
    /// Adds the line of one panel whose amounts are put into it later; its index, or null where it has no place in the table.
    /// </summary>
    public int? AddWithoutAmounts(PrintedRow row, Panel panel)
    {
        var (start, count) = (layout.Columns.TakeWhile(column => column.Panel != panel).Count(), lines.Count);
        AddSide(new Side(this, panel, start, layout.Columns.Count(column => column.Panel == panel), row), isFirstOfPage: false);
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
    /// Gives the classes of T1 and T4, which print no code, their keys, and leaves none behind that was made up while reading.
    /// </summary>
    public static void NameClasses(IReadOnlyList<TableAssembly> tables)
    {
        var keys = new ClassKeys(tables.SelectMany(table => table.Lines).Select(line => (line.Line, line.Label)));
        foreach (var table in tables)
        {
            var classes = Enumerable.Range(0, table.lines.Count)
                .Where(index => table.lines[index].Line.Key.StartsWith(UnnamedClass, StringComparison.Ordinal)).ToList();
            table.Rename(classes.Zip(keys.Of(classes.ConvertAll(index => table.lines[index].Line.Name)), (index, named) =>
                (index, table.lines[index].Line with { Key = table.keys.Add(named.Key), Code = named.Code })));
        }
    }

    /// <summary>Some tables print their rows of headings twice, one below the other.</summary>
    private bool IsHeading(PrintedRow row)
    {
        var texts = row.Texts.Where(text => text.Length > 0).Select(Headings.Bare).ToList();
        return texts.All(text => layout.Columns.Any(column => column.Heading == text || column.Above.Contains(text)))
            && (texts.Count > 1 || layout.Definition.Panels.All(panel => panel.Total is not { } total || !IsTotal(texts[0], total)));
    }

    private void Rename(IEnumerable<(int Index, FigureLine Renamed)> classes)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, renamed) in classes)
        {
            names.Add(lines[index].Line.Key, renamed.Key);
            lines[index] = lines[index] with { Line = renamed };
        }

        foreach (var (key, place) in places.Where(entry => names.ContainsKey(entry.Key.Line)).ToList())
        {
            places.Remove(key);
            places[key with { Line = names[key.Line] }] = place;
        }

        for (var position = 0; position < problems.Count; position++)
        {
            var address = problems[position].Address;
            if (address.Table == layout.Definition.Key && address.Line is { } line && names.TryGetValue(line, out var name))
            {
                problems[position] = problems[position] with { Address = address with { Line = name } };
            }
        }
    }

    private void AddSide(Side side, bool isFirstOfPage)
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
            places[new CellKey(layout.Definition.Key, key, column.Key)] = place;
        }

        foreach (var (column, place) in side.LabelPlaces)
        {
            places[new CellKey(layout.Definition.Key, key, column)] = place;
        }

        if (lines.Count == Bounds.TableLines)
        {
            throw new FileRefusedException($"{side.Place}：{layout.Definition.ShortTitle}超过{Bounds.TableLines}行，不是预算公开表，未读取");
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
    private bool ContinuesLabel(Side side)
    {
        var index = lines.FindLastIndex(line => line.Line.Panel == side.Panel.Key);
        if (index < 0 || side.Label.Length == 0 || unplaced == side.Panel || lines[index].Line.Kind == LineKind.Total
            || lines[index].Label.Length > Bounds.LongestLabel
            || (side.Panel.Total is { } total && IsTotal(PrintedText.Bare(side.Label), total)))
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

    private LineDescription? Describe(Side side)
    {
        var label = PrintedText.Bare(side.Label);
        if (side.Panel.Total is { } total && IsTotal(label, total))
        {
            return new LineDescription(total.Key, LineKind.Total, "", label == PrintedText.Bare(total.Label) ? "" : side.Label);
        }

        return side.Panel.Open switch
        {
            OpenLines.None => Prescribed(side, label),
            OpenLines.Classes when label.Length < 4 && label.All(char.IsAsciiDigit) => NoLine(side),
            OpenLines.Projects when side.Code.Length == 0 && side.Values.All(value => value.Text.Length == 0) => NoLine(side),
            OpenLines.Classes => new LineDescription($"{UnnamedClass}{lines.Count + 1}", LineKind.Plain, "", side.Label),
            OpenLines.Projects when side.Code.Length == 0 => Project(side),
            _ => Coded(side),
        };
    }

    private LineDescription? Prescribed(Side side, string label)
    {
        if (side.Panel.Lines is [{ Label: "" } only])
        {
            if (lines.Count > 0)
            {
                Report(side.Place, side.All, "表式只有一行数据，这是多出来的一行");
                return null;
            }

            return new LineDescription(only.Key, only.Kind, "", side.Label);
        }

        if (side.Panel.Lines.FirstOrDefault(line => PrintedText.Bare(line.Label) == label) is { } exact)
        {
            return new LineDescription(exact.Key, exact.Kind, "", "");
        }

        var name = Numbering.WithoutNumber(label);
        var key = KnownLine(name, layout.Definition.Key);
        if (key is not null)
        {
            return new LineDescription(key, LineKind.Plain, "", side.Label);
        }

        return NoLine(side);
    }

    private LineDescription? NoLine(Side side)
    {
        Report(side.Place, side.All, "表式中没有这一行");
        return null;
    }

    private static string? KnownLine(string name, string table) => name switch
    {
        _ when name.StartsWith("财政拨款", StringComparison.Ordinal) && table == TableKeys.ReceiptsAndExpenditure =>
            LineKeys.FiscalAppropriation,
        _ when name.StartsWith("一般公共预算", StringComparison.Ordinal) => LineKeys.GeneralPublicBudget,
        _ when name.StartsWith("政府性基金", StringComparison.Ordinal) => LineKeys.GovernmentFunds,
        _ when name.StartsWith("国有资本经营", StringComparison.Ordinal) => LineKeys.StateCapital,
        _ when table != TableKeys.ReceiptsAndExpenditure => null,
        "事业收入" => LineKeys.OperatingIncome,
        _ when name.StartsWith("事业单位经营", StringComparison.Ordinal) => LineKeys.BusinessIncome,
        _ when name.StartsWith("其他收入", StringComparison.Ordinal) => LineKeys.OtherIncome,
        _ => null,
    };

    private LineDescription Project(Side side)
    {
        var projects = lines.Count(line => line.Line.Kind == LineKind.Project);
        return new LineDescription(LineKeys.Project(int.TryParse(side.Sequence, out var number) ? number : projects + 1), LineKind.Project,
            "", side.Label);
    }

    private LineDescription? Coded(Side side)
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
            lacksCodeAbove |= !isWithoutAmounts;
            return null;
        }

        var depth = Depth(side);
        var kind = depth switch
        {
            <= 1 => LineKind.Class,
            2 => LineKind.Section,
            _ => LineKind.Item,
        };
        if (CodeAbove(side) is not { } above || !GoesOn(above, side))
        {
            Report(side.Place, side.All, "这一行的上级科目编码没有读出");
            lacksCodeAbove = true;
            return null;
        }

        lacksCodeAbove &= above.Length > 0;
        var code = above + side.Code;
        if (above.Length > 0)
        {
            shortened.Add(code);
        }

        return new LineDescription(code.Replace('/', '-'), kind, code, side.Label);
    }

    /// <summary>1 for a 类, 2 for a 款, 3 for a 项: the column in which the code ends, or, where all of it is in one, its length.</summary>
    private static int Depth(Side side)
    {
        var parts = side.CodeParts;
        var printed = parts.Count(part => part.Length > 0);
        var last = parts.Length - 1;
        while (last > 0 && parts[last].Length == 0)
        {
            last--;
        }

        return printed == 1 && parts[last].Length != 2 ? Math.Clamp((side.Code.Length - 1) / 2, 1, 3) : last + 1;
    }

    /// <summary>
    /// The part of a code that is printed only in a row above, the 类 of a 款 of two digits; null where that row was not read.
    /// </summary>
    private string? CodeAbove(Side side)
    {
        var first = side.CodeParts.TakeWhile(part => part.Length == 0).Count();
        if (first == 0 || side.CodeParts[first].Length != 2)
        {
            return "";
        }

        // A 款 belongs to the 类 right above it: behind another 类 the one before is none to go on with.
        var kind = first == 1 ? LineKind.Class : LineKind.Section;
        return lacksCodeAbove ? null
            : LastOf(side.Panel, line => line.Kind is LineKind.Class || line.Kind == kind) is { } above && above.Kind == kind ? above.Code
            : null;
    }

    /// <summary>Codes ascend: a part that does not go on with the line before may belong to a 类 or 款 that is missing.</summary>
    private bool GoesOn(string above, Side side) => above.Length == 0
        || LastOf(side.Panel, line => line.Code.Length > 0) is not { } last || string.CompareOrdinal(last.Code, above + side.Code) < 0;

    private FigureLine? LastOf(Panel panel, Func<FigureLine, bool> selected) =>
        lines.FindLast(line => line.Line.Panel == panel.Key && selected(line.Line))?.Line;

    /// <summary>
    /// Lines whose code is printed in part belong to the 类 above them; but where the other tables have the first of them by its name below
    /// another, which this table lacks, these are its lines.
    /// </summary>
    public static void PlaceShortened(IReadOnlyList<TableAssembly> tables)
    {
        foreach (var table in tables.Where(table => table.shortened.Count > 0))
        {
            var others = tables.Where(other => other != table).SelectMany(other => other.lines).Select(line => line.Line)
                .Where(line => line.Code.Length > 3)
                .ToLookup(line => (line.Code[3..], ComparableName.Of(line.Name)), line => line.Code[..3]);
            var classes = table.lines.Select(line => line.Line.Code).Where(code => code.Length == 3).ToHashSet(StringComparer.Ordinal);
            var renamed = new List<(int, FigureLine)>();
            string? missing = null;
            foreach (var (index, line) in table.lines.Select(line => line.Line).Index())
            {
                if (!table.shortened.Contains(line.Key))
                {
                    missing = null;
                    continue;
                }

                var known = others[(line.Code[3..], ComparableName.Of(line.Name))].Distinct().ToList();
                missing = known.Contains(line.Code[..3]) ? null : known is [var only] && !classes.Contains(only) ? only : missing;
                if (missing is not null)
                {
                    var code = missing + line.Code[3..];
                    renamed.Add((index, line with { Key = table.keys.Add(code), Code = code }));
                }
            }

            table.Rename(renamed);
        }
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
            return PrintedAmount.ToCell(amount, text, layout.Definition);
        }

        // “1,234.50元”: the unit of the table may be printed again in its cells.
        if (PrintedAmount.WithUnit(text) is { } stated && stated.Unit == Definition.AmountUnit)
        {
            return PrintedAmount.ToCell(stated.Amount, stated.Number, layout.Definition);
        }

        if (!EmptyWords.AreNothing(text))
        {
            Report(place, text, kind == LineKind.Total ? "合计行的这一格应为金额" : "这一格应为金额", line, column.Key);
        }

        return CellValue.Of(text);
    }

    /// <summary>Something of the table that is unread, as far as is known: a cell, a line, or any of its lines.</summary>
    public void Report(SourcePlace place, string found, string message, string? line = null, string? column = null) =>
        problems.Add(ReadProblem.At(
            file, place, found.Length > 80 ? found[..80] + "…" : found, $"{layout.Definition.ShortTitle}：{message}") with
        {
            Address = new UnreadAddress(layout.Definition.Key, line, column),
        });

    private static bool IsTotal(string label, Line total) => label == PrintedText.Bare(total.Label) || total.Key switch
    {
        LineKeys.ReceiptsTotal => TotalWords.AreOf("收入", label),
        LineKeys.ExpenditureTotal => TotalWords.AreOf("支出", label),
        _ => TotalWords.AreOfAll(label),
    };

    private readonly record struct LineDescription(string Key, LineKind Kind, string Code, string Name);

    /// <summary>What a row prints in one panel.</summary>
    private sealed class Side
    {
        public Side(TableAssembly table, Panel panel, int start, int count, PrintedRow row)
        {
            Panel = panel;
            Place = row.Place;
            var columns = table.Layout.Columns;
            var codes = ImmutableArray.CreateBuilder<string>();
            var label = "";
            for (var index = start; index < start + count; index++)
            {
                var (column, place) = (columns[index].Column, row.Places[index]);
                var text = column.Kind == ColumnKind.Code ? PrintedCode.Plain(row.Texts[index]) : row.Texts[index];
                All += text.Length == 0 ? "" : $"{text} ";
                switch (column.Kind)
                {
                    case ColumnKind.Code when text.Length > 0 && (!text.Any(char.IsAsciiDigit) || text.Any(PrintedGaps.IsChinese)):
                        // The word 合计 stands in the middle of the label's columns, also of those for codes; 无 may stand in each.
                        label += label == "无" && text == label ? "" : text;
                        codes.Add("");
                        AddPlace("name", place);
                        break;
                    case ColumnKind.Code:
                        codes.Add(text);
                        if (text.Length > 0)
                        {
                            AddPlace("code", place);
                        }

                        break;
                    case ColumnKind.Name:
                        label += label == "无" && text == label ? "" : text;
                        AddPlace("name", place);
                        Overrun = place is SourcePlace.OnPage { Box: { Width: > 0 } box } && text.Length > 0 && !row.Edges.IsEmpty
                            ? (box.Right - row.Edges[index]) / (box.Width / text.Length) : 0;
                        break;
                    default:
                        Values.Add((column, text, place));
                        if (column.Kind == ColumnKind.Sequence)
                        {
                            Sequence = text;
                        }

                        break;
                }
            }

            All = All.TrimEnd();
            Label = label;
            CodeParts = codes.ToImmutable();
            Code = Whole(CodeParts);
        }

        public Panel Panel { get; }

        public SourcePlace Place { get; }

        public string All { get; } = "";

        public string Label { get; }

        public string Code { get; }

        public string Sequence { get; } = "";

        /// <summary>By how many characters the name runs over the right edge of its cell.</summary>
        public double Overrun { get; }

        public ImmutableArray<string> CodeParts { get; }

        public List<(Column Column, string Text, SourcePlace Place)> Values { get; } = [];

        public List<(string Column, SourcePlace Place)> LabelPlaces { get; } = [];

        public bool IsBlank => All.Length == 0;

        public bool IsContinuedName => Code.Length == 0 && Label.Length > 0 && Values.All(value => value.Text.Length == 0)
            && Panel.Open is OpenLines.FunctionCodes or OpenLines.EconomicCodes && Label != "无" && !TotalWords.AreOfAll(Label);

        // 201 | 06 | 01, or the whole code so far repeated in every column: 201 | 20106 | 2010601.
        private static string Whole(ImmutableArray<string> parts)
        {
            var code = "";
            foreach (var part in parts.Select(part => part.Replace(" ", "", StringComparison.Ordinal)))
            {
                code = code.Length > 0 && part.Length > 3 && part.StartsWith(code, StringComparison.Ordinal) ? part : code + part;
            }

            return code;
        }

        private void AddPlace(string column, SourcePlace place)
        {
            var index = LabelPlaces.FindIndex(entry => entry.Column == column);
            if (index < 0)
            {
                LabelPlaces.Add((column, place));
            }
            else if (LabelPlaces[index].Place is SourcePlace.OnPage one && place is SourcePlace.OnPage other)
            {
                LabelPlaces[index] = (column, one with { Box = one.Box.Around(other.Box) });
            }
        }
    }
}
