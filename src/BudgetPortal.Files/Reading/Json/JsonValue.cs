using System.Text.Json;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>A property as written: its name and its value.</summary>
internal sealed record JsonMember(string Name, JsonValue Value);

/// <summary>A value as written, with its place. <paramref name="Text"/> is the string's content or the number's digits.</summary>
internal sealed record JsonValue(JsonValueKind Kind, string Path, int Line, string Text)
{
    public const int LongestShown = 60;

    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonValue> Items { get; init; } = [];

    /// <summary>The value for a message, shortened.</summary>
    public string Shown => Kind switch
    {
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array => "[…]",
        JsonValueKind.String => $"“{Shorten(Text)}”",
        _ => Shorten(Text),
    };

    public static string PathOf(string parent, string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? $"{parent}.{name}"
            : $"{parent}['{Shorten(name)}']";

    private static string Shorten(string text) => PrintedText.Excerpt(text, LongestShown);
}
