using System.Globalization;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Writing;

/// <summary>What stands at the foot of files beside the number of the page: which version it is, and since when it is public.</summary>
internal static class VersionFoot
{
    /// <summary>“第1版 2021-02-10”.</summary>
    public static string Of(PublishedVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"第{version.Number}版 {ChinaTime.DayOf(version.PublishedAt):yyyy-MM-dd}");
}
