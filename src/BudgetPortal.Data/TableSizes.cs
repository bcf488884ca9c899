using System.Globalization;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// How long the files of each table of a version are, in bytes. They are not kept, but pages print their sizes: those are measured when
/// the version is published, and again in the background where another build writes them (<see cref="LackingSizes"/>).
/// </summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class TableSizes(PortalContext context, DisclosureFormats formats, LookUps? lookUps = null)
{
    private const char Between = ';';
    private const char Is = '=';

    /// <summary>The size of a table's file in a format; null where it was not measured, which no page waits for.</summary>
    public int? Of(DisclosureDocument publication, string table, string format)
    {
        var key = (publication.Disclosure, publication.Version.Number);
        var sizes = lookUps is null ? Look(publication) : lookUps.Get(context, ("sizes", key), () => Look(publication));
        return sizes.TryGetValue(NameOf(table, format), out var bytes) ? bytes : null;
    }

    /// <summary>Those of a version, as this build writes them.</summary>
    internal TableSizesRow Measure(int version, DisclosureDocument document) => new()
    {
        VersionId = version,
        Maker = formats.Build,
        Sizes = string.Join(Between, formats.Measure(document).Select(file =>
            string.Create(CultureInfo.InvariantCulture, $"{NameOf(file.Table, file.Format)}{Is}{file.Bytes}"))),
    };

    private Dictionary<string, int> Look(DisclosureDocument publication)
    {
        var measured = from version in context.PublishedOf(publication.Disclosure)
                       where version.Number == publication.Version.Number
                       from sizes in context.TableSizes
                       where sizes.VersionId == version.Id && sizes.Maker == formats.Build
                       select sizes.Sizes;
        return (measured.SingleOrDefault() ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Select(file => file.Split(Is))
            .ToDictionary(file => file[0], file => int.Parse(file[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private static string NameOf(string table, string format) => $"{table}.{format}";
}
