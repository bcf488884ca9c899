using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>A title recognised: which table it heads, and its words as printed, without a number in front.</summary>
internal sealed record KnownTitle(string Table, string Printed);

/// <summary>Titles and headings of the tables of all editions of the catalogue, as a reader meets them.</summary>
internal static partial class KnownTitles
{
    private static readonly Dictionary<string, string> Tables = Edition.All
        .SelectMany(edition => edition.Tables)
        .DistinctBy(table => table.Key)
        .ToDictionary(table => PrintedText.Bare(table.ShortTitle), table => table.Key, StringComparer.Ordinal);

    /// <summary>Every definition of a table that any edition has, newest first, each different set of headings once.</summary>
    public static IReadOnlyList<TableDefinition> DefinitionsOf(string table) => Definitions[table];

    private static readonly Dictionary<string, IReadOnlyList<TableDefinition>> Definitions = Tables.Values.ToDictionary(
        key => key,
        IReadOnlyList<TableDefinition> (key) => [.. Edition.All.Reverse().Select(edition => edition.FindTable(key)).OfType<TableDefinition>()
            .DistinctBy(table => string.Join('|', table.Leaves().Select(leaf => TableLayouts.BareHeading(leaf.Heading))
                .Concat(table.Panels.SelectMany(panel => panel.Lines).Select(line => line.Label))))]);

    /// <summary>The definitions of all tables.</summary>
    public static IEnumerable<TableDefinition> AllDefinitions => Definitions.Values.SelectMany(definitions => definitions);

    /// <summary>“3. 2025年部门支出预算总表” or “支出预算总表”; null where it is no table's title.</summary>
    public static KnownTitle? FindTable(string printed)
    {
        var match = TableTitle().Match(PrintedText.Bare(printed));
        if (!match.Success || !Tables.TryGetValue(match.Groups["title"].Value, out var table))
        {
            return null;
        }

        var title = NumberInFront().Replace(PrintedText.Tidy(printed), "");
        return new KnownTitle(table, title);
    }

    /// <summary>“单位：元” or “单位：万元”, alone or at the end of a line; null elsewhere.</summary>
    public static AmountUnit? FindUnit(string printed) => UnitLine().Match(PrintedText.Bare(printed)) is { Success: true } unit
        ? unit.Groups["unit"].Value == "元" ? AmountUnit.Yuan : AmountUnit.TenThousandYuan
        : null;

    /// <summary>The name after “编制单位：” or “预算主管部门：”; null where the line is none such.</summary>
    public static string? FindUnitName(string printed) => UnitName().Match(PrintedText.Tidy(printed)) is { Success: true } name
        ? name.Groups["name"].Value.Trim()
        : null;

    /// <summary>“本单位无此项预算，故本表为空表。”, “（无此项）”: what may stand under a table without 注 in front of it.</summary>
    public static bool IsRemarkOnEmptyTable(string printed) => PrintedText.Bare(printed) is { Length: <= 80 } bare && EmptyTable().IsMatch(bare);

    [GeneratedRegex(@"空表|无此项|无数据|没有数据|为空|^[*※(]*(20\d\d年(度)?)?(本)?(单位|部门)?(20\d\d年(度)?)?(无|没有|未安排).{0,40}(预算|支出|经费|拨款|收入)")]
    private static partial Regex EmptyTable();

    /// <summary>“注：…”, “备注2、…”: the beginning of what stands under a table.</summary>
    public static bool IsNote(string printed) => NoteStart().IsMatch(PrintedText.Bare(printed));

    [GeneratedRegex(@"^(注|备注|说明)\d*:|^注\d*[、.]")]
    private static partial Regex NoteStart();

    [GeneratedRegex(@"^(\d{1,2}[.、．])?(20\d\d年度?)?(预算单位|单位|部门)?(?<title>\D+?)(\((续表?)?\d*\))?$")]
    private static partial Regex TableTitle();

    [GeneratedRegex(@"^\s*\d{1,2}\s*[.、．]\s*(?!\d{1,2}[^\d])")]
    private static partial Regex NumberInFront();

    [GeneratedRegex(@"(?<![制算])单位:(人民币)?(?<unit>元|万元)$")]
    private static partial Regex UnitLine();

    [GeneratedRegex(@"^(编制单位|编制部门|预算单位|预算主管部门)\s*[:：](?<name>.*?)(\s*单位\s*[:：]\s*(元|万元))?$")]
    private static partial Regex UnitName();
}
