using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Classification;

public class CodeListTests
{
    [Fact]
    public void A_code_that_changed_its_name_has_the_name_of_its_year()
    {
        Assert.Equal("市场主体管理", Seed.Lists.Functional.Find("2013804", 2023)!.Name);
        Assert.Equal("经营主体管理", Seed.Lists.Functional.Find("2013804", 2024)!.Name);
        Assert.Null(Seed.Lists.Functional.Find("2999999", 2021));
    }

    [Fact]
    public void A_malformed_line_is_named()
    {
        var problem = Assert.Throws<FormatException>(
            () => CodeList.Parse(["code,name,level,first_year,last_year,budget,attested", "201,一般公共服务支出,类"]));

        Assert.Contains("第 2 行", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_of_the_lists_is_well_formed_and_has_its_parent()
    {
        Assert.All(Seed.Lists.Functional.Entries, entry => Assert.True(FunctionCode.TryParse(entry.Code, out _), entry.Code));
        Assert.All(Seed.Lists.Economic.Entries, entry => Assert.True(EconomicCode.TryParse(entry.Code, out _), entry.Code));
    }

    [Theory]
    [InlineData("20402")]
    [InlineData("2040202")]
    [InlineData("204")]
    public void Function_codes_have_three_five_or_seven_digits(string text) => Assert.True(FunctionCode.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2040")]
    [InlineData("304")]
    [InlineData("20４")]
    [InlineData("204 02")]
    public void Anything_else_is_not_a_function_code(string? text) => Assert.False(FunctionCode.TryParse(text, out _));

    [Fact]
    public void A_code_knows_those_above_it() =>
        Assert.Equal(["204", "20402", "2040202"], FunctionCode.Parse("2040202").Path().Select(code => code.Digits));

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(34, "三十四")]
    public void Lines_are_counted_in_Chinese(int number, string words) => Assert.Equal(words, ChineseNumeral.Of(number));
}
