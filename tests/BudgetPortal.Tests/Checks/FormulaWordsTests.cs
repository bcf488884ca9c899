using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Tests.Checks;

public class FormulaWordsTests
{
    public static TheoryData<string> Formulas => [.. AllChecks.Catalogue.SelectMany(check => check.Formulas).Distinct()];

    [Theory]
    [InlineData("T3/{line}/total = T3/{line}/basic + T3/{line}/project", "《支出预算总表》 每个科目：合计 ＝ 基本支出 ＋ 项目支出")]
    [InlineData("T2/{line}/total = T3/{line}/total", "每个科目 合计：《收入预算总表》 ＝ 《支出预算总表》")]
    [InlineData("T3/{parent}/@ = Σ T3/{child}/@", "《支出预算总表》 每一栏：每个类、款 ＝ 其下一级各科目之和")]
    [InlineData("T1/fiscal/amount = T1/general/amount + T1/funds/amount", "《财务收支预算总表》 预算数：财政拨款收入 ＝ 一般公共预算资金 ＋ 政府性基金")]
    [
        InlineData(
            "T9/budget/vehicles = T9/budget/vehicle-purchase + T9/budget/vehicle-operation", "《“三公”经费和机关运行经费预算表》：公务用车购置及运行费 ＝ 购置费 ＋ 运行费")
    ]
    [InlineData("T9/budget/hospitality ≥ T8/30217/total", "《“三公”经费和机关运行经费预算表》 公务接待费 ≥ 《一般公共预算基本支出部门预算经济分类预算表》 30217 公务接待费 合计")]
    [InlineData("procurement/small-and-micro/amount ≤ procurement/small-and-medium/amount", "预留给小型和微型企业的采购金额 ≤ 面向中小企业预留采购金额")]
    public void A_formula_is_said_with_titles_and_what_its_terms_share_is_said_once(string formula, string words) =>
        Assert.Equal(words, FormulaWords.Of(formula, Seed.Lists));

    [Theory]
    [MemberData(nameof(Formulas))]
    public void No_address_is_left_in_the_words_of_any_formula(string formula) =>
        Assert.DoesNotMatch(@"[/{}@Σ]|\bT\d|[a-z]{2}", FormulaWords.Of(formula, Seed.Lists));
}
