using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// A reading that a person completed, held against its original read again: whatever the reader could read stands unchanged, and only what
/// it could not read is entered by hand (人工录入).
/// </summary>
public sealed class Completion
{
    private readonly JsonContent.OfDisclosure completed;
    private readonly ReadDocument original;
    private readonly string file;
    private readonly HashSet<UnreadAddress> unread;
    private readonly List<ReadProblem> problems = [];
    private readonly HashSet<CellKey> entered = [];

    private Completion(JsonContent.OfDisclosure completed, ReadDocument original, string file)
    {
        this.completed = completed;
        this.original = original;
        this.file = file;
        unread = [.. original.Problems.Select(problem => problem.Address)];
    }

    /// <summary>
    /// The completed disclosure with what the original prints beside it and its cells entered by hand; or every place that is still unread,
    /// or that says otherwise than the original, and no content. <paramref name="file"/> is the name of the completed file.
    /// </summary>
    public static ReadResult<JsonContent> Check(JsonContent.OfDisclosure completed, ReadDocument original, string file)
    {
        var completion = new Completion(completed, original, file);
        completion.CompareHead();
        completion.CompareTables();
        completion.CompareTexts();
        completion.problems.AddRange(StillUnread(completed, file));
        return completion.problems.Count > 0
            ? new ReadResult<JsonContent>(null, [.. completion.problems])
            : new ReadResult<JsonContent>(completed with { AsPrinted = original.AsPrinted, EnteredByHand = [.. completion.entered] }, []);
    }

    /// <summary>What keeps a disclosure from being published: every place of it that was not read.</summary>
    public static IEnumerable<ReadProblem> StillUnread(JsonContent.OfDisclosure disclosure, string file) =>
        disclosure.Unread.Select(part => ReadProblem.Of(file, part, $"还没有填写：{part.Reason}"));

    private void CompareHead()
    {
        var disclosure = completed.Disclosure;
        if (original.EditionKey is { } told && told != disclosure.EditionKey)
        {
            Refuse("$.year", disclosure.Title, $"原件是{told.Year}年{told.LevelWord}{told.KindWord}预算");
        }

        if (original.UnitName.Length > 0 && original.UnitName != disclosure.Unit.Name)
        {
            Refuse("$.unit.name", disclosure.Unit.Name, $"原件中的单位名称是“{original.UnitName}”");
        }

        if (completed.AsPrinted is { } printed && !unread.Contains(default) && !AreAlike(printed, original.AsPrinted))
        {
            Refuse("$.printed", "", "封面、目录、表名与原件不同");
        }
    }

    private static bool AreAlike(AsPrinted one, AsPrinted other) =>
        one.Cover.SequenceEqual(other.Cover) && one.Contents.SequenceEqual(other.Contents) && one.Tables.SequenceEqual(other.Tables);

    private void CompareTables()
    {
        foreach (var table in original.Figures.Tables.Concat(completed.Figures.Tables).Select(table => table.Table).Distinct())
        {
            var (read, written) = (original.Figures[table], completed.Figures[table]);
            var isOpen = IsOpen(new UnreadAddress(table));
            if (!isOpen && !read.Notes.SequenceEqual(written.Notes))
            {
                Refuse($"{table}/notes", string.Join("；", written.Notes), "表下的说明与原件不同");
            }

            var known = read.Lines.Select(line => line.Key).ToHashSet();
            var kept = written.Lines.Where(line => known.Contains(line.Key)).ToList();
            if (!kept.Select(line => line.Key).SequenceEqual(read.Lines.Select(line => line.Key)))
            {
                Refuse(table, "", "原件中的行缺少了，或次序不同");
                continue;
            }

            foreach (var (line, asRead) in kept.Zip(read.Lines))
            {
                CompareLine(table, asRead, line);
            }

            foreach (var line in written.Lines.Where(line => !known.Contains(line.Key)))
            {
                var cells = line.Cells.Keys.Select(column => new CellKey(table, line.Key, column));
                Enter(isOpen, cells, $"{table}/{line.Key}", line.Name, "原件中没有读到这一行，也没有未读出的行");
            }
        }
    }

