using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Web.Tests;

public class CheckCatalogueTests(RunningPortal portal)
{
    [Fact]
    public async Task Every_check_is_explained_once_with_its_number_reason_severity_tolerance_and_version()
    {
        var visit = await Visit.To(portal, "/checks");
        Assert.Equal(AllChecks.Catalogue.Count, visit.Page.QuerySelectorAll(".rule").Length);
        foreach (var check in AllChecks.Catalogue)
        {
            var entry = visit.Page.GetElementById(check.Key)!;
            Assert.StartsWith(
                $"{check.Number} {check.Title} {check.Severity.Word}，第{check.Version}版",
                string.Join(' ', entry.QuerySelector("h3")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                StringComparison.Ordinal);
            Assert.Equal(check.Statement, entry.QuerySelector("p")!.TextContent);
            var facts = entry.QuerySelectorAll("dt").Select(fact => fact.TextContent).ToList();
            Assert.Equal(["为什么", "允许的误差"], facts.Take(2));
            Assert.Contains(facts, fact => fact is "实例" or "举例");
            Assert.Equal(check.Formulas, entry.QuerySelectorAll("code").Select(code => code.TextContent));
        }
    }

    [Fact]
    public async Task The_seed_gives_real_figures_for_what_its_form_has()
    {
        var visit = await Visit.To(portal, "/checks");
        var examples = visit.Page.QuerySelectorAll(".rule").Where(rule => rule.QuerySelector(".comparisons") is not null).ToList();

        Assert.True(examples.Count >= 20, $"{examples.Count}");
        Assert.All(
            examples,
            example => Assert.Contains(
                $"{RunningPortal.Disclosure}/checks/{example.Id!.ToLowerInvariant()}",
                example.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))));
        Assert.Contains("47,061,988元", visit.Page.GetElementById("F1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disclosures_checks_lead_to_their_explanation()
    {
        var checks = await Visit.To(portal, $"{RunningPortal.Disclosure}/checks");

        Assert.Contains("/checks", checks.Links);
        Assert.Contains("/checks#F3", (await Visit.To(portal, $"{RunningPortal.Disclosure}/checks/f3")).Links);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/sitemap")]
    public async Task Pages_that_speak_of_checks_lead_to_the_catalogue(string address) =>
        Assert.Contains((await Visit.To(portal, address)).Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/checks");

    [Theory]
    [InlineData("/checks")]
    [InlineData($"{RunningPortal.Disclosure}/checks")]
    [InlineData($"{RunningPortal.Disclosure}/checks/f14")]
    public async Task No_address_is_read_outside_a_formula(string address)
    {
        var page = (await Visit.To(portal, address)).Page;
        foreach (var code in page.QuerySelectorAll("code").ToList())
        {
            code.Remove();
        }

        Assert.DoesNotMatch(
            "(T[0-9]+b?|N[1-6]|assets|procurement|performance|prior|execution)/[a-z0-9-]+/", page.QuerySelector("main")!.TextContent);
    }
}
