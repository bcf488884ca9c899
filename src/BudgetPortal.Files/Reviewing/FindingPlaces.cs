using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>Finds where the addresses of findings stand in the source, and what is printed there.</summary>
internal sealed partial class FindingPlaces
{
    private const string SentenceEnds = "。；！？\n";

    /// <summary>A paragraph longer than this is quoted no further than its first sentence, where no words in it are meant.</summary>
    private const int LongParagraph = 200;

    private readonly ReadDocument document;
    private readonly Edition edition;
    private readonly Dictionary<TextSectionKind, ImmutableArray<SourceParagraph>> paragraphs;
    private readonly Dictionary<CellKey, Stretch> stretches = [];
    private readonly Dictionary<CellKey, StatedFigure> stated = [];

    public FindingPlaces(ReadDocument document, DisclosureDocument publication)
    {
        this.document = document;
        edition = publication.Edition;
        paragraphs = document.Sections.Where(section => section.Kind is not null).GroupBy(section => section.Kind!.Value)
            .ToDictionary(sections => sections.Key, ParagraphsOf);
        foreach (var section in publication.Sections)
        {
            var read = StatementReader.Read(publication, section);
            foreach (var (number, paragraph) in read.Paragraphs.Index())
            {
                AddStretches(section.Kind, number, paragraph);
            }

            foreach (var figure in read.Figures)
            {
                stated.TryAdd(figure.Key, figure);
            }
        }
    }

    public ReviewedFinding Review(Finding finding)
    {
        var (left, right) = (SideOf(finding.Comparison.Left), SideOf(finding.Comparison.Right));
        var isAtRight = finding.Suspect is { } suspect ? !Has(left, suspect) && Has(right, suspect) : left.Cells.IsEmpty
            && !right.Cells.IsEmpty;
        var (printed, contradicts) = isAtRight ? (right, left) : (left, right);
        var cell = finding.Suspect is { } one
            ? printed.Cells.FirstOrDefault(candidate => candidate.Key == one) ?? CellOf(one, finding.Comparison.Left)
            : printed.Cells.Concat(contradicts.Cells).FirstOrDefault();
        var reviewed = new ReviewedFinding(finding, cell, printed, contradicts) { Consequences = [.. finding.Consequences.Select(Review)] };
        var shouldBe = finding.ShouldBe ?? AsTold(reviewed);
        return cell is not null && shouldBe is { } amount
            ? reviewed with
            {
                Is = cell.Printed.Length == 0 ? "空白" : cell.Printed + UnitOf(cell.Key),
                ShouldBe = Print(cell.Key, amount),
                ShouldBeAmount = amount,
            }
            : reviewed;
    }

    /// <summary>A figure in a text that one cell of a table contradicts would have to be what the cell says.</summary>
    private decimal? AsTold(ReviewedFinding finding) =>
        finding.Finding is { Suspect: null, Comparison: { Relation: Relation.Equal, Outcome: Outcome.Differs } }
        && finding.Printed.Cells is [{ Text: not null } figure] && stated.ContainsKey(figure.Key)
        && finding.Contradicts.Cells is [{ Text: null }]
            ? finding.Contradicts.Side.Amount
            : null;

    private static bool Has(ReviewedSide side, CellKey key) => side.Cells.Any(cell => cell.Key == key);

    private ReviewedSide SideOf(Side side) => new(side, [.. side.Cells.Select(key => CellOf(key, side))]);

    private ReviewedCell CellOf(CellKey key, Side side) =>
        edition.FindTable(key.Table) is { } definition ? CellOfTable(key, definition, side)
        : stretches.TryGetValue(key, out var stretch) ? CellOfText(key, stretch)
        : WholeParagraph(key) is { } whole ? CellOfText(key, WordsIn(whole, side))
        : LineOfCover(key) is { } line ? CellOfText(key, WordsIn(line, side)) with { Text = null }
        : new ReviewedCell(key);

    private ReviewedCell CellOfTable(CellKey key, TableDefinition definition, Side side)
    {
        var table = document.Find(key.Table);
        var line = table?.Lines.FirstOrDefault(candidate => candidate.Line.Key == key.Line);
        return new ReviewedCell(key)
        {
            Code = line?.Line.Code ?? "",
            Source = document.Places.GetValueOrDefault(key) ?? document.Places.GetValueOrDefault(key with { Column = "code" })
                ?? line?.Place ?? PlaceOf(table, key),
            Printed = (table, line) switch
            {
                (null, _) => "",
                (_, not null) => key.Column == "name" ? line.Label : definition.Print(line.Line[key.Column]),
                _ when key.Column == "notes" => string.Join(' ', table.Notes),
                _ when key.Column == "title" => side.Text.Length > 0 && !table.Title.Contains(side.Text, StringComparison.Ordinal)
                    && table.PreparedBy.Length > 0 ? table.PreparedBy : table.Title,
                _ => "",
            },
        };
    }

    /// <summary>A title stands on the first page of its table, a note on the last.</summary>
    private static SourcePlace? PlaceOf(ReadTable? table, CellKey key) => table switch
    {
        { Pages: [.., var last] } => new SourcePlace.OnPage(key.Column == "notes" ? last : table.Pages[0], default),
        { Sheet: { } sheet } => new SourcePlace.InSheet(sheet, ""),
        _ => null,
    };

    private static ReviewedCell CellOfText(CellKey key, Stretch stretch)
    {
        var paragraph = stretch.In;
        return new ReviewedCell(key)
        {
            Source = paragraph.Place,
            Text = new TextPlace(paragraph.Heading, paragraph.Number, paragraph.Text),
            Quote = QuoteOf(paragraph.Text, stretch.Start, stretch.Length),
            Printed = paragraph.Text.Substring(stretch.Start, stretch.Length),
        };
    }

