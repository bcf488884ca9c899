using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Files.Writing.Excel;

/// <summary>
/// The name of every part's sheet: the entry of the 目录 without year and kind (“1.财务收支预算总表”), within the 31
/// characters and without the signs that a workbook forbids.
/// </summary>
internal static partial class SheetNames
{
    public const string Cover = "封面";
    public const string Contents = "目录";
    private const int Longest = 31;

    public static IReadOnlyList<string> Of(IEnumerable<Part> parts)
    {
        var names = new List<string>();
        foreach (var part in parts)
        {
            names.Add(Unique(Shorten(part.ContentsTitle), [Cover, Contents, .. names]));
        }

        return names;
    }

    public static string Shorten(string title)
    {
        var name = Forbidden().Replace(YearAndKind().Replace(title, "${number}"), "").Trim('\'', ' ');
        return name.Length == 0 ? "表" : Cut(name, Longest);
    }

    private static string Unique(string name, IReadOnlyCollection<string> taken)
    {
        var candidate = name;
        for (var number = 2; taken.Contains(candidate, StringComparer.OrdinalIgnoreCase); number++)
        {
            var mark = $"({number})";
            candidate = Cut(name, Longest - mark.Length) + mark;
        }

        return candidate;
    }

    private static string Cut(string name, int length) => name.Length > length ? name[..length] : name;

    [GeneratedRegex(@"^(?<number>\d+\.)?\s*(\d{4}年)?(预算单位|单位|部门)?")]
    private static partial Regex YearAndKind();

    [GeneratedRegex(@"[\[\]:*?/\\\p{C}]")]
    private static partial Regex Forbidden();
}
