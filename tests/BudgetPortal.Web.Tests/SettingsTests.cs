using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Tests;

/// <summary>Where settings come from, for a verb that has no application.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Those_of_the_folder_stand_over_the_programs_and_those_of_the_environment_over_all()
    {
        const string Variable = "RankOfSettings__Highest";
        var program = Directory.CreateDirectory(Path.Combine(root, "program")).FullName;
        var folder = Directory.CreateDirectory(Path.Combine(root, "folder")).FullName;
        string[] files =
        [
            Path.Combine(program, "appsettings.json"),
            Path.Combine(folder, "appsettings.json"),
            Path.Combine(program, "appsettings.Trial.json"),
            Path.Combine(folder, "appsettings.Trial.json"),
        ];
        foreach (var file in files)
        {
            var place = Path.GetRelativePath(root, file).Replace('\\', '/');
            File.WriteAllText(file, $$"""{ "RankOfSettings": { "Highest": "{{place}}" } }""");
            Assert.Equal(place, Highest());
        }

        Environment.SetEnvironmentVariable(Variable, "environment");
        try
        {
            Assert.Equal("environment", Highest());
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }

        string? Highest() => DataSettings.Configuration(program, folder, "Trial")["RankOfSettings:Highest"];
    }
}
