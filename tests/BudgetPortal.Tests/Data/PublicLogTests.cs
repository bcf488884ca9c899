using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Tests.Data;

/// <summary>The public log on a database that several processes share, each with what it remembers.</summary>
public abstract class PublicLogTests(DatabaseProvider engine) : IDisposable
{
    private static readonly Disclosure Center = SampleDisclosure.Of(SampleDisclosure.Unit());

    private readonly List<ServiceProvider> portals = [];

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("log-").FullName;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract string Place { get; }

    private string KeyPath => Path.Combine(Folder, "portal.log-key");

    public void Dispose()
    {
        portals.ForEach(portal => portal.Dispose());
        Close();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Portals_that_publish_at_once_make_one_log_and_none_tells_what_another_contradicts()
    {
        await Prepare();
        var told = new List<SignedNote>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(
            async () =>
            {
                var portal = await Open();
                for (var turn = 0; turn < 5; turn++)
                {
                    var disclosure = SampleDisclosure.Of(SampleDisclosure.Unit($"centre-{number}", $"某市第{number}中心"));
                    await Publish(portal, turn, disclosure, "更正");
                    var state = await State(portal);
                    lock (told)
                    {
                        told.Add(state.Key!.Sign(state.Newest!));
                    }
                }
            },
            Cancellation)));

        var fresh = await Open();
        Assert.Equal(20, (await State(fresh)).Newest!.Size);
        Assert.Equal(20, Count("manifests"));
        foreach (var note in told)
        {
            Assert.True((await Check(fresh, note)).Holds);
        }

