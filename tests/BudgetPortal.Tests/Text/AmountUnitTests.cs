using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Text;

public sealed class AmountUnitTests
{
    [Theory]
    [InlineData("单位：元", AmountUnit.Yuan)]
    [InlineData("单位:万元", AmountUnit.TenThousandYuan)]
    [InlineData("单 位 ： 万 元", AmountUnit.TenThousandYuan)]
    [InlineData("金额单位：千元", AmountUnit.ThousandYuan)]
    [InlineData("计量单位：人民币百万元", AmountUnit.MillionYuan)]
    [InlineData("货币单位：人民币（亿元）", AmountUnit.HundredMillionYuan)]
    [InlineData("（单位：万元）", AmountUnit.TenThousandYuan)]
    [InlineData("单位（万元）", AmountUnit.TenThousandYuan)]
    [InlineData("（万元）", AmountUnit.TenThousandYuan)]
    [InlineData("万元", AmountUnit.TenThousandYuan)]
    [InlineData(" 人民币元", AmountUnit.Yuan)]
    [InlineData("2024年收入预算总表（单位：千元）", AmountUnit.ThousandYuan)]
    [InlineData("收入预算总表（万元）", AmountUnit.TenThousandYuan)]
    [InlineData("收入预算总表 万元", AmountUnit.TenThousandYuan)]
    [InlineData("收入预算总表万元", AmountUnit.TenThousandYuan)]
    [InlineData("预算数（元）", AmountUnit.Yuan)]
    [InlineData("金额/万元", AmountUnit.TenThousandYuan)]
    [InlineData("编制单位：江州市水文站　金额单位：元", AmountUnit.Yuan)]
    [InlineData("编制单位：江州市水文站单位：千元", AmountUnit.ThousandYuan)]
    [InlineData("单位：元编制单位：江州市水文站", AmountUnit.Yuan)]
    [InlineData("单位：万元（保留两位小数）", AmountUnit.TenThousandYuan)]
    [InlineData("币种：人民币 单位：万元", AmountUnit.TenThousandYuan)]
    [InlineData("单位：元（人民币）", AmountUnit.Yuan)]
    public void A_unit_is_found_however_it_is_put(string printed, AmountUnit expected) =>
        Assert.Equal(expected, AmountUnit.Find(printed)?.Unit);

    [Theory]
    [InlineData("单位：美元")]
    [InlineData("单位：万美元")]
    [InlineData("（港元）")]
    [InlineData("单位：港币")]
    [InlineData("金额单位：USD")]
    [InlineData("币种：美元 单位：万元")]
    [InlineData("单位：十万元")]
    [InlineData("单位：元/万元")]
    public void Another_currency_or_power_is_told_apart(string printed)
    {
        var unit = Assert.NotNull(AmountUnit.Find(printed));
        Assert.Null(unit.Unit);
    }

    [Theory]
    [InlineData("编制单位：江州市公元局")]
    [InlineData("编制单位：元通公司")]
    [InlineData("单位：元通公司")]
    [InlineData("单位名称：江州市水文站")]
    [InlineData("5万元")]
    [InlineData("预算 5 万元")]
    [InlineData("单价100万元（含）以上设备")]
    [InlineData("收入预算总表")]
    [InlineData("预算单位：元阳县")]
    [InlineData("第一单元")]
    [InlineData("")]
    public void Other_words_name_no_unit(string printed) => Assert.Null(AmountUnit.Find(printed));

    [Fact]
    public void Every_unit_is_found_by_its_own_label()
    {
        foreach (var unit in Enum.GetValues<AmountUnit>())
        {
            Assert.Equal(unit, AmountUnit.Named(unit.Label));
            Assert.Equal(unit, AmountUnit.Find($"单位：{unit.Label}")?.Unit);
            Assert.Equal($"2.50{unit.Label}", unit.Print(2.5m * unit.InYuan, 2));
        }
    }

    [Theory]
    [InlineData("编制单位：水文站　金额单位：元", "编制单位：水文站")]
    [InlineData("收入预算总表（单位：千元）", "收入预算总表")]
    [InlineData("收入预算总表 万元", "收入预算总表")]
    public void What_stands_beside_the_unit_is_what_remains(string printed, string rest)
    {
        var unit = Assert.NotNull(AmountUnit.Find(printed));
        Assert.Equal(rest, printed.Remove(unit.Start, unit.Length).Trim());
    }
}
