using System.Collections.Immutable;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Application.Demo;

/// <summary>What is to be published at an hour.</summary>
internal sealed record InventedPublication(DateTimeOffset At, Submission Submission);

/// <summary>
/// Everything that a department and its units publish over the years. A small share is taken from a document with a typical fault,
/// another is corrected a month later.
/// </summary>
internal sealed class InventedPublications
{
    private readonly InventedPapers papers;
    private readonly ClassificationLists lists;
    private readonly Random chance;
    private readonly List<InventedPublication> publications = [];

    private InventedPublications(InventedDepartment department, InventedPapers papers, ClassificationLists lists, int seed)
    {
        (this.papers, this.lists) = (papers, lists);
        chance = new Random(unchecked((seed * 7919) + department.Units[0].Number));
    }

    public static IReadOnlyList<InventedPublication> Of(
        InventedDepartment department, IReadOnlyList<int> years, InventedPapers papers, ClassificationLists lists, int seed)
    {
        var invention = new InventedPublications(department, papers, lists, seed);
        var before = new Dictionary<string, (WorkingPaper Paper, DisclosureDocument Document)>();
        DisclosureDocument? departmentBefore = null;
        foreach (var year in years)
        {
            var now = new Dictionary<string, (WorkingPaper Paper, DisclosureDocument Document)>();

            // The bureau's own budget comes last: by then the others have named it as their department.
            foreach (var body in department.Units.Skip(1).Append(department.Units[0]).Where(
                body => HasForm(body.Unit, year, DisclosureKind.Unit)))
            {
                var last = before.TryGetValue(body.Unit.Code, out var known) && known.Paper.Disclosure.Year == year - 1 ? known : default;
                var paper = papers.Of(body, year, last.Paper);
                now[body.Unit.Code] = (paper, invention.PublishUnit(paper, last.Document));
            }

            // A department without units has no other budget than its own.
            if (now.Count > 1 && HasForm(department.Department, year, DisclosureKind.Department))
            {
                var paper = InventedPapers.Of(department, [.. department.Units.Select(body => now[body.Unit.Code].Paper)]);
                var last = departmentBefore?.Disclosure.Year == year - 1 ? departmentBefore : null;
                departmentBefore = invention.PublishDepartment(paper, last, [.. now.Values.Select(unit => unit.Document)]);
            }

            before = now;
        }

        return invention.publications;
    }

    private static bool HasForm(BudgetUnit body, int year, DisclosureKind kind) =>
        Edition.Find(new EditionKey(year, body.Level, kind)) is not null;

    private DisclosureDocument PublishUnit(WorkingPaper paper, DisclosureDocument? lastYear)
    {
        var composed = Composer.Compose(paper, lists);
        var at = HourIn(paper.Disclosure.Year);
        switch (chance.Next(100))
        {
            case < 3 when InventedFaults.In(composed, chance) is { } faulty:
                var day = DateOnly.FromDateTime(at.Date);
                return Publish(paper, faulty, at.AddDays(chance.Next(1, 40)), lastYear, [], submission => submission with
                {
                    IsReported = true,
                    OriginallyPublishedOn = day,
                    OriginalAddress = $"https://example.invalid/{paper.Disclosure.Unit.Code}/{paper.Disclosure.Year}",
                });
            case < 5:
                Publish(paper, Composer.Compose(BeforeCorrection(paper), lists), at, lastYear, [], submission => submission);
                return Publish(paper, composed, at.AddDays(30), lastYear, [], submission =>
                    submission with { Reason = "办公费与邮电费填列有误，予以更正（虚构）" });
            default:
                return Publish(paper, composed, at, lastYear, [], submission => submission);
        }
    }

    private DisclosureDocument PublishDepartment(
        WorkingPaper paper, DisclosureDocument? lastYear, IReadOnlyList<DisclosureDocument> units) =>
        Publish(paper, Composer.Compose(paper, lists), HourIn(paper.Disclosure.Year).AddDays(20), lastYear, units, first => first);

