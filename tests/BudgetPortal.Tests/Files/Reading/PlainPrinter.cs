using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>How other programs draw the lines of a table.</summary>
public enum Lines
{
    /// <summary>Stroked from end to end.</summary>
    Stroked,

    /// <summary>Every dash a small filled rectangle.</summary>
    Dashes,

    /// <summary>None: every cell is a shaded area, with a gap to the next.</summary>
    Shades,

    /// <summary>Every cell a frame of its own, with a gap to the next.</summary>
    Frames,

    /// <summary>Below and above every cell, and none down: a three-line table.</summary>
    Across,

    /// <summary>Across the whole table, under its headings and at its foot, and none down.</summary>
    ThreeWhole,
}

/// <summary>What else other programs do.</summary>
[Flags]
public enum Habits : long
{
    None = 0,

    /// <summary>Every text is printed twice, a little to the right, for a bold face.</summary>
    PrintTwice = 1,

    /// <summary>Every character is printed for itself.</summary>
    PrintCharacters = 2,

    /// <summary>A name is printed in one piece, also where the amount beside it covers its end.</summary>
    ClipNames = 4,

    /// <summary>All rows are as high as one line.</summary>
    LowRows = 8,

    /// <summary>Every seventh row was inserted without lines.</summary>
    UnruledRows = 16,

    /// <summary>Headings stand at the top of their cells, and only on a table's first page.</summary>
    HeadingsAtTop = 32,

    /// <summary>The column in which a code ends holds the whole code, the others are blank: blank, 20103, blank.</summary>
    WholeCodes = 64,

    /// <summary>Behind every total stands a small raised 1, the mark of a footnote.</summary>
    MarkTotals = 128,

    /// <summary>Large words run aslant across every page.</summary>
    Watermark = 256,

    /// <summary>A red seal with a square frame stands over the upper part of every table.</summary>
    SquareStamp = 512,

    /// <summary>A red round seal stands over the middle of every table.</summary>
    RoundStamp = 1024,

    /// <summary>The cells of the same 类, and of the same 款, are merged downwards, and the code is printed in their middle.</summary>
    MergeCodes = 2048,

    /// <summary>The unit of money stands in the title, in brackets.</summary>
    UnitInTitle = 4096,

    /// <summary>The unit of money stands alone over the title.</summary>
    UnitOverTitle = 8192,

    /// <summary>Cover, 目录 and the first text share a page.</summary>
    OneFrontPage = 16384,

    /// <summary>The first line of a paragraph stands at the margin, the others are indented.</summary>
    HangingIndents = 32768,

    /// <summary>Two small tables stand side by side.</summary>
    SideBySide = 65536,

    /// <summary>The page before the tables is a picture.</summary>
    PicturePage = 131072,

    /// <summary>The right columns of every table stand on the next page.</summary>
    SplitColumns = 262144,

    /// <summary>The same, under codes and names printed again.</summary>
    SplitUnderLabels = 524288,

    /// <summary>The part of 支出预算总表 on the next page lacks the second row.</summary>
    DropRowOfRightColumns = 1048576,

    /// <summary>Large words run along the lines over every page.</summary>
    FlatWatermark = 2097152,

    /// <summary>Every text is held once more, a little beside, and not drawn.</summary>
    UndrawnText = 4194304,

    /// <summary>A title is torn over two lines.</summary>
    TornTitles = 8388608,

    /// <summary>At the head of every page stands what was published years ago.</summary>
    OldRunningHead = 16777216,

    /// <summary>Of an empty table its title and its note alone are printed.</summary>
    NotesForEmptyTables = 33554432,

    /// <summary>The unit of money stands under the table.</summary>
    UnitBelow = 67108864,

    /// <summary>The 目录 runs over several pages.</summary>
    LongContents = 134217728,

    /// <summary>
    /// A column on the left counts the rows, one on the right is for remarks; projects are numbered at the edge of their names.
    /// </summary>
    NumberedRows = 268435456,

    /// <summary>The lines of texts run on beyond the edge of the page.</summary>
    BeyondPage = 536870912,

    /// <summary>Codes are numbers, which have no zero in front: 201, 6, 1.</summary>
    NumbersForCodes = 1073741824,

    /// <summary>Of a name only what shows in its cell is printed, and the character that shows in part.</summary>
    CutNames = 2147483648,

    /// <summary>The last third of the rows has no lines, and the row above has them about its first code and its amounts only.</summary>
    UnruledFoot = 1L << 32,

    /// <summary>Of every paragraph the first line is printed: its row is no higher.</summary>
    ClippedTexts = 1L << 33,

