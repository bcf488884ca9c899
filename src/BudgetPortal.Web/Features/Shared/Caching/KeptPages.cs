using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>How much the cache may hold (section <c>PageCache</c> of appsettings; 0 switches it off).</summary>
public sealed record PageCacheSettings(int Megabytes = 64)
{
    public long Bytes => Megabytes * 1024L * 1024L;

    /// <summary>The most bytes of a page that is kept, so that a few large ones do not displace all others.</summary>
    public long LargestPage => Bytes / 4;
}

/// <summary>ASP.NET's output caching of what is compressed once, with a tag, and kept until a publication changes it.</summary>
public static class KeptPages
{
    private static readonly string[] Compressed =
        ["text/html", "text/plain", "text/csv", "text/xml", "application/json", "application/xml", "application/atom+xml", "image/svg+xml"];

    public static void AddPageCache(this IServiceCollection services, PageCacheSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<PageCache>();
        services.AddOutputCache();
        services.AddSingleton<IOutputCacheStore>(provider => provider.GetRequiredService<PageCache>());
        services.AddOptions<OutputCacheOptions>().Configure<PageCache>((options, cache) =>
        {
            options.UseCaseSensitivePaths = true;
            options.MaximumBodySize = settings.LargestPage;
            options.AddBasePolicy(new KeptPagePolicy(settings, cache));
        });
        services.AddResponseCompression();
        services.AddSingleton<IResponseCompressionProvider, CompressionOfPages>();
    }

    /// <summary>
    /// An address alone needs no routing to be found in memory; which words of a query count is said by the route that reads them. To be
    /// called twice therefore, before and behind routing.
    /// </summary>
    public static void UseKeptPages(this IApplicationBuilder app, bool withQuery) => app.UseWhen(
        context => context.Request.QueryString.HasValue == withQuery && !IsOnDisk(context.Request.Path),
        branch =>
        {
            branch.Use(next => context => FinishedPage.Deliver(context, next));
            branch.UseOutputCache();
            var time = branch.ApplicationServices.GetRequiredService<TimeProvider>();
            branch.Use(next => context => FinishedPage.Send(context, next, time));
            branch.UseResponseCompression();
        });

    /// <summary>Style sheets, scripts, and what is of all disclosures or of a year: sent from the disk, never held in memory.</summary>
    public static bool IsOnDisk(PathString path) => path.Value is { } value && (IsAsset(value)
        || value is "/disclosures.csv" or "/catalog.jsonld" or "/log/leaves"
        || (EndsWith(value, ".zip") && (value.StartsWith("/years/", StringComparison.Ordinal)
            || value.StartsWith("/data/", StringComparison.Ordinal))));

    /// <summary>What the build puts beside the program lies at the root; further down such an extension is any reader's word.</summary>
    private static bool IsAsset(string path) => path.LastIndexOf('/') == 0
        && (EndsWith(path, ".css") || EndsWith(path, ".js") || EndsWith(path, ".ico") || EndsWith(path, ".svg"));

    private static bool EndsWith(string path, string extension) => path.EndsWith(extension, StringComparison.Ordinal);

    /// <summary>
    /// A page is compressed once and read often; what is not found is neither. Nothing on a page is secret and none repeats what a reader
    /// sent, so that it may be compressed under HTTPS too.
    /// </summary>
    private sealed class CompressionOfPages : IResponseCompressionProvider
    {
        private readonly GzipCompressionProvider gzip =
            new(Options.Create(new GzipCompressionProviderOptions { Level = CompressionLevel.SmallestSize }));

        private readonly BrotliPages brotli = new();

        public ICompressionProvider? GetCompressionProvider(HttpContext context)
        {
            var coding = AcceptedCoding.Of(context);
            return coding == AcceptedCoding.Brotli ? brotli : coding == AcceptedCoding.Gzip ? gzip : null;
        }

        public bool ShouldCompressResponse(HttpContext context) =>
            context.Response.StatusCode == StatusCodes.Status200OK && context.Response.ContentType is { } type
            && Compressed.Any(known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase));

        public bool CheckRequestAcceptsCompression(HttpContext context) => true;
    }

    /// <summary>Between the framework's two levels, of which one is twice as large and the other ten times as slow.</summary>
    private sealed class BrotliPages : ICompressionProvider
    {
        public string EncodingName => AcceptedCoding.Brotli.Name;

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) =>
            new BrotliStream(outputStream, new BrotliCompressionOptions { Quality = 9 }, leaveOpen: true);
    }
}
