using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>As many names as announced, as many units as counted, and the tables of the 目录.</summary>
internal sealed partial class F28_Counts : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F28",
                "数目与所列一致",
                "所说的内设机构数、单位数等于所列的个数，编报绩效目标的单位不多于所列；目录所列的表与正文一致。",
                Severity.Warning)
            {
                Version = 2,
                Topic = CheckTopic.Wording,
                Why = "说有几个内设机构、几家单位，就应当列出几个；目录列出的表，正文中都应当有。",
                Tolerance = ToleranceWords.Same,
                Place = ReviewPlace.Contents,
            },
            Counts),
    ];

    private static IEnumerable<Comparison> Counts(Check check, CheckScope scope) =>
        [.. Divisions(check, scope), .. Units(check, scope), .. UnitsWithTargets(check, scope), .. Contents(check, scope)];

    /// <summary>What is counted stands in other paragraphs of the same text.</summary>
    private static ImmutableArray<string> Organisation => [TextKeys.Of(TextSectionKind.Organisation)];

    private static IEnumerable<Comparison> Divisions(Check check, CheckScope scope)
    {
        var paragraphs = TextPlaces.Numbered(scope, TextSectionKind.Organisation).ToList();
        foreach (var (number, text) in paragraphs)
        {
            if (StatedDivisions().Match(text) is { Success: true } stated && Listed(stated, paragraphs, number) is { } listed)
            {
                var count = int.Parse(stated.Groups["count"].Value, CultureInfo.InvariantCulture);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{count} 个", "机构设置所说的内设机构", TextPlaces.Cell(TextSectionKind.Organisation, number)),
                    Comparing.Words($"{Math.Clamp(count, listed.Least, listed.Most)} 个", "所列的内设机构") with { Whole = Organisation }) with
                {
                    Statement = $"机构设置说有 {count} 个内设机构，所列为 {listed.Least} 个。",
                };
            }
        }
    }

    private static IEnumerable<Comparison> Units(Check check, CheckScope scope)
    {
        var paragraphs = TextPlaces.Numbered(scope, TextSectionKind.Organisation).ToList();
        foreach (var (number, text) in paragraphs)
        {
            var kinds = UnitKinds().Match(text);
            var units = UnitEntry().Count(text[(kinds.Index + kinds.Length)..])
                + paragraphs.Skip(number).Count(other => UnitEntry().IsMatch(other.Text));
            if (kinds.Success && units > 0)
            {
                var counted = UnitCount().Matches(kinds.Groups["kinds"].Value)
                    .Sum(match => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{counted} 家", "机构设置所说的单位数", TextPlaces.Cell(TextSectionKind.Organisation, number)),
                    Comparing.Words($"{units} 家", "所列的单位") with { Whole = Organisation }) with
                {
                    Statement = $"机构设置说有 {counted} 家单位，所列为 {units} 家。",
                };
            }
        }
    }

    /// <summary>Not every unit sets targets, but no more of them than there are.</summary>
    private static IEnumerable<Comparison> UnitsWithTargets(Check check, CheckScope scope)
    {
        var told = scope.Cell(Supplements.PerformanceUnits);
        if (told.Amount is not null && ListedUnits.Of(scope.Paragraphs(TextSectionKind.Organisation), scope.UnitName) is { } listed)
        {
            yield return Comparing.Amounts(
                check,
                told,
                Relation.AtMost,
                new Side([], listed.Named, $"{listed.Named} 个", "机构设置所列单位") { Whole = Organisation },
                0);
        }
    }

    private static IEnumerable<Comparison> Contents(Check check, CheckScope scope)
    {
        if (scope.AsPrinted is not { Contents.IsEmpty: false } printed)
        {
            yield break;
        }

        foreach (var table in scope.Edition.Tables)
        {
            var title = ComparableName.Of(table.ShortTitle);
            var isListed = printed.Contents.Any(entry => ComparableName.Of(entry).Contains(title, StringComparison.Ordinal));
            var isPresent = printed.Tables.Any(head => head.Table == table.Key);
            yield return Comparing.Texts(
                check,
                Comparing.Words(isListed ? "列入" : "未列入", $"目录 {table.ShortTitle}", new CellKey(table.Key, "title", "title")),
                Comparing.Words(isPresent ? "列入" : "未列入", "按正文有无此表，目录应当")) with
            {
                Statement = isPresent ? $"正文有{table.ShortTitle}，目录没有列出。" : $"目录列有{table.ShortTitle}，正文没有这张表。",
            };
        }
    }

    /// <summary>
    /// How many names follow “包括：”, or how many numbered paragraphs: the least and the most, since “直属机关党委和纪委” may be one or
    /// two. Null where neither stands, or the list says that it is not whole (“等”).
    /// </summary>
    private static (int Least, int Most)? Listed(Match stated, List<(int Number, string Text)> paragraphs, int number)
    {
        var names = Bracketed().Replace(stated.Groups["names"].Value, "");
        if (OpenEnd().IsMatch(names))
        {
            return null;
        }

        if (names.Length > 0)
        {
            var least = names.Split(['、', '，', ',', '；', ';']).Count(name => !string.IsNullOrWhiteSpace(name));
            return (least, least + Joined().Count(names));
        }

        var below = paragraphs.Skip(number).Count(other => NumberedEntry().IsMatch(other.Text));
        return below > 0 ? (below, below) : null;
    }

    [GeneratedRegex("(?:设|下设|内设)(?:有)?(?<count>\\d{1,4})个(?:内设机构|内设处室|职能科室|内设科室|处室|科室|部门)"
        + "[，,：:]*(?:包括|分别为|分别是|具体为|即)[：:]?(?<names>[^。]*)")]
    private static partial Regex StatedDivisions();

    [GeneratedRegex("等[^、，。]{0,8}$|…")]
    private static partial Regex OpenEnd();

    [GeneratedRegex("[和与及以/／]|按照")]
    private static partial Regex Joined();

    [GeneratedRegex("[（(][^（）()]*[）)]")]
    private static partial Regex Bracketed();

    // “行政单位1家，参公单位1家，事业单位4家，具体包括：”, every kind with its number.
    [GeneratedRegex("中，(?<kinds>(?:[^，。\\d]{2,20}\\d{1,4}家[，、]?)+)(?:具体)?包括")]
    private static partial Regex UnitKinds();

    [GeneratedRegex("(?<count>\\d{1,4})家")]
    private static partial Regex UnitCount();

    // The first may stand on the line of 具体包括：, and others behind it.
    [GeneratedRegex(@"(?:^|[\s：:；;，,、。])\d{1,3}\s*[.、．](?!\d)")]
    private static partial Regex UnitEntry();

    [GeneratedRegex(@"^\s*(?:（[一二三四五六七八九十]+）|\d+[.、．])")]
    private static partial Regex NumberedEntry();
}
