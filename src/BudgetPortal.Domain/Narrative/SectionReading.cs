using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Slots;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Reads one text: gives every figure, change and percentage its own address, and marks it in its paragraph.</summary>
internal sealed class SectionReading(DisclosureDocument publication, TextSection section, TopicList topics)
{
    private readonly HashSet<CellKey> used = [];
    private readonly Lazy<NarrativeFacts> facts = new(() => topics.Read([section], publication.Disclosure.Year));
    private readonly List<StatedFigure> figures = [];
    private readonly List<StatedChange> changes = [];
    private readonly List<StatedShare> percents = [];
    private readonly List<StatedSubject> stated = [];
    private readonly List<Mark> marks = [];
    private readonly List<FactPlace> placed = [];
    private readonly List<(int Paragraph, string Words)> unread = [];
    private Passage current = new(section.Kind, 0, "");

    private Subjects Subjects => field ??= new(publication.Figures)
    {
        Told = () => facts.Value.Items.Select(IReadOnlyList<string> (item) => item.Names),
    };

    private bool HasFacts => section.Kind is TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes;

    public IReadOnlyList<FigureWords> FiguresOfReasons => topics.FiguresOfReasons;

    public ReadText Read()
    {
        var passages = Passage.Of(section);
        var listing = section.Kind == TextSectionKind.BudgetNotes
            ? new ListedLines(passages, facts.Value.Items, Subjects, publication.Figures) : null;
        var paragraphs = ImmutableArray.CreateBuilder<AnnotatedParagraph>();
        var tears = ImmutableArray.CreateBuilder<int>();
        for (var index = 0; index < passages.Count; index++)
        {
            marks.Clear();
            current = passages[index];
            var sentence = SentenceIn(current);
            if (sentence is null && index + 1 < passages.Count && TornSentence(current, passages[index + 1]) is { } torn)
            {
                (current, sentence) = (torn.Passage, torn);
                index++;
            }

            if (sentence is not null)
            {
                sentence.Read();
            }
            else if (HasFacts && current.Text.Any(char.IsAsciiDigit))
            {
                ReadFacts(current);
                ReadBareEntry(listing?.Bare(current.Index));
            }

            placed.AddRange(marks.Select(mark => mark.Place));
            paragraphs.AddRange(Enumerable.Range(current.Index, current.Joints.Length + 1).Select(Marked));
            tears.AddRange(Enumerable.Range(current.Index, current.Joints.Length));
        }

        unread.AddRange(listing?.NotUnderstood ?? []);
        return new ReadText(section.Kind, paragraphs.ToImmutable(), [.. figures], [.. changes], [.. percents], [.. stated])
        {
            Torn = tears.ToImmutable(),
            Unread = HasFacts
                ? [.. unread.Concat(UnplacedAmounts.In(section, topics, publication, figures, placed)).DistinctBy(part => part.Paragraph)]
                : [],
        };
    }

    /// <summary>Two paragraphs that only together are a sentence of the form, wherever it is torn.</summary>
    private SentenceReading? TornSentence(Passage passage, Passage next) =>
        passage.IsEnded || SentenceIn(next) is not null ? null : SentenceIn(passage.With(next));

    private SentenceReading? SentenceIn(Passage passage)
    {
        foreach (var (statement, pattern) in topics.PatternsOf(section.Kind, publication.Disclosure.EditionKey))
        {
            if (pattern.Match(passage.Text) is { } slots)
            {
                return new SentenceReading(this, passage, statement, slots);
            }
        }

        return null;
    }