    private static Quote QuoteOf(string text, int start, int length)
    {
        if (length == 0 && text.Length <= LongParagraph)
        {
            return new Quote(text, 0, 0);
        }

        var first = start == 0 ? 0 : text.AsSpan(0, start).LastIndexOfAny(SentenceEnds) + 1;
        var end = text.AsSpan(start + length).IndexOfAny(SentenceEnds);
        var last = end < 0 ? text.Length : start + length + end + 1;
        return new Quote(text[first..last], length == 0 ? 0 : start - first, length);
    }

    /// <summary>
    /// Checks of wording speak of words that have no address of their own: they name them in quotation marks, or as what they found.
    /// </summary>
    private static Stretch WordsIn(SourceParagraph paragraph, Side side)
    {
        var words = Quoted().Matches(side.Place + side.Text).Select(match => match.Groups["words"].Value)
            .Append(side.Text).Concat(side.Text.Split('、')).Append(Remark().Replace(side.Text, ""))
                .Concat(Number().Matches(side.Text).Select(match => match.Value))
            .Where(word => word.Length > 0)
            .Select(word => word.TrimStart([.. SentenceEnds, '，', '、', '：']) is { Length: > 0 } trimmed ? trimmed : word)
            .Select(word => (Word: word, Start: paragraph.Text.EndsWith(word, StringComparison.Ordinal)
                ? paragraph.Text.Length - word.Length : paragraph.Text.IndexOf(word, StringComparison.Ordinal)))
            .FirstOrDefault(found => found.Start >= 0);
        return words.Word is null ? new Stretch(paragraph, 0, 0) : new Stretch(paragraph, words.Start, words.Word.Length);
    }

    /// <summary>The address of a whole paragraph is <c>N3/p2/text</c>.</summary>
    private SourceParagraph? WholeParagraph(CellKey key) =>
        key.Column == "text" && key.Line is ['p', ..] && int.TryParse(key.Line.AsSpan(1), out var number)
        && edition.Sections.FirstOrDefault(section => TextKeys.Of(section.Kind) == key.Table) is { } section
        && paragraphs.TryGetValue(section.Kind, out var all) ? all.ElementAtOrDefault(number - 1) : null;

    /// <summary>Of a line of the cover, which stands on the first page, <c>cover/p1/text</c>.</summary>
    private SourceParagraph? LineOfCover(CellKey key) => key is { Table: AsPrinted.CoverKey, Line: ['p', ..] }
        && int.TryParse(key.Line.AsSpan(1), out var number)
        && document.Cover.ElementAtOrDefault(number - 1) is { } line
            ? new SourceParagraph("", number, line, document.PageCount > 0 ? new SourcePlace.OnPage(1, default) : null)
            : null;

    private void AddStretches(TextSectionKind kind, int number, AnnotatedParagraph paragraph)
    {
        if (!paragraphs.TryGetValue(kind, out var all) || all.ElementAtOrDefault(number) is not { } source)
        {
            return;
        }

        var start = 0;
        foreach (var run in paragraph.Runs)
        {
            var stretch = new Stretch(source, start, run.Text.Length);
            if (run.Key is { } key)
            {
                stretches.TryAdd(key, stretch);
            }

            if (run.Cell is { } cell && Supplements.Tables.Contains(cell.Table))
            {
                // What only a text states is known by the cell's own address too.
                stretches.TryAdd(cell, stretch);
            }

            start += run.Text.Length;
        }
    }

    /// <summary>
    /// The paragraphs of all sections of a kind as the document's texts count them: later headings are paragraphs of the one text.
    /// </summary>
    private static ImmutableArray<SourceParagraph> ParagraphsOf(IEnumerable<ReadSection> sections)
    {
        var found = ImmutableArray.CreateBuilder<SourceParagraph>();
        foreach (var (index, section) in sections.Index())
        {
            if (index > 0)
            {
                var place = section.Pages is [var page, ..] ? new SourcePlace.OnPage(page, default)
                    : section.Paragraphs.FirstOrDefault()?.Place;
                found.Add(new SourceParagraph(section.Heading, 0, section.Heading, place));
            }

            found.AddRange(section.Paragraphs.Select((paragraph, number) =>
                new SourceParagraph(section.Heading, number + 1, paragraph.Text, paragraph.Place)));
        }

        return found.ToImmutable();
    }

    /// <summary>An amount as it would stand at an address: in the table's unit and digits, in 万元 in a text, a count plain.</summary>
    private string Print(CellKey key, decimal amount) => edition.FindTable(key.Table) switch
    {
        { AmountUnit: AmountUnit.Yuan } table => Amounts.Print(amount, decimal.Truncate(amount) == amount ? table.Decimals : 2),
        { } table => Amounts.Print(amount / table.AmountUnit.InYuan, table.Decimals),
        _ when IsCount(key) => Amounts.ForMachines(amount),
        _ => Amounts.Print(amount / AmountUnit.TenThousandYuan.InYuan, 2),
    } + UnitOf(key);

    private string UnitOf(CellKey key) => edition.FindTable(key.Table) is { } table ? table.AmountUnit.Label : IsCount(key) ? ""
        : AmountUnit.TenThousandYuan.Label;

    private static bool IsCount(CellKey key) => key.Column.EndsWith(Supplements.Count, StringComparison.Ordinal);

    [GeneratedRegex("“(?<words>[^“”]+)”")]
    private static partial Regex Quoted();

    [GeneratedRegex("（[^（）]*）$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"\d[\d,]*(?:\.\d+)?")]
    private static partial Regex Number();

    private sealed record SourceParagraph(string Heading, int Number, string Text, SourcePlace? Place);

    private sealed record Stretch(SourceParagraph In, int Start, int Length);
}
