using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// A figure that a text states. <paramref name="Cell"/> is the cell it tells, null where the text names a line that the tables do
/// not have. <paramref name="Amount"/> is in yuan (or a plain count), <paramref name="Decimals"/> the digits printed after the
/// point, <paramref name="Paragraph"/> counts from zero.
/// </summary>
public sealed record StatedFigure(CellKey Key, CellKey? Cell, int Paragraph, string Printed, decimal Amount, int Decimals, bool IsCount)
{
    /// <summary>True for the amount under which N4 lists a line, once for every line (RULES.md F14).</summary>
    public bool IsListed { get; init; }

    public string PrintedWithUnit => IsCount ? Printed : $"{Printed}万元";

    /// <summary>Half of the last digit printed, in yuan: how far a rightly rounded figure may lie from its cell.</summary>
    public decimal HalfDigit => IsCount ? 0 : 5_000m / Powers.OfTen(Decimals);
}

/// <summary>
/// A comparison with last year that a text states; <paramref name="Amount"/> is in yuan and zero for 持平, <paramref name="BaseYear"/> null
/// for “上年”.
/// </summary>
public sealed record StatedChange(CellKey Key, CellKey Cell, int Paragraph, string Printed, int? BaseYear, Direction Direction, decimal Amount, int Decimals)
{
    /// <summary>True where it compares with last year's execution (预算执行数) instead of last year's budget.</summary>
    public bool WithExecution => Printed.Contains("执行数", StringComparison.Ordinal) || Printed.Contains("决算", StringComparison.Ordinal);

    /// <summary>False where a text says no more than 增加 or 减少, or only by how many per cent.</summary>
    public bool HasAmount { get; init; } = true;

    /// <summary>“…，增长2.50%”, as printed; null where none is stated.</summary>
    public StatedNumber? Percent { get; init; }

    /// <summary>The change with its sign: an increase is positive.</summary>
    public decimal Delta => Direction == Direction.Less ? -Amount : Amount;
}

/// <summary>
/// A percentage by which a text says an item grew or shrank against last year's execution; <paramref name="Percent"/> is zero for
/// 持平. <paramref name="Execution"/> and <paramref name="Arranged"/> are the figures it is worked out from, in the same paragraph.
/// </summary>
public sealed record StatedShare(
    CellKey Key, int Paragraph, string Printed, Direction Direction, decimal Percent, int Decimals, StatedFigure Execution, StatedFigure Arranged)
{
    /// <summary>False where a text says no more than 增加 or 减少.</summary>
    public bool HasPercent { get; init; } = true;
}

/// <summary>
/// The line that a numbered paragraph is about, as the text names it: the names of 类, 款 and 项 as far as given, and its code where
/// printed. <paramref name="Cell"/> is null where the tables have no such line.
/// </summary>
public sealed record StatedSubject(CellKey Key, CellKey? Cell, int Paragraph, ImmutableArray<string> Names, string Code);

/// <summary>A text as read: its paragraphs with figures marked, and the figures, changes, percentages and lines it states.</summary>
public sealed record ReadText(
    TextSectionKind Kind,
    ImmutableArray<AnnotatedParagraph> Paragraphs,
    ImmutableArray<StatedFigure> Figures,
    ImmutableArray<StatedChange> Changes,
    ImmutableArray<StatedShare> Percents,
    ImmutableArray<StatedSubject> Subjects)
{
    public static ReadText Empty(TextSectionKind kind) => new(kind, [], [], [], [], []);
}

/// <summary>Re-reads any text, also one that staff typed, by the very statements that write it.</summary>
public static partial class StatementReader
{
    private static readonly ConcurrentDictionary<(TextSectionKind, EditionKey), ImmutableArray<(Statement Statement, Pattern Pattern)>> Patterns = new();

    /// <summary>The paragraphs of a text with every recognised figure linked to its cell.</summary>
    public static IReadOnlyList<AnnotatedParagraph> Annotate(DisclosureDocument publication, TextSection section) => Read(publication, section).Paragraphs;

