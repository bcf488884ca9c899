using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Takes the pages of one PDF apart into lines and ruled tables, and tells the outline what each of them is.</summary>
internal sealed class DocumentReading(string file, IReadOnlyList<PageContent> drawn, List<ReadProblem> problems,
    CancellationToken cancellation)
{
    private const string OtherUnit = "表上没有写明金额单位，表下写的是另一种，这张表的金额未读入";

    private const string CutOff = "这一行文字超出页面边缘，没有印全，未读入";

    private const string Clipped = "文字在格子边上断开，没有印全，这一部分未读入";

    // What stands beside a table and is no sentence: a name, a number, a date.
    private const int LongestStray = 40;

    private readonly IReadOnlyList<PageContent> pages = Marks.Without(drawn);
    private readonly Outline outline = new(file, problems);
    private readonly PerformanceForms forms = new();
    private SectionReading? sectionsRead;
    private Margins? marginsRead;

    /// <summary>The table whose notes, or whose next page, may follow, and the ruling of its last page.</summary>
    private TableAssembly? open;
    private MatchedGrid? ruled;
    private PrintedLine? lastNote;

    /// <summary>A table whose columns are not all there, and what was said of it: the others may stand on the next page.</summary>
    private (GridReading Grid, Caption Caption, ReadProblem Problem)? half;

    /// <summary>A title, 编制单位 line and unit that wait for the table below them.</summary>
    private Caption caption = new();

    private bool frontIsOver, isInText;

    /// <summary>The page that the 目录 fills to its foot, so that it may go on over the next.</summary>
    private int lastOfContents = -1;

    /// <summary>How many titles of tables, and tables without one, were met.</summary>
    private int tablesBegun;

    /// <summary>What stands right under a title in place of a table, and says that it is empty.</summary>
    private readonly List<PrintedLine> emptyRemarks = [];
    private bool hasLinesUnderTitle;

    /// <summary>The last table that was met, read or not: what stands behind it and cannot be placed may be part of it.</summary>
    private string? lastTable;

    private PrintedLine? unitOverTitle;

    private Margins Margins => marginsRead ??= new Margins(pages);

    private SectionReading Sections => sectionsRead ??= new SectionReading(outline.Contents);

    public ReadResult<ReadDocument> Read()
    {
        TellForm();
        foreach (var page in pages)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadPage(page);
        }

        ReportOrphans();
        foreach (var (kind, line) in Sections.TakeClipped())
        {
            outline.Report(line.Place, line.Text, Clipped, kind is { } text ? TextKeys.Of(text) : null);
        }

        outline.Sections.AddRange(Sections.Sections());
        outline.Remarks.AddRange(Sections.Repeats.Select(repeat => new ReadRemark(
            new SourcePlace.OnPage(repeat.Page, default), $"开头{repeat.Count}行在第{repeat.Before}页末尾已有，是分页时重复的文字层，只读一次")));
        outline.Remarks.AddRange(WordlessPages.Layers(pages));
        return outline.Finish(document =>
        {
            WordlessPages.Report(pages, document, outline);
            return document with { PageCount = pages[^1].Number, PerformanceForms = forms.All, Repeats = [.. Sections.Repeats] };
        });
    }

    private void TellForm()
    {
        var first = Margins.Without(PageLines.Of(pages[0], pages[0].Runs)).ConvertAll(line => line.Text);
        var heads = pages.SelectMany(page => PageLines.Of(page, page.Runs.Where(run => run.Baseline < 0.35 * page.Height)).Take(4))
            .ToList();
        outline.Titles.AddRange(heads.Where(line => line.IsTitle).Select(line => line.Text));
        outline.TellForm(first, outline.Titles, heads.ConvertAll(line => line.Text), new SourcePlace.OnPage(1, default));
    }

    private void ReadPage(PageContent page)
    {
        var isFront = !frontIsOver && !Sections.HasSection && outline.Tables.Count == 0;
        if (isFront && page.Runs.Count > 0)
        {
            page = WithoutContents(page);
        }

        var mayJoin = half is { } left && page.Number == left.Grid.Place.Page + 1;
        var grids = PageGrid.Of(page).Where(grid => !grid.IsFragment || mayJoin || GoesOn(grid)).ToList();
        var inside = grids.Select(_ => new List<PrintedRun>()).ToList();
        var outside = new List<PrintedRun>();
        foreach (var run in page.Runs)
        {
            var index = grids.FindIndex(grid => grid.Holds(run));
            (index < 0 ? outside : inside[index]).Add(run);
        }

        var text = new List<PrintedLine>();
        if (SideBySide(grids) is { } middle)
        {
            // Two tables side by side are read one after the other, each with the lines about it.
            foreach (var isLeft in new[] { true, false })
            {
                ReadFields(page, Where(grid => grid.Bounds.Right < middle == isLeft),
                    [.. outside.Where(run => run.Middle < middle == isLeft)], text);
            }
        }
        else
        {
            ReadFields(page, Where(_ => true), outside, text);
        }

        ReadText(page, text, isFront);

        List<(PageGrid Grid, List<PrintedRun> Runs)> Where(Func<PageGrid, bool> condition) =>
            [.. grids.Zip(inside).Where(field => condition(field.First))];
    }

    private void ReadFields(PageContent page, List<(PageGrid Grid, List<PrintedRun> Runs)> fields, List<PrintedRun> outside,
        List<PrintedLine> text)
    {
        var lines = Margins.Without(PageLines.Of(page, outside));
        var used = 0;
        foreach (var (grid, runs) in fields)
        {
            var above = lines.Skip(used).TakeWhile(line => line.Box.Bottom < grid.Bounds.Top + (0.6 * line.Size)).ToList();
            used += above.Count;
            text.AddRange(ReadAbove(above));
            ReadGrid(page, grid, runs);
        }

        text.AddRange(ReadAbove(lines.Skip(used).ToList()));
    }

    /// <summary>Where to part a page on which tables stand side by side and none across; null elsewhere.</summary>
    private static double? SideBySide(List<PageGrid> grids)
    {
        foreach (var edge in grids.Select(grid => grid.Bounds.Left))
        {
            var left = grids.Where(grid => grid.Bounds.Right <= edge).ToList();
            var right = grids.Where(grid => grid.Bounds.Left >= edge).ToList();
            if (left.Count + right.Count == grids.Count && left.Exists(one => right.Exists(other => Overlap(one.Bounds, other.Bounds))))
            {
                return (left.Max(grid => grid.Bounds.Right) + edge) / 2;
            }
        }

        return null;

        static bool Overlap(Box one, Box other) => Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top) > 10;
    }

    /// <summary>The page without the 目录, which is kept apart, and without a cover above it.</summary>
    private PageContent WithoutContents(PageContent page)
    {
        var lines = Margins.Without(PageLines.Of(page, page.Runs));
        var texts = lines.ConvertAll(line => line.Text);
        var end = outline.TakeContents(texts);
        if (end == 0 && page.Number == lastOfContents + 1 && !page.HasPictures && PageGrid.Of(page).Count == 0)
        {
            end = outline.TakeMoreContents(texts);
        }

        lastOfContents = end > 0 && end == lines.Count ? page.Number : lastOfContents;
        return end == 0 ? page
            : page with { Runs = end == lines.Count ? [] : page.Runs.Where(run => run.Height > lines[end].Box.Top).ToList() };
    }

    /// <summary>
    /// <paramref name="isFront"/>: no table or text has begun before this page, so that what stands above the first heading is cover.
    /// </summary>
    private void ReadText(PageContent page, List<PrintedLine> text, bool isFront)
    {
        if (text.Count == 0)
        {
            return;
        }

        var heading = text.FindIndex(line => line.Section is not null);
        if (isFront)
        {
            var front = heading < 0 ? text.Count : heading;
            outline.AddCover(text[..front].Select(line => line.Text));
            text = text[front..];
            if (heading < 0)
            {
                return;
            }
        }

        frontIsOver = true;
        if (heading >= 0)
        {
            open = null;
            forms.End();
        }

        if (forms.IsOpen)
        {
            forms.Add(text);
            return;
        }

        (isInText, half) = (true, null);
        Sections.Add(text);
        foreach (var line in text.Where(line => line.IsCut))
        {
            outline.Report(line.Place, line.Text, CutOff, Sections.OpenText ?? caption.Table ?? lastTable);
        }

        ReportUnplaced();
    }

    /// <summary>
    /// Lines that stand in no text, or behind a table: an amount may be one of its table, and a sentence of the text before the table, or
    /// of one whose heading was not known.
    /// </summary>
    private void ReportUnplaced()
    {
        var others = new List<PrintedLine>();
        foreach (var line in Sections.Unplaced)
        {
            if (IsOtherUnit(line))
            {
                outline.Report(line.Place, line.Text, OtherUnit, lastTable);
            }
            else if (line.Kind == BlockKind.Note || KnownTitles.IsRemarkOnEmptyTable(line.Text))
            {
                ReportNote(line);
            }
            else if (line.TablesBefore == 0 || line.Text.Split(' ').Any(part => PrintedAmount.Parse(part) is not null))
            {
                outline.Report(line.Place, line.Text, "这一行文字不在任何一部分之内", caption.Table ?? lastTable);
            }
            else if (LineWords.EndsSentence(line.Text) || line.Text.Length > LongestStray)
            {
                others.Add(line);
            }
        }

        Sections.Unplaced.Clear();
        if (others is [var first, ..])
        {
            outline.AddStranger(first.Place, first.Text, "表格之后的文字没有标题，不知属于哪一部分，未读入", text: Sections.OpenText);
        }
    }

    /// <summary>The note of a table from which something parts it; of one that was not read it tells nothing.</summary>
    private void ReportNote(PrintedLine line)
    {
        if (outline.Tables.Exists(table => table.Key == lastTable))
        {
            outline.Report(line.Place, line.Text, "这一行注释不知是哪张表的，未读入", lastTable);
        }
    }

    /// <summary>A unit of money under a table in which none stood over it, and whose amounts were read in another.</summary>
    private bool IsOtherUnit(PrintedLine line) => AmountUnit.Find(line.Text) is { } unit
        && outline.Tables.Find(table => table.Key == lastTable) is { Caption.Unit: null } table && table.Definition.AmountUnit != unit.Unit;

    /// <summary>Takes captions and notes out of the lines above (or below) a table, and returns the others.</summary>
    private List<PrintedLine> ReadAbove(List<PrintedLine> lines)
    {
        var others = new List<PrintedLine>();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (line is { Kind: BlockKind.Form, IsCentred: true })
            {
                ReportOrphans();
                (open, caption) = (null, new Caption());
                forms.Begin(line.Text, line.Page);
            }
            else if (line.Title is { } title)
            {
                Begin(title, line);
            }
            else if (index + 1 < lines.Count && WrappedTitle(line, lines[index + 1], lines[^1]) is { } wrapped)
            {
                Begin(wrapped, line with { Text = wrapped.Printed });
                index++;
            }
            else if (caption.Table is not null && !hasLinesUnderTitle && KnownTitles.IsRemarkOnEmptyTable(line.Text))
            {
                emptyRemarks.Add(line);
            }
            else if ((forms.IsOpen && LineWords.IsYear(line.Text)) || IsLabel(line, index + 1 < lines.Count ? lines[index + 1] : null))
            {
                continue;
            }
            else if (open is not null && IsNote(open, line, isFirst: others.Count == 0))
            {
                AddNote(open, line);
            }
            else
            {
                line.TablesBefore = tablesBegun;
                hasLinesUnderTitle |= emptyRemarks.Count == 0;
                others.Add(line);
            }
        }

        return others;
    }

    /// <summary>A table's labels, or what stands about it and says nothing of it. A unit of money may stand alone over the title.</summary>
    private bool IsLabel(PrintedLine line, PrintedLine? next)
    {
        if (line.Kind != BlockKind.Label)
        {
            return false;
        }

        if (caption.Table is not null || line.Text.StartsWith("编制", StringComparison.Ordinal))
        {
            caption.ReadLabels(line.Text);
            return true;
        }

        var isUnitAlone = AmountUnit.Find(line.Text) is { } unit && unit.Length == line.Text.Length;
        if (isUnitAlone && half is { } left && line.Page == left.Grid.Place.Page + 1)
        {
            return left.Caption.ReadLabels(line.Text);
        }

        var isOverTitle = isUnitAlone && next is { Kind: BlockKind.Title };
        unitOverTitle = isOverTitle ? line : unitOverTitle;
        return isOverTitle || (isUnitAlone && open is not null && open.Pages[^1] == line.Page - 1) || LineWords.IsCaptionLabel(line.Text);
    }

    private bool IsNote(TableAssembly table, PrintedLine line, bool isFirst) =>
        line.Kind == BlockKind.Note
        || (isFirst && line.Section is null && table.Notes.Count > 0 && lastNote is { } note && line.Page == note.Page
            && line.Box.Top - note.Box.Bottom < line.Size && line.Box.Top > note.Box.Top)
        || (isFirst && caption.Table is null && table.Pages[^1] == line.Page && KnownTitles.IsRemarkOnEmptyTable(line.Text));

    private void AddNote(TableAssembly table, PrintedLine line)
    {
        if (IsOtherUnit(line))
        {
            outline.Report(line.Place, line.Text, OtherUnit, table.Key);
        }

        if (line.Kind == BlockKind.Note || table.Notes.Count == 0)
        {
            table.Notes.Add(line.Text);
        }
        else
        {
            table.Notes[^1] = PrintedText.Tidy(table.Notes[^1] + line.Text);
        }

        lastNote = line;
    }

    /// <summary>
    /// A title of two lines, in larger type than what follows or one in the middle over the other; the second may be a title by itself.
    /// Null where the lines are none.
    /// </summary>
    private static KnownTitle? WrappedTitle(PrintedLine line, PrintedLine next, PrintedLine last)
    {
        var areCentred = line.IsCentred && next.IsCentred && next.Box.Top - line.Box.Bottom < 1.2 * next.Size;
        var isLarge = line.Text.Length > 8 && line.Size > last.Size + 0.5 && next.Title is null;
        return (!areCentred && !isLarge) || LineWords.EndsSentence(line.Text) || line.Section is not null
            || KnownTitles.FindTable(line.Text + next.Text) is not { } wrapped
            || (next.Title is { } title && title.Table != wrapped.Table && !wrapped.IsPrescribed)
            ? null : wrapped with { Printed = PrintedText.Tidy(wrapped.Printed) };
    }

    private void Begin(KnownTitle title, PrintedLine line)
    {
        if (title.Table == open?.Key && caption.Table is null)
        {
            // The title is printed again over the table's next page.
            return;
        }

        ReportOrphans();
        tablesBegun++;
        (open, hasLinesUnderTitle) = (null, false);
        forms.End();
        caption = Caption.Of(title, line);
        if (caption.Unit is null && unitOverTitle is { } above && above.Page == line.Page)
        {
            caption.ReadLabels(above.Text);
        }
    }

    private void ReadGrid(PageContent page, PageGrid field, List<PrintedRun> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }

        var grid = new GridReading(page, field, runs);
        frontIsOver = true;
        if (caption.Table is null && (forms.IsOpen || PerformanceForms.AreIn(runs)))
        {
            open = null;
            forms.Add(page.Number, grid.Cells());
            return;
        }

        // The title may be ruled in again over the table's next page.
        if (caption.Table is null && CaptionInside(page, grid, runs) is { } inside && inside.Table != open?.Key)
        {
            open = null;
            caption = inside;
        }

        if (JoinsHalf(grid))
        {
            return;
        }

        var isNew = caption.Table is not null;
        var matched = isNew ? grid.Match(caption.Table, outline.Form) : MatchUntitled(grid);
        if (matched is not null && TitleBelow(matched.HeadingBottom, runs) is { } second)
        {
            outline.Report(grid.Place, second.Title, "两张表的框线连在一起，这两张表都未读入", matched.Layout.Definition.Key, second.Table);
            (open, caption) = (null, new Caption());
        }
        else if (matched is not null)
        {
            AddTable(grid, matched, isNew);
        }
        else if (!isNew && GoesOn(field))
        {
            AddRows(open!, grid, ruled! with { HeadingBottom = grid.Bounds.Top });
        }
        else
        {
            ReportUnmatched(grid, runs);
        }
    }

    /// <summary>
    /// A field without a title goes on with the open table, unless its headings are more like another's: those of the three funds differ in
    /// one heading alone.
    /// </summary>
    private MatchedGrid? MatchUntitled(GridReading grid)
    {
        var (own, any) = (open is null ? null : grid.Match(open.Key, outline.Form), grid.Match(null, outline.Form));
        return own is not null && (any is null || own.Score >= any.Score) ? own : any;
    }

    /// <summary>True where the columns of an open table run on in the same places.</summary>
    private bool GoesOn(PageGrid grid) => open is not null && ruled is not null && GridReading.Continues(grid, ruled);

    /// <summary>Reads the table whose left columns stand on the page before; false where that is not certain.</summary>
    private bool JoinsHalf(GridReading grid)
    {
        if (half is not { } left || grid.Place.Page != left.Grid.Place.Page + 1
            || (caption.Table ?? left.Caption.Table) != left.Caption.Table
            || left.Grid.Join(grid, left.Caption.Table!, outline.Form) is not { } joined)
        {
            return false;
        }

        problems.Remove(left.Problem);
        (lastTable, isInText) = (joined.Grid.Layout.Definition.Key, false);
        open = outline.Begin(left.Caption, joined.Grid);
        (ruled, caption, half) = (null, new Caption(), null);
        open?.Pages.AddRange([left.Grid.Place.Page, grid.Place.Page]);
        ReportCut(left.Grid, joined.Grid.Layout.Definition.Key);
        ReportCut(grid, joined.Grid.Layout.Definition.Key);
        foreach (var row in joined.Rows)
        {
            open?.Add(row, isFirstOfPage: false);
        }

        return true;
    }

    private void AddTable(GridReading grid, MatchedGrid matched, bool isNew)
    {
        var table = matched.Layout.Definition;
        if (isNew || table.Key != open?.Key)
        {
            (lastTable, isInText) = (table.Key, false);
            open = outline.Begin(caption, new GridBlock(matched.Layout, grid.Place, matched.HeaderRows));
            caption = new Caption();
            emptyRemarks.Clear();
            tablesBegun += isNew ? 0 : 1;
            if (open is not null && !isNew)
            {
                outline.Report(grid.Place, "", $"这张表没有表题，按表头读作{table.ShortTitle}", table.Key);
            }
        }

        if (open is not null)
        {
            AddRows(open, grid, matched);
        }
    }

    private void ReportCut(GridReading grid, string table)
    {
        if (grid.Cut is { } cut)
        {
            outline.Report(grid.Place with { Box = cut.Box }, cut.Text, CutOff, table);
        }
    }

    /// <summary>Numbers of rows say nothing; remarks without a number are told, and others may be amounts of the table.</summary>
    private void ReportBeside(GridReading grid, MatchedGrid matched, string table)
    {
        var (left, right) = grid.Beside(matched);
        if (left.Any(character => !char.IsAsciiDigit(character) && character != ' ') || right.Any(char.IsAsciiDigit))
        {
            outline.Report(grid.Place, left + right, "表式没有这一栏，整栏未读取", table);
        }
        else if (right.Length > 0)
        {
            outline.Remarks.Add(new ReadRemark(grid.Place, $"表式没有备注这一栏，其中的文字未读取（{right}）"));
        }
    }

    private void AddRows(TableAssembly table, GridReading grid, MatchedGrid matched)
    {
        var isFirst = table.Pages.Count > 0;
        if (table.Pages.LastOrDefault() != grid.Place.Page)
        {
            table.Pages.Add(grid.Place.Page);
        }

        ReportCut(grid, table.Key);
        ReportBeside(grid, matched, table.Key);
        foreach (var row in grid.Within(matched).Rows(table.Layout, matched.Columns, matched.HeadingBottom))
        {
            table.Add(row, isFirst);
            isFirst = false;
        }

        ruled = matched;
    }

    /// <summary>A title in the middle of a table is that of another one, whose lines meet those of the first.</summary>
    private static (string Table, string Title)? TitleBelow(double heading, List<PrintedRun> runs)
    {
        var title = runs.Find(run => run.Height > heading && run.Text.Contains('表', StringComparison.Ordinal)
            && KnownTitles.TableOf(run.Text) is not null);
        return title is null ? null : (KnownTitles.TableOf(title.Text)!, title.Text);
    }

    private void ReportUnmatched(GridReading grid, List<PrintedRun> runs)
    {
        var found = PrintedText.Excerpt(PageLines.Text(runs), 60);
        if (caption.Table is { } table)
        {
            outline.Report(grid.Place, found, $"“{caption.Title}”的表头与各年表式都不相符，这张表未读入", table);
            (lastTable, half) = (table, (grid, caption, problems[^1]));
        }
        else
        {
            outline.AddStranger(grid.Place, found, "这不是公开格式中的表格，未读入", open, isInText ? Sections.OpenText : null);
        }

        (open, caption) = (null, new Caption());
    }

    /// <summary>Some tables rule their title in as the first row.</summary>
    private static Caption? CaptionInside(PageContent page, GridReading grid, List<PrintedRun> runs)
    {
        var lines = PageLines.Of(page, runs.Where(run => run.Height < grid.Bounds.Top + (0.35 * grid.Bounds.Height))).Take(4).ToList();
        var index = lines.FindIndex(line => line.Title is not null);
        if (index < 0)
        {
            return null;
        }

        var found = Caption.Of(lines[index].Title!, lines[index]);
        foreach (var line in lines.Skip(index + 1).TakeWhile(line => found.ReadLabels(line.Text)))
        {
        }

        return found;
    }

    private void ReportOrphans()
    {
        if (emptyRemarks is [var remark, ..] && caption.Table is { } empty)
        {
            BeginEmpty(empty, remark);
        }
        else if (caption is { Table: not null, Place: { } place })
        {
            outline.Report(place, caption.Title, "有表题而未找到表格", caption.Table);
            lastTable = caption.Table;
        }

        emptyRemarks.Clear();
    }

    /// <summary>A table of which its title and a sentence are printed, that it is empty.</summary>
    private void BeginEmpty(string table, PrintedLine remark)
    {
        var empty = outline.Begin(caption, new GridBlock(TableLayouts.Of(table, outline.Form).First(), remark.Place, []));
        empty?.Pages.Add(remark.Page);
        empty?.Notes.AddRange(emptyRemarks.Select(line => line.Text));
        (lastTable, caption) = (table, new Caption());
    }
}
