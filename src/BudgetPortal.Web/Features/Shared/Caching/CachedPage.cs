using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>A page ready to be sent: its bytes in every coding with a strong entity tag each, and its headers.</summary>
public sealed class CachedPage
{
    private const int TooSmallToCompress = 512;

    // What an entry costs beside its bodies: keys, headers and objects, generously.
    private const int Overhead = 2048;

    private readonly Body identity;
    private readonly Body? gzip;
    private readonly Body? brotli;
    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly StringValues contentType;
    private readonly StringValues cacheControl;
    private readonly StringValues lastModified;
    private readonly DateTimeOffset modifiedAt;

    private CachedPage(byte[] content, IHeaderDictionary captured, DateTimeOffset now)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
        contentType = captured.ContentType;
        identity = new Body(content, $"\"{tag}\"", default);
        if (IsCompressible(contentType.ToString()) && content.Length >= TooSmallToCompress)
        {
            gzip = new Body(Compress(content, stream => new GZipStream(stream, CompressionLevel.SmallestSize)), $"\"{tag}-gz\"", "gzip");
            brotli = new Body(
                Compress(content, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 9 })), $"\"{tag}-br\"", "br");
        }

        // Kept by browsers, asked after each time: a correction must show at once, and asking costs a 304 without a body.
        cacheControl = StringValues.IsNullOrEmpty(captured.CacheControl) ? "public, no-cache" : captured.CacheControl;
        modifiedAt = DateTimeOffset.TryParseExact(
            captured.LastModified, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stated)
            ? stated
            // The server's Date lags by up to a second, and must not be earlier.
            : DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() - 1);
        lastModified = modifiedAt.ToString("r", CultureInfo.InvariantCulture);
        headers = [.. SecurityHeaders.For(contentType), .. captured.Where(header => !IsOurs(header.Key))];
        Size = Overhead + content.Length + (gzip?.Content.Length ?? 0) + (brotli?.Content.Length ?? 0);
    }

    /// <summary>Bytes of memory it takes.</summary>
    public int Size { get; }

    public static CachedPage Of(byte[] content, IHeaderDictionary headers, DateTimeOffset now) => new(content, headers, now);

    /// <summary>Answers a GET or HEAD with this page, or with 304 where the client has it.</summary>
    public Task Send(HttpContext context)
    {
        var response = context.Response;
        var body = Choose(context.Request.Headers.AcceptEncoding);
        var sent = response.Headers;
        sent.ETag = body.Tag;
        sent.CacheControl = cacheControl;
        sent.LastModified = lastModified;
        if (gzip is not null)
        {
            sent.Vary = HeaderNames.AcceptEncoding;
        }

        if (IsKnown(context.Request.Headers))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        sent.ContentType = contentType;
        sent.ContentLength = body.Content.Length;
        if (body.Coding.Count > 0)
        {
            sent.ContentEncoding = body.Coding;
        }

        foreach (var (name, value) in headers)
        {
            sent[name] = value;
        }

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(body.Content).AsTask();
    }

    private Body Choose(StringValues acceptEncoding) =>
        AcceptedCoding.Choose(acceptEncoding.Count == 0 ? null : acceptEncoding.ToString(), gzip is not null) switch
        {
            ContentCoding.Brotli => brotli!,
            ContentCoding.Gzip => gzip!,
            _ => identity,
        };

    /// <summary>RFC 9110, 13.2.2: If-None-Match decides; If-Modified-Since counts only without it.</summary>
    private bool IsKnown(IHeaderDictionary request)
    {
        var known = request.IfNoneMatch;
        if (known.Count > 0)
        {
            return known.Any(Matches);
        }

        var since = request.IfModifiedSince;
        return since.Count == 1
            && (since[0] == lastModified[0]
                || (DateTimeOffset.TryParseExact(since[0], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                    && modifiedAt <= time));
    }

    // Whichever coding the client has, it has this content.
    private bool Matches(string? tags) => tags is not null && tags.Split(',', StringSplitOptions.TrimEntries).Any(tag =>
        tag == "*" || (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag) is var plain
        && (plain == identity.Tag || plain == gzip?.Tag || plain == brotli?.Tag));

    private static bool IsOurs(string header) =>
        header is "Content-Type" or "Content-Length" or "Content-Encoding" or "Transfer-Encoding" or "ETag" or "Last-Modified"
            or "Cache-Control" or "Vary" or "Date" or "Server"
            or "Accept-Ranges";

    private static bool IsCompressible(string contentType) =>
        contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("image/svg+xml", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/xml", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("application/atom+xml", StringComparison.OrdinalIgnoreCase);

    private static byte[] Compress(byte[] content, Func<Stream, Stream> coding)
    {
        using var compressed = new MemoryStream();
        using (var stream = coding(compressed))
        {
            stream.Write(content);
        }

        return compressed.ToArray();
    }

    private sealed class Body(byte[] content, string tag, StringValues coding)
    {
        public ReadOnlyMemory<byte> Content { get; } = content;

        public StringValues Coding { get; } = coding;

        public string Tag { get; } = tag;
    }
}
