using System.Diagnostics.CodeAnalysis;

namespace BudgetPortal.Domain.Classification;

internal static class CodeDigits
{
    public static bool Are([NotNullWhen(true)] string? text, char first, params ReadOnlySpan<int> lengths) =>
        text is not null && lengths.Contains(text.Length) && text[0] == first && text.All(char.IsAsciiDigit);
}
