using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// What the files are called: by their title. Characters that a file system forbids become their full-width sisters, so
/// that the name still reads as printed.
/// </summary>
public static class FileNames
{
    private const string Forbidden = "\\/:*?\"<>|";
    private const string FullWidth = "＼／：＊？＂＜＞｜";

    // 255 bytes is the limit of common file systems; a Chinese character takes three, and the extension needs room.
    private const int LongestStem = 80;

    /// <summary>“上海市社会保障卡服务中心2021年度单位预算.xlsx”.</summary>
    public static string Of(Publication publication, string extension) => Clean(publication.Disclosure.Title) + "." + extension;

    /// <summary>“上海市社会保障卡服务中心－2021年预算单位支出预算总表.csv”.</summary>
    public static string Of(Publication publication, Grid grid, string extension) =>
        Clean($"{publication.Unit.Name}－{grid.Title}") + "." + extension;

    private static string Clean(string title)
    {
        var name = string.Concat(title.Select(Allowed)).Trim().TrimEnd('.');
        return name.Length > LongestStem ? name[..LongestStem] : name;
    }

    private static char Allowed(char character) =>
        Forbidden.IndexOf(character, StringComparison.Ordinal) is var index and >= 0 ? FullWidth[index]
        : char.IsControl(character) ? ' '
        : character;
}
