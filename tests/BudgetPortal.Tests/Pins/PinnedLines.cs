using BudgetPortal.Tests.Data;

namespace BudgetPortal.Tests.Pins;

/// <summary>
/// Lines that never change, in a text file beside the tests. What was published under a word, key or hash stays readable only while
/// these stay: a line may be added, none may be altered or removed.
/// </summary>
internal static class PinnedLines
{
    private static readonly string Folder = Path.Combine(DataFolder.Path, "..", "tests", "BudgetPortal.Tests", "Pins");

    public static void AssertEqual(string file, IEnumerable<string> lines)
    {
        var pinned = File.ReadAllLines(Path.Combine(Folder, file)).ToHashSet(StringComparer.Ordinal);
        var found = lines.ToHashSet(StringComparer.Ordinal);
        string[] differences =
        [
            .. pinned.Except(found).Select(line => $"- {line}").Order(StringComparer.Ordinal),
            .. found.Except(pinned).Select(line => $"+ {line}").Order(StringComparer.Ordinal),
        ];
        var told = $"Other than pinned in {file}; what is new (+) is added there, what was pinned (-) is restored:\n";
        Assert.True(differences.Length == 0, told + string.Join('\n', differences));
    }
}
