using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>The headings of a table in all its forms, whole and in the pieces that a text prints of them.</summary>
internal sealed class TextHeadings(IEnumerable<TableDefinition> definitions)
{
    private readonly HashSet<string> headingWords = [.. definitions.SelectMany(Headings.Of)];

    /// <summary>A line made of nothing but headings, or of one set wide, or of the pieces of one that wrapped.</summary>
    public bool Are(TextLine line, bool isFirst)
    {
        var words = line.Words.Select(word => Headings.Bare(word.Text)).ToList();
        return headingWords.Contains(Headings.Bare(line.Text)) || words.All(IsHeadings)
            || (words.Any(headingWords.Contains) && words.All(word => IsHeadings(word) || IsPiece(word, 2)))
            || (words is [{ Length: 1 } last]
                && headingWords.Any(heading => heading.Length > 8 && heading.EndsWith(last, StringComparison.Ordinal)) && isFirst);
    }

    private bool IsPiece(string text, int shortest) => text.Length >= shortest
        && headingWords.Any(heading => heading.StartsWith(text, StringComparison.Ordinal)
            || heading.EndsWith(text, StringComparison.Ordinal));

    private bool IsHeadings(string text) =>
        text.Length == 0
        || headingWords.Contains(text)
        || IsPiece(text, 4)
        || (text.Length <= Bounds.LongestHeading
            && headingWords.Any(heading => text.Length > heading.Length && text.StartsWith(heading, StringComparison.Ordinal)
                && IsHeadings(text[heading.Length..])));
}
