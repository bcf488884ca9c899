using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
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
                "所说的内设机构数、单位数等于所列的个数，所列的编号不缺号、名称不重复，编报绩效目标的单位不多于所列；目录所列的表与正文一致。",
                Severity.Warning)
            {
                Version = 9,
                Since = 16,
                Topic = CheckTopic.Wording,
                Why = "说有几个内设机构、几家单位，就应当列出几个；目录列出的表，正文中都应当有。",
                Tolerance = ToleranceWords.Same,
                Place = ReviewPlace.Contents,
            },
            Counts),
    ];

    private static IEnumerable<Comparison> Counts(Check check, CheckScope scope) =>
    [
        .. Numbers(check, scope), .. Offices(check, scope), .. UnitsWithTargets(check, scope), .. Contents(check, scope),
    ];

    /// <summary>What a number that is not that of the names tells is not told once more of their numbering.</summary>
    private static List<Comparison> Numbers(Check check, CheckScope scope)
    {
        List<Comparison> counted = [.. Divisions(check, scope), .. Units(check, scope), .. UnitsByName(check, scope)];
        return counted.Exists(comparison => comparison.Outcome == Outcome.Differs)
            ? counted : [.. counted, .. NamedOnce(check, scope)];
    }

    /// <summary>“下设3家预算单位，分别为…”: where no list of a department's units is counted kind by kind.</summary>
    private static IEnumerable<Comparison> UnitsByName(Check check, CheckScope scope)
    {
        var paragraphs = TextPlaces.Numbered(scope, TextSectionKind.Organisation).ToList();
        if (ListedUnits.Of(scope.Paragraphs(TextSectionKind.Organisation), scope.UnitName) is not null)
        {
            yield break;
        }

        foreach (var (number, text) in paragraphs)
        {
            if (StatedUnits().Match(text) is not { Success: true } stated || AreKinds(paragraphs, number)
                || Listed(stated, paragraphs, number) is not { } listed
                || ChineseNumeral.Parse(stated.Groups["count"].Value) is not { } count)
            {
                continue;
            }

            // The body itself may be listed beside those below it.
            var least = Itself().IsMatch(stated.Groups["names"].Value)
                || paragraphs.Skip(number).Any(paragraph => Itself().IsMatch(paragraph.Text)) ? listed.Least - 1 : listed.Least;
            yield return Comparing.Texts(
                check,
                Comparing.Words($"{count} 家", "机构设置所说的单位", TextPlaces.Cell(TextSectionKind.Organisation, number)),
                Comparing.Words($"{Math.Clamp(count, least, listed.Most)} 家", "所列的单位") with { Whole = Organisation }) with
            {
                Statement = $"机构设置写作“{stated.Groups["told"].Value}”，所列为 {listed.Least} 家。",
            };
        }
    }

    /// <summary>“（一）行政单位：1.…”: units are numbered below their kinds.</summary>
    private static bool AreKinds(List<(int Number, string Text)> paragraphs, int number)
    {
        var entries = paragraphs.Skip(number).Select(paragraph => (paragraph.Text, Match: NumberedEntry().Match(paragraph.Text)))
            .Where(entry => entry.Match.Success).ToList();
        return entries.Select(entry => entry.Match.Groups["digits"].Success).Distinct().Count() > 1
            || entries.Exists(entry => Kind().IsMatch(entry.Text[entry.Match.Length..]));
    }

    /// <summary>Names that are listed one by one stand there once, under numbers without a gap that no word explains.</summary>
    private static IEnumerable<Comparison> NamedOnce(Check check, CheckScope scope)
    {
        var paragraphs = TextPlaces.Numbered(scope, TextSectionKind.Organisation).ToList();
        var mayHaveGap = paragraphs.Exists(paragraph => Vacated().IsMatch(paragraph.Text));
        foreach (var list in ListsOfNames(paragraphs))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var before = 0;
            foreach (var (paragraph, number, name) in list)
            {
                var place = TextPlaces.Of(TextSectionKind.Organisation, paragraph);
                yield return !seen.Add(name) ? Once(check, paragraph, Twice, $"{place}的“{name}”列了两次。")
                    : number != before + 1 && !mayHaveGap ? Once(check, paragraph, "缺号", $"{place}的编号为 {number}，前一条为 {before}，缺号。")
                    : Once(check, paragraph);
                before = number;
            }
        }

        foreach (var (number, text) in paragraphs)
        {
            if (StatedDivisions().Match(text) is { Success: true } stated && Listed(stated, paragraphs, number) is not null
                && stated.Groups["names"].Length > 0)
            {
                var twice = NamesIn(stated).CountBy(ComparableName.Of).FirstOrDefault(name => name.Value > 1).Key;
                yield return twice is null ? Once(check, number)
                    : Once(check, number, Twice, $"机构设置所列的内设机构中，“{twice}”列了两次。");
            }
        }
    }

    private const string Twice = "两次";

    /// <summary>What a paragraph lists stands there once, or else.</summary>
    private static Comparison Once(Check check, int paragraph, string found = "一次", string? statement = null) => Comparing.Texts(
        check,
        Comparing.Words(found, $"{TextPlaces.Of(TextSectionKind.Organisation, paragraph)}所列的名称",
            TextPlaces.Cell(TextSectionKind.Organisation, paragraph)),
        Comparing.Words("一次", "每个名称应列") with { Whole = Organisation }) with
    {
        Statement = statement,
    };

    /// <summary>
    /// Lists of nothing but names, numbered from 1 in one style with no paragraph between, of which no more than one number is left out.
    /// </summary>
    private static IEnumerable<List<(int Paragraph, int Number, string Name)>> ListsOfNames(List<(int Number, string Text)> paragraphs)
    {
        var list = new List<(int Paragraph, int Number, string Name)>();
        var isOfDigits = false;
        foreach (var (paragraph, text) in paragraphs.Append((0, "")))
        {
            var entry = NumberedEntry().Match(text);
            var number = !entry.Success ? 0 : ChineseNumeral.Parse(entry.Groups["digits"].Success
                ? entry.Groups["digits"].Value : entry.Groups["numeral"].Value) ?? 0;
            if (number == 0 || (list.Count > 0 && (number <= list[^1].Number || isOfDigits != entry.Groups["digits"].Success)))
            {
                if (IsSure(list))
                {
                    yield return list;
                }

                list = [];
            }

            if (number > 0)
            {
                isOfDigits = entry.Groups["digits"].Success;
                list.Add((paragraph, number, ComparableName.Of(text[entry.Length..]).TrimEnd('。', '；', ';', '，', '、')));
            }
        }

        static bool IsSure(List<(int Paragraph, int Number, string Name)> list) => list.Count > 2 && list[0].Number == 1
            && list[^1].Number - list.Count is 0 or 1
            && list.TrueForAll(entry => entry.Name.Length is > 2 and <= LongestUnit && !NoName().IsMatch(entry.Name)
                && entry.Name.IndexOfAny(['。', '；', '，', '：']) < 0);
    }

    private static IEnumerable<string> NamesIn(Match stated) => Behind().Replace(Bracketed().Replace(stated.Groups["names"].Value, ""), "")
        .Split(['、', '，', ',', '；', ';']).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim());

    /// <summary>What is counted stands in other paragraphs of the same text.</summary>
    private static ImmutableArray<string> Organisation => [TextKeys.Of(TextSectionKind.Organisation)];

    private static IEnumerable<Comparison> Divisions(Check check, CheckScope scope)
    {
        var paragraphs = TextPlaces.Numbered(scope, TextSectionKind.Organisation).ToList();
        foreach (var (number, text) in paragraphs)
        {
            var first = StatedDivisions().Match(text);
            if ((first.Success ? first : DivisionsFirst().Match(text)) is { Success: true } stated
                && Listed(stated, paragraphs, number) is { } listed
                && ChineseNumeral.Parse(stated.Groups["count"].Value) is { } count)
            {
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

    /// <summary>
    /// Units as counted kind by kind, as counted below the department (“下属5家”, with or without itself), and as counted elsewhere in the
    /// text, against those that 机构设置 names. Some of them may have no project: elsewhere fewer are no fault.
    /// </summary>
    private static IEnumerable<Comparison> Units(Check check, CheckScope scope)
    {
        if (!scope.EditionKey.IsDepartment
            || ListedUnits.Of(scope.Paragraphs(TextSectionKind.Organisation), scope.UnitName) is not { } listed)
        {
            yield break;
        }

        var named = new Side([], listed.Named, $"{listed.Named} 家", "机构设置所列的单位") { Whole = Organisation };
        foreach (var (number, text) in TextPlaces.Numbered(scope, TextSectionKind.Organisation))
        {
            if (listed.Counted is { } counted && text.Contains(listed.CountedIn, StringComparison.Ordinal))
            {
                yield return Count(
                    TextSectionKind.Organisation, number, counted, Relation.Equal, $"机构设置说有 {counted} 家单位，所列为 {listed.Named} 家。");
            }

            // Where they are told kind by kind in the same sentence, or those are not the ones listed, the same number is told with that.
            if (Below().Match(text) is { Success: true } below
                && int.Parse(below.Groups["count"].Value, CultureInfo.InvariantCulture) is var stated
                && !((text.Contains(listed.CountedIn, StringComparison.Ordinal) || listed.Counted != listed.Named)
                    && (listed.Counted - stated) is 0 or 1))
            {
                var whole = stated == listed.Named ? stated : stated + 1;
                yield return Count(
                    TextSectionKind.Organisation, number, whole, Relation.Equal, $"机构设置写作“{below.Value}”，所列连同本部为 {listed.Named} 家。");
            }
        }

        foreach (var (number, text) in TextPlaces.Numbered(scope, TextSectionKind.OtherNotes))
        {
            foreach (var stated in Elsewhere().Matches(text).Where(match => match.Success))
            {
                yield return Count(
                    TextSectionKind.OtherNotes,
                    number,
                    CountIn(stated),
                    Relation.AtMost,
                    $"{TextPlaces.Of(TextSectionKind.OtherNotes, number)}写作“{stated.Value}”，机构设置所列只有 {listed.Named} 家。");
            }
        }

        Comparison Count(TextSectionKind kind, int number, int count, Relation relation, string statement) => Comparing.Amounts(
            check,
            new Side([TextPlaces.Cell(kind, number)], count, $"{count} 家", $"{TextKeys.NameOf(kind)}所说的单位数"),
            relation,
            named,
            0) with
        {
            Statement = statement,
        };
    }

    /// <summary>“下属2家机关…的机关运行经费”, where there are no more 行政单位 and 参公单位; more than all units is told already.</summary>
    private static IEnumerable<Comparison> Offices(Check check, CheckScope scope)
    {
        if (!scope.EditionKey.IsDepartment
            || ListedUnits.Of(scope.Paragraphs(TextSectionKind.Organisation), scope.UnitName) is not { Offices: { } offices } listed
            || NamesManaged(scope, listed))
        {
            yield break;
        }

        foreach (var (number, text) in TextPlaces.Numbered(scope, TextSectionKind.OtherNotes))
        {
            if (OfficesBelow().Match(text) is { Success: true } told && int.Parse(told.Groups["count"].Value, CultureInfo.InvariantCulture)
                is var count && !Elsewhere().Matches(text).Any(all => CountIn(all) > listed.Named))
            {
                yield return Comparing.Amounts(
                    check,
                    new Side([TextPlaces.Cell(TextSectionKind.OtherNotes, number)], count, $"{count} 家", "所说的机关数"),
                    Relation.AtMost,
                    new Side([], offices, $"{offices} 家", "机构设置所说的行政单位和参公单位") { Whole = Organisation },
                    0) with
                {
                    Statement = $"{TextPlaces.Of(TextSectionKind.OtherNotes, number)}写作“{told.Value}”，"
                        + $"机构设置所说的行政单位、参公单位只有 {offices} 家。",
                };
            }
        }
    }

    private static int CountIn(Match match) =>
        match.Groups["count"].Captures.Sum(one => int.Parse(one.Value, CultureInfo.InvariantCulture));

    /// <summary>True where a text speaks of units managed like offices that are not counted by themselves: they may be told so.</summary>
    private static bool NamesManaged(CheckScope scope, ListedUnits listed) => !Managed().IsMatch(listed.CountedIn)
        && scope.Paragraphs(TextSectionKind.Organisation).Concat(scope.Paragraphs(TextSectionKind.OtherNotes))
            .Any(text => Managed().IsMatch(text));

    /// <summary>
    /// Not every unit sets targets, but no more of them than there are. Where the same words are counted as units of the department, that
    /// is told already.
    /// </summary>
    private static IEnumerable<Comparison> UnitsWithTargets(Check check, CheckScope scope)
    {
        var told = scope.Cell(Supplements.PerformanceUnits);
        if (scope.EditionKey.IsDepartment && TextPlaces.Numbered(scope, TextSectionKind.OtherNotes).Any(paragraph =>
            Elsewhere().Matches(paragraph.Text).Any(match => IsOf(match, paragraph.Number))))
        {
            yield break;
        }

        if (told.Amount is not null && ListedUnits.Of(scope.Paragraphs(TextSectionKind.Organisation), scope.UnitName) is { } listed)
        {
            yield return Comparing.Amounts(
                check,
                told,
                Relation.AtMost,
                new Side([], listed.Named, $"{listed.Named} 个", "机构设置所列单位") { Whole = Organisation },
                0);
        }

        bool IsOf(Match match, int paragraph) => scope.Facts[Supplements.PerformanceUnits]?.Place is { } place
            && place.Paragraph == paragraph - 1 && place.Start >= match.Index && place.Start < match.Index + match.Length;
    }

    private static IEnumerable<Comparison> Contents(Check check, CheckScope scope)
    {
        if (scope.AsPrinted is not { Contents.IsEmpty: false } printed)
        {
            yield break;
        }

        foreach (var table in scope.Edition.Tables)
        {
            var (isListed, isPresent) = (printed.Lists(table.ShortTitle), printed.HeadOf(table.Key) is not null);
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
            var entries = NamesIn(stated).ToList();
            var longest = stated.Groups["told"].Success ? LongestUnit : LongestName;
            var most = entries.Count + entries.Sum(name => Joined().Count(name));
            return most < 2 || entries.Exists(name => name.Length > longest || NoName().IsMatch(name)) ? null : (entries.Count, most);
        }

        var (least, below) = EntriesBelow(paragraphs, number);
        return below > 0 ? (least, below) : null;
    }

    /// <summary>
    /// How many numbered entries begin right below, but for those within one of them and those of another list; the least is without those
    /// that may be of what is no more: “3.（已撤并）”.
    /// </summary>
    private static (int Least, int Most) EntriesBelow(List<(int Number, string Text)> paragraphs, int number)
    {
        var entries = paragraphs.Skip(number)
            .Select(paragraph => (Match: NumberedEntry().Match(paragraph.Text), IsVacated: Vacated().IsMatch(paragraph.Text))).ToList();
        if (entries is not [{ Match: { Success: true } first }, ..])
        {
            return (0, 0);
        }

        var (vacated, count, last) = (0, 0, 0);
        foreach (var (entry, isVacated) in entries
            .Where(entry => entry.Match.Success && entry.Match.Groups["digits"].Success == first.Groups["digits"].Success))
        {
            if (ChineseNumeral.Parse(entry.Groups["digits"].Success ? entry.Groups["digits"].Value : entry.Groups["numeral"].Value)
                is not { } own || own <= last)
            {
                break;
            }

            (vacated, count, last) = (vacated + (isVacated ? 1 : 0), count + 1, own);
        }

        return (count - vacated, count);
    }

    [GeneratedRegex("空缺|空号|缺号|暂缺|撤|并入|合并|划[出转归]|取消|[不未待]设|预留|停用|^[^\\w]*(?:\\d+[.．、]|（[一二三四五六七八九十]+）)\\W*空?\\W*$")]
    private static partial Regex Vacated();

    private const int LongestName = 20;

    /// <summary>The name of a unit begins with that of its place.</summary>
    private const int LongestUnit = 32;

    // “下设3家预算单位，分别为”; “3家单位，其中行政单位1家” are counted kind by kind.
    [GeneratedRegex("(?<told>(?:下设|下属|所属|下辖|设有)(?:有)?(?<count>[0-9]{1,3}|" + ChineseNumeral.Pattern
        + ")[家个](?:预算|基层|二级|直属|下属|所属|事业|行政|独立核算|法人)*单位)(?:[，,：:]*(?:包括|分别为|分别是|具体为|即)[：:]?|[：:])(?<names>[^。]*)")]
    private static partial Regex StatedUnits();

    [GeneratedRegex("^(?:行政|参公|参照|事业|直属|下属|所属)[^，。]{0,12}单位|[：:]$")]
    private static partial Regex Kind();

    [GeneratedRegex("本部|本级|机关(?=[、，；。）]|$)")]
    private static partial Regex Itself();

    // “，编制30名”, “；下属事业单位2个”.
    [GeneratedRegex(@"[，,；;](?=[^、，,；;]*(?:[0-9]\s*[名人个家所辆]|编制|在编|在职|实有|现有|核定|下属|所属)).*$")]
    private static partial Regex Behind();

    [GeneratedRegex("[0-9]\\s*[名人个家所辆]|另|其中|负责|承担|主要|均[为属系]|都[为是属]|详见|见|如下|包括|分别|不含|含|合署|[：:]")]
    private static partial Regex NoName();

    [GeneratedRegex("(?:设|下设|内设|设立|设置)(?:有)?(?<count>[0-9]{1,4}|" + ChineseNumeral.Pattern + ")个"
        + "(?:(?:[正副]?[处科]级|职能)?(?:内设机构|机构)|内设处室|职能科室|内设科室|处室|科室|部门)"
        + "(?:[，,：:]*(?:包括|分别为|分别是|具体为|即)[：:]?|[：:])(?<names>[^。]*)"
        + "|内设(?:机构|科室|处室)(?:共|共计|有)?(?<count>[0-9]{1,4}|" + ChineseNumeral.Pattern
        + ")个[，,：:]*(?:包括|分别为|分别是|具体为|即|[：:])[：:]?(?<names>[^。]*)")]
    private static partial Regex StatedDivisions();

    [GeneratedRegex("等[^、，。]{0,8}$|…")]
    private static partial Regex OpenEnd();

    [GeneratedRegex("[和与及以/／]|按照")]
    private static partial Regex Joined();

    [GeneratedRegex("[（(][^（）()]*[）)]")]
    private static partial Regex Bracketed();

    // “设办公室、教导处、总务处3个内设机构”.
    [GeneratedRegex("(?:设|下设|内设|设立|设置)(?:有)?(?<names>[^。，,；;：:0-9设、]{1,12}[室科处部办组股队](?:[、和及][^。，,；;：:0-9设、]{1,12}[室科处部办组股队])+)"
        + "(?:共|共计)?(?<count>[0-9]{1,4}|" + ChineseNumeral.Pattern + ")个(?:[正副]?[处科]级|职能)?(?:内设机构|内设处室|内设科室|科室|处室|部门)")]
    private static partial Regex DivisionsFirst();

    [GeneratedRegex(@"(?:下属|所属|纳入[^，。；0-9]{0,16}的)\s*(?<count>[0-9]{1,4})\s*(?:家|个)(?=[^，。；]*单位)(?![^。；]*其中)")]
    private static partial Regex Below();

    [GeneratedRegex(@"下属\s*(?<count>[0-9]{1,4})\s*[家个](?:行政单位|行政机关|机关)(?!事业|\s*[、和及与/／或]\s*[^0-9])")]
    private static partial Regex OfficesBelow();

    [GeneratedRegex("参公|参照")]
    private static partial Regex Managed();

    // “下属1家机关和1家参公事业单位”.
    [GeneratedRegex(@"下属\s*(?<count>[0-9]{1,4})\s*[家个](?:[^，。；、0-9]{0,12}[和、]\s*(?<count>[0-9]{1,4})\s*[家个])*"
        + "[^，。；、0-9]{0,12}?(?:单位|机关)")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^\s*(?:（(?<numeral>[一二三四五六七八九十]+)）|(?<digits>[0-9]{1,4})[.、．])")]
    private static partial Regex NumberedEntry();
}
