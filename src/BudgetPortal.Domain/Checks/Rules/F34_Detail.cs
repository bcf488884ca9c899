using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>The detail that the law asks for: functions by 项, economic lines by 款, vehicles by purchase and operation.</summary>
internal sealed class F34_Detail : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F34", "公开细化", "功能分类列到项，基本支出经济分类列到款，公务用车分列购置费和运行费。", Severity.Warning)
            {
                Topic = CheckTopic.Within,
                Why = "支出按功能分类公开到项，基本支出按经济分类公开到款（预算法实施条例第六条）；公务用车费分列购置与运行。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "表中只有“教育支出”一类，其下没有款和项。",
            },
            Compare),
    ];

    private static IEnumerable<Comparison> Compare(Check check, CheckScope scope) =>
    [
        .. from table in CodedLines.TablesOf(scope)
           where CodedLines.Tables.Contains(table.Key)
           from line in scope.Figures[table.Key].Lines
           where line.Kind == LineKind.Class || (line.Kind == LineKind.Section && !CodedLines.IsEconomic(table))
           where line.Cells.Values.Any(value => value.Amount is not (null or 0))
           select OfLine(check, scope, table, line),
        .. Vehicles(check, scope),
    ];

    private static Comparison OfLine(Check check, CheckScope scope, TableDefinition table, FigureLine line)
    {
        var below = line.Kind == LineKind.Class ? "款" : "项";
        var isDetailed = LineSums.Below(scope.Figures[table.Key].Lines, line).Any(part => part.Kind == line.Kind + 1);
        var place = $"{scope.TableName(table)} {CodedLines.Printed(line)} {line.Name}";
        return Comparing.Texts(
            check,
            Comparing.Words(isDetailed ? $"列有{below}" : $"没有列{below}", place, CodedLines.NameOf(table.Key, line)),
            Comparing.Words($"列有{below}", "应当") with { Whole = [table.Key] }) with
        {
            Statement = $"{place}之下没有列{below}。",
        };
    }

    private static IEnumerable<Comparison> Vehicles(Check check, CheckScope scope)
    {
        var (all, purchase, operation) = (Cell(ColumnKeys.Vehicles), Cell(ColumnKeys.VehiclePurchase), Cell(ColumnKeys.VehicleOperation));
        if (scope.Edition.FindTable(TableKeys.ThreePublic) is not null && all.Amount > 0)
        {
            var isDivided = purchase.Amount is not null || operation.Amount is not null;
            yield return Comparing.Texts(
                check,
                Comparing.Words(isDivided ? "分列" : "没有分列", all.Place, [.. all.Cells, .. purchase.Cells, .. operation.Cells]),
                Comparing.Words("分列", "购置费和运行费应当")) with
            {
                Statement = $"{all.Place}为{all.Text}，没有分列购置费和运行费。",
            };
        }

        Side Cell(string column) => scope.Cell(new CellKey(TableKeys.ThreePublic, LineKeys.Budget, column));
    }
}
