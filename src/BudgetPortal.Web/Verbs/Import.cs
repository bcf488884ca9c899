using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs;

/// <summary>
/// Publishes the disclosure in a file. What was published elsewhere is taken as it is, right or wrong; what is published here
/// for the first time must have no error (RULES.md, severities).
/// </summary>
public static partial class Import
{
    public static async Task<ExitCode> Run(PortalCall call)
    {
        var publisher = call.Services.GetRequiredService<Publisher>();
        Files.Reading.ReadResult<Draft> read;
        try
        {
            if (Target(call) is not { } target)
            {
                return await call.Refuse("--year 应为四位数字，--kind 应为 unit 或 department，--unit 和 --under 应为小写字母、数字和连字符。");
            }

            read = await publisher.Read(CommandLine.PathAsGiven(call.Arguments[0]), target, call.Cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await call.Refuse($"无法读取文件“{call.Arguments[0]}”：{fault.Message}");
        }

        if (read.Content is not { } draft)
        {
            return await call.Refuse(string.Join(Environment.NewLine, [.. read.Problems.Select(problem => problem.ToString()), "未作任何更改。"]));
        }

        return await Publish(call, publisher, draft);
    }

    /// <summary>What the options say of the file; null where one is malformed.</summary>
    private static ImportTarget? Target(PortalCall call)
    {
        var unit = call.Options.GetValueOrDefault("unit");
        var kind = call.Options.GetValueOrDefault("kind");
        var year = 0;
        var department = call.Options.GetValueOrDefault("under");
        var isWellFormed = new[] { unit, department }.All(code => code is null || (code.Length <= 64 && UnitCode().IsMatch(code)))
            && kind is null or "unit" or "department"
            && (!call.Options.TryGetValue("year", out var text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year));
        return isWellFormed
            ? new ImportTarget(unit, year == 0 ? null : year, kind is null ? null : kind == "unit" ? DisclosureKind.Unit : DisclosureKind.Department, department, call.Options.GetValueOrDefault("reason"))
            : null;
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex UnitCode();

    private static async Task<ExitCode> Publish(PortalCall call, Publisher publisher, Draft draft)
    {
        try
        {
            var report = await publisher.Check(draft, call.Cancellation);
            await Check.Print(report, call.Output);
            if (!draft.IsReported && Check.HasErrors(report))
            {
                await call.Errors.WriteLineAsync("核对发现错误，没有公开，未作任何更改。");
                return ExitCode.Findings;
            }

            var store = call.Services.GetRequiredService<DisclosureStore>();
            var before = await store.VersionsOf(draft.Disclosure.Unit.Code, draft.Disclosure.Year, draft.Disclosure.Kind, call.Cancellation);
            var version = await publisher.Publish(draft, report, call.Options.GetValueOrDefault("reason"), call.Cancellation);
            await call.Output.WriteLineAsync(before.Any(known => known.Number == version.Number)
                ? $"{draft.Disclosure.Title}：内容与已公开的第{version.Number}版相同，未作更改。"
                : $"{draft.Disclosure.Title}：已公开第{version.Number}版（{version.PublishedAt:yyyy-MM-dd HH:mm}，{version.ContentHash[..12]}）。");
            return ExitCode.Done;
        }
        catch (PublicationRefusedException refused)
        {
            return await call.Refuse($"{refused.Message}{Environment.NewLine}未作任何更改。");
        }
    }
}
