using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>Decides whether two sides agree, and makes sides of what texts state.</summary>
internal static class Comparing
{
    /// <summary>
    /// Compares exactly; what lies within the digits printed is rounding, no error. An inequality holds within the same digits.
    /// </summary>
    public static Comparison Amounts(Check check, CheckScope scope, Side left, Relation relation, Side right) =>
        Amounts(check, left, relation, right, scope.Tolerance(left.Cells.Concat(right.Cells)));

    public static Comparison Amounts(Check check, Side left, Relation relation, Side right, decimal tolerance)
    {
        var difference = (left.Amount ?? 0) - (right.Amount ?? 0);
        var outcome = relation switch
        {
            Relation.AtMost => difference <= tolerance ? Outcome.Agrees : Outcome.Differs,
            Relation.AtLeast => difference >= -tolerance ? Outcome.Agrees : Outcome.Differs,
            _ => difference == 0 ? Outcome.Agrees : Math.Abs(difference) <= tolerance ? Outcome.WithinRounding : Outcome.Differs,
        };
        return new Comparison(check, left, relation, right, outcome, difference) { Tolerance = tolerance };
    }

    /// <summary>
    /// A figure in a text against what it tells: it agrees within half of its last digit; one that truncates instead of rounding
    /// is information (RULES.md, Tolerance), and one that is a digit too large is wrong.
    /// </summary>
    public static Comparison Rounded(Check check, Side stated, Side told, decimal halfDigit)
    {
        var (printed, exact) = (stated.Amount ?? 0, told.Amount ?? 0);
        var difference = printed - exact;
        var isTruncated = Math.Abs(difference) < 2 * halfDigit && Math.Abs(printed) < Math.Abs(exact) && printed * exact >= 0;
        var outcome = Math.Abs(difference) <= halfDigit ? Outcome.Agrees : isTruncated ? Outcome.WithinRounding : Outcome.Differs;
        return new Comparison(check, stated, Relation.Equal, told, outcome, difference) { Tolerance = halfDigit };
    }

    /// <summary>
    /// Parts that a text tells against the whole that it tells beside them, each within half of its last digit; the paragraph, where they
    /// stand, is counted from one.
    /// </summary>
    public static Comparison Parts(
        Check check, TextSectionKind section, int paragraph, IReadOnlyCollection<StatedNumber> parts, string words, Relation relation,
        StatedNumber whole, string wordsOfWhole)
    {
        var sum = parts.Sum(part => part.Value) * 10_000m;
        return Amounts(
            check,
            new Side([TextPlaces.Cell(section, paragraph)], sum, AmountUnit.TenThousandYuan.Print(sum, 2),
                TextPlaces.Of(section, paragraph) + words),
            relation,
            new Side([], whole.Value * 10_000m, whole.PrintedWithUnit, wordsOfWhole),
            parts.Sum(part => part.HalfDigit) + whole.HalfDigit);
    }

    public static Comparison Texts(Check check, Side left, Side right) =>
        new(check, left, Relation.Same, right, left.Text == right.Text ? Outcome.Agrees : Outcome.Differs, 0);

    public static Side Words(string text, string place, params IEnumerable<CellKey> cells) => new([.. cells], null, text, place);

    public static Side Stated(StatedFigure figure, string place) => new([figure.Key], figure.Amount, figure.PrintedWithUnit, place);

    public static Side Stated(StatedChange change, string place) => new([change.Key], change.Delta, change.Printed, place);
}
