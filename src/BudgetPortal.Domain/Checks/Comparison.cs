using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>What a check demands of its two sides.</summary>
public enum Relation
{
    Equal,
    AtMost,
    AtLeast,

    /// <summary>Both sides are texts or facts that must be the same.</summary>
    Same,
}

/// <summary>How the demand is put between the two sides.</summary>
public static class RelationWords
{
    extension(Relation relation)
    {
        public string Words => relation switch
        {
            Relation.AtMost => "应不大于",
            Relation.AtLeast => "应不小于",
            Relation.Same => "应与之相同",
            _ => "应等于",
        };
    }
}

/// <summary>How a comparison came out; rounding differences are information, never an error (RULES.md, Tolerance).</summary>
public enum Outcome
{
    Agrees,
    WithinRounding,
    Differs,

    /// <summary>未核对: something that the comparison touches was not read; it neither agrees nor accuses (RULES.md, Not known).</summary>
    NotKnown,
}

/// <summary>
/// One side of a comparison: the cells it is made of (one, or those that are added), what they amount to in yuan (null for a
/// text or a blank; plain where days or vehicles are counted), how that is printed with its unit, and the words of its place.
/// </summary>
public sealed record Side(ImmutableArray<CellKey> Cells, decimal? Amount, string Text, string Place)
{
    /// <summary>
    /// Tables (“T3”) and texts (“N4”) of which the side needs every line or paragraph: a sum over lines, a line that is missing, a count.
    /// </summary>
    public ImmutableArray<string> Whole { get; init; } = [];

    /// <summary>Tables of which the side needs every cell of every line: that nothing stands there.</summary>
    public ImmutableArray<string> EveryCell { get; init; } = [];

    /// <summary>True for what stands nowhere and says nothing: that nothing should be found. No sentence is made of it.</summary>
    public bool IsNothing => Cells.IsEmpty && Text.Length == 0;
}

/// <summary>
/// A check applied at one place: two sides and how they compare. <paramref name="Difference"/> is left − right in yuan, or in what is
/// counted.
/// </summary>
public sealed record Comparison(Check Check, Side Left, Relation Relation, Side Right, Outcome Outcome, decimal Difference)
{
    /// <summary>How far the sides may lie apart because of the digits they are printed with, in the same.</summary>
    public decimal Tolerance { get; init; }

    /// <summary>The line above, of a 类 or 款, that a code calls for and its table lacks; null for whatever else is compared.</summary>
    public CellKey? Lacks { get; init; }

    /// <summary>The text (“N4”) of which it finds that a paragraph is missing, or stands there twice; null for whatever else.</summary>
    public (string Text, bool IsMissing)? Paragraph { get; init; }

    /// <summary>What it tells of whose document this is; null for whatever else.</summary>
    public IdentityWord? Identity { get; init; }

    /// <summary>What a finding says here; null where the sentence made of both sides reads well.</summary>
    public string? Statement { get; init; }

    /// <summary>How far the sides lie apart, in 万元 where one of them is, else in 元; plain where neither is money.</summary>
    public string DifferenceText
    {
        get
        {
            var difference = Math.Abs(Difference);
            return IsIn(AmountUnit.TenThousandYuan) ? AmountUnit.TenThousandYuan.Print(difference, 2)
                : IsIn(AmountUnit.Yuan) ? AmountUnit.Yuan.Print(difference, decimal.Truncate(difference) == difference ? 0 : 2)
                : Amounts.ForMachines(difference) + SharedUnit;
        }
    }

    /// <summary>“平方米” or “天”, where both sides print it behind their number.</summary>
    private string SharedUnit => UnitOf(Left.Text) is var unit && unit == UnitOf(Right.Text) ? unit : "";

    private static string UnitOf(string text) => text.TrimStart([.. "0123456789,. -"]);

    private bool IsIn(AmountUnit unit) =>
        Left.Text.Contains(unit.Label, StringComparison.Ordinal) || Right.Text.Contains(unit.Label, StringComparison.Ordinal);
}
