using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Tests.Data;

/// <summary>What is looked up is remembered until someone publishes, and never longer.</summary>
public sealed class LookUpTests : IAsyncLifetime
{
    private MemoryPortal portal = null!;
    private LookUps lookUps = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    private static Disclosure Disclosure => Seed.Document.Disclosure;

    private Publications Publications => new(portal.NewContext(), portal.Memory, lookUps);

    public async ValueTask InitializeAsync()
    {
        portal = await MemoryPortal.Open();
        lookUps = new LookUps(portal.Notices);
        await portal.Store.Publish(Disclosure, Seed.Document.Figures, Seed.Document.Sections, null, null, Cancellation);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_page_that_was_made_is_made_again_without_a_question_to_the_database()
    {
        await Look();
        var statements = portal.Statements.Count;
        await Look();
        Assert.Equal(statements, portal.Statements.Count);
    }

    [Fact]
    public async Task A_correction_and_a_withdrawal_are_seen_at_once()
    {
        Assert.Equal(1, (await Look()).Version.Number);
        await portal.Store.Publish(Disclosure, Seed.Document.Figures, [], null, "更正", Cancellation);
        var corrected = await Look();
        Assert.Equal(2, corrected.Version.Number);
        Assert.Empty(corrected.Sections);
        await portal.Store.Withdrawals.Withdraw(Disclosure, WithdrawalGround.TakenByMistake, "误收", Cancellation);
        Assert.Null(await Find());
    }

    [Fact]
    public async Task Hits_of_a_disclosure_that_was_found_before_are_shown_with_fewer_questions_and_go_with_it()
    {
        var first = await Search();
        var asked = portal.Statements.Count;
        var second = await Search();
        var again = portal.Statements.Count - asked;
        Assert.Equal(Shown(first), Shown(second));
        Assert.NotEmpty(Shown(second));

        await portal.Store.Publish(
            Disclosure, Seed.Document.Figures, Seed.Document.Sections, new DateOnly(2021, 1, 2), "更正", Cancellation);
        asked = portal.Statements.Count;
        Assert.All((await Search()).Groups.SelectMany(group => group.Hits), hit => Assert.Equal(2, hit.Version.Number));
        Assert.True(again < portal.Statements.Count - asked);

        await portal.Store.Withdrawals.Withdraw(Disclosure, WithdrawalGround.TakenByMistake, "误收", Cancellation);
        Assert.Empty((await Search()).Groups);

        Task<SearchResult> Search() => new Search(portal.NewContext(), lookUps).Find(
            new SearchRequest(SearchQuery.Parse("社会保障卡")), Cancellation);

        static IEnumerable<string> Shown(SearchResult result) =>
            result.Groups.SelectMany(group => group.Hits).Select(hit => $"{hit.Disclosure.Title} {hit.Version.Number} {hit.Text}");
    }

    [Fact]
    public async Task Who_took_whose_place_is_seen_as_soon_as_the_register_says_so()
    {
        var code = Disclosure.Unit.Code;
        Assert.Null((await Successions()).SuccessorOf(code));
        var heir = new RegisterLine(_ => "第2行", "heir")
        {
            Name = "某市某中心",
            Kind = DisclosureKind.Unit,
            Level = Level.Municipal,
            Region = "某市",
        };
        Assert.True((await portal.RegisterLists.Keep(
            [heir, new RegisterLine(_ => "第3行", code) { Successor = "heir" }], null, Cancellation)).IsStored);
        Assert.Equal("heir", (await Successions()).SuccessorOf(code));
    }

    [Fact]
    public async Task What_was_read_while_someone_published_is_not_remembered()
    {
        var context = portal.NewContext();
        var read = await lookUps.Get(context, "key", async () =>
        {
            await portal.Store.Publish(Disclosure, Seed.Document.Figures, [], null, "更正", Cancellation);
            return "of before";
        });
        Assert.Equal("of before", read);
        Assert.Equal("of now", await lookUps.Get(context, "key", () => Task.FromResult("of now")));
    }

    [Fact]
    public async Task What_a_transaction_reads_is_its_own()
    {
        var context = portal.NewContext();
        await using (await context.Database.BeginTransactionAsync(Cancellation))
        {
            Assert.Equal("mine", lookUps.Get(context, "key", () => "mine"));
        }

        Assert.Equal("everyone's", lookUps.Get(context, "key", () => "everyone's"));
    }

    private Task<Successions> Successions() => new Register(portal.NewContext(), lookUps).Successions(Cancellation);

    private Task<DisclosureDocument?> Find() =>
        Publications.FindPublished(Disclosure.Unit.Code, Disclosure.Year, Disclosure.Kind, Cancellation);

    private async Task<DisclosureDocument> Look()
    {
        var document = (await Find())!;
        await Publications.RelatedMark(document, Cancellation);
        await Publications.RepliesTo(document, Cancellation);
        await Publications.VersionsOf(Disclosure.Unit.Code, Disclosure.Year, Disclosure.Kind, Cancellation);
        return document;
    }
}
