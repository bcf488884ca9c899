using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// A title recognised: which table it heads, and its words as printed, without a number in front. <paramref name="IsPrescribed"/>: it is
/// worded as our forms word it, and not by a synonym that other provinces' forms use too.
/// </summary>
internal sealed record KnownTitle(string Table, string Printed, bool IsPrescribed);

/// <summary>
/// The one recogniser of tables by what a title, a sheet or a file calls them, of the name of the body above a table and of the notes
/// below. The words stand with the definitions of the catalogue.
/// </summary>
internal static partial class KnownTitles
{
    private const int LongestTitle = 60;

    /// <summary>Every definition of a table that any edition has, newest first, each different set of headings once.</summary>
    public static IReadOnlyList<TableDefinition> DefinitionsOf(string table) => Definitions[table];

    private static readonly Dictionary<string, IReadOnlyList<TableDefinition>> Definitions = Edition.All.Reverse()
        .SelectMany(edition => edition.Tables)
        .GroupBy(table => table.Key).ToDictionary(
            tables => tables.Key,
            IReadOnlyList<TableDefinition> (tables) =>
                [.. tables.DistinctBy(table => string.Join('|', table.Leaves().Select(leaf => Headings.Bare(leaf.Heading))
                .Concat(table.Panels.SelectMany(panel => panel.Lines).Select(line => line.Label))))]);

    /// <summary>The definitions of all tables.</summary>
    public static IEnumerable<TableDefinition> AllDefinitions => Definitions.Values.SelectMany(definitions => definitions);

    /// <summary>A year may have another title than those before and after it.</summary>
    private static readonly (string Table, string Title)[] ShortTitles = [.. Edition.All.Reverse().SelectMany(edition => edition.Tables)
        .Select(table => (table.Key, PrintedText.Bare(table.ShortTitle))).Distinct()];

    private static readonly (string Table, string[] Parts)[] Synonyms = [.. Edition.All.Reverse().SelectMany(edition => edition.Tables)
        .SelectMany(table => table.Synonyms.Select(words => (table.Key, words))).Distinct()
        .Select(synonym => (synonym.Key, synonym.words.Split(' ')))];

    /// <summary>
    /// The title of a table, alone on its line: “3. 2025年部门支出预算总表”, “支出预算总表（万元）”, “某局2025年支出总表（续表）”; null for a sentence,
    /// for the title of another document, and where the words fit several tables.
    /// </summary>
    public static KnownTitle? FindTable(string printed)
    {
        if (printed.Count(character => !char.IsWhiteSpace(character)) > 2 * LongestTitle)
        {
            return null;
        }

        var words = WithoutUnit(printed).Trim().TrimStart('《').TrimEnd('》');
        var title = Title().Match(PrintedText.Bare(words));
        if (!title.Success || title.Length > LongestTitle || NoTitle().IsMatch(title.Value)
            || TableNamed(title.Groups["title"].Value) is not { } table)
        {
            return null;
        }

        var isPrescribed = ShortTitles.Any(known =>
            known.Table == table && title.Groups["title"].Value.EndsWith(known.Title, StringComparison.Ordinal));
        return new KnownTitle(table, NumberInFront().Replace(PrintedText.Tidy(words), ""), isPrescribed);
    }

    /// <summary>
    /// The table that a title, a sheet's name or a file's speaks of: by its prescribed title, else by the longest synonym in it; null where
    /// two tables share it.
    /// </summary>
    public static string? TableNamed(string name)
    {
        var words = PrintedText.Bare(name);
        var prescribed = ShortTitles.Where(table => words.EndsWith(table.Title, StringComparison.Ordinal))
            .OrderByDescending(table => table.Title.Length).ToList();
        if (prescribed.Count > 0)
        {
            return prescribed[0].Table;
        }

        words = Marks().Replace(words, "");
        if (OtherDocuments.Speaks(words))
        {
            return null;
        }

        var whole = words.TrimEnd('表');
        var best = Synonyms.Where(
            synonym => synonym.Parts is [{ Length: <= 2 } only] ? whole == only
            : synonym.Parts.All(part => words.Contains(part, StringComparison.Ordinal)))
            .GroupBy(synonym => synonym.Parts.Sum(part => part.Length)).MaxBy(group => group.Key)?.Select(synonym => synonym.Table)
                .Distinct().ToList();
        return best is [var table] ? table : null;
    }

    /// <summary>“支出预算总表（续）”, “支出预算总表续表2”: the table that goes on there; null where a name says no such thing.</summary>
    public static string? TableContinuedIn(string name) => NameContinuedIn(name) is { } continued ? TableNamed(continued) : null;

    /// <summary>“表5” of “表5（续）”, bared; null where a name says no such thing.</summary>
    public static string? NameContinuedIn(string name) =>
        PrintedText.Bare(name) is var bare && Continued().Match(bare) is { Success: true } end ? bare[..end.Index] : null;

    [GeneratedRegex(@"(?:\(续表?\d*\)|续表?\d*)$")]
    private static partial Regex Continued();

    /// <summary>The table that a title heads; null where it is none.</summary>
    public static string? TableOf(string title) => FindTable(title)?.Table;

