using System.Text.Json;

namespace BudgetPortal.Files.Writing.Packages;

/// <summary>Writes datapackage.json (https://datapackage.org, version 2).</summary>
internal static class PackageDescriptor
{
    public static byte[] Write(DataPackage package) => JsonOutput.Write(json =>
    {
        var (document, origin) = (package.Document, package.Origin);
        var (disclosure, version) = (document.Disclosure, document.Version);
        json.WriteString("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        json.WriteString("name", $"{disclosure.Unit.Code}-{disclosure.Year}-{JsonWords.Of(disclosure.Kind)}");
        json.WriteString("id", origin.Address);
        json.WriteString("title", disclosure.Title);
        json.WriteString("description", PackageWords.Description(document));
        json.WriteString("homepage", origin.Address);
        json.WriteString("version", $"{version.Number}.0.0");
        json.WriteString("created", FileTime.ForJson(version.PublishedAt));
        json.WriteEach("keywords", ["预算公开", disclosure.Unit.Name, $"{disclosure.Year}年", $"{disclosure.EditionKey.KindWord}预算"]);
        json.WriteEach("contributors", [(disclosure.Unit.Name, "creator"), (origin.SiteName, "publisher")], contributor =>
            json.WriteShort(written =>
            {
                written.WriteString("title", contributor.Item1);
                written.WriteEach("roles", [contributor.Item2]);
            }));
        WriteSources(json, package);
        WriteLicense(json, origin.License);
        json.WriteString("contentHash", $"sha256:{version.ContentHash}");
        if (version.IsCorrection)
        {
            json.WriteString("correction", version.Reason);
        }

        json.WriteEach("resources", package.Resources, resource => WriteResource(json, resource));
    });

    private static void WriteSources(Utf8JsonWriter json, DataPackage package)
    {
        var version = package.Document.Version;
        json.WriteStartArray("sources");
        json.WriteShort(written =>
        {
            written.WriteString("title", $"{package.Document.Disclosure.Title}，第{version.Number}版");
            written.WriteString("path", package.Origin.Address);
        });
        if (version.Original is { Source: { } original } noted)
        {
            json.WriteShort(written =>
            {
                written.WriteString("title", $"原公开，{noted.Day:yyyy-MM-dd}");
                written.WriteString("path", original);
            });
        }

        json.WriteEndArray();
    }

    private static void WriteLicense(Utf8JsonWriter json, PackageLicense? license)
    {
        if (license is null)
        {
            return;
        }

        json.WriteEach("licenses", [license], named => json.WriteShort(written =>
        {
            WriteKnown(written, "name", named.Name);
            WriteKnown(written, "path", named.Address);
            WriteKnown(written, "title", named.Title);
        }));
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteResource(Utf8JsonWriter json, PackageResource resource)
    {
        json.WriteStartObject();
        json.WriteString("name", resource.Name);
        json.WriteString("path", resource.Path);
        json.WriteString("title", resource.Title);
        WriteKnown(json, "description", resource.Description);
        if (resource.Fields.Count > 0)
        {
            json.WriteString("type", "table");
        }

        json.WriteString("format", resource.Format);
        json.WriteString("mediatype", resource.MediaType);
        WriteKnown(json, "encoding", resource.IsText ? "utf-8" : "");
        json.WriteNumber("bytes", resource.Content.Length);
        json.WriteString("hash", $"sha256:{resource.Sha256}");
        if (resource.Fields.Count > 0)
        {
            json.WriteStartObject("schema");
            json.WriteEach("fields", resource.Fields, field => json.WriteShort(written => WriteField(written, field)));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, PackageField field)
    {
        json.WriteString("name", field.Name);
        json.WriteString("type", field.Type);
        json.WriteString("title", field.Title);
        WriteKnown(json, "description", field.Description);
        if (field.MissingValues.Count > 0)
        {
            json.WriteEach("missingValues", field.MissingValues);
        }
    }
}
