using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>A finding with where it is: the table or text by its key and the page or sheet and cell of the source, where known.</summary>
public sealed record ReviewedFinding(Finding Finding, CellKey? Cell, string Source);

/// <summary>One line of the district's review form (检查表): what is looked at, and the findings there.</summary>
public sealed record ReviewLine(string Name, ImmutableArray<ReviewedFinding> Findings)
{
    /// <summary>“是” or “否”: errors and warnings count, information does not.</summary>
    public bool MeetsRequirements => Findings.All(finding => finding.Finding.Severity == Severity.Information);
}

/// <summary>
/// What a reviewer sends back on a file: every finding under its line of the district's review form (RULES.md, last paragraph),
/// and what could not be read. <see cref="Report"/> is null where the file could not be read as a disclosure at all.
/// </summary>
public sealed record Review(ReadDocument Document, Publication? Publication, CheckReport? Report, ImmutableArray<ReviewLine> Lines)
{
    private const string Timeliness = "及时性";
    private const string CoverLine = "封面";
    private const string ContentsLine = "目录";

    public bool HasErrors => Report?.Findings.Any(finding => finding.Severity == Severity.Error) ?? false;

    /// <summary>Checks what was read. A document without a known form gives a review without a report.</summary>
    public static Review Of(ReadDocument document, ClassificationLists lists, Related? related = null)
    {
        if (document.AsPublication("source") is not { } publication)
        {
            return new Review(document, null, null, []);
        }

        var report = AllChecks.Run(publication, lists, related ?? Related.None);
        var places = new Places(document, publication);
        var findings = report.Findings.Select(finding => (Line: places.LineOf(finding), Finding: places.Review(finding))).ToLookup(pair => pair.Line, pair => pair.Finding);
        return new Review(document, publication, report, [.. Names(publication.Edition).Select(name => new ReviewLine(name, [.. findings[name]]))]);
    }

    private static IEnumerable<string> Names(Edition edition) =>
    [
        Timeliness, CoverLine, ContentsLine,
        .. edition.SectionsBeforeTables.Select(NameOf),
        .. edition.Tables.Select((table, index) => $"表{index + 1} {table.ShortTitle}"),
        .. edition.SectionsAfterTables.Select(NameOf),
    ];

    /// <summary>“三、名词解释” as the review form names it: without its number.</summary>
    private static string NameOf(SectionDefinition section) => section.ContentsTitle[(section.ContentsTitle.IndexOf('、', StringComparison.Ordinal) + 1)..];

    /// <summary>Where the addresses of findings stand in the review form and in the source.</summary>
    private sealed class Places
    {
        private readonly ReadDocument document;
        private readonly Edition edition;
        private readonly Dictionary<CellKey, (SectionKind Kind, int Paragraph)> texts = [];

        public Places(ReadDocument document, Publication publication)
        {
            this.document = document;
            edition = publication.Edition;
            foreach (var section in publication.Sections)
            {
                var read = StatementReader.Read(publication, section);
                foreach (var (key, paragraph) in read.Figures.Select(figure => (figure.Key, figure.Paragraph))
                    .Concat(read.Changes.Select(change => (change.Key, change.Paragraph)))
                    .Concat(read.Percents.Select(percent => (percent.Key, percent.Paragraph))))
                {
                    texts.TryAdd(key, (section.Kind, paragraph));
                }
            }
        }

        public ReviewedFinding Review(Finding finding)
        {
            var cell = CellOf(finding);
            return new ReviewedFinding(finding, cell, cell is { } key ? SourceOf(key) : "");
        }

        public string LineOf(Finding finding)
        {
            if (finding.Check.Number == "F26")
            {
                return Timeliness;
            }

            return CellOf(finding) is not { } cell ? CoverLine
                : finding.Check.Number == "F28" && edition.FindTable(cell.Table) is not null ? ContentsLine
                : edition.FindTable(cell.Table) is { } table ? $"表{edition.Tables.ToList().IndexOf(table) + 1} {table.ShortTitle}"
                : edition.Sections.FirstOrDefault(section => TextKeys.Of(section.Kind) == cell.Table) is { } text ? NameOf(text)
                : edition.FindSection(SectionKind.OtherNotes) is { } others ? NameOf(others)
                : CoverLine;
        }

        /// <summary>The suspect, or else the first cell that the finding names.</summary>
        private static CellKey? CellOf(Finding finding) => finding.Suspect
            ?? finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Select(cell => (CellKey?)cell).FirstOrDefault();

        private string SourceOf(CellKey key)
        {
            if (document.Places.TryGetValue(key, out var place) || document.Places.TryGetValue(key with { Column = "code" }, out place))
            {
                return place.ToString();
            }

            if (edition.FindTable(key.Table) is not null && document.Find(key.Table) is { } table)
            {
                return table.Pages.IsEmpty ? table.Sheet ?? "" : $"第{table.Pages[0]}页";
            }

            var (kind, paragraph) = texts.TryGetValue(key, out var stated) ? ((SectionKind?)stated.Kind, stated.Paragraph) : WholeParagraph(key);
            return kind is null ? "" : ParagraphPlace(kind.Value, paragraph);
        }

        /// <summary>The address of a whole paragraph is <c>N3/p2/text</c>.</summary>
        private (SectionKind? Kind, int Paragraph) WholeParagraph(CellKey key) =>
            key.Column == "text" && int.TryParse(key.Line.AsSpan(1), out var number)
                ? (edition.Sections.FirstOrDefault(section => TextKeys.Of(section.Kind) == key.Table)?.Kind, number - 1)
                : (null, 0);

        private string ParagraphPlace(SectionKind kind, int paragraph)
        {
            var paragraphs = document.Sections.Where(section => section.Kind == kind)
                .SelectMany((section, index) => index == 0 ? section.Paragraphs : section.Paragraphs.Prepend(section.Paragraphs.FirstOrDefault() ?? new ReadParagraph("", new SourcePlace.InText(0, 0, 0))));
            return paragraphs.ElementAtOrDefault(paragraph)?.Place.ToString() ?? "";
        }
    }
}
