using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Who published what is on a page, when, in which version, and how its checks came out.</summary>
public sealed record PublicationLine(Crumb Source, IReadOnlyList<string> Times, Crumb Version, CheckResult Result, string ChecksAddress)
{
    public static PublicationLine Of(DisclosureDocument publication, CheckReport report, Addresses addresses) => new(
        new Crumb(publication.Unit.Name, addresses.Unit(publication.Unit)),
        TimesOf(publication.Version),
        new Crumb($"第{publication.Version.Number}版", addresses.Versions(publication.Disclosure)),
        CheckResult.Of(report),
        addresses.Checks(publication.Disclosure));

    /// <summary>
    /// 原公开日期 where it is known, and the time at which the version came here: 收录时间, or 公开时间 where it was first published here.
    /// </summary>
    private static IReadOnlyList<string> TimesOf(PublishedVersion version) =>
    [
        .. version.Original is { } original ? [$"原公开日期：{original.Day:yyyy-MM-dd}"] : Array.Empty<string>(),
        $"{NameOfTime(version)}：{ShanghaiTime.Minute(version.PublishedAt)}",
    ];

    public static string NameOfTime(PublishedVersion version) => version.IsReported ? "收录时间" : "公开时间";
}
