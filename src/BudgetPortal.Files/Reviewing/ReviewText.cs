using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reviewing;

/// <summary>A review as a plain text that can be sent back: the review form's lines, under each its findings.</summary>
public static class ReviewText
{
    public static string Write(Review review)
    {
        var text = new StringBuilder();
        var document = review.Document;
        Line(text, review.Publication is { } publication ? $"{publication.Disclosure.Title}　核对意见" : $"{document.File}　核对意见");
        Line(text, $"文件：{document.File}{(document.PageCount > 0 ? $"（{document.PageCount} 页）" : "")}");
        foreach (var problem in document.Problems)
        {
            Line(text, $"未能读取：{problem}");
        }

        if (review.Report is not { } report)
        {
            Line(text, "未能识别为预算公开文件，没有核对。");
            return text.ToString();
        }

        Line(text, Summary(report));
        foreach (var line in review.Lines)
        {
            text.AppendLine();
            Line(text, $"{line.Name}　符合要求：{(line.MeetsRequirements ? "是" : "否")}");
            foreach (var (finding, index) in line.Findings.Select((finding, index) => (finding, index)))
            {
                Append(text, finding, $"  {index + 1}. ");
            }
        }

        return text.ToString();
    }

    public static string Summary(CheckReport report) => report.Findings.IsEmpty
        ? $"勾稽核对 {report.Comparisons.Length} 项，全部一致。"
        : $"勾稽核对 {report.Comparisons.Length} 项：错误 {Count(report, Severity.Error)} 个，提醒 {Count(report, Severity.Warning)} 个，提示 {Count(report, Severity.Information)} 个。";

    /// <summary>“该处应为 29,518,606 元”, where one cell explains the finding; blank elsewhere.</summary>
    public static string Correction(Finding finding) => finding is { Suspect: not null, ShouldBe: { } yuan }
        ? $"若其余数字无误，该处应为 {Amounts.Print(yuan, decimal.Truncate(yuan) == yuan ? 0 : 2)} 元。"
        : "";

    private static int Count(CheckReport report, Severity severity) => report.Findings.Count(finding => finding.Severity == severity);

    private static void Append(StringBuilder text, ReviewedFinding reviewed, string indent)
    {
        var finding = reviewed.Finding;
        var source = reviewed.Source.Length > 0 ? $"（{reviewed.Source}）" : "";
        Line(text, $"{indent}【{finding.Severity.Word} {finding.Check.Number} {finding.Check.Title}】{finding.Message}{source}");
        var below = new string(' ', indent.Length);
        if (Correction(finding) is { Length: > 0 } correction)
        {
            Line(text, below + correction);
        }

        foreach (var consequence in finding.Consequences)
        {
            Line(text, $"{below}由此：{consequence.Check.Number} {consequence.Message}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.AppendLine(CultureInfo.InvariantCulture, $"{line}");
}
