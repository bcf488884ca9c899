namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// What a reader could not read (DESIGN.md, principle 3): whatever compares it is not known (未核对), neither agreement nor accusation.
/// Without a <paramref name="Column"/> it is the whole line, without a <paramref name="Line"/> lines of the table or paragraphs of the text
/// that are not known, without a <paramref name="Table"/> it may be anywhere in the document. <paramref name="Place"/> says where in the
/// file (“第3页”, “支出预算总表”E9), <paramref name="Reason"/> why, both in Chinese.
/// </summary>
public sealed record UnreadPart(string? Table, string? Line, string? Column, string Place, string Reason)
{
    public override string ToString() => Place.Length == 0 ? Reason : $"{Place}：{Reason}";
}
