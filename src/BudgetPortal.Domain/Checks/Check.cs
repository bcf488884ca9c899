using System.Security.Cryptography;
using System.Text;

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

        /// <summary>False for what is merely noted, such as a difference that rounding explains.</summary>
        public bool IsProblem => severity != Severity.Information;
    }
}

/// <summary>The line of the district's review form under which the findings of a check stand (RULES.md).</summary>
public enum ReviewPlace
{
    /// <summary>That of the table or text in which the first cell stands.</summary>
    AtItsCells,

    /// <summary>及时性.</summary>
    Timeliness,

    /// <summary>目录, where the cell is that of a table.</summary>
    Contents,
}

/// <summary>One entry of RULES.md: its number (F3), a short title and its statement, both in plain Chinese.</summary>
public sealed record Check(string Number, string Title, string Statement, Severity Severity)
{
    /// <summary>Why the check is made, in words for the public, with the law or form that obliges.</summary>
    public required string Why { get; init; }

    /// <summary>How exact the check is, in words for the public.</summary>
    public required string Tolerance { get; init; }

    public required CheckTopic Topic { get; init; }

    /// <summary>An invented example, for what the portal's own disclosures may have nothing to show of.</summary>
    public string? MadeUp { get; init; }

    /// <summary>True where it judges the notes under tables: a format without room for notes lacks none.</summary>
    public bool NeedsNotes { get; init; }

    /// <summary>
    /// True where it compares with other disclosures or with days that no document prints, which may come to be known later.
    /// </summary>
    public bool LooksBeyond { get; init; }

    public ReviewPlace Place { get; init; }

    /// <summary>1, 2, 3 …: some entries of RULES.md are several checks, of different severity.</summary>
    public int Part { get; init; } = 1;

    /// <summary>Raised by whoever changes what the check compares, demands or says. Recorded with every published result.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The number of the catalogue with which the check came or last changed; 3 where it was there or before.</summary>
    public int Since { get; init; } = 3;

    /// <summary>The check as formulas over addresses; empty where it is about texts, codes or notes.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>
    /// What no other check is called: F20, F21, F21-2. It stands in addresses and in published results, and never changes.
    /// </summary>
    public string Key => Part == 1 ? Number : $"{Number}-{Part}";

    /// <summary>Changes with everything the check says of itself: a test demands a raised version with it.</summary>
    public string Fingerprint => FingerprintOf([Key, Title, Statement, Severity.ToString(), .. Formulas]);

    internal static string FingerprintOf(IEnumerable<string> words) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..12];
}
