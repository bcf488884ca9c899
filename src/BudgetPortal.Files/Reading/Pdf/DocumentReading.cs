using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Puts the pages of one PDF together to a document: cover, 目录, texts and tables.</summary>
internal sealed partial class DocumentReading(string file, IReadOnlyList<PageContent> pages, List<ReadProblem> problems,
    CancellationToken cancellation)
{
    private readonly List<OpenTable> tables = [];
    private readonly List<string> cover = [];
    private readonly List<string> contents = [];
    private readonly List<PerformanceForm> forms = [];
    private SectionReading? sectionsRead;
    private EditionKey? form;
    private ImmutableArray<string> titles = [];

    /// <summary>True from the title of a performance form to the next title or heading: what is ruled there is part of it.</summary>
    private bool isInForm;

    /// <summary>The table whose notes, or whose next page, may follow.</summary>
    private OpenTable? open;

    /// <summary>A title, 编制单位 line and unit that wait for the table below them.</summary>
    private Caption caption = new();

    private readonly List<ReadRemark> remarks = [];

    /// <summary>Ruled fields that no form has, each with the table that may go on in it or the text that it stands in.</summary>
    private readonly List<(ReadProblem Problem, OpenTable? Before)> strange = [];

    private bool frontIsOver, isInText;

    /// <summary>The last table that was met, read or not: what stands behind it and cannot be placed may be part of it.</summary>
    private string? lastTable;

    private PrintedLine? unitOverTitle;
    private HashSet<string> running = [];

    private SectionReading Sections => sectionsRead ??= new SectionReading(contents);

    public ReadDocument Read()
    {
        form = FindForm();
        running = RunningLines(pages);
        foreach (var page in pages)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadPage(page);
        }

        ReportOrphans();
        TableAssembly.NameClasses([.. tables.Select(table => table.Assembly)]);
        var read = tables.Select((table, index) => table.Finish(index + 1, contents)).ToList();
        var document = new ReadDocument(file)
        {
            EditionKey = form,
            UnitName = UnitName(),
            PageCount = pages[^1].Number,
            Cover = [.. cover],
            Contents = [.. contents],
            Tables = [.. read],
            Sections = Sections.Sections(),
            Titles = titles,
            PerformanceForms = [.. forms],
            Repeats = [.. Sections.Repeats],
            Figures = new Figures(read.Select(table => table.Figures)),
            Places = tables.SelectMany(table => table.Assembly.Places).ToImmutableDictionary(),
        };
        ReportStrange(document);
        ReportPictures(document);
        RemarkOnLayers();
        return document with
        {
            Remarks = [.. remarks],
            Problems = [.. problems.OrderBy(problem => problem.Place is SourcePlace.OnPage place ? place.Page : 0)],
        };
    }

    private EditionKey? FindForm()
    {
        var first = PageLines.Of(pages[0], pages[0].Runs).Select(line => line.Text).ToList();
        var lines = pages.SelectMany(page => PageLines.Of(page, page.Runs.Where(run => run.Baseline < 0.35 * page.Height)).Take(4))
            .Select(line => line.Text).ToList();
        titles = [.. lines.Where(KnownTitles.IsTitle)];
        var told = EditionReading.Tell(first, titles, lines);
        if (told.Problem is { } problem)
        {
            problems.Add(ReadProblem.At(file, new SourcePlace.OnPage(1, default), string.Join(" ", first.Take(3)), problem));
        }

        return told.Key;
    }

    private void ReadPage(PageContent page)
    {
        var isFront = !frontIsOver && !Sections.HasSection && tables.Count == 0;
        if (isFront && page.Runs.Count > 0)
        {
            page = WithoutContents(page);
        }

        var grids = PageGrid.Of(page).Where(grid => !grid.IsFragment || (open is not null && GridReading.Continues(grid, open.Match)))
            .ToList();
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
        var lines = WithoutMargins(PageLines.Of(page, outside));
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
        var lines = WithoutMargins(PageLines.Of(page, page.Runs));
        var texts = lines.ConvertAll(line => line.Text);
        var heading = texts.FindIndex(LineWords.IsContentsHeading);
        if (heading < 0 && texts.Count(LineWords.HasLeader) <= Math.Max(3, texts.Count / 2))
        {
            return page;
        }

        var front = lines.Take(Math.Max(0, heading)).ToList();
        if (cover.Count == 0)
        {
            ReadCover(front);
        }
        else
        {
            contents.AddRange(ContentsPart.EntriesOf(front.Select(line => line.Text)));
        }

        var end = ContentsPart.EndOf(texts, heading + 1);
        contents.AddRange(ContentsPart.EntriesOf(texts[(heading + 1)..end]));
        return page with { Runs = end == lines.Count ? [] : page.Runs.Where(run => run.Height > lines[end].Box.Top).ToList() };
    }

    /// <summary>Drops page numbers, and what is printed at the head or foot of many pages but for the number in it.</summary>
    private List<PrintedLine> WithoutMargins(List<PrintedLine> lines)
    {
        if (lines.Count > 0 && (LineWords.IsPageNumber(lines[^1].Text) || running.Contains(WithoutDigits(lines[^1]))))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count > 0 && (LineWords.IsPageNumber(lines[0].Text) || running.Contains(WithoutDigits(lines[0]))))
        {
            lines.RemoveAt(0);
        }

        return lines;
    }

    private static HashSet<string> RunningLines(IEnumerable<PageContent> pages)
    {
        var margins = pages.SelectMany(page =>
        {
            var head = PageLines.Of(page, page.Runs.Where(run => run.Baseline < 0.1 * page.Height)).Take(1);
            var foot = PageLines.Of(page, page.Runs.Where(run => run.Baseline > 0.9 * page.Height)).TakeLast(1);
            return head.Concat(foot).DistinctBy(WithoutDigits);
        });
        return [.. margins.CountBy(WithoutDigits).Where(line => line.Value >= 4 && KnownTitles.TableOf(line.Key) is null)
            .Select(line => line.Key).Where(line => !line.Contains("编制", StringComparison.Ordinal) && AmountUnit.Find(line) is null)];
    }

    private static string WithoutDigits(PrintedLine line) => Digits().Replace(line.Text, "#");

    /// <summary>
    /// <paramref name="isFront"/>: no table or text has begun before this page, so that what stands above the first heading is cover.
    /// </summary>
    private void ReadText(PageContent page, List<PrintedLine> text, bool isFront)
    {
        if (text.Count == 0)
        {
            return;
        }

        var heading = text.FindIndex(line => SectionTitles.FindAny(line.Text) is not null);
        if (isFront)
        {
            var front = heading < 0 ? text.Count : heading;
            ReadCover(text[..front]);
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
            isInForm = false;
        }

        if (isInForm)
        {
            forms[^1] = forms[^1] with { Rows = [.. forms[^1].Rows, .. text.Select(line => ImmutableArray.Create(line.Text))] };
            return;
        }

        isInText = true;
        Sections.Add(text);
        foreach (var line in Sections.Unplaced)
        {
            Report(page.Number, line.Box, line.Text, "这一行文字不在任何一部分之内", lastTable);
        }

        Sections.Unplaced.Clear();
    }

    private void ReadCover(List<PrintedLine> lines)
    {
        foreach (var line in lines)
        {
            if (cover.Count > 0 && (cover[^1].EndsWith('：') || cover[^1].EndsWith(':')))
            {
                cover[^1] += line.Text;
            }
            else
            {
                cover.Add(line.Text);
            }
        }
    }

    /// <summary>Takes captions and notes out of the lines above (or below) a table, and returns the others.</summary>
    private List<PrintedLine> ReadAbove(List<PrintedLine> lines)
    {
        var others = new List<PrintedLine>();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (SectionReading.IsCentred(line) && LineWords.IsPerformanceTitle(line.Text))
            {
                ReportOrphans();
                (open, caption, isInForm) = (null, new Caption(), true);
                forms.Add(new PerformanceForm(line.Text, [line.Page], []));
            }
            else if (KnownTitles.TableOf(Caption.WithoutUnit(line.Text)) is { } table)
            {
                Begin(table, line);
            }
            else if (index + 1 < lines.Count && WrappedTitle(line, lines[index + 1], lines[^1]) is { } wrapped)
            {
                Begin(KnownTitles.TableOf(Caption.WithoutUnit(wrapped))!, line with { Text = wrapped });
                index++;
            }
            else if ((isInForm && LineWords.IsYear(line.Text)) || IsLabel(line, index + 1 < lines.Count ? lines[index + 1] : null))
            {
                continue;
            }
            else if (open is not null && IsNote(open, line, isFirst: others.Count == 0))
            {
                open.AddNote(line, startsAnew: KnownTitles.IsNote(line.Text) || open.Notes.Count == 0);
            }
            else
            {
                others.Add(line);
            }
        }

        return others;
    }

    /// <summary>A table's labels, or what stands about it and says nothing of it. A unit of money may stand alone over the title.</summary>
    private bool IsLabel(PrintedLine line, PrintedLine? next)
    {
        if (caption.Table is not null || line.Text.StartsWith("编制", StringComparison.Ordinal))
        {
            return caption.ReadLabels(line) || LineWords.IsCaptionLabel(line.Text);
        }

        var isUnitAlone = AmountUnit.Find(line.Text) is { } unit && unit.Length == line.Text.Length;
        var isOverTitle = isUnitAlone && next is not null && KnownTitles.TableOf(next.Text) is not null;
        unitOverTitle = isOverTitle ? line : unitOverTitle;
        return isOverTitle || (isUnitAlone && open is not null && open.EndsOn(line.Page - 1)) || LineWords.IsCaptionLabel(line.Text);
    }

    private bool IsNote(OpenTable table, PrintedLine line, bool isFirst) =>
        KnownTitles.IsNote(line.Text)
        || (isFirst && table.Notes.Count > 0 && table.IsBelow(line))
        || (isFirst && caption.Table is null && table.EndsOn(line.Page) && KnownTitles.IsRemarkOnEmptyTable(line.Text));

    /// <summary>A title of two lines, in larger type than what follows; null where the lines are none.</summary>
    private static string? WrappedTitle(PrintedLine line, PrintedLine next, PrintedLine last)
    {
        if (line.Text.Length <= 8 || LineWords.EndsSentence(line.Text) || line.Size <= last.Size + 0.5
            || SectionTitles.FindAny(line.Text) is not null)
        {
            return null;
        }

        var wrapped = PrintedText.Tidy(line.Text + next.Text);
        return wrapped.Length < 60 && KnownTitles.TableOf(next.Text) is null
            && KnownTitles.TableOf(Caption.WithoutUnit(wrapped)) is not null ? wrapped : null;
    }

    private void Begin(string table, PrintedLine line)
    {
        if (table == open?.Key && caption.Table is null)
        {
            // The title is printed again over the table's next page.
            return;
        }

        ReportOrphans();
        (open, isInForm) = (null, false);
        caption = Caption.Of(table, line);
        if (caption.Unit is null && unitOverTitle is { } above && above.Page == line.Page)
        {
            caption.ReadLabels(above);
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
        if (caption.Table is null && (isInForm || IsPerformanceForm(runs)))
        {
            AddToForm(page, grid);
            return;
        }

        if (caption.Table is null && CaptionInside(page, grid, runs) is { } inside)
        {
            open = null;
            caption = inside;
        }

        var isNew = caption.Table is not null;
        var matched = grid.Match(caption.Table ?? open?.Key, form) ?? (isNew ? null : grid.Match(null, form));
        if (matched is not null && TitleBelow(matched.HeadingBottom, runs) is { } second)
        {
            Report(page.Number, grid.Bounds, second.Title, "两张表的框线连在一起，这两张表都未读入", matched.Layout.Definition.Key, second.Table);
            (open, caption) = (null, new Caption());
        }
        else if (matched is not null)
        {
            AddTable(page, grid, matched, isNew);
        }
        else if (!isNew && open is not null && GridReading.Continues(field, open.Match))
        {
            open.AddRows(page, grid, open.Match with { HeadingBottom = grid.Bounds.Top, HeaderRows = [] });
        }
        else
        {
            ReportUnmatched(page, grid, runs);
        }
    }

    private void AddTable(PageContent page, GridReading grid, MatchedGrid matched, bool isNew)
    {
        var table = matched.Layout.Definition;
        if (!isNew && table.Key == open?.Key)
        {
            open.AddRows(page, grid, matched);
            return;
        }

        (lastTable, isInText) = (table.Key, false);
        caption.ReadHeadings(matched.HeaderRows.SelectMany(row => row).Select(AmountUnit.Find).OfType<PrintedUnit>());
        var reason = tables.Exists(read => read.Key == table.Key) ? $"{table.ShortTitle}出现了两次，第二次未读入"
            : caption.Unit is { Unit: null } unit ? $"{table.ShortTitle}的金额单位为“{unit.Text}”，不是人民币的一种单位，这张表未读入"
            : null;
        if (reason is not null)
        {
            Report(page.Number, grid.Bounds, caption.Title, reason, table.Key);
            (open, caption) = (null, new Caption());
            return;
        }

        if (!isNew)
        {
            Report(page.Number, grid.Bounds, "", $"这张表没有表题，按表头读作{table.ShortTitle}", table.Key);
        }

        open = new OpenTable(caption, matched, form, file, problems);
        tables.Add(open);
        caption = new Caption();
        open.AddRows(page, grid, matched);
    }

    /// <summary>A title in the middle of a table is that of another one, whose lines meet those of the first.</summary>
    private static (string Table, string Title)? TitleBelow(double heading, List<PrintedRun> runs)
    {
        var title = runs.Find(run => run.Height > heading && run.Text.Contains('表', StringComparison.Ordinal)
            && KnownTitles.TableOf(run.Text) is not null);
        return title is null ? null : (KnownTitles.TableOf(title.Text)!, title.Text);
    }

    private void ReportUnmatched(PageContent page, GridReading grid, List<PrintedRun> runs)
    {
        var found = PageLines.Text(runs);
        found = found.Length > 60 ? found[..60] + "…" : found;
        if (caption.Table is { } table)
        {
            Report(page.Number, grid.Bounds, found, $"“{caption.Title}”的表头与各年表式都不相符，这张表未读入", table);
            lastTable = table;
        }
        else
        {
            var problem = ReadProblem.At(file, new SourcePlace.OnPage(page.Number, grid.Bounds), found, "这张表与各年的表式都不相符，未读入");
            strange.Add((problem with { Address = new UnreadAddress(open?.Key ?? (isInText ? Sections.OpenText : null)) }, open));
        }

        (open, caption) = (null, new Caption());
    }

    /// <summary>
    /// A ruled field that no form has may go on with a table that has no total yet, be part of the text about it, or a table that is
    /// missing. Where nothing is missing it is a table of its own, and nothing of the form is unread.
    /// </summary>
    private void ReportStrange(ReadDocument document)
    {
        foreach (var (problem, before) in strange)
        {
            var missing = MissingParts(document);
            if (before is { IsEnded: false } || (before is null && problem.Address.Table is not null))
            {
                problems.Add(problem);
            }
            else if (missing.Count > 0)
            {
                problems.Add(problem with { Address = missing.Count == 1 ? new UnreadAddress(missing[0]) : default });
            }
            else
            {
                remarks.Add(new ReadRemark(problem.Place!, $"这里有一张不是公开格式中的表格，未读入（{problem.Found}）"));
            }
        }
    }

    /// <summary>
    /// A page that is a picture is unread where something that the form has is missing, or goes on over it; it may as well be a cover or a
    /// photograph.
    /// </summary>
    private void ReportPictures(ReadDocument document)
    {
        foreach (var page in pages.Where(page => page.Runs.Count == 0 && page.HasPictures))
        {
            var place = new SourcePlace.OnPage(page.Number, default);
            var over = tables.Where(table => table.Pages[0] < page.Number
                && (table.Pages[^1] > page.Number || (table.EndsOn(page.Number - 1) && !table.IsEnded))).Select(table => table.Key)
                .Concat(document.Sections.Where(text => text.Pages[0] < page.Number && text.Pages[^1] > page.Number)
                    .Select(text => text.Kind).OfType<TextSectionKind>().Select(TextKeys.Of));
            var unread = MissingParts(document).Concat(over).Distinct().ToList();
            problems.AddRange(unread
                .Select(part => ReadProblem.At(file, place, "", "这一页是扫描件，无文字层，未读入") with { Address = new UnreadAddress(part) }));
            if (unread.Count == 0 && document.Edition is null)
            {
                problems.Add(ReadProblem.At(file, place, "", "这一页是扫描件，无文字层，未读入"));
            }
            else if (unread.Count == 0)
            {
                remarks.Add(new ReadRemark(place, "这一页是图片，无文字层，未读入；表格和文字部分都已在其他页读到"));
            }
        }
    }

    /// <summary>The tables and texts of the form that were not read.</summary>
    private static List<string> MissingParts(ReadDocument document) => document.Edition is not { } edition ? [] :
    [
        .. edition.Tables.Select(table => table.Key).Where(key => document.Find(key) is null),
        .. edition.Sections.Select(text => text.Kind).Where(kind => document.Sections.All(text => text.Kind != kind)).Select(TextKeys.Of),
    ];

    /// <summary>What the pages hold and do not print, or print and do not mean as part of the text.</summary>
    private void RemarkOnLayers()
    {
        remarks.AddRange(Sections.Repeats.Select(repeat => new ReadRemark(
            new SourcePlace.OnPage(repeat.Page, default), $"开头{repeat.Count}行在第{repeat.Before}页末尾已有，是分页时重复的文字层，只读一次")));
        Remark(page => page.HasClipped, "文字层中有印在页面之外、看不见的文字，未读入");
        Remark(page => page.HasStamps, "页面上盖有印章，印章上的文字不作为表格内容");

        void Remark(Func<PageContent, bool> condition, string message)
        {
            var found = pages.Where(condition).Select(page => page.Number).ToList();
            if (found.Count > 0)
            {
                remarks.Add(new ReadRemark(new SourcePlace.OnPage(found[0], default),
                    $"{(found.Count > 1 ? $"（共{found.Count}页）" : "")}{message}"));
            }
        }
    }

    /// <summary>A form is told by its indicators also where its title stands inside it, or on the page before.</summary>
    private static bool IsPerformanceForm(List<PrintedRun> runs) => PrintedText.Bare(PageLines.Text(runs)) is var text
        && text.Contains("绩效", StringComparison.Ordinal) && text.Contains("一级指标", StringComparison.Ordinal)
            && text.Contains("二级指标", StringComparison.Ordinal);

    private void AddToForm(PageContent page, GridReading grid)
    {
        if (!isInForm)
        {
            (open, isInForm) = (null, true);
            forms.Add(new PerformanceForm("", [page.Number], []));
        }

        var form = forms[^1];
        forms[^1] = form with { Pages = [.. form.Pages.Append(page.Number).Distinct()], Rows = [.. form.Rows, .. grid.Cells()] };
    }

    /// <summary>Some tables rule their title in as the first row.</summary>
    private static Caption? CaptionInside(PageContent page, GridReading grid, List<PrintedRun> runs)
    {
        var lines = PageLines.Of(page, runs.Where(run => run.Height < grid.Bounds.Top + (0.35 * grid.Bounds.Height))).Take(4).ToList();
        var title = lines.FindIndex(line => KnownTitles.TableOf(Caption.WithoutUnit(line.Text)) is not null);
        if (title < 0)
        {
            return null;
        }

        var found = Caption.Of(KnownTitles.TableOf(Caption.WithoutUnit(lines[title].Text))!, lines[title]);
        foreach (var line in lines.Skip(title + 1).TakeWhile(found.ReadLabels))
        {
        }

        return found;
    }

    private void ReportOrphans()
    {
        if (caption is { Table: not null, Line: { } line })
        {
            Report(line.Page, line.Box, caption.Title, "有表题而未找到表格", caption.Table);
            lastTable = caption.Table;
        }
    }

    private string UnitName()
    {
        foreach (var line in cover)
        {
            if (UnitLabel().Match(line) is { Success: true } match)
            {
                return match.Groups["name"].Value;
            }
        }

        return tables.Select(table => PreparedBy().Match(table.Caption.PreparedBy))
            .FirstOrDefault(match => match.Success)?.Groups["name"].Value ?? "";
    }

    private void Report(int page, Box box, string found, string message, params IEnumerable<string?> unread) =>
        problems.AddRange(unread.DefaultIfEmpty(null).Select(table =>
            ReadProblem.At(file, new SourcePlace.OnPage(page, box), found, message) with { Address = new UnreadAddress(table) }));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"预算(主管部门|单位|部门)\s*[:：]\s*(?<name>.+)$")]
    private static partial Regex UnitLabel();

    [GeneratedRegex(@"编制(单位|部门)\s*[:：]\s*(?<name>.+)$")]
    private static partial Regex PreparedBy();
}
