using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>Tells whoever keeps pictures of disclosures, such as the page cache, that a version was published in this process.</summary>
public sealed class PublicationNotices
{
    public event Action<Disclosure, PublishedVersion>? Published;

    internal void Tell(Disclosure disclosure, PublishedVersion version) => Published?.Invoke(disclosure, version);
}