    /// <summary>
    /// Reads a text by the statements that write it; a paragraph in wording of its own by the facts in it. One that states no
    /// figure has no marks.
    /// </summary>
    public static ReadText Read(DisclosureDocument publication, TextSection section)
    {
        var reading = new Reading(publication, section.Kind, new Lazy<NarrativeFacts>(() => FactReader.Read([section], publication.Disclosure.Year)));
        return new ReadText(
            section.Kind,
            [.. section.Paragraphs.Select((paragraph, index) => reading.Read(paragraph, index))],
            [.. reading.Figures],
            [.. reading.Changes],
            [.. reading.Percents],
            [.. reading.Subjects]);
    }

    private static ImmutableArray<(Statement Statement, Pattern Pattern)> PatternsOf(TextSectionKind kind, EditionKey form) => Patterns.GetOrAdd(
        (kind, form),
        _ => [.. Statement.Of(kind, form).SelectMany(statement => statement.Wordings.Select(wording => (statement, new Pattern(wording.Template))))]);

    private sealed class Reading(DisclosureDocument publication, TextSectionKind kind, Lazy<NarrativeFacts> facts)
    {
        private readonly HashSet<CellKey> used = [];
        private readonly Subjects subjects = new(publication.Figures);

        public List<StatedFigure> Figures { get; } = [];

        public List<StatedChange> Changes { get; } = [];

        public List<StatedShare> Percents { get; } = [];

        public List<StatedSubject> Subjects { get; } = [];

        public AnnotatedParagraph Read(string paragraph, int index)
        {
            var plain = PrintedNumber.Plain(paragraph);
            foreach (var (statement, pattern) in PatternsOf(kind, publication.Disclosure.EditionKey))
            {
                if (pattern.Match(plain) is { } slots)
                {
                    return Mark(paragraph, Statements(statement, slots, index).OrderBy(mark => mark.Start));
                }
            }

            return kind is TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes && plain.Any(char.IsAsciiDigit)
                ? Mark(paragraph, Facts(index).OrderBy(mark => mark.Start))
                : new AnnotatedParagraph([new TextRun(paragraph)]);
        }

        /// <summary>The figures and changes of a paragraph in wording of its own.</summary>
        private List<Stretch> Facts(int paragraph)
        {
            var stretches = new List<Stretch>();
            foreach (var fact in FactCells.Of(facts.Value).Where(fact => fact.Number.Place.Paragraph == paragraph))
            {
                CellKey? item = null;
                if (fact.Item is { } stated)
                {
                    item = subjects.Find(stated.Names, stated.Code, out var isAmbiguous);
                    if (isAmbiguous)
                    {
                        // Which line is meant cannot be told from such a name: no figure rather than a guess.
                        continue;
                    }
                }

                var cell = fact.Cell is { Table: Supplements.Execution } execution
                    ? item is { } line ? execution with { Line = line.Line } : execution
                    : fact.Cell ?? item;
                AddUnlessOverlapping(fact.Number.Place, () => Add(fact, cell, paragraph));
            }

            foreach (var stated in facts.Value.Items.Where(item => item.Paragraph.Place.Paragraph == paragraph))
            {
                AddSubject(stated.Key, paragraph, stated.Names, stated.Code);
                if (stated is { Execution: { } execution, Change: { } change } && FigureAt(execution.Amount.Place) is { } then
                    && FigureAt((stated.Arranged?.Amount ?? stated.Amount).Place) is { } now)
                {
                    AddUnlessOverlapping(change.Place, () => AddPercent(stated.Key, change, then, now, paragraph));
                }
            }

            foreach (var comparison in facts.Value.Comparisons.Where(comparison => comparison.Place.Paragraph == paragraph))
            {
                if (FactCells.Compared(comparison) is { } compared)
                {
                    AddUnlessOverlapping(comparison.Place, () => AddChange(comparison, compared, paragraph));
                }
            }

            return stretches;

            StatedFigure? FigureAt(FactPlace place) => stretches.Where(stretch => stretch.Start == place.Start)
                .Select(stretch => Figures.Find(figure => figure.Key == stretch.Key)).FirstOrDefault();

            void AddUnlessOverlapping(FactPlace place, Func<Stretch> add)
            {
                if (!stretches.Any(other => place.Start < other.Start + other.Length && other.Start < place.Start + place.Length))
                {
                    stretches.Add(add());
                }
            }
        }

