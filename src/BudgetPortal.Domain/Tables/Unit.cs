namespace BudgetPortal.Domain.Tables;

/// <summary>The unit in which a table prints its amounts: 元 or 万元 (the “三公” table, T9, and every text).</summary>
public enum Unit
{
    Yuan,
    TenThousandYuan,
}

/// <summary>What a unit is called and how many yuan it holds.</summary>
public static class UnitWords
{
    extension(Unit unit)
    {
        public string Label => unit == Unit.Yuan ? "元" : "万元";

        public decimal InYuan => unit == Unit.Yuan ? 1m : 10_000m;

        /// <summary>An amount in yuan, printed in this unit: “4,706.20万元”.</summary>
        public string Print(decimal yuan, int decimals) => $"{Amounts.Print(yuan / unit.InYuan, decimals)}{unit.Label}";
    }
}
