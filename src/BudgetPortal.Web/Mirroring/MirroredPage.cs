using System.Net;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Mirroring;

/// <summary>A page or file as the portal answers it now, in every coding in which it does.</summary>
internal sealed class MirroredPage : IDisposable
{
    private const int MostAttempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<AcceptedCoding, HttpResponseMessage> answers = [];

    private MirroredPage(string address) => Address = address;

    public string Address { get; }

    /// <summary>What its headers say, as the name of its folder.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Null where the portal does not answer with a page that can be mirrored.</summary>
    public static async Task<MirroredPage?> Visit(OwnPages pages, string address, CancellationToken cancellation)
    {
        var page = new MirroredPage(address);
        try
        {
            var plain = await page.AskPatiently(pages, cancellation);
            if (plain.StatusCode != HttpStatusCode.OK)
            {
                page.Dispose();
                return null;
            }

            if (PageName.Header(plain, HeaderNames.Vary).Contains(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase))
            {
                foreach (var coding in new[] { AcceptedCoding.Gzip, AcceptedCoding.Brotli })
                {
                    var answer = await page.Ask(pages, coding, cancellation);
                    if (PageName.Header(answer, HeaderNames.ContentEncoding) != coding.Name)
                    {
                        page.answers.Remove(coding);
                        answer.Dispose();
                    }
                }
            }

            if (PageName.Of(page.answers) is { } name)
            {
                page.Name = name;
                return page;
            }

            page.Dispose();
            return null;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    /// <summary>Writes the bodies into a folder, each called by its coding.</summary>
    public async Task Write(string folder, CancellationToken cancellation)
    {
        foreach (var (coding, answer) in answers)
        {
            var path = Path.Combine(folder, coding.Name);
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                await answer.Content.CopyToAsync(file, cancellation);
            }

            if (PageName.ModifiedIn(answer) is { } modified)
            {
                File.SetLastWriteTimeUtc(path, modified.UtcDateTime);
            }
        }
    }

    public void Dispose()
    {
        foreach (var answer in answers.Values)
        {
            answer.Dispose();
        }
    }

    /// <summary>A portal that is busy for a moment is asked again.</summary>
    private async Task<HttpResponseMessage> AskPatiently(OwnPages pages, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var plain = await Ask(pages, AcceptedCoding.Identity, cancellation);
            if ((int)plain.StatusCode < 500 || attempt == MostAttempts)
            {
                return plain;
            }

            plain.Dispose();
            await Task.Delay(attempt * Pause, cancellation);
        }
    }

    private async Task<HttpResponseMessage> Ask(OwnPages pages, AcceptedCoding coding, CancellationToken cancellation) =>
        answers[coding] = await pages.Get(Address, coding, cancellation);
}