        private Stretch Add(FactCell fact, CellKey? cell, int paragraph)
        {
            var number = fact.Number;
            var key = Unique(Statement.KeyOf(kind, fact.Statement, cell ?? new CellKey("unknown", "line", ColumnKeys.Total)));
            Figures.Add(new StatedFigure(key, cell, paragraph, number.Printed, fact.IsCount ? number.Value : number.Value * 10_000m, number.Decimals, fact.IsCount) { IsListed = fact.IsListed });
            return new Stretch(number.Place.Start, number.Place.Length, key, cell);
        }

        private Stretch AddChange(StatedComparison comparison, CellKey cell, int paragraph)
        {
            var key = Unique(Statement.KeyOf(kind, "facts", cell, "change."));
            Changes.Add(new StatedChange(
                key, cell, paragraph, comparison.Phrase, comparison.BaseYear, comparison.Direction, (comparison.Amount?.Value ?? 0) * 10_000m, comparison.Amount?.Decimals ?? 0)
            {
                HasAmount = comparison.Amount is not null || comparison.Direction == Direction.Same,
                Percent = comparison.Percent,
            });
            return new Stretch(comparison.Place.Start, comparison.Place.Length, key, null);
        }

        private Stretch AddPercent(string line, StatedPercent change, StatedFigure then, StatedFigure now, int paragraph)
        {
            var key = Unique(new CellKey(TextKeys.Of(kind), line, "percent"));
            var printed = publication.Find(kind)!.Paragraphs[paragraph].Substring(change.Place.Start, change.Place.Length);
            Percents.Add(new StatedShare(
                key, paragraph, printed, change.Direction, change.Percent?.Value ?? 0, change.Percent?.Decimals ?? 0, then, now)
            {
                HasPercent = change.Percent is not null || change.Direction == Direction.Same,
            });
            return new Stretch(change.Place.Start, change.Place.Length, key, null);
        }

        private void AddSubject(string line, int paragraph, ImmutableArray<string> names, string code) => Subjects.Add(new StatedSubject(
            Unique(new CellKey(TextKeys.Of(kind), line, "subject")), subjects.Find(names, code, out _), paragraph, names, code));

        private IEnumerable<Stretch> Statements(Statement statement, IReadOnlyList<(Piece Piece, Group Group)> slots, int paragraph)
        {
            var words = slots.Where(slot => slot.Piece is Piece.Word)
                .ToLookup(slot => ((Piece.Word)slot.Piece).Name, slot => slot.Group.Value, StringComparer.Ordinal);
            var item = ItemOf(statement.Recurrence, words, paragraph);
            var line = statement.Recurrence == Recurrence.Once ? statement.Key : $"{statement.Key}-{words["n"].FirstOrDefault()}";
            var isListed = statement.Recurrence != Recurrence.Once;
            foreach (var (piece, group) in slots)
            {
                switch (piece)
                {
                    case Piece.Figure figure:
                        // The first amount of a listed line is that under which it is listed.
                        yield return Add(line, Template.Resolve(figure.Address, item), figure.Format == AmountFormat.Count, group, paragraph, isListed: isListed);
                        isListed = false;
                        break;
                    case Piece.Change change:
                        yield return AddChange(line, CellKey.Parse(change.Address), group, paragraph);
                        break;
                    case Piece.Percent:
                        yield return AddPercent(line, group, paragraph);
                        break;
                    case Piece.Because or Piece.Word { Name: "use" or "reason" or "fiscal-reason" }:
                        foreach (var stretch in Phrases(line, group, paragraph))
                        {
                            yield return stretch;
                        }

                        break;
                }
            }
        }

        /// <summary>Figures inside a reason that the unit wrote in words of its own.</summary>
        private IEnumerable<Stretch> Phrases(string line, Group text, int paragraph)
        {
            foreach (Match match in VehiclePurchase().Matches(text.Value))
            {
                var cell = new CellKey(TableKeys.ThreePublic, LineKeys.Budget, ColumnKeys.VehiclePurchase);
                yield return Add(line, cell, false, match.Groups["amount"], paragraph, text.Index);
            }
        }

