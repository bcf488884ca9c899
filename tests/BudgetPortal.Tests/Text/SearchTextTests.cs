using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Text;

public class SearchTextTests
{
    [Theory]
    [InlineData("“三公”经费", "三公经费")]
    [InlineData("一、教育支出（类）", "一教育支出类")]
    [InlineData("社 会　保障", "社会保障")]
    [InlineData("门⼾网站", "门户网站")]
    [InlineData("⻔戶", "门户")]
    [InlineData("ＡＢ Service", "ab\uE000service")]
    [InlineData("4,706.20万元", "4706\uE00020万元")]
    [InlineData("4，706", "4706")]
    [InlineData("1,2", "1\uE0002")]
    [InlineData("— =+ …", "")]
    public void Width_case_radicals_white_space_and_punctuation_make_no_difference(string printed, string comparable) =>
        Assert.Equal(comparable, SearchText.Of(printed));

    [Fact]
    public void A_text_is_indexed_by_its_overlapping_pairs_and_its_last_character() =>
        Assert.Equal(["教育", "育支", "支出", "出"], SearchText.Pairs("教育支出"));

    [Theory]
    [InlineData("全年“三 公”经费支出", "三公经费", "三 公”经费")]
    [InlineData("共4,706.20万元。", "4706", "4,706")]
    public void A_word_is_found_in_the_printed_text(string text, string word, string printed)
    {
        var (start, length) = SearchText.Find(text, SearchText.Of(word))!.Value;
        Assert.Equal(printed, text.Substring(start, length));
    }

    [Fact]
    public void A_word_that_is_not_there_is_not_found() => Assert.Null(SearchText.Find("教育", SearchText.Of("教养")));
}
