using System.Runtime.Intrinsics;
using BudgetPortal.Domain.Text;
// Amounts by independent column; no form has more than four of them in a table whose lines nest.
using Sum = System.Runtime.Intrinsics.Vector256<long>;

namespace BudgetPortal.Files.Reading.Text.Placement;

/// <summary>What became of the options of a family of lines.</summary>
internal enum FamilyResult
{
    /// <summary>Nothing could be ruled out.</summary>
    Unchanged,

    /// <summary>Options that are in no solution were ruled out.</summary>
    Narrowed,

    /// <summary>No choice of options lets the parts add up to the whole.</summary>
    Contradicts,

    /// <summary>There are too many combinations to look through.</summary>
    TooMany,
}

/// <summary>
/// A line and its parts: 类 and its 款, 款 and its 项, 合计 and its 类. Keeps exactly those options of every line that are in some
/// choice under which the parts add up to the whole in every column.
/// </summary>
internal sealed class Family(PlacedRow whole, IReadOnlyList<PlacedRow> parts)
{
    /// <summary>Sums remembered at a time; some ten megabytes, and a tenth of a second.</summary>
    private const int MostSums = 150_000;

    public PlacedRow Whole => whole;

    public IReadOnlyList<PlacedRow> Parts => parts;

    /// <summary>What rounded parts may differ from a rounded whole (RULES.md), once no choice adds up exactly; 0 before.</summary>
    public long Slack { get; private set; }

    /// <summary>Allows for rounding from now on; false where amounts are not rounded, or it has been allowed for already.</summary>
    public bool Loosen()
    {
        var allowed = Slack == 0 && whole.Shape.HalfDigit > 0;
        Slack = whole.Shape.HalfDigit * (parts.Count + 1);
        return allowed;
    }

    public bool IsPlaced => whole.IsPlaced && parts.All(part => part.IsPlaced);

    public FamilyResult Narrow()
    {
        if (IsPlaced)
        {
            return FamilyResult.Unchanged;
        }

        var before = Count();
        if (!NarrowByBounds())
        {
            return FamilyResult.Contradicts;
        }

        if (Slack > 0)
        {
            // Which rounded parts make up a rounded whole is not asked: the bounds decide, or nothing does.
            return Count() < before ? FamilyResult.Narrowed : FamilyResult.Unchanged;
        }

        var open = parts.Where(part => !part.IsPlaced).ToList();
        var placed = parts.Where(part => part.IsPlaced).Aggregate(default(Sum), (sum, part) => sum + SumOf(part, part.Options[0]));
        var supported = open.Select(_ => new HashSet<int>()).ToList();
        var wholes = new List<int>();
        foreach (var mask in whole.Options)
        {
            switch (Support(open, SumOf(whole, mask) - placed, supported))
            {
                case null:
                    return Count() < before ? FamilyResult.Narrowed : FamilyResult.TooMany;
                case true:
                    wholes.Add(mask);
                    break;
            }
        }

        if (wholes.Count == 0)
        {
            return FamilyResult.Contradicts;
        }

        whole.Options = wholes;
        for (var index = 0; index < open.Count; index++)
        {
            open[index].Options = [.. open[index].Options.Where(supported[index].Contains)];
        }

        return Count() < before ? FamilyResult.Narrowed : FamilyResult.Unchanged;
    }

    private int Count() => whole.Options.Count + parts.Sum(part => part.Options.Count);

    /// <summary>
    /// Column by column: an option that leaves the other parts too little or too much to add up to the whole is out. False where
    /// a line is left without any.
    /// </summary>
    private bool NarrowByBounds()
    {
        for (var narrowed = true; narrowed;)
        {
            narrowed = false;
            for (var column = 0; column < whole.Shape.Columns; column++)
            {
                var (least, most) = Range(whole, column);
                var ranges = parts.Select(part => Range(part, column)).ToList();
                var (sumOfLeast, sumOfMost) = (ranges.Sum(range => range.Least), ranges.Sum(range => range.Most));
                narrowed |= Keep(whole, column, value => value + Slack >= sumOfLeast && value - Slack <= sumOfMost);
                for (var index = 0; index < parts.Count; index++)
                {
                    var (othersLeast, othersMost) = (sumOfLeast - ranges[index].Least, sumOfMost - ranges[index].Most);
                    narrowed |= Keep(parts[index], column, value => value + othersLeast <= most + Slack
                        && value + othersMost + Slack >= least);
                }

                if (whole.Options.Count == 0 || parts.Any(part => part.Options.Count == 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static (long Least, long Most) Range(PlacedRow row, int column)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (var mask in row.Options)
        {
            var value = row.Values(mask)[column];
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least, most);
    }

    private static bool Keep(PlacedRow row, int column, Func<long, bool> fits)
    {
        var kept = row.Options.Where(mask => fits(row.Values(mask)[column])).ToList();
        var narrowed = kept.Count < row.Options.Count;
        row.Options = kept;
        return narrowed;
    }

    /// <summary>
    /// Marks the options that are in some way to reach the target; false where there is none, null where there are too many sums.
    /// Both halves of the lines are summed up from their ends and met in the middle, so that thirty open lines stay within reach.
    /// </summary>
    private static bool? Support(List<PlacedRow> open, Sum target, List<HashSet<int>> supported)
    {
        var middle = open.Count / 2;
        if (Layers(open.Take(middle)) is not { } left || Layers(open.Skip(middle)) is not { } right)
        {
            return null;
        }

        var reachedFromLeft = left[^1].Where(sum => right[^1].Contains(target - sum)).ToHashSet();
        if (reachedFromLeft.Count == 0)
        {
            return false;
        }

        var reachedFromRight = reachedFromLeft.Select(sum => target - sum).ToHashSet();
        WalkBack(open[..middle], left, reachedFromLeft, supported[..middle]);
        WalkBack(open[middle..], right, reachedFromRight, supported[middle..]);
        return true;
    }

    /// <summary>All sums of the first line, of the first two, …; null where they are too many.</summary>
    private static List<HashSet<Sum>>? Layers(IEnumerable<PlacedRow> rows)
    {
        var layers = new List<HashSet<Sum>> { new() { default } };
        var count = 1;
        foreach (var row in rows)
        {
            var steps = row.Options.Select(mask => SumOf(row, mask)).Distinct().ToList();
            if (count + (layers[^1].Count * steps.Count) > MostSums)
            {
                return null;
            }

            layers.Add([.. layers[^1].SelectMany(sum => steps.Select(step => sum + step))]);
            count += layers[^1].Count;
        }

        return layers;
    }

    private static void WalkBack(List<PlacedRow> rows, List<HashSet<Sum>> layers, HashSet<Sum> alive, List<HashSet<int>> supported)
    {
        for (var index = rows.Count - 1; index >= 0; index--)
        {
            var before = new HashSet<Sum>();
            foreach (var mask in rows[index].Options)
            {
                var step = SumOf(rows[index], mask);
                foreach (var sum in alive.Where(sum => layers[index].Contains(sum - step)))
                {
                    before.Add(sum - step);
                    supported[index].Add(mask);
                }
            }

            alive = before;
        }
    }

    /// <summary>The independent columns of a line; what they sum follows from them.</summary>
    private static Sum SumOf(PlacedRow row, int mask)
    {
        var values = row.Values(mask);
        Span<long> independent = stackalloc long[4];
        var next = 0;
        for (var column = 0; column < values.Length; column++)
        {
            if ((row.Shape.Independent & (1 << column)) != 0)
            {
                independent[next++] = values[column];
            }
        }

        return Vector256.Create<long>(independent);
    }
}
