using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Web.Tests;

/// <summary>What pages of a body show of the one whose place it took, and that they change with what that one publishes.</summary>
public sealed class SuccessionTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private const string Name = "上海市市民卡服务站";
    private const string Successor = "上海市市民卡服务中心";
    private const string Disclosure = "/units/later-centre/2025/budget";
    private const string Mark = $"{Name}，后由本单位承接";

    private static readonly CellKey Amount = CellKey.Parse("T3/2040202/total");

    private static readonly string[] OfLines =
        [$"{Disclosure}/lines/2040202", $"{Disclosure}/lines/204"];

    private static readonly string[] OfTables =
    [
        .. new[] { "", ".csv", ".json" }.Select(extension => $"{Disclosure}/expenditure{extension}?with=prior"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_took_anothers_place_shows_its_figures_with_a_mark_and_kept_pages_change_with_them()
    {
        using var client = portal.NewClient();
        var former = await Document("former-centre", Name, 2024);
        await Publish(former, null);
        await Publish(await Document("later-centre", Successor, 2025), null);
        await Keep(client);
        Assert.All(await Pages(client), page => Assert.DoesNotContain(Name, page, StringComparison.Ordinal));

        // The register is another process's: the watch sees it.
        await Declare("former-centre", "later-centre");
        for (var waited = 0; !(await client.GetStringAsync(OfLines[0], Cancellation)).Contains(Mark, StringComparison.Ordinal); waited++)
        {
            Assert.True(waited < 300, "The page of before is still shown.");
            await Task.Delay(50, Cancellation);
        }

        foreach (var address in OfLines)
        {
            var page = await client.GetStringAsync(address, Cancellation);
            Assert.Contains(Mark, page, StringComparison.Ordinal);
            Assert.Contains("上一年是另一个单位的，不作比较", page, StringComparison.Ordinal);
            Assert.DoesNotContain("year-stretch", page, StringComparison.Ordinal);
        }

        foreach (var address in OfTables)
        {
            var page = await client.GetStringAsync(address, Cancellation);
            Assert.Contains($"2024年：{Name}（后由本单位承接）", page, StringComparison.Ordinal);
            Assert.DoesNotContain("增减幅度", page, StringComparison.Ordinal);
        }

        var other = await client.GetStringAsync("/units/former-centre/2024/budget/lines/2040202", Cancellation);
        Assert.Contains($"{Successor}，承接本单位", other, StringComparison.Ordinal);
        await FollowsWhatIsPublished(client, former);
    }

    private async Task FollowsWhatIsPublished(HttpClient client, DisclosureDocument former)
    {
        await Publish(former with { Figures = former.Figures.With(Amount, 12_345_600) }, "更正");
        Assert.Contains("1,234.56", await client.GetStringAsync(OfLines[0], Cancellation), StringComparison.Ordinal);

        var compared = await client.GetStringAsync(
            $"/compare.csv?of=former-centre:2024,later-centre:2025&table=expenditure", Cancellation);
        Assert.Contains($"{Name}2024年度单位预算（后由{Successor}承接）", compared, StringComparison.Ordinal);

        await Keep(client);
        await portal.WithStore(store => store.Withdrawals.Withdraw(
            former.Disclosure, WithdrawalGround.ThirdParty, "载有个人信息", Cancellation));
        Assert.All(await Pages(client), page => Assert.DoesNotContain(Name, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_year_is_not_compared_with_the_one_before_where_a_place_was_taken_in_between()
    {
        const string own = "/units/later-school/2025/budget";
        using var client = portal.NewClient();
        await Publish(await Document("former-school", Name, 2024), null);
        await Publish(await Document("later-school", Successor, 2024), null);
        await Publish(await Document("later-school", Successor, 2025), null);
        await Declare("former-school", "later-school");
        var prior = await client.GetStringAsync($"{own}/expenditure?with=prior", Cancellation);
        Assert.Contains($"2024年：{Name}", prior, StringComparison.Ordinal);
        Assert.DoesNotContain("增减幅度", prior, StringComparison.Ordinal);
        Assert.Contains(
            $"上一年另有{Name}的数，不作比较", await client.GetStringAsync($"{own}/lines/2040202", Cancellation), StringComparison.Ordinal);
        var compared = await client.GetStringAsync("/compare?of=later-school:2024,later-school:2025", Cancellation);
        Assert.DoesNotContain("增减幅度", compared, StringComparison.Ordinal);
        var listed = (await client.GetStringAsync("/lists/totals.csv?year=2025", Cancellation)).Split("\r\n");
        var line = Assert.Single(listed, line => line.Contains($"2024年另有{Name}，后由本单位承接，不作比较", StringComparison.Ordinal));
        Assert.DoesNotContain("持平", line, StringComparison.Ordinal);
    }

    private static async Task Keep(HttpClient client)
    {
        await Pages(client);
        await Pages(client);
    }

    private static async Task<List<string>> Pages(HttpClient client)
    {
        var pages = new List<string>();
        foreach (var address in OfLines.Concat(OfTables))
        {
            pages.Add(await client.GetStringAsync(address, Cancellation));
        }

        return pages;
    }

    private async Task<DisclosureDocument> Document(string code, string name, int year)
    {
        var seed = await portal.Seed(Cancellation);
        return seed with { Disclosure = new Disclosure(seed.Unit with { Code = code, Name = name }, year, DisclosureKind.Unit) };
    }

    private async Task Declare(string body, string successor)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<RegisterLists>().Keep(
            [new RegisterLine(column => column, body) { Successor = successor }], "机构改革", Cancellation);
        Assert.Empty(result.Problems);
        Assert.True(result.IsStored);
        portal.Services.GetRequiredService<LookUps>().Forget();
    }

    private async Task Publish(DisclosureDocument document, string? reason) => await portal.WithStore(store => store.Publish(
        new Submission(document.Disclosure, document.Figures, document.Sections)
        {
            Reason = reason,
            IsReported = true,
            Sources = [StoredFile.Of("原件.pdf", "application/pdf", "%PDF-1.7"u8.ToArray())],
            Report = AllChecks.Run(document, portal.Services.GetRequiredService<ClassificationLists>()),
        },
        Cancellation));
}
