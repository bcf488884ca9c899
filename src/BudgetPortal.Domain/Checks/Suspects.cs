using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A cell that, were it <paramref name="ShouldBe"/> yuan, would make several comparisons hold at once; and what happened there, where it is
/// more than a slip in one cell.
/// </summary>
internal sealed record Suspect(CellKey Cell, decimal ShouldBe, string? Says = null);

/// <summary>What the cells of a document would gain in yuan, were it put right in one way.</summary>
internal sealed record Amendment(CellKey Cell, IReadOnlyDictionary<CellKey, decimal> Shifts)
{
    /// <summary>“表3 208 与表3 210 互换后各处相符”; null for a slip in one cell.</summary>
    public Func<string>? Says { get; init; }

    /// <summary>True where cells changed places: then everything that they touch must agree, or it was not that.</summary>
    public bool IsExchange { get; init; }

    /// <summary>True where an amount went from one cell into another; what explains as much without is likelier.</summary>
    public bool IsMove { get; init; }

    public static Amendment Of(CellKey cell, IEnumerable<CellKey> cells, decimal shift) =>
        new(cell, cells.ToDictionary(other => other, _ => shift));

    /// <summary>By how much the sides lie apart once it is put right.</summary>
    public static decimal DifferenceOf(Comparison comparison, IReadOnlyDictionary<CellKey, decimal> shifts) => comparison.Difference
        + comparison.Left.Cells.Sum(cell => shifts.GetValueOrDefault(cell))
        - comparison.Right.Cells.Sum(cell => shifts.GetValueOrDefault(cell));

    /// <param name="coarseness">How many times coarser the digits printed are than the figures as they stand make them.</param>
    /// <param name="others">What else has been put right before.</param>
    public bool Holds(Comparison comparison, decimal coarseness = 1, IReadOnlyDictionary<CellKey, decimal>? others = null)
    {
        var tolerance = comparison.Tolerance * coarseness;
        var difference = DifferenceOf(comparison, Shifts)
            + (others is null ? 0 : DifferenceOf(comparison, others) - comparison.Difference);
        return comparison.Relation switch
        {
            Relation.AtMost => difference <= tolerance,
            Relation.AtLeast => difference >= -tolerance,
            _ => Math.Abs(difference) <= tolerance,
        };
    }
}

/// <summary>
/// Looks for the single cell behind several comparisons that do not hold, for two cells, lines or columns that changed places, or for a
/// line or column left blank. It is named only where changing it, with the sums of its table that it goes into, explains at least two of
/// them and breaks none that holds; what it explains is one finding.
/// </summary>
internal sealed partial class Suspects
{
    /// <summary>A slip in one cell is likelier than several, as long as it explains as much.</summary>
    private const int LeastLikely = 1000;

    /// <summary>Of how many lines of a column it is tried whether an amount was moved between them.</summary>
    private const int MostMoved = 24;

    private readonly HashSet<Comparison> failing;

    // What the suspects named so far would gain: what is looked for next is looked for as if they were right.
    private readonly Dictionary<CellKey, decimal> settled = [];

    // Comparisons that have a common cause which cannot be named.
    private readonly HashSet<Comparison> unsettled = new(ReferenceEqualityComparer.Instance);

    private readonly List<Comparison> equalities;
    private readonly ILookup<CellKey, Comparison> byCell;
    private readonly Dictionary<CellKey, HashSet<CellKey>> shifted = [];
    private readonly CheckScope scope;

    private Suspects(IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        this.scope = scope;
        var amounts = comparisons.Where(comparison => comparison.Relation != Relation.Same).ToList();
        failing = new(amounts.Where(comparison => comparison.Outcome == Outcome.Differs), ReferenceEqualityComparer.Instance);
        equalities = [.. amounts.Where(comparison => comparison is { Outcome: Outcome.Differs, Relation: Relation.Equal })];
        byCell = amounts.SelectMany(comparison => CellsOf(comparison).Select(cell => (cell, comparison)))
            .ToLookup(pair => pair.cell, pair => pair.comparison);
    }

    public static IEnumerable<(Suspect Suspect, IReadOnlyList<Comparison> Explained)> In(
        IReadOnlyList<Comparison> comparisons, CheckScope scope)
    {
        var suspects = new Suspects(comparisons, scope);
        while (suspects.failing.Count > 1 && suspects.Best() is { } best)
        {
            suspects.failing.ExceptWith(best.Explained);
            if (best.Amendment is not { } amendment)
            {
                suspects.unsettled.UnionWith(best.Explained);
                continue;
            }

            yield return (suspects.SuspectOf(amendment), best.Explained);
            foreach (var (cell, shift) in amendment.Shifts)
            {
                suspects.settled[cell] = suspects.settled.GetValueOrDefault(cell) + shift;
            }
        }
    }

