using System.Net.Sockets;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;

namespace BudgetPortal.Web.Mirroring;

/// <summary>The pages of this very process, through the portal's whole pipeline, on a socket that nobody else may open.</summary>
internal sealed class OwnPages : IDisposable
{
    private readonly string socket;
    private readonly HttpClient client;

    private OwnPages(string socket, PortalSettings portal)
    {
        this.socket = socket;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
                return new NetworkStream(connection, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri($"http://{portal.Address.Authority}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>To be called before the portal's settings are read: whoever mirrors all pages asks for more than any reader may.</summary>
    public static void Serve(WebApplicationBuilder builder)
    {
        var socket = Path.Combine(Directory.CreateTempSubdirectory("budget-mirror-").FullName, "pages");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Server:CostlyPerMinute"] = $"{int.MaxValue}",
            ["Server:PagesWaiting"] = "10000",
        });
        builder.WebHost.UseUrls($"http://unix:{socket}");

        // What settings say of the portal's own ports is not meant for this process.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure(new ConfigurationBuilder().Build()));
        builder.Services.AddSingleton(services => new OwnPages(socket, services.GetRequiredService<PortalSettings>()));
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
        Directory.Delete(Path.GetDirectoryName(socket)!, recursive: true);
    }
}
