using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// Lines of codes that are all there, one of them in the wrong place, two that changed places or names, or one under the code of another:
/// each with the document put right.
/// </summary>
internal static class MisplacedLines
{
    public static IEnumerable<Repair> In(CheckScope scope, TableDefinition definition, HashSet<(string Table, string Line)> contradicted)
    {
        if (!CodedLines.Tables.Contains(definition.Key))
        {
            return [];
        }

        var table = scope.Figures[definition.Key];
        var wrong = table.Lines.Where(line => CodedLines.IsCoded(line) && contradicted.Contains((table.Table, line.Key))).ToList();
        return wrong.Count == 0 ? [] : OutOfOrder(scope, table).Concat(Recoded(scope, table, wrong)).Concat(Renamed(scope, table, wrong));
    }

    /// <summary>Two lines that changed places, or one that stands elsewhere with those below it: in order of codes all is right.</summary>
    private static IEnumerable<Repair> OutOfOrder(CheckScope scope, TableFigures table)
    {
        var lines = table.Lines.Where(CodedLines.IsCoded).ToList();
        var sorted = lines.OrderBy(line => line.Code, StringComparer.Ordinal).ToList();
        var first = lines.Zip(sorted).TakeWhile(pair => pair.First == pair.Second).Count();
        var behind = lines.Count - lines.AsEnumerable().Reverse().Zip(sorted.AsEnumerable().Reverse())
            .TakeWhile(pair => pair.First == pair.Second).Count();
        if (behind <= first || lines.DistinctBy(line => line.Code).Count() < lines.Count)
        {
            yield break;
        }

        var (before, after) = (lines[first..behind], sorted[first..behind]);
        var areChanged = before[1..^1].SequenceEqual(after[1..^1]);
        var steps = after.IndexOf(before[0]);
        var isMoved = before.Skip(before.Count - steps).Concat(before.Take(before.Count - steps)).SequenceEqual(after);
        if (areChanged || isMoved)
        {
            var (one, other) = (CodedLines.NameOf(table.Table, before[^1]), CodedLines.NameOf(table.Table, before[0]));
            yield return new Repair(one, scope.PlaceOfLine(one), $"与 {scope.LineName(other)} 次序颠倒", InOrder());
        }
        else
        {
            var cell = CodedLines.NameOf(table.Table, before[0]);
            yield return new Repair(cell, scope.TableName(scope.Edition.FindTable(table.Table)!), "的各行没有按编码排列", InOrder());
        }

        Figures InOrder() => scope.Figures.With(table with { Lines = [.. table.Lines.Except(lines).Concat(sorted).OrderBy(IsTotal)] });

        static bool IsTotal(FigureLine line) => line.Kind == LineKind.Total;
    }

    /// <summary>A line with the code of another line of its table, while others have one of its name that this table lacks.</summary>
    private static IEnumerable<Repair> Recoded(CheckScope scope, TableFigures table, List<FigureLine> wrong)
    {
        var others = CodedLines.Tables.Where(other => other != table.Table).SelectMany(other => scope.Figures[other].Lines)
            .Where(line => CodedLines.IsCoded(line) && FunctionCode.TryParse(line.Code, out _) && table.Find(line.Code) is null)
            .DistinctBy(line => line.Code).ToList();
        return
            from line in wrong
            where table.Lines.Count(other => other.Code == line.Code) > 1
            let namesakes = others.Where(other => ComparableName.AreAlike(other.Name, line.Name)).ToList()
            where namesakes.Count == 1
            let code = namesakes[0].Code
            let right = line with { Key = code, Code = code, Kind = namesakes[0].Kind }
            let cell = CodedLines.NameOf(table.Table, line)
            select new Repair(cell, scope.PlaceOfLine(cell), $"的编码应为 {code}", scope.Figures.With(table with
            {
                Lines = table.Lines.Replace(line, right),
            }));
    }

    /// <summary>Two lines, each with the name that other tables or the year's list give the other.</summary>
    private static IEnumerable<Repair> Renamed(CheckScope scope, TableFigures table, List<FigureLine> wrong) =>
        from one in wrong.Index()
        from other in wrong.Skip(one.Index + 1)
        where !ComparableName.AreAlike(one.Item.Name, other.Name)
            && IsCalled(scope, table, one.Item, other.Name) && IsCalled(scope, table, other, one.Item.Name)
        let cell = CodedLines.NameOf(table.Table, one.Item)
        let lines = table.Lines.Replace(one.Item, one.Item with { Name = other.Name }).Replace(other, other with { Name = one.Item.Name })
        select new Repair(
            cell,
            scope.PlaceOfLine(cell),
            $"与 {scope.LineName(CodedLines.NameOf(table.Table, other))} 的名称互换",
            scope.Figures.With(table with { Lines = lines }));

    private static bool IsCalled(CheckScope scope, TableFigures table, FigureLine line, string name)
    {
        var isEconomic = table.Table == TableKeys.BasicEconomic;
        var names = CodedLines.Tables.Where(other => other != table.Table && !isEconomic)
            .Select(other => scope.Figures[other].Find(line.Key)?.Name)
            .Append((isEconomic ? scope.Lists.Economic : scope.Lists.Functional).Find(line.Code, scope.EditionKey.Year)?.Name);
        return names.OfType<string>().Any(known => ComparableName.AreAlike(known, name));
    }
}
