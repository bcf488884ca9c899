using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Writing;

/// <summary>How a disclosure, a table or a line is cited: who, what, which version with its hash, when public, where.</summary>
public static class Citation
{
    /// <summary>One line; <paramref name="title"/> is what is cited, <paramref name="address"/> its absolute address.</summary>
    public static string Of(string title, DisclosureDocument document, string address)
    {
        var version = document.Version;
        var day = version.Original is { } original
            ? $"{original.Day:yyyy-MM-dd}原公开，{ChinaTime.DayOf(version.PublishedAt):yyyy-MM-dd}收录"
            : $"{ChinaTime.DayOf(version.PublishedAt):yyyy-MM-dd}{(version.IsReported ? "收录" : "公开")}";
        return $"{document.Unit.Name}：《{title}》，第{version.Number}版，{day}，内容指纹 SHA-256 {version.ContentHash}，{address}。";
    }
}
