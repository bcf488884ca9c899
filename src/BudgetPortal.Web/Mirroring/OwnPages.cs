using System.Net;
using System.Net.Sockets;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;

namespace BudgetPortal.Web.Mirroring;

/// <summary>The pages of this very process, through the portal's whole pipeline, as a reader gets them.</summary>
internal sealed class OwnPages : IDisposable
{
    private readonly string? folder;
    private readonly HttpClient client;

    private OwnPages(EndPoint place, PortalSettings portal, string? folder)
    {
        this.folder = folder;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var connection = new Socket(
                    place.AddressFamily, SocketType.Stream, place is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
                await connection.ConnectAsync(place, cancellation);
                return new NetworkStream(connection, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri($"http://{portal.Address.Authority}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The pages that are served at a place without TLS.</summary>
    public static OwnPages At(EndPoint place, PortalSettings portal) => new(place, portal, null);

    /// <summary>
    /// Serves them on a socket that nobody else may open. To be called before the portal's settings are read: whoever mirrors all pages
    /// asks for more than any reader may.
    /// </summary>
    public static void Serve(WebApplicationBuilder builder)
    {
        var folder = Directory.CreateTempSubdirectory("budget-mirror-").FullName;
        var socket = Path.Combine(folder, "pages");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Server:CostlyPerMinute"] = $"{int.MaxValue}",
            ["Server:PagesWaiting"] = "10000",
            ["Server:VisitsItself"] = "false",
        });
        builder.WebHost.UseUrls($"http://unix:{socket}");

        // What settings say of the portal's own ports is not meant for this process.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure(new ConfigurationBuilder().Build()));
        builder.Services.AddSingleton(services =>
            new OwnPages(new UnixDomainSocketEndPoint(socket), services.GetRequiredService<PortalSettings>(), folder));
    }

    /// <summary>An answer whose headers are there, and whose body is still to be read.</summary>
    public async Task<HttpResponseMessage> Get(string address, AcceptedCoding coding, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", coding.Name);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    public void Dispose()
    {
        client.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
