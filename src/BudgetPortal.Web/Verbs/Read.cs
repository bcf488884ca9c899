using BudgetPortal.Files.Reading;

namespace BudgetPortal.Web.Verbs;

/// <summary>Writes what a file prints, as printed, in the schema of golden readings (FORMATS.md).</summary>
public static class Read
{
    public static async Task<ExitCode> Run(VerbCall call)
    {
        if (!call.Options.TryGetValue("json", out var target))
        {
            return await call.Refuse("请用 --json <文件> 指定写到哪里。");
        }

        if (await FileReading.Read(call, call.Arguments[0]) is not { } document)
        {
            return ExitCode.Refused;
        }

        foreach (var problem in document.Problems)
        {
            await call.Errors.WriteLineAsync($"未能读取：{problem}");
        }

        await File.WriteAllBytesAsync(CommandLine.PathAsGiven(target), ReadingJsonWriter.Write(document), call.Cancellation);
        await call.Output.WriteLineAsync($"{target}：{document.Tables.Length} 张表，{document.Sections.Length} 段文字。");
        return ExitCode.Done;
    }
}

/// <summary>Opens and reads a file for a verb.</summary>
internal static class FileReading
{
    /// <summary>What the file holds, or null after the reason was written to the errors.</summary>
    public static async Task<ReadDocument?> Read(VerbCall call, string path)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(CommandLine.PathAsGiven(path), call.Cancellation);
            var read = DisclosureReader.Read(content, path, cancellation: call.Cancellation);
            foreach (var problem in read.Content is null ? read.Problems : [])
            {
                await call.Errors.WriteLineAsync(problem.ToString());
            }

            return read.Content;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await call.Errors.WriteLineAsync($"无法读取文件“{path}”：{fault.Message}");
            return null;
        }
    }
}
