using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using CsCheck;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>Invented working papers of any form and size, whose tables all add up.</summary>
internal static class RandomPapers
{
    private static readonly IReadOnlyList<EditionKey> Forms = [.. Edition.All.Select(edition => edition.EditionKey)];

    private static readonly string[] Functions =
    [
        "2010601", "2010602", "2010650", "2040202", "2040219", "2040250", "2050201", "2050202", "2080501", "2080505", "2080506", "2101101",
            "2101102",
        "2120899", "2129999", "2130701", "2230105", "2299901", "2210201", "2210203",
    ];

    private static readonly string[] Economics =
        ["30101", "30102", "30107", "30108", "30109", "30110", "30113", "30199", "30201", "30207", "30212", "30217", "30231", "30299",
            "30304", "30399", "31002"];

    /// <summary>Publications of every edition, of one line to as many as <paramref name="most"/> entries.</summary>
    public static Gen<DisclosureDocument> Publications(int most = 40) =>
        from index in Gen.Int[0, Forms.Count - 1]
        from count in Gen.Int[0, most]
        from seed in Gen.Int[0, int.MaxValue - 1]
        select Document(Forms[index], count, seed);

    public static DisclosureDocument Document(EditionKey form, int count, int seed)
    {
        var random = new Random(seed);

        // Small round amounts coincide often, which is what makes blanks hard to place; large ones hardly ever do.
        var amounts = random.Next(4);
        var funds = random.Next(3) switch { 0 => 1, 1 => 2, _ => form.HasStateCapital ? 6 : 2 };
        var paper = GivenPaperFor(form) with
        {
            Economic = [.. Enumerable.Range(0, count / 2).Select(_ => new EconomicLine(
                EconomicCode.Parse(Economics[random.Next(Economics.Length)]), Function(), random.Next(2) == 0 ? Nature.Personnel
                    : Nature.Public, Amount()))],
            Projects = [.. Enumerable.Range(0, count / 3).Select(number =>
                new ProjectLine(Function(), $"项目{number}（{form.Year}年）", Amount()) { Fund = Fund(), BuysVehicles = random.Next(20) == 0 })],

            Functions = [.. Enumerable.Range(0, count - (count / 2) - (count / 3)).Select(_ => OtherLine())],
            HasAgencyOperatingExpenses = random.Next(2) == 0,
        };
        return Seed.Publish(paper);

        // T8 lists all basic expenditure out of the general budget, and T10 of 2021 every project (RULES.md F9, F10).
        FunctionLine OtherLine()
        {
            var fund = Fund();
            var nature = (Nature)random.Next(form.Year == 2021 ? 2 : 3);
            fund = form.Year == 2021 && fund == Domain.Composition.Fund.GeneralPublicBudget ? Domain.Composition.Fund.GovernmentFunds
                : fund;
            return new FunctionLine(Function(), fund, fund == Domain.Composition.Fund.GeneralPublicBudget ? Nature.Project : nature,
                Amount());
        }

        FunctionCode Function() => FunctionCode.Parse(Functions[random.Next(Functions.Length)]);

        Fund Fund() => random.Next(3) == 0 ? (Fund)random.Next(funds) : Domain.Composition.Fund.GeneralPublicBudget;

        decimal Amount() => amounts switch
        {
            0 => random.Next(1, 20) * 10_000m,
            1 => random.Next(1, 90_000_000),
            2 when Edition.Find(form)!.FindTable(TableKeys.Expenditure)!.Decimals == 2 => random.NextInt64(1, 900_000_000_000) / 100m,
            _ => random.Next(10) == 0 ? -random.Next(1, 90_000) : random.Next(1, 90_000_000),
        };
    }

    private static WorkingPaper GivenPaperFor(EditionKey form)
    {
        var given = Composition.GivenPaper.For(form);
        return given with
        {
            Names = Functions.Concat(Economics).SelectMany(code => new[] { code, code[..3], code[..5] }).Distinct()
                .Aggregate(ImmutableSortedDictionary<string, string>.Empty, (names, code) =>
                    names.Add(code, $"科目{new string([.. code.Select(digit => "〇一二三四五六七八九"[digit - '0'])])}支出")),
        };
    }
}
