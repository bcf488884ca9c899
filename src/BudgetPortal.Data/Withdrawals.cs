using BudgetPortal.Data.Log;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Withdraws disclosures and tells which were. What was withdrawn stays in the database as it was published, and is public no more: the
/// filter of the versions sees to it, here alone lifted.
/// </summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class Withdrawals(
    PortalContext context, Manifests manifests, Audit audit, PublicLog log, TimeProvider time, PublicationNotices notices,
    LookUps? lookUps = null)
{
    /// <summary>
    /// Withdraws every public version of a disclosure at once, or changes nothing; null where none is public. A later publication is a
    /// version with the next number. It does not wait for a log that does not fit: the law may order it, and its leaf is kept all the same.
    /// </summary>
    public async Task<Withdrawal?> Withdraw(
        Disclosure disclosure, WithdrawalGround ground, string reason, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var heads = await context.PublishedOf(disclosure).Heads().ToListAsync(cancellation);
        if (heads is not [.., var last])
        {
            return null;
        }

        var now = time.GetUtcNow();
        var index = new SearchIndex(context);
        foreach (var head in heads)
        {
            var row = new WithdrawalRow { VersionId = head.Version.Id, Ground = ground, Reason = reason.Trim(), WithdrawnAt = now };
            manifests.Add(head, row);
            await context.SaveChangesAsync(cancellation);
            context.Add(row);
            await index.Remove(head.Version.Id, cancellation);
        }

        audit.Add(AuditedAct.Withdraw, $"{disclosure.Unit.Code} {disclosure.Title} {Withdrawal.WordsOf(ground)}");
        await context.SaveChangesAsync(cancellation);
        await new ReportPublishing(context).Put(disclosure, null, cancellation);
        await new ListPublishing(context).Put(disclosure, submission: null, cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
        var known = last.Read();
        await log.Follow(context, cancellation);
        notices.TellOfChange(known);
        return new Withdrawal(known, last.Version.Number, ground, reason.Trim(), now);
    }

    /// <summary>
    /// What became of a disclosure that has no public version, or of one of its versions by number; null where nothing was withdrawn.
    /// </summary>
    public async Task<Withdrawal?> Find(string unit, int year, DisclosureKind kind, int? number, CancellationToken cancellation) =>
        (await Of(unit, year, kind, cancellation)).FirstOrDefault(withdrawal => number is null || withdrawal.Version == number);

    /// <summary>Every version of a disclosure that was withdrawn, the last first.</summary>
    public async Task<IReadOnlyList<Withdrawal>> Of(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        [.. (await Versions(cancellation)).Where(withdrawal => withdrawal.Disclosure.Unit.Code == unit
            && withdrawal.Disclosure.Year == year && withdrawal.Disclosure.Kind == kind)];

    /// <summary>What was withdrawn of a body, the newest year first.</summary>
    public async Task<IReadOnlyList<Withdrawal>> OfUnit(string code, CancellationToken cancellation) =>
        [.. AtOnce((await Versions(cancellation)).Where(withdrawal => withdrawal.Disclosure.Unit.Code == code))
            .OrderByDescending(withdrawal => withdrawal.Disclosure.Year).ThenBy(withdrawal => withdrawal.Disclosure.Kind)
            .ThenByDescending(withdrawal => withdrawal.Version)];

    /// <summary>
    /// Every withdrawal, or those of a body and of the units beneath it, the last first; one of several versions at once stands once,
    /// with the last.
    /// </summary>
    internal async Task<IReadOnlyList<Withdrawal>> All(string? body, CancellationToken cancellation) =>
        [.. AtOnce((await Versions(cancellation)).Where(withdrawal => body is null || withdrawal.Disclosure.Unit.Code == body
            || withdrawal.Disclosure.Unit.Department?.Code == body)).OrderByDescending(withdrawal => withdrawal.WithdrawnAt)];

    private static IEnumerable<Withdrawal> AtOnce(IEnumerable<Withdrawal> withdrawals) => withdrawals.DistinctBy(withdrawal => (
        withdrawal.Disclosure.Unit.Code, withdrawal.Disclosure.Year, withdrawal.Disclosure.Kind, withdrawal.WithdrawnAt));

    /// <summary>
    /// Every version that was withdrawn, the last of a disclosure first. Withdrawals are few, and every page of a disclosure asks for its
    /// own.
    /// </summary>
    private Task<IReadOnlyList<Withdrawal>> Versions(CancellationToken cancellation) =>
        lookUps is null ? Read(cancellation) : lookUps.Get(context, "withdrawn", () => Read(cancellation));

    private async Task<IReadOnlyList<Withdrawal>> Read(CancellationToken cancellation)
    {
        // Most portals have none, and every version would be looked at.
        if (!await context.Withdrawals.AnyAsync(cancellation))
        {
            return [];
        }

        var rows = await context.Versions.IgnoreQueryFilters()
            .Where(version => version.PublishedAt != null && version.Withdrawal != null)
            .OrderByDescending(version => version.Number)
            .Select(version => new
            {
                Head = new VersionHead(
                    version, version.Disclosure, version.Disclosure.Unit, version.Disclosure.Unit.Parent, new List<DatedNoteRow>()),
                version.Withdrawal,
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new Withdrawal(
                row.Head.Read(), row.Head.Version.Number, row.Withdrawal!.Ground, row.Withdrawal.Reason, row.Withdrawal.WithdrawnAt)),
        ];
    }
}
