using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing.Packages;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// What the operator of the portal states about it (section <c>Portal</c> of appsettings). An empty value is absent: it
/// leaves no label on any page.
/// </summary>
public sealed record PortalSettings
{
    public string SiteName { get; init; } = "预算公开平台";

    /// <summary>The public address up to, not including, <see cref="PathBase"/>; absolute links and SiteDomain follow from it.</summary>
    public Uri Address { get; init; } = new("http://localhost:5080");

    /// <summary>The sub-directory the portal is served from, such as <c>/budget</c>; empty at the root.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>主办单位.</summary>
    public string Organiser { get; init; } = "";

    /// <summary>承办单位.</summary>
    public string Operator { get; init; } = "";

    /// <summary>联系方式.</summary>
    public string Contact { get; init; } = "";

    /// <summary>网站标识码.</summary>
    public string SiteIdCode { get; init; } = "";

    /// <summary>ICP备案号.</summary>
    public string IcpNumber { get; init; } = "";

    /// <summary>公安备案号.</summary>
    public string PublicSecurityNumber { get; init; } = "";

    /// <summary>Where 党政机关标识 is shown.</summary>
    public Uri? AgencyMarkAddress { get; init; }

    /// <summary>Where 政府网站找错 takes reports.</summary>
    public Uri? ReportErrorAddress { get; init; }

    /// <summary>Where readers report what is wrong on a page: an e-mail address, or the address of a form; empty for nowhere.</summary>
    public string ReportTo { get; init; } = "";

    /// <summary>Whom to call about a body's disclosures, by the body's code or its department's.</summary>
    public IReadOnlyDictionary<string, string> Contacts { get; init; } = new Dictionary<string, string>();

    /// <summary>Whom to call about a disclosure; blank where nobody is named.</summary>
    public string ContactOf(BudgetUnit unit) =>
        Contacts.GetValueOrDefault(unit.Code) ?? (unit.Department is { } department ? Contacts.GetValueOrDefault(department.Code) : null)
            ?? Contact;

    /// <summary>The licence of the data by its short name, such as CC-BY-4.0; where none is named, none is told.</summary>
    public string LicenseName { get; init; } = "";

    /// <summary>What the licence is called.</summary>
    public string LicenseTitle { get; init; } = "";

    /// <summary>Where the licence can be read.</summary>
    public Uri? LicenseAddress { get; init; }

    public PackageLicense? License => LicenseName.Length > 0 || LicenseAddress is not null
        ? new PackageLicense(LicenseName, LicenseTitle, LicenseAddress?.ToString() ?? "")
        : null;

    /// <summary>The lines of the footer that the operator has filled in.</summary>
    public IReadOnlyList<FooterEntry> Footer =>
        [.. Entries().Where(entry => entry.Text.Length > 0 || entry.Address is not null)];

    public static PortalSettings Of(IConfiguration configuration) =>
        configuration.GetSection("Portal").Get<PortalSettings>() ?? new PortalSettings();

    private IEnumerable<FooterEntry> Entries()
    {
        yield return new("主办单位", Organiser, null);
        yield return new("承办单位", Operator, null);
        yield return new("联系方式", Contact, null);
        yield return new("网站标识码", SiteIdCode, null);
        yield return new("ICP备案号", IcpNumber, IcpNumber.Length == 0 ? null : "https://beian.miit.gov.cn/");
        yield return new("公安备案号", PublicSecurityNumber, null);
        yield return new("党政机关标识", "", AgencyMarkAddress?.ToString());
        yield return new("政府网站找错", "", ReportErrorAddress?.ToString());
    }
}

/// <summary>A line of the footer: a text, a link, or a text that links.</summary>
public sealed record FooterEntry(string Label, string Text, string? Address);
