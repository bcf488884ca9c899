using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// A figure that a text states. <paramref name="Cell"/> is the cell it tells, null where the text names a line that the tables do
/// not have. <paramref name="Amount"/> is in yuan (or a plain count), <paramref name="Decimals"/> the digits printed after the
/// point, <paramref name="Paragraph"/> counts from zero.
/// </summary>
public sealed record StatedFigure(CellKey Key, CellKey? Cell, int Paragraph, string Printed, decimal Amount, int Decimals, bool IsCount)
{
    public string PrintedWithUnit => IsCount ? Printed : $"{Printed}万元";

    /// <summary>Half of the last digit printed, in yuan: how far a rightly rounded figure may lie from its cell.</summary>
    public decimal HalfDigit => IsCount ? 0 : 5_000m / Powers.OfTen(Decimals);
}

/// <summary>A comparison with last year that a text states; <paramref name="Amount"/> is in yuan and zero for 持平.</summary>
public sealed record StatedChange(CellKey Key, CellKey Cell, int Paragraph, string Printed, int BaseYear, Direction Direction, decimal Amount, int Decimals)
{
    /// <summary>True where it compares with last year's execution (预算执行数) instead of last year's budget.</summary>
    public bool WithExecution => Printed.Contains("执行数", StringComparison.Ordinal);

    /// <summary>The change with its sign: an increase is positive.</summary>
    public decimal Delta => Direction == Direction.Less ? -Amount : Amount;
}

/// <summary>
/// A percentage by which a text says an item grew or shrank against last year's execution; <paramref name="Percent"/> is zero for
/// 持平. <paramref name="Execution"/> and <paramref name="Arranged"/> are the figures it is worked out from, in the same paragraph.
/// </summary>
public sealed record StatedShare(
    CellKey Key, int Paragraph, string Printed, Direction Direction, decimal Percent, int Decimals, StatedFigure Execution, StatedFigure Arranged);

/// <summary>A text as read: its paragraphs with figures marked, and the figures, changes and percentages it states.</summary>
public sealed record ReadText(
    SectionKind Kind,
    ImmutableArray<AnnotatedParagraph> Paragraphs,
    ImmutableArray<StatedFigure> Figures,
    ImmutableArray<StatedChange> Changes,
    ImmutableArray<StatedShare> Percents);

/// <summary>Re-reads any text, also one that staff typed, by the very statements that write it.</summary>
public static partial class StatementReader
{
    private static readonly ConcurrentDictionary<(SectionKind, Form), ImmutableArray<(Statement Statement, Pattern Pattern)>> Patterns = new();

    /// <summary>The paragraphs of a text with every recognised figure linked to its cell.</summary>
    public static IReadOnlyList<AnnotatedParagraph> Annotate(Publication publication, Section section) => Read(publication, section).Paragraphs;

    /// <summary>
    /// Reads a text by the statements that write it; a paragraph in wording of its own by the facts in it. One that states no
    /// figure has no marks.
    /// </summary>
    public static ReadText Read(Publication publication, Section section)
    {
        var reading = new Reading(publication, section.Kind, new Lazy<NarrativeFacts>(() => FactReader.Read([section])));
        return new ReadText(
            section.Kind,
            [.. section.Paragraphs.Select((paragraph, index) => reading.Read(paragraph, index))],
            [.. reading.Figures],
            [.. reading.Changes],
            [.. reading.Percents]);
    }

    private static ImmutableArray<(Statement Statement, Pattern Pattern)> PatternsOf(SectionKind kind, Form form) => Patterns.GetOrAdd(
        (kind, form),
        _ => [.. Statement.Of(kind, form).SelectMany(statement => statement.Wordings.Select(wording => (statement, new Pattern(wording.Template))))]);

    private sealed class Reading(Publication publication, SectionKind kind, Lazy<NarrativeFacts> facts)
    {
        private readonly HashSet<CellKey> used = [];

        public List<StatedFigure> Figures { get; } = [];

        public List<StatedChange> Changes { get; } = [];

        public List<StatedShare> Percents { get; } = [];

        public AnnotatedParagraph Read(string paragraph, int index)
        {
            foreach (var (statement, pattern) in PatternsOf(kind, publication.Disclosure.Form))
            {
                if (pattern.Match(paragraph) is { } slots)
                {
                    return Mark(paragraph, Statements(statement, slots, index).OrderBy(mark => mark.Start));
                }
            }

            return kind is SectionKind.BudgetNotes or SectionKind.OtherNotes && paragraph.Any(char.IsAsciiDigit)
                ? Mark(paragraph, Facts(index).OrderBy(mark => mark.Start))
                : new AnnotatedParagraph([new TextRun(paragraph)]);
        }

        /// <summary>The figures and changes of a paragraph in wording of its own.</summary>
        private List<Stretch> Facts(int paragraph)
        {
            var stretches = new List<Stretch>();
            foreach (var fact in FactCells.Of(facts.Value).Where(fact => fact.Number.Place.Paragraph == paragraph))
            {
                if (fact.Item is { Names.Length: not (1 or 3) })
                {
                    // Which line is meant cannot be told from such names: no figure rather than a guess.
                    continue;
                }

                var item = fact.Item is { } stated ? ItemOf(stated) : null;
                var cell = fact.Cell is { Table: Supplements.Execution } execution
                    ? item is { } line ? execution with { Line = line.Line } : execution
                    : fact.Cell ?? item;
                AddUnlessOverlapping(fact.Number.Place, () => Add(fact, cell, paragraph));
            }

            foreach (var comparison in facts.Value.Comparisons.Where(comparison => comparison.Place.Paragraph == paragraph))
            {
                if (FactCells.Compared(comparison) is { } compared)
                {
                    AddUnlessOverlapping(comparison.Place, () => AddChange(comparison, compared, paragraph));
                }
            }

            return stretches;

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
            Figures.Add(new StatedFigure(key, cell, paragraph, number.Printed, fact.IsCount ? number.Value : number.Value * 10_000m, number.Decimals, fact.IsCount));
            return new Stretch(number.Place.Start, number.Place.Length, key, cell);
        }

