using System.Text;
using BudgetPortal.Domain.Classification;

namespace BudgetPortal.Data;

/// <summary>
/// The code lists as <c>data/classification</c> holds them: what the store is filled from, and enough for work without a store.
/// </summary>
public static class ClassificationFiles
{
    internal const string Functional = "functional.csv";
    internal const string Economic = "economic.csv";

    /// <summary>Both lists of the portal's data folder.</summary>
    /// <exception cref="InvalidDataException">A line of a list has another shape; the message names file and line.</exception>
    public static ClassificationLists Read(string dataFolder)
    {
        var folder = FolderIn(dataFolder);
        return new ClassificationLists(ReadList(Path.Combine(folder, Functional)), ReadList(Path.Combine(folder, Economic)));

        static CodeList ReadList(string path) => Parse(path, File.ReadAllBytes(path));
    }

    internal static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "classification");

    internal static CodeList Parse(string path, byte[] content)
    {
        try
        {
            return CodeList.Parse(Encoding.UTF8.GetString(content).TrimStart('\ufeff').Split('\n', StringSplitOptions.TrimEntries));
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{path}：{fault.Message}", fault);
        }
    }
}
