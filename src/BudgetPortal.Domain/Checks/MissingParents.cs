using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// Every line below a 类 or 款 that its table lacks calls for it: they are one finding, with what else lacks the line. Where the line above
/// them has a code that the list knows otherwise, that code is the misprint.
/// </summary>
internal static class MissingParents
{
    public static List<Finding> Under(List<Finding> findings, CheckScope scope)
    {
        var result = new List<Finding>(findings);
        foreach (var orphans in findings.Where(finding => finding.Comparison.Lacks is not null)
            .GroupBy(finding => finding.Comparison.Lacks!.Value).Select(group => (Lacks: group.Key, Findings: group.ToList())))
        {
            var misprint = MisprintAbove(orphans.Lacks, scope);
            var told = result.Find(finding => misprint is not null && finding.Severity == Severity.Error
                && finding.Comparison.Lacks is null && Names(finding, misprint.Value));
            var root = told ?? orphans.Findings[0] with { Suspect = misprint ?? orphans.Lacks };
            var follows = result.Where(finding => finding != told
                && (orphans.Findings.Contains(finding) || Names(finding, orphans.Lacks))).ToList();
            var index = result.IndexOf(told ?? orphans.Findings[0]);
            if (index < 0)
            {
                continue;
            }

            result[index] = root with
            {
                Consequences =
                [
                    .. root.Consequences,
                    .. follows.Where(finding => finding != orphans.Findings[0] || told is not null)
                        .SelectMany(finding => finding.Consequences.Prepend(finding with { Consequences = [] })),
                ],
            };
            result.RemoveAll(finding => follows.Contains(finding) && finding != result[index]);
        }

        return result;
    }

    /// <summary>True where one of its sides is of that line, and of nothing else.</summary>
    private static bool Names(Finding finding, CellKey line) => new[] { finding.Comparison.Left, finding.Comparison.Right }
        .Any(side => side.Cells is [var only] && only.Table == line.Table && only.Line == line.Line);

    /// <summary>
    /// The line right above those that call for another, where it is of the level that is lacking and its code is not the one that the
    /// list has for its name.
    /// </summary>
    private static CellKey? MisprintAbove(CellKey lacks, CheckScope scope)
    {
        var lines = scope.Figures[lacks.Table].Lines;
        var first = lines.TakeWhile(line => line.Code.Length <= lacks.Line.Length
            || !line.Code.StartsWith(lacks.Line, StringComparison.Ordinal)).Count();
        if (first == 0 || first == lines.Length || lines[first - 1] is not { } above || above.Code.Length != lacks.Line.Length
            || scope.Edition.FindTable(lacks.Table) is not { } table)
        {
            return null;
        }

        var list = CodedLines.IsEconomic(table) ? scope.Lists.Economic : scope.Lists.Functional;
        return list.Find(above.Code, scope.EditionKey.Year) is { } known && ComparableName.AreAlike(known.Name, above.Name) ? null
            : CodedLines.NameOf(lacks.Table, above);
    }
}
