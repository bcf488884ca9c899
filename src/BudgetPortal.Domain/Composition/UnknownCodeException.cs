namespace BudgetPortal.Domain.Composition;

/// <summary>A working paper uses a code that the year's classification list lacks, and gives no name for it.</summary>
public sealed class UnknownCodeException(string code, int year)
    : Exception($"{year}年科目表中没有编码 {code}，工作底稿的 names 中也没有给出名称。")
{
    public string Code { get; } = code;
}