    /// <summary>The figures and changes of a paragraph in wording of its own.</summary>
    private void ReadFacts(Passage passage)
    {
        foreach (var fact in facts.Value.Figures.Where(fact => fact.Number.Place.Paragraph == passage.Index && !fact.IsSum))
        {
            var isAmbiguous = false;
            var line = fact.Item is { } item ? Subjects.Find(item.Names, item.Code, out isAmbiguous) : null;
            if (line is null && fact is { IsListed: true, Item: { Names: [.., var last] } other } && Subjects.MayBeIn(last))
            {
                unread.Add((passage.Index, other.Subject.Text));
            }
            else if (!isAmbiguous)
            {
                // Where a name does not tell which line is meant, there is no figure rather than a guess.
                AddFigure(fact.Statement, Resolve(fact, line), fact.Number, fact.IsCount, fact.IsListed);
            }
        }

        foreach (var item in facts.Value.Items.Where(item => item.Paragraph.Place.Paragraph == passage.Index))
        {
            AddSubject(item.Key, passage.Index, item.Names, item.Code);
            if (item is { Execution: { } execution, Change: { } change } && FigureAt(execution.Amount.Place) is { } then
                && FigureAt((item.Arranged?.Amount ?? item.Amount).Place) is { } now)
            {
                AddPercent(item.Key, passage, change, then, now);
            }
            else if (item.OtherShare is { } share)
            {
                unread.Add((passage.Index, share.Text));
            }
            else if (item is { Execution: null, Change: not null } && ChangeOf(item, passage) is { } compared)
            {
                AddChange(item.Key, compared);
            }
        }

        foreach (var comparison in facts.Value.Comparisons.Where(comparison => comparison.Place.Paragraph == passage.Index))
        {
            AddChange("facts", comparison);
            if (comparison.IsCutShort)
            {
                unread.Add((passage.Index, comparison.Phrase));
            }
        }

        unread.AddRange(facts.Value.Unread.Where(text => text.Place.Paragraph == passage.Index).Select(text => (passage.Index, text.Text)));
    }

    private void ReadBareEntry((StatedItem Item, CellKey Line)? bare)
    {
        if (bare is var (item, line) && !IsMarked(item.Amount.Place))
        {
            AddFigure(item.Key, line, item.Amount, isCount: false, isListed: true);
            AddSubject(item.Key, item.Paragraph.Place.Paragraph, item.Names, item.Code);
        }
    }

    /// <summary>“220.00万元，比2024年预算增加20.00万元”: against last year's budget, right behind the amount of the item.</summary>
    private StatedComparison? ChangeOf(StatedItem item, Passage passage)
    {
        var end = passage.Behind(item.Amount.Place);
        return Subjects.Find(item.Names, item.Code, out var isAmbiguous) is { } cell && !isAmbiguous
            ? ChangeSlot.Find(new FoundFigure(passage, end, end, new Fact(cell, item.Amount, item.Key)), passage.Text.Length)
            : null;
    }

    private static CellKey? Resolve(Fact fact, CellKey? line) => fact switch
    {
        { Item: null } => fact.Address,
        { Address: { Table: ItemTopic.OfPart } part } =>
            part.Column.Length > 0 && line is { } whole ? whole with { Column = part.Column } : null,
        { Address: { } address } => line is { } told ? address with { Line = told.Line } : null,
        _ => line,
    };

    private StatedFigure? FigureAt(FactPlace place) => marks.Where(mark => mark.Place.Start == place.Start)
        .Select(mark => figures.Find(figure => figure.Key == mark.Key)).FirstOrDefault();

    /// <summary>The figures of a paragraph, as far as it is read.</summary>
    public List<StatedFigure> FiguresOf(Passage passage) => figures.FindAll(figure => figure.Paragraph == passage.Index);

    public void AddFigure(string line, CellKey? cell, StatedNumber number, bool isCount, bool isListed)
    {
        if (IsMarked(number.Place))
        {
            return;
        }

        var key = Unique(Statement.KeyOf(section.Kind, line, cell ?? new CellKey("unknown", "line", ColumnKeys.Total)));
        var amount = isCount ? number.Value : number.Value * 10_000m;
        var carried = !isCount && section.Kind == TextSectionKind.BudgetNotes && cell is { } told
            && Math.Abs(amount - (publication.Figures.Amount(told) ?? 0)) > number.HalfDigit
            ? CarriedOver.Behind(current, number.Place) : null;
        amount += (carried?.Value ?? 0) * 10_000m;
        var decimals = Math.Min(number.Decimals, carried?.Decimals ?? number.Decimals);
        figures.Add(new StatedFigure(key, cell, number.Place.Paragraph, number.Printed, amount, decimals, isCount)
        {
            CarriedOver = carried,
            IsListed = isListed,
            Unit = number.Unit,
            LastParagraph = current.Last,
        });
        marks.Add(new Mark(number.Place, key, cell));
    }

