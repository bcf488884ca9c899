using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Where the blocks that a source yields come together to one document: cover, 目录, tables, texts, and what of them is unread. What it
/// asks of a block does not depend on the kind of file.
/// </summary>
internal sealed class Outline(string file, List<ReadProblem> problems)
{
    /// <summary>Tables and sheets that no form has, each with the table that may go on in it.</summary>
    private readonly List<(ReadProblem Problem, TableAssembly? Before)> strangers = [];

    /// <summary>Year, level and kind; null where the file does not tell them.</summary>
    public EditionKey? Form { get; set; }

    /// <summary>Why the form cannot be told, or is not known; null where it is.</summary>
    public ReadProblem? Untold { get; set; }

    public List<string> Cover { get; } = [];

    /// <summary>The entries of the 目录.</summary>
    public List<string> Contents { get; } = [];

    /// <summary>Every line that is the title of a table, also of one that was not read.</summary>
    public List<string> Titles { get; } = [];

    public List<TableAssembly> Tables { get; } = [];

    public List<ReadSection> Sections { get; } = [];

    public List<ReadRemark> Remarks { get; } = [];

    /// <summary>Tells the form by the cover, by the titles and by other lines, each counting more than the next.</summary>
    public void TellForm(
        IReadOnlyList<string> cover, IReadOnlyList<string> titles, IReadOnlyList<string> others, SourcePlace? place = null)
    {
        var told = EditionReading.Tell(cover, titles, others);
        Form = told.Key;
        Untold = told.Problem is not { } reason ? null
            : place is null ? ReadProblem.Of(file, reason) : ReadProblem.At(file, place, string.Join(" ", cover.Take(3)), reason);
    }

    /// <summary>True for a file of texts alone, which does not tell whether a number was printed with a zero in front.</summary>
    public bool IsPlain { get; init; }