        private Stretch Add(string line, CellKey? cell, bool isCount, Group group, int paragraph, int offset = 0, bool isListed = false)
        {
            var printed = group.Value;
            var key = Unique(Statement.KeyOf(kind, line, cell ?? new CellKey("unknown", "line", ColumnKeys.Total)));
            var number = PrintedNumber.Parse(printed)!.Value;
            Figures.Add(new StatedFigure(key, cell, paragraph, printed, isCount ? number : number * 10_000m, PrintedNumber.DecimalsOf(printed), isCount) { IsListed = isListed });
            return new Stretch(offset + group.Index, group.Length, key, cell);
        }

        private Stretch AddChange(string line, CellKey cell, Group group, int paragraph)
        {
            var match = Change().Match(group.Value);
            var amount = match.Groups["amount"];
            var key = Unique(Statement.KeyOf(kind, line, cell, "change."));
            Changes.Add(new StatedChange(
                key,
                cell,
                paragraph,
                group.Value,
                PrintedNumber.ParseWhole(match.Groups["year"].Value),
                Directions.FromWord(match.Groups["direction"].Value)!.Value,
                (PrintedNumber.Parse(amount.Value) ?? 0) * 10_000m,
                PrintedNumber.DecimalsOf(amount.Value)));
            return new Stretch(group.Index, group.Length, key, null);
        }

        private Stretch AddPercent(string line, Group group, int paragraph)
        {
            var match = Percent().Match(group.Value);
            var amount = match.Groups["amount"];
            var figures = Figures.Where(figure => figure.Paragraph == paragraph).ToList();
            // “…执行数为A万元，…安排B万元，比…”: the two figures right before the percentage.
            var execution = figures[^2];
            var key = Unique(new CellKey(TextKeys.Of(kind), line, "percent"));
            Percents.Add(new StatedShare(
                key,
                paragraph,
                group.Value,
                Directions.FromWord(match.Groups["direction"].Value)!.Value,
                PrintedNumber.Parse(amount.Value) ?? 0,
                PrintedNumber.DecimalsOf(amount.Value),
                execution,
                figures[^1]));
            return new Stretch(group.Index, group.Length, key, null);
        }

        /// <summary>The line an item is about, by the names it gives (RULES.md F14).</summary>
        private CellKey? ItemOf(Recurrence recurrence, ILookup<string, string> words, int paragraph)
        {
            if (recurrence == Recurrence.Once)
            {
                return null;
            }

            ImmutableArray<string> names = recurrence == Recurrence.PerClass ? [words["name"].First()] : [words["class"].First(), words["section"].First(), words["item"].First()];
            var code = string.Concat(words["class-code"].Concat(words["section-code"]).Concat(words["item-code"]));
            AddSubject($"item-{words["n"].First()}", paragraph, names, code);
            return subjects.Find(names, code, out _);
        }

        private CellKey Unique(CellKey key)
        {
            var candidate = key;
            for (var number = 2; !used.Add(candidate); number++)
            {
                candidate = key with { Column = $"{key.Column}-{number}" };
            }

            return candidate;
        }

        private static AnnotatedParagraph Mark(string paragraph, IEnumerable<Stretch> stretches)
        {
            var runs = ImmutableArray.CreateBuilder<TextRun>();
            var position = 0;
            foreach (var stretch in stretches)
            {
                Append(stretch.Start);
                runs.Add(new TextRun(paragraph.Substring(stretch.Start, stretch.Length), stretch.Key, stretch.Cell));
                position = stretch.Start + stretch.Length;
            }

            Append(paragraph.Length);
            return new AnnotatedParagraph(runs.ToImmutable());

            void Append(int end)
            {
                if (end > position)
                {
                    runs.Add(new TextRun(paragraph[position..end]));
                }
            }
        }
    }

    private readonly record struct Stretch(int Start, int Length, CellKey Key, CellKey? Cell);

    [GeneratedRegex(@"^[比与](?<year>\d{4})年预算(?:执行数)?(?<direction>增加|减少|持平)(?:(?<amount>" + PrintedNumber.Pattern + @")万元)?$")]
    private static partial Regex Change();

    [GeneratedRegex(@"^(?<direction>增加|减少|持平)(?:(?<amount>" + PrintedNumber.Pattern + @")\s*%)?$")]
    private static partial Regex Percent();

    [GeneratedRegex("公务(?:用车|车辆|车)购置费" + StatedNumber.Money)]
    private static partial Regex VehiclePurchase();
}
