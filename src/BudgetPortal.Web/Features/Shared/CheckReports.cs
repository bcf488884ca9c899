using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Extensions.Caching.Memory;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>The check report of each published version, worked out once: what is published never changes.</summary>
public sealed class CheckReports(ClassificationLists lists) : IDisposable
{
    private readonly MemoryCache reports = new(new MemoryCacheOptions { SizeLimit = 500 });

    public CheckReport Of(Publication publication) =>
        reports.GetOrCreate(
            (publication.Unit.Code, publication.Disclosure.Year, publication.Disclosure.Kind, publication.Version.ContentHash),
            entry =>
            {
                entry.Size = 1;
                return AllChecks.Run(publication, lists);
            })!;

    public void Dispose() => reports.Dispose();
}
