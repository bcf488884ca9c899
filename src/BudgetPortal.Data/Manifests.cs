using System.Collections.Immutable;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Records what a version was when it was published, and compares it with what is kept. Versions of before this was recorded get their
/// manifest once afterwards, which says so; from then on a version without one does not fit.
/// </summary>
public sealed class Manifests(PortalContext context, TimeProvider time)
{
    /// <summary>Stands among the loaded files once every version has its manifest.</summary>
    private const string Complete = "manifests";

    private static readonly string[] Missing = ["公开时的清单"];
    private static readonly string[] Unreadable = ["不能读出的内容"];

    /// <summary>Every version that was ever published, the newest first.</summary>
    public async Task<IReadOnlyList<int>> Versions(CancellationToken cancellation) =>
        await All.OrderByDescending(version => version.Id).Select(version => version.Id).ToListAsync(cancellation);

    /// <summary>The versions of a body's disclosures of a year.</summary>
    public async Task<IReadOnlyList<int>> VersionsOf(string unit, int year, CancellationToken cancellation) =>
        await All.Where(version => version.Disclosure.Unit.Code == unit && version.Disclosure.Year == year)
            .OrderByDescending(version => version.Id).Select(version => version.Id).ToListAsync(cancellation);

    /// <summary>How many versions still wait for a manifest.</summary>
    public Task<int> CountLacking(CancellationToken cancellation) => Lacking(context).CountAsync(cancellation);

    private IQueryable<VersionRow> All => context.Versions.IgnoreQueryFilters().Where(version => version.PublishedAt != null);

    /// <summary>
    /// Compares everything that is kept of a version with its manifest; null where it fits. This process shows nothing of one that does
    /// not, until it fits again.
    /// </summary>
    public async Task<UnfitVersion?> Verify(int id, CancellationToken cancellation)
    {
        // Someone may add a day, a reply or a withdrawal while it is read: only what differs twice differs.
        var found = await Examine(id, cancellation) is null ? null : await Examine(id, cancellation);
        if (found is not { } unfit)
        {
            context.Unfit.Remove(id);
            return null;
        }

        context.Unfit.Add(unfit.Key, unfit.Version);
        return unfit.Version;
    }

    /// <summary>
    /// True where rows hold what this program never wrote, such as a word that none of its lists has: no fault of the database, and none
    /// that goes by itself.
    /// </summary>
    internal static bool IsUnreadable(Exception fault) =>
        fault is not (OperationCanceledException or UnfitVersionException or ObjectDisposedException or OutOfMemoryException)
        && DatabaseFault.WordsOf(fault) is null;

    /// <summary>What a version is that cannot be read.</summary>
    internal static UnfitVersion UnreadableOf(VersionHead head) => new(head.Read(), head.Version.Number, Unreadable);

    private async Task<(VersionKey Key, UnfitVersion Version)?> Examine(int id, CancellationToken cancellation)
    {
        VersionHead? head = null;
        try
        {
            head = await All.Where(version => version.Id == id).Heads().SingleOrDefaultAsync(cancellation);
            if (head is null)
            {
                return null;
            }

            var record = await VersionRecord.Load(context, head, cancellation);
            var (kept, isMissing) = await KeptOrMissing(context, id, cancellation);
            var differences = Differences(head, record, kept);
            if (isMissing)
            {
                differences = [.. Missing, .. differences];
            }

            if (differences.Count == 0)
            {
                return null;
            }

            return (head.Version.Key, new UnfitVersion(head.Read(), head.Version.Number, differences));
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            if (head is not null)
            {
                return (head.Version.Key, UnreadableOf(head));
            }

            return await ExamineUnreadable(id, cancellation);
        }
    }

