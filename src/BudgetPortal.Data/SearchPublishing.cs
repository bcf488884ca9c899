using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Keeps what search and lists read in step with what is published. It is derived, and can be made again at any time.
/// </summary>
public sealed class SearchPublishing(PortalContext context)
{
    // An index is written fastest in the order of its rows; so many versions at a time are put in order.
    private const int Batch = 100;

    private readonly Register register = new(context);

    /// <summary>Makes the index again from the current versions; tells how many there are.</summary>
    public async Task<int> Rebuild(CancellationToken cancellation)
    {
        var count = await RebuildWords(cancellation);
        await new ReportPublishing(context).SetAside(all: true, cancellation);
        await new LackingReports(context).MakeAll(cancellation);
        return count;
    }

    private async Task<int> RebuildWords(CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var index = new SearchIndex(context);
        await index.Clear(cancellation);
        var heads = await context.Current.OrderByDescending(version => version.Id).Heads().ToListAsync(cancellation);
        var names = (await register.Names(cancellation)).ToLookup(name => name.Code, name => name.Name);
        foreach (var batch in heads.Chunk(Batch))
        {
            var versions = new List<(SearchedVersion, IEnumerable<SearchEntry>)>();
            foreach (var head in batch)
            {
                if (await VersionContent.LoadFitting(context, head, cancellation) is { } content)
                {
                    versions.Add((Of(head), SearchEntries.Of(head.Read(), content.Figures, content.Sections, names[head.Unit.Code])));
                }
            }

            await index.Add(versions, cancellation);
        }

        await new ListPublishing(context).Rebuild(cancellation);
        await transaction.CommitAsync(cancellation);
        return heads.Count;
    }

    /// <summary>Fills an index that was never filled; one of an earlier build <see cref="LackingWords"/> fills beside the pages.</summary>
    internal async Task FillWhereEmpty(CancellationToken cancellation)
    {
        if (await new SearchRows(context).AreNone(cancellation) && await context.Current.AnyAsync(cancellation))
        {
            await RebuildWords(cancellation);
        }

        await new ListPublishing(context).FillWhereEmpty(cancellation);
    }

    /// <summary>The current versions that are in the index as another build made it, or not at all; those that hits show first.</summary>
    internal Task<List<int>> Lacking(CancellationToken cancellation) => LackingIn(context.Current)
        .OrderByDescending(version => version.Id).Select(version => version.Id).ToListAsync(cancellation);

    /// <summary>True where no current version is in the index as another build made it.</summary>
    internal async Task<bool> IsOfToday(CancellationToken cancellation) => !await context.Current.AnyAsync(
        version => context.IndexedVersions.Any(row => row.VersionId == version.Id && row.Maker != SearchIndex.Maker), cancellation);

    /// <summary>Puts those of them that are still lacking into the index anew, in one transaction.</summary>
    internal async Task Fill(IReadOnlyCollection<int> versions, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var lacking = LackingIn(context.Current.Where(version => versions.Contains(version.Id)));
        foreach (var head in await lacking.Heads().ToListAsync(cancellation))
        {
            if (await VersionContent.LoadFitting(context, head, cancellation) is { } content)
            {
                await PutWords(head.Read(), content.Figures, content.Sections, cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    private IQueryable<VersionRow> LackingIn(IQueryable<VersionRow> versions) => versions.Where(
        version => !context.IndexedVersions.Any(row => row.VersionId == version.Id && row.Maker == SearchIndex.Maker));

    /// <summary>Puts the current version of a disclosure into the index, in place of the one before it.</summary>
    internal async Task Put(Submission submission, CancellationToken cancellation)
    {
        var disclosure = submission.Disclosure;
        await PutWords(disclosure, submission.Figures, submission.Sections, cancellation);
        await new ReportPublishing(context).Put(disclosure, submission, cancellation);
        await new ListPublishing(context).Put(disclosure, submission, cancellation);
    }

    /// <summary>The same, with the content that is kept: its day is known better now, and hits come by their day.</summary>
    internal async Task PutAgain(Disclosure disclosure, CancellationToken cancellation)
    {
        if (await context.PublishedOf(disclosure).Heads().LastOrDefaultAsync(cancellation) is { } current)
        {
            var content = await VersionContent.Load(context, current, cancellation);
            await PutWords(disclosure, content.Figures, content.Sections, cancellation);
        }

        await new ReportPublishing(context).Put(disclosure, submission: null, cancellation);
    }

    /// <summary>What bodies are called has changed: their disclosures are found under their names of now.</summary>
    internal async Task PutNames(IReadOnlyCollection<string> units, CancellationToken cancellation)
    {
        var index = new SearchIndex(context);
        foreach (var unit in units)
        {
            var names = (await register.NamesOf(unit, cancellation)).Select(name => name.Name).ToList();
            var current = context.Current.Where(version => version.Disclosure.Unit.Code == unit);
            var heads = await current.Heads().ToListAsync(cancellation);
            var listed = await TodaysReports.Of(context, [.. heads.Select(head => head.Version.Id)], cancellation);
            foreach (var head in heads)
            {
                var total = listed.GetValueOrDefault(head.Version.Id)?.Expenditure;
                await index.PutFirst(Of(head), SearchEntries.Whole(head.Read(), total, names), cancellation);
            }
        }
    }

    /// <summary>Departments have other units than before: their checks compare others.</summary>
    internal async Task PutDepartments(IReadOnlyCollection<string> departments, CancellationToken cancellation)
    {
        var affected = await context.Current
            .Where(version => departments.Contains(version.Disclosure.Unit.Code) && version.Disclosure.Kind == DisclosureKind.Department)
            .Heads().ToListAsync(cancellation);
        foreach (var head in affected)
        {
            await new ReportPublishing(context).Put(head.Read(), submission: null, cancellation);
        }
    }

    private async Task PutWords(
        Disclosure disclosure, Figures figures, IReadOnlyList<TextSection> sections, CancellationToken cancellation)
    {
        var current = await context.PublishedOf(disclosure).Heads().LastAsync(cancellation);
        var names = (await register.NamesOf(disclosure.Unit.Code, cancellation)).Select(name => name.Name);
        await new SearchIndex(context).Put(Of(current), SearchEntries.Of(current.Read(), figures, sections, names), cancellation);
    }

    private static SearchedVersion Of(VersionHead head) => new(head.Version.Id, head.Unit.Id, head.Disclosure.Year, ShownAt(head));

    /// <summary>The moment under which lists show it: 原公开日期, or else the time of publication here.</summary>
    private static DateTimeOffset ShownAt(VersionHead head) =>
        head.Notes.Find(note => note.Kind == NotedDay.FirstPublished)?.Day ?? head.Version.PublishedAt!.Value;
}
