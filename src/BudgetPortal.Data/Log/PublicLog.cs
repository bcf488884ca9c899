using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Log;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data.Log;

/// <summary>
/// The public log of a process: a Merkle tree over all manifests, in the order in which they were kept, that is the order of the
/// transactions that wrote them, of which one at a time does. Every checkpoint that is told goes on from all that were told before, as
/// the one kept beside the key shows; where that cannot be, nothing is signed and nothing published.
/// </summary>
public sealed class PublicLog(LogKeyFile? file) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock reading = new();
    private LogLeaves leaves = new();

    private volatile LogState state = LogState.None;
    private volatile bool isRead = file is null;

    /// <summary>
    /// The log as it was when it was last followed, without a look at the database; a process that never did, as one that has just started,
    /// reads it first.
    /// </summary>
    internal async ValueTask<LogState> Known(PortalContext context, CancellationToken cancellation) =>
        isRead ? state : await Follow(context, Reading.WhereUnread, cancellation);

    /// <summary>
    /// Reads what was added, and says what the log is now. Everything is read again where what is kept is not what was read before. What it
    /// says is told: in a transaction, which may come to nothing, it is to be asked before anything is written and not behind.
    /// </summary>
    public Task<LogState> Follow(PortalContext context, CancellationToken cancellation) =>
        Follow(context, Reading.WhatWasAdded, cancellation);

    /// <summary>Reads everything again, as a process does at first; until it is read, what was read before stands.</summary>
    public Task<LogState> FollowAnew(PortalContext context, CancellationToken cancellation) =>
        Follow(context, Reading.Everything, cancellation);

    private async Task<LogState> Follow(PortalContext context, Reading what, CancellationToken cancellation)
    {
        if (file is null)
        {
            return LogState.None;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            // Of those who all wait for the first reading one reads.
            if (isRead && what == Reading.WhereUnread)
            {
                return state;
            }

            // Before the leaves: what another process adds meanwhile, and keeps a checkpoint of, is not missed in them.
            var (key, kept, fault) = ReadFiles(file);
            await Read(context, what, cancellation);
            state = fault is null
                ? Keep(Judge(key, kept, await KeyIn(context, cancellation)), kept)
                : new LogState(null, fault, null);
            isRead = true;
            return state;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Begins a log where the database has none: with the key in the file, or one that is made; with <paramref name="anew"/> the key of
    /// before is put aside, and what it signed stays provable by those who kept it. One that was begun is not read: whoever signs or
    /// shows a checkpoint reads all of it first. Only a database in which nothing was published is told at once what is wrong, for it
    /// may be there in the place of another.
    /// </summary>
    public async Task<LogFault?> Begin(PortalContext context, TimeProvider time, Actor actor, bool anew, CancellationToken cancellation)
    {
        var isBegun = file is null || (!anew && await KeyIn(context, cancellation) is not null);
        if (!isBegun)
        {
            await BeginAnother(file!, context, time, actor, anew, cancellation);
        }

        var isEmpty = !await context.Versions.IgnoreQueryFilters().AnyAsync(version => version.PublishedAt != null, cancellation);
        var fault = isBegun && !isEmpty ? null : (await Follow(context, cancellation)).Fault;
        return isEmpty ? fault : null;
    }

    private async Task BeginAnother(
        LogKeyFile file, PortalContext context, TimeProvider time, Actor actor, bool anew, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var isFirst = await KeyIn(context, cancellation) is null;
        if (anew)
        {
            file.SetAside(ChinaTime.StampOf(time.GetUtcNow()));
        }

        // A key whose log had more than is here, or something else, belongs to a database that is not here.
        if (anew || (isFirst && (await Follow(context, cancellation)).Fault is null))
        {
            var key = file.Read() ?? file.Make();
            context.Add(new LogKeyRow { Key = key.Verifier.ToString(), BegunAt = time.GetUtcNow() });
            if (!isFirst)
            {
                new Audit(context, time, actor).Add(AuditedAct.BeginLog, key.Verifier.Name);
            }

            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>The checkpoint just after the last thing that happened to a version; the newest for what is of no version.</summary>
    internal Checkpoint? After(string version)
    {
        if (state is not { Fault: null, Newest: { } newest })
        {
            return null;
        }

        lock (reading)
        {
            return leaves.SizeAfter(version) is { } size && size <= newest.Size
                ? new Checkpoint(newest.Origin, size, leaves.Tree.Root(size))
                : newest;
        }
    }

    /// <summary>The leaf of a version and what leads from it to the root of a size; null where it is not in the log.</summary>
    internal (int Leaf, IReadOnlyList<MerkleHash> Path)? PathOf(int version, long size)
    {
        lock (reading)
        {
            return leaves.Of(version) is { } leaf && leaf < size ? (leaf, leaves.Tree.Inclusion(leaf, (int)size)) : null;
        }
    }

    /// <summary>The root of a size; null for one that the log has not.</summary>
    internal MerkleHash? RootAt(long size)
    {
        lock (reading)
        {
            return size <= leaves.Tree.Size ? leaves.Tree.Root((int)size) : null;
        }
    }

    /// <summary>To be called where a transaction is about to publish: a log that does not fit is a refusal.</summary>
    /// <exception cref="PublicationRefusedException">The key or what is kept does not fit what was told.</exception>
    internal async Task Refuse(PortalContext context, CancellationToken cancellation)
    {
        if ((await Follow(context, cancellation)).Fault is { } fault)
        {
            throw new PublicationRefusedException($"没有公开。{fault.Words}");
        }
    }

    public void Dispose() => turn.Dispose();

    private static async Task<string?> KeyIn(PortalContext context, CancellationToken cancellation) =>
        await context.LogKeys.OrderByDescending(row => row.Id).Select(row => row.Key).FirstOrDefaultAsync(cancellation);

    /// <summary>Begins with the leaf that was read last, to see that it is still there.</summary>
    private async Task Read(PortalContext context, Reading what, CancellationToken cancellation)
    {
        if (what == Reading.Everything || !await GoOn(leaves, context, cancellation))
        {
            var others = new LogLeaves();
            await GoOn(others, context, cancellation);
            lock (reading)
            {
                leaves = others;
            }
        }
    }

    /// <summary>Reads what comes behind the last leaf; false where that one is no more what it was.</summary>
    private async Task<bool> GoOn(LogLeaves read, PortalContext context, CancellationToken cancellation)
    {
        var known = read.LastId;
        var isAwaited = known > 0;
        var rows = context.Manifests.Where(row => row.Id >= known).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.VersionId, row.Subject, row.Text });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (isAwaited)
            {
                if (row.Id != known || LogLeaves.HashOf(row.Text) != read.Tree[read.Tree.Size - 1])
                {
                    return false;
                }

                isAwaited = false;
                continue;
            }

            lock (reading)
            {
                read.Add(row.Id, row.VersionId, row.Subject, row.Text);
            }
        }

        return !isAwaited;
    }

    private static (LogKey? Key, Checkpoint? Kept, LogFault? Fault) ReadFiles(LogKeyFile file)
    {
        try
        {
            return (file.Read(), file.ReadCheckpoint(), null);
        }
        catch (Exception failure) when (IsOfFile(failure))
        {
            return (null, null, LogFault.OfFile(failure));
        }
    }

    private static bool IsOfFile(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or InvalidDataException;

    private LogState Judge(LogKey? key, Checkpoint? kept, string? registered)
    {
        if ((FaultOf(key, registered) ?? FaultAgainst(kept, key)) is { } fault)
        {
            return new LogState(null, fault, key);
        }

        if (key is null || registered is null)
        {
            return LogState.None;
        }

        return new LogState(new Checkpoint(key.Verifier.Name, leaves.Tree.Size, leaves.Tree.Root(leaves.Tree.Size)), null, key);
    }

    /// <summary>Keeps the newest checkpoint before it is told to anyone.</summary>
    private LogState Keep(LogState now, Checkpoint? kept)
    {
        if (now is not { Newest: { } newest, Key: { } key } || newest.Size <= (kept?.Size ?? 0))
        {
            return now;
        }

        try
        {
            file!.Keep(key.Sign(newest));
            return now;
        }
        catch (Exception failure) when (IsOfFile(failure))
        {
            return new LogState(null, LogFault.OfFile(failure), key);
        }
    }

    private LogFault? FaultOf(LogKey? key, string? registered)
    {
        if (registered is null || key?.Verifier.ToString() == registered)
        {
            return null;
        }

        var expected = VerifierKey.Parse(registered)?.Name ?? registered;
        return LogFault.OfKey(key is null
            ? $"公开日志的密钥不在“{file!.Path}”（设置 Log:Key），而这个数据库的日志是用密钥 {expected} 签署的。请把密钥文件放回原处。"
            : $"“{file!.Path}”（设置 Log:Key）里的密钥是 {key.Verifier.Name}，而这个数据库的日志是用密钥 {expected} 签署的。"
                + "请放回原来的密钥文件；几个网站共用一个数据库的，须共用一个密钥文件。");
    }

    private LogFault? FaultAgainst(Checkpoint? kept, LogKey? key)
    {
        if (kept is null)
        {
            return null;
        }

        if (key is null || key.Verifier.Name != kept.Origin)
        {
            return LogFault.OfKey($"“{file!.Path}”旁边的检查点属于日志 {kept.Origin}，而密钥不是它的。请把它的密钥文件放回原处。");
        }

        return RootAt(kept.Size) switch
        {
            null => LogFault.OfContent(
                $"数据库里的公开日志只有{leaves.Tree.Size}条，而已经公布的检查点记有{kept.Size}条：数据库丢失了内容，或者是从较早的备份恢复的。"
                + "请用 restore 恢复较新的备份。"),
            var root when root != kept.Root => LogFault.OfContent(
                $"数据库里公开日志的前{kept.Size}条与已经公布的检查点不符：有内容被改动或者抽换。请用 restore 从备份恢复。"),
            _ => null,
        };
    }

    /// <summary>What is read of a log.</summary>
    private enum Reading
    {
        WhatWasAdded,
        Everything,
        WhereUnread,
    }
}
