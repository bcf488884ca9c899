using System.CommandLine;
using BudgetPortal.Application;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Verbs;

/// <summary>Prints what the checks compare in a published disclosure, and what does not hold.</summary>
internal static class CheckVerb
{
    private static readonly PublishedSymbols Published = new();

    public static Verb Verb { get; } = new(
        new Command("check", "核对已公开的预算并列出问题") { Published.Unit, Published.Year, Published.OfDepartment })
    { OnPortal = Run };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var found = await Published.Find(call);
        if (found.Document is not { } publication)
        {
            return await call.Refuse(found.Message);
        }

        await call.Output.WriteLineAsync($"{publication.Disclosure.Title}（第{publication.Version.Number}版）");
        var report = await call.Services.GetRequiredService<CheckReports>()
            .Of(publication, call.Services.GetRequiredService<Publications>(), call.Cancellation);
        await Print(report, call.Output);
        await PrintReplies(report, call.Output);
        return !report.Unread.IsEmpty || !report.NotKnown.IsEmpty ? ExitCode.Refused : report.HasErrors ? ExitCode.Findings : ExitCode.Done;
    }

    public static async Task Print(CheckReport report, TextWriter output)
    {
        foreach (var check in AllChecks.Catalogue)
        {
            var comparisons = report.Comparisons.Where(comparison => comparison.Check == check).ToList();
            var differing = comparisons.Count(comparison => comparison.Outcome == Outcome.Differs);
            var lacking = report.Omissions.FirstOrDefault(omission => omission.Check == check)?.Reason;
            var compared = comparisons.Count == 0 && lacking is not null ? "" : Describe(comparisons.Count, differing);
            var told = string.Join('；', new[] { compared, lacking }.Where(words => !string.IsNullOrEmpty(words)));
            await output.WriteLineAsync($"{check.Number,-4} {check.Title}：{told}");
        }

        foreach (var finding in report.Findings)
        {
            await PrintFinding(finding, "", output);
        }

        await output.WriteLineAsync($"{CheckResult.Of(report).Words}。");
    }

    /// <summary>The codes by which a body replies to findings, and what it has replied.</summary>
    private static async Task PrintReplies(CheckReport report, TextWriter output)
    {
        if (!report.Findings.IsEmpty)
        {
            await output.WriteLineAsync("问题的编号，答复时使用：");
        }

        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync($"    {FindingIdentity.Of(finding).Code} {finding.Message}");
            foreach (var reply in finding.Replies)
            {
                await output.WriteLineAsync($"        单位答复（{reply.Day:yyyy-MM-dd}）：{reply.Text}");
            }
        }
    }

    public static async Task PrintFinding(Finding finding, string indent, TextWriter output)
    {
        await output.WriteLineAsync($"{indent}【{finding.Severity.Word}】{finding.Check.Number} {finding.Message}");
        var (left, right) = (finding.Comparison.Left, finding.Comparison.Right);
        await output.WriteLineAsync($"{indent}    {Describe(left)}{(right.IsNothing ? "" : $" ／ {Describe(right)}")}");
        foreach (var consequence in finding.Consequences)
        {
            await PrintFinding(consequence, indent + "    ", output);
        }
    }

    private static string Describe(int compared, int differing) =>
        compared == 0 ? "没有可核对的内容" : differing == 0 ? $"{compared} 项，一致" : $"{compared} 项，其中 {differing} 项不一致";

    private static string Describe(Side side) =>
        $"{side.Place} {side.Text}".TrimEnd() + (side.Cells.IsEmpty ? "" : $"（{string.Join("、", side.Cells)}）");
}
