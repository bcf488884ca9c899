using System.Collections.Immutable;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Everything that is kept of a version: what its manifest records, and what was added since.</summary>
internal sealed record VersionRecord(VersionRow Version, IReadOnlyCollection<object> Rows)
{
    /// <summary>What its pages are drawn from; null while it is being published.</summary>
    public VersionContent? Content { get; private init; }

    /// <summary>The whole-disclosure files by what their bytes are.</summary>
    public IReadOnlyList<(string Format, string Sha256)> Files { get; init; } = [];

    /// <summary>The files of which hash or size are stated otherwise than they are, in words.</summary>
    public IReadOnlyList<string> Misstated { get; private init; } = [];

    public IReadOnlyList<ReplyRow> Replies { get; private init; } = [];

    public WithdrawalRow? Withdrawal { get; private init; }

    public static async Task<VersionRecord> Load(PortalContext context, VersionHead head, CancellationToken cancellation)
    {
        var id = head.Version.Id;
        var (content, rows) = await VersionContent.Read(context, head, cancellation);
        var sources = await context.Files.Where(file => file.VersionId == id).OrderBy(file => file.Name).ToListAsync(cancellation);
        var (written, misstated) = await WrittenOf(context, id, cancellation);
        return new VersionRecord(head.Version,
        [
            .. rows,
            .. sources,
            .. await context.Evidence.Where(row => row.VersionId == id).ToListAsync(cancellation),
            .. await context.CheckRecords.Where(row => row.VersionId == id).ToListAsync(cancellation),
            .. await context.AppliedChecks.Where(row => row.VersionId == id).ToListAsync(cancellation),
            .. await context.Findings.Where(row => row.VersionId == id).ToListAsync(cancellation),
            .. await context.FindingCells.Where(row => row.VersionId == id).ToListAsync(cancellation),
        ])
        {
            Content = content,
            Files = written,
            Misstated =
            [
                .. misstated,
                .. sources.Where(file => (PartHash.Of(file.Content), (long)file.Content.Length) != (file.Sha256, file.Size))
                    .Select(file => $"来源文件“{file.Name}”"),
            ],
            Replies = await context.Replies.Where(row => row.VersionId == id).ToListAsync(cancellation),
            Withdrawal = await context.Withdrawals.SingleOrDefaultAsync(row => row.VersionId == id, cancellation),
        };
    }

    /// <summary>The parts of its manifest, with the days that came with it.</summary>
    public ImmutableSortedDictionary<string, string> PartsWith(IEnumerable<DatedNoteRow> notes) =>
        ManifestParts.OfHead(Version, notes)
            .Concat(ManifestParts.OfContent(Rows))
            .Concat(ManifestParts.OfRest(Rows))
            .Concat(Files.Select(file => KeyValuePair.Create(Manifest.FilePrefix + file.Format, file.Sha256)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>One file at a time, since together they may be large.</summary>
    private static async Task<(List<(string Format, string Sha256)> Written, List<string> Misstated)> WrittenOf(
        PortalContext context, int version, CancellationToken cancellation)
    {
        var (written, misstated) = (new List<(string Format, string Sha256)>(), new List<string>());
        await foreach (var file in context.WrittenFiles.Where(file => file.VersionId == version).OrderBy(file => file.Format)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var hash = PartHash.Of(file.Content);
            written.Add((file.Format, hash));
            if (hash != file.Sha256 || file.Content.Length != file.Size)
            {
                misstated.Add(Manifest.WordsOf(Manifest.FilePrefix + file.Format));
            }
        }

        return (written, misstated);
    }
}