    /// <summary>The platform's code of a sheet, “2.15” or “3.11”; null where the name has none.</summary>
    public static string? CodeOf(string sheet) => Code().Match(PrintedText.Bare(sheet)) is { Success: true } code ? code.Value : null;

    /// <summary>The table that the platform's code names; null where it names a text, or is not known.</summary>
    public static string? TableOfCode(string sheet) =>
        CodeOf(sheet) is { } code ? AllDefinitions.FirstOrDefault(table => table.PlatformCodes.Contains(code))?.Key : null;

    /// <summary>“单位：元” or “（万元）” at the end of a line; null elsewhere, and for a unit in which amounts are not read.</summary>
    public static AmountUnit? FindUnit(string printed) =>
        AmountUnit.Find(printed) is { } unit && unit.Start + unit.Length >= printed.TrimEnd().Length ? unit.Unit : null;

    /// <summary>
    /// The name after “编制单位：”, “部门名称：” and their like, without the unit of money behind it; null where the line is none such.
    /// </summary>
    public static string? FindUnitName(string printed)
    {
        var name = UnitName().Match(PrintedText.Tidy(WithoutUnit(printed)));
        return name.Success ? CodeOfBody().Replace(name.Groups["name"].Value.Trim(), "") : null;
    }

    /// <summary>“编制单位：某中心 万元”: the space between them is lost where runs are joined to a line.</summary>
    public static PrintedUnit? UnitBehindName(string line) =>
        UnitAtEnd().Match(line) is { Success: true } end && AmountUnit.Find(end.Value) is { } unit ? unit with { Start = end.Index } : null;

    [GeneratedRegex(@"(?<=^\s*(编制|填报|预算)(单位|部门)\s*[:：].+)(人民币)?[百千万亿]+元$")]
    private static partial Regex UnitAtEnd();

    /// <summary>“本单位无此项预算，故本表为空表。”, “（无此项）”: what may stand under a table without 注 in front of it.</summary>
    public static bool IsRemarkOnEmptyTable(string printed) =>
        PrintedText.Bare(printed) is { Length: <= 80 } bare && EmptyTable().IsMatch(bare);

    [GeneratedRegex(@"空表|无此项|无数据|没有数据|为空|^[*※(]*(20\d\d年(度)?)?(本)?(单位|部门)?(20\d\d年(度)?)?(无|没有|未安排).{0,40}(预算|支出|经费|拨款|收入)")]
    private static partial Regex EmptyTable();

    /// <summary>“注：…”, “备注2、…”: the beginning of what stands under a table.</summary>
    public static bool IsNote(string printed) => NoteStart().IsMatch(PrintedText.Bare(printed));

    [GeneratedRegex(@"^(注|备注|说明)\d*:|^注\d*[、.]")]
    private static partial Regex NoteStart();

    /// <summary>A line or heading without the unit of money that it names.</summary>
    public static string WithoutUnit(string printed) =>
        AmountUnit.Find(printed) is { } unit ? printed.Remove(unit.Start, unit.Length) : printed;

    private const string Numeral = ChineseNumeral.Pattern;

    [GeneratedRegex(@"^(附?[表件]?\d{1,2}[.、．:]?|附?[表件]" + Numeral + "[.、．:]?|" + Numeral + @"[.、．:]|\(附?表(\d{1,2}|" + Numeral + @")\))?"
        + @"(?<title>[^,。;:!?]*表)(\((续表?|.{1,12})?\d*\))?$")]
    private static partial Regex Title();

    /// <summary>Words of sentences that end in the name of a table.</summary>
    [GeneratedRegex("见|按照|根据|依据|如下|本表|说明")]
    private static partial Regex NoTitle();

    [GeneratedRegex(
        @"^\s*((附?表\s*)?(" + ChineseNumeral.Pattern + @"\s*[、.．:：]|\d{1,2}\s*[、.．:：]\s*(?!\d{1,2}[^\d]))\s*"
        + @"|附?表\s*[一二三四五六七八九十\d]{1,2}\s+)")]
    private static partial Regex NumberInFront();

    /// <summary>A code or number in front, year and kind, brackets and quotes.</summary>
    [GeneratedRegex("""^[23]\.\d{2}(?!\d)|^\d{1,2}[.、]?(?!\d)|20\d\d年度?|["()\[\]_\-—:]|预算单位|单位|部门(?!预算经济)""")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^[23]\.\d{2}(?!\d)")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^((编制|填报|预算|公开)(单位|部门)|(预算)?主管部门|(单位|部门)名称|部门)([（(](公章|盖章|章|单位|部门)[）)])?\s*[:：](?<name>.*?)(人民币)?(\s*(编制|填报|公开)?日期\s*[:：].*)?$")]
    private static partial Regex UnitName();

    /// <summary>The platform's code before a name: “[201]某局”, “201001-某局”.</summary>
    [GeneratedRegex(@"^([\[［【（(]\d{3,12}[\]］】）)]|\d{3,12}[-—_])\s*")]
    private static partial Regex CodeOfBody();
}
