using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>A stretch of a sentence: words that stand there, or a slot to be filled and, in reading, recovered.</summary>
internal abstract record Piece
{
    /// <summary>Words of the form itself.</summary>
    public sealed record Words(string Text) : Piece;

    /// <summary><c>{unit}</c>: a word from the context, such as the unit's name.</summary>
    public sealed record Word(string Name) : Piece;

    /// <summary><c>{because vehicles}</c>: “，主要原因是……”, or nothing where the unit gave no reason.</summary>
    public sealed record Because(string Key) : Piece;

    /// <summary><c>{T3/total/total:whole}</c>: the figure at an address.</summary>
    public sealed record Figure(string Address, AmountFormat Format) : Piece;

    /// <summary><c>{T5/total/total:change whole}</c>: “比2020年预算减少1,457万元” or “与2020年预算持平”.</summary>
    public sealed record Change(string Address, AmountFormat Format) : Piece;

    /// <summary><c>{T4/expenditure-total/total:direction whole}</c>: “增加”, “减少” or “持平”.</summary>
    public sealed record Direction(string Address, AmountFormat Format) : Piece;

    /// <summary><c>{line/total:percent}</c>: “增加46.19%”, “减少…%” or “持平”, against last year's execution of the line.</summary>
    public sealed record Percent(string Address) : Piece;
}

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
                yield return new Piece.Words(source[position..(open < 0 ? source.Length : open)]);
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
        ["because", var key] => new Piece.Because(key),
        [var address, "change", var format] => new Piece.Change(address, AmountFormat.Named(format)),
        [var address, "direction", var format] => new Piece.Direction(address, AmountFormat.Named(format)),
        [var address, "percent"] => new Piece.Percent(address),
        [var address, var format] => new Piece.Figure(address, AmountFormat.Named(format)),
        [var word] => new Piece.Word(word),
        _ => throw new FormatException($"“{{{slot}}}” 不是句子中可填的内容。"),
    };
}
