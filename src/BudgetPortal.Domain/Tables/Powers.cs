namespace BudgetPortal.Domain.Tables;

internal static class Powers
{
    public static decimal OfTen(int exponent)
    {
        var power = 1m;
        for (var count = 0; count < exponent; count++)
        {
            power *= 10;
        }

        return power;
    }
}
