using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>A line of the review form as it came out for a disclosure; the remark is blank where there is nothing to say.</summary>
public sealed record ReviewedLine(string Name, string Verdict, string Remark);

/// <summary>A finding told on another line of the review form, which leaves open which of the two is wrong.</summary>
public sealed record FindingElsewhere(string Line, Finding Finding)
{
    /// <summary>“另见“表3 支出预算总表”，F5 错误：…”.</summary>
    public override string ToString() => $"另见“{Line}”，{Finding.Check.Number} {Finding.Severity.Word}：{Finding.Message}";
}

/// <summary>The district's review form (检查表, RULES.md): its lines, what stands under which, and how a line comes out.</summary>
public static class ReviewForm
{
    /// <summary>符合要求: everything on the line was read, and nothing on it differs.</summary>
    public const string Yes = "是";

    public const string No = "否";
    public const string NotKnown = "未核对";
    public const string NotComparable = "无从核对";

    public const string Timeliness = "及时性";
    public const string Cover = "封面";
    public const string Contents = "目录";

    /// <summary>The lines of an edition's form, in its order.</summary>
    public static IReadOnlyList<string> LinesOf(Edition edition) =>
    [
        Timeliness, Cover, Contents,
        .. edition.SectionsBeforeTables.Select(NameOf),
        .. edition.Tables.Select(table => NameOf(edition, table.Key)),
        .. edition.SectionsAfterTables.Select(NameOf),
    ];

    /// <summary>“否” with an error or a warning; without a reason why it cannot be looked at, and with all of it read, “是”.</summary>
    public static string VerdictOf(IEnumerable<Severity> findings, bool isUnknown, bool isComparable) =>
        findings.Any(severity => severity != Severity.Information) ? No
        : isUnknown ? NotKnown
        : isComparable ? Yes : NotComparable;

    /// <summary>Raised where lines come out otherwise than before, so that forms which are kept are filled in again.</summary>
    public const int Version = 2;

    /// <summary>The line under which a finding is told.</summary>
    public static string LineOf(Finding finding, Edition edition) => LineOf(finding.Check, CellOf(finding), edition);

    public static string LineOf(Check check, CellKey? cell, Edition edition) => check.Place switch
    {
        ReviewPlace.Timeliness => Timeliness,
        ReviewPlace.Contents when cell is null || edition.FindTable(cell.Value.Table) is not null => Contents,
        _ => LineOf(cell?.Table, edition),
    };

    /// <summary>
    /// Where a finding leaves open which of its cells is wrong, the lines of all that it and what follows from it compare, the one that
    /// tells it left out: nothing that differs is 是 (RULES.md, Not known). What a text says wrongly leaves no table in doubt.
    /// </summary>
    public static IEnumerable<string> DoubtedBy(Finding finding, Edition edition) =>
        finding.Check.Place == ReviewPlace.Timeliness || finding.Severity == Severity.Information ? []
        : LinesOfCells(finding, edition).Distinct().Where(line => line != LineOf(finding, edition));

    private static IEnumerable<string> LinesOfCells(Finding finding, Edition edition) => finding.Suspect is not null ? []
        : Followers(finding.Comparison).Select(cell => LineOf(finding.Check, cell, edition))
            .Concat(finding.Consequences.SelectMany(consequence => LinesOfCells(consequence, edition)));

    /// <summary>Texts follow tables: of a text and a table that differ the text, of others all.</summary>
    private static IEnumerable<CellKey> Followers(Comparison comparison)
    {
        var cells = comparison.Left.Cells.Concat(comparison.Right.Cells);
        return cells.Any(cell => TextKeys.IsText(cell.Table)) ? cells.Where(cell => TextKeys.IsText(cell.Table)) : cells;
    }

    /// <summary>By line, the findings that are told on another one and leave this one in doubt.</summary>
    public static ILookup<string, FindingElsewhere> ElsewhereOf(IEnumerable<Finding> findings, Edition edition) => findings
        .SelectMany(finding => DoubtedBy(finding, edition)
            .Select(line => (Line: line, Finding: new FindingElsewhere(LineOf(finding, edition), finding))))
        .ToLookup(doubt => doubt.Line, doubt => doubt.Finding);

