using System.Text.RegularExpressions;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// Which lines N4 lists beside those that its entries name beyond doubt (RULES.md F14): a line must not be called missing that stands there
/// in other words.
/// </summary>
internal sealed partial class ListedLines
{
    /// <summary>How much of a paragraph is quoted.</summary>
    private const int MostWords = 30;

    private readonly Dictionary<int, (StatedItem Item, CellKey Line)> bare = [];

    /// <param name="passages">The passages of N4.</param>
    /// <param name="items">Its entries as they are understood.</param>
    public ListedLines(IReadOnlyList<Passage> passages, IReadOnlyList<StatedItem> items, Subjects subjects, Figures figures)
    {
        var entries = items.Select(item => item.Paragraph.Place.Paragraph).ToHashSet();
        List<Passage> others = [.. passages.Where(passage => !entries.Contains(passage.Index))];
        var listed = items.Select(item => subjects.Find(item.Names, item.Code, out _)).OfType<CellKey>().ToHashSet();
        var named = others.Select(passage => (passage.Index, Found: BareIn(passage))).Where(entry => entry.Found is not null).ToList();
        var kinds = (listed.Count > 0 ? listed : named.Select(entry => entry.Found!.Value.Line)).Select(KindOf).Distinct().ToList();
        if (kinds.Count == 0)
        {
            // None is understood: where one begins with the name of a line, the amount behind it is right or it is not known.
            NotUnderstood =
            [
                .. from passage in others
                   from line in subjects.All
                   where KindOf(line.Cell) == LineKind.Item
                   let amount = OfEntry(passage, line.Name)
                   where amount is not null && !IsAmountOf(amount, line.Cell, figures)
                   select (passage.Index, amount.Printed),
                .. Untold(passages, listed, subjects, figures),
            ];
            return;
        }

        if (kinds is not [var kind])
        {
            // Classes and items mixed: nothing is called missing.
            NotUnderstood = [.. Untold(passages, listed, subjects, figures)];
            return;
        }

        foreach (var (paragraph, found) in named.Where(entry => KindOf(entry.Found!.Value.Line) == kind))
        {
            bare.Add(paragraph, found!.Value);
        }

        var told = listed.Concat(bare.Values.Select(entry => entry.Line)).ToHashSet();
        var untold = subjects.All.Where(line => KindOf(line.Cell) == kind && !told.Contains(line.Cell)).ToList();
        NotUnderstood =
        [
            .. from passage in others
               where !bare.ContainsKey(passage.Index)
               from line in untold
               let words = Words(passage.Text, line.Name)
               where words.Length > 0
               select (passage.Index, words),
        ];

        LineKind? KindOf(CellKey line) => figures.Line(line)?.Kind;

        // What stands under the name of a line alone may be another figure of that name, unless it is the line's own.
        (StatedItem Item, CellKey Line)? BareIn(Passage passage) =>
            ItemTopic.ItemOf(passage, mayBeOther: true) is { } item
            && subjects.Find(item.Names, item.Code, out var isAmbiguous) is { } line && !isAmbiguous
            && IsAmountOf(item.Amount, line, figures) ? (item, line) : null;
    }

    /// <summary>
    /// Lines with money that stand nowhere with their amounts, neither themselves nor what they are part of: they may be left out, or told
    /// in words that are not understood, as what stands where the list should be.
    /// </summary>
    private static IEnumerable<(int Paragraph, string Words)> Untold(
        IReadOnlyList<Passage> passages, HashSet<CellKey> listed, Subjects subjects, Figures figures)
    {
        var withMoney = subjects.All.Where(line => figures.Amount(line.Cell) is not (null or 0)).ToList();
        var told = withMoney.Where(line => listed.Contains(line.Cell) || passages.Any(passage => Tells(passage, line.Cell, line.Name)))
            .Select(line => line.Cell).ToList();
        var isUntold = withMoney.Exists(line => KindOf(line.Cell) == LineKind.Item
            && !told.Exists(other => line.Cell.Line.StartsWith(other.Line, StringComparison.Ordinal)
                && (other.Table == line.Cell.Table || KindOf(other) == LineKind.Plain)));
        var place = passages.FirstOrDefault(passage => withMoney.Exists(line => Words(passage.Text, line.Name).Length > 0))
            ?? (passages is [.., var last] ? last : null);
        return isUntold && place is not null ? [(place.Index, place.Text[..Math.Min(MostWords, place.Text.Length)])] : [];

        LineKind? KindOf(CellKey line) => figures.Line(line)?.Kind;

        bool Tells(Passage passage, CellKey line, string name) => passage.Text.Contains(name, StringComparison.Ordinal)
            && AnyAmount().Matches(passage.Text).Any(amount => passage.Number(amount.Groups["amount"]) is { } number
                && IsAmountOf(number, line, figures));
    }

    private static bool IsAmountOf(StatedNumber amount, CellKey line, Figures figures) =>
        Math.Abs((amount.Value * 10_000m) - (figures.Amount(line) ?? 0)) <= amount.HalfDigit;

    /// <summary>Where a line that no entry lists is named with an amount, in words that are not understood.</summary>
    public IReadOnlyList<(int Paragraph, string Words)> NotUnderstood { get; } = [];

    /// <summary>“1.初中教育586.38万元”: an entry that names its line by nothing but its name, and tells its amount.</summary>
    public (StatedItem Item, CellKey Line)? Bare(int paragraph) => bare.TryGetValue(paragraph, out var found) ? found : null;

    /// <summary>The name with the amount behind it; blank where it stands with none, or in the use of another amount.</summary>
    private static string Words(string text, string name)
    {
        for (var start = text.IndexOf(name, StringComparison.Ordinal); start >= 0;
            start = text.IndexOf(name, start + 1, StringComparison.Ordinal))
        {
            if (AmountBehind().Match(text, start + name.Length) is { Success: true } amount && !UseBefore().IsMatch(text[..start]))
            {
                return text[start..(amount.Index + amount.Length)];
            }
        }

        return "";
    }

    /// <summary>The amount behind a name with which a paragraph begins, but for its number and few words.</summary>
    private static StatedNumber? OfEntry(Passage passage, string name) =>
        passage.Text.IndexOf(name, StringComparison.Ordinal) is var start and >= 0 && BeforeName().IsMatch(passage.Text[..start])
            && AmountBehind().Match(passage.Text, start + name.Length) is { Success: true } match
                ? passage.Number(match.Groups["amount"]) : null;

    private const string AnAmount = "(?<amount>" + PrintedNumber.Pattern + @")\s*[亿百千万]*元";

    [GeneratedRegex(@"(?<![\d.])" + AnAmount)]
    private static partial Regex AnyAmount();

    [GeneratedRegex("^[^，。；;]{0,40}$")]
    private static partial Regex BeforeName();

    [GeneratedRegex(@"\G.{0,60}?" + AnAmount)]
    private static partial Regex AmountBehind();

    [GeneratedRegex(AnAmount + @"[^。；;]*用于[^。；;\d]*$")]
    private static partial Regex UseBefore();
}
