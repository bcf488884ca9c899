using System.Net;
using System.Net.Http.Headers;
using BudgetPortal.Web.Mirroring;

namespace BudgetPortal.Web.Tests.Mirroring;

/// <summary>What nginx answers from the mirror is what the portal answers.</summary>
[Collection(OnTheMirror.Name)]
public class MirrorTests(MirroredPortal mirror)
{
    private const string Place = $"/units/{RunningPortal.Unit}/2021";

    private static readonly string[] Compared =
    [
        "Content-Type", "Content-Disposition", "Content-Encoding", "Content-Length", "ETag", "Cache-Control", "Vary",
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Strict-Transport-Security", "Location",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Every_address_is_answered_as_the_portal_answers_it(string coding)
    {
        using var nginx = mirror.Alone();
        using var portal = mirror.Portal();
        var addresses = new MirrorTree(Path.Combine(mirror.Folder, "shared")).Names().Keys
            .Concat(new MirrorTree(mirror.Folder + "/editions" + Place, Place).Names().Keys).ToList();
        Assert.True(addresses.Count > 200);
        foreach (var address in addresses)
        {
            using var ours = await Ask(nginx, HttpMethod.Get, address, coding);
            using var theirs = await Ask(portal, HttpMethod.Get, address, coding);
            Assert.Equal(await Told(theirs, address), await Told(ours, address));
            Assert.Equal(await theirs.Content.ReadAsByteArrayAsync(Cancellation), await ours.Content.ReadAsByteArrayAsync(Cancellation));

            using var head = await Ask(nginx, HttpMethod.Head, address, coding);
            Assert.Equal(await Told(theirs, address), await Told(head, address));

            // Unchanged under the portal's tag, also among others and as a weak one; changed under any other.
            var tag = theirs.Headers.ETag!.ToString();
            foreach (var known in new[] { tag, $"\"other\", {tag}", tag.StartsWith("W/", StringComparison.Ordinal) ? tag : $"W/{tag}" })
            {
                using var same = await Ask(nginx, HttpMethod.Get, address, coding, known);
                Assert.Equal((address, HttpStatusCode.NotModified, tag), (address, same.StatusCode, $"{same.Headers.ETag}"));
            }

            using var changed = await Ask(nginx, HttpMethod.Get, address, coding, "\"other\"");
            Assert.Equal((address, HttpStatusCode.OK), (address, changed.StatusCode));
        }
    }

    [Theory]
    [InlineData("/units/")]
    [InlineData("/Units")]
    [InlineData("/%75nits")]
    [InlineData("/units//x")]
    [InlineData("//units")]
    [InlineData("/units/../units")]
    [InlineData($"{Place}/budget/")]
    [InlineData($"{Place}/budget/T3")]
    [InlineData($"{Place}/budget/expenditure?unit=wan")]
    [InlineData("/units?q=x")]
    [InlineData("/no/such/page")]
    [InlineData($"{Place}@/budget")]
    [InlineData("/shared/units")]
    [InlineData("/departments/shanghai-card-centre")]
    [InlineData("/health/live")]
    public async Task What_the_mirror_does_not_hold_is_answered_by_the_portal(string address)
    {
        using var nginx = mirror.Beside();
        using var portal = mirror.Portal();
        using var ours = await Ask(nginx, HttpMethod.Get, address, "gzip");
        using var theirs = await Ask(portal, HttpMethod.Get, address, "gzip");
        Assert.Equal((theirs.StatusCode, theirs.Headers.Location), (ours.StatusCode, ours.Headers.Location));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("deflate, gzip;q=1.0, *;q=0.5", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0.0,gzip;q=0", "")]
    [InlineData("brotli, xgzip", "")]
    [InlineData("deflate", "")]
    public async Task The_smallest_body_goes_to_whoever_can_read_it(string accepted, string coding)
    {
        using var nginx = mirror.Alone();
        using var answer = await Ask(nginx, HttpMethod.Get, "/units", accepted);
        Assert.Equal(coding, string.Concat(answer.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Without_the_portal_what_the_mirror_does_not_hold_is_to_be_asked_for_later()
    {
        using var nginx = mirror.Alone();
        using var answer = await nginx.GetAsync("/units?q=x", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);

        using var slash = await nginx.GetAsync("/units/", Cancellation);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/units"), (slash.StatusCode, slash.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task A_part_of_a_file_goes_out_under_the_files_tag_only()
    {
        using var nginx = mirror.Alone();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Place}/budget.pdf");
        request.Headers.Range = new RangeHeaderValue(0, 3);
        request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"other\""));
        using var answer = await nginx.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Every_link_answers_with_the_portal_stopped()
    {
        using var nginx = mirror.Alone();
        await Crawl.All(nginx, address => !address.Contains('?'));
    }

    [Fact]
    public void A_folder_that_is_something_else_is_left_alone()
    {
        var other = Directory.CreateTempSubdirectory("other-").FullName;
        File.WriteAllText(Path.Combine(other, "file"), "mine");
        Assert.Null(MirrorFolder.Open(other, out var fault));
        Assert.Contains("不是空的", fault, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(other, "file")], Directory.GetFileSystemEntries(other));
        Directory.Delete(other, recursive: true);
    }

    private static async Task<HttpResponseMessage> Ask(
        HttpClient client, HttpMethod method, string address, string accepted, string? known = null)
    {
        // As it is written: dots and slashes must reach the server.
        var whole = new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        });
        using var request = new HttpRequestMessage(method, whole);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        return await client.SendAsync(request, Cancellation);
    }

    private static async Task<string> Told(HttpResponseMessage answer, string address)
    {
        await answer.Content.LoadIntoBufferAsync(Cancellation);
        return string.Join('\n', [$"{address} {(int)answer.StatusCode}", .. Compared.Select(name => $"{name}: {Header(answer, name)}")]);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : "";
}

/// <summary>Every table of the mirror holds every cell, with the portal stopped.</summary>
[Collection(OnTheMirror.Name)]
public class MirrorParityTests(RunningPortal portal, MirroredPortal mirror) : ParityTests(portal, mirror.Alone());
