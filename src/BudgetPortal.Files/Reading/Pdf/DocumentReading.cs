using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>Puts the pages of one PDF together to a document: cover, 目录, texts and tables.</summary>
internal sealed partial class DocumentReading(string file, IReadOnlyList<PageContent> pages, List<ReadProblem> problems, CancellationToken cancellation)
{
    private readonly List<OpenTable> tables = [];
    private readonly List<string> cover = [];
    private readonly List<string> contents = [];
    private readonly List<PerformanceForm> forms = [];
    private SectionReading? sectionsRead;
    private EditionKey? form;

    /// <summary>True from the title of a performance form to the next title or heading: what is ruled there is part of it.</summary>
    private bool isInForm;

    /// <summary>The table whose notes, or whose next page, may follow.</summary>
    private OpenTable? open;

    /// <summary>A title, 编制单位 line and unit that wait for the table below them.</summary>
    private Caption caption = new();

    private bool frontIsOver;
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
        var texts = Sections.Sections();
        return new ReadDocument(file)
        {
            EditionKey = form,
            UnitName = UnitName(),
            PageCount = pages[^1].Number,
            Cover = [.. cover],
            Contents = [.. contents],
            Tables = [.. read],
            Sections = texts,
            PerformanceForms = [.. forms],
            Repeats = [.. Sections.Repeats],
            Figures = new Figures(read.Select(table => table.Figures)),
            Places = tables.SelectMany(table => table.Assembly.Places).ToImmutableDictionary(),
            Problems = [.. problems.OrderBy(problem => problem.Place is SourcePlace.OnPage place ? place.Page : 0)],
        };
    }

    private EditionKey? FindForm()
    {
        var first = PageLines.Of(pages[0], pages[0].Runs).Select(line => line.Text).ToList();
        var lines = pages.SelectMany(page => PageLines.Of(page, page.Runs.Where(run => run.Baseline < 0.35 * page.Height)).Take(4)).Select(line => line.Text).ToList();
        var titles = lines.Where(line => TableLayouts.TableOf(line) is not null).ToList();
        var found = EditionReading.Find(first, titles, lines);
        if (found is null || Edition.Find(found) is null)
        {
            var message = found is null ? "未能从封面、表题和标题中认出年度、市级或区级、单位或部门"
                : $"没有{found.Year}年{found.LevelWord}{found.KindWord}预算的公开格式，表格按最相近的格式读取";
            problems.Add(ReadProblem.At(file, new SourcePlace.OnPage(1, default), string.Join(" ", first.Take(3)), message));
        }

        return found;
    }

    private void ReadPage(PageContent page)
    {
        var grids = PageGrid.Of(page).Where(grid => !grid.IsFragment || (open is not null && GridReading.Continues(grid, open.Match))).ToList();
        if (!frontIsOver && page.Runs.Count > 0 && PageLines.Of(page, page.Runs) is var all && IsContentsPage(all))
        {
            contents.AddRange(ContentsOf(WithoutMargins(all)));
            return;
        }

        var inside = grids.Select(_ => new List<PrintedRun>()).ToList();
        var outside = new List<PrintedRun>();
        foreach (var run in page.Runs)
        {
            var index = grids.FindIndex(grid => grid.Holds(run));
            (index < 0 ? outside : inside[index]).Add(run);
        }

        var lines = WithoutMargins(PageLines.Of(page, outside));
        var text = new List<PrintedLine>();
        var used = 0;
        for (var index = 0; index < grids.Count; index++)
        {
            var above = lines.Skip(used).TakeWhile(line => line.Box.Bottom < grids[index].Bounds.Top + (0.6 * line.Size)).ToList();
            used += above.Count;
            text.AddRange(ReadAbove(above));
            ReadGrid(page, grids[index], inside[index]);
        }

        text.AddRange(ReadAbove(lines.Skip(used).ToList()));
        ReadText(page, text);
    }

    /// <summary>Drops page numbers, and what is printed at the head or foot of many pages but for the number in it.</summary>
    private List<PrintedLine> WithoutMargins(List<PrintedLine> lines)
    {
        if (lines.Count > 0 && (SectionReading.IsPageNumber(lines[^1]) || running.Contains(WithoutDigits(lines[^1]))))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count > 0 && (SectionReading.IsPageNumber(lines[0]) || running.Contains(WithoutDigits(lines[0]))))
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
        return [.. margins.CountBy(WithoutDigits).Where(line => line.Value >= 4 && TableLayouts.TableOf(line.Key) is null && !line.Key.Contains("编制", StringComparison.Ordinal))
            .Select(line => line.Key)];
    }

    private static string WithoutDigits(PrintedLine line) => Digits().Replace(line.Text, "#");

    private void ReadText(PageContent page, List<PrintedLine> text)
    {
        if (text.Count == 0)
        {
            return;
        }

        if (!frontIsOver && !text.Any(line => SectionTitles.FindAny(line.Text) is not null) && !Sections.HasSection && tables.Count == 0)
        {
            ReadCover(text);
            return;
        }

        frontIsOver = true;
        if (text.Any(line => SectionTitles.FindAny(line.Text) is not null))
        {
            open = null;
            isInForm = false;
        }

        if (isInForm)
        {
            forms[^1] = forms[^1] with { Rows = [.. forms[^1].Rows, .. text.Select(line => ImmutableArray.Create(line.Text))] };
            return;
        }

        Sections.Add(text);
        foreach (var line in Sections.Unplaced)
        {
            Report(page.Number, line.Box, line.Text, "这一行文字不在任何一部分之内");
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
            if (SectionReading.IsCentred(line) && FormTitle().IsMatch(PrintedText.Bare(line.Text)))
            {
                ReportOrphans();
                (open, caption, isInForm) = (null, new Caption(), true);
                forms.Add(new PerformanceForm(line.Text, [line.Page], []));
                continue;
            }

            if (isInForm && FormYear().IsMatch(PrintedText.Bare(line.Text)))
            {
                continue;
            }

            var wrapped = index + 1 < lines.Count ? PrintedText.Tidy(line.Text + lines[index + 1].Text) : "";
            var title = Caption.WithoutUnit(line.Text);
            if (TableLayouts.TableOf(title) is { } table)
            {
                Begin(table, line, title);
                if (caption.Line == line)
                {
                    caption.ReadLabels(line);
                }
            }
            else if (wrapped.Length is > 0 and < 60 && line.Text.Length > 8 && !EndOfSentence().IsMatch(line.Text) && SectionTitles.FindAny(line.Text) is null
                && TableLayouts.TableOf(lines[index + 1].Text) is null && TableLayouts.TableOf(wrapped) is { } whole && line.Size > lines[^1].Size + 0.5)
            {
                Begin(whole, line, wrapped);
                index++;
            }
            else if (IsLabel(line))
            {
                continue;
            }
            else if (open is not null && IsNote(open, line))
            {
                open.AddNote(line, startsAnew: KnownTitles.IsNote(line.Text) || open.Notes.Count == 0);
            }
            else
            {
                others.Add(line);
            }
        }

        return others;

        // Its labels, or what stands about a table and says nothing of it: its number, the day, the heading over all tables.
        bool IsLabel(PrintedLine line) =>
            ((caption.Table is not null || line.Text.StartsWith("编制", StringComparison.Ordinal)) && caption.ReadLabels(line))
            || CaptionLabel().IsMatch(PrintedText.Bare(line.Text));

        bool IsNote(OpenTable table, PrintedLine line) =>
            KnownTitles.IsNote(line.Text)
            || (others.Count == 0 && ((table.Notes.Count > 0 && table.IsBelow(line)) || (caption.Table is null && table.EndsOn(line.Page) && KnownTitles.IsRemarkOnEmptyTable(line.Text))));

        void Begin(string table, PrintedLine line, string title)
        {
            if (table == open?.Key && caption.Table is null)
            {
                // The title is printed again over the table's next page.
                return;
            }

            ReportOrphans();
            (open, isInForm) = (null, false);
            caption = new Caption { Table = table, Title = TitleNumber().Replace(title, ""), Line = line };
        }
    }

    private void ReadGrid(PageContent page, PageGrid field, List<PrintedRun> runs)
    {
        var grid = new GridReading(page, field, runs);
        if (runs.Count == 0)
        {
            return;
        }

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
        if (matched is null && !isNew && open is not null && GridReading.Continues(field, open.Match))
        {
            open.AddRows(page, grid, open.Match with { HeadingBottom = grid.Bounds.Top, HeaderRows = [] });
            return;
        }

        if (matched is null)
        {
            var found = PageLines.Text(runs);
            Report(page.Number, grid.Bounds, found.Length > 60 ? found[..60] + "…" : found,
                isNew ? $"“{caption.Title}”的表头与各年表式都不相符，这张表未读入" : "这张表与各年的表式都不相符，未读入");
            caption = new Caption();
            open = null;
            return;
        }

        if (!isNew && open is not null && matched.Layout.Definition.Key == open.Key)
        {
            open.AddRows(page, grid, matched);
            return;
        }

        if (tables.Any(table => table.Key == matched.Layout.Definition.Key))
        {
            Report(page.Number, grid.Bounds, caption.Title, $"{matched.Layout.Definition.ShortTitle}出现了两次，第二次未读入");
            caption = new Caption();
            open = null;
            return;
        }

        if (!isNew)
        {
            Report(page.Number, grid.Bounds, "", $"这张表没有表题，按表头读作{matched.Layout.Definition.ShortTitle}");
        }

        open = new OpenTable(caption, matched, form, file, problems);
        tables.Add(open);
        caption = new Caption();
        open.AddRows(page, grid, matched);
    }

    /// <summary>A form is told by its indicators also where its title stands inside it, or on the page before.</summary>
    private static bool IsPerformanceForm(List<PrintedRun> runs) => PrintedText.Bare(PageLines.Text(runs)) is var text
        && text.Contains("绩效", StringComparison.Ordinal) && text.Contains("一级指标", StringComparison.Ordinal) && text.Contains("二级指标", StringComparison.Ordinal);

    private void AddToForm(PageContent page, GridReading grid)
    {
        if (!isInForm)
        {
            (open, isInForm) = (null, true);
            forms.Add(new PerformanceForm("", [page.Number], []));
        }

        forms[^1] = forms[^1] with { Pages = [.. forms[^1].Pages.Append(page.Number).Distinct()], Rows = [.. forms[^1].Rows, .. grid.Cells()] };
    }

    /// <summary>Some tables rule their title in as the first row.</summary>
    private static Caption? CaptionInside(PageContent page, GridReading grid, List<PrintedRun> runs)
    {
        var lines = PageLines.Of(page, runs.Where(run => run.Height < grid.Bounds.Top + (0.35 * grid.Bounds.Height))).Take(4).ToList();
        var title = lines.FindIndex(line => TableLayouts.TableOf(line.Text) is not null);
        if (title < 0)
        {
            return null;
        }

        var found = new Caption { Table = TableLayouts.TableOf(lines[title].Text), Title = TitleNumber().Replace(lines[title].Text, ""), Line = lines[title] };
        foreach (var line in lines.Skip(title + 1).TakeWhile(found.ReadLabels))
        {
        }

        return found;
    }

    private void ReportOrphans()
    {
        if (caption is { Table: not null, Line: { } line })
        {
            Report(line.Page, line.Box, caption.Title, "有表题而未找到表格");
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

        return tables.Select(table => PreparedBy().Match(table.Caption.PreparedBy)).FirstOrDefault(match => match.Success)?.Groups["name"].Value ?? "";
    }

    private static bool IsContentsPage(List<PrintedLine> lines) =>
        lines.Any(line => PrintedText.Bare(line.Text) is "目录" or "目次") || lines.Count(line => Leader().IsMatch(line.Text)) > Math.Max(3, lines.Count / 2);

    private static IEnumerable<string> ContentsOf(List<PrintedLine> lines) =>
        lines.Where(line => PrintedText.Bare(line.Text) is not ("目录" or "目次") && !OnlyNumber().IsMatch(line.Text))
            .Select(line => PrintedText.Tidy(Leader().Replace(line.Text, ""))).Where(entry => entry.Length > 0);

    private void Report(int page, Box box, string found, string message) =>
        problems.Add(ReadProblem.At(file, new SourcePlace.OnPage(page, box), found, message));

    [GeneratedRegex(@"^(20\d\d年度?)?(财政)?(预算)?(项目支出|项目|(部门|单位)?整体支出)?绩效目标(申报|批复)?表(\(.{1,12}\))?$")]
    private static partial Regex FormTitle();

    [GeneratedRegex(@"^((预算)?公开\d{1,2}表|(单位|部门)?负责人(\(签章\))?:.{0,40}|(制表|填表|经办)人:.{0,30}|(填报|编报|报送|编制)(日期|时间):.{0,16}|[一二三四五六七八九十]+、(20\d\d年度?)?(单位|部门|预算单位)?预算(公开)?(表|表格|报表))$")]
    private static partial Regex CaptionLabel();

    [GeneratedRegex(@"^\(?20\d\d年度?\)?$")]
    private static partial Regex FormYear();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[。；：;]$")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"^\s*((附?表\s*)?[一二三四五六七八九十\d]{1,2}\s*[、.．:：]\s*|附?表\s*[一二三四五六七八九十\d]{1,2}\s+)")]
    private static partial Regex TitleNumber();

    [GeneratedRegex(@"预算(主管部门|单位|部门)\s*[:：]\s*(?<name>.+)$")]
    private static partial Regex UnitLabel();

    [GeneratedRegex(@"编制(单位|部门)\s*[:：]\s*(?<name>.+)$")]
    private static partial Regex PreparedBy();

    [GeneratedRegex(@"\s*[….·．]{3,}[\s….·．]*\d*\s*$|\s*…[\s….·．]*\d*\s*$")]
    private static partial Regex Leader();

    [GeneratedRegex(@"^[-—–\s\d]+$")]
    private static partial Regex OnlyNumber();
}

