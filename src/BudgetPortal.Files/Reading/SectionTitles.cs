using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>Which text a heading or a sheet's name opens, as units and budget platforms word them.</summary>
internal static partial class SectionTitles
{
    /// <summary>By the last words alone: “上海市社会保障卡服务中心主要职能”, “3.14部门编制说明”. Null where they name no text.</summary>
    public static TextSectionKind? Named(string words) =>
        TextSectionDefinition.Synonyms.Where(ending => words.EndsWith(ending.Words, StringComparison.Ordinal))
            .Select(ending => (TextSectionKind?)ending.Kind).FirstOrDefault();

    /// <summary>
    /// The text that a sheet's name speaks of, “3.14部门编制说明（部门）”; null where it speaks of none. Names are shorter than headings.
    /// </summary>
    public static TextSectionKind? NamedBySheet(string name)
    {
        var words = Remark().Replace(PrintedText.Bare(name), "");
        return Named(words)
            ?? TextSectionDefinition.SynonymsOfSheets.Where(ending => words.EndsWith(ending.Words, StringComparison.Ordinal))
            .Select(ending => (TextSectionKind?)ending.Kind).FirstOrDefault();
    }

    /// <summary>The text that a line without a number opens; null where it is a sentence, or the heading of no form.</summary>
    public static TextSectionKind? Find(string line) => Bared(line) is { } bare && WithoutNumber(bare) is null ? Named(bare) : null;

    /// <summary>
    /// The text that a numbered line opens: “一、单位主要职能”. Texts number their own parts too, “（一）内设机构设置”, so that nothing but the
    /// form's words may follow.
    /// </summary>
    public static TextSectionKind? FindNumbered(string line)
    {
        if (Bared(line) is not { } bare || WithoutNumber(bare) is not { } numbered)
        {
            return null;
        }

        var words = Owner().Replace(numbered, "");
        return TextSectionDefinition.Synonyms.Where(ending => ending.Words == words || ending.Words == numbered)
            .Select(ending => (TextSectionKind?)ending.Kind).FirstOrDefault();
    }

    /// <summary>The text that a line opens, numbered or not.</summary>
    public static TextSectionKind? FindAny(string line) => Find(line) ?? FindNumbered(line);

    /// <summary>“绩效目标” of “八、绩效目标”; null where no number stands in front.</summary>
    public static string? WithoutNumber(string bare) => Numbering.WithoutNumber(bare) is var words && words.Length < bare.Length ? words
        : null;

    private static string? Bared(string line) =>
        PrintedText.Bare(line) is { Length: >= 4 and <= 60 } bare && bare.IndexOfAny([',', '。', ';', ':']) < 0 ? bare : null;

    [GeneratedRegex(@"\((部门|单位)\)$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(20\d\d年(度)?)?(预算)?((单位|部门)(?!预算情况说明))?")]
    private static partial Regex Owner();
}
