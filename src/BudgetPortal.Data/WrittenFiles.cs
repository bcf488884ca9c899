using System.Security.Cryptography;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// The whole-disclosure files of published versions. They are written with the version, in one transaction; those of versions that
/// were published before files were kept, once afterwards. What is kept never changes, whatever later builds would write.
/// </summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class WrittenFiles(
    PortalContext context, DisclosureFormats formats, PublicationNotices notices, LookUps? lookUps = null)
{
    private readonly TableSizes sizes = new(context, formats);

    /// <summary>False where no format is written at all, as for invented disclosures.</summary>
    internal bool AreWritten => formats != DisclosureFormats.None;

    private readonly Dictionary<(Disclosure Disclosure, int Version), IReadOnlyList<WrittenFile>> looked = [];

    /// <summary>
    /// What is kept of a version, without the bytes; empty where its files are still to be written. A request looks once, and does not
    /// wait for it elsewhere: SQLite answers on the thread that asks.
    /// </summary>
    public IReadOnlyList<WrittenFile> Of(DisclosureDocument publication)
    {
        var key = (publication.Disclosure, publication.Version.Number);
        if (!looked.TryGetValue(key, out var files))
        {
            files = lookUps is null ? Look(publication) : lookUps.Get(context, ("files", key), () => Look(publication));
            looked.Add(key, files);
        }

        return files;
    }

    private IReadOnlyList<WrittenFile> Look(DisclosureDocument publication) =>
        [.. Kept(publication).Select(file => new WrittenFile(file.Format, file.Sha256, file.Size))];

    /// <summary>The bytes that are kept of a version in a format; null where there are none yet.</summary>
    /// <exception cref="UnfitVersionException">They are not what was recorded.</exception>
    public async Task<byte[]?> Find(DisclosureDocument publication, string format, CancellationToken cancellation)
    {
        if (await Kept(publication).Where(file => file.Format == format).SingleOrDefaultAsync(cancellation) is not { } file)
        {
            return null;
        }

        if (await Manifests.CompareFile(context, publication, file, cancellation) is { } unfit)
        {
            var version = publication.Version;
            context.Unfit.Add(new VersionKey(file.VersionId, version.ContentHash, version.PublishedAt), unfit);
            throw new UnfitVersionException(unfit);
        }

        return file.Content;
    }

    /// <summary>Writes and keeps the files of one version that lacks them, the newest first; false where none lacks any.</summary>
    public async Task<bool> WriteNext(CancellationToken cancellation)
    {
        var lacking = context.Fitting
            .Where(version => !context.WrittenFiles.Any(file => file.VersionId == version.Id)
                && !context.Manifests.Any(manifest => manifest.VersionId == version.Id && manifest.Subject == Manifest.Version))
            .OrderByDescending(version => version.Id);
        if (await lacking.Heads().FirstOrDefaultAsync(cancellation) is not { } head)
        {
            return false;
        }

        if (await VersionContent.LoadFitting(context, head, cancellation) is not { } content)
        {
            return true;
        }

        var document = head.Read(content);
        var written = formats.Write(document).ToList();
        var measured = sizes.Measure(head.Version.Id, document);
        await using (var transaction = await context.Database.BeginTransactionAsync(cancellation))
        {
            // Another process may have been faster; what it keeps stays.
            if (!await context.WrittenFiles.AnyAsync(file => file.VersionId == head.Version.Id, cancellation))
            {
                context.AddRange(written.Select(file => Row(head.Version.Id, file.Format, file.Content)));
                context.Add(measured);
                await context.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
        }

        context.ChangeTracker.Clear();
        notices.Tell(document.Disclosure, document.Version);
        return written.Count > 0;
    }

    /// <summary>
    /// Writes the files of a version that is being published, one by one, and lets the store have each before the next. How long those of
    /// its tables are is measured beside, which takes as long: nobody else can publish meanwhile.
    /// </summary>
    internal async Task<IReadOnlyList<(string Format, string Sha256)>> Write(
        int version, DisclosureDocument document, CancellationToken cancellation)
    {
        var measuring = Task.Run(() => sizes.Measure(version, document), cancellation);
        var kept = new List<(string Format, string Sha256)>();
        foreach (var (format, content) in formats.Write(document))
        {
            context.ChangeTracker.Clear();
            var row = context.Add(Row(version, format, content)).Entity;
            await context.SaveChangesAsync(cancellation);
            kept.Add((format, row.Sha256));
        }

        context.ChangeTracker.Clear();
        context.Add(await measuring);
        await context.SaveChangesAsync(cancellation);
        context.ChangeTracker.Clear();
        return kept;
    }

    private IQueryable<WrittenFileRow> Kept(DisclosureDocument publication) =>
        from version in context.PublishedOf(publication.Disclosure)
        where version.Number == publication.Version.Number
        from file in context.WrittenFiles
        where file.VersionId == version.Id
        select file;

    private static WrittenFileRow Row(int version, string format, byte[] content) => new()
    {
        VersionId = version,
        Format = format,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        Size = content.Length,
        Content = content,
    };
}
