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

    /// <summary>“上海市社会保障卡服务中心2021年度单位预算.xlsx”; <paramref name="mark"/> stands before the extension.</summary>
    public static string Of(DisclosureDocument publication, string extension, string mark = "") =>
        Join(publication.Unit.Name, publication.Disclosure.Title[publication.Unit.Name.Length..] + mark, extension);

    /// <summary>“上海市社会保障卡服务中心－2021年预算单位支出预算总表.csv”.</summary>
    public static string Of(DisclosureDocument publication, Grid grid, string extension, string mark = "") =>
        Join(publication.Unit.Name, $"－{grid.Title}{mark}", extension);

    /// <summary>Of a table that belongs to no one publication: “2025年度“三公”经费.csv”.</summary>
    public static string Of(Grid grid, string extension) => Join("", grid.Title, extension);

    /// <summary>A name too long loses the end of the unit's name, so that what tells one file from the next remains.</summary>
    private static string Join(string unitName, string rest, string extension)
    {
        var room = Math.Max(1, LongestStem - rest.Length);
        var name = unitName.Length > room ? unitName[..room] : unitName;
        return string.Concat((name.Trim() + rest).Select(Allowed)).Trim() + "." + extension;
    }

    private static char Allowed(char character) =>
        Forbidden.IndexOf(character, StringComparison.Ordinal) is var index and >= 0 ? FullWidth[index]
        : Invisible.Is(character) ? ' '
        : character;
}
