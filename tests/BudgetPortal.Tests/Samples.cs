using BudgetPortal.Tests.Data;

namespace BudgetPortal.Tests;

/// <summary>The real disclosures beside the project. A test that needs one is skipped, with its reason, where they are absent.</summary>
internal static class Samples
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(DataFolder.Path, "..", "..", "shared", "samples"));

    public static string Golden(string name) => PathOf("golden", name);

    public static string Published(string name) => PathOf("published", name);

    public static string Template(string name) => PathOf("templates", name);

    /// <summary>An input that went wrong once, with its right answer in the README beside it.</summary>
    public static string Case(string name) => PathOf(Path.Combine("..", "cases", "reading"), name);

    private static string PathOf(string kind, string name)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, kind, name));
        Assert.SkipUnless(File.Exists(path), $"The sample {kind}/{name} is not beside this clone.");
        return path;
    }
}
