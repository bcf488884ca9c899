using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetPortal.Application;

/// <summary>
/// The check report of each published version, worked out once for what it is compared with: what is published never changes,
/// but last year's disclosure, or the day of approval, may come later. Versions of equal content
/// may differ in their days and in their cover. What bodies replied
/// stands beside the findings.
/// </summary>
public sealed class CheckReports(ClassificationLists lists) : IDisposable
{
    private readonly MemoryCache reports = new(new MemoryCacheOptions { SizeLimit = 500 });

    public async Task<CheckReport> Of(DisclosureDocument publication, Publications publications, CancellationToken cancellation)
    {
        var others = await publications.RelatedMark(publication, cancellation);
        var report = await reports.GetOrCreateAsync((publication.Disclosure, publication.Version, others), async entry =>
        {
            entry.Size = 1;
            return AllChecks.Run(publication, lists, await publications.RelatedTo(publication, cancellation));
        });
        return report!.With(await publications.RepliesTo(publication, cancellation), publication.Version.Number);
    }

    public void Dispose() => reports.Dispose();
}
