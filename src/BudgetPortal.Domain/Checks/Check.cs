namespace BudgetPortal.Domain.Checks;

/// <summary>How grave a finding is: an error blocks publishing, a warning asks for an acknowledgement (RULES.md).</summary>
public enum Severity
{
    Error,
    Warning,
    Information,
}

/// <summary>What severities are called.</summary>
public static class SeverityWords
{
    extension(Severity severity)
    {
        public string Word => severity switch
        {
            Severity.Error => "错误",
            Severity.Warning => "提醒",
            _ => "提示",
        };
    }
}

/// <summary>One entry of RULES.md: its number (F3), a short title and its statement, both in plain Chinese.</summary>
public sealed record Check(string Number, string Title, string Statement, Severity Severity)
{
    /// <summary>The check as formulas over addresses; empty where it is about texts, codes or notes.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];
}