    public void AddCover(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (Cover.Count > 0 && Cover[^1] is [.., '：' or ':'])
            {
                Cover[^1] += line;
            }
            else
            {
                Cover.Add(line);
            }
        }
    }

    /// <summary>
    /// Takes cover and 目录 from the head of the first lines, whose entries name texts and tables that begin elsewhere; returns how many
    /// lines they are, 0 where there is no 目录 among them.
    /// </summary>
    public int TakeContents(IReadOnlyList<string> lines)
    {
        var heading = lines.TakeWhile(line => !LineWords.IsContentsHeading(line)).Count();
        heading = heading == lines.Count ? -1 : heading;
        if (heading < 0 && lines.Count(LineWords.HasLeader) <= Math.Max(3, lines.Count / 2))
        {
            return 0;
        }

        var front = lines.Take(Math.Max(0, heading));
        if (Cover.Count == 0)
        {
            AddCover(front);
        }
        else
        {
            Contents.AddRange(ContentsPart.EntriesOf(front));
        }

        var end = ContentsPart.EndOf(lines, heading + 1);
        Contents.AddRange(ContentsPart.EntriesOf(lines.Take(end).Skip(heading + 1)));
        return end;
    }

    /// <summary>Takes the lines of a page that goes on with the 目录; returns how many they are, 0 where it does not.</summary>
    public int TakeMoreContents(IReadOnlyList<string> lines)
    {
        if (!ContentsPart.GoesOn(lines, Contents))
        {
            return 0;
        }

        Contents.AddRange(ContentsPart.EntriesOf(lines));
        return lines.Count;
    }

    /// <summary>Begins a table under its caption and headings; null where it cannot be read, which is then a problem.</summary>
    public TableAssembly? Begin(Caption caption, GridBlock grid)
    {
        var table = grid.Layout.Definition;
        caption.ReadHeadings(grid.Headings.SelectMany(row => row));
        var reason = Tables.Exists(read => read.Key == table.Key) ? $"{table.ShortTitle}出现了两次，第二次未读入"
            : caption.Unit is { Unit: null } unit ? $"{table.ShortTitle}的金额单位为“{unit.Text}”，不是人民币的一种单位，这张表未读入"
            : null;
        if (reason is not null)
        {
            Report(grid.Place, grid.Sheet ?? caption.Title, reason, table.Key);
            return null;
        }

        var begun = new TableAssembly(caption, grid, Form, file, problems);
        Tables.Add(begun);
        if (caption.Unit is null)
        {
            Remarks.Add(new ReadRemark(grid.Place, $"{table.ShortTitle}：没有写明金额单位，按表式的{begun.Definition.AmountUnit.Label}读取"));
        }

        return begun;
    }

    /// <summary>Something that was not read: any of <paramref name="parts"/>, or anything where none is known.</summary>
    public void Report(SourcePlace place, string found, string message, params IEnumerable<string?> parts) =>
        problems.Add(ReadProblem.At(file, place, found, message).Of(parts.Select(part => new UnreadAddress(part))));

    /// <summary>
    /// A table that no form has: it goes on with the one before, which has no total yet, or with the text about it; it is what is missing;
    /// or, where nothing is missing, a table of its own.
    /// </summary>
    public void AddStranger(SourcePlace place, string found, string message, TableAssembly? before = null, string? text = null) =>
        strangers.Add((ReadProblem.At(file, place, found, message) with { Address = new UnreadAddress(before?.Key ?? text) }, before));

    /// <summary>The document; <paramref name="complete"/> adds what only its source knows.</summary>
    public ReadResult<ReadDocument> Finish(Func<ReadDocument, ReadDocument> complete)
    {
        problems.AddRange(Untold is null ? [] : [Untold]);
        Tables.ForEach(table => table.Settle());
        TableCodes.RestoreZeros(Tables, IsPlain);
        foreach (var foreign in TableCodes.WithForeignCodes(Tables))
        {
            foreign.Report(foreign.FirstPlace!, foreign.Lines[0].Line.Code, "科目编码的写法与表式不同，这张表未读入");
            Tables.Remove(foreign);
        }

        TableCodes.PlaceShortened(Tables);
        TableCodes.NameClasses(Tables);
        if (!Tables.Exists(table => table.HasCoveredNames))
        {
            Tables.ForEach(table => table.ReportCutNames());
        }

        var tables = Tables.Select((table, index) => table.Finish(index + 1, Contents)).ToList();
        var document = complete(new ReadDocument(file)
        {
            EditionKey = Form,
            UnitName = Cover.Concat(Tables.Select(table => table.Caption.PreparedBy)).Select(KnownTitles.FindUnitName)
                .FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "",
            Cover = [.. Cover],
            Contents = [.. Contents],
            Titles = [.. Titles],
            Tables = [.. tables],
            Sections = [.. Sections],
            Places = Tables.SelectMany(table => table.Places).ToImmutableDictionary(),
        });
        SettleStrangers(document);
        document = document with
        {
            Figures = new Figures(document.Tables.Select(table => table.Figures)),
            Remarks = [.. Remarks],
            Problems = [.. problems.OrderBy(problem => problem.Place is SourcePlace.OnPage place ? place.Page : 0)],
        };
        return new ReadResult<ReadDocument>(document, document.Problems);
    }

    private void SettleStrangers(ReadDocument document)
    {
        var lacking = document.Edition is { } edition ? OtherDocuments.Lacking(document, edition) : [];
        foreach (var (problem, before) in strangers)
        {
            if (before is { IsEnded: false } || (before is null && problem.Address.Table is not null))
            {
                problems.Add(problem);
            }
            else if (document.Edition is null || lacking.Length > 0)
            {
                problems.Add((problem with { Address = default }).Of(lacking.Select(part => new UnreadAddress(part))));
            }
            else
            {
                Remarks.Add(new ReadRemark(problem.Place!, $"{problem.Message}（{problem.Found}）"));
            }
        }
    }
}
