using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>Looks at words: F24 (unit, year, level, base of comparison), F25 (slips of typing) and F28 (counts of names).</summary>
internal static partial class WordingChecks
{
    /// <summary>F24: level and kind words, comparison year and base word, and what the document prints over its tables.</summary>
    public static IEnumerable<Comparison> Identity(Check check, CheckScope scope) =>
    [
        .. LevelWords(check, scope),
        .. KindWords(check, scope),
        .. Bases(check, scope),
        .. Heads(check, scope),
    ];

    /// <summary>The 名词解释 of a district document speaks of 区级, that of a municipal one of 市级.</summary>
    private static IEnumerable<Comparison> LevelWords(Check check, CheckScope scope) =>
        from paragraph in Numbered(scope, SectionKind.Glossary)
        from word in LevelWord().Matches(paragraph.Text)
        select Comparing.Texts(
            check,
            Comparing.Words(word.Groups["level"].Value, $"名词解释第 {paragraph.Number} 段“{word.Value}”", TextCell(SectionKind.Glossary, paragraph.Number)),
            Comparing.Words(scope.Form.LevelWord, "本预算的级次"));

    /// <summary>The notes of a unit do not speak of a 部门's budget or of units below it.</summary>
    private static IEnumerable<Comparison> KindWords(Check check, CheckScope scope)
    {
        foreach (var paragraph in Numbered(scope, SectionKind.OtherNotes))
        {
            if (KindWord().Match(paragraph.Text) is { Success: true } word)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(word.Groups["kind"].Value, $"其他相关情况说明第 {paragraph.Number} 段“{word.Value}”", TextCell(SectionKind.OtherNotes, paragraph.Number)),
                    Comparing.Words(scope.Form.KindWord, "本预算的主体"));
            }

