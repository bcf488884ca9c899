using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>
/// One table of a text file, line by line: what is a heading, a code, a name or an amount. Which column an amount belongs to is
/// not decided here.
/// </summary>
internal sealed partial class TableText
{
    private readonly Outline outline;
    private readonly TableDefinition definition;
    private readonly Caption caption;
    private readonly Panel panel;
    private readonly TwoSidedLines? twoSided;
    private readonly TextHeadings headings;
    private readonly List<TextLine> lines;
    private readonly List<string> notes = [];

    private readonly LooseTexts loose;

    // Amounts on a line of their own that the line above has no room for.
    private TextLine? waiting;

    private bool hasAmountsOfNoLine;

    private TableText(TableBlock block, TableDefinition definition, Outline outline)
    {
        this.definition = definition;
        this.outline = outline;
        panel = definition.Panels[^1];
        headings = new TextHeadings(KnownTitles.DefinitionsOf(definition.Key));
        twoSided = definition.Panels.Count > 1 ? new TwoSidedLines(definition, Rows, headings, Add) : null;
        loose = new LooseTexts(Rows, panel.Open == OpenLines.Projects, Add);
        lines = block.Lines;
        caption = Caption.Of(block.Title, lines.First(line => line.Kind == BlockKind.Title));
        foreach (var line in lines.Take(Bounds.TableLines))
        {
            if (!TotalWords.AreOfAll(line.Key))
            {
                SettleWaiting();
            }

            Read(line);
        }

        SettleWaiting();
        loose.GiveTo(null);
        if (lines.Count > Bounds.TableLines)
        {
            Add(lines[Bounds.TableLines], $"一张表超过{Bounds.TableLines}行，以下未读取");
        }

        AddBlankTotals();
        if (hasAmountsOfNoLine)
        {
            // A line is blank only where no amount of its table may be its own.
            foreach (var row in Rows.Where(row => row.Amounts.Count == 0))
            {
                row.Doubt ??= "表中有不知属于哪一行的金额，这一行的金额也无法确定";
            }
        }
    }

    public List<TextRow> Rows { get; } = [];

    /// <summary>Every line of the block was understood, so that a line the table lacks is truly not there.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>
    /// The table among those of the outline, as yet without amounts, and its lines; null where the headings are those of no edition, and
    /// where its cells tell the columns of its amounts, so that all of it is read.
    /// </summary>
    public static (TableAssembly Table, TableText Text)? Of(TableBlock block, Outline outline, List<ReadProblem> problems)
    {
        var printed = string.Concat(block.Lines.Select(line => line.Key));
        var own = outline.Form is null ? null : Edition.Find(outline.Form)?.FindTable(block.Title.Table);
        var definition = Headings.InText(block.Lines.SelectMany(line => line.Words).Select(word => word.Text), printed,
            KnownTitles.DefinitionsOf(block.Title.Table).Prepend(own).OfType<TableDefinition>());
        var place = block.Lines[0].Place;
        if (definition is null)
        {
            outline.Report(place, block.Title.Printed, "表头与任何一种公开格式都不一致，未能读取这张表", block.Title.Table);
            return null;
        }

        if (TextGrid.Take(block, definition, outline, problems))
        {
            return null;
        }

        var layout = TableLayouts.Of(definition.Key, outline.Form)
            .First(layout => layout.Definition == definition && layout.IsPrescribed);
        var text = new TableText(block, definition, outline);
        if (outline.Begin(text.caption, new GridBlock(layout, place, [])) is not { } table)
        {
            return null;
        }

        table.Notes.AddRange(text.notes);
        text.Rows.RemoveAll(row => !row.AddTo(table));
        text.ReportDisplacedNames(table);
        return (table, text);
    }

    /// <summary>
    /// Where one line has no name and another has got words that stood by themselves, these may be the name of the first: some programs
    /// write what they draw last at the end of a page.
    /// </summary>
    private void ReportDisplacedNames(TableAssembly table)
    {
        var coded = Rows.Where(row => row.Codes.Length > 0).ToList();
        if (coded.Exists(row => row.Label.Length == 0))
        {
            var displaced = coded.Exists(loose.AreIn) ? coded.Where(row => row.Label.Length == 0 || loose.AreIn(row)) : [];
            foreach (var row in displaced)
            {
                table.Report(row.Place, row.Shown, "这一行的名称不能确定", row.Line.Key);
            }
        }
    }

