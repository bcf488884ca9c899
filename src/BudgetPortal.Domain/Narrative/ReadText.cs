using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// A figure that a text states. <paramref name="Cell"/> is the cell it tells, null where the text names a line that the tables do
/// not have. <paramref name="Amount"/> is in yuan (or a plain count), <paramref name="Decimals"/> the digits printed after the
/// point, <paramref name="Paragraph"/> counts from zero.
/// </summary>
public sealed record StatedFigure(CellKey Key, CellKey? Cell, int Paragraph, string Printed, decimal Amount, int Decimals, bool IsCount)
{
    /// <summary>True for the amount under which N4 lists a line, once for every line (RULES.md F14).</summary>
    public bool IsListed { get; init; }

    /// <summary>Where its sentence ends: another paragraph than where it begins if it was torn.</summary>
    public int LastParagraph { get; init; } = Paragraph;

    /// <summary>The unit of money that is printed behind it.</summary>
    public AmountUnit Unit { get; init; } = AmountUnit.TenThousandYuan;

    /// <summary>“1,600.00万元，上年结转37.62万元”: what the amount has been added to, told apart behind it; null where nothing is.</summary>
    public StatedNumber? CarriedOver { get; init; }

    public string PrintedWithUnit => IsCount ? Printed
        : CarriedOver is { } carried ? $"{Printed}{Unit.Label}加上结转的{carried.PrintedWithUnit}" : Printed + Unit.Label;

    /// <summary>The same as a cell of figures that only texts state.</summary>
    public CellValue AsCell(int decimals) => IsCount ? CellValue.Of(Amount)
        : CellValue.Of(Amount) with { Printed = new PrintedDigits(AmountUnit.TenThousandYuan, decimals) };

    /// <summary>Half of the last digit printed, in yuan: how far a rightly rounded figure may lie from its cell.</summary>
    public decimal HalfDigit => IsCount ? 0 : 5_000m / Powers.OfTen(Decimals);
}

/// <summary>
/// A comparison with last year that a text states; <paramref name="Amount"/> is in yuan and zero for 持平, <paramref name="BaseYear"/> null
/// for “上年”.
/// </summary>
public sealed record StatedChange(
    CellKey Key, CellKey Cell, int Paragraph, string Printed, int? BaseYear, Direction Direction, decimal Amount, int Decimals)
{
    /// <summary>True where it compares with last year's execution (预算执行数) instead of last year's budget.</summary>
    public bool WithExecution => Printed.Contains("执行数", StringComparison.Ordinal) || Printed.Contains("决算", StringComparison.Ordinal);

    /// <summary>True where it compares with what last year's budget was changed to: “比2024年预算（调整后）增加”.</summary>
    public bool WithAdjusted => Printed.Contains("调整", StringComparison.Ordinal);

    /// <summary>True where both compare with the same: only such changes add up.</summary>
    public bool HasBaseOf(StatedChange other) => WithExecution == other.WithExecution && WithAdjusted == other.WithAdjusted
        && (BaseYear is null || other.BaseYear is null || BaseYear == other.BaseYear);

    /// <summary>True where more stands there than is understood; then it says nothing that could be wrong.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>False where a text says no more than 增加 or 减少, only by how many per cent, or 基本持平.</summary>
    public bool HasAmount { get; init; } = true;

    /// <summary>“基本持平” says nothing that printed digits could contradict.</summary>
    public bool IsRough => Directions.IsRough(Printed);

    public int LastParagraph { get; init; } = Paragraph;

    /// <summary>“…，增长2.50%”, as printed; null where none is stated.</summary>
    public StatedNumber? Percent { get; init; }

    /// <summary>The percentage's own word of direction; null where it has none.</summary>
    public Direction? PercentDirection { get; init; }

    /// <summary>Last year's amount as the text itself states it beside the change; null where it does not.</summary>
    public StatedNumber? Prior { get; init; }

    /// <summary>The change with its sign: an increase is positive.</summary>
    public decimal Delta => Direction == Direction.Less ? -Amount : Amount;

    /// <summary>True where a text of this year says by what amount it differs from last year's budget.</summary>
    public bool IsAgainstBudgetBefore(int year) =>
        this is { HasAmount: true, IsCutShort: false, WithExecution: false, WithAdjusted: false }
            && (BaseYear is null || BaseYear == year - 1);
}

/// <summary>
/// A percentage by which a text says an item grew or shrank against last year's execution; <paramref name="Percent"/> is zero for
/// 持平. <paramref name="Execution"/> and <paramref name="Arranged"/> are the figures it is worked out from, in the same paragraph.
/// </summary>
public sealed record StatedShare(
    CellKey Key,
    int Paragraph,
    string Printed,
    Direction Direction,
    decimal Percent,
    int Decimals,
    StatedFigure Execution,
    StatedFigure Arranged)
{
    /// <summary>False where a text says no more than 增加 or 减少.</summary>
    public bool HasPercent { get; init; } = true;

    /// <summary>The amount of the change, where the text states it too.</summary>
    public StatedNumber? Amount { get; init; }

    public bool IsRough => Directions.IsRough(Printed);

    public int LastParagraph { get; init; } = Paragraph;
}

/// <summary>
/// The line that a numbered paragraph is about, as the text names it: the names of 类, 款 and 项 as far as given, and its code where
/// printed. <paramref name="Cell"/> is null where the tables have no such line.
/// </summary>
public sealed record StatedSubject(CellKey Key, CellKey? Cell, int Paragraph, ImmutableArray<string> Names, string Code);

/// <summary>A text as read: its paragraphs with figures marked, and the figures, changes, percentages and lines it states.</summary>
public sealed record ReadText(
    TextSectionKind Kind,
    ImmutableArray<AnnotatedParagraph> Paragraphs,
    ImmutableArray<StatedFigure> Figures,
    ImmutableArray<StatedChange> Changes,
    ImmutableArray<StatedShare> Percents,
    ImmutableArray<StatedSubject> Subjects)
{
    /// <summary>The paragraphs over which one sentence is torn, counted from zero: all but the last of each such run.</summary>
    public ImmutableArray<int> Torn { get; init; } = [];

    /// <summary>The paragraphs, counted from zero, whose amounts are not all understood, with the words.</summary>
    public ImmutableArray<(int Paragraph, string Words)> Unread { get; init; } = [];

    public static ReadText Empty(TextSectionKind kind) => new(kind, [], [], [], [], []);
}
