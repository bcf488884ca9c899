using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>T2 and T3 list the same codes with the same names in the same order, and the same totals.</summary>
internal sealed class F05_IncomeIsExpenditure : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F5",
                "收入等于支出",
                "收入预算总表与支出预算总表的科目、名称和顺序相同，每个科目的合计相等。",
                Severity.Error)
            {
                Topic = CheckTopic.Between,
                Why = "有多少收入，就安排多少支出。两张总表按同样的科目列示，每个科目的收入合计与支出合计应当相同。",
                Tolerance = ToleranceWords.Exact,
            },
            SameLines,
            "T2/{line}/total = T3/{line}/total"),
    ];

    /// <summary>F5: T2 and T3 list the same codes with the same names in the same order.</summary>
    private static IEnumerable<Comparison> SameLines(Check check, CheckScope scope)
    {
        var (income, expenditure) = (scope.Figures[TableKeys.Income], scope.Figures[TableKeys.Expenditure]);
        if (CodedLines.Of(scope, TableKeys.Income).Count == 0 || CodedLines.Of(scope, TableKeys.Expenditure).Count == 0)
        {
            yield break;
        }

        foreach (var line in CodedLines.Of(scope, TableKeys.Income))
        {
            yield return SameLine(check, scope, line, income.Find(line.Key), expenditure.Find(line.Key));
        }

        foreach (var line in CodedLines.Of(scope, TableKeys.Expenditure).Where(line => income.Find(line.Key) is null))
        {
            yield return SameLine(check, scope, line, null, line);
        }

        var (first, second) = (Shared(income, expenditure), Shared(expenditure, income));
        var place = first.Zip(second).Index().FirstOrDefault(pair => pair.Item.First != pair.Item.Second, (Index: -1, Item: default));
        if (place.Index >= 0)
        {
            yield return Comparing.Texts(
                check,
                OrderSide(scope, TableKeys.Income, place.Item.First, place.Index),
                OrderSide(scope, TableKeys.Expenditure, place.Item.Second, place.Index));
        }

        List<string> Shared(TableFigures one, TableFigures other) =>
            [.. CodedLines.Of(scope, one.Table).Select(line => line.Key).Where(key => other.Find(key) is not null)];
    }

    private static Comparison SameLine(Check check, CheckScope scope, FigureLine line, FigureLine? income, FigureLine? expenditure) =>
        Comparing.Texts(
            check,
            LineSide(scope, TableKeys.Income, line, income),
            LineSide(scope, TableKeys.Expenditure, line, expenditure));

    private static Side LineSide(CheckScope scope, string table, FigureLine line, FigureLine? there)
    {
        var place = $"{scope.TableName(scope.Edition.FindTable(table)!)} {line.Code}";
        var words = there is null ? CodedLines.Missing : ComparableName.Of($"{there.Code}{there.Name}");
        return Comparing.Words(words, place, CodedLines.NameOf(table, there ?? line));
    }

    private static Side OrderSide(CheckScope scope, string table, string line, int index) => Comparing.Words(
        scope.LineName(new CellKey(table, line, "name")),
        $"{scope.TableName(scope.Edition.FindTable(table)!)} 第 {index + 1} 个科目",
        new CellKey(table, line, "name")) with
    { Whole = [table] };
}
