using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Keeps what search reads in step with what is published. It is derived, and can be made again at any time.</summary>
public sealed class SearchPublishing(PortalContext context)
{
    // An index is written fastest in the order of its rows; so many versions at a time are put in order.
    private const int Batch = 100;

    /// <summary>Makes the index again from the current versions; tells how many there are.</summary>
    public async Task<int> Rebuild(CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var index = new SearchIndex(context);
        await index.Clear(cancellation);
        var heads = await context.Current.OrderByDescending(version => version.Id).Heads().ToListAsync(cancellation);
        foreach (var batch in heads.Chunk(Batch))
        {
            var versions = new List<(SearchedVersion, IEnumerable<SearchEntry>)>();
            foreach (var head in batch)
            {
                var content = await VersionContent.Load(context, head.Version.Id, cancellation);
                versions.Add((Of(head), SearchEntries.Of(head.Read(), content.Figures, content.Sections)));
            }

            await index.Add(versions, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return heads.Count;
    }

    /// <summary>Fills an index that was never filled, as after an upgrade.</summary>
    internal async Task FillWhereEmpty(CancellationToken cancellation)
    {
        var rows = await context.Database.SqlQueryRaw<int>("SELECT EXISTS (SELECT 1 FROM search_rows) AS Value").SingleAsync(cancellation);
        if (rows == 0 && await context.Current.AnyAsync(cancellation))
        {
            await Rebuild(cancellation);
        }
    }

    /// <summary>Puts the current version of a disclosure into the index, in place of the one before it.</summary>
    internal async Task Put(Disclosure disclosure, Figures figures, IReadOnlyList<TextSection> sections, CancellationToken cancellation)
    {
        var current = await context.PublishedOf(disclosure).Heads().LastAsync(cancellation);
        await new SearchIndex(context).Put(Of(current), SearchEntries.Of(current.Read(), figures, sections), cancellation);
    }

    /// <summary>The same, with the content that is kept: its day is known better now, and hits come by their day.</summary>
    internal async Task PutAgain(Disclosure disclosure, CancellationToken cancellation)
    {
        if (await context.PublishedOf(disclosure).Heads().LastOrDefaultAsync(cancellation) is { } current)
        {
            var content = await VersionContent.Load(context, current.Version.Id, cancellation);
            await Put(disclosure, content.Figures, content.Sections, cancellation);
        }
    }

    private static SearchedVersion Of(VersionHead head) => new(head.Version.Id, head.Unit.Id, head.Disclosure.Year, ShownAt(head));

    /// <summary>The moment under which lists show it: 原公开日期, or else the time of publication here.</summary>
    private static DateTimeOffset ShownAt(VersionHead head) =>
        head.Notes.Find(note => note.Kind == Rows.NotedDay.FirstPublished)?.Day ?? head.Version.PublishedAt!.Value;
}