        private Stretch AddChange(StatedComparison comparison, CellKey cell, int paragraph)
        {
            var key = Unique(Statement.KeyOf(kind, "facts", cell, "change."));
            Changes.Add(new StatedChange(
                key, cell, paragraph, comparison.Phrase, comparison.BaseYear, comparison.Direction, (comparison.Amount?.Value ?? 0) * 10_000m, comparison.Amount?.Decimals ?? 0));
            return new Stretch(comparison.Place.Start, comparison.Place.Length, key, null);
        }

        private CellKey? ItemOf(StatedItem item) => item.Names switch
        {
            [var className] => ClassNamed(className),
            [var className, var section, var name] => ItemNamed(className, section, name),
            _ => null,
        };

        private IEnumerable<Stretch> Statements(Statement statement, IReadOnlyList<(Piece Piece, Group Group)> slots, int paragraph)
        {
            var words = slots.Where(slot => slot.Piece is Piece.Word)
                .ToLookup(slot => ((Piece.Word)slot.Piece).Name, slot => slot.Group.Value, StringComparer.Ordinal);
            var item = ItemOf(statement.Recurrence, words);
            var line = statement.Recurrence == Recurrence.Once ? statement.Key : $"{statement.Key}-{words["n"].FirstOrDefault()}";
            foreach (var (piece, group) in slots)
            {
                switch (piece)
                {
                    case Piece.Figure figure:
                        yield return Add(line, Template.Resolve(figure.Address, item), figure.Format == AmountFormat.Count, group, paragraph);
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

        private Stretch Add(string line, CellKey? cell, bool isCount, Group group, int paragraph, int offset = 0)
        {
            var printed = group.Value;
            var key = Unique(Statement.KeyOf(kind, line, cell ?? new CellKey("unknown", "line", ColumnKeys.Total)));
            var number = decimal.Parse(printed, NumberStyles.Number, CultureInfo.InvariantCulture);
            Figures.Add(new StatedFigure(key, cell, paragraph, printed, isCount ? number : number * 10_000m, DecimalsOf(printed), isCount));
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
                int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture),
                Directions.FromWord(match.Groups["direction"].Value)!.Value,
                amount.Success ? decimal.Parse(amount.Value, NumberStyles.Number, CultureInfo.InvariantCulture) * 10_000m : 0,
                amount.Success ? DecimalsOf(amount.Value) : 0));
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
                amount.Success ? decimal.Parse(amount.Value, NumberStyles.Number, CultureInfo.InvariantCulture) : 0,
                amount.Success ? DecimalsOf(amount.Value) : 0,
                execution,
                figures[^1]));
            return new Stretch(group.Index, group.Length, key, null);
        }

        /// <summary>The line an item is about, by the names it gives (RULES.md F14).</summary>
        private CellKey? ItemOf(Recurrence recurrence, ILookup<string, string> words) => recurrence switch
        {
            Recurrence.PerClass => ClassNamed(words["name"].First()),
            Recurrence.PerItem => ItemNamed(words["class"].First(), words["section"].First(), words["item"].First()),
            _ => null,
        };

        private CellKey? ClassNamed(string name)
        {
            var line = publication.Figures[TableKeys.FiscalReceiptsAndExpenditure].Lines
                .FirstOrDefault(line => line.Panel == "expenditure" && WithoutNumber(line.Name) == name);
            return line is null ? null : new CellKey(TableKeys.FiscalReceiptsAndExpenditure, line.Key, ColumnKeys.Total);
        }

        private CellKey? ItemNamed(string className, string sectionName, string itemName)
        {
            foreach (var table in new[] { TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital })
            {
                var lines = publication.Figures[table];
                var found = lines.OfKind(LineKind.Item).FirstOrDefault(line =>
                    line.Name == itemName && NameAt(line.Code, 3) == className && NameAt(line.Code, 5) == sectionName);
                if (found is not null)
                {
                    return new CellKey(table, found.Key, ColumnKeys.Total);
                }

                string? NameAt(string code, int digits) => code.Length < digits ? null : lines.Find(code[..digits])?.Name;
            }

            return null;
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

    /// <summary>“一、公共安全支出” without its number.</summary>
    internal static string WithoutNumber(string name) => LineNumber().Replace(name, "");

    private static int DecimalsOf(string printed) => printed.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? printed.Length - point - 1 : 0;

    [GeneratedRegex(@"^[比与](?<year>\d{4})年预算(?:执行数)?(?<direction>增加|减少|持平)(?:(?<amount>-?\d[\d,]{0,17}(?:\.\d{1,6})?)万元)?$")]
    private static partial Regex Change();

    [GeneratedRegex(@"^(?<direction>增加|减少|持平)(?:(?<amount>-?\d[\d,]{0,17}(?:\.\d{1,6})?)%)?$")]
    private static partial Regex Percent();

    [GeneratedRegex(@"公务(?:用车|车辆)购置费(?<amount>\d[\d,]{0,17}(?:\.\d{1,6})?)万元")]
    private static partial Regex VehiclePurchase();

    [GeneratedRegex("^[一二三四五六七八九十]+、")]
    private static partial Regex LineNumber();
}

internal static class Powers
{
    public static decimal OfTen(int exponent)
    {
        var power = 1m;
        for (var count = 0; count < exponent; count++)
        {
            power *= 10;
        }

        return power;
    }
}
