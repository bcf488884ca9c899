using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>
/// Falsifies the words by which a document says whose it is, of which year, level and kind (RULES.md F24): on its cover, over its
/// tables and texts, and in its sentences.
/// </summary>
internal static partial class FalseWords
{
    public static IEnumerable<Falsification> Of(Account clean, Random random) =>
        [
            .. InTexts(clean, random),
            .. InHeadings(clean, random),
            .. OverTables(clean, random),
            .. OnCover(clean, random),
            .. InContents(clean)
        ];

    private static IEnumerable<Falsification> InTexts(Account clean, Random random) =>
        from section in clean.Document.Sections
        let patterns = PatternsOf(section.Kind)
        from index in Enumerable.Range(0, section.Paragraphs.Length)
        from pattern in patterns
        from match in pattern.Matches(section.Paragraphs[index])
        from falsification in Words(
            clean, match, Account.Paragraph(section.Kind, index), random, text =>
                clean.With(section, index, text), section.Paragraphs[index])
        select falsification;

    private static Regex[] PatternsOf(TextSectionKind kind) => kind switch
    {
        TextSectionKind.BudgetNotes => [NotesBegin()],
        TextSectionKind.OtherNotes =>
            [
                ThreePublic(),
                Agency(),
                NoAgency(),
                NoProcurement(),
                Procurement(),
                Performance(),
                PerformanceOfUnits(),
                Owned(),
                Planned(),
                PlannedEquipment()
            ],
        TextSectionKind.Glossary => [LevelOf()],
        _ => [],
    };

    private static IEnumerable<Falsification> InHeadings(Account clean, Random random) =>
        from section in clean.Document.Sections
        where section.Kind is TextSectionKind.Functions or TextSectionKind.Organisation or TextSectionKind.BudgetNotes
        from match in Heading().Matches(section.Heading)
        from falsification in Words(
            clean, match, Account.Paragraph(section.Kind, 0), random, text => clean.With(section with { Heading = text }), section.Heading)
        select falsification;

    private static IEnumerable<Falsification> OverTables(Account clean, Random random)
    {
        var printed = clean.Document.AsPrinted!;
        return
            from index in Enumerable.Range(0, printed.Tables.Length)
            let head = printed.Tables[index]
            let place = new CellKey(head.Table, "title", "title")
            from falsification in Title().Matches(head.Title)
                .SelectMany(
                    match =>
                        Words(
                            clean,
                            match,
                            place,
                            random,
                            text => With(printed.Tables.SetItem(index, head with { Title = text })),
                            head.Title))
                .Concat(PreparedBy().Matches(head.PreparedBy)
                    .SelectMany(
                        match =>
                            Words(
                                clean,
                                match,
                                place,
                                random,
                                text => With(printed.Tables.SetItem(index, head with { PreparedBy = text })),
                                head.PreparedBy)))
            select falsification;

        Account With(ImmutableArray<PrintedHead> heads) =>
            clean with { Document = clean.Document with { AsPrinted = printed with { Tables = heads } } };
    }

    private static IEnumerable<Falsification> OnCover(Account clean, Random random)
    {
        var printed = clean.Document.AsPrinted!;
        return
            from index in Enumerable.Range(0, printed.Cover.Length)
            from match in CoverLine().Matches(printed.Cover[index])
            from falsification in Words(
                clean, match, new CellKey(AsPrinted.CoverKey, $"p{index + 1}", "text"), random,
                text => clean with
                {
                    Document = clean.Document with { AsPrinted = printed with { Cover = printed.Cover.SetItem(index, text) } },
                },
                printed.Cover[index])
            select falsification;
    }

    /// <summary>A table that the 目录 forgets (RULES.md F28).</summary>
    private static IEnumerable<Falsification> InContents(Account clean)
    {
        var printed = clean.Document.AsPrinted!;
        return
            from table in clean.Document.Edition.Tables
            let place = new CellKey(table.Key, "title", "title")
            let shorter = printed.Contents.RemoveAll(entry => entry.Contains(table.ShortTitle, StringComparison.Ordinal))
            where shorter.Length < printed.Contents.Length && shorter.Length > 0
            select new Falsification(
                FalsifiedKind.Line, "left out of the 目录", $"{place}", [new Place(place)],
                () => (clean with { Document = clean.Document with { AsPrinted = printed with { Contents = shorter } } })
                    .With(new Demand("F28", place, "not listed", "listed")));
    }

