using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>
/// A sentence with slots, written once and used both ways: filled to write a text, and matched to read one.
/// In an address, <c>line</c> stands for table and line of the item that the sentence is about.
/// </summary>
internal sealed class Template
{
    public Template(string source)
    {
        Source = source;
        Pieces = [.. Parse(source)];
    }

    public string Source { get; }

    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>
    /// Puts the item's table and line in place of <c>line</c>, and its line in <c>execution</c>; null where such an address
    /// stands but the item is not known.
    /// </summary>
    public static CellKey? Resolve(string address, CellKey? item) => address.Split('/') switch
    {
        ["line", var column] => item is { } told ? told with { Column = column } : null,
        [Supplements.Execution, var column] => item is { } told ? new CellKey(Supplements.Execution, told.Line, column) : null,
        _ => CellKey.Parse(address),
    };

    private static IEnumerable<Piece> Parse(string source)
    {
        var position = 0;
        while (position < source.Length)
        {
            var open = source.IndexOf('{', position);
            if (open != position)
            {
                yield return new Words(source[position..(open < 0 ? source.Length : open)]);
            }

            if (open < 0)
            {
                yield break;
            }

            var close = source.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException($"“{source}” 中的 {{ 没有对应的 }}。");
            }

            yield return Slot(source[(open + 1)..close]);
            position = close + 1;
        }
    }

    private static Piece Slot(string slot) => slot.Split([':', ' ']) switch
    {
        ["because", var key] => new ReasonSlot(key),
        [var address, "change", var format] => new ChangeSlot(address, AmountFormat.Named(format)),
        [var address, "direction", var format] => new DirectionSlot(address, AmountFormat.Named(format)),
        [var address, "percent"] => new PercentSlot(address),
        [var address, var format] => new FigureSlot(address, AmountFormat.Named(format)),
        [var word] => new WordSlot(word),
        _ => throw new FormatException($"“{{{slot}}}” 不是句子中可填的内容。"),
    };
}
