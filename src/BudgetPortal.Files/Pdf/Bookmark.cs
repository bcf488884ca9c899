namespace BudgetPortal.Files.Pdf;

/// <summary>An entry of the outline that a reader shows beside the pages, with those below it.</summary>
internal sealed record Bookmark(string Title, PdfPage Page, double Top)
{
    public List<Bookmark> Parts { get; } = [];

    private int Count => 1 + Parts.Sum(part => part.Count);

    /// <summary>Writes neighbouring entries and answers what their parent says of them.</summary>
    public static string Write(PdfFile file, int parent, IReadOnlyList<Bookmark> bookmarks)
    {
        if (bookmarks.Count == 0)
        {
            return "";
        }

        var numbers = bookmarks.Select(_ => file.Reserve()).ToList();
        for (var at = 0; at < numbers.Count; at++)
        {
            var (title, page, top) = bookmarks[at];
            var previous = at > 0 ? $"/Prev {numbers[at - 1]} 0 R" : "";
            var next = at + 1 < numbers.Count ? $"/Next {numbers[at + 1]} 0 R" : "";
            var parts = Write(file, numbers[at], bookmarks[at].Parts);
            file.Set(
                numbers[at],
                $"<</Title{PdfFile.Text(title)}/Parent {parent} 0 R/Dest{page.Destination(top)}{previous}{next}{parts}>>");
        }

        return $"/First {numbers[0]} 0 R/Last {numbers[^1]} 0 R/Count {bookmarks.Sum(bookmark => bookmark.Count)}";
    }
}
