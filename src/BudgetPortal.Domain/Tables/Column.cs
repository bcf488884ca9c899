namespace BudgetPortal.Domain.Tables;

/// <summary>What a column holds, which also decides how it is aligned.</summary>
public enum ColumnKind
{
    /// <summary>A slice of the line's code, such as 款 (digits 3–5).</summary>
    Code,

    /// <summary>The line's name.</summary>
    Name,

    /// <summary>A text value of its own, such as a project's name.</summary>
    Text,

    /// <summary>A running number, printed in the middle.</summary>
    Sequence,

    /// <summary>An amount.</summary>
    Amount,
}

/// <summary>
/// A node in a panel's tree of headings: a group of columns, or a column. <paramref name="Width"/> is in full-width
/// characters and relative to the other columns of the table; a group is as wide as its parts.
/// </summary>
public sealed record Column(string Key, string Heading, ColumnKind Kind, double Width)
{
    public IReadOnlyList<Column> Parts { get; init; } = [];

    /// <summary>The digits of the line's code that a code column shows: from <c>Start</c> up to, not including, <c>End</c>.</summary>
    public Range Digits { get; init; } = Range.All;

    /// <summary>For the column that holds the sum of its neighbours: a finding in a part is the root, one here follows from it.</summary>
    public bool IsSum { get; init; }

    /// <summary>What others print over the column, where they leave the group's heading out or shorten it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public static Column Group(string heading, params IReadOnlyList<Column> parts) =>
        new("", heading, ColumnKind.Name, 0) { Parts = parts };

    public static Column Amount(string key, string heading, double width = 8) => new(key, heading, ColumnKind.Amount, width);

    public static Column Sum(string key, string heading, double width = 8) => Amount(key, heading, width) with { IsSum = true };

    public static Column Name(string heading, double width = 20) => new("name", heading, ColumnKind.Name, width);

    public static Column Text(string key, string heading, double width) => new(key, heading, ColumnKind.Text, width);

    public static Column Code(string key, string heading, int start, int end) =>
        new(key, heading, ColumnKind.Code, 3) { Digits = start..end };

    /// <summary>The columns proper below this node, from left to right.</summary>
    public IEnumerable<Column> Leaves() => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Leaves());

    /// <summary>This node and all below it.</summary>
    public IEnumerable<Column> Nodes() => [this, .. Parts.SelectMany(part => part.Nodes())];

    /// <summary>How many rows of headings this node needs.</summary>
    public int Depth => Parts.Count == 0 ? 1 : 1 + Parts.Max(part => part.Depth);
}
