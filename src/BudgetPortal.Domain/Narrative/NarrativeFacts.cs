using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Where a fact stands: the text, its paragraph from 0, and the characters in it.</summary>
public readonly record struct FactPlace(TextSectionKind Section, int Paragraph, int Start, int Length);

/// <summary>
/// A number as a text prints it, separators and all, and its value: 万元 for an amount of money, plain for a count or a percentage.
/// </summary>
public sealed record StatedNumber(string Printed, decimal Value, FactPlace Place)
{
    /// <summary>An amount of 万元 in running text, for patterns.</summary>
    internal const string Money = "(?<amount>" + PrintedNumber.Pattern + @")\s*万元";

    public int Decimals => PrintedNumber.DecimalsOf(Printed);
}

/// <summary>Words of a text, as printed.</summary>
public sealed record StatedText(string Text, FactPlace Place);

/// <summary>
/// “比2024年预算执行数增加24,558.18万元”: what it is said of (a word of <see cref="FactKeys"/>), against which year (null for “上年”) and
/// which word, and by how much; an amount is absent where there is no change, or none is stated.
/// </summary>
public sealed record StatedComparison(string Of, string Phrase, int? BaseYear, string Base, Direction Direction, StatedNumber? Amount, FactPlace Place)
{
    /// <summary>“…，增长2.50%”: the same change as a share of last year's amount.</summary>
    public StatedNumber? Percent { get; init; }
}

/// <summary>An amount of one year (null for “上年”): last year's execution, or what is arranged for this year.</summary>
public sealed record StatedYear(int? Year, StatedNumber Amount);

/// <summary>
/// A paragraph of N4 about one 类 or 项; <paramref name="Number"/> is null where it has none, as where only the first 项 of a 类 is
/// numbered. <paramref name="Names"/> are those of 类, 款 and 项 as far as given; <paramref name="Code"/> is blank where no codes are printed.
/// </summary>
public sealed record StatedItem(int? Number, StatedText Paragraph, StatedText Subject, ImmutableArray<string> Names, string Code, StatedNumber Amount)
{
    /// <summary>Its line in the text's own addresses: <c>item-3</c>, or <c>item-p12</c> for the twelfth paragraph where no number is printed.</summary>
    public string Key => Number is { } number ? $"item-{number}" : $"item-p{Paragraph.Place.Paragraph + 1}";

    public StatedText? Use { get; init; }

    /// <summary>Last year's budget, where it is told beside this year's.</summary>
    public StatedYear? Prior { get; init; }

    public StatedYear? Execution { get; init; }

    public StatedYear? Arranged { get; init; }

    public StatedPercent? Change { get; init; }

    public StatedText? Reason { get; init; }
}

/// <summary>The change of an item against last year's execution; no percentage where it is 持平, no year where the text says “上年”.</summary>
public sealed record StatedPercent(int? BaseYear, Direction Direction, StatedNumber? Percent, FactPlace Place);

/// <summary>“三公”经费 or one of its parts, by its column in T9; the total has no reason.</summary>
public sealed record StatedExpense(string Key, StatedNumber Amount, StatedText Sentence)
{
    public StatedComparison? Comparison { get; init; }

    public StatedText? Reason { get; init; }
}

/// <summary>A text of N5 under one of its headings, with the numbers found in it by their key in <see cref="FactKeys"/>.</summary>
public sealed record StatedNumbers(string Text, ImmutableDictionary<string, StatedNumber> Numbers)
{
    public StatedNumber? this[string key] => Numbers.GetValueOrDefault(key);
}

/// <summary>What the texts of a disclosure state in figures, right or wrong, each with its place.</summary>
public sealed record NarrativeFacts
{
    /// <summary>The amounts of the first paragraphs of N4, by key.</summary>
    public ImmutableDictionary<string, StatedNumber> Headline { get; init; } = ImmutableDictionary<string, StatedNumber>.Empty;

    /// <summary>“财政拨款收入支出增加的主要原因是……。”, whole.</summary>
    public StatedText? HeadlineReason { get; init; }

    /// <summary>In the order of the texts.</summary>
    public ImmutableArray<StatedComparison> Comparisons { get; init; } = [];

    public ImmutableArray<StatedItem> Items { get; init; } = [];

    /// <summary>The total first, then in the order of the text.</summary>
    public ImmutableArray<StatedExpense> ThreePublic { get; init; } = [];

    public StatedNumbers? AgencyOperating { get; init; }

    public StatedNumbers? Procurement { get; init; }

    public StatedNumbers? Performance { get; init; }

    public StatedNumbers? StateAssets { get; init; }

    /// <summary>The day for which state assets are stated.</summary>
    public DateOnly? StateAssetsAsOf { get; init; }
}

/// <summary>The keys of facts.</summary>
public static class FactKeys
{
    public const string Income = "income";
    public const string FiscalIncome = "fiscal-income";
    public const string OperatingIncome = "operating-income";
    public const string BusinessIncome = "business-income";
    public const string OtherIncome = "other-income";
    public const string Expenditure = "expenditure";
    public const string FiscalExpenditure = "fiscal-expenditure";
    public const string GeneralExpenditure = "general-expenditure";
    public const string FundExpenditure = "fund-expenditure";
    public const string StateCapitalExpenditure = "state-capital-expenditure";

    public const string Total = "total";
    public const string Amount = "amount";
    public const string Goods = "goods";
    public const string Works = "works";
    public const string Services = "services";
    public const string SmallAndMedium = "small-and-medium";
    public const string SmallAndMicro = "small-and-micro";
    public const string Count = "count";
    public const string Units = "units";
    public const string Vehicles = "vehicles";
    public const string Equipment = "equipment";
    public const string PlannedVehicles = "planned-vehicles";
    public const string PlannedEquipment = "planned-equipment";

    /// <summary>Vehicles of kinds beside the eight that the form tells apart.</summary>
    public const string OtherKinds = "other-kinds";
    public const string PlannedOtherKinds = "planned-other-kinds";

    /// <summary>The key of a kind of vehicles, 1 to 8 in printed order.</summary>
    public static string VehiclesOf(int kind) => $"vehicles-{kind}";

    public static string PlannedVehiclesOf(int kind) => $"planned-vehicles-{kind}";
}
