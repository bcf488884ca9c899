using System.Text;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Log;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data.Log;

/// <summary>Whether a checkpoint that someone kept is still true of the log, in words.</summary>
public sealed record CheckpointAnswer(bool Holds, string Words);

/// <summary>Reads the public log for those who ask.</summary>
public sealed class LogReader(PortalContext context, PublicLog log)
{
    /// <summary>The log as it is now.</summary>
    /// <exception cref="LogFaultException">It signs nothing.</exception>
    public async Task<LogState> Now(CancellationToken cancellation)
    {
        var now = await log.Follow(context, cancellation);
        return now.Fault is { } fault ? throw new LogFaultException(fault) : now;
    }

    /// <summary>The checkpoint just after the last thing that happened to a version, as far as this process knows; null for none.</summary>
    public async ValueTask<Checkpoint?> After(Disclosure disclosure, PublishedVersion version, CancellationToken cancellation)
    {
        await log.Known(context, cancellation);
        return log.After(ManifestParts.NameOf(disclosure, version));
    }

    /// <summary>The newest checkpoint as far as this process knows; null for none.</summary>
    public async ValueTask<Checkpoint?> Newest(CancellationToken cancellation) => (await log.Known(context, cancellation)).Newest;

    /// <summary>
    /// Proves that a version, also one that was withdrawn, is in the log, under the checkpoint just after the last thing that happened to
    /// it: the same whoever asks when. Null for what is in no log. The leaf comes with it.
    /// </summary>
    public async Task<LogProof?> Prove(string unit, int year, DisclosureKind kind, int number, CancellationToken cancellation)
    {
        var head = await context.Versions.IgnoreQueryFilters()
            .Where(version => version.PublishedAt != null && version.Disclosure.Unit.Code == unit && version.Disclosure.Year == year
                && version.Disclosure.Kind == kind && version.Number == number)
            .Heads().SingleOrDefaultAsync(cancellation);
        if (head is null)
        {
            return null;
        }

        context.Unfit.Refuse(head.Version.Key);
        var now = await Now(cancellation);
        var text = await context.Manifests.Where(row => row.VersionId == head.Version.Id && row.Subject == Manifest.Version)
            .Select(row => row.Text).SingleOrDefaultAsync(cancellation);
        if (now.Key is not { } key || text is null || log.After(ManifestParts.NameOf(head)) is not { } checkpoint
            || log.PathOf(head.Version.Id, checkpoint.Size) is not var (leaf, path))
        {
            return null;
        }

        var proof = new LogProof(leaf, [.. path], key.Sign(checkpoint).ToString()) { Extra = [.. Encoding.UTF8.GetBytes(text)] };
        return MerkleProof.Includes(LogLeaves.HashOf(text), leaf, checkpoint.Size, path, checkpoint.Root)
            ? proof
            : throw new UnfitVersionException(new UnfitVersion(head.Read(), number, ["公开时的清单"]));
    }

    /// <summary>
    /// All leaves of a checkpoint, each followed by an empty line, which stands in none of them.
    /// </summary>
    /// <exception cref="LogFaultException">What is kept is not what the checkpoint says.</exception>
    public async Task WriteLeaves(Stream target, Checkpoint checkpoint, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        var tree = new MerkleTree();
        await foreach (var text in context.Manifests.OrderBy(row => row.Id).Select(row => row.Text).Take((int)checkpoint.Size)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tree.Add(LogLeaves.HashOf(text));
            await writer.WriteAsync($"{text}\n".AsMemory(), cancellation);
        }

        if (tree.Size != checkpoint.Size || tree.Root(tree.Size) != checkpoint.Root)
        {
            throw new LogFaultException(LogFault.OfContent("数据库里的公开日志与刚才读到的不符。"));
        }
    }

    /// <summary>Whether the log still holds all that a checkpoint says, which someone kept as a file.</summary>
    public async Task<CheckpointAnswer> Check(byte[] kept, CancellationToken cancellation)
    {
        await log.FollowAnew(context, cancellation);
        var keys = await context.LogKeys.OrderByDescending(row => row.Id).Select(row => row.Key).ToListAsync(cancellation);
        if (SignedNote.Parse(kept) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint)
        {
            return new CheckpointAnswer(false, "这个文件不是日志的检查点，或者保存时被改动过；什么也没有证明。");
        }

        var signer = keys.Select(VerifierKey.Parse).OfType<VerifierKey>()
            .FirstOrDefault(key => key.Name == checkpoint.Origin && note.IsSignedBy(key, Ed25519Signing.Check));
        if (signer is null)
        {
            return new CheckpointAnswer(
                false, $"这个检查点不是本库的日志签署的（日志名 {checkpoint.Origin}），或者签名是假的；什么也没有证明。");
        }

        var former = signer.ToString() == keys[0] ? "" : "（这是先前一个日志的检查点，后来另立了新日志。）";
        return log.RootAt(checkpoint.Size) switch
        {
            null => new CheckpointAnswer(
                false, $"不符：这个检查点记有{checkpoint.Size}条，数据库里的日志现在没有这么多。有公开过的内容不在了。{former}"),
            var root when root != checkpoint.Root => new CheckpointAnswer(
                false, $"不符：日志的前{checkpoint.Size}条与这个检查点不一致。有公开过的内容被改动或者抽换。{former}"),
            _ => new CheckpointAnswer(true, $"相符：日志的前{checkpoint.Size}条与这个检查点完全一致，一条不少，一字未改。{former}"),
        };
    }
}
