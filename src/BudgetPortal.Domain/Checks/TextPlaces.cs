using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>The addresses and the names of whole paragraphs.</summary>
internal static class TextPlaces
{
    /// <summary>What findings call a text.</summary>
    public static string NameOf(TextSectionKind kind) => kind switch
    {
        TextSectionKind.Functions => "主要职能",
        TextSectionKind.Organisation => "机构设置",
        TextSectionKind.Glossary => "名词解释",
        TextSectionKind.BudgetNotes => "编制说明",
        TextSectionKind.OtherNotes => "其他相关情况说明",
        _ => "项目经费情况说明",
    };

    /// <summary>“编制说明第 3 段”, by the number that readers count: from 1.</summary>
    public static string Of(TextSectionKind kind, int number) => Of(kind, number, number);

    /// <summary>“编制说明第 3 至 4 段”, where a sentence is torn over several.</summary>
    public static string Of(TextSectionKind kind, int first, int last) =>
        $"{NameOf(kind)}第 {(last > first ? $"{first} 至 {last}" : $"{first}")} 段";

    /// <summary>The address of a whole paragraph: <c>N3/p2/text</c>.</summary>
    public static CellKey Cell(TextSectionKind kind, int number) => new(TextKeys.Of(kind), $"p{number}", "text");

    public static IEnumerable<(int Number, string Text)> Numbered(CheckScope scope, TextSectionKind kind) =>
        scope.Paragraphs(kind).Select((text, index) => (index + 1, text));
}
