using System.Globalization;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Moments as the public reads them: on the clock of Shanghai.</summary>
public static class ShanghaiTime
{
    /// <summary>2021-02-20, as lists of disclosures print it.</summary>
    public static string Day(DateTimeOffset moment) => Print(moment, "yyyy-MM-dd");

    /// <summary>2021-02-20 09:30, as PubDate wants it.</summary>
    public static string Minute(DateTimeOffset moment) => Print(moment, "yyyy-MM-dd HH:mm");

    /// <summary>2021年2月20日 09:30, as a sentence says it.</summary>
    public static string InWords(DateTimeOffset moment) => Print(moment, "yyyy年M月d日 HH:mm");

    /// <summary>2021年2月20日.</summary>
    public static string InWords(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Print(DateTimeOffset moment, string format) =>
        ChinaTime.Of(moment).ToString(format, CultureInfo.InvariantCulture);
}
