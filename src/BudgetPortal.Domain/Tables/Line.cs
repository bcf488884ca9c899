namespace BudgetPortal.Domain.Tables;

/// <summary>A line's place in its table: 类, 款 and 项 nest, a total sinks to the foot.</summary>
public enum LineKind
{
    Plain,
    Class,
    Section,
    Item,
    Project,
    Total,
}

/// <summary>A line that the form prescribes, such as “二、事业收入”. <paramref name="Indent"/> counts steps.</summary>
public sealed record Line(string Key, string Label, LineKind Kind = LineKind.Plain, int Indent = 0);

/// <summary>Which lines a panel takes beside those the form prescribes.</summary>
public enum OpenLines
{
    None,

    /// <summary>Functional classes numbered 一、二、三、 (the right side of T1 and T4).</summary>
    Classes,

    /// <summary>类, 款 and 项 of the functional classification.</summary>
    FunctionCodes,

    /// <summary>类 and 款 of the departmental economic classification.</summary>
    EconomicCodes,

    /// <summary>类, 款, 项 and under each 项 its numbered projects (T10).</summary>
    Projects,
}
