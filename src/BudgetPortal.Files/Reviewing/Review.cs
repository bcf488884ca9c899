using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// One line of the district's review form (检查表): what is looked at, and the findings there. <paramref name="NotComparable"/> says why
/// it could not be for want of another document or date; null where it was.
/// </summary>
public sealed record ReviewLine(string Name, ImmutableArray<ReviewedFinding> Findings, string? NotComparable = null)
{
    /// <summary>What is told on another line and leaves this one in doubt: it is counted there, and withholds 是 here too.</summary>
    public ImmutableArray<FindingElsewhere> Elsewhere { get; init; } = [];

    /// <summary>What was not read of it; with any of this, or any comparison that is not known, the line is not 是.</summary>
    public ImmutableArray<UnreadPart> Unread { get; init; } = [];

    /// <summary>How many comparisons on this line touch what was not read, here or elsewhere.</summary>
    public int NotKnown { get; init; }

    /// <summary>
    /// “否” with an error or a warning, “未核对” where something was not read, “无从核对” where there was nothing to compare with, else “是”.
    /// </summary>
    public string Verdict => ReviewForm.VerdictOf(
        Findings.Select(finding => finding.Finding).Concat(Elsewhere.Select(doubt => doubt.Finding)).Select(finding => finding.Severity),
        !Unread.IsEmpty || NotKnown > 0, NotComparable is null);

    /// <summary>Why there is no verdict; blank where there is one.</summary>
    public string Withheld => Verdict switch
    {
        ReviewForm.NotKnown when Unread is [var first, ..] => $"{first}{(Unread.Length > 1 ? $"等 {Unread.Length} 处" : "")}",
        ReviewForm.NotKnown => $"{NotKnown} 项涉及没有读出的部分",
        ReviewForm.NotComparable => NotComparable!,
        _ => "",
    };

    /// <summary>The findings for people: what the same paragraph says twice in the same words is told once.</summary>
    public IEnumerable<IReadOnlyList<ReviewedFinding>> Merged =>
        Findings.GroupBy(finding => (finding.Finding.Severity, finding.Finding.Check.Number, finding.Finding.Message, finding.Cell?.Text))
            .Select(group => group.ToList());
}

/// <summary>
/// What a reviewer sends back on a file: every finding under its line of the district's review form (RULES.md, last paragraph),
/// and what could not be read. It holds what a report says and nothing else of the document, so that those of a whole folder can be
/// held together.
/// </summary>
public sealed record Review(string File)
{
    /// <summary>“上海市社会保障卡服务中心2021年度单位预算”; null where the file could not be read as a disclosure at all, and was not checked.</summary>
    public string? Title { get; init; }

    public int PageCount { get; init; }

    /// <summary>SHA-256 of the file in lower-case hexadecimal; null where the document is of several files, or was not read.</summary>
    public string? Sha256 { get; init; }

    public ImmutableArray<ReadProblem> Problems { get; init; } = [];

    public ImmutableArray<ReadRemark> Remarks { get; init; } = [];

    /// <summary>How many comparisons were made.</summary>
    public int Comparisons { get; init; }

    /// <summary>How many of these differ by no more than the digits printed.</summary>
    public int WithinRounding { get; init; }

    /// <summary>How many of these differ.</summary>
    public int Differing { get; init; }

    /// <summary>How many comparisons are not known (未核对), since they touch what was not read.</summary>
    public int NotKnown { get; init; }

    /// <summary>What was not read of a document that was checked.</summary>
    public ImmutableArray<UnreadPart> Unread { get; init; } = [];

    /// <summary>Of these what no problem of reading tells: tables of the form that the document does not have.</summary>
    public IEnumerable<UnreadPart> MissingTables => Unread.Except(Problems.SelectMany(problem => problem.Unread));

    /// <summary>What cannot be compared for want of another document or date (无从核对), and why: it changes no summary.</summary>
    public ImmutableArray<Omission> NotComparable { get; init; } = [];

    public ImmutableArray<ReviewLine> Lines { get; init; } = [];

    public bool IsRead => Title is not null;

    /// <summary>True where all of the document was read and nothing is left unknown.</summary>
    public bool IsWhole => IsRead && Unread.IsEmpty && NotKnown == 0;

    public bool HasErrors => Count(Severity.Error) > 0;

    /// <summary>How many findings a reader of the report sees.</summary>
    public int Count(Severity severity) => Lines.SelectMany(line => line.Merged)
        .Count(findings => findings[0].Finding.Severity == severity);

    /// <summary>Checks what was read. A document without a known form gives a review without a title.</summary>
    public static Review Of(ReadDocument document, ClassificationLists lists, Related? related = null)
    {
        var review = new Review(document.File)
        {
            PageCount = document.PageCount,
            Sha256 = document.Sha256,
            Problems = document.Problems,
            Remarks = document.Remarks,
        };
        if (document.AsPublication("source") is not { } publication)
        {
            return review;
        }

        var report = AllChecks.Run(publication, lists, related ?? Related.None);
        var places = new FindingPlaces(document, publication);

        // A format without room for notes lacks none.
        Finding[] told = [.. report.Findings.Where(finding => document.HoldsNotes || !finding.Check.NeedsNotes)];
        var findings = told.Select(places.Review).ToLookup(finding => ReviewForm.LineOf(finding.Finding, publication.Edition));
        var elsewhere = ReviewForm.ElsewhereOf(told, publication.Edition);
        var unread = ReviewForm.UnreadOf(report, publication.Edition);
        var notKnown = ReviewForm.NotKnownOf(report, publication.Edition);
        return review with
        {
            Title = publication.Disclosure.Title,
            Comparisons = report.Comparisons.Length,
            WithinRounding = report.Comparisons.Count(comparison => comparison.Outcome == Outcome.WithinRounding),
            Differing = report.Comparisons.Count(comparison => comparison.Outcome == Outcome.Differs),
            NotKnown = report.NotKnown.Length,
            Unread = report.Unread,
            NotComparable = report.Omissions,
            Lines = [.. ReviewForm.LinesOf(publication.Edition).Select(line =>
                new ReviewLine(line, [.. findings[line]], LackingOn(line, document, publication.Edition))
            {
                Elsewhere = [.. elsewhere[line].DistinctBy(doubt => doubt.ToString())],
                Unread = [.. unread[line]],
                NotKnown = notKnown.GetValueOrDefault(line),
            })],
        };
    }

    /// <summary>A file that could not be opened or read.</summary>
    public static Review OfUnread(string file, ImmutableArray<ReadProblem> problems) => new(file) { Problems = problems };

    /// <summary>Why a line cannot be looked at where the file has nothing for it; null where it has.</summary>
    private static string? LackingOn(string line, ReadDocument document, Edition edition) => line switch
    {
        // No document prints the day of its approval (RULES.md F26).
        ReviewForm.Timeliness => "文件不载批复日期",
        ReviewForm.Cover => document.Cover.IsEmpty ? "文件中没有封面" : null,
        ReviewForm.Contents => document.Contents.IsEmpty ? "文件中没有目录" : null,
        _ => ReviewForm.TextOf(line, edition) is { } text && document.Sections.All(read => read.Kind != text.Kind)
            ? "文件中没有这一部分"
            : null,
    };
}
