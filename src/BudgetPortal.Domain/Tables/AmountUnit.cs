namespace BudgetPortal.Domain.Tables;

/// <summary>The unit in which a table prints its amounts: 元 or 万元 (the “三公” table, T9, and every text).</summary>
public enum AmountUnit
{
    Yuan,
    TenThousandYuan,
}

/// <summary>What a unit is called and how many yuan it holds.</summary>
public static class AmountUnitWords
{
    extension(AmountUnit unit)
    {
        public string Label => unit == AmountUnit.Yuan ? "元" : "万元";

        public decimal InYuan => unit == AmountUnit.Yuan ? 1m : 10_000m;

        /// <summary>An amount in yuan, printed in this unit: “4,706.20万元”.</summary>
        public string Print(decimal yuan, int decimals) => $"{Amounts.Print(yuan / unit.InYuan, decimals)}{unit.Label}";
    }
}
