using System.Text.RegularExpressions;

namespace BudgetPortal.Application;

/// <summary>Why a file or a folder cannot be read or written, in words that name it: the runtime says so in English.</summary>
public static partial class FileFault
{
    // Numbers of faults on Linux and macOS, and of the same on Windows.
    private const int NoSpace = 28, ReadOnly = 30;
    private const int WindowsNoSpace = unchecked((int)0x80070070), WindowsShared = unchecked((int)0x80070020);

    /// <summary>
    /// Of an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>; what this program itself says of a file stays as
    /// it is.
    /// </summary>
    public static string WordsOf(Exception fault)
    {
        var named = Named().Match(fault.Message) is { Success: true } match ? match.Groups["path"].Value : null;
        var it = named is null ? "文件" : $"“{named}”";
        return fault switch
        {
            FileNotFoundException => $"没有{it}这个文件",
            DirectoryNotFoundException => $"{it}所在的目录不存在",
            UnauthorizedAccessException when Directory.Exists(named) => $"{it}是目录，不是文件",
            UnauthorizedAccessException => $"没有读写{it}的权限",
            PathTooLongException => $"{it}的路径太长",
            { HResult: NoSpace or WindowsNoSpace } => $"磁盘已满，{it}没有写完",
            { HResult: ReadOnly } => $"{it}所在的磁盘只读",
            { HResult: WindowsShared } => $"{it}正被另一个程序使用",
            _ => fault.Message.TrimEnd('.', '。'),
        };
    }

    /// <summary>“Could not find file '/x/y'.”: a path may hold a quotation mark itself.</summary>
    [GeneratedRegex("'(?<path>.+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
