using System.CommandLine;
using BudgetPortal.Application;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Verbs.Workers;

namespace BudgetPortal.Web.Verbs;

/// <summary>Publishes the disclosure in a file, and says what the checks found in it.</summary>
internal static class ImportVerb
{
    private const string NothingChanged = "未作任何更改。";

    private static readonly Argument<string> Source = Symbols.Text("文件");
    private static readonly Option<string?> Unit = Symbols.Code("--unit", "代码");
    private static readonly Option<string?> Department = Symbols.Code("--under", "主管部门代码");
    private static readonly Option<int?> Year = Symbols.Year("--year");
    private static readonly Option<DisclosureKind?> Kind = Symbols.Word("--kind", new Dictionary<string, DisclosureKind>
    {
        ["unit"] = DisclosureKind.Unit,
        ["department"] = DisclosureKind.Department,
    });

    private static readonly Option<AmountUnit?> UnitOfMoney = Symbols.Word(
        "--amount-unit", Enum.GetValues<AmountUnit>().OrderBy(unit => unit.InYuan).ToDictionary(unit => unit.Label));

    private static readonly Option<string?> Place = Symbols.Text("--place", "地区");
    private static readonly Option<string?> Reason = Symbols.Text("--reason", "更正理由");
    private static readonly Option<bool> Accept = Symbols.Flag("--accept");
    private static readonly Option<string?> Original = Symbols.Text("--original", "原件");
    private static readonly Option<string[]> Annex = Symbols.Texts("--annex", "附件");
    private static readonly Option<string[]> WithoutAnnex = Symbols.Texts("--without-annex", "附件名称");
    private static readonly DaySymbols Days = new();

    public static Verb Verb { get; } = new(
        new Command("import", "读入工作底稿、公开数据（JSON）或已公开的 PDF、Excel、CSV、文本，公开为新的版本")
        {
            Source, Unit, Department, Place, Year, Kind, UnitOfMoney, Days.Published, Days.Source, Days.Approved, Original, Annex,
            WithoutAnnex, Reason, Accept,
        })
    {
        OnPortal = Run,
        MayCreateDatabase = true,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var path = call.Given.GetRequiredValue(Source);
        foreach (var file in new[] { path, call.Given.GetValue(Original) }.OfType<string>())
        {
            if (DocumentSource.Find(CommandLine.PathAsGiven(file)) is { } document
                && await ReadingWorkers.Shared.WhyNot(document, call.Cancellation) is { } reason)
            {
                return await call.Refuse(string.Join(Environment.NewLine, [reason, NothingChanged]));
            }
        }

        try
        {
            return await Tell(call, await call.Services.GetRequiredService<Import>().Run(RequestIn(call, path), call.Cancellation));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await call.Refuse($"无法读取文件：{FileFault.WordsOf(fault)}。");
        }
    }

    private static ImportRequest RequestIn(PortalCall call, string path) => new(CommandLine.PathAsGiven(path))
    {
        Unit = call.Given.GetValue(Unit),
        Department = call.Given.GetValue(Department),
        Year = call.Given.GetValue(Year),
        Kind = call.Given.GetValue(Kind),
        Place = call.Given.GetValue(Place),
        AmountUnit = call.Given.GetValue(UnitOfMoney),
        Reason = call.Given.GetValue(Reason),
        Published = call.Given.GetValue(Days.Published),
        Source = call.Given.GetValue(Days.Source),
        Approved = call.Given.GetValue(Days.Approved),
        Original = call.Given.GetValue(Original) is { } original ? CommandLine.PathAsGiven(original) : null,
        Annexes = [.. (call.Given.GetValue(Annex) ?? []).Select(CommandLine.PathAsGiven)],
        RemovedAnnexes = [.. call.Given.GetValue(WithoutAnnex) ?? []],
        Accept = call.Given.GetValue(Accept),
    };

    private static async Task<ExitCode> Tell(PortalCall call, ImportResult result)
    {
        if (result.Report is { } report)
        {
            await CheckVerb.Print(report, call.Output);
        }

        switch (result.Outcome)
        {
            case ImportOutcome.HasErrors:
                await call.Errors.WriteLineAsync($"核对发现错误，没有公开，{NothingChanged}");
                return ExitCode.Findings;
            case ImportOutcome.Worse:
                await TellOfWorse(call, result.Correction!);
                return ExitCode.Findings;
            case ImportOutcome.Refused:
                return await call.Refuse(string.Join(Environment.NewLine, [.. result.Reasons, NothingChanged]));
            default:
                var (title, version) = (result.Disclosure!.Title, result.Version!);
                await call.Output.WriteLineAsync(result.Outcome switch
                {
                    ImportOutcome.Unchanged => $"{title}：内容与已公开的第{version.Number}版相同，未作更改。",
                    ImportOutcome.Noted => $"{title}：内容与已公开的第{version.Number}版相同；{DaySymbols.Words(version)}。",
                    _ => $"{title}：已公开第{version.Number}版（{version.PublishedAt:yyyy-MM-dd HH:mm}，{version.ContentHash[..12]}）。",
                });
                return ExitCode.Done;
        }
    }

    private static async Task TellOfWorse(PortalCall call, Correction correction)
    {
        await call.Errors.WriteLineAsync("与已公开的版本相比，更正后多出下列错误：");
        foreach (var finding in correction.NewErrors)
        {
            await CheckVerb.PrintFinding(finding with { Consequences = [] }, "    ", call.Errors);
        }

        await call.Errors.WriteLineAsync("改动的内容：");
        foreach (var change in correction.Changes)
        {
            await call.Errors.WriteLineAsync($"    {change}");
        }

        await call.Errors.WriteLineAsync($"没有公开，{NothingChanged}确要照此更正的，请加 --accept。");
    }
}
