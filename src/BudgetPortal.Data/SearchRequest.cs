using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data;

/// <summary>By how well a hit fits, or by the day of publication.</summary>
public enum SearchOrder
{
    Relevance,
    Date,
}

/// <summary>
/// What is searched for, and what it is narrowed to. <paramref name="Department"/> is a department's code, or
/// <see cref="DisclosureFilter.NoDepartment"/>.
/// </summary>
public sealed record SearchRequest(SearchQuery Query)
{
    public int? Year { get; init; }

    public string? Department { get; init; }

    public SearchKind? Kind { get; init; }

    public SearchOrder Order { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>The years to which it is narrowed; null for all, and none where those typed are others than the one chosen.</summary>
    public IReadOnlyList<int>? Years => (Query.Years, Year) switch
    {
        ({ Count: 0 }, null) => null,
        ({ Count: 0 }, { } only) => [only],
        _ => [.. Query.Years.Where(year => Year is null || year == Year)],
    };
}

/// <summary>
/// Something found: its words as published, its code, its amount in yuan, and the cell or paragraph where it stands; null for a whole
/// disclosure.
/// </summary>
public sealed record SearchHit(
    SearchKind Kind, Disclosure Disclosure, PublishedVersion Version, string Text, string Code, CellKey? Cell, decimal? Amount)
{
    /// <summary>The column of a hit that is a whole table or text, by its title.</summary>
    public const string TitleColumn = "title";
}

/// <summary>What was found of one kind. Beyond <see cref="Search.MostRanked"/> hits are neither counted nor ranked.</summary>
public sealed record SearchGroup(SearchKind Kind, int Count, bool IsMore, IReadOnlyList<SearchHit> Hits);

/// <summary>A year or a department, and how many of the hits are its own; null where there are too many to count.</summary>
public sealed record SearchFacet(string Value, string Name, int? Count);

/// <summary>
/// The names most like what was asked, and what was asked as they write it, 社会保障卡 for 社保卡; null where it shortens none.
/// </summary>
public sealed record NearNames(IReadOnlyList<SearchHit> Hits, string? FullForm);

/// <summary>
/// The hits by kind, what they can be narrowed to, and, where there is none, the names most like what was asked. Where no disclosure is
/// found by its body, the bodies of the register that bear the words.
/// </summary>
public sealed record SearchResult(
    IReadOnlyList<SearchGroup> Groups,
    IReadOnlyList<SearchFacet> Years,
    IReadOnlyList<SearchFacet> Departments,
    NearNames Nearest,
    IReadOnlyList<BudgetUnit> Bodies,
    int Page,
    int PageCount);