    /// <summary>Amounts are of wide characters, and run into each other.</summary>
    WideAmounts = 1L << 34,

    /// <summary>A performance form of two pages stands behind the tables.</summary>
    PerformanceForm = 1L << 35,

    /// <summary>Title, 编制单位 and unit of a table are ruled in as its first row.</summary>
    TitleInFrame = 1L << 36,

    /// <summary>Under its headings every table numbers its columns.</summary>
    ColumnNumbers = 1L << 37,

    /// <summary>Amounts are too wide for their cells, and cut at the left edge: the digits before are not there at all.</summary>
    CutAmounts = 1L << 38,

    /// <summary>
    /// The last row of every table, and every row at the foot of a page, is cut by the page: no line ends it there, and its amounts and the
    /// rest of its name stand on the next.
    /// </summary>
    BrokenRows = 1L << 39,

    /// <summary>The characters of a total's label are set far apart over its cell.</summary>
    SpreadTotals = 1L << 40,

    /// <summary>T5 and T6 each stand under the title of the other.</summary>
    SwappedTitles = 1L << 41,

    /// <summary>Right under the note of T7 a text begins.</summary>
    TextUnderNote = 1L << 42,

    /// <summary>The same as <see cref="BrokenRows"/> over three pages, the amounts on the second.</summary>
    RowsOverThreePages = 1L << 43,

    /// <summary>What a line above prints of a code is not printed again.</summary>
    CodesAbove = 1L << 44,

    /// <summary>Rows are too low for a name of two lines, and the names of a page are printed behind all else.</summary>
    NamesLast = 1L << 45,
}

/// <summary>Prints the tables of a publication the way other programs do, with plain instructions of a PDF.</summary>
internal sealed partial class PlainPrinter(Lines drawn, Habits habits)
{
    private const double Width = 842, Height = 595, Margin = 40, Size = 8, RowHeight = 14, Line = 9.6;

    private readonly List<StringBuilder> pages = [];
    private readonly List<Action> names = [];
    private double left = Margin, right = Width - Margin, height;

    /// <summary>What stands at the right over a table of this unit: “单位：元”.</summary>
    public required Func<AmountUnit, string> UnitLabel { get; init; }

    private double Gap => drawn is Lines.Shades or Lines.Frames ? 0.8 : 0;

    /// <summary>How the pages are stored; without it they are deflated.</summary>
    public Func<byte[], (string Filter, byte[] Data)>? Pack { get; init; }

    /// <summary>By how many degrees the pages are stored aside, to be turned upright by whoever shows them.</summary>
    public int Rotation { get; init; }

    public static byte[] Print(DisclosureDocument publication, Lines drawn, Habits habits, Func<AmountUnit, string>? unitLabel = null,
        int rotation = 0, Func<byte[], (string Filter, byte[] Data)>? pack = null)
    {
        var printer = new PlainPrinter(drawn, habits)
        {
            UnitLabel = unitLabel ?? (unit => $"单位：{unit.Label}"),
            Rotation = rotation,
            Pack = pack,
        };
        printer.Cover(publication);
        foreach (var (section, index) in publication.Sections.Select((section, index) => (section, index)))
        {
            printer.Section(section, startsPage: index > 0 || !habits.HasFlag(Habits.OneFrontPage));
        }

        if (habits.HasFlag(Habits.PicturePage))
        {
            printer.pages.Add(new StringBuilder("q 700 0 0 500 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"));
        }

        foreach (var table in publication.Edition.Tables.Where(table =>
            publication.Figures[table.Key].Lines.Length > 0 || !habits.HasFlag(Habits.PicturePage)))
        {
            printer.left = habits.HasFlag(Habits.SideBySide) && table.Key == "T7" ? (Width / 2) + 10 : Margin;
            printer.right = habits.HasFlag(Habits.SideBySide) && table.Key == "T6" ? (Width / 2) - 10 : Width - Margin;
            var picture = Picture.Of(publication.Grid(habits.HasFlag(Habits.SwappedTitles) && table.Key is "T5" or "T6"
                ? table with { Title = publication.Edition.FindTable(table.Key == "T5" ? "T6" : "T5")!.Title } : table));
            printer.Table(habits.HasFlag(Habits.NumberedRows) ? picture.Numbered() : picture, printer.UnitLabel(table.AmountUnit));
        }

        if (habits.HasFlag(Habits.PerformanceForm))
        {
            printer.PrintPerformanceForm();
        }

        return printer.Finish();
    }

