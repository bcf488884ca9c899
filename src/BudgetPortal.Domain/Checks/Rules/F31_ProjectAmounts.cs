using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>The notes on a project state what the year arranges for it, and no more than all projects have.</summary>
internal sealed partial class F31_ProjectAmounts : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check("F31", "项目年度预算不超过项目支出", "项目经费情况说明中的年度预算安排，不超过支出预算总表的项目支出。", Severity.Error)
            {
                Topic = CheckTopic.Texts,
                Why = "一个项目当年的预算是全部项目支出的一部分，部分不会大于整体。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "全部项目支出110万元，一个项目的年度预算安排却写作1,100万元，就是问题。",
            },
            AtMost),
        new(
            new Check("F31", "写明年度预算安排", "项目经费情况说明写明年度预算安排的金额；与项目支出预算表中的同名项目相等。", Severity.Warning)
            {
                Part = 2,
                Topic = CheckTopic.Texts,
                Why = "公开项目，首先要说当年安排了多少钱。",
                Tolerance = ToleranceWords.HalfDigits,
                MadeUp = "“年度预算安排”之下只写“按时拨付资金”，没有金额。",
            },
            Stated),
    ];

    /// <summary>Where several amounts are stated, parts or years of a longer plan among them, the smallest is at most the whole.</summary>
    private static IEnumerable<Comparison> AtMost(Check check, CheckScope scope)
    {
        if (!scope.Has(TableKeys.Expenditure, ColumnKeys.Project))
        {
            yield break;
        }

        var all = scope.Cell(new CellKey(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project));
        foreach (var arrangement in ArrangementsOf(scope).Where(arrangement => arrangement.Amounts.Count > 0))
        {
            var least = arrangement.Amounts.MinBy(amount => amount.Yuan)!;
            yield return Comparing.Amounts(
                check,
                new Side([arrangement.Cell], least.Yuan, least.Printed, $"{arrangement.Place}的年度预算安排"),
                Relation.AtMost,
                all,
                scope.Tolerance(all.Cells) + least.HalfDigit);
        }
    }

    private static IEnumerable<Comparison> Stated(Check check, CheckScope scope)
    {
        var projects = scope.Figures[TableKeys.FiscalProjects].OfKind(LineKind.Project).ToList();
        foreach (var arrangement in ArrangementsOf(scope))
        {
            var isStated = arrangement.Amounts.Count > 0 || InWords().IsMatch(arrangement.Text);
            yield return Comparing.Texts(
                check,
                Comparing.Words(isStated ? "有金额" : arrangement.Text, arrangement.Place, arrangement.Cell),
                Comparing.Words("有金额", "年度预算安排") with { Whole = [TextKeys.Of(TextSectionKind.ProjectNotes)] }) with
            {
                Statement = $"{arrangement.Place}的年度预算安排没有写明金额：“{arrangement.Text}”。",
            };
            var line = projects.Find(project => ComparableName.AreAlike(project[ColumnKeys.ProjectName].Text ?? "", arrangement.Project));
            if (line is not null && arrangement.Amounts is [var only])
            {
                var cell = scope.Cell(new CellKey(TableKeys.FiscalProjects, line.Key, ColumnKeys.Amount));
                var stated = new Side([arrangement.Cell], only.Yuan, only.Printed, $"{arrangement.Place}的年度预算安排");
                yield return Comparing.Rounded(check, stated, cell, only.HalfDigit);
            }
        }
    }

    /// <summary>What each note says under “年度预算安排”, at the paragraph where that begins.</summary>
    private static IEnumerable<Arrangement> ArrangementsOf(CheckScope scope)
    {
        var paragraphs = scope.Paragraphs(TextSectionKind.ProjectNotes);
        var heading = scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.ProjectNotes)?.Heading ?? "";
        var next = 0;
        foreach (var note in ProjectNotes.Read(heading, paragraphs))
        {
            foreach (var part in note.Parts.Where(part => part.Heading.Contains("年度预算安排", StringComparison.Ordinal)))
            {
                var first = part.Text.Split('\n')[0];
                var found = paragraphs.Skip(next).TakeWhile(paragraph => !paragraph.EndsWith(first, StringComparison.Ordinal)).Count() + next;
                if (first.Length > 0 && found < paragraphs.Count && !Elsewhere().IsMatch(part.Text))
                {
                    next = found + 1;
                    yield return new Arrangement(
                        note.Project,
                        part.Text,
                        TextPlaces.Cell(TextSectionKind.ProjectNotes, next),
                        TextPlaces.Of(TextSectionKind.ProjectNotes, next),
                        [.. AmountOfMoney().Matches(part.Text).Select(StatedMoney.Of)]);
                }
            }
        }
    }

    private sealed record Arrangement(string Project, string Text, CellKey Cell, string Place, IReadOnlyList<StatedMoney> Amounts);

    /// <summary>An amount of a text in the unit printed behind it; 万 is short for 万元.</summary>
    private sealed record StatedMoney(string Printed, decimal Yuan, decimal HalfDigit)
    {
        public static StatedMoney Of(Match match)
        {
            var unit = match.Groups["unit"].Value switch
            {
                ['亿', ..] => 100_000_000m,
                ['万', ..] => 10_000m,
                ['千', ..] => 1_000m,
                _ => 1m,
            };
            var printed = string.Concat(match.Groups["number"].Value.Where(character => character is not (',' or '，')));
            return new StatedMoney(
                match.Value,
                decimal.Parse(printed, CultureInfo.InvariantCulture) * unit,
                unit / Powers.OfTen(PrintedNumber.DecimalsOf(printed)) / 2);
        }
    }

    // What is secret or told in another paper need not be told here.
    [GeneratedRegex("详见|见附|涉密|保密")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"(?<![0-9.,，])(?<number>[0-9][0-9,，]{0,17}(?:\.[0-9]{1,6})?)\s*(?<unit>亿元?|万元?|千元|元)")]
    private static partial Regex AmountOfMoney();

    [GeneratedRegex("[零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?:亿|万|元)|[0-9]\\s*[（(]?(?:亿|万|千)?元")]
    private static partial Regex InWords();
}
