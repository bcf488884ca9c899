namespace BudgetPortal.Domain.Text;

internal static class Powers
{
    /// <summary>100 for 2, 0.01 for −2.</summary>
    public static decimal OfTen(int exponent)
    {
        var power = 1m;
        for (var count = 0; count < Math.Abs(exponent); count++)
        {
            power *= 10;
        }

        return exponent < 0 ? 1 / power : power;
    }
}
