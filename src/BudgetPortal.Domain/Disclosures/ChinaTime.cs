using System.Globalization;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>北京时间, the clock by which disclosures are due, shown and dated: eight hours ahead of UTC throughout the year.</summary>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>A moment by this clock.</summary>
    public static DateTimeOffset At(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, Offset);

    public static DateTimeOffset MidnightOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    public static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>A moment within the name of a file, to the thousandth of a second: 20260131-093000-000.</summary>
    public static string StampOf(DateTimeOffset moment) => Of(moment).ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);
}
