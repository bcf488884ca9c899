using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Tests.Data;

/// <summary>The stores as a new request gets them, with nothing remembered.</summary>
public sealed record Stores(
    Publications Publications, DisclosureDirectory Directory, Register Register, Publishing Publishing,
    WrittenFiles Files, Withdrawals Withdrawals, Replies Replies)
{
    public static Stores Of(IServiceProvider services) => new(
        services.GetRequiredService<Publications>(),
        services.GetRequiredService<DisclosureDirectory>(),
        services.GetRequiredService<Register>(),
        services.GetRequiredService<Publishing>(),
        services.GetRequiredService<WrittenFiles>(),
        services.GetRequiredService<Withdrawals>(),
        services.GetRequiredService<Replies>());

    public static Stores Of(
        PortalContext context, VersionMemory memory, TimeProvider time, PublicationNotices notices,
        DisclosureFormats? formats = null, PublicLog? log = null)
    {
        var register = new Register(context);
        var files = new WrittenFiles(context, formats ?? DisclosureFormats.None, notices);
        var publications = new Publications(context, memory);
        var (manifests, audit) = (new Manifests(context, time), new Audit(context, time, new Actor("clerk", "desk")));
        log ??= new PublicLog(null);
        var publishing = new Publishing(context, register, files, manifests, audit, log, time, notices);
        return new Stores(
            publications, new DisclosureDirectory(context), register, publishing, files,
            new Withdrawals(context, manifests, audit, log, time, notices), new Replies(context, manifests, audit, log, time, notices));
    }

    public Task<PublishedVersion> Publish(Submission submission, CancellationToken cancellation) =>
        Publishing.Publish(submission, cancellation);

    /// <summary>Publishes what has neither sources nor a cover.</summary>
    public Task<PublishedVersion> Publish(
        Disclosure disclosure, Figures figures, IReadOnlyList<TextSection> sections, DateOnly? approvedOn, string? reason,
            CancellationToken cancellation) =>
        Publish(new Submission(disclosure, figures, sections) { ApprovedOn = approvedOn, Reason = reason }, cancellation);
}
