using System.Collections.Immutable;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>What stands over a table in the document it was read from: title and “编制单位：…”, word for word.</summary>
public sealed record PrintedHead(string Table, string Title, string PreparedBy);

/// <summary>
/// What a foreign document prints beside figures and texts: the lines of its cover, the entries of its 目录 and what stands over
/// its tables. A disclosure that was written here has none, since all this follows from its edition.
/// </summary>
public sealed record AsPrinted(ImmutableArray<string> Cover, ImmutableArray<string> Contents, ImmutableArray<PrintedHead> Tables)
{
    /// <summary>What stands over a table; null for one that the document does not have.</summary>
    public PrintedHead? HeadOf(string table) => Tables.FirstOrDefault(head => head.Table == table);
}