        Assert.Equal(20, Checkpoint.Parse(told.MaxBy(note => Checkpoint.Parse(note.Text)!.Size)!.Text)!.Size);
        Assert.Single(told.Select(note => Checkpoint.Parse(note.Text)!.Origin).Distinct());
    }

    [Fact]
    public async Task Everything_that_happens_to_a_version_is_a_leaf_and_the_version_is_proved_also_when_it_is_withdrawn()
    {
        await Prepare();
        var portal = await Open();
        await Publish(portal, 1);
        await Publish(portal, 2, reason: "更正");
        await Use(portal, stores => stores.Publishing.Note(Center, null, null, new DateOnly(2021, 2, 1), Cancellation));
        var before = await State(portal);
        var withdrawal = await Use(portal, stores => stores.Withdrawals.Withdraw(
            Center, WithdrawalGround.LegalOrder, "理由", Cancellation));

        Assert.Equal("理由", withdrawal!.Reason);
        var now = await State(portal);
        Assert.Equal((3, 5), (before.Newest!.Size, now.Newest!.Size));
        Assert.True((await Check(portal, before.Key!.Sign(before.Newest))).Holds);
        foreach (var number in new[] { 1, 2 })
        {
            var proof = (await Prove(portal, number))!;
            var leaf = proof.Extra!.Value.AsSpan();
            Assert.Contains($" 2021 Unit {number} ", Encoding.UTF8.GetString(leaf), StringComparison.Ordinal);
            Assert.NotNull(proof.Proves(leaf, now.Key!.Verifier, Ed25519Signing.Check));
            Assert.Equal(number - 1, proof.Index);
        }

        Assert.Null(await Prove(portal, 3));
        using var leaves = new MemoryStream();
        await With(portal, reader => reader.WriteLeaves(leaves, now.Newest, Cancellation));
        var tree = new MerkleTree();
        foreach (var leaf in Encoding.UTF8.GetString(leaves.ToArray()).Split("\n\n")[..^1])
        {
            tree.Add(MerkleHash.OfLeaf(Encoding.UTF8.GetBytes($"{leaf}\n")));
        }

        Assert.Equal((now.Newest.Size, now.Newest.Root), (tree.Size, tree.Root(tree.Size)));
    }

    [Fact]
    public async Task A_portal_whose_key_does_not_fit_publishes_nothing_and_still_withdraws()
    {
        await Prepare();
        await Publish(await Open(), 1);
        File.Move(KeyPath, $"{KeyPath}-lost");
        await AssertRefused("公开日志的密钥不在");

        new LogKeyFile(KeyPath, "localhost/log").Make();
        await AssertRefused("密钥");

        File.Delete($"{KeyPath}.checkpoint");
        await AssertRefused("几个网站共用一个数据库的，须共用一个密钥文件");

        await File.WriteAllTextAsync(KeyPath, "no key", Cancellation);
        await AssertRefused("不是公开日志的密钥文件");
        var portal = await Open();
        Assert.NotNull(await Use(portal, stores => stores.Withdrawals.Withdraw(
            Center, WithdrawalGround.LegalOrder, "理由", Cancellation)));

        File.Move($"{KeyPath}-lost", KeyPath, overwrite: true);
        var again = await Open();
        await Publish(again, 2);
        Assert.Equal((null, 3), ((await State(again)).Fault, (await State(again)).Newest!.Size));
    }

    [Fact]
    public async Task An_older_database_publishes_nothing_and_a_kept_checkpoint_proves_what_is_gone_until_a_new_log_is_begun()
    {
        await Prepare();
        var portal = await Open();
        await Publish(portal, 1);
        await Publish(portal, 2, reason: "更正");
        var before = await State(portal);
        var kept = before.Key!.Sign(before.Newest!);

        Execute($"{Without("manifests_frozen_delete")}; DELETE FROM manifests WHERE id = 2");

        await AssertRefused("只有1条，而已经公布的检查点记有2条");
        Assert.Null((await State(portal)).Newest);
        Assert.StartsWith("不符：这个检查点记有2条", (await Check(portal, kept)).Words, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LogFaultException>(() => Prove(portal, 1));

        var anew = await Open(anew: true);
        var state = await State(anew);
        Assert.Equal((null, 1L), (state.Fault, state.Newest!.Size));
        Assert.NotEqual(before.Newest!.Origin, state.Newest.Origin);
        await Publish(anew, 3, reason: "再更正");
        var answer = await Check(anew, kept);
        Assert.False(answer.Holds);
        Assert.Contains("后来另立了新日志", answer.Words, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Folder, "portal.log-key*-replaced-*").Length);
        Assert.Equal(1, Count("audit WHERE act = 'BeginLog'"));
    }

    [Fact]
    public async Task A_leaf_that_was_changed_with_its_hash_is_found_by_the_checkpoint_that_was_told()
    {
        await Prepare();
        var portal = await Open();
        await Publish(portal, 1);
        await Publish(portal, 2, reason: "更正");
        var before = await State(portal);

        Execute($"{Without("manifests_frozen_update")}; UPDATE manifests SET text = replace(text, 'content', 'contend') WHERE id = 1");

        await AssertRefused("前2条与已经公布的检查点不符");
        var answer = await Check(portal, before.Key!.Sign(before.Newest!));
        Assert.StartsWith("不符：日志的前2条与这个检查点不一致", answer.Words, StringComparison.Ordinal);
        var anew = await With(portal, (reader, context) => portal.GetRequiredService<PublicLog>().FollowAnew(context, Cancellation));
        Assert.NotNull(anew.Fault);
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_or_with_a_false_signature_proves_nothing()
    {
        await Prepare();
        var portal = await Open();
        await Publish(portal, 1);
        var state = await State(portal);
        var (key, newest) = (state.Key!, state.Newest!);
        var other = LogKey.Make("localhost/log");

        Assert.True((await Check(portal, key.Sign(newest))).Holds);
        Assert.All(
            new[]
            {
                await Check(portal, other.Sign(newest)),
                await Check(portal, other.Sign(newest with { Origin = other.Verifier.Name })),
                await Check(portal, key.Sign(newest with { Origin = other.Verifier.Name })),
                await Check(portal, key.Sign(newest) with { Text = (newest with { Size = 0, Root = MerkleHash.OfNothing }).Text }),
                await Check(portal, key.Sign(newest) with { Signatures = other.Sign(newest).Signatures }),
                await Check(portal, key.Sign(newest with { Root = MerkleHash.OfNothing })),
                await Check(portal, key.Sign(newest with { Size = 2 })),
            },
            answer => Assert.False(answer.Holds));
        Assert.False((await With(portal, reader => reader.Check("nonsense"u8.ToArray(), Cancellation))).Holds);
    }

    [Fact]
    public async Task A_key_with_a_checkpoint_and_an_empty_database_is_a_lost_database()
    {
        await Prepare();
        await Publish(await Open(), 1);
        var other = EmptyPlace();
        await Prepare(other);

        var lost = await Open(other);

        Assert.Contains("用 restore 恢复", (await State(lost)).Fault!.Words, StringComparison.Ordinal);
        Assert.Contains("--new", (await State(lost)).Fault!.Words, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PublicationRefusedException>(() => Publish(lost, 1));
        Assert.Contains("用 restore 恢复", (await Begin(lost))!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_that_has_just_started_tells_no_checkpoint_of_what_it_did_not_read()
    {
        await Prepare();
        await Publish(await Open(), 1);

        Assert.Equal(1, (await Newest(await Open()))!.Size);
        Execute($"{Without("manifests_frozen_update")}; UPDATE manifests SET text = replace(text, 'content', 'contend')");

        var portal = await Open();
        Assert.Null(await Begin(portal));
        Assert.Null(await Newest(portal));
        await AssertRefused("与已经公布的检查点不符");
    }

    [Fact]
    public async Task What_comes_to_nothing_was_never_told()
    {
        await Prepare();
        var portal = await Open();
        await Publish(portal, 1);
        await Use(portal, async stores =>
        {
            await using var transaction = await stores.Publishing.Begin(Cancellation);
            await stores.Publish(Center, SampleDisclosure.Single(2), [], null, "更正", Cancellation);
            await stores.Publish(Center, SampleDisclosure.Single(3), [], null, "更正", Cancellation);
            return true;
        });

        Assert.Equal(1, (await State(portal)).Newest!.Size);
        Assert.Equal(1, Count("manifests"));
        await Publish(portal, 4, reason: "更正");
        Assert.Equal(2, (await State(await Open())).Newest!.Size);
    }

    [Fact]
    public async Task Portals_that_start_at_once_make_one_key()
    {
        await Prepare();

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(), Cancellation)));

        var names = await Task.WhenAll(opened.Select(State));
        Assert.Single(names.Select(state => state.Newest!.Origin).Distinct());
        Assert.Equal(1, Count("log_keys"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        }
    }

    private protected abstract void Close();

    private protected abstract string EmptyPlace();

    private protected abstract long Count(string table);

    private protected abstract void Execute(string sql);

    private string Without(string trigger) =>
        $"DROP TRIGGER {trigger}{(engine == DatabaseProvider.PostgreSQL ? " ON manifests" : "")}";

    /// <summary>By portals that run, and by one that starts.</summary>
    private async Task AssertRefused(string words)
    {
        foreach (var portal in portals.Where(portal => portal != portals[0]).TakeLast(1).Append(await Open()).ToList())
        {
            var refused = await Assert.ThrowsAsync<PublicationRefusedException>(() => Publish(portal, 9, reason: "更正"));
            Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        }
    }

    private async Task Prepare(string? place = null)
    {
        await using var services = new ServiceCollection().AddPortalStore(engine, place ?? Place).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await PortalDatabase.Prepare(
            scope.ServiceProvider.GetRequiredService<PortalContext>(), DataFolder.Path, TimeProvider.System, Cancellation);
    }

    private Task<ServiceProvider> Open(bool anew = false) => Open(Place, anew);

    private async Task<ServiceProvider> Open(string place, bool anew = false)
    {
        var services = new ServiceCollection().AddPortalStore(engine, place)
            .AddSingleton(new LogKeyFile(KeyPath, "localhost/log")).BuildServiceProvider();
        lock (portals)
        {
            portals.Add(services);
        }

        await Begin(services, anew);
        return services;
    }

    private static Task<LogFault?> Begin(ServiceProvider portal, bool anew = false) => With(portal, (_, context) =>
        portal.GetRequiredService<PublicLog>().Begin(context, TimeProvider.System, new Actor("clerk", "desk"), anew, Cancellation));

    private static Task<Checkpoint?> Newest(ServiceProvider portal) => With(portal, reader => reader.Newest(Cancellation).AsTask());

    private static Task<PublishedVersion> Publish(
        ServiceProvider portal, decimal yuan, Disclosure? disclosure = null, string? reason = null) =>
        Use(portal, stores => stores.Publish(disclosure ?? Center, SampleDisclosure.Single(yuan), [], null, reason, Cancellation));

    private static async Task<T> Use<T>(ServiceProvider portal, Func<Stores, Task<T>> use)
    {
        await using var scope = portal.CreateAsyncScope();
        return await use(Stores.Of(scope.ServiceProvider));
    }

    private static Task<LogState> State(ServiceProvider portal) =>
        With(portal, (_, context) => portal.GetRequiredService<PublicLog>().Follow(context, Cancellation));

    private static Task<CheckpointAnswer> Check(ServiceProvider portal, SignedNote note) =>
        With(portal, reader => reader.Check(Encoding.UTF8.GetBytes($"{note}"), Cancellation));

    private static Task<LogProof?> Prove(ServiceProvider portal, int number) =>
        With(portal, reader => reader.Prove("center", 2021, DisclosureKind.Unit, number, Cancellation));

    private static Task<T> With<T>(ServiceProvider portal, Func<LogReader, Task<T>> use) => With(portal, (reader, _) => use(reader));

    private static Task<bool> With(ServiceProvider portal, Func<LogReader, Task> use) => With(portal, async reader =>
    {
        await use(reader);
        return true;
    });

    private static async Task<T> With<T>(ServiceProvider portal, Func<LogReader, PortalContext, Task<T>> use)
    {
        await using var scope = portal.CreateAsyncScope();
        return await use(
            scope.ServiceProvider.GetRequiredService<LogReader>(), scope.ServiceProvider.GetRequiredService<PortalContext>());
    }
}

public sealed class PublicLogOnSqliteTests() : PublicLogTests(DatabaseProvider.Sqlite)
{
    private protected override string Place => Path.Combine(Folder, "portal.db");

    private protected override string EmptyPlace() => Path.Combine(Folder, "other.db");

    private protected override void Close() => SqliteConnection.ClearAllPools();

    private protected override long Count(string table) => (long)Ask($"SELECT count(*) FROM {table}")!;

    private protected override void Execute(string sql) => Ask(sql);

    private object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Place};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

public sealed class PublicLogOnPostgresTests : PublicLogTests
{
    private readonly List<string> places = [];

    public PublicLogOnPostgresTests()
        : base(DatabaseProvider.PostgreSQL)
    {
        PostgresServer.Require();
        EmptyPlace();
    }

    private protected override string Place => places[0];

    private protected override string EmptyPlace()
    {
        places.Add(PostgresServer.NewDatabase());
        return places[^1];
    }

    private protected override void Close() => places.ForEach(PostgresServer.Drop);

    private protected override long Count(string table) => (long)PostgresServer.Ask(Place, $"SELECT count(*) FROM {table}")!;

    private protected override void Execute(string sql) => PostgresServer.Execute(Place, sql);
}
