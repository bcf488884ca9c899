using System.Text.RegularExpressions;

namespace BudgetPortal.Tests;

/// <summary>What <c>tests/ASVS.md</c> says shows a line of the standard is there to show it.</summary>
public sealed partial class AsvsTests
{
    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var named = NamedTest().Matches(SourceFiles.Read("tests/ASVS.md")).Select(match => match.Value.Trim('`')).Distinct().ToList();
        var known = SourceFiles.Under("tests")
            .SelectMany(file => TestMethod().Matches(file.Text).Select(match => $"{file.Name}.{match.Groups["name"].Value}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 40, $"{named.Count}");
        Assert.Empty(named.Except(known));
    }

    [GeneratedRegex(@"`\w+Tests\.\w+`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"public (?:static )?(?:async )?(?:Task|void) (?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
