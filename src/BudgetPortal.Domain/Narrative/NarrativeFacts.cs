using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Where a fact stands: the text, its paragraph from 0, and the characters in it.</summary>
public readonly record struct FactPlace(TextSectionKind Section, int Paragraph, int Start, int Length);

/// <summary>
/// A number as a text prints it, separators and all, and its value: 万元 for an amount of money, plain for a count or a percentage.
/// </summary>
public sealed record StatedNumber(string Printed, decimal Value, FactPlace Place)
{
    /// <summary>An amount of money in running text, for patterns.</summary>
    internal const string Money = "(?<amount>" + PrintedNumber.Pattern + @")\s*" + Units;

    /// <summary>The units of money in running text, for patterns; 元/人 is a rate.</summary>
    internal const string Units = AmountUnitWords.Power + "元(?!\\s*[/／])";

    /// <summary>The unit of money that is printed behind it; 万元 also where none is, as behind 0.</summary>
    public AmountUnit Unit { get; init; } = AmountUnit.TenThousandYuan;

    public string PrintedWithUnit => Printed + Unit.Label;

    /// <summary>The same number above nothing: what a word of direction is said of.</summary>
    internal StatedNumber WithoutSign => this with { Value = Math.Abs(Value) };

    /// <summary>True of the percentage that an amount is of last year's, when either may be <paramref name="digit"/> off.</summary>
    internal bool IsShareOf(decimal amount, decimal prior, decimal digit)
    {
        var half = 0.5m / Powers.OfTen(Decimals);
        return Value >= ((amount - digit) / (prior + digit) * 100m) - half
            && (prior <= digit || Value <= ((amount + digit) / (prior - digit) * 100m) + half);
    }

    /// <summary>How many decimals of 万元 are printed: −2 for 12.35亿元.</summary>
    public int Decimals => Unit.DecimalsInTenThousand(PrintedNumber.DecimalsOf(Printed));

    /// <summary>Half of the last digit of an amount, in yuan.</summary>
    public decimal HalfDigit => 5_000m / Powers.OfTen(Decimals);
}

/// <summary>Words of a text, as printed.</summary>
public sealed record StatedText(string Text, FactPlace Place);

/// <summary>
/// “比2024年预算执行数增加24,558.18万元”: the cell it is said of, against which year (null for “上年”) and which word, and by how much; an
/// amount is absent where there is no change, or none is stated.
/// </summary>
public sealed record StatedComparison(
    CellKey Cell, string Phrase, int? BaseYear, string Base, Direction Direction, StatedNumber? Amount, FactPlace Place)
{
    /// <summary>“…，增长2.50%”: the same change as a share of last year's amount.</summary>
    public StatedNumber? Percent { get; init; }

    /// <summary>“增长” or “下降” before the percentage; null where no such word stands there.</summary>
    public Direction? PercentDirection { get; init; }

    /// <summary>“比上年的10.00万元…”: last year's amount, where it stands with the change.</summary>
    public StatedNumber? Prior { get; init; }

    /// <summary>True for words that are said of several figures: “均与上年持平”.</summary>
    public bool IsShared { get; init; }

    /// <summary>True where more of an amount stands in its clause than is understood: “增加一百万元”, “增加50%以上”.</summary>
    public bool IsCutShort { get; init; }
}

/// <summary>An amount of one year (null for “上年”): last year's execution, or what is arranged for this year.</summary>
public sealed record StatedYear(int? Year, StatedNumber Amount);

