using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A line that a table lacks, that stands there twice, in the wrong place or under a wrong code: <paramref name="Figures"/> is the document
/// with it put right, <paramref name="Cell"/> where it is and <paramref name="Says"/> what is wrong with it.
/// </summary>
internal sealed record Repair(CellKey Cell, string Place, string Says, Figures Figures)
{
    public const string Twice = "列了两次";

    /// <summary>The amount that a missing line would have; null for a line that is there.</summary>
    public decimal? ShouldBe { get; init; }

    /// <summary>True where a comparison says by itself what is wrong with the line.</summary>
    public bool IsSaidBy(Comparison comparison) => comparison.Relation == Relation.Same
        && comparison.Left.Cells.Concat(comparison.Right.Cells).Any(cell => (cell.Table, cell.Line) == (Cell.Table, Cell.Line))
        && Says switch
        {
            Twice => comparison.Right.Text.Length == 0,
            CodedLines.Missing => comparison.Left.Text == CodedLines.Missing || comparison.Right.Text == CodedLines.Missing,
            _ => false,
        };
}

/// <summary>
/// Looks for one line, or two that changed places, behind several comparisons that do not hold. It is named only where the tables, with
/// the line put right, agree in at least two of them and disagree nowhere else.
/// </summary>
internal static class Repairs
{
    private const int MostLines = 8;

    private static readonly string[] TablesOfFunctions = [.. CodedLines.Tables.Where(table => table != TableKeys.BasicEconomic)];

    private static readonly string[] TablesOfClasses = [TableKeys.ReceiptsAndExpenditure, TableKeys.FiscalReceiptsAndExpenditure];

    /// <summary>
    /// <paramref name="compare"/> gives what the checks say of a document with other figures: of its tables alone, or (true) of its texts
    /// too.
    /// </summary>
    public static IEnumerable<(Repair Repair, IReadOnlyList<Comparison> Explained)> In(
        IEnumerable<Comparison> open, CheckScope scope, Func<Figures, bool, IEnumerable<Comparison>> compare)
    {
        var failing = open.Where(comparison => comparison.Outcome == Outcome.Differs).ToList();
        while (failing.Count(IsOfTables) > 1)
        {
            var best = Candidates(scope, failing).Take(MostLines)
                .Select(repair => (Repair: repair, Explained: Explained(repair, withTexts: false)))
                .Where(tried => tried.Explained.Count > 1).OrderByDescending(tried => tried.Explained.Count).FirstOrDefault();
            if (best.Repair is null)
            {
                yield break;
            }

            IReadOnlyList<Comparison> explained = [.. best.Explained.Union(Explained(best.Repair, withTexts: true))];
            yield return (best.Repair, explained);
            scope = scope.With(best.Repair.Figures);
            failing.RemoveAll(explained.Contains);
        }

        // A repair that upsets anything else explains nothing.
        List<Comparison> Explained(Repair repair, bool withTexts)
        {
            var judged = failing.Where(comparison => withTexts || IsOfTables(comparison)).ToList();
            var left = compare(repair.Figures, withTexts).Where(comparison => comparison.Outcome == Outcome.Differs)
                .Select(NameOf).ToHashSet(StringComparer.Ordinal);
            return left.IsSubsetOf(judged.Select(NameOf)) ? [.. judged.Where(comparison => !left.Contains(NameOf(comparison)))] : [];
        }
    }

    private static bool IsOfTables(Comparison comparison) => CheckTopic.OfTables.Contains(comparison.Check.Topic);

    /// <summary>What tells a comparison from any other, whatever it says.</summary>
    public static string NameOf(Comparison comparison) =>
        $"{comparison.Check.Key} {string.Join(' ', comparison.Left.Cells)} {comparison.Right.Cells.FirstOrDefault().Table}";

