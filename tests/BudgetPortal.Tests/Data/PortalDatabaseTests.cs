using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Tests.Data;

/// <summary>What a start does to a database, and what processes that share one do to each other.</summary>
public abstract class PortalDatabaseTests(DatabaseProvider engine) : IDisposable
{
    private protected string Folder { get; } = Directory.CreateTempSubdirectory("portal-").FullName;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The file, or how to connect.</summary>
    private protected abstract string Place { get; }

    public void Dispose()
    {
        Close();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Processes_that_start_at_once_prepare_one_database_and_load_the_code_lists_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Prepare(), Cancellation)));

        Assert.Equal(826 + 109, Count("classification_codes"));
        Assert.Equal(2 + 1, Count("loaded_files"));
    }

    [Fact]
    public async Task Of_two_that_publish_the_same_content_at_once_one_publishes_and_both_learn_of_it()
    {
        await Prepare();

        var versions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                await using var services = Services();
                await using var scope = services.CreateAsyncScope();
                return await Stores.Of(scope.ServiceProvider).Publish(
                    SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(1), [], null, null, Cancellation);
            },
            Cancellation)));

        Assert.Single(versions.Distinct());
        Assert.Equal(1, Count("versions"));
        Assert.Equal(1, Count("units"));
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused_and_left_alone()
    {
        await Prepare();
        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_FromTheFuture', '99.0.0')");

        var refused = await Assert.ThrowsAsync<NewerDatabaseException>(() => Prepare());

        Assert.Contains("20990101000000_FromTheFuture", refused.Message, StringComparison.Ordinal);
        Assert.Contains("拒绝启动", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Refusing to start", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_code_list_is_loaded_again_and_an_equal_one_is_not()
    {
        var data = CopyOfData();
        await Prepare(data);
        await Prepare(data);
        await File.AppendAllTextAsync(Path.Combine(data, "classification", "economic.csv"), "399990,测试科目,款,2030,,,no\n", Cancellation);
        await Prepare(data);

        Assert.Equal(826 + 110, Count("classification_codes"));
    }

    [Theory]
    [InlineData("30199,缺列,款,,\n", "第 111 行")]
    [InlineData("30199,年份不对,款,二〇二一,,,no\n", "二〇二一")]
    [InlineData("30199,核实不对,款,,,,maybe\n", "第 111 行")]
    public async Task A_faulty_code_list_names_the_file_and_what_is_wrong_and_keeps_the_old_list(string line, string named)
    {
        var data = CopyOfData();
        await Prepare(data);
        await File.AppendAllTextAsync(Path.Combine(data, "classification", "economic.csv"), line, Cancellation);

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => Prepare(data));

        Assert.Contains("economic.csv", fault.Message, StringComparison.Ordinal);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Equal(826 + 109, Count("classification_codes"));
    }

    [Fact]
    public async Task A_code_list_of_a_year_holds_the_names_of_that_year()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var lists = await scope.ServiceProvider.GetRequiredService<CodeLists>().Load(Cancellation);

        Assert.Equal("机关事业单位基本养老保险缴费支出", lists.Functional.Find("2080505", 2021)?.Name);
        Assert.Equal("公务接待费", lists.Economic.Find("30217", 2021)?.Name);
        Assert.Equal("personnel", lists.Economic.Find("30101", 2021)?.Group);
        Assert.Equal(Attestation.Doubtful, lists.Economic.Find("39910", 2021)?.Attestation);
        var renamed = lists.Functional.Entries.First(entry => entry.LastYear == 2021);
        Assert.Equal(renamed, lists.Functional.Find(renamed.Code, 2021));
        Assert.NotEqual(renamed, lists.Functional.Find(renamed.Code, 2022));
    }

    [Fact]
    public void The_migrations_make_exactly_the_model()
    {
        using var services = Services();
        using var scope = services.CreateScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<PortalContext>().Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Of_many_that_are_published_at_once_none_is_lost_and_none_is_there_twice()
    {
        await Prepare();

        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            async () =>
            {
                await using var services = Services();
                await using var scope = services.CreateAsyncScope();
                var disclosure = SampleDisclosure.Of(SampleDisclosure.Unit($"centre-{number % 10}", $"某市第{number % 10}中心"));
                return await Stores.Of(scope.ServiceProvider).Publish(
                    disclosure, SampleDisclosure.Single(number), [], null, "更正", Cancellation);
            },
            Cancellation)));

        Assert.Equal(20, versions.Select(version => version.ContentHash).Distinct().Count());
        Assert.Equal(10, versions.Count(version => version.Number == 1));
        Assert.Equal(20, Count("versions"));
        Assert.Equal(10, Count("units"));
    }

    [Fact]
    public async Task Whoever_watches_sees_what_another_process_writes_and_nothing_when_nothing_is_written()
    {
        await Prepare();
        await using var services = Services();
        using var watch = services.GetRequiredService<DatabaseWatch>();
        Assert.True(watch.HasChanged());
        Assert.False(watch.HasChanged());

        await using (var other = Services())
        await using (var scope = other.CreateAsyncScope())
        {
            await Stores.Of(scope.ServiceProvider).Publish(
                SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(1), [], null, null, Cancellation);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancellation);
        Assert.True(watch.HasChanged());
        Assert.False(watch.HasChanged());
    }

    private protected abstract void Close();

    private protected abstract long Count(string table);

    private protected abstract void Execute(string sql);

    private protected ServiceProvider Services() => new ServiceCollection().AddPortalStore(engine, Place).BuildServiceProvider();

    private protected async Task Prepare(string? data = null)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        await PortalDatabase.Prepare(
            scope.ServiceProvider.GetRequiredService<PortalContext>(), data ?? DataFolder.Path, TimeProvider.System, Cancellation);
    }

    private string CopyOfData()
    {
        var target = Directory.CreateDirectory(Path.Combine(Folder, "data", "classification")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(DataFolder.Path, "classification")))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return Path.Combine(Folder, "data");
    }
}