/// <summary>
/// A paragraph of N4 about one 类 or 项; <paramref name="Number"/> is null where it has none, as where only the first 项 of a 类 is
/// numbered. <paramref name="Names"/> are those of 类, 款 and 项 as far as given; <paramref name="Code"/> is blank where no codes are printed.
/// </summary>
public sealed record StatedItem(
    int? Number, StatedText Paragraph, StatedText Subject, ImmutableArray<string> Names, string Code, StatedNumber Amount)
{
    /// <summary>
    /// Its line in the text's own addresses: <c>item-3</c>, or <c>item-p12</c> for the twelfth paragraph where no number is printed.
    /// </summary>
    public string Key => Number is { } number ? $"item-{number}" : $"item-p{Paragraph.Place.Paragraph + 1}";

    public StatedText? Use { get; init; }

    /// <summary>Last year's budget, where it is told beside this year's.</summary>
    public StatedYear? Prior { get; init; }

    public StatedYear? Execution { get; init; }

    public StatedYear? Arranged { get; init; }

    public StatedPercent? Change { get; init; }

    /// <summary>A percentage behind last year's execution, in words that are not understood: “为上年执行数的76.34%”.</summary>
    public StatedText? OtherShare { get; init; }

    public StatedText? Reason { get; init; }

    /// <summary>“…，其中：基本支出20.00万元、项目支出2.00万元”: what of its amount is told apart, right behind it.</summary>
    public ImmutableArray<(string Name, StatedNumber Amount)> Parts { get; init; } = [];
}

/// <summary>The change of an item against last year's execution; no percentage where it is 持平, no year where the text says “上年”.</summary>
public sealed record StatedPercent(int? BaseYear, Direction Direction, StatedNumber? Percent, FactPlace Place)
{
    /// <summary>The amount of the change, where it stands before the percentage: “增加110.00万元，增长100.00%”.</summary>
    public StatedNumber? Amount { get; init; }
}

/// <summary>
/// A figure in words of others: the address of what it tells, the number, and its place. <paramref name="Statement"/> is its line in the
/// text's own addresses.
/// </summary>
public sealed record Fact(CellKey? Address, StatedNumber Number, string Statement)
{
    /// <summary>
    /// The numbered paragraph it belongs to: what it tells is that line of the tables, in place of “line” in its address or, without an
    /// address, the line's total.
    /// </summary>
    public StatedItem? Item { get; init; }

    /// <summary>True for the amount under which N4 lists a line.</summary>
    public bool IsListed { get; init; }

    /// <summary>True where several numbers were added: no figure of the text itself.</summary>
    public bool IsSum { get; init; }

    /// <summary>The words about it, up to those about the next.</summary>
    public StatedText? Sentence { get; init; }

    /// <summary>The reason given for its change.</summary>
    public StatedText? Reason { get; init; }

    public bool IsCount => Address?.Column == Supplements.Count;
}

/// <summary>What the texts of a disclosure state in figures, in any words, right or wrong, each with its place.</summary>
public sealed record NarrativeFacts
{
    /// <summary>By topic, in the order of its texts.</summary>
    public ImmutableArray<Fact> Figures { get; init; } = [];

    /// <summary>“财政拨款收入支出增加的主要原因是……。”, whole.</summary>
    public StatedText? HeadlineReason { get; init; }

    public ImmutableArray<StatedComparison> Comparisons { get; init; } = [];

    public ImmutableArray<StatedItem> Items { get; init; } = [];

    /// <summary>Sentences that compare a figure with last year's in words that are not understood.</summary>
    public ImmutableArray<StatedText> Unread { get; init; } = [];

    /// <summary>What the texts say that there is none of, where they state no amount of it.</summary>
    public ImmutableArray<(CellKey Cell, StatedText Words)> Absent { get; init; } = [];

    /// <summary>The day for which state assets are stated.</summary>
    public DateOnly? StateAssetsAsOf { get; init; }

    /// <summary>What stands in the texts of each topic, by its key.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The figure told of an address; null where none is.</summary>
    public StatedNumber? this[CellKey address] => Find(address)?.Number;

    public Fact? Find(CellKey address) => Figures.FirstOrDefault(fact => fact.Item is null && fact.Address == address);

    /// <summary>
    /// What texts state; one that is missing states nothing. Where the year is given, a figure that a sentence names of another year is
    /// none.
    /// </summary>
    public static NarrativeFacts Read(IReadOnlyList<TextSection> sections, int? year = null) => TopicList.All.Read(sections, year);
}
