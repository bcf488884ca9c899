using BudgetPortal.Data;

namespace BudgetPortal.Web.Features.Years;

/// <summary>An order of a year's disclosures: its word in the address, blank for the usual one, and what it is called.</summary>
public sealed record YearOrder(string Word, string Title, YearOrdering By)
{
    public static IReadOnlyList<YearOrder> All { get; } =
    [
        new("", "按日期", YearOrdering.Day),
        new("unit", "按单位代码", YearOrdering.Unit),
        new("total", "按支出总计", YearOrdering.Total),
        new("result", "按核对结果", YearOrdering.Result),
    ];

    public static YearOrder? Find(string? word) => All.FirstOrDefault(order => order.Word == (word ?? ""));
}
