using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>The lines that forms prescribe, by their labels.</summary>
internal static class PrescribedLines
{
    /// <summary>The line that a form prescribes under a label as printed, or null.</summary>
    public static Line? Find(Panel panel, string label) =>
        panel.Lines.Append(panel.Total).OfType<Line>().FirstOrDefault(line => LabelKey(line.Label) == LabelKey(label));

    /// <summary>“1、一般公共预算” and “1. 一般公共预算” are one label.</summary>
    public static string LabelKey(string label) =>
        PrintedText.Bare(label).Replace('．', '.').Replace('、', '.');
}
