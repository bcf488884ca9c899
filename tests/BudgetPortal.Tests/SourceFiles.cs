using BudgetPortal.Tests.Data;

namespace BudgetPortal.Tests;

/// <summary>A file of this project as written, by its path from the top (src/BudgetPortal.Domain/Text/Numbering.cs).</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The name without folder and extension.</summary>
    public string Name => SourceFiles.NameOf(Path);
}

/// <summary>The sources that tests of the house read: what was generated is none.</summary>
internal static class SourceFiles
{
    private static readonly string Top = Path.GetFullPath(Path.Combine(DataFolder.Path, ".."));

    public static IEnumerable<SourceFile> Under(params ReadOnlySpan<string> folders) => Of("*.cs", Path.Combine([Top, .. folders]));

    /// <summary>The projects under src.</summary>
    public static IEnumerable<SourceFile> Projects() => Of("*.csproj", Path.Combine(Top, "src"));

    /// <summary>A file of this project that is no source, by its path from the top.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Top, path));

    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static IEnumerable<SourceFile> Of(string pattern, string folder) =>
        from path in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let name = Path.GetRelativePath(Top, path).Replace('\\', '/')
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
            && !name.Contains("/Migrations/", StringComparison.Ordinal) && !name.Contains("/Compiled/", StringComparison.Ordinal)
        select new SourceFile(name, File.ReadAllText(path));
}
