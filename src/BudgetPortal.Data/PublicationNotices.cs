using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>Tells whoever keeps pictures of disclosures, such as the page cache, that a version was published in this process.</summary>
public sealed class PublicationNotices
{
    public event Action<Disclosure, PublishedVersion>? Published;

    /// <summary>Told of a disclosure whose pages change although no version is published: it was withdrawn, or the body replied.</summary>
    public event Action<Disclosure>? Changed;

    /// <summary>Comes before both, for what must be forgotten before any page is made anew.</summary>
    internal event Action? Changing;

    internal void TellOfChange(Disclosure disclosure)
    {
        Changing?.Invoke();
        Changed?.Invoke(disclosure);
    }

    internal void Tell(Disclosure disclosure, PublishedVersion version)
    {
        Changing?.Invoke();
        Published?.Invoke(disclosure, version);
    }
}
