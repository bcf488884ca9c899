using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Checks.Falsifying;
using BudgetPortal.Tests.Composition;
using BudgetPortal.Tests.Data;

namespace BudgetPortal.Tests.Pins;

/// <summary>Equal content has the hash that was published for it, whatever types and members are called by now.</summary>
public class ContentHashTests
{
    private static readonly CleanPapers Papers = new(Seed.Lists, Seed.Publish) { AreAsPinned = true };

    [Fact]
    public void The_seed_and_every_invented_disclosure_keep_their_content_hash() => PinnedLines.AssertEqual("content-hashes.txt", Hashes());

    private static IEnumerable<string> Hashes()
    {
        yield return $"seed {ContentHash.Of(Seed.Document.Figures, Seed.Document.Sections)}";
        foreach (var edition in Edition.All)
        {
            var form = edition.EditionKey;
            var name = $"{form.Year} {form.LevelWord} {form.KindWord}";
            var given = Given.Document(form);
            yield return $"given {name} {ContentHash.Of(given.Figures, given.Sections)}";
            yield return $"sample {name} {ContentHash.Of(SampleDisclosure.Full(edition, 1), SampleDisclosure.Sections(edition, "某市某某中心"))}";
            var composed = Seed.Publish(GivenPaper.For(form));
            yield return $"composed {name} {ContentHash.Of(composed.Figures, composed.Sections)}";
            foreach (var seed in new[] { 1, 2 })
            {
                var clean = Papers.Document(form, 12, seed);
                yield return $"clean-{seed} {name} {ContentHash.Of(clean.Figures, clean.Sections)}";
            }
        }
    }
}
