namespace BudgetPortal.Web.Verbs;

/// <summary>A file that a verb writes for its caller: whole, or not at all.</summary>
internal static class OutputFile
{
    /// <summary>
    /// Why nothing can be written to a path as given, or null. Asked before the work begins, so that nobody waits for a report that
    /// has no place to go.
    /// </summary>
    public static string? WhyNot(string given)
    {
        var path = CommandLine.PathAsGiven(given);
        return Directory.Exists(path) ? $"“{given}”是目录，请写明文件名。"
            : Directory.Exists(Path.GetDirectoryName(path)) ? null
            : $"没有目录“{Path.GetDirectoryName(path)}”，无法写出“{given}”。";
    }

    /// <summary>
    /// The new file takes the old one's place in one step: who reads meanwhile finds one of the two, and a failure leaves the old.
    /// </summary>
    public static async Task Write(string given, byte[] content, CancellationToken cancellation)
    {
        var path = CommandLine.PathAsGiven(given);
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || new FileInfo(path).LinkTarget is not null)
        {
            // /dev/stdout and links are ways to a place, and must not be replaced by a file.
            await File.WriteAllBytesAsync(path, content, cancellation);
            return;
        }

        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await File.WriteAllBytesAsync(unfinished, content, cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
