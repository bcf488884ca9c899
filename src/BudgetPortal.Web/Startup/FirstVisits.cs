using System.Net;
using System.Net.Sockets;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Mirroring;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BudgetPortal.Web.Startup;

/// <summary>
/// Asks for a page of each kind, one after the other, as a reader would. Whatever runs for the first time in a process takes some tenths
/// of a second, which would otherwise be waited for by the first reader of each.
/// </summary>
public sealed partial class FirstVisits(
    IServer server,
    IHostApplicationLifetime lifetime,
    PortalSettings portal,
    ServerSettings settings,
    TimeProvider time,
    ILogger<FirstVisits> logger)
    : UnhurriedService(settings, time)
{
    // Far more than one disclosure has pages; a portal with hundreds of links on its first page is not read through.
    private const int Most = 80;

    private readonly PageLinks links = new(portal);
    private readonly string root = $"{portal.PathBase.TrimEnd('/')}/";

    protected override async Task Work(CancellationToken cancellation)
    {
        await Started(cancellation);
        var served = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!Settings.VisitsItself || served.Select(PlaceOf).OfType<EndPoint>().FirstOrDefault() is not { } place)
        {
            return;
        }

        try
        {
            using var pages = OwnPages.At(place, portal);
            var first = await LinksOf(pages, root, cancellation);
            var disclosure = first.FirstOrDefault(IsDisclosure);
            var next = disclosure is null ? [] : await LinksOf(pages, disclosure, cancellation);
            foreach (var address in first.Prepend(root).Concat(next).Append($"{root}search?q={Uri.EscapeDataString("预算")}").Distinct()
                .Where(address => IsPage(address) && (!IsOfAny(address) || IsOf(disclosure, address))).Take(Most))
            {
                // Compressed as browsers have it.
                using var page = await pages.Get(address, AcceptedCoding.Brotli, cancellation);
                await page.Content.CopyToAsync(Stream.Null, cancellation);
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // Readers come all the same.
            LogFault(fault);
        }

        CompiledBefore.Keep();
    }

    /// <summary>Until the server listens, it does not know where.</summary>
    private async Task Started(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    /// <summary>The addresses to which a page leads.</summary>
    private async Task<IReadOnlyList<string>> LinksOf(OwnPages pages, string address, CancellationToken cancellation)
    {
        using var page = await pages.Get(address, AcceptedCoding.Identity, cancellation);
        return links.In(await page.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Where this process itself reaches what it serves; null where that wants a certificate.</summary>
    internal static EndPoint? PlaceOf(string served)
    {
        var address = BindingAddress.Parse(served);
        if (address.Scheme != Uri.UriSchemeHttp)
        {
            return null;
        }

        return address.IsUnixPipe
            ? new UnixDomainSocketEndPoint(address.UnixPipePath)
            : new IPEndPoint(HostOf(address.Host), address.Port);
    }

    /// <summary>Any address of this machine stands for all.</summary>
    private static IPAddress HostOf(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var known) switch
    {
        true when known.Equals(IPAddress.IPv6Any) => IPAddress.IPv6Loopback,
        true when !known!.Equals(IPAddress.Any) => known,
        _ => IPAddress.Loopback,
    };

    private bool IsDisclosure(string address) => IsOfAny(address) && PartsOf(address).Length == 4;

    private bool IsOfAny(string address) => PartsOf(address) is ["units", _, _, _, ..];

    private static bool IsOf(string? disclosure, string address) =>
        address == disclosure || address.StartsWith($"{disclosure}/", StringComparison.Ordinal);

    private string[] PartsOf(string address) => address[root.Length..].Split('/');

    /// <summary>No file: those are sent as they are kept.</summary>
    private static bool IsPage(string address) => !address.Split('?')[0].Split('/')[^1].Contains('.', StringComparison.Ordinal);

    [LoggerMessage(LogLevel.Warning, "没有能够预先打开自己的网页；读者第一次打开时会慢一些。")]
    private partial void LogFault(Exception fault);
}
