using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Domain.Narrative;

/// <summary>How RULES.md names the texts, which is the table part of a text's own addresses: <c>N4/headline/…</c>.</summary>
public static class TextKeys
{
    public static string Of(TextSectionKind kind) => kind switch
    {
        TextSectionKind.Functions => "N1",
        TextSectionKind.Organisation => "N2",
        TextSectionKind.Glossary => "N3",
        TextSectionKind.BudgetNotes => "N4",
        TextSectionKind.OtherNotes => "N5",
        _ => "N6",
    };

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

    /// <summary>What findings call the text with this table part; null for a table.</summary>
    public static string? NameOf(string table) =>
        Enum.GetValues<TextSectionKind>().Where(kind => Of(kind) == table).Select(NameOf).FirstOrDefault();

    /// <summary>True for the table part of a text's address.</summary>
    public static bool IsText(string table) => Enum.GetValues<TextSectionKind>().Any(kind => Of(kind) == table);
}
