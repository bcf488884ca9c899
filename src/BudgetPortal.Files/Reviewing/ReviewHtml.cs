using System.Globalization;
using System.Net;
using System.Text;
using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// Reviews as one page of HTML with its styles inside, to be mailed or printed: of several files an overview that leads to each, then
/// for each the review form as a table.
/// </summary>
public static class ReviewHtml
{
    private const string Style = """
        :root {
          --ink: #1c2428; --soft: #56636b; --line: #ccd5da; --shade: #f3f6f8; --error: #a3260f; --warning: #8a5800;
          --information: #2a5a87;
        }
        * { box-sizing: border-box }
        html { font-size: 15px }
        body {
          font: 1rem/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; color: var(--ink);
          max-width: 64rem; margin: 2.5rem auto; padding: 0 1.25rem; font-variant-numeric: tabular-nums;
        }
        h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .25rem }
        h1 small { display: block; font-size: 1rem; font-weight: 400; color: var(--soft); letter-spacing: .15em }
        header, .overview { border-bottom: 3px solid var(--ink); padding-bottom: .75rem; margin-bottom: 1.25rem }
        .file, .note, .where, .then, .place { color: var(--soft) }
        .file { margin: 0; overflow-wrap: anywhere }
        .note { font-size: .87rem }
        table { border-collapse: collapse; width: 100% }
        th, td { border: 1px solid var(--line); padding: .45rem .7rem; text-align: left; vertical-align: top }
        thead th { background: var(--shade); white-space: nowrap }
        td.count, th.count { text-align: right; white-space: nowrap }
        td.zero { color: var(--soft) } td.count.error { color: var(--error); font-weight: 700 }
        td.verdict { text-align: center; white-space: nowrap }
        .no { color: var(--error); font-weight: 700 }
        .unknown { color: var(--soft) }
        .form > thead > tr > :first-child { width: 12rem } .form > thead > tr > :nth-child(2) { width: 5.5rem }
        .form > tbody > tr > th { font-weight: 600; background: none }
        .counts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1.25rem; padding: 0; list-style: none }
        .counts li { border: 1px solid var(--line); border-left-width: 4px; padding: .35rem .9rem; min-width: 7.5rem; color: var(--soft) }
        .counts b { display: block; font-size: 1.35rem; line-height: 1.3; color: var(--ink) }
        .counts .error { border-left-color: var(--error) }
        .counts .warning { border-left-color: var(--warning) }
        .counts .information { border-left-color: var(--information) }
        ol.findings { margin: 0; padding: 0; list-style: none; counter-reset: finding }
        ol.findings > li { counter-increment: finding; padding: .1rem 0 .8rem 1.9rem; position: relative }
        ol.findings > li:last-child { padding-bottom: .2rem }
        ol.findings > li::before { content: counter(finding) "."; position: absolute; left: 0; color: var(--soft) }
        .message { margin: 0; font-weight: 600 }
        .badge {
          display: inline-block; font-size: .8rem; line-height: 1.5; font-weight: 700; color: #fff; border-radius: 3px; padding: 0 .45em;
          margin-right: .5em;
        }
        .badge.error { background: var(--error) }
        .badge.warning { background: var(--warning) }
        .badge.information { background: var(--information) }
        .where { margin: .1rem 0 .35rem; font-size: .87rem }
        .figures { width: auto; margin: .3rem 0 .5rem; font-size: .93rem }
        .figures th, .figures td { border-width: 1px 0; padding: .2rem 1.25rem .2rem 0 }
        .figures th { font-weight: 400; color: var(--soft); white-space: nowrap }
        .figures td { min-width: 7.5rem } .figures td:last-child { color: var(--soft); padding-right: 0 }
        .figures td.figure { font-weight: 600 }
        .figures .should td, .figures .should th { color: var(--ink); font-weight: 700 }
        blockquote { margin: .35rem 0; padding: .2rem .9rem; border-left: 3px solid var(--line); color: #333d43 }
        mark { background: #ffe9a8; color: inherit; font-weight: 700; padding: 0 .1em }
        .then { margin: .3rem 0 0; padding-left: 1.1rem; font-size: .9rem }
        .unread { border: 1px solid #e2b9ae; background: #fcf4f2; padding: .6rem 1rem; margin: 0 0 1.25rem }
        .unread p { margin: 0; font-weight: 700; color: var(--error) } .unread ul { margin: .25rem 0 0; padding-left: 1.2rem }
        article + article, .overview + article { margin-top: 3.5rem }
        .back { float: right; font-size: .87rem }
        a { color: #11508a }
        @media screen and (max-width: 44rem) {
          .form thead { display: none } .form tbody > tr { display: block; border: 1px solid var(--line); margin-bottom: .5rem }
          .form > tbody > tr > * { display: block; border: 0; text-align: left }
          .form > tbody > tr > .verdict::before { content: "符合要求：" }
          .form > tbody > tr > td:empty { display: none }
          .figures, .figures tbody, .figures tr { display: block }
          .figures th, .figures td { display: inline-block; border: 0; min-width: 0 }
          .figures tr { border-bottom: 1px solid var(--line) }
        }
        @page {
          size: A4; margin: 16mm 15mm 18mm;
          @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #56636b }
        }
        @media print {
          html { font-size: 10pt } body { margin: 0; padding: 0 1px; max-width: none }
          article { break-before: page } article:first-of-type:not(.overview + article) { break-before: auto }
          ol.findings > li, .counts, .unread, blockquote, .form > tbody > tr:not(:has(li)) { break-inside: avoid }
          h1, .message, .where { break-after: avoid }
          .badge, mark, thead th, .unread { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          th, td { padding: .3rem .55rem } .form > tbody > tr > th { font-size: .93em }
          .form > thead > tr > :first-child { width: 11rem } .form > thead > tr > :nth-child(2) { width: 5rem }
          .back { display: none } a { color: inherit; text-decoration: none }
        }
        """;

