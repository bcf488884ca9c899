namespace BudgetPortal.Domain.Text;

/// <summary>A name as names are compared: brackets and colons of either width are alike, and white space is none (RULES.md F21).</summary>
public static class ComparableName
{
    public static string Of(string name) =>
        string.Concat(name.Where(character => !char.IsWhiteSpace(character)).Select(character => character switch
        {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            _ => character,
        }));

    public static bool AreAlike(string one, string other) => one == other || Of(one) == Of(other);
}