    private void CompareLine(string table, FigureLine read, FigureLine written)
    {
        var isOpen = unread.Contains(new UnreadAddress(table, read.Key));
        if (!isOpen && (written.Panel, written.Kind, written.Code, written.Name) != (read.Panel, read.Kind, read.Code, read.Name))
        {
            Refuse($"{table}/{read.Key}", $"{written.Code} {written.Name}".Trim(), $"原件中这一行是“{$"{read.Code} {read.Name}".Trim()}”");
        }

        foreach (var column in read.Cells.Keys.Union(written.Cells.Keys).Union(CellsUnreadIn(table, read.Key)))
        {
            var key = new CellKey(table, read.Key, column);
            if (!isOpen && unread.Contains(new UnreadAddress(table, read.Key, column)))
            {
                CompareUnread(key, read[column], written[column]);
            }
            else if (written[column] != read[column])
            {
                var message = $"原件中读到的是“{Shown(read[column])}”，只能填写没有读出的单元格";
                Enter(isOpen, [key], key.ToString(), Shown(written[column]), message);
            }
        }
    }

    /// <summary>A person says what stands in the cell, or that it is blank; what a reader found there is no reading of it.</summary>
    private void CompareUnread(CellKey key, CellValue found, CellValue written)
    {
        if (!completed.Unread.Any(part => part.Table == key.Table && part.Line == key.Line && part.Column == key.Column))
        {
            var isFilled = written.IsBlank ? completed.Blanks.Contains(key) : written != found;
            Enter(isFilled, [key], key.ToString(), Shown(written), "没有填写；空白的单元格请写 null");
        }
    }

    private IEnumerable<string> CellsUnreadIn(string table, string line) =>
        unread.Where(address => address.Table == table && address.Line == line).Select(address => address.Column).OfType<string>();

    private static string Shown(CellValue value) => value.Text ?? (value.Amount is { } amount ? Amounts.ForMachines(amount) : "空白");

    private void CompareTexts()
    {
        var (read, written) = (original.Texts.ToDictionary(text => text.Kind), completed.Sections.ToDictionary(text => text.Kind));
        foreach (var kind in read.Keys.Union(written.Keys))
        {
            var table = TextKeys.Of(kind);
            var isOpen = IsOpen(new UnreadAddress(table));
            if (!written.TryGetValue(kind, out var text))
            {
                Refuse(table, "", "原件中的这一部分文字没有了");
            }
            else if (!read.TryGetValue(kind, out var known))
            {
                var paragraphs = text.Paragraphs.Select((_, index) => ParagraphKey(table, index));
                Enter(isOpen, paragraphs, table, text.Heading, "原件中没有读到这一部分文字，也没有未读出的文字");
            }
            else
            {
                CompareParagraphs(table, known, text, isOpen);
            }
        }
    }

    /// <summary>Every paragraph read is there and in its order; others stand between them only where paragraphs were not read.</summary>
    private void CompareParagraphs(string table, TextSection read, TextSection written, bool isOpen)
    {
        if (read.Heading != written.Heading)
        {
            Refuse(table, written.Heading, $"原件中的标题是“{read.Heading}”");
        }

        var next = 0;
        foreach (var (index, paragraph) in written.Paragraphs.Index())
        {
            if (next < read.Paragraphs.Length && paragraph == read.Paragraphs[next])
            {
                next++;
                continue;
            }

            var replaces = next < read.Paragraphs.Length && unread.Contains(new UnreadAddress(table, $"p{next + 1}"));
            Enter(isOpen || replaces, [ParagraphKey(table, index)], $"{table}/p{index + 1}", paragraph, "与原件中的文字不同");
            next += replaces ? 1 : 0;
        }

        if (next < read.Paragraphs.Length)
        {
            Refuse($"{table}/p{next + 1}", "", $"原件中的这一段没有了：{read.Paragraphs[next]}");
        }
    }

    private static CellKey ParagraphKey(string table, int index) => new(table, $"p{index + 1}", "text");

    /// <summary>True for a table or text of which lines or paragraphs were not read.</summary>
    private bool IsOpen(UnreadAddress whole) => unread.Contains(default) || unread.Contains(whole);

    private void Enter(bool isAllowed, IEnumerable<CellKey> cells, string place, string found, string message)
    {
        if (isAllowed)
        {
            entered.UnionWith(cells);
        }
        else
        {
            Refuse(place, found, message);
        }
    }

    private void Refuse(string place, string found, string message) =>
        problems.Add(new ReadProblem(file, place, 0, PrintedText.Excerpt(found, 80), message));
}
