using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BudgetPortal.Data.Mappings;

/// <summary>Yuan in code, whole 分 in the database: sums and order are exact there.</summary>
internal sealed class FenConverter() : ValueConverter<decimal, long>(yuan => ToFen(yuan), fen => fen / 100m)
{
    /// <summary>An amount finer than 分 is a fault of the source: it is refused, never rounded.</summary>
    public static long ToFen(decimal yuan)
    {
        if (!IsStorable(yuan))
        {
            throw new PublicationRefusedException($"金额 {Amounts.ForMachines(yuan)} 元无法保存：金额最多两位小数（精确到分），且不得超出可表示的范围。");
        }

        return (long)(yuan * 100m);
    }

    public static bool IsStorable(decimal yuan) =>
        Math.Abs(yuan) <= long.MaxValue / 100 && decimal.Truncate(yuan * 100m) == yuan * 100m;
}

/// <summary>Times are kept as seconds since 1970, which sort, and read in Beijing time, in which every page prints them.</summary>
internal sealed class TimeConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeSeconds(),
    seconds => Read(seconds))
{
    /// <summary>A moment as it will be read once it was kept.</summary>
    public static DateTimeOffset AsKept(DateTimeOffset time) => Read(time.ToUnixTimeSeconds());

    private static DateTimeOffset Read(long seconds) => ChinaTime.Of(DateTimeOffset.FromUnixTimeSeconds(seconds));
}
