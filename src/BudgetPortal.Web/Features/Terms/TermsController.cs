using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Terms;

public sealed class TermsController(Addresses addresses) : Controller
{
    [HttpGet("glossary")]
    public ViewResult Index() => View(TermsPage.Of(addresses));
}

/// <summary>The terms that a reader meets in every budget, each with the law or form it is taken from.</summary>
public sealed record TermsPage(PageHead Head, IReadOnlyList<TermGroup> Groups) : IPage
{
    public static TermsPage Of(Addresses addresses) => new(
        new PageHead("名词解释：预算里的词是什么意思", addresses.Glossary, new Crumb("首页", addresses.Home), new Crumb("名词解释"))
        {
            Column = new ListColumn("名词解释", "预算公开中常见名词的含义和出处。", "预算公开,名词解释,公用经费,三公经费"),
            Description = "预算公开中常见名词的含义和出处：基本支出、项目支出、人员经费、公用经费、“三公”经费、机关运行经费、类款项等。",
            Keywords = ["预算公开", "名词解释", "公用经费", "机关运行经费"],
        },
        Term.Groups);
}