    private static IEnumerable<Repair> Candidates(CheckScope scope, IEnumerable<Comparison> failing)
    {
        var lines = failing.SelectMany(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells))
            .Select(cell => (cell.Table, cell.Line)).ToHashSet();
        return SwappedTables(scope).Concat(scope.Edition.Tables.Where(table => !scope.IsUnread(table.Key) && !scope.IsIncomplete(table.Key))
            .SelectMany(table => Twice(scope, table).Concat(MisplacedLines.In(scope, table, lines))
                .Concat(MissingTotals(scope, table)).Concat(Missing(scope, table, lines))));
    }

    /// <summary>Two tables by fund, each with all that belongs to the other, under the other's title.</summary>
    private static IEnumerable<Repair> SwappedTables(CheckScope scope)
    {
        var funds = CodedLines.FundTables.Where(table => scope.Edition.FindTable(table) is not null && !scope.IsUnread(table)).ToList();
        return
            from one in funds.Index()
            from other in funds.Skip(one.Index + 1)
            let here = scope.Figures[one.Item]
            let there = scope.Figures[other]
            where here.Lines.Length != there.Lines.Length
            let cell = new CellKey(one.Item, LineKeys.Total, ColumnKeys.Total)
            let name = scope.TableName(scope.Edition.FindTable(other)!)
            select new Repair(
                cell,
                scope.TableName(scope.Edition.FindTable(one.Item)!),
                $"与{name}的内容互换后各处相符",
                scope.Figures.With(here with { Lines = there.Lines, Notes = there.Notes })
                    .With(there with { Lines = here.Lines, Notes = here.Notes }));
    }

    /// <summary>A line below one that says the very same.</summary>
    private static IEnumerable<Repair> Twice(CheckScope scope, TableDefinition definition)
    {
        var table = scope.Figures[definition.Key];
        foreach (var (before, line) in table.Neighbours)
        {
            if (before.Kind == line.Kind && line.Cells.Count > 0 && NamesOf(before) == NamesOf(line)
                && definition.FindPanel(line.Panel)!.AmountColumns().All(column => before[column.Key].Amount == line[column.Key].Amount))
            {
                var cell = new CellKey(table.Table, line.Key, "name");
                yield return new Repair(
                    cell,
                    scope.PlaceOfLine(cell),
                    Repair.Twice,
                    scope.Figures.With(table with { Lines = table.Lines.Remove(line) }));
            }
        }

        static (string, string?) NamesOf(FigureLine line) =>
            (ComparableName.Of(Numbering.WithoutHeadingNumber(line.Name)), line[ColumnKeys.ProjectName].Text);
    }

    /// <summary>
    /// A line that other tables have and this one lacks, where lines stand here that belong below it, or where the sum above it is more
    /// than what is listed.
    /// </summary>
    private static IEnumerable<Repair> Missing(CheckScope scope, TableDefinition definition, HashSet<(string, string)> contradicted)
    {
        var table = scope.Figures[definition.Key];
        var isOfClasses = TablesOfClasses.Contains(definition.Key);
        var panel = definition.Panels[^1];
        var known = definition.Key == TableKeys.BasicEconomic ? ParentsOf(scope, table)
            : !TablesOfFunctions.Contains(definition.Key) && !isOfClasses ? []
            : TablesOfFunctions.Where(other => other != definition.Key).SelectMany(other => scope.Figures[other].Lines)
                .Where(line => CodedLines.IsCoded(line) && table.Find(line.Key) is null && (!isOfClasses || line.Kind == LineKind.Class))
                .DistinctBy(line => line.Key);
        foreach (var line in known.Where(IsContradicted))
        {
            var amounts = AmountsOf(scope, table, panel, line);
            if (amounts.Values.All(amount => amount == 0) || amounts.Values.Any(amount => amount < 0))
            {
                continue;
            }

            var missing = amounts.Where(amount => amount.Value != 0).Aggregate(
                new FigureLine(panel.Key, line.Key, isOfClasses ? LineKind.Plain : line.Kind, line.Code, line.Name),
                (filled, amount) => filled.With(amount.Key, amount.Value));
            var at = table.Lines.TakeWhile(other => other.Panel != panel.Key
                || (other.Kind != LineKind.Total && string.CompareOrdinal(other.Code, line.Code) < 0)).Count();
            var column = panel.AmountColumns().First().Key;
            yield return new Repair(
                new CellKey(table.Table, line.Key, column),
                $"{scope.TableName(definition)} {line.Code} {line.Name}",
                CodedLines.Missing,
                scope.Figures.With(table with { Lines = table.Lines.Insert(at, missing) }))
            {
                ShouldBe = amounts[column],
            };
        }

        bool IsContradicted(FigureLine line) =>
            contradicted.Contains((table.Table, line.Key)) || table.Lines.Any(other => IsBelow(other, line));
    }

    /// <summary>A table of codes without its total, which what it lists adds up to.</summary>
    private static IEnumerable<Repair> MissingTotals(CheckScope scope, TableDefinition definition)
    {
        var table = scope.Figures[definition.Key];
        foreach (var panel in definition.Panels.Where(panel => panel.Total is { } total && table.Find(total.Key) is null))
        {
            var isOfClasses = TablesOfClasses.Contains(definition.Key);
            var listed = table.Lines.Where(line => line.Panel == panel.Key && (line.Kind == LineKind.Class
                || (isOfClasses && line.Kind == LineKind.Plain && panel.Lines.Count == 0))).ToList();
            var amounts = panel.AmountColumns()
                .ToDictionary(column => column.Key, column => listed.Sum(line => line[column.Key].Amount ?? 0));
            if (listed.Count == 0 || amounts.Values.All(amount => amount == 0))
            {
                continue;
            }

            var missing = amounts.Where(amount => amount.Value != 0).Aggregate(
                new FigureLine(panel.Key, panel.Total!.Key, LineKind.Total, "", ""),
                (filled, amount) => filled.With(amount.Key, amount.Value));
            var column = panel.AmountColumns().First().Key;
            yield return new Repair(
                new CellKey(table.Table, missing.Key, column),
                $"{scope.TableName(definition)} {panel.Total.Label}",
                "没有这一行",
                scope.Figures.With(table with { Lines = table.Lines.Add(missing) }))
            {
                ShouldBe = amounts[column],
            };
        }
    }

    /// <summary>The 类 that 款 of T8 stand without, by the year's list: no other table has them.</summary>
    private static IEnumerable<FigureLine> ParentsOf(CheckScope scope, TableFigures table) =>
        from code in table.OfKind(LineKind.Section).Where(line => line.Code.Length == 5).Select(line => line.Code[..3]).Distinct()
        where table.Find(code) is null
        let entry = scope.Lists.Economic.Find(code, scope.EditionKey.Year)
        where entry is not null
        select new FigureLine(table.Lines[0].Panel, code, LineKind.Class, code, entry.Name);

    /// <summary>By column what a line would have: what stands below it, or else what the sum above it has over the lines listed.</summary>
    private static Dictionary<string, decimal> AmountsOf(CheckScope scope, TableFigures table, Panel panel, FigureLine missing)
    {
        var columns = panel.AmountColumns().Select(column => column.Key).ToList();
        var below = table.Lines.Where(line => IsBelow(line, missing)).ToList();
        if (below.Count > 0)
        {
            return columns.ToDictionary(column => column, column => below.Sum(line => line[column].Amount ?? 0));
        }

        var above = missing.Kind == LineKind.Class ? panel.Total!.Key : missing.Code[..^2];
        var beside = table.Lines.Where(line => line.Panel == panel.Key && line.Kind != LineKind.Total
            && line.Code.Length == missing.Code.Length && (missing.Kind == LineKind.Class || IsUnder(line, above))).ToList();
        return columns.ToDictionary(column => column, column =>
        {
            var cells = beside.Select(line => line.Key).Append(above).Select(line => new CellKey(table.Table, line, column)).ToList();
            var gap = (scope.Figures.Amount(cells[^1]) ?? 0) - cells[..^1].Sum(cell => scope.Figures.Amount(cell) ?? 0);
            return Math.Abs(gap) <= scope.Tolerance(cells) ? 0 : gap;
        });
    }

    private static bool IsBelow(FigureLine line, FigureLine parent) =>
        line.Code.Length == parent.Code.Length + 2 && IsUnder(line, parent.Code);

    private static bool IsUnder(FigureLine line, string code) => line.Code.StartsWith(code, StringComparison.Ordinal);
}
