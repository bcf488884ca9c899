using System.Numerics;

namespace BudgetPortal.Files.Reading.Text.Placement;

/// <summary>
/// A line whose amounts are known from left to right and whose blank cells are not. <see cref="Options"/> are the sets of columns
/// (bit 0 is the first) in which the amounts may stand; one option means that the line is placed.
/// </summary>
internal sealed class PlacedRow
{
    private readonly long[] amounts;

    /// <param name="amounts">In 分, from left to right.</param>
    /// <param name="parent">The line of which this one is a part; null for the total and where the table has no nesting.</param>
    /// <param name="shape">The columns and what they sum.</param>
    /// <param name="isInDoubt">The line may have other amounts too, so that nothing is decided.</param>
    public PlacedRow(IReadOnlyList<long> amounts, PlacedRow? parent, RowShape shape, bool isInDoubt)
    {
        this.amounts = [.. amounts];
        Parent = parent;
        Shape = shape;
        var count = shape.Columns;
        var possible = Enumerable.Range(0, isInDoubt ? 0 : 1 << count).Where(mask => BitOperations.PopCount((uint)mask) == amounts.Count)
            .ToList();

        // A full line has one option, right or wrong; any other must agree with the sums across it, if need be but for rounding.
        Options = possible.Count <= 1 ? possible : [.. possible.Where(mask => shape.Holds(Values(mask), 0))];
        Options = possible.Count > 1 && Options.Count == 0 && shape.HalfDigit > 0
            ? [.. possible.Where(mask => shape.Holds(Values(mask), shape.HalfDigit))] : Options;
    }

    public PlacedRow? Parent { get; }

    public RowShape Shape { get; }

    public List<int> Options { get; set; }

    public bool IsPlaced => Options.Count == 1;

    /// <summary>The value of every column under an option; blank counts as 0 (RULES.md).</summary>
    public long[] Values(int mask)
    {
        var values = new long[Shape.Columns];
        var next = 0;
        for (var column = 0; column < values.Length; column++)
        {
            if ((mask & (1 << column)) != 0)
            {
                values[column] = amounts[next++];
            }
        }

        return values;
    }

    /// <summary>Which amount stands in a column under every option: its index, -1 for blank, null where the options differ.</summary>
    public int? IndexIn(int column)
    {
        var places = Options.Select(mask => (mask & (1 << column)) == 0 ? -1 : BitOperations.PopCount((uint)mask & ((1u << column) - 1)))
            .Distinct().ToList();
        return places.Count == 1 ? places[0] : null;
    }

    /// <summary>The sum of some columns where every option agrees on it, else null.</summary>
    public long? Known(int columns)
    {
        var sums = Options.Select(mask => SumOf(Values(mask), columns)).Distinct().ToList();
        return sums.Count == 1 ? sums[0] : null;
    }

    public static long SumOf(long[] values, int columns)
    {
        var sum = 0L;
        for (var column = 0; column < values.Length; column++)
        {
            sum += (columns & (1 << column)) != 0 ? values[column] : 0;
        }

        return sum;
    }
}

/// <summary>How many amount columns a panel has and which of them is the sum of which others.</summary>
internal sealed record RowShape(int Columns, IReadOnlyList<(int Sum, int Parts)> Sums)
{
    /// <summary>The columns that are not sums of others: what they add up to decides all columns.</summary>
    public int Independent { get; } = Sums.Aggregate((1 << Columns) - 1, (mask, sum) => mask & ~(1 << sum.Sum));

    /// <summary>Half of the last digit printed, where amounts are printed rounded (whole yuan, T9 in 万元); else 0.</summary>
    public long HalfDigit { get; init; }

    /// <summary>RULES.md: a sum may differ by half a digit for every addend and for itself.</summary>
    public bool Holds(long[] values, long halfDigit) => Sums.All(sum =>
        Math.Abs(values[sum.Sum] - PlacedRow.SumOf(values, sum.Parts)) <= halfDigit * (BitOperations.PopCount((uint)sum.Parts) + 1));
}