/// <summary>What stands above a table.</summary>
internal sealed partial class Caption
{
    /// <summary>The table that the title names.</summary>
    public string? Table { get; init; }

    public string Title { get; init; } = "";

    public PrintedLine? Line { get; init; }

    public string PreparedBy { get; private set; } = "";

    public string Unit { get; private set; } = "";

    /// <summary>“支出预算总表（续）” of “支出预算总表（续）单位：元”, where both stand on one line.</summary>
    public static string WithoutUnit(string line) => UnitOfMoney().Replace(line, "").TrimEnd();

    /// <summary>Takes 编制单位 and 单位：元 from a line, which may print both.</summary>
    public bool ReadLabels(PrintedLine line)
    {
        var unit = UnitOfMoney().Match(line.Text);
        var prepared = PreparedByLabel().Match(unit.Success ? line.Text[..unit.Index] : line.Text);
        if (unit.Success)
        {
            Unit = unit.Groups["unit"].Value;
        }

        if (prepared.Success)
        {
            PreparedBy = PrintedText.Tidy(prepared.Value);
        }

        return unit.Success || prepared.Success;
    }

    // 单位：元 · （金额单位：万元） · 单位（人民币万元） · 计量单位：万元（保留两位小数） · 万元
    [GeneratedRegex(@"[（(]?\s*(金额|计量|人民币|预算数)?单位\s*[:：（(]\s*(人民币)?\s*(?<unit>万?元)\s*[）)]*([（(][^（）()]*[）)])?\s*$|(人民币\s*)?(?<unit>万元)\s*$")]
    private static partial Regex UnitOfMoney();

