using System.Reflection;
using System.Runtime;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// Most of a start, and of the check of one document, is the runtime compiling methods, one after another. Which ones a run compiled is
/// kept in the user's own folder, and the next run of the same kind compiles them on another core before they are called. A run takes the
/// list away while it uses it and puts its own in its place: one that ends badly leaves none, and two never write one file.
/// </summary>
internal sealed class CompiledBefore : IDisposable
{
    private const string Serving = "serve";
    private const string InUse = ".in-use-";
    private const int LongestName = 40;

    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(1);

    private readonly string kept;
    private readonly string used;
    private int putBack;

    private CompiledBefore(DirectoryInfo folder, string name)
    {
        kept = Path.Combine(folder.FullName, name);
        used = $"{kept}{InUse}{Guid.NewGuid():N}";
        if (File.Exists(kept))
        {
            File.Move(kept, used);
        }

        ProfileOptimization.SetProfileRoot(folder.FullName);
        ProfileOptimization.StartProfile(Path.GetFileName(used));
    }

    /// <summary>What this process uses; null where it compiles as it goes.</summary>
    private static CompiledBefore? OfThisProcess { get; set; }

    /// <summary>
    /// Begins to compile what the last run of this kind did, and to note what this one does, until it is disposed of. Null where the user
    /// has no folder for it, or none that can be written to, and where another program hosts this one.
    /// </summary>
    public static CompiledBefore? Use(IReadOnlyList<string> arguments)
    {
        var ofUser = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var isOther = Assembly.GetEntryAssembly() != typeof(CompiledBefore).Assembly;
        return isOther || ofUser.Length == 0
            ? null
            : OfThisProcess = Use(Path.Combine(ofUser, nameof(BudgetPortal), "compiled"), NameOf(arguments));
    }

    /// <summary>Keeps what this process has compiled so far: all that the next one will want early.</summary>
    public static void Keep() => OfThisProcess?.Dispose();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref putBack, 1) == 0)
        {
            ProfileOptimization.StartProfile(null);
            Try(() => File.Move(used, kept, overwrite: true));
        }
    }

    private static CompiledBefore? Use(string folder, string name)
    {
        CompiledBefore? begun = null;
        Try(() =>
        {
            var directory = Directory.CreateDirectory(folder);
            TakeAwayLost(directory);
            begun = new CompiledBefore(directory, name);
        });
        return begun;
    }

    /// <summary>Lists that runs took and never put back.</summary>
    internal static void TakeAwayLost(DirectoryInfo folder)
    {
        foreach (var lost in folder.GetFiles($"*{InUse}*").Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > LongestUse))
        {
            lost.Delete();
        }
    }

    /// <summary>The word of a verb; all calls without one serve.</summary>
    internal static string NameOf(IReadOnlyList<string> arguments) =>
        arguments is [{ Length: > 0 and <= LongestName } word, ..] && char.IsAsciiLetterLower(word[0])
            && word.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') ? word : Serving;

    // The program does the same without it, only later.
    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
