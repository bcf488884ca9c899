using System.Diagnostics;

namespace BudgetPortal.Web.Tests.OpenData;

/// <summary>What others read us with: feedparser for Atom, rdflib for DCAT. Where they are not installed, the reason is told.</summary>
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
        var (code, output) = await Run(program, input);
        Assert.SkipWhen(code < 0, "There is no python3.");
        Assert.SkipWhen(output.Contains($"No module named '{library}'", StringComparison.Ordinal), $"python3 has no {library}.");
        Assert.True(code == 0, output);
        return output.Trim();
    }

    private static async Task<(int Code, string Output)> Run(string program, byte[] input)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", program])
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