    [GeneratedRegex(@"^\s*(编制|填报|预算)(单位|部门)\s*[:：].*$")]
    private static partial Regex PreparedByLabel();
}

/// <summary>A table being read, over all its pages.</summary>
internal sealed class OpenTable
{
    private readonly List<int> pages = [];
    private readonly List<string> notes = [];
    private ImmutableArray<ImmutableArray<string>> headerRows;
    private Box lastNote;
    private int notePage;

    public OpenTable(Caption caption, MatchedGrid match, EditionKey? form, string file, List<ReadProblem> problems)
    {
        Caption = caption;
        headerRows = match.HeaderRows;
        var definition = match.Layout.Definition;
        var own = (form is null ? null : Edition.Find(form))?.FindTable(definition.Key);
        definition = definition with
        {
            Decimals = own?.Decimals ?? definition.Decimals,
            AmountUnit = caption.Unit switch
            {
                "万元" => AmountUnit.TenThousandYuan,
                "元" => AmountUnit.Yuan,
                _ => definition.AmountUnit,
            },
        };
        Assembly = new TableAssembly(match.Layout with { Definition = definition }, file, problems);
        Match = match with { Layout = Assembly.Layout };
    }

    public Caption Caption { get; }

    public MatchedGrid Match { get; private set; }

