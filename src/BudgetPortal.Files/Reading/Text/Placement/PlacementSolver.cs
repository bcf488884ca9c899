namespace BudgetPortal.Files.Reading.Text.Placement;

/// <summary>
/// Finds where the amounts of a table's lines stand, from the sums alone: across each line and, down the columns, from 项 to 款 to
/// 类 to 合计. The families of a table form a tree, so narrowing each until nothing changes leaves exactly the options that are in
/// some placement of the whole table; no search is needed.
/// </summary>
internal sealed class PlacementSolver
{
    private readonly IReadOnlyList<PlacedRow> rows;
    private readonly List<Family> families;
    private readonly HashSet<PlacedRow> impossible;
    private readonly HashSet<PlacedRow> tooMany = [];

    public PlacementSolver(IReadOnlyList<PlacedRow> rows)
    {
        this.rows = rows;
        impossible = [.. rows.Where(row => row.Options.Count == 0)];
        families = [.. rows
            .Where(row => row.Parent is not null)
            .GroupBy(row => row.Parent!)
            .Where(family => !impossible.Contains(family.Key) && !family.Any(impossible.Contains))
            .Select(family => new Family(family.Key, [.. family]))];
    }

    /// <summary>Lines no placement of which agrees with the sums; what else they could be is not said.</summary>
    public bool IsImpossible(PlacedRow row) => impossible.Contains(row);

    /// <summary>Lines that the sums may well decide, but with more combinations than are looked through.</summary>
    public bool IsTooMany(PlacedRow row) => tooMany.Contains(row);

    /// <summary>
    /// Narrows until nothing changes. A family that contradicts itself is left out from then on, and its open lines are impossible.
    /// </summary>
    public void Narrow()
    {
        tooMany.Clear();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var family in families.ToList())
            {
                var before = family.Parts.Append(family.Whole).ToDictionary(row => row, row => row.Options);
                switch (family.Narrow())
                {
                    case FamilyResult.Narrowed:
                        changed = true;
                        break;
                    case FamilyResult.Contradicts:
                        Contradict(family, before);
                        changed = true;
                        break;
                    case FamilyResult.TooMany:
                        tooMany.UnionWith(before.Keys.Where(row => !row.IsPlaced));
                        break;
                }
            }
        }

        tooMany.RemoveWhere(row => row.IsPlaced);
    }

    /// <summary>
    /// Keeps the options under which some columns sum to a value known from elsewhere; false, and nothing kept, where there is none.
    /// </summary>
    public static bool Restrict(PlacedRow row, int columns, long sum)
    {
        var kept = row.Options.Where(mask => PlacedRow.SumOf(row.Values(mask), columns) == sum).ToList();
        if (kept.Count == 0 || kept.Count == row.Options.Count)
        {
            return false;
        }

        row.Options = kept;
        return true;
    }

    private void Contradict(Family family, Dictionary<PlacedRow, List<int>> before)
    {
        foreach (var (row, options) in before)
        {
            row.Options = options;
        }

        if (family.Loosen())
        {
            return;
        }

        families.Remove(family);
        impossible.UnionWith(before.Keys.Where(row => !row.IsPlaced));

        // A line in doubt can decide nothing about others.
        families.RemoveAll(other => impossible.Contains(other.Whole) || other.Parts.Any(impossible.Contains));
    }
}
