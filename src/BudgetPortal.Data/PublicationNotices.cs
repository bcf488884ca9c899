using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>
/// Tells whoever keeps pictures of what is public, such as the page cache, that this process published a version or changed the register.
/// </summary>
public sealed class PublicationNotices
{
    public event Action<Disclosure, PublishedVersion>? Published;

    /// <summary>Told of a disclosure whose pages change although no version is published: it was withdrawn, or the body replied.</summary>
    public event Action<Disclosure>? Changed;

    /// <summary>Told where the register changed: its bodies, who took whose place, or the days of approval.</summary>
    public event Action? RegisterChanged;

    /// <summary>Comes before all of these, for what must be forgotten before any page is made anew.</summary>
    internal event Action? Changing;

    internal void TellOfChange(Disclosure disclosure)
    {
        Changing?.Invoke();
        Changed?.Invoke(disclosure);
    }

    internal void TellOfRegister()
    {
        Changing?.Invoke();
        RegisterChanged?.Invoke();
    }

    internal void Tell(Disclosure disclosure, PublishedVersion version)
    {
        Changing?.Invoke();
        Published?.Invoke(disclosure, version);
    }
}
