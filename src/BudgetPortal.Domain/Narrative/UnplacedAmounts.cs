using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// Figures that a text announces without a number that can be read, and amounts in words that are not understood, where a figure that
/// it should tell is found nowhere else: they may be that figure, right or wrong.
/// </summary>
internal static partial class UnplacedAmounts
{
    private static readonly CellKey[] Demanded =
    [
        Supplements.ProcurementTotal, Supplements.ProcurementGoods, Supplements.ProcurementWorks, Supplements.ProcurementServices,
        Supplements.PerformanceAmount,
    ];

    public static IEnumerable<(int Paragraph, string Words)> In(
        TextSection section, TopicList topics, DisclosureDocument document, List<StatedFigure> read, List<FactPlace> placed)
    {
        var cells = read.Select(figure => figure.Cell).ToHashSet();
        foreach (var (topic, passages) in topics.PartsOf(section))
        {
            var isLacking = topic.Figures.Any(words => !cells.Contains(words.Cell) && IsDemanded(words.Cell));
            foreach (var passage in passages)
            {
                if (FigureWords.MayLackNumber(passage.Text)
                    && topic.Figures.Select(words => Unreadable(passage, words)).OfType<string>().FirstOrDefault() is { } announced)
                {
                    yield return (passage.Index, announced);
                }

                var isEntry = section.Kind == TextSectionKind.BudgetNotes && Entry().IsMatch(passage.Text);
                if ((isLacking || isEntry || AnnouncesBlank(topic, passage)) && Unplaced(passage, isEntry, isLacking) is { } words)
                {
                    yield return (passage.Index, words);
                }
            }
        }

        bool IsDemanded(CellKey cell) => Supplements.Tables.Contains(cell.Table)
            ? Demanded.Contains(cell)
            : document.Figures.Amount(cell) is not (null or 0);

        // “（一）因公出国费：拟安排 7 万元”, of which the table has none, and the text tells no figure of it.
        bool AnnouncesBlank(Topic topic, Passage passage) => topic.Figures.Any(words => words.Name.Length > 0
            && !cells.Contains(words.Cell) && document.Figures.Amount(words.Cell) is null or 0
            && words.IsEntryOf(passage) && words.FindNone([passage], document.Disclosure.Year) is null);

        string? Unplaced(Passage passage, bool isEntry, bool isLacking)
        {
            var amounts = Amount().Matches(passage.Text)
                .Where(amount => passage.Text[ClauseBefore(passage.Text, amount.Index)..amount.Index] is var before
                    && (!OwnWords().IsMatch(before) || PlannedLast().IsMatch(before))).ToList();
            return isEntry && amounts.Count != Amount().Count(passage.Text) ? null
                : amounts.Find(amount => !IsPlaced(passage.Place(amount.Index, amount.Length))
                    && (isLacking || isEntry || amount.Value.Any(digit => digit is >= '1' and <= '9')))?.Value;
        }

        // “收入预算37,151.47，其中”, or “收入预算万元”: the figure is meant, and cannot be held against anything.
        string? Unreadable(Passage passage, FigureWords words) => words.WithoutNumber?.Matches(passage.Text)
            .Where(match => !passage.IsInReason(match.Index) && match.Groups["amount"] is var amount
                && !IsPlaced(passage.Place(amount.Index, amount.Length)) && !Share().IsMatch(passage.Text, match.Index))
            .Select(match => passage.Stated(match.Index, match.Length).Text).FirstOrDefault();

        bool IsPlaced(FactPlace place) => placed.Exists(other => other.Paragraph == place.Paragraph
            && place.Start < other.Start + other.Length && other.Start < place.Start + place.Length);
    }

    private static int ClauseBefore(string text, int place) => text.LastIndexOfAny(['。', '；', ';'], Math.Max(0, place - 1)) + 1;

    [GeneratedRegex(@"(?<![\d.,，])" + PrintedNumber.Pattern + @"\s*[亿百千万]*元")]
    private static partial Regex Amount();

    // “公务接待费用于接待来访，预算安排 0.20 万元”.
    [GeneratedRegex("[，,：:](?:20\\d\\d年(?:度)?)?(?:年初)?预算(?:安排|支出)?(?:数|金额)?(?:为|是)?\\s*$")]
    private static partial Regex PlannedLast();

    // “占“三公”经费总额4.76%” tells no amount.
    [GeneratedRegex(@"(?<=占比?)\G[^，,。；;%]*?\d\s*%")]
    private static partial Regex Share();

    // What a unit says of its own, and last year's.
    [GeneratedRegex("原因|由于|用于|因为|标准|每|人均|上年|去年")]
    private static partial Regex OwnWords();

    [GeneratedRegex(@"^\s*(?:\d{1,3}\s*[.．、)）]|[（(]\d{1,3}[)）])?\s*[“”""＂]|^\s*(?:\d{1,3}\s*[.．、)）]|[（(]\d{1,3}[)）])[^，。]*[类款项]")]
    private static partial Regex Entry();
}
