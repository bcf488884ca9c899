using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>The notes on a project state what the year arranges for it: as much as elsewhere, and no more than all projects have.</summary>
internal sealed class F31_ProjectAmounts : ICheckRules
{
    /// <summary>A shorter name may be that of many things.</summary>
    private const int LeastName = 4;

    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check("F31", "项目年度预算不超过项目支出", "项目经费情况说明中的年度预算安排，不超过支出预算总表的项目支出。", Severity.Error)
            {
                Version = 4,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "一个项目当年的预算是全部项目支出的一部分，部分不会大于整体。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "全部项目支出110万元，一个项目的年度预算安排却写作1,100万元，就是问题。",
            },
            AtMost),
        new(
            new Check(
                "F31",
                "写明年度预算安排",
                "项目经费情况说明写明年度预算安排的金额；与项目支出预算表、编制说明和其他相关情况说明中同名项目的金额相等。",
                Severity.Warning)
            {
                Part = 2,
                Version = 3,
                Since = 15,
                Topic = CheckTopic.Texts,
                Why = "公开项目，首先要说当年安排了多少钱；同一个项目，各处所说的应当是同一个数。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "“年度预算安排”之下只写“按时拨付资金”，没有金额。",
            },
            Stated),
    ];

    /// <summary>
    /// Where several amounts are stated, parts or years of a longer plan among them, the smallest is at most the whole; where the others
    /// are told to be parts of the year's, that is.
    /// </summary>
    private static IEnumerable<Comparison> AtMost(Check check, CheckScope scope)
    {
        if (!scope.Has(TableKeys.Expenditure, ColumnKeys.Project))
        {
            yield break;
        }

        var all = scope.Cell(new CellKey(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project));
        foreach (var arrangement in ArrangementsOf(scope).Where(arrangement => arrangement.Amounts.Length > 0))
        {
            var least = ProjectTopic.WholeOf(arrangement, scope.EditionKey.Year)
                ?? arrangement.Amounts.MinBy(amount => amount.Yuan)!;
            var tolerance = scope.Tolerance(all.Cells) + least.HalfDigit;
            yield return Comparing.Amounts(check, Arranged(arrangement, least), Relation.AtMost, all, tolerance);
        }
    }

    private static IEnumerable<Comparison> Stated(Check check, CheckScope scope)
    {
        var arrangements = ArrangementsOf(scope).ToList();
        var names = arrangements.Select(arrangement => NameOf(arrangement.Project, scope)).ToList();
        foreach (var (index, arrangement) in arrangements.Index())
        {
            var place = PlaceOf(arrangement);
            yield return Comparing.Texts(
                check,
                Comparing.Words(arrangement.IsStated ? "有金额" : arrangement.Text, place, CellOf(arrangement)),
                Comparing.Words("有金额", "年度预算安排") with { Whole = [TextKeys.Of(TextSectionKind.ProjectNotes)] }) with
            {
                Statement = $"{place}的年度预算安排没有写明金额：“{arrangement.Text}”。",
            };

            // Two projects of one name, or a project in several lines, cannot be told apart.
            var name = names[index];
            if (name.Length >= LeastName && names.Count(other => other == name) == 1 && arrangement.Amounts is [var only])
            {
                foreach (var comparison in AsElsewhere(check, scope, name, Arranged(arrangement, only), only.HalfDigit))
                {
                    yield return comparison;
                }
            }
        }
    }

    /// <summary>The amount of the line of T10, and of the sentence of N4 or N5, that has the same name, where it is the only one.</summary>
    private static IEnumerable<Comparison> AsElsewhere(Check check, CheckScope scope, string name, Side stated, decimal halfDigit)
    {
        var lines = scope.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project)
            .Where(line => NameOf(line[ColumnKeys.ProjectName].Text ?? "", scope) == name).ToList();
        if (lines.Count > 1)
        {
            yield break;
        }

        if (lines is [var one] && !scope.IsUnread(TableKeys.FiscalProjects))
        {
            var cell = scope.Cell(new CellKey(TableKeys.FiscalProjects, one.Key, ColumnKeys.Amount));
            yield return Comparing.Rounded(
                check, stated, cell with { Whole = [TableKeys.FiscalProjects] }, halfDigit);
        }

        foreach (var section in scope.Sections.Where(text => text.Kind is TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes))
        {
            if (ProjectTopic.AmountsOf(name, section).ToList() is [var (paragraph, amount)])
            {
                var cell = TextPlaces.Cell(section.Kind, paragraph + 1);
                var told = new Side([cell], amount.Yuan, amount.Printed, $"{TextPlaces.Of(section.Kind, paragraph + 1)}所写的{name}");
                yield return Comparing.Amounts(check, stated, Relation.Equal, told, halfDigit + amount.HalfDigit);
            }
        }
    }

    /// <summary>A project's name without the unit's before it and the word 项目 behind it.</summary>
    private static string NameOf(string project, CheckScope scope)
    {
        var name = ComparableName.Of(project).Trim('“', '”', '"');
        name = name.StartsWith(scope.UnitName, StringComparison.Ordinal) ? name[scope.UnitName.Length..] : name;
        return name.EndsWith("项目", StringComparison.Ordinal) ? name[..^2] : name;
    }

    private static IEnumerable<ProjectArrangement> ArrangementsOf(CheckScope scope) =>
        scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.ProjectNotes) is { } notes
            ? ProjectTopic.ArrangementsOf(notes, scope.EditionKey.Year)
            : [];

    private static Side Arranged(ProjectArrangement arrangement, StatedMoney amount) =>
        new([CellOf(arrangement)], amount.Yuan, amount.Printed, $"{PlaceOf(arrangement)}的年度预算安排");

    private static CellKey CellOf(ProjectArrangement arrangement) =>
        TextPlaces.Cell(TextSectionKind.ProjectNotes, arrangement.Paragraph + 1);

    private static string PlaceOf(ProjectArrangement arrangement) =>
        TextPlaces.Of(TextSectionKind.ProjectNotes, arrangement.Paragraph + 1);
}
