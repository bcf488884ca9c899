using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>
/// Sends what is too long for memory: it is written to a file that vanishes with its last reader, so that its tag is the hash of what will
/// really be sent, and a client that has it is told so.
/// </summary>
public static class SpooledFile
{
    public static async Task<FileStreamResult> Of(
        HttpResponse response, string name, string mediaType, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 64 * 1024,
        });
        try
        {
            await write(file);
            file.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            file.Position = 0;

            // Made for this answer, as a page is; the server's Date lags by up to a second, and must not be earlier.
            var made = response.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddSeconds(-1);
            return Send(response, file, name, mediaType, hash, made);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file of this hash, with its parts for who asks for them.</summary>
    public static FileStreamResult Send(
        HttpResponse response, Stream content, string name, string mediaType, string hash, DateTimeOffset? modified)
    {
        // Kept, and asked after each time, as pages are.
        response.Headers.CacheControl = "public, no-cache";
        return new FileStreamResult(content, mediaType)
        {
            FileDownloadName = name,
            EntityTag = new EntityTagHeaderValue($"\"{hash}\""),
            LastModified = modified,
            EnableRangeProcessing = true,
        };
    }
}
