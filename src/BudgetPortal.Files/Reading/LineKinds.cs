using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>Where a line stands among others, told by its code.</summary>
internal static class LineKinds
{
    /// <summary>By the digits of the code, also a malformed one: a reader keeps what is printed, and the checks judge it (RULES.md F21).</summary>
    public static LineKind Of(string code) => code.Length switch
    {
        <= 3 => LineKind.Class,
        <= 5 => LineKind.Section,
        _ => LineKind.Item,
    };

    /// <summary>The line that a form prescribes under a label as printed, or null.</summary>
    public static Line? FindPrescribed(Panel panel, string label) =>
        panel.Lines.Append(panel.Total).OfType<Line>().FirstOrDefault(line => LabelKey(line.Label) == LabelKey(label));

    /// <summary>“1、一般公共预算” and “1. 一般公共预算” are one label.</summary>
    public static string LabelKey(string label) =>
        PrintedText.Bare(label).Replace('．', '.').Replace('、', '.');
}
