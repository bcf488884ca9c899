using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A table, or one column of it, with no digits below a <paramref name="Step"/> of yuan that others have: it was rounded as a whole, and
/// whatever differs by no more than that has one cause (RULES.md, Causes).
/// </summary>
internal sealed record RoundedTable(string Table, decimal Step, IReadOnlyList<Comparison> Explained)
{
    // So many amounts do not end in noughts by chance, and so many others must be finer.
    private const int Fewest = 3;

    // Where so many do, two that are finer tell enough.
    private const int Many = 8;

    private static readonly (decimal Step, string Word)[] Steps =
    [
        (1_000_000m, "百万元"), (100_000m, "十万元"), (10_000m, "万元"), (1_000m, "千元"), (100m, "百元"), (10m, "十元"), (1m, "元"),
    ];

    /// <summary>The one column that is rounded, in any cell of it; null where the whole table is.</summary>
    public CellKey? Column { get; init; }

    /// <summary>“表2的金额都只到千元，其他各表有更细的数字”.</summary>
    public string Describe(CheckScope scope) =>
        (Column is { } column ? $"{scope.PlaceOfColumn(column)}一列" : scope.TableName(scope.Edition.FindTable(Table)!))
        + $"的金额都只到{Steps.First(known => known.Step == Step).Word}，其他各处有更细的数字，疑为取整";

    public static IEnumerable<RoundedTable> In(IReadOnlyList<Comparison> open, CheckScope scope)
    {
        var wrong = open.Where(comparison => comparison is { Outcome: Outcome.Differs, Relation: not Relation.Same }).ToList();
        if (wrong.Count < Fewest)
        {
            yield break;
        }

        foreach (var table in scope.Edition.Tables)
        {
            if (Of(table, "", wrong, scope) is { } whole)
            {
                yield return whole;
                continue;
            }

            foreach (var column in table.Leaves())
            {
                if (Of(table, column.Key, wrong, scope) is { } part)
                {
                    yield return part;
                }
            }
        }
    }

    private static RoundedTable? Of(TableDefinition table, string column, List<Comparison> wrong, CheckScope scope)
    {
        List<CellValue> values =
        [
            .. from line in scope.Figures[table.Key].Lines
               from cell in line.Cells
               where cell.Value.Amount is not (null or 0) && (column.Length == 0 || cell.Key == column)
               select cell.Value,
        ];
        var amounts = values.Select(value => value.Amount).Distinct().Count();
        if (amounts < Fewest || scope.IsUnread(table.Key))
        {
            return null;
        }

        // Each of them prints the digits that it lacks.
        var step = Steps.FirstOrDefault(known => values.TrueForAll(value =>
            value.Amount % known.Step == 0 && table.PrintedDigitsOf(value).HalfDigit * 2 < known.Step)).Step;
        var explained = step == 0 ? [] : wrong.Where(comparison => CellsOf(comparison) is > 0 and var count
            && Math.Abs(comparison.Difference) <= (count * step) + comparison.Tolerance).ToList();
        return explained.Count(IsFiner) < (amounts < Many ? Fewest : Fewest - 1) ? null : new RoundedTable(
            table.Key,
            step,
            [.. explained.OrderBy(comparison => comparison.Check.Severity).ThenByDescending(comparison => Math.Abs(comparison.Difference))])
        {
            Column = column.Length == 0 ? null : new CellKey(table.Key, LineKeys.Total, column),
        };

        bool IsOf(CellKey cell) => cell.Table == table.Key && (column.Length == 0 || cell.Column == column);

        int CellsOf(Comparison comparison) => comparison.Left.Cells.Concat(comparison.Right.Cells).Count(IsOf);

        // One amount of it against another with digits below the step.
        bool IsFiner(Comparison comparison) => comparison.Relation == Relation.Equal && CellsOf(comparison) == 1
            && comparison.Difference % step != 0;
    }
}
