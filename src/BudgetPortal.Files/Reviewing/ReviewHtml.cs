using System.Globalization;
using System.Net;
using System.Text;
using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Files.Reviewing;

/// <summary>A review as one page of HTML with its styles inside, to be mailed or printed: the review form as a table.</summary>
public static class ReviewHtml
{
    private const string Style = """
        body { font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1b2327; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.5rem; line-height: 1.4 } h2 { font-size: 1.2rem; margin-top: 2.5rem }
        table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid #c9d1d6; padding: .5rem .75rem; text-align: left; vertical-align: top }
        th { background: #f2f5f6 } .no { color: #a3260f; font-weight: 700 } li { margin: .5rem 0 } .source, .then { color: #55616a } p.summary { font-weight: 700 }
        @media print { body { margin: 0; max-width: none } }
        """;

    public static string Write(IReadOnlyList<Review> reviews)
    {
        var html = new StringBuilder();
        Add(html, $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>核对意见</title><style>{Style}</style></head><body>");
        foreach (var review in reviews)
        {
            Write(html, review);
        }

        return html.Append("</body></html>").ToString();
    }

    private static void Write(StringBuilder html, Review review)
    {
        Add(html, $"<h1>{Text(review.Publication?.Disclosure.Title ?? review.Document.File)}　核对意见</h1><p class=\"source\">文件：{Text(review.Document.File)}</p>");
        foreach (var problem in review.Document.Problems)
        {
            Add(html, $"<p class=\"no\">未能读取：{Text(problem.ToString())}</p>");
        }

        if (review.Report is not { } report)
        {
            html.Append("<p>未能识别为预算公开文件，没有核对。</p>");
            return;
        }

        Add(html, $"<p class=\"summary\">{Text(ReviewText.Summary(report))}</p><table><thead><tr><th scope=\"col\">检查内容</th><th scope=\"col\">符合要求</th><th scope=\"col\">意见</th></tr></thead><tbody>");
        foreach (var line in review.Lines)
        {
            Add(html, $"<tr><th scope=\"row\">{Text(line.Name)}</th><td{(line.MeetsRequirements ? "" : " class=\"no\"")}>{(line.MeetsRequirements ? "是" : "否")}</td><td>");
            if (!line.Findings.IsEmpty)
            {
                html.Append("<ol>");
                foreach (var finding in line.Findings)
                {
                    Write(html, finding);
                }

                html.Append("</ol>");
            }

            html.Append("</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static void Write(StringBuilder html, ReviewedFinding reviewed)
    {
        var finding = reviewed.Finding;
        Add(html, $"<li><strong>{finding.Severity.Word} {finding.Check.Number} {Text(finding.Check.Title)}</strong>　{Text(finding.Message)}");
        if (reviewed.Source.Length > 0)
        {
            Add(html, $" <span class=\"source\">（{Text(reviewed.Source)}）</span>");
        }

        if (ReviewText.Correction(finding) is { Length: > 0 } correction)
        {
            Add(html, $"<br>{Text(correction)}");
        }

        foreach (var consequence in finding.Consequences)
        {
            Add(html, $"<br><span class=\"then\">由此：{consequence.Check.Number} {Text(consequence.Message)}</span>");
        }

        html.Append("</li>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder html, FormattableString markup) => html.Append(markup.ToString(CultureInfo.InvariantCulture));
}
