namespace BudgetPortal.Web.Features.Shared;

/// <summary>Plain links to the pages of a list; auditors crawl them.</summary>
public sealed record Pager(string Words, IReadOnlyList<PagerStep> Steps)
{
    public static Pager Of(int page, int count, Func<int, string> addressOf) => new(
        $"第{page}页，共{count}页",
        [
            .. page > 1 ? [new PagerStep("上一页", addressOf(page - 1), false)] : Array.Empty<PagerStep>(),
            .. Shown(page, count).Select(number => new PagerStep($"{number}", addressOf(number), number == page)),
            .. page < count ? [new PagerStep("下一页", addressOf(page + 1), false)] : Array.Empty<PagerStep>(),
        ]);

    /// <summary>The first and last pages and those around the one shown.</summary>
    private static IEnumerable<int> Shown(int page, int count) =>
        Enumerable.Range(1, count).Where(number => number == 1 || number == count || Math.Abs(number - page) <= 2);
}

public sealed record PagerStep(string Text, string Address, bool IsShown);