    private void Read(TextLine line)
    {
        if (line.Kind == BlockKind.Title || ReadCaption(line))
        {
            return;
        }

        if (line.Kind == BlockKind.Note)
        {
            notes.Add(PrintedText.Tidy(line.Text));
        }
        else if (twoSided is not null)
        {
            twoSided.Read(line);
        }
        else if (!ReadTotal(line) && !ReadCoded(line) && !ReadProject(line) && !ReadAmounts(line)
            && !headings.Are(line, isFirst: Rows.Count == 0))
        {
            TakeLoose(line);
        }
    }

    /// <summary>A line without amounts may be part of a name; one with amounts is a line of its own, of which nobody knows which.</summary>
    private void TakeLoose(TextLine line)
    {
        var amounts = line.Words.Where(word => word.Amount is not null).ToList();
        if (amounts.Count > 1 || amounts.Exists(word => word.Text.Contains(',') || word.Text.Contains('.')))
        {
            Add(line, "这一行不知是表格的哪一行，未读取");
        }
        else
        {
            loose.Add(line);
        }
    }

    /// <summary>The unit of money stands before all lines, and 编制单位 on a line with it or alone.</summary>
    private bool ReadCaption(TextLine line) => (Rows.Count == 0 || KnownTitles.FindUnitName(line.Text) is not null)
        && caption.ReadLabels(line.Text) && line.Words.All(word => word.Amount is null);

    /// <summary>“47,061,988 14,792,507 32,269,481合计”, or 合计 alone under an empty table.</summary>
    private bool ReadTotal(TextLine line)
    {
        if (panel.Total is not { } total || line.Words.Count(IsTotalWord) != 1
            || line.Words.Any(word => word.IsWords && !IsTotalWord(word)))
        {
            return false;
        }

        // Amounts may have come on a line of their own.
        if (line.Words.Count == 1
            && (IsTotalRead || panel.AmountColumns().Any(column => column.Heading == line.Words[0].Text) && Rows.Count == 0))
        {
            return true;
        }

        loose.GiveTo(null);
        if (IsTotalRead)
        {
            Add(line, "合计行出现两次，后一处未读取");
            return true;
        }

        var row = new TextRow(panel, LineKind.Total, total.Label, line.Place);
        row.AddValues(line, line.Words.Where(word => !IsTotalWord(word)));
        TakeWaiting(row);
        SettleWaiting();
        Rows.Add(row);
        return true;

        static bool IsTotalWord(TextWord word) => TotalWords.AreOfAll(word.Text);
    }

    /// <summary>“171,915,169 171,915,169”, and 合计 alone on the next line.</summary>
    private void TakeWaiting(TextRow total)
    {
        if (waiting is { } amounts && total.Amounts.Count == 0 && amounts.Words.Count > (panel.AmountColumns().Count() == 1 ? 0 : 1))
        {
            total.AddValues(amounts, amounts.Words);
            waiting = null;
        }
    }

    /// <summary>Amounts that no total follows belong to nothing that is known; they may be the rest of the line above.</summary>
    private void SettleWaiting()
    {
        if (waiting is { } amounts)
        {
            if (Rows.Count > 0 && Rows[^1].Amounts.Count < panel.AmountColumns().Count())
            {
                Rows[^1].Doubt = "这一行之后还有不知归属的金额，这一行的金额也无法确定";
            }

            Add(amounts, "这些金额不知属于哪一行，未读取");
            waiting = null;
        }
    }

    private bool IsTotalRead => Rows.Any(row => row.Kind == LineKind.Total);

    /// <summary>
    /// The total of an empty table is printed among its headings; the form has it all the same. Where lines were not understood, its
    /// amounts may be among them; where lines have amounts, it may have been printed in another way.
    /// </summary>
    private void AddBlankTotals()
    {
        foreach (var side in definition.Panels)
        {
            if (IsWhole && side.Total is { } total && !Rows.Exists(row => row.Panel == side && row.Kind == LineKind.Total))
            {
                var isEmpty = !Rows.Exists(row => row.Panel == side && row.Amounts.Count > 0);
                Rows.Add(new TextRow(side, LineKind.Total, total.Label, lines[0].Place) { Doubt = isEmpty ? null : "没有读到合计行" });
            }
        }
    }