    /// <summary>The line under which a table, a text or what only texts state is looked at; the cover for what belongs to none.</summary>
    public static string LineOf(string? table, Edition edition) => table is null ? Cover
        : edition.FindTable(table) is not null ? NameOf(edition, table)
        : edition.Sections.FirstOrDefault(section => TextKeys.Of(section.Kind) == table) is { } text ? NameOf(text)
        : Supplements.Tables.Contains(table) && edition.FindSection(TextSectionKind.OtherNotes) is { } others ? NameOf(others)
        : Cover;

    public static string NameOf(Edition edition, string table) =>
        $"表{edition.Tables.Index().First(entry => entry.Item.Key == table).Index + 1} {edition.FindTable(table)!.ShortTitle}";

    /// <summary>“三、名词解释” as the review form names it: without its number.</summary>
    public static string NameOf(TextSectionDefinition section) =>
        section.ContentsTitle[(section.ContentsTitle.IndexOf('、', StringComparison.Ordinal) + 1)..];

    /// <summary>The text that a line is about; null for a line about something else.</summary>
    public static TextSectionDefinition? TextOf(string line, Edition edition) =>
        edition.Sections.FirstOrDefault(section => NameOf(section) == line);

    /// <summary>What was not read, by line.</summary>
    public static ILookup<string, UnreadPart> UnreadOf(CheckReport report, Edition edition) =>
        report.Unread.ToLookup(part => LineOf(part.Table, edition));

    /// <summary>How many comparisons are not known, on each line that one of their sides stands on.</summary>
    public static IReadOnlyDictionary<string, int> NotKnownOf(CheckReport report, Edition edition) => report.NotKnown
        .SelectMany(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells)
            .Select(cell => LineOf(cell.Table, edition)).Distinct())
        .CountBy(line => line).ToDictionary();

    /// <summary>The form of a disclosure, filled in by its report.</summary>
    public static IReadOnlyList<ReviewedLine> Of(DisclosureDocument document, CheckReport report)
    {
        var edition = document.Edition;
        var findings = report.Findings.ToLookup(finding => LineOf(finding, edition));
        var unread = UnreadOf(report, edition);
        var unknown = NotKnownOf(report, edition);
        var elsewhere = ElsewhereOf(report.Findings, edition);
        return
        [
            .. LinesOf(edition).Select(line => Fill(
                line, [.. findings[line]], [.. elsewhere[line]], [.. unread[line]], unknown.GetValueOrDefault(line),
                LackingOn(line, document, report))),
        ];
    }

    private static ReviewedLine Fill(
        string line, IReadOnlyList<Finding> findings, IReadOnlyList<FindingElsewhere> elsewhere, IReadOnlyList<UnreadPart> unread,
        int unknown, string lacking)
    {
        var verdict = VerdictOf(
            findings.Concat(elsewhere.Select(doubt => doubt.Finding)).Select(finding => finding.Severity),
            unread.Count + unknown > 0, lacking.Length == 0);
        string[] remarks =
        [
            .. findings.Select(finding => $"{finding.Check.Number} {finding.Severity.Word}：{finding.Message}").Distinct(),
            .. elsewhere.Select(doubt => doubt.ToString()).Distinct(),
            .. unread.Select(part => part.ToString()),
            .. unknown > 0 ? [$"{unknown}项涉及没有读出的部分"] : Array.Empty<string>(),
            .. verdict == NotComparable ? [lacking] : Array.Empty<string>(),
        ];
        return new ReviewedLine(line, verdict, string.Join("；", remarks.Select(remark => remark.TrimEnd('。'))));
    }

    /// <summary>Why a line cannot be looked at; blank where it can.</summary>
    private static string LackingOn(string line, DisclosureDocument document, CheckReport report) => line switch
    {
        Timeliness => report.Comparisons.Any(comparison => comparison.Check.Place == ReviewPlace.Timeliness)
            ? ""
            : report.Omissions.FirstOrDefault(omission => omission.Check.Place == ReviewPlace.Timeliness)?.Reason ?? "没有比对",
        Cover => document.AsPrinted is { Cover.IsEmpty: false } ? "" : "没有收录封面",
        Contents => document.AsPrinted is { Contents.IsEmpty: false } ? "" : "没有收录目录",
        _ => TextOf(line, document.Edition) is { } text && document.Find(text.Kind) is null ? "没有这一部分" : "",
    };

    /// <summary>Where a finding is looked for first: the suspect, or else what is compared.</summary>
    private static CellKey? CellOf(Finding finding) => finding.Suspect
        ?? finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Cast<CellKey?>().FirstOrDefault();
}
