using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>The lines that forms prescribe, by their labels.</summary>
internal static partial class PrescribedLines
{
    /// <summary>The line that a form prescribes under a label as printed, or null.</summary>
    public static Line? Find(Panel panel, string label) =>
        panel.Lines.Append(panel.Total).OfType<Line>().FirstOrDefault(line => LabelKey(line.Label) == LabelKey(label));

    /// <summary>“1、一般公共预算” and “1. 一般公共预算” are one label.</summary>
    public static string LabelKey(string label) =>
        PrintedText.Bare(label).Replace('．', '.').Replace('、', '.');

    /// <summary>The line of T1 or T4 that a label in words of others means; null where it is none.</summary>
    public static string? KeyOf(string name, string table) =>
        Named(OfWhich().Match(name) is { Success: true } part ? part.Groups["fund"].Value : name, table);

    private static string? Named(string name, string table) => name switch
    {
        _ when name.StartsWith("财政拨款", StringComparison.Ordinal) && table == TableKeys.ReceiptsAndExpenditure =>
            LineKeys.FiscalAppropriation,
        _ when name.StartsWith("一般公共预算", StringComparison.Ordinal) => LineKeys.GeneralPublicBudget,
        _ when name.StartsWith("政府性基金", StringComparison.Ordinal) => LineKeys.GovernmentFunds,
        _ when name.StartsWith("国有资本经营", StringComparison.Ordinal) => LineKeys.StateCapital,
        _ when table != TableKeys.ReceiptsAndExpenditure => null,
        "事业收入" => LineKeys.OperatingIncome,
        _ when name.StartsWith("事业单位经营", StringComparison.Ordinal) => LineKeys.BusinessIncome,
        _ when name.StartsWith("其他收入", StringComparison.Ordinal) => LineKeys.OtherIncome,
        _ => null,
    };

    // “其中：一般公共预算资金”; “其中：一般公共预算上年结转” is less than the fund.
    [GeneratedRegex(@"^其中[:：]?(?:\d{1,2}[.．、])?(?<fund>一般公共预算|政府性基金|国有资本经营)(?:预算)?(?:财政拨款|拨款|资金|收入)*$")]
    private static partial Regex OfWhich();
}
