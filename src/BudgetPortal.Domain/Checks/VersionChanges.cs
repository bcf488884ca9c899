using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>What became of a cell, a line or a sentence between two versions.</summary>
public enum ChangeKind
{
    Changed,
    Added,
    Removed,
}

/// <summary>
/// A cell that is not what it was; its line may have another key by now. <paramref name="Difference"/> is new − old in yuan, null where one
/// is no amount. A cell of a line that was added has no old address.
/// </summary>
public sealed record CellChange(CellKey? OldCell, CellValue Old, CellKey? NewCell, CellValue New)
{
    public decimal? Difference => New.Amount - Old.Amount;
}

/// <summary>A line of a table that was added or removed whole, renamed or given another code, and the cells that differ.</summary>
public sealed record LineChange(string Table, ChangeKind Kind, FigureLine? Old, FigureLine? New, ImmutableArray<CellChange> Cells)
{
    /// <summary>True where the line is called otherwise, or has another code.</summary>
    public bool IsRenamed => Old is not null && New is not null && (Old.Name, Old.Code) != (New.Name, New.Code);
}

/// <summary>
/// A sentence of a text, or a note under a table, that is not what it was; the paragraphs are counted from 1, a heading being 0, and null
/// where it was not, or is no more. <paramref name="Words"/> marks what differs.
/// </summary>
public sealed record SentenceChange(ChangeKind Kind, int? OldParagraph, int? NewParagraph, WordChanges Words);

/// <summary>The sentences of one text that differ.</summary>
public sealed record TextChange(TextSectionKind Section, ImmutableArray<SentenceChange> Sentences);

/// <summary>The notes under one table that differ.</summary>
public sealed record NoteChange(string Table, ImmutableArray<SentenceChange> Sentences);

/// <summary>What stands beside figures and texts and is not what it was: the unit's name, the day of approval, cover, 目录, titles.</summary>
public sealed record FactChange(string Name, string Old, string New);

