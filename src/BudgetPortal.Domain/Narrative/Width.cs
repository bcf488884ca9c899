namespace BudgetPortal.Domain.Narrative;

/// <summary>Half and full width brackets and colons are alike, and white space is none (RULES.md F21).</summary>
internal static class Width
{
    public static string Normalise(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character)).Select(character => character switch
        {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            _ => character,
        }));

    public static bool AreAlike(string one, string other) => one == other || Normalise(one) == Normalise(other);
}
