using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>One code has one name throughout the document.</summary>
internal sealed class F22_OneName : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F22",
                "一码一名",
                "同一编码在各表中名称相同；收支总表所列的类在支出预算总表中都有。",
                Severity.Error)
            {
                Version = 5,
                Since = 14,
                Topic = CheckTopic.Codes,
                Why = "同一个编码在各张表里应当是同一个名称；总表中列出的类，在支出预算总表中都应当找得到。",
                Tolerance = ToleranceWords.Same,
            },
            OneName),
    ];

    /// <summary>
    /// A line has the code and name that T3 gives it, in every table; a class of T1 and T4 is one that T3 has; a text that names a
    /// line by names and code gives those of the table.
    /// </summary>
    private static IEnumerable<Comparison> OneName(Check check, CheckScope scope) => scope.IsUnread(TableKeys.Expenditure) ? [] :
    [
        .. from table in scope.Edition.Tables
           where table.Key is not (TableKeys.Expenditure or TableKeys.Income or TableKeys.BasicEconomic)
           from line in scope.Figures[table.Key].Lines
           where CodedLines.IsCoded(line) || line is { Kind: LineKind.Plain, Panel: "expenditure" }
           select OfLine(check, scope, table, line),
        .. OfTexts(check, scope),
    ];

    private static Comparison OfLine(Check check, CheckScope scope, TableDefinition table, FigureLine line)
    {
        var there = scope.Figures[TableKeys.Expenditure].Find(line.Key) is { Kind: not LineKind.Total } found ? found : null;

        // T1 and T4 number their classes and print no code.
        var codes = line.Kind != LineKind.Plain && there is not null && there.Code != line.Code
            ? (Here: $"{line.Code} ", There: $"{there.Code} ")
            : (Here: "", There: "");
        return Comparing.Texts(
            check,
            Comparing.Words(
                codes.Here + ComparableName.Of(line.Kind == LineKind.Plain ? Numbering.WithoutHeadingNumber(line.Name) : line.Name),
                $"{scope.TableName(table)} {line.Code} 的名称",
                CodedLines.NameOf(table.Key, line)),
            there is null
                ? Comparing.Words(
                    CodedLines.Missing,
                    "支出预算总表",
                    line.Kind == LineKind.Plain ? [] : [CodedLines.NameOf(TableKeys.Expenditure, line)]) with
                {
                    Whole = [TableKeys.Expenditure],
                }
                : Comparing.Words(
                    codes.There + ComparableName.Of(there.Name),
                    $"支出预算总表 {there.Code} 的名称",
                    CodedLines.NameOf(TableKeys.Expenditure, there)));
    }

    private static IEnumerable<Comparison> OfTexts(Check check, CheckScope scope)
    {
        var subjects = new Subjects(scope.Identity.Named);
        foreach (var stated in scope.Text(TextSectionKind.BudgetNotes).Subjects)
        {
            if (stated.Cell is { } cell && subjects.PathOf(cell) is { Count: > 0 } path)
            {
                var told = path.TakeLast(stated.Names.Length)
                    .Zip(stated.Names, (name, said) => Subjects.IsCalled(name, said) ? said : name);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        ComparableName.Of(string.Join('-', stated.Names)) + stated.Code,
                        $"{TextPlaces.Of(TextSectionKind.BudgetNotes, stated.Paragraph + 1)}的科目",
                        stated.Key),
                    Comparing.Words(
                        ComparableName.Of(string.Join('-', told)) + (stated.Code.Length > 0 ? subjects.CodeOf(cell) : ""),
                        scope.PlaceOf(cell),
                        cell with { Column = "name" }) with
                    {
                        Whole = [.. CodedLines.Listings],
                    });
            }
        }
    }
}