    public void AddChange(string line, StatedComparison comparison)
    {
        var isMarked = IsMarked(comparison.Place);
        if (isMarked && !comparison.IsShared)
        {
            return;
        }

        var key = Unique(Statement.KeyOf(section.Kind, line, comparison.Cell, "change."));
        changes.Add(new StatedChange(
            key,
            comparison.Cell,
            comparison.Place.Paragraph,
            comparison.Phrase,
            comparison.BaseYear,
            comparison.Amount?.Value == 0 ? Direction.Same : comparison.Direction,
            (comparison.Amount?.Value ?? 0) * 10_000m,
            comparison.Amount?.Decimals ?? 0)
        {
            IsCutShort = comparison.IsCutShort,
            HasAmount = comparison.Amount is not null || (comparison.Direction == Direction.Same && !Directions.IsRough(comparison.Phrase)),
            Percent = comparison.Percent,
            PercentDirection = comparison.PercentDirection,
            Prior = comparison.Prior,
            LastParagraph = current.Last,
        });
        if (!isMarked)
        {
            marks.Add(new Mark(comparison.Place, key, null));
        }
    }

    public void AddPercent(string line, Passage passage, StatedPercent change, StatedFigure then, StatedFigure now)
    {
        if (IsMarked(change.Place))
        {
            return;
        }

        var key = Unique(new CellKey(TextKeys.Of(section.Kind), line, "percent"));
        percents.Add(new StatedShare(
            key,
            passage.Index,
            passage.Printed.Substring(change.Place.Start, change.Place.Length),
            change.Direction,
            change.Percent?.Value ?? 0,
            change.Percent?.Decimals ?? 0,
            then,
            now)
        {
            HasPercent = change.Percent is not null || change.Direction == Direction.Same,
            Amount = change.Amount,
            LastParagraph = passage.Last,
        });
        marks.Add(new Mark(change.Place, key, null));
    }

    /// <summary>The line that a paragraph is about, by the names it gives (RULES.md F14).</summary>
    public CellKey? AddSubject(string line, int paragraph, ImmutableArray<string> names, string code)
    {
        var cell = Subjects.Find(names, code, out _);
        stated.Add(new StatedSubject(Unique(new CellKey(TextKeys.Of(section.Kind), line, "subject")), cell, paragraph, names, code));
        return cell;
    }

    private bool IsMarked(FactPlace place) => marks.Exists(other =>
        place.Start < other.Place.Start + other.Place.Length && other.Place.Start < place.Start + place.Length);

    private CellKey Unique(CellKey key)
    {
        var candidate = key;
        for (var number = 2; !used.Add(candidate); number++)
        {
            candidate = key with { Column = $"{key.Column}-{number}" };
        }

        return candidate;
    }

    /// <summary>A paragraph with its marks; of a figure torn over two, the first part carries the address.</summary>
    private AnnotatedParagraph Marked(int paragraph)
    {
        var text = section.Paragraphs[paragraph];
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var position = 0;
        foreach (var mark in marks.OrderBy(mark => mark.Place.Start))
        {
            foreach (var (_, start, length) in current.PartsOf(mark.Place).Take(1).Where(part => part.Paragraph == paragraph))
            {
                Append(start);
                runs.Add(new TextRun(text.Substring(start, length), mark.Key, mark.Cell));
                position = start + length;
            }
        }

        Append(text.Length);
        return new AnnotatedParagraph(runs.ToImmutable());

        void Append(int end)
        {
            if (end > position)
            {
                runs.Add(new TextRun(text[position..end]));
            }
        }
    }

    private readonly record struct Mark(FactPlace Place, CellKey Key, CellKey? Cell);
}
