using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Text;

public class SearchQueryTests
{
    [Fact]
    public void Words_stand_apart_and_quotes_make_a_word_of_a_year()
    {
        var query = SearchQuery.Parse("司法局　制卡 \"2021\" 2021");
        Assert.Equal(["司法局", "制卡", "2021"], query.Words.Select(word => word.Comparable));
        Assert.Equal([2021], query.Years);
        Assert.DoesNotContain(query.Words, word => word.IsCode);
    }

    [Theory]
    [InlineData("20402", true)]
    [InlineData("２０４", true)]
    [InlineData("2040299", true)]
    [InlineData("\"20402\"", false)]
    [InlineData("20", false)]
    [InlineData("12345678", false)]
    public void Digits_may_begin_a_code(string typed, bool isCode) =>
        Assert.Equal(isCode, Assert.Single(SearchQuery.Parse(typed).Words).IsCode);

    [Theory]
    [InlineData(">500万", 5_000_000, true, false)]
    [InlineData("＞ 500 万", 500, true, false)]
    [InlineData(">= 500万元", 5_000_000, true, true)]
    [InlineData("<1.5亿", 150_000_000, false, false)]
    [InlineData("≤3000", 3000, false, true)]
    [InlineData(">4,706.20万元", 47_062_000, true, false)]
    [InlineData("500万元以上", 5_000_000, true, true)]
    [InlineData("20千元以下", 20_000, false, true)]
    public void An_amount_has_a_bound(string typed, int yuan, bool isAtLeast, bool includesBound) =>
        Assert.Equal(new SearchAmount(yuan, isAtLeast, includesBound), Assert.Single(SearchQuery.Parse(typed).Amounts));

    [Theory]
    [InlineData("500万")]
    [InlineData("万元")]
    [InlineData("4,706.20")]
    public void An_amount_without_a_bound_is_a_word(string typed) => Assert.Single(SearchQuery.Parse(typed).Words);

    [Theory]
    [InlineData("4,706.20", 4706.20, null)]
    [InlineData("４，７０６．２０", 4706.20, null)]
    [InlineData("47,061,988", 47_061_988, null)]
    [InlineData("47061988.00", 47_061_988, null)]
    [InlineData("5066552", 5_066_552, null)]
    [InlineData("500万", 500, AmountUnit.TenThousandYuan)]
    [InlineData("4,706.20万元", 4706.20, AmountUnit.TenThousandYuan)]
    [InlineData("1410886.00元", 1_410_886, AmountUnit.Yuan)]
    public void An_amount_as_it_is_printed_is_looked_for_as_one(string typed, double number, AmountUnit? unit) =>
        Assert.Equal(new TypedAmount((decimal)number, unit), Assert.Single(SearchQuery.Parse(typed).Words).Amount);

    [Theory]
    [InlineData("20402")]
    [InlineData("2.0.4")]
    [InlineData("\"4,706.20\"")]
    [InlineData("1,2")]
    [InlineData("第1,234号")]
    public void Other_numbers_are_no_amounts(string typed) =>
        Assert.All(SearchQuery.Parse(typed).Words, word => Assert.Null(word.Amount));

    [Fact]
    public void Of_a_pasted_paragraph_the_beginning_is_looked_for()
    {
        var query = SearchQuery.Parse(string.Concat(Enumerable.Repeat("预算公开", 100)));
        Assert.True(query.IsCut);
        Assert.Equal(SearchQuery.LongestText, Assert.Single(query.Words).Comparable.Length);
        Assert.Equal(99, Assert.Single(SearchQuery.Parse(new string('字', 99) + "𠮷字").Words).Comparable.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  “” ，、 * ' ) NEAR(")]
    public void Signs_alone_ask_for_nothing(string typed) =>
        Assert.True(SearchQuery.Parse(typed).Words.All(word => word.Comparable == "near"));
}
