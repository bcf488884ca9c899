using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>
/// What differs between the engines in search. Rows stand in <c>search_rows</c> (<c>r</c> in every statement); beside them an engine keeps
/// the pairs of characters, the codes and the marks of each in an index of its own.
/// </summary>
internal interface ISearchEngine
{
    /// <summary>What joins matches of which all hold.</summary>
    string And { get; }

    /// <summary>What joins matches of which one holds.</summary>
    string Or { get; }

    /// <summary>Whether what is found comes newest first, so that the first thousand are had without the others.</summary>
    bool IsInOrder { get; }

    /// <summary>
    /// The statement for up to <paramref name="limit"/> rows of a kind, newest first, that <c>@match</c> finds and of which a condition
    /// holds.
    /// </summary>
    /// <param name="condition">Of the row; blank for none.</param>
    /// <param name="days">
    /// Those of which it looks for rows, newest first (<see cref="SearchIndex.DayOf"/>); an engine that is in order looks at all.
    /// </param>
    string Find(SearchKind kind, string condition, int limit, IReadOnlyList<int> days);

    /// <summary>Of how many marks the index is asked; a longer list of bodies is asked of the rows, one by one.</summary>
    int MostMarks { get; }

    /// <summary>The match of rows that bear one of these marks.</summary>
    string Marks(IEnumerable<string> marks);

    /// <summary>A match as a condition of a row.</summary>
    string Holds(string match);

    /// <summary>A word that is a part of a row's text, or begins its code.</summary>
    /// <param name="marks">Those that every row bears whose text has the word.</param>
    SearchExpression Of(SearchWord word, IEnumerable<string> marks);

    /// <summary>Empties the index.</summary>
    Task Clear(PortalContext context, CancellationToken cancellation);

    /// <summary>Takes rows out by a condition on <c>search_rows</c> with <c>@version</c>.</summary>
    Task RemoveWhere(PortalContext context, string condition, int version, CancellationToken cancellation);

    /// <summary>Adds rows, which come in the order of their numbers, on the open connection.</summary>
    Task Add(PortalContext context, IReadOnlyList<SearchRow> rows, CancellationToken cancellation);
}
