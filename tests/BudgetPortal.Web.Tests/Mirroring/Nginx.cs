using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BudgetPortal.Web.Mirroring;

namespace BudgetPortal.Web.Tests.Mirroring;

/// <summary>
/// An nginx of the tests' own that serves a mirror. Where the machine has none, tests are skipped with that reason, unless
/// BUDGETPORTAL_REQUIRE_NGINX=1 forbids it.
/// </summary>
internal sealed class Nginx : IDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private static readonly string[] TemporaryKinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private readonly string folder = Directory.CreateTempSubdirectory("nginx-").FullName;
    private readonly Process process;

    private Nginx(string mirror, string? portal)
    {
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        var http = File.ReadAllText(Path.Combine(mirror, NginxConfiguration.HttpFile));
        var given = http.Split("server ")[1].Split(';')[0];
        File.WriteAllText(Path.Combine(folder, "http.conf"), http.Replace(given, portal ?? "127.0.0.1:1", StringComparison.Ordinal));
        var temporary = string.Concat(TemporaryKinds.Select(kind => $"{kind}_temp_path {folder}/temp; "));
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; master_process off; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { }
            http {
              access_log off; {{temporary}}
              include {{folder}}/http.conf;
              server { listen 127.0.0.1:{{port}}; include {{mirror}}/{{NginxConfiguration.ServerFile}}; }
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf")])
        {
            RedirectStandardError = true,
        })!;
    }

    public Uri Address { get; }

    /// <summary>True where a test may not be skipped for want of it.</summary>
    public static bool IsHere => File.Exists(Program) || Environment.GetEnvironmentVariable("BUDGETPORTAL_REQUIRE_NGINX") == "1";

    /// <summary>Skips the test where there is no nginx.</summary>
    public static void Need() => Assert.SkipUnless(IsHere, $"There is no nginx at {Program}.");

    /// <summary>Serves a mirror, before a portal or, where none is named, alone.</summary>
    public static async Task<Nginx> Start(string mirror, Uri? portal)
    {
        var nginx = new Nginx(mirror, portal?.Authority);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(IPAddress.Loopback, nginx.Address.Port);
                return nginx;
            }
            catch (SocketException) when (attempt < 600 && !nginx.process.HasExited)
            {
                await Task.Delay(50);
            }
            catch (SocketException)
            {
                var said = nginx.process.HasExited ? await nginx.process.StandardError.ReadToEndAsync() : "";
                nginx.Dispose();
                throw new InvalidOperationException($"nginx does not listen: {said}");
            }
        }
    }

    /// <summary>Answers as they go over the wire.</summary>
    public HttpClient NewClient() => ClientOf(Address);

    /// <summary>The same of another server.</summary>
    public static HttpClient ClientOf(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
