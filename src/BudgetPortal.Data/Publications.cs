using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Finds what was published, version upon version, exactly as it was.</summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class Publications(PortalContext context, VersionMemory memory, LookUps? lookUps = null)
{
    /// <summary>The current version of a disclosure, or null where nothing was published.</summary>
    /// <exception cref="UnfitVersionException">What is kept is not what was published; so does every method here that loads it.</exception>
    public async Task<DisclosureDocument?> FindPublished(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        await Load(await LookUp(
            ("current", unit, year, kind, 0), () => context.PublishedOf(unit, year, kind).Heads().LastOrDefaultAsync(cancellation)));

    /// <summary>The same for pages of something else, which go on without one that is not what was published.</summary>
    public Task<DisclosureDocument?> FindFitting(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        Fitting(() => FindPublished(unit, year, kind, cancellation));

    /// <summary>An earlier version, for pages of another.</summary>
    public Task<DisclosureDocument?> FindFittingVersion(
        string unit, int year, DisclosureKind kind, int number, CancellationToken cancellation) =>
        Fitting(() => FindVersion(unit, year, kind, number, cancellation));

    /// <summary>
    /// What a disclosure is compared with: last year's of the same unit and kind, for a department those of its units, and the register's
    /// day of approval.
    /// </summary>
    public async Task<Related> RelatedTo(DisclosureDocument publication, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        var units = new List<DisclosureDocument>();
        if (kind == DisclosureKind.Department)
        {
            var codes = await context.Units.Where(row => row.Parent!.Code == unit.Code).Select(row => row.Code).ToListAsync(cancellation);
            foreach (var code in codes.Append(unit.Code))
            {
                if (await FindFitting(code, year, DisclosureKind.Unit, cancellation) is { } ofUnit)
                {
                    units.Add(ofUnit);
                }
            }
        }

        return Related.To(publication, await FindFitting(unit.Code, year - 1, kind, cancellation), units) with
        {
            RegisteredApproval = (await RegisteredApproval(publication.Disclosure, cancellation))?.Day,
        };
    }

    /// <summary>The day of approval that the register knows, and its source; null where it knows none.</summary>
    public async Task<RegisteredDay?> RegisteredApproval(Disclosure disclosure, CancellationToken cancellation)
    {
        var (unit, year, kind) = disclosure;
        var known = await LookUp(("approval", unit.Code, year, kind, 0), () => (
            from approval in context.Approvals
            join body in context.Units on approval.UnitId equals body.Id
            where body.Code == unit.Code && approval.Year == year && approval.Kind == kind
            select new RegisteredDay(approval.ApprovedOn, approval.Source)).ToListAsync(cancellation));
        return known.SingleOrDefault();
    }

    /// <summary>Stands for what <see cref="RelatedTo"/> would load: enough to know whether a report is still of that.</summary>
    public Task<string> RelatedMark(DisclosureDocument publication, CancellationToken cancellation)
    {
        var disclosure = publication.Disclosure;
        return LookUp(("related", disclosure.Unit.Code, disclosure.Year, disclosure.Kind, 0), async () =>
        {
            var hashes = await RelatedHashes(disclosure, cancellation);
            return $"{string.Join(' ', hashes)} {(await RegisteredApproval(disclosure, cancellation))?.Day:yyyy-MM-dd}";
        });
    }

    private async Task<IReadOnlyList<string>> RelatedHashes(Disclosure disclosure, CancellationToken cancellation)
    {
        var (unit, year, kind) = disclosure;
        var isDepartment = kind == DisclosureKind.Department;

        // By the numbers of the bodies: a condition on codes of several would look at every disclosure.
        var bodies = await (isDepartment ? context.WithThoseBeneath(unit.Code) : context.Units.Where(one => one.Code == unit.Code))
            .Select(one => new { one.Id, one.Code }).ToListAsync(cancellation);
        var ids = bodies.Select(body => body.Id).ToList();
        var own = bodies.Where(body => body.Code == unit.Code).Select(body => body.Id).SingleOrDefault();
        return await context.Current
            .Where(version => ids.Contains(version.Disclosure.UnitId)
                && (version.Disclosure.UnitId == own && version.Disclosure.Year == year - 1 && version.Disclosure.Kind == kind
                    || isDepartment && version.Disclosure.Year == year && version.Disclosure.Kind == DisclosureKind.Unit))
            .OrderBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Year)
            .Select(version => version.ContentHash)
            .ToListAsync(cancellation);
    }

    /// <summary>A version by its number, also one that was corrected since.</summary>
    public async Task<DisclosureDocument?> FindVersion(
        string unit, int year, DisclosureKind kind, int number, CancellationToken cancellation) =>
        await Load(await LookUp(
            ("version", unit, year, kind, number),
            () => context.PublishedOf(unit, year, kind).Where(version => version.Number == number).Heads()
                .SingleOrDefaultAsync(cancellation)));

    /// <summary>Every version that was published, oldest first.</summary>
    public Task<IReadOnlyList<PublishedVersion>> VersionsOf(
        string unit, int year, DisclosureKind kind, CancellationToken cancellation) => LookUp<IReadOnlyList<PublishedVersion>>(
            ("versions", unit, year, kind, 0),
            async () =>
            [
                .. (await context.PublishedOf(unit, year, kind).Heads().ToListAsync(cancellation)).Select(head => head.ReadVersion()),
            ]);

    /// <summary>The files a version was made from.</summary>
    public async Task<IReadOnlyList<StoredFile>> SourcesOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var id = await IdOf(publication, cancellation);
        return await context.Files.Where(file => file.VersionId == id && !file.Name.StartsWith(Annexes.Prefix)).OrderBy(file => file.Name)
            .Select(file => new StoredFile(file.Name, file.MediaType, file.Sha256, file.Content)).ToListAsync(cancellation);
    }

    /// <summary>The same without their content: name, kind, hash and size.</summary>
    public async Task<IReadOnlyList<SourceFile>> SourceListOf(DisclosureDocument publication, CancellationToken cancellation) =>
        [.. (await FilesOf(publication, cancellation)).Where(file => !IsAnnex(file))];

    /// <summary>The annexes of a version, without their content.</summary>
    public async Task<IReadOnlyList<SourceFile>> AnnexesOf(DisclosureDocument publication, CancellationToken cancellation) =>
    [
        .. (await FilesOf(publication, cancellation)).Where(IsAnnex).Select(Annexes.AsNamed),
    ];

    /// <summary>An annex by its name in an address; null where the version has none of that name.</summary>
    public async Task<StoredFile?> FindAnnex(DisclosureDocument publication, string address, CancellationToken cancellation)
    {
        var annex = (await AnnexesOf(publication, cancellation)).FirstOrDefault(annex => Annexes.AddressOf(annex.Name) == address);
        if (annex is null)
        {
            return null;
        }

        var (id, kept) = (await IdOf(publication, cancellation), Annexes.Prefix + annex.Name);
        var content = await context.Files.Where(file => file.VersionId == id && file.Name == kept).Select(file => file.Content)
            .SingleAsync(cancellation);
        return new StoredFile(annex.Name, annex.MediaType, annex.Sha256, content);
    }

    private static bool IsAnnex(SourceFile file) => file.Name.StartsWith(Annexes.Prefix, StringComparison.Ordinal);

    /// <summary>Every file that came with a version.</summary>
    private Task<IReadOnlyList<SourceFile>> FilesOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        return LookUp<IReadOnlyList<SourceFile>>(("sources", unit.Code, year, kind, publication.Version.Number), async () =>
        {
            var id = await IdOf(publication, cancellation);
            return await context.Files.Where(file => file.VersionId == id).OrderBy(file => file.Name)
                .Select(file => new SourceFile(file.Name, file.MediaType, file.Sha256, file.Size)).ToListAsync(cancellation);
        });
    }

    /// <summary>
    /// What the checks said of a version when it was published; null for one that was not checked then, as in old databases.
    /// </summary>
    public async Task<CheckRecord?> CheckRecordOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var id = await IdOf(publication, cancellation);
        return await context.CheckRecords.SingleOrDefaultAsync(record => record.VersionId == id, cancellation) is { } record
            ? CheckRecordRows.Read(
                record,
                await context.AppliedChecks.Where(check => check.VersionId == id).OrderBy(check => check.Position).ToListAsync(
                    cancellation),
                await context.Findings.Where(finding => finding.VersionId == id).OrderBy(finding => finding.Position).ToListAsync(
                    cancellation),
                await context.FindingCells.Where(cell => cell.VersionId == id).OrderBy(cell => cell.Finding).ThenBy(
                    cell => cell.Position).ToListAsync(cancellation))
            : null;
    }

    /// <summary>Where a version's figures and paragraphs stand in its original; nothing for versions of before this was kept.</summary>
    public async Task<Evidence> EvidenceOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var id = await IdOf(publication, cancellation);
        var content = await context.Evidence.Where(row => row.VersionId == id).Select(row => row.Content)
            .SingleOrDefaultAsync(cancellation);
        return content is null ? Evidence.None : EvidenceContent.Read(content);
    }

    /// <summary>The replies to a version and to those before it, the oldest first.</summary>
    public Task<IReadOnlyList<Reply>> RepliesTo(DisclosureDocument publication, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        return LookUp(
            ("replies", unit.Code, year, kind, publication.Version.Number), () => ReadReplies(publication, cancellation));
    }

    private async Task<IReadOnlyList<Reply>> ReadReplies(DisclosureDocument publication, CancellationToken cancellation)
    {
        var rows = await (
            from version in context.PublishedOf(publication.Disclosure)
            where version.Number <= publication.Version.Number
            from reply in context.Replies
            where reply.VersionId == version.Id
            orderby version.Number, reply.Position
            select new { Reply = reply, version.Number }).ToListAsync(cancellation);
        return [.. rows.Select(row => Replies.Read(row.Reply, row.Number))];
    }

    private Task<T> LookUp<T>((string What, string Unit, int Year, DisclosureKind Kind, int Number) key, Func<Task<T>> look) =>
        lookUps is null ? look() : lookUps.Get(context, key, look);

    private Task<int> IdOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        return LookUp(
            ("id", unit.Code, year, kind, publication.Version.Number),
            () => context.PublishedOf(publication.Disclosure).Where(version => version.Number == publication.Version.Number)
                .Select(version => version.Id).SingleAsync(cancellation));
    }

    /// <summary>
    /// The head says, each time anew, which version is asked for; what that version says was frozen with it. Others may wait for the
    /// same load, so that it ends even where whoever began it has left.
    /// </summary>
    private async Task<DisclosureDocument?> Load(VersionHead? head)
    {
        if (head is null)
        {
            return null;
        }

        context.Unfit.Refuse(head.Version.Key);
        var content = await memory.Get(head.Version.Key, Read);
        if (!content.Head.IsStill(head))
        {
            // A day was added, or someone changed the row behind the store's back: it is compared again.
            memory.Forget(head.Version.Key);
            content = await memory.Get(head.Version.Key, Read);
        }

        return head.Read(content);

        Task<VersionContent> Read() => VersionContent.Load(context, head, CancellationToken.None);
    }

    private static async Task<DisclosureDocument?> Fitting(Func<Task<DisclosureDocument?>> find)
    {
        try
        {
            return await find();
        }
        catch (UnfitVersionException)
        {
            return null;
        }
    }
}
