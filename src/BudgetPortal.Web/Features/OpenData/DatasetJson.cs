using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>A disclosure as schema.org Dataset in JSON-LD, for the head of its page.</summary>
public static class DatasetJson
{
    /// <summary>Chinese as it is, and no sign that could end the element in which it stands.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="kept">The files kept with the version; formats that lack one are told without size and hash.</param>
    public static string Of(
        DisclosureDocument publication, IReadOnlyList<WrittenFile> kept, IReadOnlyList<SourceFile> annexes, Addresses addresses)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Options))
        {
            Write(json, publication, kept, annexes, addresses);
        }

        return Encoding.UTF8.GetString(written.ToArray());
    }

    private static void Write(
        Utf8JsonWriter json, DisclosureDocument publication, IReadOnlyList<WrittenFile> kept, IReadOnlyList<SourceFile> annexes,
        Addresses addresses)
    {
        var (disclosure, version) = (publication.Disclosure, publication.Version);
        var address = addresses.Absolute(addresses.Of(disclosure));
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Dataset");
        json.WriteString("@id", address);
        json.WriteString("url", address);
        json.WriteString("name", disclosure.Title);
        json.WriteString("description", $"{disclosure.Title}：{publication.Edition.Tables.Count}张表和全部说明文字，照单位所报，可查、可下载；应当一致的数字逐一核对。");
        json.WriteString("inLanguage", "zh-CN");
        json.WriteString("identifier", version.ContentHash);
        json.WriteString("version", version.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("temporalCoverage", disclosure.Year.ToString(CultureInfo.InvariantCulture));
        json.WriteString("spatialCoverage", disclosure.Unit.Jurisdiction);
        json.WriteString("dateModified", FileTime.ToTheSecond(version.PublishedAt));
        json.WriteBoolean("isAccessibleForFree", true);
        json.WriteStartObject("creator");
        json.WriteString("@type", "GovernmentOrganization");
        json.WriteString("name", disclosure.Unit.Name);
        json.WriteString("url", addresses.Absolute(addresses.Unit(disclosure.Unit)));
        json.WriteEndObject();
        WriteCorrection(json, version);
        json.WriteStartArray("distribution");
        foreach (var format in OutputFormats.ForDisclosure)
        {
            var file = kept.FirstOrDefault(file => file.Format == format.Extension);
            WriteFile(json, format.Label, format.MediaType, addresses.Absolute(addresses.File(disclosure, format.Extension)), file?.Size,
                file?.Sha256);
        }

        foreach (var annex in annexes)
        {
            WriteFile(json, NameOf(annex), annex.MediaType, addresses.Absolute(addresses.Annex(disclosure, annex.Name)), annex.Size,
                annex.Sha256);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCorrection(Utf8JsonWriter json, PublishedVersion version)
    {
        if (!version.IsCorrection)
        {
            json.WriteString("datePublished", FileTime.ToTheSecond(version.PublishedAt));
            return;
        }

        json.WriteStartObject("correction");
        json.WriteString("@type", "CorrectionComment");
        json.WriteString("text", version.Reason);
        json.WriteString("datePublished", FileTime.ToTheSecond(version.PublishedAt));
        json.WriteEndObject();
    }

    /// <summary>An annex among the files of its disclosure.</summary>
    public static string NameOf(SourceFile annex) => $"附件：{annex.Name}";

    private static void WriteFile(
        Utf8JsonWriter json, string name, string mediaType, string address, long? size, string? sha256)
    {
        json.WriteStartObject();
        json.WriteString("@type", "DataDownload");
        json.WriteString("name", name);
        json.WriteString("contentUrl", address);
        json.WriteString("encodingFormat", mediaType.Split(';')[0]);
        if (size is not null)
        {
            json.WriteString("contentSize", $"{size} B");
            json.WriteString("sha256", sha256);
        }

        json.WriteEndObject();
    }
}