    /// <summary>
    /// What explains most; of several that explain as much a line that is there, and the fewest cells. Where several lines, each with its
    /// sums, would do alike, none is named.
    /// </summary>
    private (Amendment? Amendment, IReadOnlyList<Comparison> Explained)? Best()
    {
        (Amendment? Amendment, IReadOnlyList<Comparison> Explained)? best = null;
        var most = (Explained: 1, Reported: 0, Shifted: 0);
        foreach (var amendment in Amendments())
        {
            var (cell, cells) = (amendment.Cell, amendment.Shifts);
            var touched = cells.Keys.SelectMany(other => byCell[other]).Distinct<Comparison>(ReferenceEqualityComparer.Instance).ToList();
            var explained = touched.Where(comparison => failing.Contains(comparison) && amendment.Holds(comparison, others: settled))
                .ToList();
            var breaks = touched.Any(comparison =>
                (amendment.IsExchange || (!failing.Contains(comparison) && !unsettled.Contains(comparison)))
                    && !amendment.Holds(comparison, others: settled));
            var likeliness = amendment.Says is null ? -cells.Count : amendment.IsMove ? -LeastLikely - 1 : -LeastLikely;
            var merit = (explained.Count, Reported(cell), likeliness);
            if (explained.Count < 2 || breaks || IsTurnedNegative(cell, cells[cell]))
            {
                continue;
            }

            if (merit == most && cells.Count > 1 && best?.Amendment is { } rival
                && (rival.Cell.Line != cell.Line || (cells.Count > 2 && rival.Cell.Column != cell.Column)))
            {
                // A text that contradicts a table leaves the table clean.
                var isOfText = TextKeys.IsText(cell.Table);
                best = isOfText == TextKeys.IsText(rival.Cell.Table) ? (null, explained)
                    : isOfText ? (amendment, explained)
                    : best;
            }
            else if (merit.CompareTo(most) > 0 && MayBeMissing(amendment, explained))
            {
                (best, most) = ((null, explained), merit);
            }
            else if (merit.CompareTo(most) > 0)
            {
                (best, most) = ((amendment, explained), merit);
            }
        }

        return best;
    }

    private Suspect SuspectOf(Amendment amendment) => new(
        amendment.Cell,
        (scope.AmountAt(amendment.Cell) ?? 0) + settled.GetValueOrDefault(amendment.Cell) + amendment.Shifts[amendment.Cell],
        amendment.Says?.Invoke());

    /// <summary>
    /// Sums above a line that are too large in every column, where the line agrees with itself, may as well miss another line: of a table
    /// that no other tells, none is named.
    /// </summary>
    private static bool MayBeMissing(Amendment amendment, List<Comparison> explained) => amendment is { Says: null, Shifts.Count: > 1 }
        && amendment.Shifts[amendment.Cell] > 0
        && explained.TrueForAll(comparison => comparison.Left.Cells is [var sum] && sum.Table == amendment.Cell.Table
            && comparison.Right.Cells.Length > 0 && comparison.Right.Cells.All(part => part.Table == sum.Table && part.Line != sum.Line)
            && comparison.Right.Cells.Any(part => part.Line == amendment.Cell.Line));

    /// <summary>No amount of a budget is below nothing, unless it is printed so.</summary>
    private bool IsTurnedNegative(CellKey cell, decimal shift) => scope.Edition.FindTable(cell.Table) is not null
        && AmountOf(cell) is >= 0 and var printed && printed + shift < 0;

    private IEnumerable<Amendment> Amendments()
    {
        var candidates = equalities.Where(failing.Contains).SelectMany(Candidates).SelectMany(WithColumns).Distinct().ToList();
        foreach (var (cell, shift) in candidates)
        {
            yield return Amendment.Of(cell, [cell], shift);
            yield return Amendment.Of(cell, Shifted(cell), shift);
            if (SameElsewhere(cell) is { } same)
            {
                yield return SameIn([cell, same], shift);
                yield return SameIn([cell, .. Shifted(cell).Concat(Shifted(same)).Except([cell])], shift);
            }
        }

        foreach (var amendment in Moved(candidates))
        {
            yield return amendment;
        }

        // The same slip, made once and copied: each table contradicts itself by as much.
        foreach (var alike in candidates.GroupBy(candidate => (candidate.Cell.Line, candidate.Cell.Column, candidate.Shift)))
        {
            var cells = alike.Select(candidate => candidate.Cell).Where(cell => scope.Edition.FindTable(cell.Table) is not null
                    && scope.Figures.Amount(cell) is not null)
                .DistinctBy(cell => cell.Table).ToList();
            if (cells.Count > 2)
            {
                yield return SameIn(cells, alike.Key.Shift);
            }
        }

        var wrong = failing.SelectMany(CellsOf).Where(cell => scope.Edition.FindTable(cell.Table) is not null).ToHashSet();
        foreach (var amendment in wrong.GroupBy(cell => cell.Table).SelectMany(cells => OfSeveral(scope.Figures[cells.Key], [.. cells]))
            .Concat(ChangedFigures()))
        {
            yield return amendment;
        }
    }