    private DisclosureDocument Publish(
        WorkingPaper paper,
        Composed composed,
        DateTimeOffset at,
        DisclosureDocument? lastYear,
        IReadOnlyList<DisclosureDocument> units,
        Func<Submission, Submission> complete)
    {
        var submission = complete(new Submission(paper.Disclosure, composed.Figures, composed.Sections));
        var version = new PublishedVersion(1, at, null, submission.Reason, ContentHash.Of(composed.Figures, composed.Sections));
        var document = new DisclosureDocument(paper.Disclosure, version, composed.Figures, composed.Sections);
        var report = AllChecks.Run(document, lists, Related.To(document, lastYear, units));
        if (!submission.IsReported && report.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } fault)
        {
            throw new InvalidOperationException($"{paper.Disclosure.Title}：{fault.Check.Number} {fault.Message}");
        }

        publications.Add(new InventedPublication(at, submission with { Report = report, ReportIsWhole = true }));
        return document;
    }

    /// <summary>Two kinds of office expenses stood in each other's place: sums are what they were.</summary>
    private static WorkingPaper BeforeCorrection(WorkingPaper paper)
    {
        var (office, post) = (Find("30201"), Find("30207"));
        return paper with
        {
            Economic = paper.Economic.Replace(office, office with { Amount = post.Amount + 100 }).Replace(
                post, post with { Amount = office.Amount - 100 }),
        };

        EconomicLine Find(string code) => paper.Economic.First(line => line.Code.Digits == code);
    }

    /// <summary>A working hour between mid-January and mid-February, in Beijing.</summary>
    private DateTimeOffset HourIn(int year) =>
        ChinaTime.At(year, 1, 15, 9).AddDays(chance.Next(30)).AddMinutes(chance.Next(480));
}

/// <summary>Typical faults of published documents, each put into what was composed without fault.</summary>
internal static class InventedFaults
{
    private static readonly Func<Composed, Composed?>[] Kinds = [WrongItem, WrongEconomicLine, NoReason, WrongCount];

    /// <summary>Null where this document gives no occasion for the fault that was drawn.</summary>
    public static Composed? In(Composed composed, Random chance) => Kinds[chance.Next(Kinds.Length)](composed);

    /// <summary>A 项 of the general public budget does not agree with its parts, as after a slip of the keyboard.</summary>
    private static Composed? WrongItem(Composed composed) =>
        composed.Figures[TableKeys.GeneralPublicBudget].OfKind(LineKind.Item).FirstOrDefault(
            line => line[ColumnKeys.Basic].Amount is not null) is { } line
            ? Changed(composed, new CellKey(TableKeys.GeneralPublicBudget, line.Key, ColumnKeys.Basic), 9_000)
            : null;

    /// <summary>类 of basic expenditure is not the sum of its 款.</summary>
    private static Composed? WrongEconomicLine(Composed composed) =>
        composed.Figures[TableKeys.BasicEconomic].Find("301") is { } line && line[ColumnKeys.Personnel].Amount is not null
            ? Changed(composed, new CellKey(TableKeys.BasicEconomic, line.Key, ColumnKeys.Personnel), 1_000)
            : null;

    private static Composed? NoReason(Composed composed) => Reworded(
        composed, TextSectionKind.OtherNotes, text =>
            text.IndexOf("主要原因是", StringComparison.Ordinal) is var at and >= 0 ? $"{text[..at]}主要原因是。" : text);

    private static Composed? WrongCount(Composed composed) => Reworded(
        composed, TextSectionKind.Organisation, text => text.Replace("个内设机构", "0个内设机构", StringComparison.Ordinal));

    private static Composed Changed(Composed composed, CellKey cell, decimal by) =>
        composed with { Figures = composed.Figures.With(cell, composed.Figures.Amount(cell) + by) };

    private static Composed? Reworded(Composed composed, TextSectionKind kind, Func<string, string> reword)
    {
        ImmutableArray<TextSection> sections =
        [
            .. composed.Sections.Select(
                section => section.Kind == kind ? section with { Paragraphs = [.. section.Paragraphs.Select(reword)] } : section),
        ];
        var isChanged = composed.Sections.Zip(sections).Any(pair => !pair.First.Paragraphs.SequenceEqual(pair.Second.Paragraphs));
        return isChanged ? composed with { Sections = sections } : null;
    }
}
