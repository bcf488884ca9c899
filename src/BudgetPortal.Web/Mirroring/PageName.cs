using System.Globalization;
using BudgetPortal.Web.Features.Shared.Caching;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Mirroring;

/// <summary>
/// How the folder of a page is called: by what its headers say, since nginx can read a folder's name and no file. The name is
/// <c>type|caching|vary|tag|tag of gzip|tag of br|</c>, and below it, in pieces, what the file is called where it is taken away.
/// </summary>
internal static class PageName
{
    private const int LongestSegment = 255;
    private const int LongestPiece = 240;
    private const int MostPieces = 4;

    // Room for the number that makes a folder's name its own.
    private const int LongestName = LongestSegment - 20;

    private static readonly HashSet<string> Told = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentType, HeaderNames.CacheControl, HeaderNames.Vary, HeaderNames.ETag, HeaderNames.ContentDisposition,
    };

    // nginx says these itself, by the file that it sends.
    private static readonly HashSet<string> OfServer = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentLength, HeaderNames.ContentEncoding, HeaderNames.LastModified, HeaderNames.AcceptRanges, HeaderNames.Date,
        HeaderNames.TransferEncoding, HeaderNames.Connection, HeaderNames.Server,
    };

    /// <summary>
    /// The name of what answered in these codings, the first as it is; null where a header says what a name cannot hold, and the portal
    /// must answer.
    /// </summary>
    public static string? Of(IReadOnlyDictionary<AcceptedCoding, HttpResponseMessage> answers)
    {
        var plain = answers[AcceptedCoding.Identity];
        var type = Header(plain, HeaderNames.ContentType);
        var slash = type.IndexOf('/');
        var tags = new[] { AcceptedCoding.Identity, AcceptedCoding.Gzip, AcceptedCoding.Brotli }
            .Select(coding => answers.TryGetValue(coding, out var answer) ? Segment(Header(answer, HeaderNames.ETag)) : "").ToArray();
        if (slash < 0 || type.Contains(',', StringComparison.Ordinal) || tags[0].Length == 0
            || answers.Values.SelectMany(NamesIn).Any(name => !Told.Contains(name) && !OfServer.Contains(name)
                && !SecurityHeaders.Names.Contains(name)))
        {
            return null;
        }

        string[] fields =
            [$"{type[..slash]},{type[(slash + 1)..]}", Header(plain, HeaderNames.CacheControl), Header(plain, HeaderNames.Vary), .. tags];
        var pieces = Header(plain, HeaderNames.ContentDisposition).Chunk(LongestPiece).Select(piece => new string(piece)).ToList();
        var name = string.Join('/', [string.Join('|', fields) + "|", .. pieces]);
        var isWhole = fields.All(field => !field.Contains('|', StringComparison.Ordinal))
            && pieces.Count <= MostPieces && pieces.All(piece => !piece.Contains('/', StringComparison.Ordinal))
            && name.All(sign => sign is >= ' ' and <= '~')
            && name.Split('/').All(segment => segment is not ("" or "." or "..") && segment.Length <= LongestSegment);
        return isWhole && name.IndexOf('/') is var first && (first < 0 ? name.Length : first) <= LongestName ? name : null;
    }

    /// <summary>When the page last changed, as its server says.</summary>
    public static DateTimeOffset? ModifiedIn(HttpResponseMessage answer) =>
        DateTimeOffset.TryParseExact(
            Header(answer, HeaderNames.LastModified), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    public static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : "";

    /// <summary>A tag in base 64 may hold an empty segment, which no path can: nginx is told to put it back.</summary>
    private static string Segment(string tag) => tag.Replace("//", $"/{NginxConfiguration.Nothing}/", StringComparison.Ordinal);

    private static IEnumerable<string> NamesIn(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.Select(header => header.Key).Concat(answer.Content.Headers.NonValidated.Select(header => header.Key));
}
