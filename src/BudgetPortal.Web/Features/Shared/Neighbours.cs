namespace BudgetPortal.Web.Features.Shared;

/// <summary>The texts and tables before and after a page, in printed order.</summary>
public sealed record Neighbours(ContentsEntry? Previous, ContentsEntry? Next)
{
    public static Neighbours Of(Contents contents)
    {
        var entries = contents.All.ToList();
        var index = entries.FindIndex(entry => entry.IsShown);
        return new Neighbours(entries.ElementAtOrDefault(index - 1), entries.ElementAtOrDefault(index + 1));
    }
}
