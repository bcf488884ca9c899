using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(BudgetPortal.Tests.Data.PostgresServer))]

namespace BudgetPortal.Tests.Data;

/// <summary>
/// A PostgreSQL of the tests' own: one for the whole run, started by the first test that asks, in a folder of its own and without a port.
/// It ends with the tests, however they end.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>Set by CI, where nothing may be skipped.</summary>
    private const string Required = "BUDGETPORTAL_REQUIRE_POSTGRESQL";

    // Whatever becomes of the tests, their end of the pipe closes with them, and “cat” is done.
    private const string Script = """
        umask 077
        folder=$(mktemp -d /tmp/portal-pg-XXXXXX)
        "$1/initdb" -D "$folder/data" --no-sync --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8 > "$folder/log" 2>&1
        "$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c full_page_writes=off -c autovacuum=off \
            -c max_connections=200 >> "$folder/log" 2>&1 &
        server=$!
        echo "$folder"
        cat > /dev/null
        kill -QUIT "$server"
        wait "$server"
        rm -rf "$folder"
        """;

    private static readonly Lock Starting = new();
    private static Process? process;
    private static string host = "";
    private static int databases;

    private static string? Programs { get; } = new[] { "/usr/lib/postgresql" }.Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
        .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    public static bool IsFound => Programs is not null;

    /// <summary>Skips a test where there is no PostgreSQL, unless the run requires it.</summary>
    public static void Require()
    {
        if (Programs is null)
        {
            Assert.SkipUnless(
                Environment.GetEnvironmentVariable(Required) is "1", "PostgreSQL is not installed (apt-get install postgresql).");
            Assert.Fail($"{Required} is set, and PostgreSQL is not installed.");
        }
    }

    /// <summary>A new database, empty or a copy of another one to which nobody is connected; tells how to connect to it.</summary>
    public static string NewDatabase(string? template = null, string options = "")
    {
        var name = $"portal_{Interlocked.Increment(ref databases)}";
        Execute(ConnectionTo("postgres"), $"CREATE DATABASE {name} TEMPLATE {template ?? "template0"} {options}");
        return ConnectionTo(name);
    }

    public static void Drop(string connection)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
        Execute(ConnectionTo("postgres"), $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
    }

    public static int Execute(string connection, string sql)
    {
        using var open = Open(connection);
        using var command = new NpgsqlCommand(sql, open);
        return command.ExecuteNonQuery();
    }

    public static object? Ask(string connection, string sql)
    {
        using var open = Open(connection);
        using var command = new NpgsqlCommand(sql, open);
        return command.ExecuteScalar();
    }

    /// <summary>Stops what was started; at the end of the run.</summary>
    public void Dispose()
    {
        lock (Starting)
        {
            process?.StandardInput.Close();
            process?.WaitForExit(TimeSpan.FromSeconds(20));
            process?.Dispose();
            process = null;
        }
    }

    private static NpgsqlConnection Open(string connection)
    {
        var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        open.Open();
        return open;
    }

    private static string ConnectionTo(string database)
    {
        lock (Starting)
        {
            if (process is null)
            {
                Start();
            }
        }

        return $"Host={host};Username=postgres;Database={database};Include Error Detail=true";
    }

    private static void Start()
    {
        Require();
        string[] shell = ["sh", "-c", Script, "sh", Programs!];
        string[] words = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        process = Process.Start(new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        host = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PostgreSQL did not start.");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var first = new NpgsqlConnection($"Host={host};Username=postgres;Database=postgres;Pooling=false");
                first.Open();
                return;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                Thread.Sleep(50);
            }
        }
    }
}
