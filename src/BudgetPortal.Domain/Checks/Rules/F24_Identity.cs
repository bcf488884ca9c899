using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Name, year, level and kind are the same on cover, titles and in texts; texts compare with last year's budget.</summary>
internal sealed partial class F24_Identity : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check(
                "F24",
                "单位、年度、级次一致",
                "封面、表头、编制单位与文字中的单位名称、年度、“单位”或“部门”、“市级”或“区级”一致；与上年比较的基数是上年预算。",
                Severity.Warning)
            {
                Version = 7,
                Since = 15,
                Topic = CheckTopic.Wording,
                Why = "一份预算从封面到正文说的是同一个单位、同一个年度、同一个级次。与去年比较，比的是去年的预算，不是执行数，也不是前年。",
                Tolerance = ToleranceWords.Same,
            },
            Identity),
    ];

    /// <summary>Level and kind words, comparison year and base word, and what the document prints over its tables.</summary>
    private static IEnumerable<Comparison> Identity(Check check, CheckScope scope) =>
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
        from paragraph in TextPlaces.Numbered(scope, TextSectionKind.Glossary)
        let words = LevelWord().Matches(paragraph.Text)
        where words.Count > 0
        select OfWords(check, TextSectionKind.Glossary, paragraph.Number, words, "level", scope.EditionKey.LevelWord, "本预算的级次") with
        {
            Identity = IdentityWord.Of(IdentityPart.Level, words.Select(word => word.Groups["level"].Value)),
        };

    /// <summary>
    /// Words of one paragraph that must all be the same: of the wrong ones every occurrence is told, in one finding, since they have one
    /// cause.
    /// </summary>
    private static Comparison OfWords(
        Check check, TextSectionKind kind, int number, MatchCollection words, string group, string right, string told)
    {
        var place = TextPlaces.Of(kind, number);
        var wrong = words.Where(word => word.Groups[group].Value != right).ToList();
        var first = wrong.Count > 0 ? wrong[0] : words[0];
        var quoted = string.Concat(wrong.Select(word => $"“{word.Value}”").Distinct());
        return Comparing.Texts(
            check,
            Comparing.Words(first.Groups[group].Value, $"{place}“{first.Value}”", TextPlaces.Cell(kind, number)),
            Comparing.Words(right, told)) with
        {
            Statement = $"{place}写作{quoted}{(wrong.Count > 1 ? $"（{wrong.Count} 处）" : "")}，本预算是{right}预算，应为“{right}”。",
        };
    }

    /// <summary>The notes of a unit do not speak of a 部门's budget or of units below it.</summary>
    private static IEnumerable<Comparison> KindWords(Check check, CheckScope scope)
    {
        if (scope.Sections.FirstOrDefault(section => section.Kind == TextSectionKind.BudgetNotes) is { } notes
            && HeadingKind().Match(notes.Heading) is { Success: true } heading)
        {
            yield return Comparing.Texts(
                check,
                Comparing.Words(heading.Groups["kind"].Value, "编制说明标题中的主体", TextPlaces.Cell(TextSectionKind.BudgetNotes, 1)),
                Comparing.Words(scope.EditionKey.KindWord, "本预算的主体")) with
            {
                Identity = IdentityWord.Of(IdentityPart.Kind, heading.Groups["kind"].Value),
            };
        }

        foreach (var paragraph in TextPlaces.Numbered(scope, TextSectionKind.OtherNotes))
        {
            var place = TextPlaces.Of(TextSectionKind.OtherNotes, paragraph.Number);
            var cell = TextPlaces.Cell(TextSectionKind.OtherNotes, paragraph.Number);

            var words = KindWord().Matches(paragraph.Text);
            if (words.Count > 0)
            {
                yield return OfWords(
                    check, TextSectionKind.OtherNotes, paragraph.Number, words, "kind", scope.EditionKey.KindWord, "本预算的主体") with
                {
                    Identity = IdentityWord.Of(IdentityPart.Kind, words.Select(word => word.Groups["kind"].Value)),
                };
            }

            if (!scope.EditionKey.IsDepartment && paragraph.Text.Contains("机关运行经费", StringComparison.Ordinal)
                && Subordinates().Match(paragraph.Text) is { Success: true } below)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(below.Value, place, cell),
                    Comparing.Words("", "单位预算中“下属单位”的表述")) with
                {
                    Statement = $"{place}写有“{below.Value}”，单位预算不含下属单位。",
                };
            }
        }
    }

    /// <summary>Where the form has a slot for a year stands this one's, or last year's: a sentence of last year shows there.</summary>
    private static IEnumerable<Comparison> Years(Check check, CheckScope scope) =>
        from stated in StatedWords.Years(scope.Sections)
        let own = scope.EditionKey.Year
        let expected = stated.Slot == YearSlot.Prior || (stated.Slot == YearSlot.OwnOrPrior && stated.Year != own) ? own - 1
            : stated.Slot == YearSlot.OwnOrLater ? Math.Max(stated.Year, own)
            : own
        select Comparing.Texts(
            check,
            Comparing.Words($"{stated.Year}年", $"{PlaceOf(stated.Place)}“{stated.Words}”的年度", CellOf(stated.Place)),
            Comparing.Words($"{expected}年", "此处应为")) with
        {
            Identity = IdentityWord.OfYears(stated.Slot switch
            {
                YearSlot.Own => [stated.Year],
                YearSlot.Prior => [stated.Year + 1],
                YearSlot.OwnOrPrior => [stated.Year, stated.Year + 1],
                _ => Enumerable.Range(stated.Year - 4, 5),
            }),
        };

    /// <summary>
    /// Where the form has a slot for the unit's name stands the name of the cover, or a shortened one (普陀区卫健委 for
    /// 上海市普陀区卫生健康委员会), and behind it, in brackets, 部门 or 单位 as the case may be.
    /// </summary>
    private static IEnumerable<Comparison> Names(Check check, CheckScope scope)
    {
        foreach (var stated in StatedWords.Names(scope.Sections))
        {
            var (told, own) = (ListedUnits.Compared(stated.Name), ListedUnits.Compared(scope.UnitName));
            yield return Comparing.Texts(
                check,
                Comparing.Words(AreOneName(told, own) ? own : told, $"{PlaceOf(stated.Place)}所写的单位名称", CellOf(stated.Place)),
                Comparing.Words(own, "封面的单位名称")) with
            {
                Identity = IdentityWord.Of(IdentityPart.Name, told),
            };
            if (stated.Remark.Length > 0)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(stated.Remark, $"{PlaceOf(stated.Place)}“{stated.Name}（{stated.Remark}）”", CellOf(stated.Place)),
                    Comparing.Words(scope.EditionKey.KindWord, "本预算的主体")) with
                {
                    Identity = IdentityWord.Of(IdentityPart.Kind, stated.Remark),
                };
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
        place.Paragraph == StatedWords.Heading
            ? $"{TextKeys.NameOf(place.Section)}的标题"
            : TextPlaces.Of(place.Section, place.Paragraph + 1);

    /// <summary>The paragraph, or the heading, which is told as the first paragraph's place.</summary>
    private static CellKey CellOf(FactPlace place) => TextPlaces.Cell(place.Section, Math.Max(1, place.Paragraph + 1));

    /// <summary>Texts compare with the budget of the year before; “上年” names none.</summary>
    private static IEnumerable<Comparison> Bases(Check check, CheckScope scope)
    {
        foreach (var kind in new[] { TextSectionKind.BudgetNotes, TextSectionKind.OtherNotes })
        {
            foreach (var change in scope.Text(kind).Changes.Where(change => !(change.WithExecution
                && (CodedLines.IsOfListed(change.Cell) || Supplements.Tables.Contains(change.Cell.Table)))))
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(
                        $"{change.BaseYear ?? scope.EditionKey.Year - 1}年预算{(change.WithExecution ? "执行数" : "")}",
                        $"{TextPlaces.Of(kind, change.Paragraph + 1)} {scope.PlaceOf(change.Cell)}“{change.Printed}”的比较基数",
                        change.Key),
                    Comparing.Words($"{scope.EditionKey.Year - 1}年预算", "应当比较的基数")) with
                {
                    Identity = change is { BaseYear: { } year, WithExecution: false }
                        ? IdentityWord.OfYears(year + 1) with { IsBase = true } : null,
                };
            }
        }

        foreach (var item in scope.Facts.Items)
        {
            if (item.Change is { BaseYear: { } year } change
                && scope.Text(TextSectionKind.BudgetNotes).Changes.All(told => told.Paragraph != change.Place.Paragraph))
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words($"{year}年", $"{PlaceOf(change.Place)}的比较基数", CellOf(change.Place)),
                    Comparing.Words($"{scope.EditionKey.Year - 1}年", "应当比较的基数")) with
                {
                    Identity = IdentityWord.OfYears(year + 1) with { IsBase = true },
                };
            }
        }
    }

    /// <summary>Titles carry this year, and the 编制单位 line this unit's name.</summary>
    private static IEnumerable<Comparison> Heads(Check check, CheckScope scope)
    {
        var isOwn = scope.AsPrinted is { Cover.IsEmpty: true };
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
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(year.Value, $"{scope.TableName(table)} 标题的年度", name),
                    Comparing.Words($"{scope.EditionKey.Year}年", "本预算的年度")) with
                {
                    Identity = IdentityWord.Of(IdentityPart.Year, year.Value) with { IsOwn = isOwn },
                };
            }

            if (TitleKind().Match(head.Title) is { Success: true } kind)
            {
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(kind.Value, $"{scope.TableName(table)} 标题中的主体", name),
                    Comparing.Words(scope.EditionKey.KindWord, "本预算的主体")) with
                {
                    Identity = IdentityWord.Of(IdentityPart.Kind, kind.Value) with { IsOwn = isOwn },
                };
            }

            var prepared = ListedUnits.Compared(head.PreparedBy[(head.PreparedBy.IndexOfAny(['：', ':']) + 1)..].Trim());
            if (prepared.Length > 0)
            {
                var own = ListedUnits.Compared(scope.UnitName);
                yield return Comparing.Texts(
                    check,
                    Comparing.Words(AreOneName(prepared, own) ? own : prepared, $"{scope.TableName(table)} 的{table.PreparedByLabel}", name),
                    Comparing.Words(own, "封面的单位名称")) with
                {
                    Identity = IdentityWord.Of(IdentityPart.Name, prepared) with { IsOwn = isOwn },
                };
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
                        word.Name == "name" ? ListedUnits.Compared(word.Value) : word.Value,
                        $"封面“{line}”",
                        new CellKey(AsPrinted.CoverKey, $"p{index + 1}", "text")),
                    word.Name switch
                    {
                        "year" => Comparing.Words($"{scope.EditionKey.Year}年", "本预算的年度"),
                        "level" => Comparing.Words(scope.EditionKey.LevelWord, "本预算的级次"),
                        "kind" => Comparing.Words(scope.EditionKey.KindWord, "本预算的主体"),
                        _ => Comparing.Words(ListedUnits.Compared(scope.UnitName), "本预算的单位名称"),
                    }) with
                {
                    Identity = PartOf(word.Name) is { } part ? IdentityWord.Of(part, word.Value) with { IsOwn = true } : null,
                };
            }
        }
    }

    private static IdentityPart? PartOf(string word) => word switch
    {
        "year" => IdentityPart.Year,
        "level" => IdentityPart.Level,
        "kind" => IdentityPart.Kind,
        _ => null,
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
}
