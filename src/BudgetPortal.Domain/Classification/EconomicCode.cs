using System.Diagnostics.CodeAnalysis;

namespace BudgetPortal.Domain.Classification;

/// <summary>部门经济分类科目: 类 (3 digits) or 款 (5), kept as text.</summary>
public readonly record struct EconomicCode
{
    private EconomicCode(string digits) => Digits = digits;

    public string Digits { get; }

    public EconomicCode Class => new(Digits[..3]);

    public bool IsSection => Digits.Length == 5;

    /// <summary>Reads 3 or 5 digits that begin with 3 (RULES.md F21); anything else is false.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EconomicCode? code)
    {
        code = CodeDigits.Are(text, '3', 3, 5) ? new EconomicCode(text) : null;
        return code is not null;
    }

    /// <summary>Reads a code known to be well formed; a malformed one is a <see cref="FormatException"/>.</summary>
    public static EconomicCode Parse(string text) =>
        TryParse(text, out var code) ? code.Value : throw new FormatException($"“{text}” 不是部门经济分类科目编码（3 或 5 位数字）。");

    public override string ToString() => Digits;
}
