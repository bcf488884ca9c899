using System.Collections.Immutable;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;
using static BudgetPortal.Tests.Checks.TextFaultTests;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// What a text tells is as exact as its last digit (RULES.md, Tolerance): amounts that are right and rounded, each to digits of its own,
/// are never accused, and an amount that is off by more is found.
/// </summary>
public sealed class PrintedDigitTests
{
    private const string ThreePublic = "2026年“三公”经费预算数为51.40万元，比2025年预算增加24.90万元";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_of_procurement_are_rounded_each_for_itself(int seed)
    {
        var amounts = new RoundedAmounts(seed, parts: 3);
        Assert.Empty(Errors(Procurement(amounts.Whole, amounts.Parts)));

        Assert.Contains(Errors(Procurement(amounts.TooLarge, amounts.Parts)), finding => finding.Check.Number == "F18");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_of_the_money_of_projects_are_rounded_each_for_itself(int seed)
    {
        const string Own = "涉及项目预算资金1100.00万元";
        var amounts = new RoundedAmounts(seed, parts: 2);
        string Told(string whole) => $"涉及项目预算资金{whole}，其中：甲项目{amounts.Parts[0]}，乙项目{amounts.Parts[1]}";

        Assert.DoesNotContain(Errors(Run(TextSectionKind.OtherNotes, Own, Told(amounts.Whole))), finding => finding.Check.Number == "F32");
        Assert.Contains(Errors(Run(TextSectionKind.OtherNotes, Own, Told(amounts.TooSmall))), finding => finding.Check.Number == "F32");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_of_a_project_are_rounded_each_for_itself(int seed)
    {
        var amounts = new RoundedAmounts(seed, parts: 3);
        string[] Told(string whole) =>
        [
            "一、项目概述", "某项目。", "六、年度预算安排",
            $"2026年度项目总预算{whole}，其中甲{amounts.Parts[0]}，乙{amounts.Parts[1]}，丙{amounts.Parts[2]}。",
        ];

        Assert.DoesNotContain(Warnings(Projects(Told(amounts.WholeInTenThousand))), finding => finding.Check.Number == "F29");
        Assert.Contains(Warnings(Projects(Told(amounts.TooLargeInTenThousand))), finding => finding.Check.Number == "F29");
    }

    [Theory]
    [InlineData("24.9", true)]
    [InlineData("25", true)]
    [InlineData("24.8", false)]
    [InlineData("23", false)]
    [InlineData("26", false)]
    public void A_change_is_the_sum_of_its_parts_to_its_own_last_digit(string told, bool isRight) => Assert.Equal(
        isRight,
        Errors(Run(TextSectionKind.OtherNotes, ThreePublic, ThreePublic.Replace("24.90", told, StringComparison.Ordinal)))
            .All(finding => finding.Check.Number is not ("F15" or "F17")));

    [Theory]
    [InlineData("2026年“三公”经费预算数为51.40万元，与上年的51.90万元持平", false)]
    [InlineData("2026年“三公”经费预算数为51.40万元，与上年的51.40万元持平", true)]
    public void No_change_is_decided_on_printed_digits(string told, bool isRight) => Assert.Equal(
        isRight,
        Errors(Run(TextSectionKind.OtherNotes, ThreePublic, told))
            .All(finding => !finding.Message.Contains("同一句的上年数", StringComparison.Ordinal)));

    private static ImmutableArray<Finding> Procurement(string whole, IReadOnlyList<string> parts)
    {
        var notes = Clean.Find(TextSectionKind.OtherNotes)!;
        var own = notes.Paragraphs.Single(text => text.Contains("政府采购货物预算", StringComparison.Ordinal));
        var told = $"2026年度政府采购预算{whole}，其中：政府采购货物预算{parts[0]}、政府采购工程预算{parts[1]}、政府采购服务预算{parts[2]}。";
        var procurement = Clean.Figures[Domain.Catalogue.Supplements.Procurement] with { Lines = [] };
        return AllChecks.Run(
            Replace(TextSectionKind.OtherNotes, own, told) with { Figures = Clean.Figures.With(procurement) }, Seed.Lists).Findings;
    }

    private static ImmutableArray<Finding> Projects(string[] paragraphs) => AllChecks.Run(
        Clean with
        {
            Sections =
            [
                .. Clean.Sections.Where(section => section.Kind != TextSectionKind.ProjectNotes),
                new TextSection(TextSectionKind.ProjectNotes, "某项目经费情况说明", [.. paragraphs]),
            ],
        },
        Seed.Lists).Findings;

    private static ImmutableArray<Finding> Run(TextSectionKind kind, string words, string by) =>
        AllChecks.Run(Replace(kind, words, by), Seed.Lists).Findings;

    private static IEnumerable<Finding> Errors(ImmutableArray<Finding> findings) =>
        findings.Where(finding => finding.Severity == Severity.Error);

    private static IEnumerable<Finding> Warnings(ImmutableArray<Finding> findings) =>
        findings.Where(finding => finding.Severity == Severity.Warning);

    /// <summary>Amounts of yuan and their sum, each printed in 万元 or 亿元 with as many digits as it happens to have.</summary>
    private sealed class RoundedAmounts
    {
        private readonly Random random;
        private readonly decimal whole;

        public RoundedAmounts(int seed, int parts)
        {
            random = new Random(seed);
            var amounts = Enumerable.Range(0, parts).Select(_ => (decimal)random.NextInt64(1_000_000, 9_000_000_000_000)).ToList();
            whole = amounts.Sum();
            Parts = [.. amounts.Select(amount => Print(amount))];
        }

        public IReadOnlyList<string> Parts { get; }

        public string Whole => Print(whole);

        public string WholeInTenThousand => InTenThousand(whole);

        // Twice what all last digits together may hide, as 亿元 with two decimals.
        public string TooLarge => Print(whole + 20_000_000m);

        public string TooSmall => Print(whole - 20_000_000m);

        public string TooLargeInTenThousand => InTenThousand(whole + 20_000_000m);

        private static string InTenThousand(decimal yuan) => $"{Amounts.Print(yuan / 10_000m, 2)}万元";

        private string Print(decimal yuan) => random.Next(3) == 0
            ? $"{Amounts.Print(yuan / 100_000_000m, random.Next(2, 5))}亿元"
            : $"{Amounts.Print(yuan / 10_000m, random.Next(0, 3))}万元";
    }
}