    public static string Write(IReadOnlyList<Review> reviews) => Write([.. reviews.Select(WrittenReview.Of)]);

    public static string Write(IReadOnlyList<WrittenReview> reviews)
    {
        var html = new StringBuilder();
        var title = reviews is [var only] ? ReviewWords.TitleOf(only.Title ?? only.File) : $"预算公开核对意见（{reviews.Count} 份文件）";
        html.Append("""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">""");
        html.Append("""<meta name="viewport" content="width=device-width, initial-scale=1">""");
        Add(html, $"<title>{Text(title)}</title><style>{Style}</style></head><body>");
        if (reviews.Count > 1)
        {
            WriteOverview(html, reviews);
        }

        foreach (var (index, review) in reviews.Index())
        {
            html.Append(reviews.Count == 1 ? "<article>"
                : Of($"""<article id="d{index + 1}"><a class="back" href="#overview">返回目录</a>"""));
            html.Append(review.Html);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void WriteOverview(StringBuilder html, IReadOnlyList<WrittenReview> reviews)
    {
        html.Append("""<section class="overview" id="overview"><h1>预算公开核对意见</h1>""");
        Add(html, $"""<p class="file">{Text(ReviewText.Overview(reviews))}</p><p class="note">{Text(Legend)}</p>""");
        html.Append("""<table><thead><tr><th class="count" scope="col">序号</th><th scope="col">文件</th>""");
        foreach (var severity in ReviewWords.Severities)
        {
            Add(html, $"""<th class="count" scope="col">{severity.Word}</th>""");
        }

        html.Append("""<th class="count" scope="col">未能读取</th></tr></thead><tbody>""");
        foreach (var (index, review) in reviews.Index())
        {
            var subtitle = review.Title is { } title ? $"""<br><span class="file">{Text(title)}</span>""" : "";
            Add(html, $"""<tr><td class="count">{index + 1}</td><td><a href="#d{index + 1}">{Text(review.File)}</a>{subtitle}</td>""");
            if (review.IsRead)
            {
                foreach (var (severity, count) in ReviewWords.Severities.Zip(review.Counts))
                {
                    WriteCount(html, count, ClassOf(severity));
                }

                WriteCount(html, review.Unread, "error");
                html.Append("</tr>");
            }
            else
            {
                html.Append("""<td class="no" colspan="4">无法读取</td></tr>""");
            }
        }

        html.Append("</tbody></table></section>");
    }

    private static void WriteCount(StringBuilder html, int count, string look) =>
        Add(html, $"""<td class="count {(count == 0 ? "zero" : look)}">{count}</td>""");

    private static string Legend => string.Join("；", ReviewWords.Severities.Select(severity =>
        $"{severity.Word}：{ReviewWords.Meaning(severity)}")) + "。";

    /// <summary>A review from behind the opening of its article to the end of that.</summary>
    internal static string Of(Review review)
    {
        var html = new StringBuilder();
        Add(html, $"<header><h1><small>预算公开核对意见</small>{Text(review.Title ?? review.File)}</h1>");
        Add(html, $"""<p class="file">文件：{Text(review.File)}{ReviewWords.PagesOf(review)}</p></header>""");
        if (review.IsRead)
        {
            WriteCounts(html, review);
        }

        WriteUnread(html, review);
        if (review.IsRead)
        {
            WriteForm(html, review);
        }

        if (!review.Remarks.IsEmpty)
        {
            Add(html, $"""<p class="note">读取说明：{string.Join("；", review.Remarks.Select(remark => Text(remark.Message)))}。</p>""");
        }

        return html.Append("</article>").ToString();
    }

    private static void WriteCounts(StringBuilder html, Review review)
    {
        html.Append("""<ul class="counts">""");
        foreach (var severity in ReviewWords.Severities)
        {
            Add(html, $"""<li class="{ClassOf(severity)}"><b>{review.Count(severity)}</b>{severity.Word}</li>""");
        }

        Add(html, $"""<li><b>{review.Comparisons}</b>项勾稽核对</li>""");
        if (!review.IsWhole)
        {
            Add(html, $"""<li><b>{review.NotKnown}</b>项未核对</li>""");
        }

        html.Append("</ul>");
    }

    private static void WriteUnread(StringBuilder html, Review review)
    {
        if (review.IsWhole)
        {
            return;
        }

        Add(html, $"""<div class="unread"><p>{(review.IsRead ? ReviewWords.NotKnown(review) : ReviewWords.NotRecognised)}</p>""");
        var unread = review.Problems.Select(problem => problem.InFile).Concat(review.MissingTables.Select(table => table.ToString()))
            .ToList();
        if (unread.Count > 0)
        {
            html.Append("<ul>");
            foreach (var part in unread)
            {
                Add(html, $"<li>{Text(part)}</li>");
            }

            html.Append("</ul>");
        }

        html.Append("</div>");
    }

    private static void WriteForm(StringBuilder html, Review review)
    {
        html.Append("""<table class="form"><thead><tr><th scope="col">检查内容</th><th scope="col">符合要求</th>""");
        html.Append("""<th scope="col">意见</th></tr></thead><tbody>""");
        foreach (var line in review.Lines)
        {
            var look = line.Verdict switch
            {
                "是" => "verdict",
                "否" => "verdict no",
                _ => "verdict unknown",
            };
            Add(html, $"""<tr><th scope="row">{Text(line.Name)}</th><td class="{look}">{line.Verdict}</td><td>""");
            if (line.Findings.IsEmpty)
            {
                html.Append(line.Withheld is { Length: > 0 } reason ? Of($"""<span class="unknown">{Text(reason)}</span>""") : "");
            }
            else
            {
                html.Append("""<ol class="findings">""");
                foreach (var findings in line.Merged)
                {
                    Write(html, findings);
                }

                html.Append("</ol>");
            }

            foreach (var doubt in line.Elsewhere)
            {
                Add(html, $"""<p class="where">{Text(doubt.ToString())}</p>""");
            }

            html.Append("</td></tr>");
        }

        Add(html, $"""</tbody></table><p class="note">{Text(Legend)}</p>""");
    }

    private static void Write(StringBuilder html, IReadOnlyList<ReviewedFinding> findings)
    {
        var (first, finding) = (findings[0], findings[0].Finding);
        var where = ReviewWords.Where(first) is { Length: > 0 } place ? $"　{place}" : "";
        Add(html, $"""<li><p class="message"><span class="badge {ClassOf(finding.Severity)}">{finding.Severity.Word}</span>""");
        Add(html, $"{Text(ReviewWords.Headline(first))}{ReviewWords.Times(findings)}</p>");
        Add(html, $"""<p class="where">{finding.Check.Number} {Text(finding.Check.Title)}{Text(where)}</p>""");
        WriteFigures(html, first);
        foreach (var quote in ReviewWords.Quotes(findings))
        {
            var marked = quote.Length > 0 ? $"<mark>{Text(quote.Marked)}</mark>" : "";
            Add(html, $"<blockquote>{Text(quote.Before)}{marked}{Text(quote.After)}</blockquote>");
        }

        if (ReviewWords.Consequences(first).ToList() is { Count: > 0 } consequences)
        {
            html.Append("""<ul class="then">""");
            foreach (var consequence in consequences)
            {
                Add(html, $"<li>{ReviewWords.SameCause}：{consequence.Check.Number} {Text(consequence.Message)}</li>");
            }

            html.Append("</ul>");
        }

        html.Append("</li>");
    }

    private static void WriteFigures(StringBuilder html, ReviewedFinding finding)
    {
        var figures = ReviewWords.Figures(finding).ToList();
        if (figures.Count == 0)
        {
            return;
        }

        html.Append("""<table class="figures"><tbody>""");
        foreach (var (label, place, text) in figures)
        {
            Add(html, $"""<tr{(label == ReviewWords.ShouldBe ? " class=\"should\"" : "")}><th scope="row">{label}</th>""");
            Add(html, $"""<td class="figure">{Text(text)}</td><td>{Text(place)}</td></tr>""");
        }

        html.Append("</tbody></table>");
    }

    private static string ClassOf(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Of(FormattableString markup) => markup.ToString(CultureInfo.InvariantCulture);

    private static void Add(StringBuilder html, FormattableString markup) => html.Append(Of(markup));
}
