using System.CommandLine;
using BudgetPortal.Application;
using BudgetPortal.Data;

namespace BudgetPortal.Web.Verbs;

/// <summary>Takes a register of bodies, or their days of approval, from a CSV: whole or not at all, changes only with a reason.</summary>
internal static class UnitsVerb
{
    private static readonly Argument<string> Source = Symbols.Text("CSV 文件");
    private static readonly Option<string?> Reason = Symbols.Text("--reason", "更改理由");

    public static Verb Import { get; } = new(
        new Command("units", "读入单位名录：代码、名称、简称、主管部门、类别、级次、地区、起始年度、终止年度、继任单位")
        {
            Symbols.Literal("import"), Source, Reason,
        })
    {
        OnPortal = call => Run(call, "个单位", call.Services.GetRequiredService<RegisterImport>().Units),
        MayCreateDatabase = true,
    };

    public static Verb Approvals { get; } = new(
        new Command("units", "读入批复日期：代码、年度、批复日期、出处，必要时加类别")
        {
            Symbols.Literal("approvals"), Source, Reason,
        })
    {
        OnPortal = call => Run(call, "个批复日期", call.Services.GetRequiredService<RegisterImport>().Approvals),
        MayCreateDatabase = true,
    };

    private static async Task<ExitCode> Run(
        PortalCall call, string counted, Func<string, string?, CancellationToken, Task<RegisterResult>> import)
    {
        var given = call.Given.GetRequiredValue(Source);
        try
        {
            return await Tell(call, counted, await import(CommandLine.PathAsGiven(given), call.Given.GetValue(Reason), call.Cancellation));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await call.Refuse($"无法读取文件：{FileFault.WordsOf(fault)}。");
        }
    }

    private static async Task<ExitCode> Tell(PortalCall call, string counted, RegisterResult result)
    {
        foreach (var change in result.Changes)
        {
            await call.Output.WriteLineAsync(change.ToString());
        }

        if (result.Problems.Length > 0)
        {
            return await call.Refuse(string.Join(Environment.NewLine, [.. result.Problems, "未作任何更改。"]));
        }

        if (!result.IsStored)
        {
            return await call.Refuse($"名录中已有的内容有 {result.Changes.Length} 处不同；确要更改的，请用 --reason 说明理由。未作任何更改。");
        }

        await call.Output.WriteLineAsync(
            $"新增{result.Added}{counted}，{RegisterResult.WordsOf(result.Filled)}更改{result.Changes.Length}处。");
        return ExitCode.Done;
    }
}
