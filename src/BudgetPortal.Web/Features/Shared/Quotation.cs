namespace BudgetPortal.Web.Features.Shared;

/// <summary>Words of a paragraph that a finding quotes: they are marked themselves, and the finding's sign follows them.</summary>
public sealed record Quotation(int Start, int End, Mark Mark)
{
    /// <summary>Every place of the words that a finding quotes; words that stand elsewhere, or nowhere, mark nothing.</summary>
    public static IReadOnlyList<Quotation> In(string paragraph, IReadOnlyList<Mark> marks)
    {
        var found = new List<Quotation>();
        foreach (var mark in marks)
        {
            var words = mark.Words.FirstOrDefault(
                words => words.Length > 1 && words.Length < paragraph.Length && paragraph.Contains(words, StringComparison.Ordinal));
            for (var start = Next(0); start >= 0; start = Next(start + words!.Length))
            {
                var end = start + words!.Length;
                if (!found.Exists(other => start < other.End && other.Start < end))
                {
                    found.Add(new Quotation(start, end, mark));
                }
            }

            int Next(int from) => words is null ? -1 : paragraph.IndexOf(words, from, StringComparison.Ordinal);
        }

        return [.. found.OrderBy(quotation => quotation.Start)];
    }

    /// <summary>
    /// The same phrases, those without an address of their own cut where a quotation begins and ends. A figure inside a quotation stays as
    /// it is.
    /// </summary>
    public static IEnumerable<Phrase> Split(IEnumerable<Phrase> phrases, IReadOnlyList<Quotation> quotations)
    {
        var position = 0;
        foreach (var phrase in phrases)
        {
            var (start, end) = (position, position + phrase.Text.Length);
            var edges = phrase.Address is null && phrase.Id is null
                ? quotations.SelectMany(quotation => new[] { quotation.Start, quotation.End }).Where(edge => edge > start && edge < end)
                : [];
            foreach (var edge in edges.Append(end).Distinct().Order())
            {
                yield return Marked(phrase with { Text = phrase.Text[(position - start)..(edge - start)] }, position, edge, quotations);
                position = edge;
            }
        }
    }

    private static Phrase Marked(Phrase phrase, int start, int end, IReadOnlyList<Quotation> quotations)
    {
        var around = quotations.FirstOrDefault(quotation => quotation.Start <= start && end <= quotation.End);
        IEnumerable<Mark> signs = quotations.Where(quotation => start < quotation.End && quotation.End <= end)
            .Select(quotation => quotation.Mark);
        return phrase with { Quoted = around?.Mark.PlaceClass, Marks = [.. phrase.Marks.Union(signs)] };
    }
}
