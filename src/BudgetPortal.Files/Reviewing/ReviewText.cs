using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Files.Reviewing;

/// <summary>
/// Reviews as a plain text that can be sent back: of several an overview first, then each by the lines of the review form.
/// </summary>
public static class ReviewText
{
    private const int LongestQuote = 120;

    private static readonly string Rule = new('─', 60);

    public static string Write(IReadOnlyList<Review> reviews) => Write([.. reviews.Select(WrittenReview.Of)]);

    public static string Write(IReadOnlyList<WrittenReview> reviews)
    {
        var text = new StringBuilder();
        if (reviews.Count > 1)
        {
            AppendOverview(text, reviews);
        }

        foreach (var (index, review) in reviews.Index())
        {
            if (reviews.Count > 1)
            {
                Line(text, Rule);
                text.Append(CultureInfo.InvariantCulture, $"{index + 1}. ");
            }

            text.Append(review.Text);
        }

        return text.ToString();
    }

    private static void AppendOverview(StringBuilder text, IReadOnlyList<WrittenReview> reviews)
    {
        Line(text, Overview(reviews));
        text.AppendLine();
        foreach (var (index, review) in reviews.Index())
        {
            Line(text, $"{index + 1}. {review.File}　{(review.IsRead ? Counts(review) : "无法读取")}");
        }

        text.AppendLine();
    }

    /// <summary>“共 12 份文件：错误 3 个，提醒 9 个，提示 1 个；1 份无法读取。”</summary>
    public static string Overview(IReadOnlyList<WrittenReview> reviews)
    {
        var counts = string.Join("，", ReviewWords.Severities.Select((severity, index) =>
            $"{severity.Word} {reviews.Sum(review => review.Counts[index])} 个"));
        var (unread, parts) = (reviews.Count(review => !review.IsRead), reviews.Sum(review => review.Unread));
        return $"共 {reviews.Count} 份文件：{counts}{(parts > 0 ? $"；{parts} 处没有读出" : "")}{(unread > 0 ? $"；{unread} 份无法读取" : "")}。";
    }

    /// <summary>“上海市社会保障卡服务中心2021年度单位预算：勾稽核对 771 项，全部一致。”</summary>
    public static string Overview(Review review) =>
        $"{review.Title ?? review.File}：{(review.IsRead ? ReviewWords.Summary(review) : ReviewWords.NotRecognised)}"
            .ReplaceLineEndings(" ");

    private static string Counts(WrittenReview review)
    {
        var problems = review.IsWhole ? "" : $"，没有读出 {review.Unread} 处，未核对 {review.NotKnown} 项";
        return string.Join("，", ReviewWords.Severities.Select((severity, index) => $"{severity.Word} {review.Counts[index]}")) + problems;
    }

    /// <summary>A review by itself, without its number among others.</summary>
    internal static string Of(Review review)
    {
        var text = new StringBuilder();
        Append(text, review);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Review review)
    {
        Line(text, ReviewWords.TitleOf(review));
        Line(text, $"文件：{review.File}{ReviewWords.PagesOf(review)}");
        foreach (var problem in review.Problems)
        {
            Line(text, $"未能读取：{problem.InFile}");
        }

        foreach (var table in review.MissingTables)
        {
            Line(text, $"未能读取：{table}");
        }

        if (!review.IsRead)
        {
            Line(text, ReviewWords.NotRecognised);
            text.AppendLine();
            return;
        }

        Line(text, ReviewWords.Summary(review));
        text.AppendLine();
        foreach (var line in review.Lines)
        {
            Line(text, $"{line.Name}　符合要求：{line.Verdict}{(line.Withheld.Length > 0 ? $"（{line.Withheld}）" : "")}");
            foreach (var (index, findings) in line.Merged.Index())
            {
                Append(text, findings, $"  {index + 1}. ");
            }

            foreach (var doubt in line.Elsewhere)
            {
                Line(text, $"  {doubt}");
            }
        }

        foreach (var omission in review.NotComparable)
        {
            Line(text, $"无从核对：{omission.Check.Number} {omission.Check.Title}：{omission.Reason}");
        }

        foreach (var remark in review.Remarks)
        {
            Line(text, $"读取说明：{remark.Message}");
        }

        text.AppendLine();
    }

    private static void Append(StringBuilder text, IReadOnlyList<ReviewedFinding> findings, string indent)
    {
        var (first, finding) = (findings[0], findings[0].Finding);
        var below = new string(' ', indent.Length);
        Line(text, $"{indent}【{finding.Severity.Word}】{ReviewWords.Headline(first)}{ReviewWords.Times(findings)}");
        Line(text,
            $"{below}{finding.Check.Number} {finding.Check.Title}{(ReviewWords.Where(first) is { Length: > 0 } where ? $"；{where}" : "")}");
        if (first is { ShouldBe.Length: > 0, HasSuspect: false })
        {
            Line(text, $"{below}如对照数字无误，该处应为{first.ShouldBe}。");
        }

        foreach (var quote in ReviewWords.Quotes(findings))
        {
            Line(text, $"{below}原文：{Shorten(quote)}");
        }

        foreach (var consequence in ReviewWords.Consequences(first))
        {
            Line(text, $"{below}{ReviewWords.SameCause}：{consequence.Check.Number} {consequence.Message}");
        }
    }

    /// <summary>The sentence with its figure between 【 】; of a long one what stands around the figure.</summary>
    private static string Shorten(Quote quote)
    {
        if (quote.Length == 0)
        {
            return quote.Text.Length > LongestQuote ? $"{quote.Text[..LongestQuote]}……" : quote.Text;
        }

        var room = Math.Max(0, LongestQuote - quote.Length) / 2;
        var before = quote.Before.Length > room ? $"……{quote.Before[^room..]}" : quote.Before;
        var after = quote.After.Length > room ? $"{quote.After[..room]}……" : quote.After;
        return $"{before}【{quote.Marked}】{after}";
    }

    /// <summary>What a file is called or says cannot begin a line of its own, as if the report said it.</summary>
    private static void Line(StringBuilder text, string line) => text.Append(line.ReplaceLineEndings(" ")).AppendLine();
}
