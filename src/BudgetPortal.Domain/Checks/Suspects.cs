using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>A cell that, were it <paramref name="ShouldBe"/> yuan, would make several comparisons hold at once.</summary>
internal sealed record Suspect(CellKey Cell, decimal ShouldBe);

/// <summary>
/// Looks for the single cell behind several comparisons that do not hold. It is named only where changing it alone explains at
/// least two of them and breaks none that holds; what it explains is one finding.
/// </summary>
internal static class Suspects
{
    public static IEnumerable<(Suspect Suspect, IReadOnlyList<Comparison> Explained)> In(IReadOnlyList<Comparison> comparisons, Func<CellKey, decimal?> amountOf)
    {
        var failing = comparisons.Where(comparison => comparison is { Outcome: Outcome.Differs, Relation: not Relation.Same }).ToList();
        if (failing.Count < 2)
        {
            yield break;
        }

        var byCell = comparisons.Where(comparison => comparison.Relation != Relation.Same)
            .SelectMany(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells).Distinct().Select(cell => (cell, comparison)))
            .ToLookup(pair => pair.cell, pair => pair.comparison);
        while (Best(failing, byCell, amountOf) is { } best)
        {
            yield return best;
            failing.RemoveAll(best.Explained.Contains);
        }
    }

    private static (Suspect Suspect, IReadOnlyList<Comparison> Explained)? Best(List<Comparison> failing, ILookup<CellKey, Comparison> byCell, Func<CellKey, decimal?> amountOf)
    {
        (Suspect Suspect, IReadOnlyList<Comparison> Explained)? best = null;
        foreach (var (cell, shift) in failing.Where(comparison => comparison.Relation == Relation.Equal).SelectMany(Candidates).Distinct())
        {
            var explained = byCell[cell].Where(comparison => failing.Contains(comparison) && Holds(comparison, cell, shift)).ToList();
            var breaks = byCell[cell].Any(comparison => comparison.Outcome != Outcome.Differs && !Holds(comparison, cell, shift));
            if (explained.Count >= 2 && !breaks && explained.Count > (best?.Explained.Count ?? 0))
            {
                best = (new Suspect(cell, (amountOf(cell) ?? 0) + shift), explained);
            }
        }

        return best;
    }

    /// <summary>Each cell of a comparison that does not hold, with the change that alone would make it hold.</summary>
    private static IEnumerable<(CellKey Cell, decimal Shift)> Candidates(Comparison comparison) =>
        comparison.Left.Cells.Select(cell => (cell, -comparison.Difference)).Concat(comparison.Right.Cells.Select(cell => (cell, comparison.Difference)));

    private static bool Holds(Comparison comparison, CellKey cell, decimal shift)
    {
        var difference = comparison.Difference
            + (comparison.Left.Cells.Contains(cell) ? shift : 0)
            - (comparison.Right.Cells.Contains(cell) ? shift : 0);
        return comparison.Relation switch
        {
            Relation.AtMost => difference <= comparison.Tolerance,
            Relation.AtLeast => difference >= -comparison.Tolerance,
            _ => Math.Abs(difference) <= comparison.Tolerance,
        };
    }
}
