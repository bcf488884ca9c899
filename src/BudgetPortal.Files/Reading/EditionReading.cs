using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Reading;

/// <summary>Tells year, level and kind from what cover, titles and headings say.</summary>
internal static partial class EditionReading
{
    /// <summary>
    /// The form, or null where year, level or kind cannot be told. The cover counts for most, then the titles of the tables, then
    /// the other lines.
    /// </summary>
    public static EditionKey? Find(IReadOnlyList<string> cover, IReadOnlyList<string> titles, IReadOnlyList<string> others)
    {
        var sources = new[] { cover, titles, others }.Select(lines => lines.Select(PrintedText.Bare).ToList()).ToList();
        var year = First(sources, YearOf);
        var kind = First(sources, KindOf);
        var level = First(sources, LevelOf) ?? First(sources, LevelOfPlace);
        return year is { } known && kind is { } told && level is { } found ? new EditionKey(known, found, told) : null;
    }

    private static T? First<T>(IEnumerable<List<string>> sources, Func<string, T?> read)
        where T : struct
    {
        foreach (var lines in sources)
        {
            var votes = lines.Select(read).OfType<T>().CountBy(value => value).ToList();
            if (votes.Count > 0)
            {
                return votes.MaxBy(vote => vote.Value).Key;
            }
        }

        return null;
    }

    private static int? YearOf(string line) =>
        Year().Match(line) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static DisclosureKind? KindOf(string line) => line switch
    {
        _ when Has(line, "预算主管部门:") || Has(line, "部门预算") && !Has(line, "部门预算经济") || Department().IsMatch(line) || Has(line, "编制部门") => DisclosureKind.Department,
        _ when Has(line, "预算单位") || Has(line, "单位预算") || Has(line, "编制单位") => DisclosureKind.Unit,
        _ => null,
    };

    private static Level? LevelOf(string line) => line switch
    {
        _ when Has(line, "区级") => Level.District,
        _ when Has(line, "市级") => Level.Municipal,
        _ => null,
    };

    private static Level? LevelOfPlace(string line) =>
        District().IsMatch(line) ? Level.District : Has(line, "市") ? Level.Municipal : null;

    private static bool Has(string line, string words) => line.Contains(words, StringComparison.Ordinal);

    [GeneratedRegex(@"(20[12]\d)年")]
    private static partial Regex Year();

    [GeneratedRegex(@"20\d\d年(度)?部门")]
    private static partial Regex Department();

    [GeneratedRegex(@"市.{1,4}区")]
    private static partial Regex District();
}
