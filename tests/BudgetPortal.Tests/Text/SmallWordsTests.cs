using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Text;

public sealed class SmallWordsTests
{
    [Theory]
    [InlineData("4,706.20", 4706.20, 2)]
    [InlineData("3，518.85", 3518.85, 2)]
    [InlineData("１９．００", 19.00, 2)]
    [InlineData("１９.００", 19.00, 2)]
    [InlineData("-12", -12, 0)]
    [InlineData("0", 0, 0)]
    public void A_number_is_read_in_digits_of_any_width(string printed, double value, int decimals)
    {
        Assert.Equal((decimal)value, PrintedNumber.Parse(printed));
        Assert.Equal(decimals, PrintedNumber.DecimalsOf(printed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("一百")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_has_no_value(string printed) => Assert.Null(PrintedNumber.Parse(printed));

    [Theory]
    [InlineData("预算１７．５０万元，增长２．５％（２０２５年）。", "预算17.50万元，增长2.5%（2025年）。")]
    [InlineData("第．一", "第．一")]
    [InlineData("①²㈠", "①²㈠")]
    public void Digits_of_half_width_stand_where_the_others_stood(string printed, string plain)
    {
        Assert.Equal(plain, PrintedNumber.Plain(printed));
        Assert.Equal(printed.Length, PrintedNumber.Plain(printed).Length);
    }

    [Theory]
    [InlineData("截至2025年2月30日", "2025年2月30日")]
    [InlineData("2025.1.1-2025.13.31", "2025.13.31")]
    [InlineData("自２０２５年１３月起", "２０２５年１３月")]
    [InlineData("2024年2月29日、2025.1.1-2025.12.31、2025-01-01至2025-12-31、2025年12月", "")]
    [InlineData("沪财〔2025〕13号、GB 2025.13、2025/13、3.2025.40.1", "")]
    public void Dates_that_no_calendar_has_are_found(string text, string found) =>
        Assert.Equal(found, string.Join('、', PrintedDate.Impossible(text)));

    [Fact]
    public void A_Chinese_number_reads_back()
    {
        foreach (var number in Enumerable.Range(1, 99))
        {
            Assert.Equal(number, ChineseNumeral.Parse(ChineseNumeral.Of(number)));
            Assert.Equal(number, ChineseNumeral.Parse($"{number}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("百")]
    [InlineData("一二")]
    public void Other_words_are_no_number(string printed) => Assert.Null(ChineseNumeral.Parse(printed));

    [Theory]
    [InlineData("一、公共安全支出", "公共安全支出")]
    [InlineData("十二、住房保障支出", "住房保障支出")]
    [InlineData("一般公共服务支出", "一般公共服务支出")]
    public void A_line_is_named_without_its_number(string printed, string name) =>
        Assert.Equal(name, Numbering.WithoutHeadingNumber(printed));

    [Fact]
    public void Every_word_of_a_direction_has_one()
    {
        foreach (var word in Directions.Pattern.Split('|'))
        {
            Assert.NotNull(Directions.FromWord(word));
        }

        Assert.Equal(Direction.More, Directions.FromWord(Direction.More.Word));
        Assert.Equal(Direction.Less, Directions.FromWord(Direction.Less.Word));
        Assert.Equal(Direction.Same, Directions.FromWord(Direction.Same.Word));
        Assert.Null(Directions.FromWord("变化"));
    }
}
