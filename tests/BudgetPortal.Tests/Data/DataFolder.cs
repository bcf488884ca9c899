namespace BudgetPortal.Tests.Data;

/// <summary>The repository's <c>data/</c>, found from where the tests run.</summary>
internal static class DataFolder
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No data/classification above the tests."),
        _ when Directory.Exists(System.IO.Path.Combine(folder.FullName, "data", "classification")) =>
            System.IO.Path.Combine(folder.FullName, "data"),
        _ => Find(folder.Parent),
    };
}
