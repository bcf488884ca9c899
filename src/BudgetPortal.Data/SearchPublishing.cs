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
        await new ReportPublishing(context).Rebuild(cancellation);
        return heads.Count;
    }

    /// <summary>
    /// Fills an index that was never filled or is of an earlier build, and makes the reports that are not of today's checks, as after an
    /// upgrade.
    /// </summary>
    internal async Task FillWhereEmpty(CancellationToken cancellation)
    {
        var rows = new SearchRows(context);
        if (await rows.AreOfBefore(cancellation)
            || (await rows.AreNone(cancellation) && await context.Current.AnyAsync(cancellation)))
        {
            await Rebuild(cancellation);
        }

        await new ReportPublishing(context).FillWhereStale(cancellation);
        await new ListPublishing(context).FillWhereEmpty(cancellation);
    }

    /// <summary>Puts the current version of a disclosure into the index, in place of the one before it.</summary>
    internal async Task Put(Submission submission, CancellationToken cancellation)
    {
        var disclosure = submission.Disclosure;
        await PutWords(disclosure, submission.Figures, submission.Sections, cancellation);
        await new ReportPublishing(context).Put(disclosure, submission, cancellation);
        await new ListPublishing(context).Put(disclosure, submission.Figures, cancellation);
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
            var totals = await (
                from version in current
                join report in context.TodaysReports on version.Id equals report.VersionId
                select report).ToDictionaryAsync(report => report.VersionId, report => report.Expenditure, cancellation);
            foreach (var head in await current.Heads().ToListAsync(cancellation))
            {
                await index.PutFirst(
                    Of(head), SearchEntries.Whole(head.Read(), totals.GetValueOrDefault(head.Version.Id), names), cancellation);
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
        head.Notes.Find(note => note.Kind == Rows.NotedDay.FirstPublished)?.Day ?? head.Version.PublishedAt!.Value;
}
