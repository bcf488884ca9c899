using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Features.Years;

/// <summary>An order of a year's disclosures: its word in the address, blank for the usual one, and what it is called.</summary>
public sealed record YearOrder(string Word, string Title, Func<IEnumerable<YearLine>, IOrderedEnumerable<YearLine>> By)
{
    public static IReadOnlyList<YearOrder> All { get; } =
    [
        new("", "按日期", lines => lines.OrderByDescending(DayOf)),
        new("unit", "按单位代码", lines => lines.OrderBy(line => line.Unit.Code, StringComparer.Ordinal)),
        new("total", "按支出总计", lines => lines.OrderByDescending(line => line.Report?.Expenditure ?? decimal.MinValue)),
        new("result", "按核对结果", lines => lines
            .OrderByDescending(line => line.Report?.Counts.Errors ?? 0)
            .ThenByDescending(line => line.Report?.Counts.Warnings ?? 0)
            .ThenByDescending(line => line.Report?.Counts.NotKnown ?? int.MaxValue)),
    ];

    public static YearOrder? Find(string? word) => All.FirstOrDefault(order => order.Word == (word ?? ""));

    /// <summary>What the order holds for equal stands by code.</summary>
    public IEnumerable<YearLine> Sort(IEnumerable<YearLine> lines) =>
        By(lines).ThenBy(line => line.Unit.Code, StringComparer.Ordinal).ThenBy(line => line.Kind);

    private static DateTimeOffset DayOf(YearLine line) => line.Version switch
    {
        { Original: { } original } => ChinaTime.MidnightOf(original.Day),
        { } version => version.PublishedAt,
        _ => DateTimeOffset.MinValue,
    };
}
