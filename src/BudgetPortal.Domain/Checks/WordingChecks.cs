using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
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
        .. Years(check, scope),
        .. Names(check, scope),
        .. Bases(check, scope),
        .. Heads(check, scope),
        .. Cover(check, scope),
    ];

    /// <summary>The 名词解释 of a district document speaks of 区级, that of a municipal one of 市级.</summary>
    private static IEnumerable<Comparison> LevelWords(Check check, CheckScope scope) =>
        from paragraph in Numbered(scope, TextSectionKind.Glossary)
        from word in LevelWord().Matches(paragraph.Text)
        select Comparing.Texts(
            check,
            Comparing.Words(word.Groups["level"].Value, $"名词解释第 {paragraph.Number} 段“{word.Value}”", TextCell(TextSectionKind.Glossary, paragraph.Number)),
            Comparing.Words(scope.EditionKey.LevelWord, "本预算的级次")) with
        {
            Statement = $"名词解释第 {paragraph.Number} 段写作“{word.Value}”，本预算是{scope.EditionKey.LevelWord}预算，应为“{scope.EditionKey.LevelWord}”。",
        };

    /// <summary>The notes of a unit do not speak of a 部门's budget or of units below it.</summary>
    private static IEnumerable<Comparison> KindWords(Check check, CheckScope scope)
    {
        if (scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.BudgetNotes) is { } notes && HeadingKind().Match(notes.Heading) is { Success: true } heading)
        {
            yield return Comparing.Texts(
                check,
                Comparing.Words(heading.Groups["kind"].Value, "编制说明标题中的主体", TextCell(TextSectionKind.BudgetNotes, 1)),
                Comparing.Words(scope.EditionKey.KindWord, "本预算的主体"));
        }

        foreach (var paragraph in Numbered(scope, TextSectionKind.OtherNotes))
        {
            // Of several in one paragraph the wrong one, or else any: one sentence is one finding.
            var words = KindWord().Matches(paragraph.Text);
            if ((words.FirstOrDefault(match => match.Groups["kind"].Value != scope.EditionKey.KindWord) ?? words.FirstOrDefault()) is { } word)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(word.Groups["kind"].Value, $"其他相关情况说明第 {paragraph.Number} 段“{word.Value}”", TextCell(TextSectionKind.OtherNotes, paragraph.Number)),
                    Comparing.Words(scope.EditionKey.KindWord, "本预算的主体")) with
                {
                    Statement = $"其他相关情况说明第 {paragraph.Number} 段写作“{word.Value}”，本预算是{scope.EditionKey.KindWord}预算，应为“{scope.EditionKey.KindWord}”。",
                };
            }

            if (!scope.EditionKey.IsDepartment && paragraph.Text.Contains("机关运行经费", StringComparison.Ordinal) && Subordinates().Match(paragraph.Text) is { Success: true } below)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(below.Value, $"其他相关情况说明第 {paragraph.Number} 段", TextCell(TextSectionKind.OtherNotes, paragraph.Number)),
                    Comparing.Words("", "单位预算中“下属单位”的表述")) with
                {
                    Statement = $"其他相关情况说明第 {paragraph.Number} 段写有“{below.Value}”，单位预算不含下属单位。",
                };
            }
        }
    }

    /// <summary>Where the form has a slot for a year stands this one's, or last year's: a sentence of last year shows there.</summary>
    private static IEnumerable<Comparison> Years(Check check, CheckScope scope) =>
        from stated in StatedWords.Years(scope.Sections)
        let own = scope.EditionKey.Year
        let expected = stated.Slot == YearSlot.Prior || (stated.Slot == YearSlot.OwnOrPrior && stated.Year != own) ? own - 1 : own
        select Comparing.Texts(
            check,
            Comparing.Words($"{stated.Year}年", $"{PlaceOf(stated.Place)}“{stated.Words}”的年度", CellOf(stated.Place)),
            Comparing.Words($"{expected}年", "此处应为"));

    /// <summary>
    /// Where the form has a slot for the unit's name stands the name of the cover, or a shortened one (普陀区卫健委 for 上海市普陀区卫生健康委员会),
    /// and behind it, in brackets, 部门 or 单位 as the case may be.
    /// </summary>
    private static IEnumerable<Comparison> Names(Check check, CheckScope scope)
    {
        foreach (var stated in StatedWords.Names(scope.Sections))
        {
            var (told, own) = (ListedUnits.Compared(stated.Name), ListedUnits.Compared(scope.UnitName));
            yield return Comparing.Texts(
                check,
                Comparing.Words(AreOneName(told, own) ? own : told, $"{PlaceOf(stated.Place)}所写的单位名称", CellOf(stated.Place)),
                Comparing.Words(own, "封面的单位名称"));
            if (stated.Remark.Length > 0)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(stated.Remark, $"{PlaceOf(stated.Place)}“{stated.Name}（{stated.Remark}）”", CellOf(stated.Place)),
                    Comparing.Words(scope.EditionKey.KindWord, "本预算的主体"));
            }
        }
    }

    /// <summary>A name and a shortened one, either way; where the cover names nobody, anybody.</summary>
    private static bool AreOneName(string one, string other) => other.Length == 0 || IsShortened(one, other) || IsShortened(other, one);

    /// <summary>True where every character of the short name stands in the long one, in the same order.</summary>
    private static bool IsShortened(string name, string whole)
    {
        var position = 0;
        return name.All(character => (position = whole.IndexOf(character, position) + 1) > 0);
    }

    private static string PlaceOf(FactPlace place) =>
        place.Paragraph == StatedWords.Heading ? $"{TextName(place.Section)}的标题" : $"{TextName(place.Section)}第 {place.Paragraph + 1} 段";

    /// <summary>The paragraph, or the heading, which is told as the first paragraph's place.</summary>
    private static CellKey CellOf(FactPlace place) => TextCell(place.Section, Math.Max(1, place.Paragraph + 1));

    /// <summary>Texts compare with the budget of the year before; “上年” names none.</summary>
    private static IEnumerable<Comparison> Bases(Check check, CheckScope scope)
    {
        foreach (var kind in new[] { TextSectionKind.BudgetNotes, TextSectionKind.OtherNotes })
        {
            foreach (var change in scope.Text(kind).Changes)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{change.BaseYear ?? scope.EditionKey.Year - 1}年预算{(change.WithExecution ? "执行数" : "")}", $"{TextName(kind)}第 {change.Paragraph + 1} 段“{change.Printed}”的比较基数", change.Key),
                    Comparing.Words($"{scope.EditionKey.Year - 1}年预算", "应当比较的基数"));
            }
        }

        foreach (var item in scope.Facts.Items)
        {
            if (item.Change is { BaseYear: { } year } change)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{year}年", $"{PlaceOf(change.Place)}的比较基数", CellOf(change.Place)),
                    Comparing.Words($"{scope.EditionKey.Year - 1}年", "应当比较的基数"));
            }
        }
    }

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
                yield return Comparing.Texts(check, Comparing.Words(year.Value, $"{scope.TableName(table)} 标题的年度", name), Comparing.Words($"{scope.EditionKey.Year}年", "本预算的年度"));
            }

            if (TitleKind().Match(head.Title) is { Success: true } kind)
            {
                yield return Comparing.Texts(check, Comparing.Words(kind.Value, $"{scope.TableName(table)} 标题中的主体", name), Comparing.Words(scope.EditionKey.KindWord, "本预算的主体"));
            }

            var prepared = ListedUnits.Compared(head.PreparedBy[(head.PreparedBy.IndexOfAny(['：', ':']) + 1)..].Trim());
            if (prepared.Length > 0)
            {
                var own = ListedUnits.Compared(scope.UnitName);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(AreOneName(prepared, own) ? own : prepared, $"{scope.TableName(table)} 的{table.PreparedByLabel}", name),
                    Comparing.Words(own, "封面的单位名称"));
            }
        }
    }

    /// <summary>Year, level and kind on the cover are the document's, and so is the name.</summary>
    private static IEnumerable<Comparison> Cover(Check check, CheckScope scope)
    {
        foreach (var (index, line) in (scope.AsPrinted?.Cover ?? []).Index())
        {
            foreach (var word in CoverWords().Match(line).Groups.Values.Skip(1).Where(group => group.Success))
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        word.Name == "name" ? ListedUnits.Compared(word.Value) : word.Value, $"封面“{line}”", new CellKey(AsPrinted.CoverKey, $"p{index + 1}", "text")),
                    word.Name switch
                    {
                        "year" => Comparing.Words($"{scope.EditionKey.Year}年", "本预算的年度"),
                        "level" => Comparing.Words(scope.EditionKey.LevelWord, "本预算的级次"),
                        "kind" => Comparing.Words(scope.EditionKey.KindWord, "本预算的主体"),
                        _ => Comparing.Words(ListedUnits.Compared(scope.UnitName), "本预算的单位名称"),
                    });
            }
        }
    }

    /// <summary>“某局（部门）” and “某局（本级）” are the name 某局 with a remark.</summary>
    /// <summary>F25: words of the template left over, doubled words and marks, unbalanced quotation marks, sentences that break off.</summary>
    public static IEnumerable<Comparison> Slips(Check check, CheckScope scope)
    {
        foreach (var kind in Enum.GetValues<TextSectionKind>())
        {
            var paragraphs = Numbered(scope, kind).ToList();
            var unbalanced = Unbalanced(paragraphs);
            foreach (var paragraph in paragraphs)
            {
                var slips = Slip().Matches(paragraph.Text).Select(match => match.Value).Distinct()
                    .Concat(unbalanced.Contains(paragraph.Number) ? ["引号不成对"] : [])
                    .Concat(BreaksOff(kind, paragraph.Text) ? [$"{paragraph.Text[^Math.Min(12, paragraph.Text.Length)..]}（段末无标点）"] : []);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(string.Join("、", slips), $"{TextName(kind)}第 {paragraph.Number} 段的疑似笔误", TextCell(kind, paragraph.Number)),
                    Comparing.Words("", "规范的文字")) with
                {
                    Statement = $"{TextName(kind)}第 {paragraph.Number} 段的文字疑有差错：{string.Join("；", slips.Select(Told))}。",
                };
            }
        }
    }

    /// <summary>Words found are quoted; what is said of them is not.</summary>
    private static string Told(string slip) => slip switch
    {
        "引号不成对" => slip,
        [.., '）'] when slip.IndexOf("（段末无标点", StringComparison.Ordinal) is var remark and > 0 => $"段末“{slip[..remark].TrimStart('，', '、', '；', '：', '。')}”之后没有标点",
        _ => $"“{slip}”",
    };

    /// <summary>The paragraphs whose quotation marks do not pair; a quotation may run on from one paragraph to the next.</summary>
    private static HashSet<int> Unbalanced(List<(int Number, string Text)> paragraphs)
    {
        var unbalanced = new HashSet<int>();
        (int Number, int Open)? before = null;
        foreach (var (number, text) in paragraphs)
        {
            var open = text.Count(character => character == '“') - text.Count(character => character == '”');
            if (open == 0)
            {
                continue;
            }

            if (before is { } earlier && earlier.Open > 0 && earlier.Open + open == 0)
            {
                unbalanced.Remove(earlier.Number);
                before = null;
                continue;
            }

            unbalanced.Add(number);
            before = (number, open);
        }

        return unbalanced;
    }

    /// <summary>A long paragraph of sentences ends with a mark; short entries such as a name or a date need none.</summary>
    private static bool BreaksOff(TextSectionKind kind, string text) =>
        kind is not (TextSectionKind.Functions or TextSectionKind.Organisation)
        && text.Length >= 30 && text.Contains('，', StringComparison.Ordinal) && (char.IsLetterOrDigit(text[^1]) || text[^1] is '，' or '、');

    /// <summary>F28: as many names as announced, as many units as counted, and the tables of the 目录.</summary>
    public static IEnumerable<Comparison> Counts(Check check, CheckScope scope)
    {
        var paragraphs = Numbered(scope, TextSectionKind.Organisation).ToList();
        foreach (var paragraph in paragraphs)
        {
            if (Divisions().Match(paragraph.Text) is { Success: true } divisions && Listed(divisions, paragraphs, paragraph.Number) is { } listed)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{divisions.Groups["count"].Value} 个", "机构设置所说的内设机构", TextCell(TextSectionKind.Organisation, paragraph.Number)),
                    Comparing.Words($"{Math.Clamp(int.Parse(divisions.Groups["count"].Value, CultureInfo.InvariantCulture), listed.Least, listed.Most)} 个", "所列的内设机构")) with
                {
                    Statement = $"机构设置说有 {divisions.Groups["count"].Value} 个内设机构，所列为 {listed.Least} 个。",
                };
            }

            var kinds = UnitKinds().Match(paragraph.Text);
            var units = paragraphs.Skip(paragraph.Number).Count(other => UnitEntry().IsMatch(other.Text));
            if (kinds.Success && units > 0)
            {
                var counted = UnitCount().Matches(kinds.Groups["kinds"].Value).Sum(match => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{counted} 家", "机构设置所说的单位数", TextCell(TextSectionKind.Organisation, paragraph.Number)),
                    Comparing.Words($"{units} 家", "所列的单位")) with
                {
                    Statement = $"机构设置说有 {counted} 家单位，所列为 {units} 家。",
                };
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
                    Comparing.Words(isPresent ? "列入" : "未列入", "按正文有无此表，目录应当")) with
                {
                    Statement = isPresent ? $"正文有{table.ShortTitle}，目录没有列出。" : $"目录列有{table.ShortTitle}，正文没有这张表。",
                };
            }
        }
    }

    /// <summary>
    /// How many names follow “包括：”, or how many numbered paragraphs: the least and the most, since “直属机关党委和纪委” may be one or two. Null
    /// where neither stands, or the list says that it is not whole (“等”).
    /// </summary>
    private static (int Least, int Most)? Listed(Match divisions, List<(int Number, string Text)> paragraphs, int number)
    {
        var names = Bracketed().Replace(divisions.Groups["names"].Value, "");
        if (OpenEnd().IsMatch(names))
        {
            return null;
        }

        if (names.Length > 0)
        {
            var least = names.Split(['、', '，', ',', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
            return (least, least + Joined().Count(names));
        }

        var below = paragraphs.Skip(number).Count(other => NumberedEntry().IsMatch(other.Text));
        return below > 0 ? (below, below) : null;
    }

    private static IEnumerable<(int Number, string Text)> Numbered(CheckScope scope, TextSectionKind kind) =>
        scope.Paragraphs(kind).Select((text, index) => (index + 1, text));

    /// <summary>The address of a whole paragraph: <c>N3/p2/text</c>.</summary>
    private static CellKey TextCell(TextSectionKind kind, int paragraph) => new(TextKeys.Of(kind), $"p{paragraph}", "text");

    /// <summary>What findings call a text.</summary>
    internal static string TextName(TextSectionKind kind) => kind switch
    {
        TextSectionKind.Functions => "主要职能",
        TextSectionKind.Organisation => "机构设置",
        TextSectionKind.Glossary => "名词解释",
        TextSectionKind.BudgetNotes => "编制说明",
        TextSectionKind.OtherNotes => "其他相关情况说明",
        _ => "项目经费情况说明",
    };

    [GeneratedRegex("(?<level>市级|区级)(?:预算主管部门|财政)")]
    private static partial Regex LevelWord();

    [GeneratedRegex("(?:本(?<kind>单位|部门)(?:20\\d\\d|编报|政府采购|面向|无|\\d+个预算单位)|(?<kind>单位|部门)预算安排(?:购置|单价))")]
    private static partial Regex KindWord();

    [GeneratedRegex("^20\\d\\d年(?<kind>单位|部门)预算编制说明")]
    private static partial Regex HeadingKind();

    [GeneratedRegex("(?<year>20\\d\\d年)(?:度)?(?:(?<level>市级|区级)(?<kind>单位|部门)|部门|单位)预算|^(?:预算单位|预算主管部门)[：:](?<name>.+)$")]
    private static partial Regex CoverWords();

    [GeneratedRegex("下属(?:\\d+|[一二三四五六七八九十]+)家[^，。]*?(?=财政拨款)")]
    private static partial Regex Subordinates();

    [GeneratedRegex(@"20\d\d年")]
    private static partial Regex TitleYear();

    [GeneratedRegex("(?<=^20\\d\\d年(?:预算)?|^)(?:单位|部门)")]
    private static partial Regex TitleKind();

    // Words of the official templates that are to be replaced, their instructions, doubled words and marks.
    [GeneratedRegex("增加[（(]减少[）)]|[（(]持平[）)]|主要原因是[：:]?[。；]|。。|，，|、、|；；|：：|[，、；：]。|。[，、；：]|，、|、，|[XxＸｘ]{2,}|××|[…]+(?=万元|科目|[。；]|$)|^[（(]?[一二三四五六七八九十\\d]*[）)]?[、.．]?\\s*…+|待填写|待补充"
        + "|增加增加|减少减少|增加减少|减少增加|增加持平|减少持平|持平增加|持平减少|主要原因是主要原因是|预算预算|主要原因(?![是为系有在如：:，,。；]|包括)|(?<!目)的的(?!确)|万元万元"
        + "|[（(](?:若无|如无|无政府采购预算的|20\\d\\d年度?无政府采购预算的|列示至|说明项目|说明立项|列举具体|绩效目标管理工作情况|增加内容)")]
    private static partial Regex Slip();

    [GeneratedRegex("(?:设|下设|内设)(?:有)?(?<count>\\d{1,4})个(?:内设机构|内设处室|职能科室|内设科室|处室|科室|部门)[，,：:]*(?:包括|分别为|分别是|具体为|即)[：:]?(?<names>[^。]*)")]
    private static partial Regex Divisions();

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

    [GeneratedRegex(@"^\s*\d+[.、．]")]
    private static partial Regex UnitEntry();

    [GeneratedRegex(@"^\s*(?:（[一二三四五六七八九十]+）|\d+[.、．])")]
    private static partial Regex NumberedEntry();
}
