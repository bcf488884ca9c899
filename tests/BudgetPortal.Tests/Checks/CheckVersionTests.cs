using System.Text.RegularExpressions;
using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Published results name the versions of the checks that gave them, so a check that says something else must have another
/// version. Whoever changes one raises its version, says since which catalogue, and pins both here beside the old ones.
/// A change of what a check does without a change of what it says cannot be seen here: it is a new version all the same.
/// </summary>
public class CheckVersionTests
{
    /// <summary>Every version that a check ever had, with what it said then.</summary>
    private static readonly Dictionary<string, string> Checks = new()
    {
        ["F1 1"] = "65cb0aafb9ee",
        ["F2 1"] = "491e80844d99",
        ["F3 1"] = "a2f550b30c91",
        ["F3 2"] = "a2f550b30c91",
        ["F4 1"] = "6403e36b062d",
        ["F5 1"] = "eea15b7a78bf",
        ["F6 1"] = "845ec8291b08",
        ["F7 1"] = "30972f266c54",
        ["F8 1"] = "0f593dd822aa",
        ["F9b 1"] = "6527f82ca926",
        ["F9 1"] = "85b9d521b525",
        ["F10 1"] = "134c90ba8239",
        ["F10 2"] = "134c90ba8239",
        ["F11 1"] = "ef86b5aad36f",
        ["F12 1"] = "6d9d5fe2de0f",
        ["F13 1"] = "b760d61a1e00",
        ["F14 1"] = "464682630244",
        ["F14-2 1"] = "2302e50ec7b8",
        ["F15 1"] = "0bc076861061",
        ["F16 1"] = "5b029e49f3bc",
        ["F16-2 1"] = "f677b8409b6f",
        ["F17 1"] = "84e133f65e4f",
        ["F18 1"] = "dee3859bd17b",
        ["F19 1"] = "84d1d4b0e4a6",
        ["F20 1"] = "b4e5c2d7213b",
        ["F21 1"] = "1f3f41ea016d",
        ["F21-2 1"] = "2ebc9b1c5a57",
        ["F21-3 1"] = "b0e61673e14e",
        ["F22 1"] = "5d778051e3c1",
        ["F23 1"] = "f78f968f8a69",
        ["F24 1"] = "ebed11653e23",
        ["F25 1"] = "585ec5a27bef",
        ["F26 1"] = "70b7cd0f58bd",
        ["F26 2"] = "31db44cc0cd7",
        ["F27 1"] = "822d6e9b61ce",
        ["F28 1"] = "c0d82f811c7a",
        ["F29 1"] = "dd6dca3cacf5",
        ["F14 2"] = "464682630244",
        ["F15 2"] = "773644bb54df",
        ["F16 2"] = "5b029e49f3bc",
        ["F16-2 2"] = "f677b8409b6f",
        ["F20 2"] = "9a98d7b83330",
        ["F21 2"] = "1f3f41ea016d",
        ["F22 2"] = "5d778051e3c1",
        ["F24 2"] = "ebed11653e23",
        ["F25 2"] = "585ec5a27bef",
        ["F28 2"] = "79000b75dbfe",
        ["F29 2"] = "dd6dca3cacf5",
        ["F30 1"] = "14b987afa309",
        ["F31 1"] = "5bd1ae8d7eea",
        ["F31-2 1"] = "310aa4d2099d",
        ["F32 1"] = "4f3b8198cff9",
        ["F33 1"] = "20b6172634be",
        ["F34 1"] = "f099a954bb54",
        ["F14 3"] = "464682630244",
        ["F15 3"] = "b4022c2925fc",
        ["F16 3"] = "5b029e49f3bc",
        ["F16-2 3"] = "f677b8409b6f",
        ["F17 2"] = "84e133f65e4f",
        ["F18 2"] = "dee3859bd17b",
        ["F19 2"] = "84d1d4b0e4a6",
        ["F20 3"] = "9a98d7b83330",
        ["F24 3"] = "ebed11653e23",
        ["F25 3"] = "585ec5a27bef",
        ["F28 3"] = "79000b75dbfe",
        ["F32 2"] = "4f3b8198cff9",
        ["F31 2"] = "5bd1ae8d7eea",
        ["F31-2 2"] = "ee027a14c1c0",
        ["F14 4"] = "464682630244",
        ["F15 4"] = "b4022c2925fc",
        ["F16 4"] = "5b029e49f3bc",
        ["F17 3"] = "84e133f65e4f",
        ["F18 3"] = "dee3859bd17b",
        ["F19 3"] = "84d1d4b0e4a6",
        ["F14 5"] = "464682630244",
        ["F15 5"] = "b4022c2925fc",
        ["F16 5"] = "5b029e49f3bc",
        ["F17 4"] = "84e133f65e4f",
        ["F18 4"] = "dee3859bd17b",
        ["F19 4"] = "84d1d4b0e4a6",
        ["F23 2"] = "f78f968f8a69",
        ["F29 3"] = "dd6dca3cacf5",
        ["F32 3"] = "4f3b8198cff9",
        ["F9 2"] = "85b9d521b525",
        ["F14 6"] = "464682630244",
        ["F15 6"] = "b4022c2925fc",
        ["F22 3"] = "5d778051e3c1",
        ["F23 3"] = "f78f968f8a69",
        ["F25 4"] = "585ec5a27bef",
        ["F26 3"] = "31db44cc0cd7",
        ["F15 7"] = "b4022c2925fc",
        ["F19 5"] = "84d1d4b0e4a6",
        ["F28 4"] = "79000b75dbfe",
        ["F25 5"] = "1f847e679ddd",
        ["F19-2 1"] = "ab6305a6ba43",
        ["F12-2 1"] = "2dda6f98a47e",
        ["F22 4"] = "5d778051e3c1",
        ["F14 7"] = "464682630244",
        ["F15 8"] = "b4022c2925fc",
        ["F16 6"] = "5b029e49f3bc",
        ["F17 5"] = "84e133f65e4f",
        ["F29 4"] = "dd6dca3cacf5",
        ["F14 8"] = "464682630244",
        ["F15 9"] = "b4022c2925fc",
        ["F16 7"] = "5b029e49f3bc",
        ["F16-2 4"] = "f677b8409b6f",
        ["F17 6"] = "84e133f65e4f",
        ["F18 5"] = "dee3859bd17b",
        ["F19 6"] = "84d1d4b0e4a6",
        ["F24 4"] = "ebed11653e23",
        ["F29 5"] = "dd6dca3cacf5",
        ["F14 9"] = "464682630244",
        ["F15 10"] = "b4022c2925fc",
        ["F16-2 5"] = "f677b8409b6f",
        ["F17 7"] = "84e133f65e4f",
        ["F29 6"] = "dd6dca3cacf5",
        ["F6 2"] = "f6c8584c0ba0",
        ["F7 2"] = "2c1038078bf0",
        ["F9 3"] = "85b9d521b525",
        ["F14 10"] = "464682630244",
        ["F15 11"] = "b4022c2925fc",
        ["F16 8"] = "5b029e49f3bc",
        ["F20 4"] = "9a98d7b83330",
        ["F28 5"] = "79000b75dbfe",
        ["F14 11"] = "f045180c9dca",
        ["F15 12"] = "b4022c2925fc",
        ["F17 8"] = "506002e0eb87",
        ["F18 6"] = "88e1d3b86961",
        ["F20 5"] = "4f4919485fa2",
        ["F24 5"] = "ebed11653e23",
        ["F28 6"] = "79000b75dbfe",
        ["F31 3"] = "5bd1ae8d7eea",
        ["F26 4"] = "ac8d1f1639f4",
        ["F14 12"] = "f045180c9dca",
        ["F22 5"] = "5d778051e3c1",
        ["F23 4"] = "f78f968f8a69",
        ["F24 6"] = "ebed11653e23",
        ["F28 7"] = "79000b75dbfe",
        ["F16 9"] = "5b029e49f3bc",
        ["F29 7"] = "32f3d2c0b0c7",
        ["F21 3"] = "1f3f41ea016d",
        ["F30 2"] = "a61a774a3795",
        ["F10 3"] = "134c90ba8239",
        ["F20 6"] = "4f4919485fa2",
        ["F14 13"] = "f045180c9dca",
        ["F15 13"] = "b4022c2925fc",
        ["F16 10"] = "5b029e49f3bc",
        ["F16-2 6"] = "f677b8409b6f",
        ["F17 9"] = "506002e0eb87",
        ["F18 7"] = "8f76b09312f3",
        ["F20 7"] = "4f4919485fa2",
        ["F24 7"] = "ebed11653e23",
        ["F25 6"] = "2ce3d7ca1fdb",
        ["F28 8"] = "f2bf497b07fa",
        ["F31 4"] = "5bd1ae8d7eea",
        ["F31-2 3"] = "ee027a14c1c0",
        ["F15 14"] = "b4022c2925fc",
        ["F14 14"] = "f045180c9dca",
        ["F28 9"] = "f2bf497b07fa",
    };

