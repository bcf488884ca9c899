using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Data.Rows;

/// <summary>
/// What the checks of <see cref="Stamp"/> say of a current version, counted. It is derived, and can be made again at any time.
/// </summary>
internal sealed class TodaysReportRow
{
    public required int VersionId { get; init; }

    /// <summary>By which checks and code lists: another one makes it anew.</summary>
    public required string Stamp { get; init; }

    public required int Comparisons { get; init; }

    public required int Unread { get; init; }

    public required int NotKnown { get; init; }

    public required int Errors { get; init; }

    public required int Warnings { get; init; }

    public required int Notes { get; init; }
}

/// <summary>That the words of a version were put into the index of search, and by which build's way of making them.</summary>
internal sealed class IndexedVersionRow
{
    public required int VersionId { get; init; }

    public required int Maker { get; init; }
}

/// <summary>How long the files of a version's tables are, as one build writes them: <c>income.xlsx=8123;…</c>.</summary>
internal sealed class TableSizesRow
{
    public required int VersionId { get; init; }

    public required string Maker { get; init; }

    public required string Sizes { get; init; }
}

/// <summary>A finding of today's report, with both sides as it prints them. Its position is its number on the page of checks.</summary>
internal sealed class TodaysFindingRow
{
    public required int VersionId { get; init; }

    public required int Position { get; init; }

    /// <summary>Whose it is and of which year, as its version says: what lists are narrowed to and ordered by.</summary>
    public required int UnitId { get; init; }

    public required string Body { get; init; }

    public required int Year { get; init; }

    public required string Check { get; init; }

    public required Severity Severity { get; init; }

    public required string Message { get; init; }

    public required string LeftPlace { get; init; }

    public required string LeftText { get; init; }

    /// <summary>The first cell of the side; null where it has none.</summary>
    public required string? LeftCell { get; init; }

    public required Relation Relation { get; init; }

    public required string RightPlace { get; init; }

    public required string RightText { get; init; }

    public required string? RightCell { get; init; }

    /// <summary>How far the sides lie apart, with its unit; blank where that is no number.</summary>
    public required string Difference { get; init; }

    /// <summary>The same in yuan or in what is counted, to be ordered by.</summary>
    public required double Weight { get; init; }

    /// <summary>How many findings follow from it.</summary>
    public required int Consequences { get; init; }
}

/// <summary>A line of the review form that is not 是, or of which there is something to remark.</summary>
internal sealed class TodaysFormRow
{
    public required int VersionId { get; init; }

    public required string Line { get; init; }

    public required string Verdict { get; init; }

    public required string Remark { get; init; }
}

/// <summary>How a line that lists show differs from last year's budget as the texts say it; none where they say several things.</summary>
internal sealed class TodaysChangeRow
{
    public required int VersionId { get; init; }

    public required string Table { get; init; }

    public required string Line { get; init; }

    /// <summary>In whole 分, an increase being positive.</summary>
    public required long Fen { get; init; }

    /// <summary>The address of the statement in its text.</summary>
    public required string Statement { get; init; }
}