    public static IReadOnlyList<IReadOnlyList<string>> PerformanceForm { get; } =
    [
        ["项目名称", "信息系统运维", "预算金额", "12.50"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "运维系统数量", "3"],
        ["效益指标", "社会效益", "系统正常运行率", "99%"],
        ["满意度指标", "服务对象", "使用人员满意度", "95%"],
    ];

    private void PrintPerformanceForm()
    {
        foreach (var (index, row) in PerformanceForm.Index())
        {
            if (index is 0 or 3)
            {
                pages.Add(new StringBuilder());
            }

            var top = 64 + (index % 3 * RowHeight);
            foreach (var (column, text) in row.Index())
            {
                Cell(Margin + (column * 150), top, Margin + ((column + 1) * 150), top + RowHeight, isRuled: true);
                Text(Margin + (column * 150) + 2, top + 10, text);
            }

            Text((Width - 104) / 2, 40, index == 0 ? "财政项目支出绩效目标申报表" : "");
            Text((Width - 48) / 2, 52, index == 0 ? "（2025年度）" : "");
        }
    }

    private byte[] Finish()
    {
        var pdf = new HandMadePdf();
        var descriptor = pdf.Add(
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]" +
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>");
        var font = pdf.Add(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>" +
            $"/DW 1000/W[1 95 500]/FontDescriptor {descriptor} 0 R>>");
        var composite =
            pdf.Add($"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UCS2-H/Encoding/UniGB-UCS2-H/DescendantFonts[{font} 0 R]>>");
        foreach (var page in habits.HasFlag(Habits.FlatWatermark) ? pages : [])
        {
            var mark = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("内部资料严禁外传"));
            page.Append(CultureInfo.InvariantCulture, $"BT /F1 40 Tf 1 0 0 1 250 420 Tm <{mark}> Tj ET\n");
        }

