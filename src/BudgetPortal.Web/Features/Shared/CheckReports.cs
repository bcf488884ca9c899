using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The check report of each published version, worked out once: what is published never changes.</summary>
public sealed class CheckReports(DisclosureStore store, KeptReports kept)
{
    public async Task<CheckReport> Of(Publication publication, CancellationToken cancellation)
    {
        kept.Lists ??= await store.Classification(cancellation);
        return kept.Of(publication, kept.Lists);
    }
}

/// <summary>What <see cref="CheckReports"/> keeps from request to request. The code lists change only when the program starts.</summary>
public sealed class KeptReports : IDisposable
{
    private readonly MemoryCache reports = new(new MemoryCacheOptions { SizeLimit = 500 });

    internal ClassificationLists? Lists { get; set; }

    public void Dispose() => reports.Dispose();

    internal CheckReport Of(Publication publication, ClassificationLists lists) =>
        reports.GetOrCreate(
            (publication.Unit.Code, publication.Disclosure.Year, publication.Disclosure.Kind, publication.Version.ContentHash),
            entry =>
            {
                entry.Size = 1;
                return AllChecks.Run(publication, lists);
            })!;
}