    /// <summary>Every version that the catalogue ever had.</summary>
    private static readonly Dictionary<int, string> Catalogues = new()
    {
        [1] = "4dece6a10def",
        [2] = "11c34e65cbaa",
        [3] = "02f174759730",
        [4] = "d6bed2717740",
        [5] = "b921fabe22a8",
        [6] = "b0d2a9c4841f",
        [7] = "4ff7b861316f",
        [8] = "0217b9b5a29c",
        [9] = "cca5b604fde5",
        [10] = "3d84350e7770",
        [11] = "1161439b044c",
        [12] = "44ad05d3d887",
        [13] = "260f0b6ebdec",
        [14] = "c596b1d47249",
        [15] = "e6fd12f67c34",
        [16] = "57d77cf7572f",
    };

    public static TheoryData<string> Keys => [.. AllChecks.Catalogue.Select(check => check.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_check_that_says_something_else_has_another_version(string key)
    {
        var check = AllChecks.Catalogue.Single(check => check.Key == key);

        Assert.True(
            Checks.GetValueOrDefault($"{key} {check.Version}") == check.Fingerprint,
            $"{key} has changed. Raise its version and say since which catalogue, and pin both here: "
                + $"[\"{key} {check.Version}\"] would be \"{check.Fingerprint}\".");
    }

    [Fact]
    public void The_catalogue_has_another_version_with_every_change_of_a_check() => Assert.True(
        Catalogues.GetValueOrDefault(AllChecks.Version) == AllChecks.Fingerprint,
        $"The catalogue has changed. Say so with the check (Since), pin it: [{AllChecks.Version}] would be \"{AllChecks.Fingerprint}\".");

    /// <summary>A file such as F09b_Contributions.cs is found by what it is; its name says which number it holds.</summary>
    [Fact]
    public void Every_file_under_Rules_holds_the_number_it_is_named_by() => Assert.Equal(
        typeof(AllChecks).Assembly.GetTypes()
            .Where(type => type is { Namespace: "BudgetPortal.Domain.Checks.Rules", IsNested: false } && type.Name.Contains('_'))
            .Select(type => Regex.Replace(type.Name, "^F0?([0-9]+b?)_.*$", "F$1")).Order(StringComparer.Ordinal),
        AllChecks.Catalogue.Select(check => check.Number).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_check_has_a_key_of_its_own() =>
        Assert.Equal(Keys.Count, AllChecks.Catalogue.Select(check => check.Key).Distinct().Count());
}