    /// <summary>“204 02 02 一般行政管理事务 29,518,606 29,518,606”, or the code in one piece.</summary>
    private bool ReadCoded(TextLine line)
    {
        var codeColumns = panel.Leaves().Count(column => column.Kind == ColumnKind.Code);
        if (codeColumns == 0 || !CodeStart().IsMatch(line.Words[0].Text))
        {
            return false;
        }

        var digits = line.Words.Take(codeColumns).TakeWhile((word, index) => index == 0 || IsCode(word, line.Words[index - 1])).ToList();
        var (name, values) = SplitRest(line, digits.Count);
        if (name.Count == 0 && values.Count == 0)
        {
            return false;
        }

        if (panel.Open == OpenLines.Projects && values.Count == 1
            && PrintedAmount.Parse(line.Words[0].Text) == NextProject)
        {
            return false;
        }

        var label = PrintedText.Tidy(string.Join(' ', name.Select(word => word.Text)));
        var row = new TextRow(panel, LineKind.Item, label, line.Place)
        {
            Codes = digits.Count > 1 || codeColumns == 1 ? [.. digits.Select(word => word.Text)]
                : [.. PrintedCode.PartsOf(digits[0].Text, codeColumns)],
            NamePlace = name.Count > 0 ? line.PlaceOf(name[0]) : null,
        };
        loose.GiveTo(row);
        row.AddValues(line, values);
        Rows.Add(row);
        return true;
    }

    /// <summary>A part of a code, or all of it so far: 208, 20805. The same once more, 208, stands before a name.</summary>
    private static bool IsCode(TextWord word, TextWord before) =>
        PrintedCode.IsWhole(word.Text) && word.Text.StartsWith(before.Text, StringComparison.Ordinal)
            ? word.Text.Length > before.Text.Length : CodePart().IsMatch(word.Text);

    /// <summary>“12 公务车辆购置费 236,200” under an 项 of T10.</summary>
    private bool ReadProject(TextLine line)
    {
        if (panel.Open != OpenLines.Projects || !ProjectNumber().IsMatch(line.Words[0].Text) || line.Words.Count < 2)
        {
            return false;
        }

        var values = line.Words.Count > 2 && !line.Words[^1].IsWords ? [line.Words[^1]] : new List<TextWord>();
        var name = PrintedText.Tidy(string.Join(' ', line.Words.Skip(1).SkipLast(values.Count).Select(word => word.Text)));
        var row = new TextRow(panel, LineKind.Project, name, line.Place)
        {
            Sequence = line.Words[0].Text,
            NamePlace = line.PlaceOf(line.Words[1]),
        };
        loose.GiveTo(row);
        row.AddValues(line, values);
        Rows.Add(row);
        return true;
    }

    private int NextProject => Rows.Count(row => row.Kind == LineKind.Project) + 1;

    /// <summary>A line of amounts alone: the amounts of a line whose name wrapped, or T9's only line.</summary>
    private bool ReadAmounts(TextLine line)
    {
        if (line.Words.Any(word => word.IsWords) || line.Words.All(word => word.IsMark))
        {
            return false;
        }

        if (panel.Open == OpenLines.None && Rows.Count == 0)
        {
            Rows.Add(new TextRow(panel, panel.Lines[0].Kind, "", line.Place));
        }
        else if (Rows.Count > 0 && Rows[^1].Amounts.Count == 0)
        {
            loose.GiveTo(null);
        }

        if (Rows.Count == 0 || Rows[^1].Amounts.Count > 0)
        {
            SettleWaiting();
            waiting = line;
            return true;
        }

        Rows[^1].AddValues(line, line.Words);
        return true;
    }

    private static (List<TextWord> Name, List<TextWord> Values) SplitRest(TextLine line, int start)
    {
        var rest = line.Words.Skip(start).ToList();
        var values = rest.AsEnumerable().Reverse().TakeWhile(word => !word.IsWords).Reverse().ToList();
        return (rest[..^values.Count], values);
    }

    private void Add(TextLine line, string message)
    {
        IsWhole = false;
        hasAmountsOfNoLine |= line.Words.Any(word => word.Amount is not null);
        outline.Report(line.Place, PrintedText.Tidy(line.Text), $"{caption.Title}：{message}", definition.Key);
    }

    [GeneratedRegex(@"^\d{3,9}$")]
    private static partial Regex CodeStart();

    [GeneratedRegex(@"^\d{1,4}$")]
    private static partial Regex CodePart();

    [GeneratedRegex(@"^[1-9]\d{0,2}$")]
    private static partial Regex ProjectNumber();
}
