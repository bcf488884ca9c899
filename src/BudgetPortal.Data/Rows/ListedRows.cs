using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data.Rows;

/// <summary>How a line stands to last year's of the same body.</summary>
internal enum PriorState
{
    /// <summary>The two are compared.</summary>
    Compared,

    /// <summary>Both are here, and are not the same thing.</summary>
    Differs,

    /// <summary>Last year's disclosure is here without it.</summary>
    Lacking,

    /// <summary>Last year's disclosure is not here.</summary>
    Absent,
}

/// <summary>
/// A line of a current version that a list across bodies shows, with last year's. It is derived, and can be made again at any time.
/// </summary>
internal sealed record ListedLineRow
{
    public required int VersionId { get; init; }

    public required string Table { get; init; }

    /// <summary>Which list: a code or the key of a line; blank where all lines of a table stand in one list.</summary>
    public required string Line { get; init; }

    public required int Position { get; init; }

    public required int Year { get; init; }

    public required DisclosureKind Kind { get; init; }

    public required string Body { get; init; }

    /// <summary>Orders lines of equal amounts.</summary>
    public required string Order { get; init; }

    public required string LineKey { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The name of a project; blank for other lines.</summary>
    public required string Project { get; init; }

    /// <summary>Which of its name it is in its disclosure.</summary>
    public required int Number { get; init; }

    /// <summary>The list's columns in whole 分; null for a cell without an amount.</summary>
    public required long Fen { get; init; }

    public long? Fen1 { get; init; }

    public long? Fen2 { get; init; }

    public long? Fen3 { get; init; }

    public long? Fen4 { get; init; }

    public PriorState Prior { get; init; }

    public int? PriorVersionId { get; init; }

    public string? PriorLine { get; init; }

    public long? PriorFen { get; init; }

    /// <summary>In which way the two are not the same thing; blank elsewhere.</summary>
    public string Remark { get; init; } = "";
}

/// <summary>
/// What the lines of a list of a year and kind amount to, those of at least <see cref="Least"/> 分. Derived from the lines, and kept in
/// step with them.
/// </summary>
internal sealed record ListedTotalRow
{
    public const long OfAll = long.MinValue;

    public required string Table { get; init; }

    public required string Line { get; init; }

    public required int Year { get; init; }

    public required DisclosureKind Kind { get; init; }

    /// <summary>The lowest amount in whole 分; <see cref="OfAll"/> in a total of all lines.</summary>
    public required long Least { get; init; }

    public int Lines { get; init; }

    public int Bodies { get; init; }

    public long Fen { get; init; }

    public long Fen1 { get; init; }

    public long Fen2 { get; init; }

    public long Fen3 { get; init; }

    public long Fen4 { get; init; }

    /// <summary>How many lines have an amount in the column.</summary>
    public int Count1 { get; init; }

    public int Count2 { get; init; }

    public int Count3 { get; init; }

    public int Count4 { get; init; }

    /// <summary>How many lines have one of last year, and its sum.</summary>
    public int PriorLines { get; init; }

    public long PriorFen { get; init; }

    /// <summary>How many lines are compared with last year's.</summary>
    public int Compared { get; init; }
}

/// <summary>A disclosure that is here, as lists order and count it. It is derived, and can be made again at any time.</summary>
internal sealed record ListedDisclosureRow
{
    /// <summary>Stands for an expenditure that was not reported, below every other.</summary>
    public const long NoTotal = long.MinValue;

    public required int DisclosureId { get; init; }

    public required int VersionId { get; init; }

    public required int UnitId { get; init; }

    public required string Body { get; init; }

    public required int Year { get; init; }

    public required DisclosureKind Kind { get; init; }

    /// <summary>The moment under which lists show it: 原公开日期, or else the time of publication here.</summary>
    public required DateTimeOffset Shown { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>False where today's checks have not looked at it: then it has no counts.</summary>
    public required bool IsChecked { get; init; }

    /// <summary>Its whole expenditure in 分.</summary>
    public long Total { get; init; } = NoTotal;

    public int Comparisons { get; init; }

    /// <summary>The greatest number for what is not checked, of which nothing is known.</summary>
    public int NotKnown { get; init; } = int.MaxValue;

    public int Unread { get; init; }

    public int Errors { get; init; }

    public int Warnings { get; init; }

    public int Notes { get; init; }
}

/// <summary>What the disclosures of a year and kind amount to. Derived from them, and kept in step with them.</summary>
internal sealed record ListedYearRow
{
    public required int Year { get; init; }

    public required DisclosureKind Kind { get; init; }

    public int Published { get; init; }

    /// <summary>How many of them are checked.</summary>
    public int Checked { get; init; }

    /// <summary>How many have an error, or are not checked.</summary>
    public int Faulty { get; init; }

    /// <summary>How many of the others have an expenditure, and what these amount to in 分.</summary>
    public int Counted { get; init; }

    public long Total { get; init; }

    public int Comparisons { get; init; }

    public int NotKnown { get; init; }

    /// <summary>How many have a part that was not read or compared.</summary>
    public int WithUnknown { get; init; }

    public int Errors { get; init; }

    public int Warnings { get; init; }

    public int Notes { get; init; }
}
