using BudgetPortal.Domain.Checks;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Reviewing;

/// <summary>The words that the reports share, whatever they are written as.</summary>
internal static class ReviewWords
{
    public const string ShouldBe = "应为";

    /// <summary>Before what follows from a finding, and before the same slip at another place.</summary>
    public const string SameCause = "同一原因";

    public const string NotRecognised = "未能识别为预算公开文件，没有核对。";

    public static readonly Severity[] Severities = [Severity.Error, Severity.Warning, Severity.Information];

    /// <summary>What each severity asks of the unit.</summary>
    public static string Meaning(Severity severity) => severity switch
    {
        Severity.Error => "数字或编码不符，须改正",
        Severity.Warning => "须说明理由或改正",
        _ => "仅供参考，如四舍五入的尾差",
    };

    public static string TitleOf(Review review) => TitleOf(review.Title ?? review.File);

    public static string TitleOf(string document) => $"{document}　核对意见";

    public static string PagesOf(Review review) => review.PageCount > 0 ? $"（{review.PageCount} 页）" : "";

    /// <summary>“勾稽核对 771 项，全部一致。”; without 全部一致 where something was not read, and how much is not known.</summary>
    public static string Summary(Review review)
    {
        var found = string.Join("，", Severities.Select(severity => $"{severity.Word} {review.Count(severity)} 个"));
        var isClean = Severities.All(severity => review.Count(severity) == 0);
        return (isClean, review.IsWhole) switch
        {
            (true, true) => $"勾稽核对 {review.Comparisons} 项，全部一致。",
            (true, false) => $"勾稽核对 {review.Comparisons} 项，没有发现不一致；{NotKnown(review)}。",
            (false, true) => $"勾稽核对 {review.Comparisons} 项：{found}。",
            _ => $"勾稽核对 {review.Comparisons} 项：{found}；{NotKnown(review)}。",
        };
    }

    /// <summary>“有 2 处没有读出，13 项未核对”.</summary>
    public static string NotKnown(Review review) => $"有 {review.Unread.Length} 处没有读出，{review.NotKnown} 项未核对";

    /// <summary>“第9页，“2024年部门预算编制说明”第 35 段”; blank where the source tells neither.</summary>
    public static string Where(ReviewedFinding finding)
    {
        var paragraph = finding.Cell?.Text is not { } text ? ""
            : text.Paragraph == 0 ? $"“{text.Heading}”" : $"“{text.Heading}”第 {text.Paragraph} 段";
        return string.Join("，", new[] { finding.Source, paragraph }.Where(part => part.Length > 0));
    }

    /// <summary>What the finding says: of one cell that explains all of it, what stands there and what should.</summary>
    public static string Headline(ReviewedFinding finding) => finding.HasSuspect
        ? $"{finding.Finding.SuspectPlace}为{finding.Is}，如其余数字无误，应为{finding.ShouldBe}。"
        : finding.Finding.Message;

    /// <summary>What does not agree for the same cause; the comparison itself where the headline speaks of one cell.</summary>
    public static IEnumerable<Finding> Consequences(ReviewedFinding finding) =>
        finding.Consequences.Select(consequence => consequence.Finding).Prepend(finding.Finding).Skip(finding.HasSuspect ? 0 : 1);

    /// <summary>
    /// Both figures, their difference and what is to stand there, where figures are compared; the headline alone tells the rest.
    /// </summary>
    public static IEnumerable<(string Label, string Place, string Text)> Figures(ReviewedFinding finding)
    {
        if (finding.Finding.Comparison.Relation == Relation.Same)
        {
            yield break;
        }

        if (finding.HasSuspect)
        {
            yield return ("文件数字", $"{finding.Finding.SuspectPlace}{(finding.Source.Length > 0 ? $"（{finding.Source}）" : "")}", finding.Is);
            yield return (ShouldBe, "如其余数字无误", finding.ShouldBe);
            yield return ("相差", "", finding.Finding.Comparison.DifferenceText);
            yield break;
        }

        yield return ("文件数字", PlaceOf(finding.Printed), finding.Printed.Side.Text);
        yield return ("对照数字", PlaceOf(finding.Contradicts), finding.Contradicts.Side.Text);
        yield return ("相差", "", finding.Finding.Comparison.DifferenceText);
        if (finding.ShouldBe.Length > 0)
        {
            yield return (ShouldBe, "如对照数字无误", finding.ShouldBe);
        }
    }

    /// <summary>The sentences that the findings are about, and those that contradict them, each once.</summary>
    public static IEnumerable<Quote> Quotes(IReadOnlyList<ReviewedFinding> merged) => merged
        .SelectMany(finding => new[] { finding.Cell }.Concat(finding.Contradicts.Cells is [var only] ? [only] : []))
        .Select(cell => cell?.Quote).OfType<Quote>().Distinct();

    /// <summary>The words of a side's place, and where it stands in the source if it stands in one place.</summary>
    private static string PlaceOf(ReviewedSide side)
    {
        var sources = side.Cells.Select(cell => cell.Source is SourcePlace.OnPage page ? page with { Box = default } : cell.Source)
            .Distinct().ToList();
        return sources is [{ } only] && only.ToString() is { Length: > 0 } source ? $"{side.Side.Place}（{source}）" : side.Side.Place;
    }

    /// <summary>“（本段共 2 处）” where one paragraph has the same fault more than once.</summary>
    public static string Times(IReadOnlyList<ReviewedFinding> merged) => merged.Count == 1 ? "" : $"（共 {merged.Count} 处）";
}