    /// <summary>Each word of a match that is this document's own, put otherwise.</summary>
    private static IEnumerable<Falsification> Words(
        Account clean, Match match, CellKey place, Random random, Func<string, Account> make, string whole)
    {
        var (form, unit) = (clean.Document.Disclosure.EditionKey, clean.Document.Unit.Name);
        foreach (var group in match.Groups.Values.Skip(1).Where(group => group.Success))
        {
            var wrong = group.Name switch
            {
                "year" when group.Value == $"{form.Year}" => $"{form.Year + (random.Next(2) == 0 ? -1 : 1)}",
                "kind" when group.Value == form.KindWord => form.IsDepartment ? "单位" : "部门",
                "level" when group.Value == form.LevelWord => form.IsMunicipal ? "区级" : "市级",
                "unit" when Remark().Replace(group.Value, "") == Remark().Replace(unit, "") => ChangeOne(group.Value, random),
                _ => null,
            };
            if (wrong is null)
            {
                continue;
            }

            var text = string.Concat(whole.AsSpan(0, group.Index), wrong, whole.AsSpan(group.Index + group.Length));
            yield return new Falsification(
                FalsifiedKind.Identity, $"another {group.Name}", $"{place}: {group.Value} → {wrong}", [
                    new Place(place), new Place(place.Table, place.Line)
                ],
                () => make(text).With(new Demand("F24", place, wrong, group.Value)));
        }
    }

    private static string ChangeOne(string name, Random random)
    {
        var at = random.Next(Remark().Replace(name, "").Length);
        return $"{name[..at]}另{name[(at + 1)..]}";
    }

    [GeneratedRegex("^(?<year>20\\d\\d)年，(?<unit>.+?)(?:收入预算|预算支出总额)")]
    private static partial Regex NotesBegin();

    [GeneratedRegex("^(?:一、)?(?<year>20\\d\\d)年“三公”")]
    private static partial Regex ThreePublic();

    [GeneratedRegex("^(?<year>20\\d\\d)年(?<unit>[^，。]+?)(?:下属[^，。]*?)?(?:财政拨款的|无)机关运行")]
    private static partial Regex Agency();

    [GeneratedRegex("^本(?<kind>单位|部门)无机关运行")]
    private static partial Regex NoAgency();

    [GeneratedRegex("^(?<unit>.+?)(?<year>20\\d\\d)年未安排政府采购")]
    private static partial Regex NoProcurement();

    [GeneratedRegex("^(?<year>20\\d\\d)年度?本(?<kind>单位|部门)(?:政府采购|面向)")]
    private static partial Regex Procurement();

    [GeneratedRegex("^(?<year>20\\d\\d)年度，本(?<kind>单位|部门)编报")]
    private static partial Regex Performance();

    [GeneratedRegex("本(?<kind>单位|部门)\\d+个预算单位开展了(?<year>20\\d\\d)年")]
    private static partial Regex PerformanceOfUnits();

    [GeneratedRegex("^截至[^，]*，(?<unit>.+?)共有车辆")]
    private static partial Regex Owned();

    [GeneratedRegex("^(?<year>20\\d\\d)年(?<kind>单位|部门)预算安排购置")]
    private static partial Regex Planned();

    [GeneratedRegex("；(?<kind>单位|部门)预算安排购置")]
    private static partial Regex PlannedEquipment();

    [GeneratedRegex("(?<level>市级|区级)(?:预算主管部门|财政)")]
    private static partial Regex LevelOf();

    [GeneratedRegex("^(?<year>20\\d\\d)年(?<kind>单位|部门)预算编制说明$|^(?<unit>.+?)(?:主要职能|机构设置)$")]
    private static partial Regex Heading();

    [GeneratedRegex("^(?<year>20\\d\\d)年(?:预算)?(?<kind>单位|部门)|^(?<kind>单位|部门)“三公”")]
    private static partial Regex Title();

    [GeneratedRegex("^编制(?:单位|部门)[：:](?<unit>.+)$")]
    private static partial Regex PreparedBy();

    [GeneratedRegex("(?<year>20\\d\\d)年(?<level>市级|区级)(?<kind>单位|部门)预算|^(?:预算单位|预算主管部门)[：:](?<unit>.+)$")]
    private static partial Regex CoverLine();

    [GeneratedRegex("[（(](?:本级|本部|单位|部门|汇总)[）)]$")]
    private static partial Regex Remark();
}
