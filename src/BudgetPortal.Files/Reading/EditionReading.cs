using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Files.Reading;

/// <summary>What a document tells of its year, level and kind; null for what it does not.</summary>
internal sealed record ToldEdition(int? Year, Level? Level, DisclosureKind? Kind)
{
    /// <summary>The form, or null where year, level or kind cannot be told.</summary>
    public EditionKey? Key => Year is { } year && Level is { } level && Kind is { } kind ? new EditionKey(year, level, kind) : null;

    /// <summary>
    /// Why the document cannot be measured by a form: what it does not tell, or that no such form is known; null where it can.
    /// </summary>
    public string? Problem => Key is not { } key ? $"看不出是{string.Join("、", Untold())}的预算"
        : Edition.Find(key) is null ? $"平台没有{key.Year}年{key.LevelWord}{key.KindWord}预算的公开格式"
        : null;

    /// <summary>True for a form of the year and kind told; the level is often told by a name alone.</summary>
    public bool Allows(EditionKey form) => (Year is null || Year == form.Year) && (Kind is null || Kind == form.Kind);

    private IEnumerable<string> Untold() =>
        new[] { (Year is null, "哪一年"), (Level is null, "市级还是区级"), (Kind is null, "单位还是部门") }
            .Where(untold => untold.Item1).Select(untold => untold.Item2);
}

/// <summary>Tells year, level and kind from what cover, titles and headings say.</summary>
internal static partial class EditionReading
{
    // So many titles of tables with one voice, and most other lines with them, outvote a cover: it is last year's, or another body's.
    private const int FewestAgainstCover = 5;

    /// <summary>The cover counts for most, then the titles of the tables, then the other lines.</summary>
    public static ToldEdition Tell(IReadOnlyList<string> cover, IReadOnlyList<string> titles, IReadOnlyList<string> others)
    {
        var sources = new[] { cover, titles, others }.Select(lines => lines.Select(PrintedText.Bare).ToList()).ToList();
        return new ToldEdition(First(sources, YearOf), First(sources, LevelOf) ?? First(sources, LevelOfPlace), First(sources, KindOf));
    }

    private static T? First<T>(List<List<string>> sources, Func<string, T?> read)
        where T : struct
    {
        var votes = sources.ConvertAll(lines =>
            lines.Select(read).OfType<T>().CountBy(value => value).OrderByDescending(vote => vote.Value).ToList());
        return votes is [_, [{ Value: >= FewestAgainstCover } title], [var other, ..]] && title.Key.Equals(other.Key) ? title.Key
            : votes.Find(told => told.Count > 0) is [var most, ..] ? most.Key
            : null;
    }

    /// <summary>The latest year on the line: texts tell last year's figures first.</summary>
    private static int? YearOf(string line) =>
        Year().Matches(line).Select(match => (int?)int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Max();

    private static DisclosureKind? KindOf(string line) => line switch
    {
        _ when Has(line, "预算主管部门:") || Has(line, "部门预算") && !Has(line, "部门预算经济") || Department().IsMatch(line) || Has(line, "编制部门") =>
            DisclosureKind.Department,
        _ when Has(line, "预算单位") || Has(line, "单位预算") || UnitBehindYear().IsMatch(line) || Has(line, "编制单位") => DisclosureKind.Unit,
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

    // “2024年单位收入预算总表”.
    [GeneratedRegex(@"20\d\d年(度)?单位(?=[^，。；]{2,20}表)")]
    private static partial Regex UnitBehindYear();

    [GeneratedRegex(@"市.{1,4}区")]
    private static partial Regex District();
}
