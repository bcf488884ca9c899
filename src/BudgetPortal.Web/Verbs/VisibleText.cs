using System.Globalization;
using System.Text;
using BudgetPortal.Files;

namespace BudgetPortal.Web.Verbs;

/// <summary>
/// The console of a verb. What files hold and are called is printed there, and some of it would command the terminal or turn the words
/// round: characters that show nothing are written as their numbers, “\u001b”.
/// </summary>
internal sealed class VisibleText(TextWriter console) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => console.Encoding;

    /// <summary>True where it writes to that console.</summary>
    public bool Is(TextWriter other) => console == other;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var shown = 0;
        for (var index = 0; index < buffer.Length; index++)
        {
            var isPair = index + 1 < buffer.Length && char.IsSurrogatePair(buffer[index], buffer[index + 1]);
            if (isPair && !IsHidden(buffer[index], buffer[index + 1]))
            {
                index++;
            }
            else if (isPair || (IsHidden(buffer[index]) && !IsLineEnd(buffer, index)))
            {
                console.Write(buffer[shown..index]);
                console.Write($"\\u{(int)buffer[index]:x4}");
                shown = index + 1;
            }
        }

        console.Write(buffer[shown..]);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        console.WriteLine();
    }

    public override Task WriteAsync(string? value)
    {
        Write(value.AsSpan());
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void Flush() => console.Flush();

    private static bool IsHidden(char character) => character is not ('\n' or '\t')
        && (Invisible.Is(character) || char.IsSurrogate(character) || character is '\u00ad' or '\u061c' or '\u2028' or '\u2029'
            || char.GetUnicodeCategory(character) is UnicodeCategory.Format);

    /// <summary>Signs of writing music or tags stand beyond the first plane.</summary>
    private static bool IsHidden(char high, char low) =>
        CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(high, low)) is UnicodeCategory.Format;

    private static bool IsLineEnd(ReadOnlySpan<char> text, int index) =>
        text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n';
}
