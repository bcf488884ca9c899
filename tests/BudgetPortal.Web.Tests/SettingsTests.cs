using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace BudgetPortal.Web.Tests;

/// <summary>Where settings come from, for a verb that has no application and for one.</summary>
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

        string? Highest()
        {
            var ofVerb = DataSettings.Configuration(program, folder, "Trial")["RankOfSettings:Highest"];
            Assert.Equal(ofVerb, OfAnApplication(program, folder)["RankOfSettings:Highest"]);
            return ofVerb;
        }
    }

    [Theory]
    [InlineData("Sqlite", "", "other.log-key")]
    [InlineData("PostgreSQL", "Host=h;Database=one", "one.log-key")]
    [InlineData("PostgreSQL", "Host=h;Database=../two", "..%2Ftwo.log-key")]
    [InlineData("PostgreSQL", "Host=h;Username=clerk", "clerk.log-key")]
    [InlineData("PostgreSQL", "Nonsense=1", "portal.log-key")]
    public void The_key_of_the_log_bears_the_name_of_its_database(string provider, string connection, string expected)
    {
        Assert.Equal(Path.Combine(root, expected), KeyOf(provider, connection, ""));
        Assert.Equal(Path.Combine(root, "said.key"), KeyOf(provider, connection, "said.key"));
    }

    [Fact]
    public void A_key_of_before_keys_were_named_after_their_databases_stays_in_use()
    {
        const string Connection = "Host=h;Database=one";
        File.WriteAllText(Path.Combine(root, "portal.log-key"), "");
        Assert.Equal(Path.Combine(root, "portal.log-key"), KeyOf("PostgreSQL", Connection, ""));

        File.WriteAllText(Path.Combine(root, "one.log-key"), "");
        Assert.Equal(Path.Combine(root, "one.log-key"), KeyOf("PostgreSQL", Connection, ""));
    }

    private static ConfigurationManager OfAnApplication(string program, string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder, EnvironmentName = "Trial" });
        DataSettings.AddOfProgram(builder.Configuration, program);
        return builder.Configuration;
    }

    private string KeyOf(string provider, string connection, string key) => new LogSettings { Key = key }.File(
        new DataSettings { Provider = provider, Connection = connection, Database = "other.db" }, new PortalSettings(), root).Path;
}