/// <summary>Everything in which two versions of a disclosure differ; what neither prints otherwise is the same.</summary>
public sealed partial record VersionChanges(
    ImmutableArray<LineChange> Lines, ImmutableArray<TextChange> Texts, ImmutableArray<NoteChange> Notes, ImmutableArray<FactChange> Facts)
{
    /// <summary>
    /// Cells, lines that came, went or are called otherwise, sentences, notes and facts: what a reader is told as the number of changes.
    /// </summary>
    public int Count => Lines.Sum(line => line.Kind == ChangeKind.Changed ? line.Cells.Length + (line.IsRenamed ? 1 : 0) : 1)
        + Texts.Sum(text => text.Sentences.Length) + Notes.Sum(note => note.Sentences.Length) + Facts.Length;

    public static VersionChanges Of(DisclosureDocument old, DisclosureDocument now)
    {
        // What only texts state is compared where they state it.
        var tables = now.Edition.Tables.Concat(old.Edition.Tables).Select(table => table.Key).Distinct().ToList();
        return new VersionChanges(
            [.. tables.SelectMany(table => LinesOf(old.Figures[table], now.Figures[table]))],
            [.. TextsOf(old, now)],
            [
                .. tables.Select(table => new NoteChange(table, SentencesOf(old.Figures[table].Notes, now.Figures[table].Notes)))
                    .Where(notes => !notes.Sentences.IsEmpty),
            ],
            [.. FactsOf(old, now).Where(fact => fact.Old != fact.New)]);
    }

    /// <summary>Lines in their new order, those that were removed behind the line that they followed.</summary>
    private static IEnumerable<LineChange> LinesOf(TableFigures old, TableFigures now)
    {
        var partners = Partners(old.Lines, now.Lines);
        var taken = partners.Where(index => index is not null).Select(index => index!.Value).ToHashSet();
        var next = 0;
        foreach (var (index, line) in now.Lines.Index())
        {
            if (partners[index] is { } partner)
            {
                foreach (var removed in RemovedUpTo(partner))
                {
                    yield return removed;
                }
            }

            var before = partners[index] is { } place ? old.Lines[place] : null;
            var cells = CellsOf(now.Table, before, line);
            if (before is null || !cells.IsEmpty || (before.Name, before.Code) != (line.Name, line.Code))
            {
                yield return new LineChange(now.Table, before is null ? ChangeKind.Added : ChangeKind.Changed, before, line, cells);
            }
        }

        foreach (var removed in RemovedUpTo(old.Lines.Length))
        {
            yield return removed;
        }

        IEnumerable<LineChange> RemovedUpTo(int end)
        {
            for (; next < end; next++)
            {
                if (!taken.Contains(next))
                {
                    yield return new LineChange(
                        now.Table, ChangeKind.Removed, old.Lines[next], null, CellsOf(now.Table, old.Lines[next], null));
                }
            }
        }
    }

    /// <summary>
    /// For each new line the old one that it was. A project keeps its name and not its number, a code may be put right under its name, and
    /// what has neither keeps its key.
    /// </summary>
    private static int?[] Partners(ImmutableArray<FigureLine> old, ImmutableArray<FigureLine> now)
    {
        var partners = new int?[now.Length];
        var free = Enumerable.Range(0, old.Length).ToHashSet();
        Pair(line => line.Kind == LineKind.Project ? "" : $"{line.Panel}\n{line.Key}\n{NameOf(line)}");
        Pair(line => line.Kind == LineKind.Project ? NameOf(line) : "");
        Pair(line => line.Kind == LineKind.Project ? "" : $"{line.Panel}\n{line.Key}");
        Pair(line => NameOf(line) is { Length: > 0 } name ? $"{line.Panel}\n{line.Kind}\n{name}" : "");
        Pair(line => $"{line.Panel}\n{line.Key}");
        return partners;

        void Pair(Func<FigureLine, string> sign)
        {
            var waiting = free.Order().Where(index => sign(old[index]).Length > 0)
                .GroupBy(index => sign(old[index]), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => new Queue<int>(group), StringComparer.Ordinal);
            foreach (var (index, line) in now.Index().Where(entry => partners[entry.Index] is null))
            {
                if (sign(line) is { Length: > 0 } asked && waiting.TryGetValue(asked, out var same) && same.TryDequeue(out var partner))
                {
                    partners[index] = partner;
                    free.Remove(partner);
                }
            }
        }
    }

    private static string NameOf(FigureLine line) =>
        ComparableName.Of(line.Name.Length > 0 ? line.Name : line[ColumnKeys.ProjectName].Text ?? "");

    private static ImmutableArray<CellChange> CellsOf(string table, FigureLine? old, FigureLine? now) =>
    [
        .. (old?.Cells.Keys ?? []).Union(now?.Cells.Keys ?? [], StringComparer.Ordinal)
            .Where(column => column != ColumnKeys.Sequence).Order(StringComparer.Ordinal)
            .Select(column => new CellChange(
                old is null ? null : new CellKey(table, old.Key, column),
                old?[column] ?? default,
                now is null ? null : new CellKey(table, now.Key, column),
                now?[column] ?? default))
            .Where(cell => (cell.Old.Amount, cell.Old.Text ?? "") != (cell.New.Amount, cell.New.Text ?? "")),
    ];

    private static IEnumerable<TextChange> TextsOf(DisclosureDocument old, DisclosureDocument now) =>
        from kind in old.Sections.Concat(now.Sections).Select(section => section.Kind).Distinct().Order()
        let sentences = SentencesOf(WithHeading(old.Find(kind)), WithHeading(now.Find(kind)), first: 0)
        where !sentences.IsEmpty
        select new TextChange(kind, sentences);

    /// <summary>The heading counts as paragraph 0.</summary>
    private static ImmutableArray<string> WithHeading(TextSection? section) =>
        section is null ? [] : [section.Heading, .. section.Paragraphs];

    private static ImmutableArray<SentenceChange> SentencesOf(
        ImmutableArray<string> old, ImmutableArray<string> now, int first = 1)
    {
        var (before, after) = (Split(old), Split(now));
        var places = Alignment.Of(
            [.. before.Select(sentence => sentence.Text)], [.. after.Select(sentence => sentence.Text)]);
        var changes = ImmutableArray.CreateBuilder<SentenceChange>();
        var (removed, added) = (new List<int>(), new List<int>());
        foreach (var (oldPlace, newPlace) in places.Append((0, 0)))
        {
            if (oldPlace is not null && newPlace is not null)
            {
                changes.AddRange(Paired(removed, added));
                removed.Clear();
                added.Clear();
            }
            else if (oldPlace is { } gone)
            {
                removed.Add(gone);
            }
            else
            {
                added.Add(newPlace!.Value);
            }
        }

        return changes.ToImmutable();

        IEnumerable<SentenceChange> Paired(List<int> gone, List<int> come)
        {
            for (var index = 0; index < Math.Max(gone.Count, come.Count); index++)
            {
                var (from, to) = (gone.Select(place => before[place]).ElementAtOrDefault(index),
                    come.Select(place => after[place]).ElementAtOrDefault(index));
                var words = WordChanges.Of(from?.Text ?? "", to?.Text ?? "");
                if (from is not null && to is not null && words.AreAlike)
                {
                    yield return new SentenceChange(ChangeKind.Changed, from.Paragraph, to.Paragraph, words);
                    continue;
                }

                if (from is not null)
                {
                    yield return new SentenceChange(ChangeKind.Removed, from.Paragraph, null, WordChanges.Of(from.Text, ""));
                }

                if (to is not null)
                {
                    yield return new SentenceChange(ChangeKind.Added, null, to.Paragraph, WordChanges.Of("", to.Text));
                }
            }
        }

        List<Sentence> Split(ImmutableArray<string> paragraphs) =>
        [
            .. paragraphs.SelectMany((paragraph, index) =>
                SentenceOf().Matches(paragraph).Select(match => new Sentence(first + index, match.Value))),
        ];
    }

    private static IEnumerable<FactChange> FactsOf(DisclosureDocument old, DisclosureDocument now)
    {
        yield return new FactChange("单位名称", old.Unit.Name, now.Unit.Name);
        yield return new FactChange("地区", old.Unit.Jurisdiction, now.Unit.Jurisdiction);
        yield return new FactChange("批复日期", DayOf(old), DayOf(now));
        yield return new FactChange("封面", Lines(old.AsPrinted?.Cover), Lines(now.AsPrinted?.Cover));
        yield return new FactChange("目录", Lines(old.AsPrinted?.Contents), Lines(now.AsPrinted?.Contents));
        foreach (var table in now.Edition.Tables)
        {
            yield return new FactChange($"{table.ShortTitle}的表头", Head(old, table.Key), Head(now, table.Key));
        }

        static string DayOf(DisclosureDocument document) => document.Version.KnownApproval is { } day ? $"{day:yyyy-MM-dd}" : "";

        static string Lines(ImmutableArray<string>? lines) => string.Join('\n', lines ?? []);

        static string Head(DisclosureDocument document, string table) =>
            document.AsPrinted?.HeadOf(table) is { } head ? $"{head.Title}\n{head.PreparedBy}".Trim() : "";
    }

    private sealed record Sentence(int Paragraph, string Text);

    [GeneratedRegex("[^。；！？]+[。；！？]*|[。；！？]+")]
    private static partial Regex SentenceOf();
}
