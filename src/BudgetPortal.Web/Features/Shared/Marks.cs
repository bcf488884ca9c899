using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>
/// The sign at a place that a finding concerns: it leads to the finding, and its label says what was found. What is merely noted,
/// such as a rounding difference, is no fault and looks like none. A cell that only adds to a sum in question is tinted, without a
/// sign.
/// </summary>
public sealed partial record Mark(string Address, int Number, string Message, Severity Severity, bool IsAddend)
{
    public string Name => NameOf(Severity, Number);

    public string Label => $"核对{Name}：{Message}";

    public string Class => Severity switch
    {
        Severity.Error => "mark",
        Severity.Warning => "mark reminds",
        _ => "mark noted",
    };

    /// <summary>How the place itself looks.</summary>
    public string PlaceClass => this switch
    {
        { IsAddend: true } => "in-sum",
        { Severity: Severity.Error } => "in-question",
        { Severity: Severity.Warning } => "in-doubt",
        _ => "in-note",
    };

    /// <summary>
    /// The words that the finding quotes, the likeliest to be those in question first; empty where it is about the whole place.
    /// </summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>What the body says to it.</summary>
    public IReadOnlyList<Reply> Replies { get; private init; } = [];

    /// <summary>The replies as a list of findings shows them.</summary>
    public IReadOnlyList<ReplyLine> ReplyLines => [.. Replies.Select(reply => ReplyLine.Of(reply, reply.Version))];

    /// <summary>What a finding is called, counted among all of a report: “问题3”, “提示4”.</summary>
    public static string NameOf(Severity severity, int number) => $"{(severity.IsProblem ? "问题" : severity.Word)}{number}";

    /// <summary>A finding by its number among all of a report, counted from 1.</summary>
    public static Mark Of(Finding finding, int number, string checksAddress) =>
        new($"{checksAddress}#finding-{number}", number, finding.Message, finding.Severity, false)
        {
            Replies = finding.Replies,
            Words = [.. QuotedIn(finding.Comparison.Left.Place), finding.Comparison.Left.Text, .. QuotedIn(finding.Message)],
        };

    /// <summary>How a place looks that several findings concern: as the gravest of them has it.</summary>
    public static string? PlaceClassOf(IReadOnlyList<Mark> marks) => marks.OrderBy(mark => mark.Severity).FirstOrDefault()?.PlaceClass;

    /// <summary>What is quoted may quote in turn, such as “三公”.</summary>
    private static IEnumerable<string> QuotedIn(string sentence) =>
        WholeQuotation().Matches(sentence).Concat(Quotation().Matches(sentence)).Select(match => match.Groups["words"].Value);

    [GeneratedRegex("“(?<words>.+)”")]
    private static partial Regex WholeQuotation();

    [GeneratedRegex("“(?<words>[^“”]+)”")]
    private static partial Regex Quotation();
}

/// <summary>The signs of a report's findings, by the addresses they concern: cells, figures in texts, paragraphs, titles, notes.</summary>
public sealed class Marks
{
    public static readonly Marks None = new([]);

    private readonly ILookup<CellKey, Mark> marks;

    private Marks(IEnumerable<(CellKey Cell, Mark Mark)> marks) => this.marks = marks.ToLookup(pair => pair.Cell, pair => pair.Mark);

    /// <summary>Every finding at the places it compares, and at the one that explains it.</summary>
    public static Marks Of(DisclosureDocument publication, CheckReport report, string checksAddress) =>
        Of(publication, InterpretedTexts.Of(publication), report, checksAddress);

    /// <summary>The same on a page that needs the texts besides.</summary>
    public static Marks Of(DisclosureDocument publication, InterpretedTexts interpreted, CheckReport report, string checksAddress)
    {
        // Texts are read only where a finding concerns one: most pages are of disclosures without findings.
        return new Marks(Placed(report, checksAddress).Select(pair =>
            publication.Edition.FindTable(pair.Cell.Table) is null ? (interpreted.Places.Of(pair.Cell) ?? pair.Cell, pair.Mark) : pair));
    }

    private static IEnumerable<(CellKey Cell, Mark Mark)> Placed(CheckReport report, string checksAddress) =>
        report.Findings.SelectMany((finding, index) =>
    {
        var mark = Mark.Of(finding, index + 1, checksAddress);
        var sides = new[] { finding.Comparison.Left.Cells, finding.Comparison.Right.Cells };
        var named = sides.Where(side => side.Length == 1).SelectMany(side => side).Concat(finding.Suspect is { } suspect ? [suspect] : [])
            .ToHashSet();
        var addends = finding.Severity == Severity.Information
            ? []
            : sides.Where(side => side.Length > 1).SelectMany(side => side).Except(named);
        return named.Select(cell => (cell, mark)).Concat(addends.Select(cell => (cell, mark with { IsAddend = true })));
    });

    /// <summary>The signs at a place, the first finding's first.</summary>
    public IReadOnlyList<Mark> At(CellKey cell) => [.. marks[cell].Where(mark => !mark.IsAddend)];

    /// <summary>A place in the table: one sign is enough there, and one that only adds to a sum in question is known as such.</summary>
    public Mark? InTable(CellKey cell) => marks[cell].OrderBy(mark => mark.IsAddend).ThenBy(mark => mark.Severity).FirstOrDefault();
}
