using System.Globalization;
using System.Text.Json;
using BudgetPortal.Data;
using BudgetPortal.Files.Writing;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>
/// The catalogue of every current disclosure as DCAT in JSON-LD, written a disclosure at a time; files carry the size and the checksum
/// (SPDX) that were kept with the version.
/// </summary>
public sealed class Catalog(DisclosureDirectory directory, PublicRecord record, PortalSettings portal, Addresses addresses)
{
    private static readonly IReadOnlyList<(string Prefix, string Address)> Vocabularies =
    [
        ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("adms", "http://www.w3.org/ns/adms#"), ("spdx", "http://spdx.org/rdf/terms#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];

    public async Task Write(Stream target, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(target, DatasetJson.Options);
        json.WriteStartObject();
        json.WriteStartObject("@context");
        foreach (var (prefix, address) in Vocabularies)
        {
            json.WriteString(prefix, address);
        }

        json.WriteEndObject();
        WriteNode(json, addresses.Absolute(addresses.Catalog), "dcat:Catalog");
        WriteText(json, "dct:title", $"{portal.SiteName}：已公开的预算");
        WriteText(json, "dct:description", "本站公开的每一份单位预算和部门预算的当前版本。部门预算已含所属单位，两者不可相加。");
        WriteAgent(
            json, "dct:publisher", addresses.Absolute(addresses.Home), portal.Organiser.Length > 0 ? portal.Organiser : portal.SiteName);
        WriteLink(json, "foaf:homepage", addresses.Absolute(addresses.Data));
        json.WriteStartArray("dcat:dataset");
        foreach (var year in await directory.Years(cancellation))
        {
            await foreach (var entry in record.OfYear(year, cancellation))
            {
                WriteDataset(json, entry);
                if (json.BytesPending > 32 * 1024)
                {
                    await json.FlushAsync(cancellation);
                }
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteDataset(Utf8JsonWriter json, RecordedDisclosure entry)
    {
        var (disclosure, version) = entry.Summary;
        var address = addresses.Absolute(addresses.Of(disclosure));
        json.WriteStartObject();
        WriteNode(json, address, "dcat:Dataset");
        WriteText(json, "dct:title", disclosure.Title);
        WriteText(json, "dct:description", $"{disclosure.Title}的全部表格和文字，照单位所报，第{version.Number}版。");
        json.WriteString("dct:identifier", version.ContentHash);
        WriteTyped(json, "dct:modified", "xsd:dateTime", FileTime.InUtc(version.PublishedAt));
        if (!version.IsCorrection)
        {
            WriteTyped(json, "dct:issued", "xsd:dateTime", FileTime.InUtc(version.PublishedAt));
        }

        json.WriteString("dcat:version", version.Number.ToString(CultureInfo.InvariantCulture));
        if (version.Reason is { } reason)
        {
            WriteText(json, "adms:versionNotes", reason);
        }

        WriteAgent(json, "dct:publisher", addresses.Absolute(addresses.Unit(disclosure.Unit)), disclosure.Unit.Name);
        WriteLink(json, "dcat:landingPage", address);
        if (portal.LicenseAddress is { } license)
        {
            WriteLink(json, "dct:license", license.ToString());
        }

        json.WriteStartArray("dcat:distribution");
        foreach (var format in OutputFormats.ForDisclosure)
        {
            var file = entry.Files.FirstOrDefault(file => file.Format == format.Extension);
            WriteDistribution(
                json, addresses.Absolute(addresses.File(disclosure, format.Extension)), format.Label, format.MediaType, file?.Size,
                file?.Sha256);
        }

        foreach (var annex in entry.Annexes)
        {
            WriteDistribution(
                json, addresses.Absolute(addresses.Annex(disclosure, annex.Name)), DatasetJson.NameOf(annex), annex.MediaType, annex.Size,
                annex.Sha256);
        }

        var descriptor = addresses.Absolute(addresses.Packaged(disclosure, DataPackage.DescriptorName));
        WriteDistribution(json, descriptor, "数据包说明（Data Package）", "application/json", null, null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDistribution(
        Utf8JsonWriter json, string address, string title, string mediaType, long? size, string? sha256)
    {
        json.WriteStartObject();
        WriteNode(json, address, "dcat:Distribution");
        WriteText(json, "dct:title", title);
        WriteLink(json, "dcat:accessURL", address);
        WriteLink(json, "dcat:downloadURL", address);
        WriteLink(json, "dcat:mediaType", $"https://www.iana.org/assignments/media-types/{mediaType.Split(';')[0]}");
        if (size is { } bytes && sha256 is not null)
        {
            WriteTyped(json, "dcat:byteSize", "xsd:nonNegativeInteger", bytes.ToString(CultureInfo.InvariantCulture));
            json.WriteStartObject("spdx:checksum");
            json.WriteString("@type", "spdx:Checksum");
            WriteLink(json, "spdx:algorithm", "spdx:checksumAlgorithm_sha256");
            WriteTyped(json, "spdx:checksumValue", "xsd:hexBinary", sha256);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, string address, string type)
    {
        json.WriteString("@id", address);
        json.WriteString("@type", type);
    }

    private static void WriteAgent(Utf8JsonWriter json, string property, string address, string name)
    {
        json.WriteStartObject(property);
        WriteNode(json, address, "foaf:Agent");
        json.WriteString("foaf:name", name);
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, string property, string address)
    {
        json.WriteStartObject(property);
        json.WriteString("@id", address);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("@language", "zh-CN");
        json.WriteString("@value", text);
        json.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter json, string property, string type, string value)
    {
        json.WriteStartObject(property);
        json.WriteString("@type", type);
        json.WriteString("@value", value);
        json.WriteEndObject();
    }
}
