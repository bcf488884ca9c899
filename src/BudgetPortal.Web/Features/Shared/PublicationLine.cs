using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Who published what is on a page, when, in which version, and how its checks came out.</summary>
public sealed record PublicationLine(Crumb Source, string PublishedAt, string Version, CheckResult Result, string ChecksAddress)
{
    public static PublicationLine Of(DisclosureDocument publication, CheckReport report, Addresses addresses) => new(
        new Crumb(publication.Unit.Name, addresses.Unit(publication.Unit)),
        ShanghaiTime.Minute(publication.Version.PublishedAt),
        $"第{publication.Version.Number}版",
        CheckResult.Of(report),
        addresses.Checks(publication.Disclosure));
}