            if (!scope.Form.IsDepartment && paragraph.Text.Contains("机关运行经费", StringComparison.Ordinal) && Subordinates().Match(paragraph.Text) is { Success: true } below)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(below.Value, $"其他相关情况说明第 {paragraph.Number} 段", TextCell(SectionKind.OtherNotes, paragraph.Number)),
                    Comparing.Words("", "单位预算中“下属单位”的表述"));
            }
        }
    }

    /// <summary>Texts compare with the budget of the year before.</summary>
    private static IEnumerable<Comparison> Bases(Check check, CheckScope scope) =>
        from kind in new[] { SectionKind.BudgetNotes, SectionKind.OtherNotes }
        from change in scope.Text(kind).Changes
        select Comparing.Texts(
            check,
            Comparing.Words($"{change.BaseYear}年预算{(change.WithExecution ? "执行数" : "")}", $"{TextName(kind)}第 {change.Paragraph + 1} 段“{change.Printed}”的比较基数", change.Key),
            Comparing.Words($"{scope.Form.Year - 1}年预算", "应当比较的基数"));

    /// <summary>Titles carry this year, and the 编制单位 line this unit's name.</summary>
    private static IEnumerable<Comparison> Heads(Check check, CheckScope scope)
    {
        foreach (var head in scope.AsPrinted?.Tables ?? [])
        {
            var table = scope.Edition.FindTable(head.Table);
            if (table is null)
            {
                continue;
            }

            var name = new CellKey(head.Table, "title", "title");
            if (TitleYear().Match(head.Title) is { Success: true } year)
            {
                yield return Comparing.Texts(check, Comparing.Words(year.Value, $"{scope.TableName(table)} 标题的年度", name), Comparing.Words($"{scope.Form.Year}年", "本预算的年度"));
            }

            if (TitleKind().Match(head.Title) is { Success: true } kind)
            {
                yield return Comparing.Texts(check, Comparing.Words(kind.Value, $"{scope.TableName(table)} 标题中的主体", name), Comparing.Words(scope.Form.KindWord, "本预算的主体"));
            }

            var prepared = head.PreparedBy[(head.PreparedBy.IndexOfAny(['：', ':']) + 1)..].Trim();
            if (prepared.Length > 0)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(Width.Normalise(WithoutSuffix(prepared)), $"{scope.TableName(table)} 的{table.PreparedByLabel}", name),
                    Comparing.Words(Width.Normalise(WithoutSuffix(scope.UnitName)), "封面的单位名称"));
            }
        }
    }

    /// <summary>“某局（部门）” and “某局（本级）” are the name 某局 with a remark.</summary>
    private static string WithoutSuffix(string name) => Remark().Replace(name, "");

    /// <summary>F25: words of the template left over, doubled words and marks, unbalanced quotation marks, sentences that break off.</summary>
    public static IEnumerable<Comparison> Slips(Check check, CheckScope scope)
    {
        foreach (var kind in Enum.GetValues<SectionKind>())
        {
            foreach (var paragraph in Numbered(scope, kind))
            {
                var slips = Slip().Matches(paragraph.Text).Select(match => match.Value)
                    .Concat(HasUnbalancedQuotes(paragraph.Text) ? ["引号不成对"] : [])
                    .Concat(BreaksOff(kind, paragraph.Text) ? [$"{paragraph.Text[^Math.Min(12, paragraph.Text.Length)..]}（段末无标点）"] : []);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(string.Join("、", slips), $"{TextName(kind)}第 {paragraph.Number} 段的疑似笔误", TextCell(kind, paragraph.Number)),
                    Comparing.Words("", "规范的文字"));
            }
        }
    }

    private static bool HasUnbalancedQuotes(string text) => text.Count(character => character == '“') != text.Count(character => character == '”');

    /// <summary>A long paragraph of sentences ends with a mark; short entries such as a name or a date need none.</summary>
    private static bool BreaksOff(SectionKind kind, string text) =>
        kind is not (SectionKind.Functions or SectionKind.Organisation)
        && text.Length >= 30 && text.Contains('，', StringComparison.Ordinal) && (char.IsLetterOrDigit(text[^1]) || text[^1] is '，' or '、');

    /// <summary>F28: as many names as announced, as many units as counted, and the tables of the 目录.</summary>
    public static IEnumerable<Comparison> Counts(Check check, CheckScope scope)
    {
        var paragraphs = Numbered(scope, SectionKind.Organisation).ToList();
        foreach (var paragraph in paragraphs)
        {
            if (Divisions().Match(paragraph.Text) is { Success: true } divisions && Listed(divisions, paragraphs, paragraph.Number) is { } listed)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{divisions.Groups["count"].Value} 个", "机构设置所说的内设机构", TextCell(SectionKind.Organisation, paragraph.Number)),
                    Comparing.Words($"{listed} 个", "所列的内设机构"));
            }

            var kinds = UnitCounts().Matches(paragraph.Text);
            var units = paragraphs.Skip(paragraph.Number).Count(other => UnitEntry().IsMatch(other.Text));
            if (kinds.Count > 0 && paragraph.Text.Contains("具体包括", StringComparison.Ordinal) && units > 0)
            {
                var counted = kinds.Sum(match => int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture));
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{counted} 家", "机构设置所说的单位数", TextCell(SectionKind.Organisation, paragraph.Number)),
                    Comparing.Words($"{units} 家", "所列的单位"));
            }
        }

        if (scope.AsPrinted is { Contents.IsEmpty: false } printed)
        {
            foreach (var table in scope.Edition.Tables)
            {
                var isListed = printed.Contents.Any(entry => Width.Normalise(entry).Contains(Width.Normalise(table.ShortTitle), StringComparison.Ordinal));
                var isPresent = printed.Tables.Any(head => head.Table == table.Key);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(isListed ? "列入" : "未列入", $"目录 {table.ShortTitle}", new CellKey(table.Key, "title", "title")),
                    Comparing.Words(isPresent ? "列入" : "未列入", "按正文有无此表，目录应当"));
            }
        }
    }

    /// <summary>Names after “包括：”, or the numbered paragraphs that follow it; null where neither stands.</summary>
    private static int? Listed(Match divisions, List<(int Number, string Text)> paragraphs, int number)
    {
        var names = divisions.Groups["names"].Value;
        if (names.Length > 0)
        {
            return Bracketed().Replace(names, "").Split('、', StringSplitOptions.RemoveEmptyEntries).Length;
        }

        var below = paragraphs.Skip(number).Count(other => NumberedEntry().IsMatch(other.Text));
        return below > 0 ? below : null;
    }

    private static IEnumerable<(int Number, string Text)> Numbered(CheckScope scope, SectionKind kind) =>
        scope.Paragraphs(kind).Select((text, index) => (index + 1, text));

    /// <summary>The address of a whole paragraph: <c>N3/p2/text</c>.</summary>
    private static CellKey TextCell(SectionKind kind, int paragraph) => new(TextKeys.Of(kind), $"p{paragraph}", "text");

    private static string TextName(SectionKind kind) => kind switch
    {
        SectionKind.Functions => "主要职能",
        SectionKind.Organisation => "机构设置",
        SectionKind.Glossary => "名词解释",
        SectionKind.BudgetNotes => "编制说明",
        SectionKind.OtherNotes => "其他相关情况说明",
        _ => "项目经费情况说明",
    };

    [GeneratedRegex("(?<level>市级|区级)(?:预算主管部门|财政)")]
    private static partial Regex LevelWord();

    [GeneratedRegex("(?:本(?<kind>单位|部门)(?:20\\d\\d|编报|政府采购|面向|无|\\d+个预算单位)|(?<kind>单位|部门)预算安排(?:购置|单价))")]
    private static partial Regex KindWord();

    [GeneratedRegex("下属\\d+家[^，。]*?(?=财政拨款)")]
    private static partial Regex Subordinates();

    [GeneratedRegex(@"20\d\d年")]
    private static partial Regex TitleYear();

    [GeneratedRegex("(?<=^20\\d\\d年(?:预算)?|^)(?:单位|部门)")]
    private static partial Regex TitleKind();

    [GeneratedRegex("[（(](?:本级|本部|单位|部门|汇总)[）)]$")]
    private static partial Regex Remark();

    [GeneratedRegex("增加（减少）|增加\\(减少\\)|主要原因是[：:]?[。；]|。。|，，|[XxＸ]{2,}|××|…{1,}万元|待填写|增加增加|减少减少|增加减少|增加持平|减少持平|持平增加|（若无，|（无政府采购预算的|（列示至|（说明项目")]
    private static partial Regex Slip();

    [GeneratedRegex("设(?<count>\\d{1,4})个内设机构，包括：?(?<names>[^。]*)")]
    private static partial Regex Divisions();

    [GeneratedRegex("[（(][^（）()]*[）)]")]
    private static partial Regex Bracketed();

    [GeneratedRegex("(?:行政单位|参公单位|参照公务员法管理的事业单位|参公事业单位|事业单位)(?<count>\\d{1,4})家")]
    private static partial Regex UnitCounts();

    [GeneratedRegex(@"^\s*\d+[.、．]")]
    private static partial Regex UnitEntry();

    [GeneratedRegex(@"^\s*(?:（[一二三四五六七八九十]+）|\d+[.、．])")]
    private static partial Regex NumberedEntry();
}
