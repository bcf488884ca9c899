using BudgetPortal.Data.Log;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>What bodies say to findings: added, and never changed.</summary>
public sealed class Replies(
    PortalContext context, Manifests manifests, Audit audit, PublicLog log, TimeProvider time, PublicationNotices notices)
{
    /// <summary>Adds a reply to a finding in the current version; null where no version is public.</summary>
    public async Task<Reply?> Add(
        Disclosure disclosure, FindingIdentity finding, string text, DateOnly day, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.PublishedOf(disclosure).Heads().LastOrDefaultAsync(cancellation) is not { } current)
        {
            return null;
        }

        await log.Refuse(context, cancellation);
        var row = new ReplyRow
        {
            VersionId = current.Version.Id,
            Position = await context.Replies.CountAsync(reply => reply.VersionId == current.Version.Id, cancellation),
            Check = finding.Check,
            Cells = string.Join('\n', finding.Cells),
            Message = finding.Message,
            Text = text.Trim(),
            Day = day,
            NotedAt = time.GetUtcNow(),
        };
        manifests.Add(current, row);
        audit.Add(AuditedAct.Reply, $"{disclosure.Unit.Code} {disclosure.Title} 第{current.Version.Number}版 {finding.Check}");
        await context.SaveChangesAsync(cancellation);
        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
        await log.Follow(context, cancellation);
        notices.TellOfChange(current.Read());
        return Read(row, current.Version.Number);
    }

    internal static Reply Read(ReplyRow row, int version) => new(
        version,
        new FindingIdentity(
            row.Check, [.. row.Cells.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(CellKey.Parse)], row.Message),
        row.Text,
        row.Day,
        row.NotedAt);
}
