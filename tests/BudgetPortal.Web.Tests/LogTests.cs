using System.Diagnostics;
using System.Net;
using System.Text;
using System.Xml.Linq;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Log;
using BudgetPortal.Web.Tests.OpenData;
using BudgetPortal.Web.Verbs;
using Microsoft.Data.Sqlite;

namespace BudgetPortal.Web.Tests;

/// <summary>The public log as readers have it: by its addresses, at the foot of pages, in feeds, by the script and by the verb.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private const string Corrected = CorrectedDisclosure.Address;

    private readonly RunningPortal portal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("log-reader-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await CorrectedDisclosure.Publish(portal, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await output.DisposeAsync();
        await errors.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_foot_tells_the_newest_checkpoint_and_on_pages_of_a_version_that_after_it()
    {
        var newest = await Newest();
        Assert.Equal(6, newest.Size);
        Assert.Contains($"{newest.Origin} 第6条，根 {newest.Root.ToString()[..16]}…", await Foot("/"), StringComparison.Ordinal);
        Assert.Contains("第1条，", await Foot($"{RunningPortal.Disclosure}/expenditure"), StringComparison.Ordinal);
        Assert.Contains("第4条，", await Foot(Corrected), StringComparison.Ordinal);
        Assert.Contains("第2条，", await Foot($"{Corrected}/versions/1/expenditure"), StringComparison.Ordinal);

        // What another body publishes changes the newest, and no page of a version.
        await PackagedPortal.Correct(portal, "金额录入有误", 40_000);

        Assert.Contains("第7条，", await Foot("/"), StringComparison.Ordinal);
        Assert.Contains("第4条，", await Foot(Corrected), StringComparison.Ordinal);
        Assert.Contains("第7条，", await Foot(RunningPortal.Disclosure), StringComparison.Ordinal);
        Assert.Equal(7, (await Newest()).Size);
        var feed = XDocument.Parse(await portal.Text("/feed.atom"));
        var link = feed.Root!.Elements().Single(link => link.Attribute("rel")?.Value == "related");
        Assert.Equal("http://localhost:5080/log/checkpoint", link.Attribute("href")!.Value);
        var told = await Newest();
        Assert.Equal($"公开日志检查点 {told.Origin} 7 {told.Root}", link.Attribute("title")!.Value);
    }

    [Fact]
    public async Task A_portal_that_starts_again_tells_the_same_and_sends_the_same_proof()
    {
        var (checkpoint, proof) = (await portal.Text("/log/checkpoint"), await portal.Text($"{Corrected}/versions/1.tlog-proof"));
        using var restarted = portal.WithWebHostBuilder(_ => { });
        using var client = restarted.CreateClient();

        Assert.Equal(checkpoint, await client.GetStringAsync("/log/checkpoint", Cancellation));
        Assert.Equal(proof, await client.GetStringAsync($"{Corrected}/versions/1.tlog-proof", Cancellation));
    }

    [Fact]
    public async Task Proofs_stand_beside_the_downloads_and_stay_with_what_was_withdrawn()
    {
        Assert.Contains($"{Corrected}/versions/2.tlog-proof", (await Visit.To(portal, Corrected)).Links);
        Assert.Contains($"{Corrected}/versions/1.tlog-proof", (await Visit.To(portal, $"{Corrected}/versions")).Links);
        Assert.Equal(HttpStatusCode.Gone, (await Visit.To(portal, CorrectedDisclosure.Withdrawn)).Status);
        var proof = LogProof.Parse(await portal.Text($"{CorrectedDisclosure.Withdrawn}/versions/1.tlog-proof"))!;
        var key = await Key();
        Assert.Equal(6, proof.Proves(proof.Extra!.Value.AsSpan(), key, Ed25519Signing.Check)!.Size);
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, $"{Corrected}/versions/3.tlog-proof")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Visit.To(portal, "/units/nobody/2021/budget/versions/1.tlog-proof")).Status);
    }

    [Fact]
    public async Task Whoever_keeps_a_checkpoint_is_told_by_verify_whether_it_still_holds()
    {
        var kept = await Save("kept", await portal.Bytes("/log/checkpoint"));
        Assert.Equal(ExitCode.Done, await Run("verify", "--checkpoint", kept));
        Assert.StartsWith("相符：日志的前6条", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Run("verify"));
        Assert.Contains("有6条，与公布过的检查点相符", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await Run("verify", "--checkpoint", Path.Combine(folder, "no-such-file")));

        Execute("DROP TRIGGER manifests_frozen_delete; DELETE FROM manifests WHERE id = (SELECT max(id) FROM manifests)");

        Assert.Equal(ExitCode.Refused, await Run("verify", "--checkpoint", kept));
        Assert.StartsWith("不符：这个检查点记有6条", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await Run("verify"));
        Assert.Contains("请用 restore 恢复较新的备份", output.ToString(), StringComparison.Ordinal);
        var status = HttpStatusCode.OK;
        for (var attempt = 0; status != HttpStatusCode.ServiceUnavailable && attempt < 50; attempt++)
        {
            await Task.Delay(200, Cancellation);
            status = (await Visit.To(portal, "/log/checkpoint")).Status;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("公开日志暂停", (await Visit.To(portal, "/log")).TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Visit.To(portal, Corrected)).Status);
    }

    [Fact]
    public async Task The_script_verifies_every_download_of_a_version_and_refuses_all_that_is_not_what_it_says()
    {
        RequirePython();
        var script = await Save("verify.py", await portal.Bytes("/log/verify.py"));
        var key = await Save("log-key", await portal.Bytes("/log/key"));
        var proof = await Save("1.tlog-proof", await portal.Bytes($"{Corrected}/versions/1.tlog-proof"));
        foreach (var format in new[] { "pdf", "xlsx", "json", "zip" })
        {
            var file = await Save($"budget.{format}", await portal.Bytes($"{Corrected}/versions/1.{format}"));
            Assert.StartsWith(
                $"0 相符：这个文件是 {CorrectedDisclosure.Unit} 2021年度单位预算第1版的 file/{format}，", await Python(script, key, file, proof),
                StringComparison.Ordinal);
        }

        var original = await Save("原件.pdf", await portal.Bytes($"{Corrected}/versions/1/source"));
        Assert.Contains("第1版的 source/1，", await Python(script, key, original, proof), StringComparison.Ordinal);

        var right = Path.Combine(folder, "budget.json");
        var second = await Save("2.tlog-proof", await portal.Bytes($"{Corrected}/versions/2.tlog-proof"));
        var changed = await Save("changed.json", [.. await File.ReadAllBytesAsync(right, Cancellation), (byte)' ']);
        Assert.Equal("1 不符：证明是真的，但它的清单里没有这个文件。什么也没有证明。", await Python(script, key, right, second));
        Assert.StartsWith("1 不符：", await Python(script, key, changed, proof), StringComparison.Ordinal);
        var foreign = await Save("foreign-key", Encoding.UTF8.GetBytes($"{LogKey.Make("localhost:5080/log").Verifier}\n"));
        Assert.StartsWith("1 不符：", await Python(script, foreign, right, proof), StringComparison.Ordinal);
        var read = LogProof.Parse(await File.ReadAllTextAsync(proof, Cancellation))!;
        foreach (var forged in Forgeries(read, LogProof.Parse(await File.ReadAllTextAsync(second, Cancellation))!))
        {
            var file = await Save("forged.tlog-proof", Encoding.UTF8.GetBytes(forged));
            Assert.StartsWith("1 不符：", await Python(script, key, right, file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_script_verifies_checkpoints_that_were_kept()
    {
        RequirePython();
        var script = await Save("verify.py", await portal.Bytes("/log/verify.py"));
        var key = await Save("log-key", await portal.Bytes("/log/key"));
        var before = await Save("before", await portal.Bytes("/log/checkpoint"));
        await PackagedPortal.Correct(portal, "金额录入有误", 40_000);
        var after = await Save("after", await portal.Bytes("/log/checkpoint"));
        var content = await portal.Bytes("/log/leaves");
        var leaves = await Save("leaves", content);

        var holding = await Python(script, key, leaves, before, after);
        Assert.StartsWith("0 ", holding, StringComparison.Ordinal);
        Assert.Equal(2, holding.Split("一字未改").Length - 1);
        var fewer = Encoding.UTF8.GetString(content).Split("\n\n")[..^2].Select(leaf => $"{leaf}\n\n");
        var cut = await Save("cut", Encoding.UTF8.GetBytes(string.Concat(fewer)));
        Assert.StartsWith("1 不符：", await Python(script, key, cut, after), StringComparison.Ordinal);
        Assert.StartsWith("0 相符：", await Python(script, key, cut, before), StringComparison.Ordinal);
        content[200] ^= 1;
        var other = await Save("other", content);
        Assert.StartsWith("1 不符：", await Python(script, key, other, before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_knows_the_examples_of_c2sp_and_Certificate_Transparency()
    {
        RequirePython();
        await Save("verify.py", await portal.Bytes("/log/verify.py"));
        var tests = await Save("vectors.py", """
            import verify
            text = b"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
            peter = verify.decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
            signature = verify.decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")[4:]
            verify.check_signature(peter[1:], text, signature)
            def refuses(*wrong):
                try: verify.check_signature(*wrong)
                except SystemExit: return True
            assert refuses(peter[1:], text + b"x", signature)
            assert refuses(peter[1:], text, signature[:40] + bytes([signature[40] ^ 1]) + signature[41:])
            n = int.from_bytes(signature[32:], "little") + verify.L
            assert refuses(peter[1:], text, signature[:32] + n.to_bytes(32, "little"))
            entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
            hashes = [verify.leaf(bytes.fromhex(entry)) for entry in entries]
            assert verify.root(hashes).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
            path = ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]
            assert verify.climb(hashes[5], 5, 8, [bytes.fromhex(one) for one in path]) == verify.root(hashes)
            print("vectors agree")
            """u8.ToArray());

        Assert.Equal("0 vectors agree", await Python(tests));
    }

    [Fact]
    public async Task A_server_whose_log_told_more_than_an_empty_database_has_names_restore_and_new()
    {
        using var other = new RunningPortal { Settings = { ["Log:Key"] = portal.KeyFile } };

        var failure = await Record.ExceptionAsync(() => Visit.To(other, "/"));

        Assert.NotNull(failure);
        await using var connection = new SqliteConnection($"Data Source={other.Database};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM versions";
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
    }

    /// <summary>Cut, with another number, another path, another leaf, another checkpoint; as what it is not.</summary>
    private static IEnumerable<string> Forgeries(LogProof proof, LogProof other)
    {
        yield return $"{proof}"[..^20];
        yield return $"{proof with { Index = proof.Index + 1 }}";
        yield return $"{proof with { Index = 99 }}";
        yield return $"{proof with { Path = proof.Path[1..] }}";
        yield return $"{proof with { Path = [.. proof.Path, MerkleHash.OfNothing] }}";
        yield return $"{proof with { Extra = other.Extra }}";
        yield return $"{proof with { SignedCheckpoint = other.SignedCheckpoint }}";
        yield return $"{proof with { SignedCheckpoint = proof.SignedCheckpoint.Replace("\n2\n", "\n3\n", StringComparison.Ordinal) }}";
        yield return $"{proof with { SignedCheckpoint = $"x{proof.SignedCheckpoint}" }}";
        yield return $"{proof with { Extra = null }}";
        yield return $"{proof}".Replace("tlog-proof@v1", "tlog-proof@v2", StringComparison.Ordinal);
    }

    private async Task<string> Foot(string address) => (await Visit.To(portal, address)).TextOf(".log-foot");

    private async Task<Checkpoint> Newest()
    {
        var note = SignedNote.Parse(await portal.Text("/log/checkpoint"))!;
        Assert.True(note.IsSignedBy(await Key(), Ed25519Signing.Check));
        return Checkpoint.Parse(note.Text)!;
    }

    private async Task<VerifierKey> Key() => VerifierKey.Parse((await portal.Text("/log/key")).TrimEnd('\n'))!;

    private async Task<string> Save(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, content, Cancellation);
        return path;
    }

    private Task<ExitCode> Run(params string[] arguments)
    {
        output.GetStringBuilder().Clear();
        return CommandLine.Run(arguments, () => Task.FromResult<IServiceProvider?>(portal.Services), output, errors, Cancellation);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={portal.Database};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void RequirePython()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(place => File.Exists(Path.Combine(place, "python3")));
        Assert.True(isThere || Environment.GetEnvironmentVariable("BUDGETPORTAL_REQUIRE_PYTHON") != "1", "There is no python3.");
        Assert.SkipUnless(isThere, "There is no python3.");
    }

    /// <summary>Exit code and what was printed.</summary>
    private async Task<string> Python(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var python = Process.Start(start)!;
        var (said, failed) = (python.StandardOutput.ReadToEndAsync(Cancellation), python.StandardError.ReadToEndAsync(Cancellation));
        await python.WaitForExitAsync(Cancellation);
        return $"{python.ExitCode} {(await said + await failed).Trim()}";
    }
}