        foreach (var page in habits.HasFlag(Habits.OldRunningHead) ? pages : [])
        {
            var head = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("2018年部门预算公开"));
            page.Append(CultureInfo.InvariantCulture, $"BT /F1 8 Tf 1 0 0 1 380 580 Tm <{head}> Tj ET\n");
        }

        foreach (var page in habits.HasFlag(Habits.Watermark) ? pages : [])
        {
            var mark = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("内部公开2025"));
            page.Append(CultureInfo.InvariantCulture, $"BT /F1 60 Tf 0.8 0.6 -0.6 0.8 150 100 Tm <{mark}> Tj ET\n");
        }

        var (turned, box) = Rotation switch
        {
            90 => ($"0 1 -1 0 {Height} 0 cm\n", $"{Height} {Width}"),
            180 => ($"-1 0 0 -1 {Width} {Height} cm\n", $"{Width} {Height}"),
            270 => ($"0 -1 1 0 0 {Width} cm\n", $"{Height} {Width}"),
            _ => ("", $"{Width} {Height}"),
        };
        var contents = pages.Select(page => Encoding.Latin1.GetBytes(turned + page)).Select(page =>
            Pack?.Invoke(page) is var (filter, data) ? pdf.AddStream($"/Filter/{filter}", data) : pdf.AddFlate("", page)).ToList();
        return pdf.Finish(contents.Select(content =>
            $"/MediaBox[0 0 {box}]/Rotate {Rotation}/Contents {content} 0 R/Resources<</Font<</F1 {composite} 0 R>>>>").ToList());
    }

    private void Cover(DisclosureDocument publication)
    {
        pages.Add(new StringBuilder());
        Text(300, 200,
            $"{publication.Disclosure.Year}年{publication.Disclosure.EditionKey.LevelWord}{publication.Disclosure.EditionKey.KindWord}预算");
        Text(300, 240, $"预算{publication.Disclosure.EditionKey.KindWord}：{publication.Unit.Name}");
        if (!habits.HasFlag(Habits.OneFrontPage) && !habits.HasFlag(Habits.LongContents))
        {
            return;
        }

        height = habits.HasFlag(Habits.LongContents) ? Height : 258;
        foreach (var entry in publication.Sections.Select(section => section.Heading)
            .Concat(publication.Edition.Tables.Select(table => table.Title)).Prepend("目　录"))
        {
            if (habits.HasFlag(Habits.LongContents) && height > 160)
            {
                pages.Add(new StringBuilder());
                height = 40;
            }

            Text(entry.Length == 3 ? (Width - 32) / 2 : Margin, height += 12, entry);
        }
    }

    /// <summary>Paragraphs begin two characters in; a number is not broken between two lines, but moved to the next whole.</summary>
    private void Section(TextSection section, bool startsPage)
    {
        var (first, others) = habits.HasFlag(Habits.HangingIndents) ? (Margin, Margin + (2 * Size)) : (Margin + (2 * Size), Margin);
        var baseline = height + 36;
        if (startsPage)
        {
            NewPage();
        }

        Text((Width - WidthOf(section.Heading)) / 2, baseline - 24, section.Heading);
        foreach (var paragraph in section.Paragraphs)
        {
            var x = first;
            foreach (var piece in Pieces().EnumerateMatches(paragraph))
            {
                var text = paragraph.Substring(piece.Index, piece.Length);
                if (x + WidthOf(text) > (habits.HasFlag(Habits.BeyondPage) ? Width + 60 : Width - Margin))
                {
                    if (habits.HasFlag(Habits.ClippedTexts))
                    {
                        break;
                    }

                    (x, baseline) = (others, baseline + 16);
                }

                if (baseline > Height - 50)
                {
                    NewPage();
                }

                Text(x, baseline, text);
                x += WidthOf(text);
            }

            baseline += 16;
        }

        void NewPage()
        {
            pages.Add(new StringBuilder());
            baseline = 64;
        }
    }

    private void Table(Picture grid, string unitLabel)
    {
        var (labels, columns) = (grid.Rows[0].Cells.TakeWhile(cell => cell.Role != CellRole.Amount).Count(), grid.Columns.Count);
        if (habits.HasFlag(Habits.SplitColumns))
        {
            var (cut, under) = (Math.Max(labels + 1, columns / 2), habits.HasFlag(Habits.SplitUnderLabels) ? labels : 0);
            Part(grid.Only(column => column < cut) with { Notes = [] }, "", isLeft: true);
            var right = grid.Only(column => column >= cut || column < under);
            var lacksRow = habits.HasFlag(Habits.DropRowOfRightColumns) && grid.Title.EndsWith("支出预算总表", StringComparison.Ordinal);
            right = lacksRow ? right with { Rows = [right.Rows[0], .. right.Rows.Skip(2)] } : right;
            Part(right, unitLabel, isLeft: false);
        }
        else
        {
            Part(grid, unitLabel, isLeft: true);
        }
    }

    private void Part(Picture grid, string unitLabel, bool isLeft)
    {
        var shares = grid.Columns.Select(column => column.Width).ToList();
        var edges = shares.Aggregate(new List<double> { left }, (all, share) =>
            [.. all, all[^1] + (share / shares.Sum() * (right - left))]);
        if (!Caption(grid, unitLabel, isLeft))
        {
            return;
        }

        var top = Headings(grid, edges, 64);
        Stamp((edges[0] + edges[^1]) / 2);
        foreach (var (row, index) in grid.Rows.Select((row, index) => (row, index)))
        {
            var names = row.Cells.Max(cell => cell.Role is CellRole.Name or CellRole.Text ? Wrapped(cell, edges).Count : 1);
            var height = habits.HasFlag(Habits.NamesLast) ? 10
                : habits.HasFlag(Habits.LowRows) ? Size : RowHeight + ((names - 1) * Line);
            var isAtFoot = top + height > Height - 50;
            var breaks = !isAtFoot && index < grid.Rows.Count - 1 ? 0
                : habits.HasFlag(Habits.RowsOverThreePages) ? 2 : habits.HasFlag(Habits.BrokenRows) ? 1 : 0;
            for (var part = 0; part <= breaks; part++)
            {
                if (part > 0 || (isAtFoot && breaks == 0))
                {
                    PrintNames();
                    pages.Add(new StringBuilder());
                    top = habits.HasFlag(Habits.HeadingsAtTop) ? 40 : Headings(grid, edges, 40);
                }

                if (breaks > 0)
                {
                    BrokenRow(row, edges, top, height, part, breaks);
                }
                else
                {
                    Row(grid, index, edges, top, height);
                }
            }

            top += height;
        }

        PrintNames();
        Foot(grid, unitLabel, top);
    }

    private void PrintNames()
    {
        names.ForEach(print => print());
        names.Clear();
    }

    private void Row(Picture grid, int index, List<double> edges, double top, double height)
    {
        var row = grid.Rows[index];
        var foot = habits.HasFlag(Habits.UnruledFoot) ? grid.Rows.Count - (grid.Rows.Count / 3) : grid.Rows.Count;
        var isRuled = index < foot && (!habits.HasFlag(Habits.UnruledRows) || index % 7 != 3 || index == grid.Rows.Count - 1);
        foreach (var cell in row.Cells)
        {
            var (isFirst, isMiddle, isLast) = habits.HasFlag(Habits.MergeCodes) && cell.Role == CellRole.Code
                ? Merged(grid, index, cell.Column) : (true, true, true);
            if (isFirst && isLast)
            {
                Cell(edges[cell.Column], top, edges[cell.Column + cell.ColumnSpan], top + height,
                    isRuled && (index + 1 < foot || foot == grid.Rows.Count || cell.Column == 0 || cell.Role == CellRole.Amount));
            }
            else
            {
                Merged(edges[cell.Column], top, edges[cell.Column + cell.ColumnSpan], top + height, isFirst, isLast);
            }

            if (habits.HasFlag(Habits.NamesLast) && cell.Role is CellRole.Name or CellRole.Text)
            {
                names.Add(() => Content(row, cell, edges, top, top + height));
            }
            else if (isMiddle)
            {
                Content(row, cell, edges, top, top + height);
            }
        }
    }

    private void Foot(Picture grid, string unitLabel, double top)
    {
        Text(right - (unitLabel.Length * Size), top + 16, habits.HasFlag(Habits.UnitBelow) ? unitLabel : "");
        foreach (var (note, index) in grid.Notes.Select((note, index) => (note, index)))
        {
            Text(left, top + 16 + (index * 12), note);
            Text((Width - 64) / 2, top + 30, habits.HasFlag(Habits.TextUnderNote) && grid.Title.Contains("国有资本", StringComparison.Ordinal)
                ? "项目经费情况说明" : "");
        }

        if (drawn == Lines.ThreeWhole)
        {
            Write($"0.5 w {left:0.##} {Height - top:0.##} m {right:0.##} {Height - top:0.##} l S\n");
        }
    }

    /// <summary>True for a part of a code behind which the row has another.</summary>
    private static bool GoesOn(GridRow row, GridCell cell) =>
        row.Cells.Any(other => other.Role == CellRole.Code && other.Column > cell.Column && other.Text.Length > 0);

    private void BrokenRow(GridRow row, List<double> edges, double top, double height, int part, int breaks)
    {
        foreach (var cell in row.Cells)
        {
            Merged(edges[cell.Column], top, edges[cell.Column + cell.ColumnSpan], top + height, part == 0, part == breaks);
            var length = cell.Text.Length;
            var printed = cell.Role switch
            {
                CellRole.Name or CellRole.Text => cell.Text[(length * part / (breaks + 1))..(length * (part + 1) / (breaks + 1))],
                CellRole.Amount => part == 1 ? cell.Text : "",
                _ => part == 0 ? cell.Text : "",
            };
            Content(row, cell with { Text = printed }, edges, top, top + height);
        }
    }

    /// <summary>Prints what stands over a table; false where its note stands in its place.</summary>
    private bool Caption(Picture grid, string unitLabel, bool isLeft)
    {
        if (left == Margin)
        {
            pages.Add(new StringBuilder());
        }

        var title = habits.HasFlag(Habits.UnitInTitle) ? $"{grid.Title}（{unitLabel.Trim('（', '）')}）" : grid.Title;
        var firstLine = habits.HasFlag(Habits.TornTitles) ? title[..(title.Length / 2)] : "";
        title = isLeft ? title[firstLine.Length..] : "";
        Text((left + right - WidthOf(firstLine)) / 2, 30, isLeft ? firstLine : "");
        Text((left + right - WidthOf(title)) / 2, 40, title);
        Text(left, 56, isLeft ? grid.PreparedBy : "");
        if (habits.HasFlag(Habits.NotesForEmptyTables) && grid.Rows.All(row => row.Kind == LineKind.Total))
        {
            Text(left, 80, grid.Notes[0]);
            return false;
        }

        Cell(left, 28, right, 64, habits.HasFlag(Habits.TitleInFrame) && isLeft);
        Text(right - (unitLabel.Length * Size), habits.HasFlag(Habits.UnitOverTitle) ? 26 : 56,
            habits.HasFlag(Habits.UnitInTitle) || habits.HasFlag(Habits.UnitBelow) ? "" : unitLabel);
        return true;
    }

    /// <summary>Whether a cell is the first, the middle one and the last of those that print the same code up to its column.</summary>
    private static (bool IsFirst, bool IsMiddle, bool IsLast) Merged(Picture grid, int index, int column)
    {
        var code = CodeOf(index);
        var (first, last) = (index, index);
        while (code.Length > 0 && first > 0 && CodeOf(first - 1) == code)
        {
            first--;
        }

        while (code.Length > 0 && last + 1 < grid.Rows.Count && CodeOf(last + 1) == code)
        {
            last++;
        }

        return (index == first, index == (first + last) / 2, index == last);

        string CodeOf(int row) => grid.Rows[row].Cells.FirstOrDefault(cell =>
            cell.Column == column) is { Role: CellRole.Code, Text.Length: > 0 }
            ? string.Concat(grid.Rows[row].Cells.Where(cell => cell.Role == CellRole.Code && cell.Column <= column)
                .Select(cell => cell.Text)) : "";
    }

    private void Merged(double left, double top, double right, double bottom, bool isFirst, bool isLast)
    {
        Write($"0.5 w {left:0.##} {Height - top:0.##} m {left:0.##} {Height - bottom:0.##} l ");
        Write($"{right:0.##} {Height - top:0.##} m {right:0.##} {Height - bottom:0.##} l S\n");
        var middle = isFirst ? top : bottom;
        Write($"{left:0.##} {Height - middle:0.##} m {right:0.##} {Height - middle:0.##} l {(isFirst || isLast ? "S" : "n")}\n");
    }

    /// <summary>The words of a seal hide nothing in the text layer, and stand among the figures all the same.</summary>
    private void Stamp(double middle)
    {
        if (habits.HasFlag(Habits.SquareStamp))
        {
            Write($"q 1 0 0 RG 1 0 0 rg 1.5 w {middle - 60:0.##} {Height - 130} 120 46 re S\n");
            Text(middle - 50, 98, "云溪区示例中心");
            Text(middle - 50, 112, "财务专用章");
            Write($"Q\n");
        }

        if (habits.HasFlag(Habits.RoundStamp))
        {
            var (x, y) = (middle, Height - 150);
            Write($"q 0.85 0.1 0.1 RG 0.85 0.1 0.1 rg 1 w {x + 45:0.##} {y} m ");
            Write($"{x + 45:0.##} {y + 25} {x + 25:0.##} {y + 45} {x:0.##} {y + 45} c\n");
            Write($"{x - 25:0.##} {y + 45} {x - 45:0.##} {y + 25} {x - 45:0.##} {y} c ");
            Write($"{x - 45:0.##} {y - 25} {x - 25:0.##} {y - 45} {x:0.##} {y - 45} c\n");
            Write($"{x + 25:0.##} {y - 45} {x + 45:0.##} {y - 25} {x + 45:0.##} {y} c s {x - 8:0.##} {y - 8} 16 16 re f\n");
            Text(middle - 24, 140, "示例中心");
            Text(middle - 20, 176, "公章");
            Write($"Q\n");
        }
    }

    private double Headings(Picture grid, List<double> edges, double top)
    {
        const double Height = 24;
        foreach (var (row, index) in grid.Headings.Select((row, index) => (row, index)))
        {
            foreach (var cell in row)
            {
                var (left, right, upper, lower) = (edges[cell.Column], edges[cell.Column + cell.ColumnSpan], top + (index * Height), top
                    + ((index + cell.RowSpan) * Height));
                Cell(left, upper, right, lower, isRuled: true);
                var lines = cell.Text.Chunk(Math.Max(1, (int)((right - left - 2) / Size))).Select(line => new string(line)).ToList();
                var first = habits.HasFlag(Habits.HeadingsAtTop) ? upper + Size + 1 : ((upper + lower - (lines.Count * Line)) / 2) + Size;
                foreach (var (line, number) in lines.Select((line, number) => (line, number)))
                {
                    Text(((left + right) / 2) - (WidthOf(line) / 2), first + (number * Line), line);
                }
            }
        }

        if (drawn == Lines.ThreeWhole)
        {
            foreach (var height in new[] { top, top + (grid.Headings.Count * Height) })
            {
                Write($"0.5 w {left:0.##} {PlainPrinter.Height - height:0.##} m {right:0.##} {PlainPrinter.Height - height:0.##} l S\n");
            }
        }

        var bottom = top + (grid.Headings.Count * Height);
        for (var column = 0; column + 1 < edges.Count && habits.HasFlag(Habits.ColumnNumbers); column++)
        {
            Cell(edges[column], bottom, edges[column + 1], bottom + RowHeight, isRuled: true);
            Text(((edges[column] + edges[column + 1]) / 2) - 2, bottom + 10, $"{column + 1}");
        }

        return habits.HasFlag(Habits.ColumnNumbers) ? bottom + RowHeight : bottom;
    }

    private void Content(GridRow row, GridCell cell, List<double> edges, double top, double bottom)
    {
        var (left, right) = (edges[cell.Column], edges[cell.Column + cell.ColumnSpan]);
        var middle = ((top + bottom) / 2) + 3;
        switch (cell.Role)
        {
            case CellRole.Amount when habits.HasFlag(Habits.WideAmounts):
                var wide = string.Concat(cell.Text.Select(character => (char)(character + 0xFEE0)));
                Text(right - 2 - WidthOf(wide), middle, wide);
                break;
            case CellRole.Amount when habits.HasFlag(Habits.CutAmounts) && cell.Text.Length > 6:
                // Wide enough for all but two of its characters.
                var stretch = (right - left - 1) / WidthOf(cell.Text[2..]);
                Write($"{stretch * 100:0.##} Tz\n");
                Piece(right - 1 - (WidthOf(cell.Text[2..]) * stretch), middle, cell.Text[2..], Size);
                Write($"{100} Tz\n");
                break;
            case CellRole.Amount:
                var mark = habits.HasFlag(Habits.MarkTotals) && row.Kind == LineKind.Total && cell.Text.Length > 0 ? "1" : "";
                var end = right - 2 - (mark.Length * Size / 4);
                Text(end - WidthOf(cell.Text), middle, cell.Text);
                Piece(end, middle - 3, mark, Size / 2);
                break;
            case CellRole.Sequence when habits.HasFlag(Habits.NumberedRows):
                Text(right - WidthOf(cell.Text), middle, cell.Text);
                break;
            case CellRole.Text when habits.HasFlag(Habits.NumberedRows) && WidthOf(cell.Text) < right - left:
                Text(left + 0.3, middle, cell.Text);
                break;
            case CellRole.Code when habits.HasFlag(Habits.WholeCodes):
                // The last part that is printed holds the whole code, the others are blank.
                var parts = row.Cells.Where(other => other.Role == CellRole.Code && other.Text.Length > 0).ToList();
                Text(left + 2, middle, parts[^1] == cell ? string.Concat(parts.Select(part => part.Text)) : "");
                break;
            case CellRole.Code when habits.HasFlag(Habits.CodesAbove) && GoesOn(row, cell):
                break;
            case CellRole.Code when habits.HasFlag(Habits.NumbersForCodes):
                Text(left + 2, middle, cell.Text.TrimStart('0'));
                break;
            case CellRole.Name when habits.HasFlag(Habits.CutNames):
                var shown = Enumerable.Range(1, cell.Text.Length).FirstOrDefault(
                    length => left + 2 + WidthOf(cell.Text[..length]) > right + 0.5, cell.Text.Length);
                Text(left + 2, middle, cell.Text[..shown]);
                break;
            case CellRole.Name when habits.HasFlag(Habits.SpreadTotals) && row.Kind == LineKind.Total:
                Spread(cell.Text, left, right, middle);
                break;
            case CellRole.Name or CellRole.Text when habits.HasFlag(Habits.ClipNames):
                Text(left + 2, middle, cell.Text);
                break;
            default:
                var lines = Wrapped(cell, edges);
                foreach (var (line, number) in lines.Select((line, number) => (line, number)))
                {
                    Text(left + 2, middle + ((number - ((lines.Count - 1) / 2.0)) * Line), line);
                }

                break;
        }
    }

    private void Spread(string text, double left, double right, double baseline)
    {
        foreach (var (place, character) in text.Index())
        {
            Text(left + 2 + (place * (right - left - 4 - Size) / Math.Max(1, text.Length - 1)), baseline, $"{character}");
        }
    }

    private List<string> Wrapped(GridCell cell, List<double> edges)
    {
        if (habits.HasFlag(Habits.ClipNames))
        {
            return [cell.Text];
        }

        var width = edges[cell.Column + cell.ColumnSpan] - edges[cell.Column] - 4;
        var lines = new List<string> { "" };
        foreach (var character in cell.Text)
        {
            if (WidthOf(lines[^1] + character) > width)
            {
                lines.Add("");
            }

            lines[^1] += character;
        }

        return lines;
    }

    private void Cell(double left, double top, double right, double bottom, bool isRuled)
    {
        if (!isRuled)
        {
            return;
        }

        (left, top, right, bottom) = (left + Gap, top + Gap, right - Gap, bottom - Gap);
        switch (drawn)
        {
            case Lines.Shades:
                Write($"0.9 g {left:0.##} {Height - bottom:0.##} {right - left:0.##} {bottom - top:0.##} re f 0 g\n");
                break;
            case Lines.Dashes:
                for (var x = left; x + 2 <= right; x += 4)
                {
                    Write($"{x:0.##} {Height - top:0.##} 2 0.5 re f {x:0.##} {Height - bottom:0.##} 2 0.5 re f\n");
                }

                for (var y = top; y + 2 <= bottom; y += 4)
                {
                    Write($"{left:0.##} {Height - y - 2:0.##} 0.5 2 re f {right:0.##} {Height - y - 2:0.##} 0.5 2 re f\n");
                }

                break;
            case Lines.Across:
                Write($"{left:0.##} {Height - top:0.##} {right - left:0.##} 0.6 re f ");
                Write($"{left:0.##} {Height - bottom:0.##} {right - left:0.##} 0.6 re f\n");
                break;
            case Lines.ThreeWhole:
                break;
            default:
                Write($"0.5 w {left:0.##} {Height - bottom:0.##} {right - left:0.##} {bottom - top:0.##} re S\n");
                break;
        }
    }

    private void Text(double x, double baseline, string text)
    {
        foreach (var offset in habits.HasFlag(Habits.PrintTwice) ? new[] { 0, 0.3 } : [0])
        {
            if (habits.HasFlag(Habits.PrintCharacters))
            {
                var at = x + offset;
                foreach (var character in text)
                {
                    Piece(at, baseline, $"{character}");
                    at += WidthOf($"{character}");
                }
            }
            else if (text.Length > 0)
            {
                Piece(x + offset, baseline, text);
            }
        }
    }

    private void Piece(double x, double baseline, string text, double size = Size)
    {
        var characters = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        if (habits.HasFlag(Habits.UndrawnText))
        {
            Write($"BT 3 Tr /F1 {size} Tf 1 0 0 1 {x + 1.1:0.##} {Height - baseline - 0.8:0.##} Tm <{characters}> Tj 0 Tr ET\n");
        }

        Write($"BT /F1 {size} Tf 1 0 0 1 {x:0.##} {Height - baseline:0.##} Tm <{characters}> Tj ET\n");
    }

    private void Write(FormattableString instructions) => pages[^1].Append(instructions.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"[\d,.%]+[，。；、]?|.[，。；、）”]*")]
    private static partial Regex Pieces();

    private static double WidthOf(string text) => text.Sum(character => character < 128 ? Size / 2 : Size);

    /// <summary>What of a grid is printed.</summary>
    private sealed record Picture(
        string Title, string PreparedBy, IReadOnlyList<GridColumn> Columns, IReadOnlyList<IReadOnlyList<HeadingCell>> Headings,
        IReadOnlyList<GridRow> Rows, IReadOnlyList<string> Notes)
    {
        public static Picture Of(Grid grid) => new(grid.Title, grid.PreparedBy, grid.Columns, grid.Headings, grid.Rows, grid.Notes);

        /// <summary>The same between a column that counts the rows and one for remarks.</summary>
        public Picture Numbered()
        {
            var last = Columns.Count + 1;
            return this with
            {
                Columns = [Columns[0] with { Width = 5 }, .. Columns, Columns[0] with { Width = 8 }],
                Headings = [.. Headings.Select((row, index) => (IReadOnlyList<HeadingCell>)
                [
                    .. row.Select(cell => cell with { Column = cell.Column + 1 }),
                    .. index > 0 ? Array.Empty<HeadingCell>()
                        : [new HeadingCell("序号", 0, 1, Headings.Count, true), new HeadingCell("备注", last, 1, Headings.Count, true)],
                ])],
                Rows = [.. Rows.Select((row, index) => row with
                {
                    Cells =
                    [
                        new GridCell(null, CellRole.Sequence, 0, 1, $"{index + 1}", null),
                        .. row.Cells.Select(cell => cell with { Column = cell.Column + 1 }),
                        new GridCell(null, CellRole.Text, last, 1, index == 0 ? "见说明" : "", null),
                    ],
                })],
            };
        }

        /// <summary>Some columns; a heading or cell over several stands over those that are left of them.</summary>
        public Picture Only(Func<int, bool> isKept)
        {
            var kept = Enumerable.Range(0, Columns.Count).Where(isKept).ToList();
            return this with
            {
                Columns = [.. kept.Select(column => Columns[column])],
                Headings = [.. Headings.Select(row => row.Select(cell => Left(cell.Column, cell.ColumnSpan) is [var first, ..] left
                    ? cell with { Column = first, ColumnSpan = left.Count } : null).OfType<HeadingCell>().ToList())],
                Rows = [.. Rows.Select(row => row with
                {
                    Cells = [.. row.Cells.Select(cell => Left(cell.Column, cell.ColumnSpan) is [var first, ..] left
                        ? cell with { Column = first, ColumnSpan = left.Count } : null).OfType<GridCell>()],
                })],
            };

            List<int> Left(int column, int span) =>
                kept.Index().Where(left => left.Item >= column && left.Item < column + span).Select(left => left.Index).ToList();
        }
    }
}
