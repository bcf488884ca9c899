using System.Diagnostics;

namespace BudgetPortal.Web.Tests.OpenData;

/// <summary>
/// What others read us with: feedparser for Atom, rdflib for DCAT. Where they are not installed they are skipped with that reason, unless
/// BUDGETPORTAL_REQUIRE_PYTHON=1 forbids it.
/// </summary>
public class PythonTests
{
    [Fact]
    public async Task Feedparser_reads_the_feed_without_complaint()
    {
        await using var portal = await PackagedPortal.Open();
        var read = await Read("feedparser", await portal.Bytes("/feed.atom"), """
            import sys, feedparser
            feed = feedparser.parse(sys.stdin.buffer.read())
            print(feed.version, int(feed.bozo), len(feed.entries), feed.entries[0].updated_parsed is not None)
            """);
        Assert.Equal("atom10 0 2 True", read);
    }

    [Fact]
    public async Task Rdflib_reads_the_catalogue_as_two_data_sets_with_their_checksums()
    {
        await using var portal = await PackagedPortal.Open();
        var read = await Read("rdflib", await portal.Bytes("/catalog.jsonld"), """
            import sys, rdflib
            graph = rdflib.Graph().parse(data=sys.stdin.buffer.read(), format="json-ld")
            dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
            spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
            print(len(set(graph.objects(None, dcat.dataset))), len(set(graph.subjects(spdx.checksumValue, None))))
            """);
        Assert.Equal("2 8", read);
    }

    private static async Task<string> Read(string library, byte[] input, string program)
    {
        // The machine's own has what the machine's packages bring, also where another comes first.
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            var (code, output) = await Run(python, program, input);
            if (code >= 0 && !output.Contains($"No module named '{library}'", StringComparison.Ordinal))
            {
                Assert.True(code == 0, output);
                return output.Trim();
            }
        }

        var reason = $"There is no python3 with {library}.";
        Assert.True(Environment.GetEnvironmentVariable("BUDGETPORTAL_REQUIRE_PYTHON") != "1", reason);
        Assert.Skip(reason);
        return "";
    }

    private static async Task<(int Code, string Output)> Run(string interpreter, string program, byte[] input)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo(interpreter, ["-c", program])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = python.StandardOutput.ReadToEndAsync(PackagedPortal.Cancellation);
            var errors = python.StandardError.ReadToEndAsync(PackagedPortal.Cancellation);
            try
            {
                await python.StandardInput.BaseStream.WriteAsync(input, PackagedPortal.Cancellation);
                python.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading, and says why.
            }

            await python.WaitForExitAsync(PackagedPortal.Cancellation);
            return (python.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
