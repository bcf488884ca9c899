using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// The units that a department's 机构设置 names: “行政单位1家、事业单位2家，具体包括：1. …”. <paramref name="Counted"/> is how many it
/// says there are in <paramref name="CountedIn"/>, null where it does not say it kind by kind; <paramref name="Named"/> is how many it
/// names, and <paramref name="Disclosing"/> those of them that have a budget of their own to disclose.
/// </summary>
internal sealed partial record ListedUnits(int? Counted, string CountedIn, int Named, ImmutableArray<string> Disclosing)
{
    /// <summary>How many of those counted kind by kind are 行政单位 or 参公单位; null where they are not so counted.</summary>
    public int? Offices { get; init; }

    /// <summary>Null where the text names no unit.</summary>
    public static ListedUnits? Of(DisclosureDocument department) =>
        Of(department.Find(TextSectionKind.Organisation)?.Paragraphs ?? [], department.Unit.Name);

    public static ListedUnits? Of(IEnumerable<string> organisation, string department)
    {
        var text = string.Join('\n', organisation.Select(PrintedNumber.Plain));
        if (Beginning().Match(text) is not { Success: true } beginning)
        {
            return null;
        }

        var list = text[(beginning.Index + beginning.Length)..];
        var numbered = Entry().Matches(list).ToList();
        var entries = numbered.TakeWhile((entry, index) => NumberOf(entry) > (index == 0 ? 0 : NumberOf(numbered[index - 1])))
            .Select(entry => entry.Groups["entry"].Value)
            .ToList();
        if (entries.Count == 0 || NumberOf(numbered[0]) != 1 || AreKinds(numbered) || KindHeading().IsMatch(list)
            || entries.Exists(RunTogether().IsMatch)
            || (entries.Count < numbered.Count && IsOfNumerals(numbered[0])))
        {
            return null;
        }

        // Of a kind of body that is none of these three it is not known whether it is one more.
        var sentence = beginning.Value[(beginning.Value.LastIndexOf('。') + 1)..];
        var counts = Count().Matches(sentence);
        var areAll = counts.Count > 0 && counts.Count == AnyCount().Count(sentence);
        return new ListedUnits(
            areAll ? Sum(counts) : null,
            sentence,
            entries.Count,
            [.. entries.Where(entry => !WithoutBudget().IsMatch(entry)).Select(entry => NameIn(entry, department))])
        {
            Offices = areAll ? Sum(counts.Where(count => !count.Value.StartsWith("事业", StringComparison.Ordinal))) : null,
        };

        static int Sum(IEnumerable<Match> counts) =>
            counts.Sum(count => int.Parse(count.Groups["count"].Value, CultureInfo.InvariantCulture));
    }

    private static int NumberOf(Match entry) => ChineseNumeral.Parse(entry.Groups["number"].Value) ?? 0;

    /// <summary>“（一）”, which may also be part of a name: “某中心（一）”.</summary>
    private static bool IsOfNumerals(Match entry) => !char.IsAsciiDigit(entry.Groups["number"].Value[0]);

    /// <summary>“（一）行政单位：1.…；（二）事业单位：1.…”: units are numbered below their kinds.</summary>
    private static bool AreKinds(List<Match> numbered) => IsOfNumerals(numbered[0])
        && numbered.Exists(entry => !IsOfNumerals(entry) || Kind().IsMatch(entry.Groups["entry"].Value));

    /// <summary>
    /// A unit's name as names are compared: brackets of either width alike, and without the remark 本级 or 单位. The department
    /// itself is often named in short, “商务委本部”.
    /// </summary>
    public static string Compared(string name) => Remark().Replace(ComparableName.Of(name), "");

    private static string NameIn(string entry, string department)
    {
        var name = entry[..(entry.IndexOfAny(['，', ',', '。', '：', ':']) is var end and >= 0 ? end : entry.Length)].Trim();
        return Itself().IsMatch(name) ? department : name;
    }

    // “3个科室” are no units.
    private const string NumberOfUnits = @"(?:[0-9]\s*家|单位\s*[0-9]{1,4}\s*个)";

    [GeneratedRegex(@"[^\n]*" + NumberOfUnits + @"[^\n]*?包括[：:]?")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"(?:行政|参公|事业)单位\s*(?<count>[0-9]{1,4})\s*[家个]")]
    private static partial Regex Count();

    [GeneratedRegex(NumberOfUnits)]
    private static partial Regex AnyCount();

    // Entries may stand on one line, with blanks or marks between.
    [GeneratedRegex(@"(?:(?:^|[\n；;。，,、\s])\s*(?<number>[0-9]{1,3})\s*[.．、](?![0-9])|[（(](?<number>[一二三四五六七八九十]{1,3})[）)])"
        + @"(?<entry>(?:(?![，,、。\s]\s*" + Numbering.OfEntries + @"|[（(][一二三四五六七八九十]{1,3}[）)])[^\n；;])+)")]
    private static partial Regex Entry();

    // “1.某局本部2.某中心”.
    [GeneratedRegex(@"[^0-9][0-9]{1,2}\s*[.．、](?![0-9])|[（(][0-9]{1,2}[）)]")]
    private static partial Regex RunTogether();

    private const string OfKind = @"(?:行政|参公|参照|事业|直属|下属|所属)[^，。\n]{0,12}单位";

    [GeneratedRegex("[：:]$|^" + OfKind)]
    private static partial Regex Kind();

    // “一、行政单位\n1.…\n二、事业单位\n1.…”: the same under headings of the kinds.
    [GeneratedRegex(@"\n\s*(?:[一二三四五六七八九十]{1,3}、)?\s*" + OfKind + @"[^，。\n]{0,6}[：:]?(?:\n|$)")]
    private static partial Regex KindHeading();

    [GeneratedRegex("不单列预算|不单独编制预算|不独立编制预算")]
    private static partial Regex WithoutBudget();

    [GeneratedRegex("(?:本级|本部|机关)[）)]?$")]
    private static partial Regex Itself();

    [GeneratedRegex("（(?:本级|本部|机关|单位|部门|汇总)）$")]
    private static partial Regex Remark();
}
