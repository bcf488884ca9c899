using System.Globalization;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Writing;

/// <summary>The time that files bear: that of publication, as a Chinese clock shows it, so that equal content gives equal bytes.</summary>
public static class FileTime
{
    /// <summary>The earliest time that a zip can state; borne by files of no one publication.</summary>
    public static readonly DateTimeOffset Unknown = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Always with the offset of the Chinese clock, so that a store that keeps UTC gives the same bytes.</summary>
    public static string ForJson(DateTimeOffset time) =>
        ChinaTime.Of(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>To the second, by the Chinese clock, for those who read a list.</summary>
    public static string ToTheSecond(DateTimeOffset time) =>
        ChinaTime.Of(time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>To the second, in UTC, as feeds and catalogues have it.</summary>
    public static string InUtc(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Zip entries state a local time without its zone.</summary>
    public static DateTimeOffset ForZip(DateTimeOffset time) =>
        ChinaTime.Of(time) is var local && local.Year < Unknown.Year ? Unknown : local;
}
