namespace BudgetPortal.Files;

/// <summary>
/// Characters that show nothing and can make a text read otherwise than it is stored: control characters, marks of writing
/// direction (U+202E turns an amount round), and spaces without width.
/// </summary>
public static class Invisible
{
    public static bool Is(char character) => char.IsControl(character)
        || character is (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069') or '\ufeff';
}