    /// <summary>Of a version whose own row cannot be read, what is needed to name it.</summary>
    private async Task<(VersionKey Key, UnfitVersion Version)?> ExamineUnreadable(int id, CancellationToken cancellation)
    {
        var row = await All.Where(version => version.Id == id).Select(version => new
        {
            version.Number,
            version.ContentHash,
            version.PublishedAt,
            version.UnitName,
            version.Jurisdiction,
            version.Disclosure.Unit.Code,
            version.Disclosure.Year,
        }).SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return null;
        }

        var disclosure = new Disclosure(new BudgetUnit(row.Code, row.UnitName, row.Jurisdiction, default), row.Year, default);
        return (new VersionKey(id, row.ContentHash, row.PublishedAt), new UnfitVersion(disclosure, row.Number, Unreadable));
    }

    /// <summary>
    /// Gives one version of before its manifest, the oldest first; false where none is left. What visibly is not what was published gets
    /// none. With <paramref name="afterFiles"/> a version waits until its files are written.
    /// </summary>
    public async Task<bool> WriteNext(bool afterFiles, CancellationToken cancellation)
    {
        if (await IsComplete(context, cancellation))
        {
            return false;
        }

        var unfit = context.Unfit.Ids;
        var next = await Lacking(context)
            .Where(version => !unfit.Contains(version.Id)
                && (!afterFiles || version.Withdrawal != null || context.WrittenFiles.Any(file => file.VersionId == version.Id)))
            .OrderBy(version => version.Id).Select(version => (int?)version.Id).FirstOrDefaultAsync(cancellation);
        if (next is not { } id)
        {
            await MarkComplete(context, time, cancellation);
            return false;
        }

        if (await Verify(id, cancellation) is null)
        {
            await WriteOfBefore(id, cancellation);
        }

        return true;
    }

    /// <summary>What was added to a version since this is recorded has its own manifest already, and keeps it.</summary>
    private async Task WriteOfBefore(int id, CancellationToken cancellation)
    {
        // Read where nobody else writes: what is recorded is what is there.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var head = await All.Where(version => version.Id == id).Heads().SingleAsync(cancellation);
        var record = await VersionRecord.Load(context, head, cancellation);
        var kept = await KeptOf(context, id, cancellation);
        if (kept.ContainsKey(Manifest.Version) || Differences(head, record, kept).Count > 0)
        {
            return;
        }

        var of = ManifestParts.NameOf(head);
        Add(id, new Manifest(Manifest.Version, of, time.GetUtcNow(), true, record.PartsWith(NotesOf(head, kept))));
        foreach (var reply in record.Replies.Where(reply => !kept.ContainsKey(ManifestParts.SubjectOf(reply))))
        {
            Add(id, Addition(ManifestParts.SubjectOf(reply), of, ManifestParts.Reply, ManifestParts.Of(reply), true));
        }

        if (record.Withdrawal is { } withdrawal && !kept.ContainsKey(ManifestParts.Withdrawal))
        {
            Add(id, Addition(
                ManifestParts.Withdrawal, of, ManifestParts.Withdrawal, ManifestParts.Of(withdrawal), true));
        }

        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
    }

    /// <summary>Remembers, once, that every version has its manifest.</summary>
    internal static async Task MarkComplete(PortalContext context, TimeProvider time, CancellationToken cancellation)
    {
        if (await IsComplete(context, cancellation))
        {
            return;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await IsComplete(context, cancellation) && !await Lacking(context).AnyAsync(cancellation))
        {
            context.Add(new LoadedFileRow { Name = Complete, Sha256 = "", LoadedAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>Records a version that is about to be published, with the files that were written of it.</summary>
    internal void AddVersion(VersionHead head, IReadOnlyCollection<object> rows, IEnumerable<(string Format, string Sha256)> files)
    {
        var record = new VersionRecord(head.Version, rows) { Files = [.. files] };
        Add(head.Version.Id, new Manifest(
            Manifest.Version, ManifestParts.NameOf(head), time.GetUtcNow(), false, record.PartsWith(rows.OfType<DatedNoteRow>())));
    }

    internal void Add(VersionHead head, DatedNoteRow note) => Add(head.Version.Id, Addition(
        ManifestParts.SubjectOf(note), ManifestParts.NameOf(head), ManifestParts.Note, ManifestParts.Of(note), false));

    internal void Add(VersionHead head, ReplyRow reply) => Add(head.Version.Id, Addition(
        ManifestParts.SubjectOf(reply), ManifestParts.NameOf(head), ManifestParts.Reply, ManifestParts.Of(reply), false));

    internal void Add(VersionHead head, WithdrawalRow withdrawal) => Add(head.Version.Id, Addition(
        ManifestParts.Withdrawal, ManifestParts.NameOf(head), ManifestParts.Withdrawal, ManifestParts.Of(withdrawal), false));

    private Manifest Addition(string subject, string of, string part, string hash, bool isOfUpgrade) => new(
        subject, of, time.GetUtcNow(), isOfUpgrade,
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(part, hash));

    private void Add(int version, Manifest manifest) => context.Add(
        new ManifestRow { VersionId = version, Subject = manifest.Subject, Text = manifest.Text, Sha256 = manifest.Sha256 });

    /// <summary>Compares what pages are drawn from, as it is read for the first time in a process; null where it fits.</summary>
    internal static async Task<UnfitVersion?> Compare(
        PortalContext context, VersionHead head, VersionContent content, IReadOnlyCollection<object> rows,
        CancellationToken cancellation)
    {
        var (kept, isMissing) = await KeptOrMissing(context, head.Version.Id, cancellation);
        string[] differences;
        if (!kept.ContainsKey(Manifest.Version))
        {
            differences = isMissing ? Missing : [.. DifferencesInContent(head, content), .. DifferencesInNotes(head, kept)];
        }
        else
        {
            var here = new Dictionary<string, string>(ManifestParts.OfHead(head.Version, NotesOf(head, kept)));
            foreach (var (part, hash) in ManifestParts.OfContent(rows))
            {
                here[part] = hash;
            }

            var version = kept.GetValueOrDefault(Manifest.Version);
            differences = [.. DifferencesIn(version, head, here, isWhole: false), .. DifferencesInNotes(head, kept)];
        }

        return differences.Length == 0 ? null : new UnfitVersion(head.Read(), head.Version.Number, differences);
    }

    /// <summary>Compares the bytes of one file with what was recorded; null where they fit.</summary>
    internal static async Task<UnfitVersion?> CompareFile(
        PortalContext context, DisclosureDocument publication, WrittenFileRow file, CancellationToken cancellation)
    {
        var kept = (await KeptOf(context, file.VersionId, cancellation)).GetValueOrDefault(Manifest.Version);
        var part = Manifest.FilePrefix + file.Format;
        return (kept is null ? file.Sha256 : kept.Parts.GetValueOrDefault(part)) == PartHash.Of(file.Content)
            ? null
            : new UnfitVersion(publication.Disclosure, publication.Version.Number, [Manifest.WordsOf(part)]);
    }

    private static List<string> Differences(VersionHead head, VersionRecord record, Dictionary<string, Manifest?> kept)
    {
        var differences = DifferencesInContent(head, record.Content!).Concat(record.Misstated);
        if (kept.TryGetValue(Manifest.Version, out var version))
        {
            differences = differences.Concat(DifferencesIn(version, head, record.PartsWith(NotesOf(head, kept)), true));
        }

        differences = differences.Concat(DifferencesInNotes(head, kept)).Concat(DifferencesInAdditions(head, record, kept));
        return [.. differences.Distinct()];
    }

    private static string[] DifferencesInContent(VersionHead head, VersionContent content) =>
        ContentHash.Of(content.Figures, content.Sections) == head.Version.ContentHash ? [] : [Manifest.WordsOf(ManifestParts.Content)];

    private static IReadOnlyList<string> DifferencesIn(
        Manifest? kept, VersionHead head, IReadOnlyDictionary<string, string> here, bool isWhole) =>
        kept?.Differences(ManifestParts.NameOf(head), here, isWhole) ?? Missing;

    private static IEnumerable<string> DifferencesInNotes(VersionHead head, Dictionary<string, Manifest?> kept) =>
        from note in head.Notes
        where kept.TryGetValue(ManifestParts.SubjectOf(note), out var manifest)
            && manifest?.Parts.GetValueOrDefault(ManifestParts.Note) != ManifestParts.Of(note)
        select Manifest.WordsOf(ManifestParts.Note);

    /// <summary>
    /// Of what has a manifest nothing is gone; and everything that was added has one, once the version itself has.
    /// </summary>
    private static IEnumerable<string> DifferencesInAdditions(
        VersionHead head, VersionRecord record, Dictionary<string, Manifest?> kept)
    {
        var here = record.Replies.ToDictionary(ManifestParts.SubjectOf, reply => (ManifestParts.Reply, ManifestParts.Of(reply)));
        if (record.Withdrawal is { } withdrawal)
        {
            here[ManifestParts.Withdrawal] = (ManifestParts.Withdrawal, ManifestParts.Of(withdrawal));
        }

        foreach (var note in head.Notes.Where(note => kept.ContainsKey(ManifestParts.SubjectOf(note))))
        {
            here[ManifestParts.SubjectOf(note)] = (ManifestParts.Note, ManifestParts.Of(note));
        }

        var name = ManifestParts.NameOf(head);
        var changed =
            from addition in here
            where kept.ContainsKey(Manifest.Version) || kept.ContainsKey(addition.Key)
            let manifest = kept.GetValueOrDefault(addition.Key)
            where manifest?.Of != name || manifest.Parts.GetValueOrDefault(addition.Value.Item1) != addition.Value.Item2
            select Manifest.WordsOf(addition.Value.Item1);
        return changed.Concat(kept.Keys.Where(subject => subject != Manifest.Version && !here.ContainsKey(subject))
            .Select(subject => Manifest.WordsOf(subject.Split('/')[0])));
    }

    /// <summary>The days that came with a version: those noted later have a manifest of their own.</summary>
    private static IEnumerable<DatedNoteRow> NotesOf(VersionHead head, Dictionary<string, Manifest?> kept) =>
        head.Notes.Where(note => !kept.ContainsKey(ManifestParts.SubjectOf(note)));

    /// <summary>The manifests of a version, and whether its own is not there though every version has one.</summary>
    private static async Task<(Dictionary<string, Manifest?> Kept, bool IsMissing)> KeptOrMissing(
        PortalContext context, int version, CancellationToken cancellation)
    {
        var kept = await KeptOf(context, version, cancellation);
        if (kept.ContainsKey(Manifest.Version) || !await IsComplete(context, cancellation))
        {
            return (kept, false);
        }

        // It may have been made between the two questions.
        kept = await KeptOf(context, version, cancellation);
        return (kept, !kept.ContainsKey(Manifest.Version));
    }

    /// <summary>The manifests of a version by subject; null for one that is not what its own hash says.</summary>
    private static async Task<Dictionary<string, Manifest?>> KeptOf(PortalContext context, int version, CancellationToken cancellation) =>
        (await context.Manifests.Where(row => row.VersionId == version).ToListAsync(cancellation)).ToDictionary(
            row => row.Subject,
            row => Manifest.Parse(row.Text) is { } manifest && manifest.Subject == row.Subject && manifest.Sha256 == row.Sha256
                ? manifest
                : null);

    private static IQueryable<VersionRow> Lacking(PortalContext context) => context.Versions.IgnoreQueryFilters()
        .Where(version => version.PublishedAt != null
            && !context.Manifests.Any(row => row.VersionId == version.Id && row.Subject == Manifest.Version));

    private static Task<bool> IsComplete(PortalContext context, CancellationToken cancellation) =>
        context.LoadedFiles.AnyAsync(file => file.Name == Complete, cancellation);
}
