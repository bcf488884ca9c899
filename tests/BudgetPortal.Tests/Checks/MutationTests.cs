using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Checks;

/// <summary>Falsify any one thing in a clean document, and a finding names the place.</summary>
public class MutationTests
{
    public static TheoryData<MutationKind> Kinds => [.. Enum.GetValues<MutationKind>()];

    private static readonly Lazy<IReadOnlyList<Publication>> Clean = new(() =>
    [
        Seed.Publication,
        Seed.Publish(GivenPaper.For(new Form(2025, Level.Municipal, DisclosureKind.Unit))),
        Seed.Publish(GivenPaper.For(new Form(2024, Level.District, DisclosureKind.Department))),
        Seed.Publish(GivenPaper.For(new Form(2026, Level.District, DisclosureKind.Unit))),
    ]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_one_thing_is_falsified_a_finding_names_its_place(MutationKind kind)
    {
        var mutations = Clean.Value.SelectMany((clean, index) => Mutation.Of(clean, kind, 2021 + index)).ToList();

        var unseen = mutations.AsParallel().Where(mutation => !mutation.IsFound(AllChecks.Run(mutation.Result, Seed.Lists))).Select(mutation => $"{mutation.Result.Edition.Tables[0].Title}: {mutation.What}").Order().ToList();

        Assert.NotEmpty(mutations);
        Assert.True(unseen.Count == 0, $"{unseen.Count} of {mutations.Count} unseen:{Environment.NewLine}{string.Join(Environment.NewLine, unseen.Take(40))}");
    }
}