    private Amendment SameIn(List<CellKey> cells, decimal shift) => Amendment.Of(cells[0], cells, shift) with
    {
        Says = () => $"{string.Join("与", cells.DistinctBy(cell => cell.Table).Select(scope.PlaceOf))}同样有误",
    };

    /// <summary>An amount in the wrong line, with the sums of both lines: one has so much too little, the other too much.</summary>
    private IEnumerable<Amendment> Moved(List<(CellKey Cell, decimal Shift)> candidates)
    {
        var columns = candidates.Where(candidate => scope.Figures.Line(candidate.Cell) is not null)
            .GroupBy(candidate => (candidate.Cell.Table, candidate.Cell.Column, Math.Abs(candidate.Shift)));
        foreach (var column in columns)
        {
            foreach (var lacking in column.Where(candidate => candidate.Shift > 0).Take(MostMoved))
            {
                foreach (var other in column.Where(candidate => candidate.Shift < 0 && !IsTurnedNegative(candidate.Cell, candidate.Shift))
                    .Take(MostMoved))
                {
                    var shifts = new[] { lacking, other }.SelectMany(one => Shifted(one.Cell).Select(cell => (cell, one.Shift)))
                        .GroupBy(entry => entry.cell, entry => entry.Shift).ToDictionary(cell => cell.Key, cell => cell.Sum());
                    yield return new Amendment(lacking.Cell, shifts)
                    {
                        Says = () => $"{scope.PlaceOf(other.Cell)}误列了{scope.PlaceOf(lacking.Cell)}的金额",
                        IsMove = true,
                    };
                }
            }
        }
    }

    private decimal AmountOf(CellKey cell) => scope.Figures.Amount(cell) ?? 0;

    /// <summary>2 for a line that its table has, 1 for one whose parent it has, else 0.</summary>
    private int Reported(CellKey cell) => scope.Figures.Line(cell) is not null || scope.Edition.FindTable(cell.Table) is null ? 2
        : cell.Line.Length > 3 && scope.Figures[cell.Table].Find(cell.Line[..^2]) is not null ? 1
        : 0;

    /// <summary>The cell with the sums of its own table that it goes into and that hold: a wrong leaf is wrong in all of them.</summary>
    private HashSet<CellKey> Shifted(CellKey leaf)
    {
        if (!shifted.TryGetValue(leaf, out var cells))
        {
            cells = shifted[leaf] = [leaf];
            var open = new Queue<CellKey>([leaf]);
            while (open.TryDequeue(out var cell))
            {
                foreach (var comparison in byCell[cell])
                {
                    if (comparison is { Outcome: not Outcome.Differs, Relation: Relation.Equal, Left.Cells: [var sum] }
                        && comparison.Right.Cells.Contains(cell)
                        && comparison.Right.Cells.Append(sum).All(other => other.Table == leaf.Table)
                        && cells.Add(sum))
                    {
                        open.Enqueue(sum);
                    }
                }
            }
        }

        return cells;
    }

    private static IEnumerable<CellKey> CellsOf(Comparison comparison) => comparison.Left.Cells.Concat(comparison.Right.Cells).Distinct();

    /// <summary>
    /// Each cell of a comparison that does not hold, with the change that alone would make it hold. A whole paragraph is no cell.
    /// </summary>
    private IEnumerable<(CellKey Cell, decimal Shift)> Candidates(Comparison comparison)
    {
        var difference = Amendment.DifferenceOf(comparison, settled);
        return comparison.Left.Cells.Select(cell => (Cell: cell, -difference))
            .Concat(comparison.Right.Cells.Select(cell => (Cell: cell, difference)))
            .Where(candidate => !TextPlaces.IsParagraph(candidate.Cell));
    }

    /// <summary>A total of a line may be wrong because one of its columns is.</summary>
    private IEnumerable<(CellKey Cell, decimal Shift)> WithColumns((CellKey Cell, decimal Shift) candidate) => byCell[candidate.Cell]
        .Where(comparison => comparison is { Outcome: not Outcome.Differs, Relation: Relation.Equal, Left.Cells: [var sum] }
            && sum == candidate.Cell)
        .SelectMany(comparison => comparison.Right.Cells)
        .Where(part => part.Table == candidate.Cell.Table && part.Line == candidate.Cell.Line)
        .Select(part => (part, candidate.Shift))
        .Prepend(candidate);
}
