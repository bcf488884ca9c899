using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>What stands over a table in the document it was read from: title and “编制单位：…”, word for word.</summary>
public sealed record PrintedHead(string Table, string Title, string PreparedBy)
{
    /// <summary>
    /// Title and 编制单位 line where they are others than those the form prints; half and full width brackets are alike, and a blank is
    /// nothing.
    /// </summary>
    public IEnumerable<string> OtherThan(Grid grid) =>
        new[] { (Title, grid.Title), (PreparedBy, grid.PreparedBy) }
            .Where(line => line.Item1.Length > 0 && !ComparableName.AreAlike(line.Item1, line.Item2))
            .Select(line => line.Item1);
}

/// <summary>
/// What a foreign document prints beside figures and texts: the lines of its cover, the entries of its 目录 and what stands over
/// its tables. A disclosure that was written here has none, since all this follows from its edition.
/// </summary>
public sealed record AsPrinted(ImmutableArray<string> Cover, ImmutableArray<string> Contents, ImmutableArray<PrintedHead> Tables)
{
    /// <summary>The table part of the address of a line of the cover: <c>cover/p1/text</c>.</summary>
    public const string CoverKey = "cover";

    /// <summary>True where the 目录 has an entry of such a title.</summary>
    public bool Lists(string title) =>
        Contents.Any(entry => ComparableName.Of(entry).Contains(ComparableName.Of(title), StringComparison.Ordinal));

    /// <summary>What stands over a table; null for one that the document does not have.</summary>
    public PrintedHead? HeadOf(string table) => Tables.FirstOrDefault(head => head.Table == table);
}
