using System.IO.Compression;
using System.Net;
using BudgetPortal.Data;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Web.Tests.OpenData;

/// <summary>A portal of its own for tests that publish: the seed, one disclosure read from a PDF, and what a test adds.</summary>
internal static class PackagedPortal
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RunningPortal> Open()
    {
        var portal = new RunningPortal();
        await FaultyDisclosure.Publish(portal, Cancellation);
        return portal;
    }

    /// <summary>Publishes the seed again with one amount changed.</summary>
    public static async Task Correct(RunningPortal portal, string reason, decimal yuan)
    {
        var seed = await portal.Seed(Cancellation);
        await portal.WithStore(store => store.Publish(
            new Submission(seed.Disclosure, seed.Figures.With(CellKey.Parse("T8/30217/public"), yuan), seed.Sections)
            {
                Reason = reason,
                Report = null,
            },
            Cancellation));
    }

    public static async Task<byte[]> Bytes(this RunningPortal portal, string address)
    {
        using var client = portal.NewClient();
        using var response = await client.GetAsync(address, Cancellation);
        Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
        return await response.Content.ReadAsByteArrayAsync(Cancellation);
    }

    public static async Task<string> Text(this RunningPortal portal, string address) =>
        System.Text.Encoding.UTF8.GetString(await portal.Bytes(address));

    public static Dictionary<string, byte[]> Unzip(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var unpacked = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(unpacked);
            return unpacked.ToArray();
        });
    }
}
