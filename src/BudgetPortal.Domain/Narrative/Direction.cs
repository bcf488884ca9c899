namespace BudgetPortal.Domain.Narrative;

/// <summary>增加, 减少 or 持平; decided on printed digits (RULES.md, Tolerance).</summary>
public enum Direction
{
    Same,
    More,
    Less,
}

/// <summary>Directions between figures, and their words.</summary>
public static class Directions
{
    public static Direction Between(decimal now, decimal then) =>
        now == then ? Direction.Same : now > then ? Direction.More : Direction.Less;

    public static Direction? FromWord(string word) => word switch
    {
        "增加" => Direction.More,
        "减少" => Direction.Less,
        "持平" => Direction.Same,
        _ => null,
    };

    extension(Direction direction)
    {
        public string Word => direction switch
        {
            Direction.More => "增加",
            Direction.Less => "减少",
            _ => "持平",
        };
    }
}
