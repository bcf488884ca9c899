using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Domain.Checks.Rules;

/// <summary>Every table and every text of the form is there, empty tables too.</summary>
internal sealed class F33_Completeness : ICheckRules
{
    public IEnumerable<CheckRule> Rules =>
    [
        new(
            new Check("F33", "内容完整", "格式规定的每一张表、每一部分文字都公开了；没有数据的表列为空表。", Severity.Error)
            {
                Topic = CheckTopic.Wording,
                Place = ReviewPlace.Contents,
                Why = "少一张表、少一段说明，读者就看不到这一部分预算（预算法第十四条）。目录列出而没有读到的，不作判断。",
                Tolerance = ToleranceWords.Same,
                MadeUp = "目录和正文都没有政府性基金预算表：没有这项预算的，也应列出空表。",
            },
            Compare),
    ];

    /// <summary>
    /// Judged only in a whole document with a 目录. What that names and the reading lacks is unread, and what was not read in full may
    /// hold what seems to be missing.
    /// </summary>
    private static IEnumerable<Comparison> Compare(Check check, CheckScope scope)
    {
        if (scope.AsPrinted is not { Cover.IsEmpty: false, Contents.IsEmpty: false } printed)
        {
            yield break;
        }

        foreach (var table in scope.Edition.Tables)
        {
            yield return OfOne(check, scope, printed, table.ShortTitle, printed.HeadOf(table.Key) is not null);
        }

        foreach (var section in scope.Edition.Sections)
        {
            var isPresent = scope.Sections.Any(text => text.Kind == section.Kind);
            yield return OfOne(check, scope, printed, TextKeys.NameOf(section.Kind), isPresent);
        }
    }

    private static Comparison OfOne(Check check, CheckScope scope, AsPrinted printed, string title, bool isPresent)
    {
        // Any other part of the document that was not read may be this one.
        var isKnown = isPresent || (!printed.Lists(title) && scope.IsReadOtherwise);
        return Comparing.Texts(
            check,
            Comparing.Words(isPresent ? title : $"没有{title}", "目录和正文"),
            Comparing.Words(title, "格式规定应有")) with
        {
            Outcome = isPresent ? Outcome.Agrees : isKnown ? Outcome.Differs : Outcome.NotKnown,
            Statement = $"目录和正文都没有{title}，按格式应当公开；没有数据的表应列为空表。",
        };
    }
}
