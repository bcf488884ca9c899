using System.Globalization;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Tests.Checks.Falsifying;
using CsCheck;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Falsify any one thing in a clean document, and a finding names the place, unless the rule book proves that no rule can tell; and
/// nothing is called an error or a warning that breaks no rule. The normal run is always the same; BUDGETPORTAL_FALSIFY_SECONDS makes
/// one as long as it says, of documents not seen before, of which a failure names the seed. tests/Bench/check prints the rates.
/// </summary>
public class FalsificationTests
{
    private const string FixedSeed = "0000000000021";
    private const int MostEntries = 16;

    private static readonly int Seconds =
        int.TryParse(
            Environment.GetEnvironmentVariable("BUDGETPORTAL_FALSIFY_SECONDS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var asked)
            ? asked
            : 0;

    private static readonly CleanPapers Papers = new(Seed.Lists, Seed.Publish);

    public static TheoryData<string> RealDisclosures =>
    [
        "putuo-commerce-2025-dept.pdf", "putuo-commerce-2025-unit.pdf",
        "putuo-government-office-2025-unit.pdf", "putuo-wanli-2024-dept.pdf",
        "shanghai-card-centre-2021-unit.txt", "shanghai-finance-2025-unit.pdf",
    ];

    [Fact]
    public void Whatever_one_thing_is_falsified_a_finding_names_its_place_or_no_rule_can_tell()
    {
        if (Seconds > 0)
        {
            Papers.Publications(most: 60).Sample(publication => AssertFound(publication, new Random(1), share: 1), time: Seconds);
            return;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The seed is {FixedSeed}.");
        Papers.OfEveryEdition(MostEntries).Sample(
            publications =>
                publications.Index().AsParallel()
                    .ForAll(document => AssertFound(document.Item, new Random(document.Index), share: 3)), seed: FixedSeed, iter: 1);
    }

    [Theory]
    [MemberData(nameof(RealDisclosures))]
    public void What_is_falsified_in_a_real_disclosure_is_found_all_the_same(string name)
    {
        var read = DisclosureReader.Read(
            File.ReadAllBytes(Samples.Published(name)), name, cancellation: TestContext.Current.CancellationToken);
        AssertNoGaps(new Judged(Account.Of(read.Content!.AsPublication("real")!), Seed.Lists), new Random(name.Length), share: 4);
    }

    /// <summary>One root for one cause (RULES.md, Causes): nine of ten must be one finding that names the place.</summary>
    [Fact]
    public void Nine_of_ten_slips_of_hands_are_one_finding_at_their_place()
    {
        var documents = CleanPapers.Forms.Index().Select(form => Papers.Document(form.Item, form.Index * 7 % 41, form.Index + 1));
        var judgements = documents.Append(Seed.Document).Index().AsParallel().SelectMany(document =>
        {
            var judged = new Judged(Account.Of(document.Item), Seed.Lists);
            return HandSlips.Of(judged.Clean, Seed.Lists, new Random(document.Index)).Where((_, number) => number % 3 == document.Index % 3)
                .Select(judged.Judge).ToList();
        }).Where(judgement => judgement.Verdict is not (Verdict.Invisible or Verdict.FoundAsInformation)).ToList();
        var others = judgements.Where(judgement => !judgement.IsOneRootAtItsPlace).Select(judgement => $"{judgement}").ToList();
        var amounts = judgements.Where(judgement => judgement.Falsification.ShouldBe is not null).ToList();

        Assert.True(judgements.Count >= 150, $"{judgements.Count} slips");
        Assert.True(others.Count * 10 <= judgements.Count, string.Join(Environment.NewLine, others));
        Assert.True(amounts.Count(judgement => judgement.IsRightAmount) * 10 >= amounts.Count * 9);
    }

    private static void AssertFound(DisclosureDocument publication, Random random, int share)
    {
        var judged = new Judged(Account.Of(publication), Seed.Lists);

        Assert.Empty(judged.Faults);
        AssertNoGaps(judged, random, share);
    }

    /// <summary>Falsifies one place for one in <paramref name="share"/> of the kinds and manners there are.</summary>
    private static void AssertNoGaps(Judged judged, Random random, int share)
    {
        var falsifications = judged.OneOfEach(random).Where(_ => random.Next(share) == 0).ToList();
        var judgements = falsifications.AsParallel().Select(judged.Judge).ToList();
        var gaps = judgements.Where(judgement => judgement.IsGap).Select(judgement => $"{judgement.Verdict} {judgement}").ToList();

        Assert.NotEmpty(judgements);
        Assert.True(gaps.Count == 0, $"{gaps.Count} of {judgements.Count}:{Environment.NewLine}{string.Join(Environment.NewLine, gaps)}");
    }
}
