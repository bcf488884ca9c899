using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>
/// What hands get wrong when they fill in a form: a slip in one number, a row in the wrong place, a sum that was not brought up to date.
/// One of each manner that a document allows, at a place that chance chooses; amounts of 0 and blanks are passed over.
/// </summary>
internal static class HandSlips
{
    public static IEnumerable<Falsification> Of(Account clean, ClassificationLists lists, Random random) =>
    [
        .. OfNumbers(clean, random), .. OfSums(clean, random), .. OfRows(clean, random), .. OfOthers(clean, lists, random),
    ];

    /// <summary>One number mistyped in one table.</summary>
    private static IEnumerable<Falsification> OfNumbers(Account clean, Random random)
    {
        var places = AmountsOf(clean).ToList();
        foreach (var (manner, slip) in FalseDigits.OfHands(random))
        {
            var changed = Shuffled(places, random).Select(place => (place.Key, place.Amount, Wrong: slip(place.Amount)))
                .FirstOrDefault(place => place.Wrong != place.Amount);
            if (changed.Amount != 0)
            {
                yield return Amount(clean, manner, changed.Key, changed.Amount, changed.Wrong);
            }
        }

        foreach (var key in Shuffled(places, random).Select(place => place.Key).Where(key => key.Table == TableKeys.ThreePublic).Take(1))
        {
            yield return Amount(clean, "a part of T9", key, clean.Document.Figures.Amount(key)!.Value, FalseDigits.Invent(0, random));
        }

        foreach (var (key, amount) in Shuffled(places, random)
            .Where(place => place.Key.Table == TableKeys.ReceiptsAndExpenditure && place.Key.Line.Length == 3).Take(1))
        {
            yield return Amount(clean, "a class in T1 alone", key, amount, amount + 10_000);
        }
    }

    /// <summary>Sums that were left as they were, and lines whose sums in one table were brought up to date.</summary>
    private static IEnumerable<Falsification> OfSums(Account clean, Random random)
    {
        var figures = clean.Document.Figures;
        var places = AmountsOf(clean).ToList();
        foreach (var (key, amount) in Shuffled(places, random).Where(place => figures.Line(place.Key)!.Kind == LineKind.Total).Take(1))
        {
            yield return Amount(clean, "last year's total", key, amount, decimal.Round(amount * 0.93m / 1000) * 1000);
        }

        foreach (var (key, amount) in Shuffled(places, random)
            .Where(place => figures.Line(place.Key)!.Kind is LineKind.Section or LineKind.Class).Take(1))
        {
            yield return Amount(clean, "a sum not brought up to date", key, amount, amount - decimal.Truncate(amount / 7));
        }

        foreach (var (key, amount) in Shuffled(places, random)
            .Where(place => figures.Line(place.Key)!.Kind == LineKind.Item && IsLeafColumn(clean, place.Key)).Take(2))
        {
            var all = WithSums(clean, key).ToList();
            yield return Shifted("an item with its 款 alone", all.Where(cell => IsOf(cell, key, 2)));
            yield return Shifted("an item with all sums of its table", all);

            Falsification Shifted(string manner, IEnumerable<CellKey> cells) =>
                new(FalsifiedKind.Leaf, manner, $"{key}: {amount} + 30000", [new Place(key)], () => clean.With(
                    cells.Aggregate(figures, (changed, cell) => changed.With(cell, (changed.Amount(cell) ?? 0) + 30_000))))
                { ShouldBe = amount };
        }
    }

    /// <summary>The cell and the sums of its table that it goes into: 合计 of its line, 款, 类 and the total.</summary>
    private static IEnumerable<CellKey> WithSums(Account clean, CellKey key) =>
        from line in clean.Document.Figures[key.Table].Lines
        where line.Kind == LineKind.Total || key.Line.StartsWith(line.Key, StringComparison.Ordinal)
        from column in new[] { key.Column, ColumnKeys.Total }
        select key with { Line = line.Key, Column = column };

    private static bool IsOf(CellKey cell, CellKey item, int levels) =>
        item.Line.StartsWith(cell.Line, StringComparison.Ordinal) && cell.Line.Length > item.Line.Length - (2 * levels);

    /// <summary>Rows and columns that changed places, are missing or stand there twice.</summary>
    private static IEnumerable<Falsification> OfRows(Account clean, Random random)
    {
        string[] manners = ["in the next column", "rows swapped", "left out", "parent left out", "twice"];
        var made = FalseTables.OfRows(clean).ToList();
        foreach (var manner in manners)
        {
            foreach (var falsification in Shuffled(made.Where(other => other.Manner == manner).ToList(), random).Take(2))
            {
                yield return falsification;
            }
        }
    }

    /// <summary>Codes, names, and what the texts say.</summary>
    private static IEnumerable<Falsification> OfOthers(Account clean, ClassificationLists lists, Random random)
    {
        (FalsifiedKind Kind, string Manner)[] wanted =
        [
            (FalsifiedKind.Code, "another code of the list"), (FalsifiedKind.Code, "a digit changed"),
            (FalsifiedKind.Name, "a character changed"), (FalsifiedKind.Name, "a character dropped"),
            (FalsifiedKind.TextAmount, "two digits swapped"), (FalsifiedKind.TextAmount, "ten times"),
            (FalsifiedKind.Direction, "turned"), (FalsifiedKind.Percent, "two digits swapped"), (FalsifiedKind.Count, "a digit changed"),
        ];
        var made = FalseTables.Of(clean, lists, random).Concat(FalseTexts.Of(clean, random))
            .ToLookup(falsification => (falsification.Kind, falsification.Manner));
        return wanted.SelectMany(manner => Shuffled([.. made[manner]], random).Take(1));
    }

    private static Falsification Amount(Account clean, string manner, CellKey key, decimal amount, decimal wrong) =>
        new(
            FalsifiedKind.Leaf, manner, $"{key}: {amount} → {wrong}", [new Place(key)],
            () => clean.With(clean.Document.Figures.With(key, wrong)))
        { ShouldBe = amount };

    private static IEnumerable<(CellKey Key, decimal Amount)> AmountsOf(Account clean) =>
        from table in clean.Document.Edition.Tables
        from line in clean.Document.Figures[table.Key].Lines
        from column in table.FindPanel(line.Panel)!.AmountColumns()
        let amount = line[column.Key].Amount
        where amount is not (null or 0)
        select (new CellKey(table.Key, line.Key, column.Key), amount.Value);

    private static bool IsLeafColumn(Account clean, CellKey key) =>
        clean.Document.Edition.FindTable(key.Table)!.Leaves().First(column => column.Key == key.Column) is { IsSum: false }
        && clean.Document.Figures.Line(key)![ColumnKeys.Total].Amount is not null;

    private static List<T> Shuffled<T>(IReadOnlyList<T> all, Random random) => [.. all.OrderBy(_ => random.Next())];
}
