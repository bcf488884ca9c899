using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>Tells whoever keeps pictures of disclosures, such as the page cache, that a version was published in this process.</summary>
public sealed class PublicationNotices
{
    public event Action<Disclosure, PublishedVersion>? Published;

    /// <summary>Told of a disclosure whose pages change although no version is published: it was withdrawn, or the body replied.</summary>
    public event Action<Disclosure>? Changed;

    internal void TellOfChange(Disclosure disclosure) => Changed?.Invoke(disclosure);

    internal void Tell(Disclosure disclosure, PublishedVersion version) => Published?.Invoke(disclosure, version);
}