    public TableAssembly Assembly { get; }

    public IReadOnlyList<string> Notes => notes;

    public string Key => Assembly.Layout.Definition.Key;

    public void AddRows(PageContent page, GridReading grid, MatchedGrid match)
    {
        var isFirst = pages.Count > 0;
        if (pages.LastOrDefault() != page.Number)
        {
            pages.Add(page.Number);
        }

        foreach (var row in grid.Rows(Assembly.Layout, match.Columns, match.HeadingBottom))
        {
            Assembly.Add(row, isFirst);
            isFirst = false;
        }

        Match = Match with { Columns = match.Columns };
    }

    /// <summary>True for a line that goes on under a note.</summary>
    public bool IsBelow(PrintedLine line) =>
        line.Page == notePage && line.Box.Top - lastNote.Bottom < line.Size && line.Box.Top > lastNote.Top;

    public bool EndsOn(int page) => pages[^1] == page;

    public void AddNote(PrintedLine line, bool startsAnew)
    {
        if (startsAnew)
        {
            notes.Add(line.Text);
        }
        else
        {
            notes[^1] = PrintedText.Tidy(notes[^1] + line.Text);
        }

        (lastNote, notePage) = (line.Box, line.Page);
    }

    /// <summary>The table as read; its number is that of the entry with its title in the 目录, or else its place among the tables.</summary>
    public ReadTable Finish(int place, IReadOnlyList<string> contents)
    {
        var entries = contents.Where(entry => TableLayouts.TableOf(entry) is not null).ToList();
        var entry = entries.FindIndex(entry => TableLayouts.TableOf(entry) == Key);
        return new ReadTable(Assembly.Layout.Definition)
        {
            Title = Caption.Title,
            Number = entry >= 0 ? entry + 1 : place,
            Pages = [.. pages],
            Unit = Caption.Unit,
            PreparedBy = Caption.PreparedBy,
            Notes = [.. notes],
            HeaderRows = headerRows,
            Lines = [.. Assembly.Lines],
        };
    }
}
