using System.Diagnostics.CodeAnalysis;

namespace BudgetPortal.Domain.Classification;

/// <summary>功能分类科目: 类 (3 digits), 款 (5) or 项 (7), kept as text.</summary>
public readonly record struct FunctionCode
{
    private FunctionCode(string digits) => Digits = digits;

    public string Digits { get; }

    public FunctionCode Class => new(Digits[..3]);

    public FunctionCode Section => new(Digits[..Math.Min(5, Digits.Length)]);

    public bool IsClass => Digits.Length == 3;

    public bool IsItem => Digits.Length == 7;

    /// <summary>This code and those above it, 类 first.</summary>
    public IEnumerable<FunctionCode> Path()
    {
        for (var length = 3; length <= Digits.Length; length += 2)
        {
            yield return new FunctionCode(Digits[..length]);
        }
    }

    /// <summary>Reads 3, 5 or 7 digits that begin with 2 (RULES.md F21); anything else is false.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FunctionCode? code)
    {
        code = CodeDigits.Are(text, '2', 3, 5, 7) ? new FunctionCode(text) : null;
        return code is not null;
    }

    /// <summary>Reads a code known to be well formed; a malformed one is a <see cref="FormatException"/>.</summary>
    public static FunctionCode Parse(string text) =>
        TryParse(text, out var code) ? code.Value : throw new FormatException($"“{text}” 不是功能分类科目编码（3、5 或 7 位数字）。");

    public override string ToString() => Digits;
}
