using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// One line of the district's review form (检查表): what is looked at, and the findings there. <paramref name="NotLookedAt"/> says why
/// it could not be; null where it was.
/// </summary>
public sealed record ReviewLine(string Name, ImmutableArray<ReviewedFinding> Findings, string? NotLookedAt = null)
{
    /// <summary>“是” or “否”: errors and warnings count, information does not; “未核对” where there was nothing to look at.</summary>
    public string Verdict => Findings.Any(finding => finding.Finding.Severity != Severity.Information) ? "否" : NotLookedAt is null ? "是" : "未核对";

    /// <summary>The findings for people: what the same paragraph says twice in the same words is told once.</summary>
    public IEnumerable<IReadOnlyList<ReviewedFinding>> Merged =>
        Findings.GroupBy(finding => (finding.Finding.Severity, finding.Finding.Check.Number, finding.Finding.Message, finding.Cell?.Text)).Select(group => group.ToList());
}

/// <summary>
/// What a reviewer sends back on a file: every finding under its line of the district's review form (RULES.md, last paragraph),
/// and what could not be read. It holds what a report says and nothing else of the document, so that those of a whole folder can be
/// held together.
/// </summary>
public sealed record Review(string File)
{
    private const string Timeliness = "及时性";
    private const string CoverLine = "封面";
    private const string ContentsLine = "目录";

    /// <summary>“上海市社会保障卡服务中心2021年度单位预算”; null where the file could not be read as a disclosure at all, and was not checked.</summary>
    public string? Title { get; init; }

    public int PageCount { get; init; }

    public ImmutableArray<ReadProblem> Problems { get; init; } = [];

    public ImmutableArray<ReadRemark> Remarks { get; init; } = [];

    /// <summary>How much was compared.</summary>
    public int Comparisons { get; init; }

    public ImmutableArray<ReviewLine> Lines { get; init; } = [];

    public bool IsRead => Title is not null;

    public bool HasErrors => Count(Severity.Error) > 0;

    /// <summary>How many findings a reader of the report sees.</summary>
    public int Count(Severity severity) => Lines.SelectMany(line => line.Merged).Count(findings => findings[0].Finding.Severity == severity);

    /// <summary>Checks what was read. A document without a known form gives a review without a title.</summary>
    public static Review Of(ReadDocument document, ClassificationLists lists, Related? related = null)
    {
        var review = new Review(document.File) { PageCount = document.PageCount, Problems = document.Problems, Remarks = document.Remarks };
        if (document.AsPublication("source") is not { } publication)
        {
            return review;
        }

        var report = AllChecks.Run(publication, lists, related ?? Related.None);
        var places = new FindingPlaces(document, publication);

        // A format without room for notes lacks none.
        var findings = report.Findings.Where(finding => document.HoldsNotes || !finding.Check.NeedsNotes).Select(places.Review).ToLookup(finding => LineOf(finding, publication.Edition));
        return review with
        {
            Title = publication.Disclosure.Title,
            Comparisons = report.Comparisons.Length,
            Lines = [.. Form(document, publication.Edition).Select(line => new ReviewLine(line.Name, [.. findings[line.Name]], line.NotLookedAt))],
        };
    }

    /// <summary>A file that could not be opened or read.</summary>
    public static Review OfUnread(string file, ImmutableArray<ReadProblem> problems) => new(file) { Problems = problems };

    /// <summary>The lines of the form, and why a line cannot be looked at where the file has nothing for it.</summary>
    private static IEnumerable<(string Name, string? NotLookedAt)> Form(ReadDocument document, Edition edition)
    {
        // No document prints the day of its approval (RULES.md F26).
        yield return (Timeliness, "文件不载批复日期");
        yield return (CoverLine, document.Cover.IsEmpty ? "文件中没有封面" : null);
        yield return (ContentsLine, document.Contents.IsEmpty ? "文件中没有目录" : null);
        foreach (var section in edition.SectionsBeforeTables)
        {
            yield return Text(section);
        }

        foreach (var table in edition.Tables)
        {
            yield return (NameOf(edition, table.Key), document.Find(table.Key) is null ? "文件中没有这张表" : null);
        }

        foreach (var section in edition.SectionsAfterTables)
        {
            yield return Text(section);
        }

        (string Name, string? NotLookedAt) Text(TextSectionDefinition section) =>
            (NameOf(section), document.Sections.All(read => read.Kind != section.Kind) ? "文件中没有这一部分" : null);
    }

    private static string LineOf(ReviewedFinding finding, Edition edition)
    {
        var check = finding.Finding.Check;
        if (check.Place == ReviewPlace.Timeliness)
        {
            return Timeliness;
        }

        return finding.Cell is not { Key: var cell } ? CoverLine
            : check.Place == ReviewPlace.Contents && edition.FindTable(cell.Table) is not null ? ContentsLine
            : edition.FindTable(cell.Table) is not null ? NameOf(edition, cell.Table)
            : edition.Sections.FirstOrDefault(section => TextKeys.Of(section.Kind) == cell.Table) is { } text ? NameOf(text)
            : Supplements.Tables.Contains(cell.Table) && edition.FindSection(TextSectionKind.OtherNotes) is { } others ? NameOf(others)
            : CoverLine;
    }

    private static string NameOf(Edition edition, string table) =>
        $"表{edition.Tables.Index().First(entry => entry.Item.Key == table).Index + 1} {edition.FindTable(table)!.ShortTitle}";

    /// <summary>“三、名词解释” as the review form names it: without its number.</summary>
    private static string NameOf(TextSectionDefinition section) => section.ContentsTitle[(section.ContentsTitle.IndexOf('、', StringComparison.Ordinal) + 1)..];
}
