using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BudgetPortal.Data;

/// <summary>A column as rows are written to it: its name and type in the database, and the value that a row has for it.</summary>
internal sealed record PlainColumn(string Name, string Type, Func<object, object?> Read);

/// <summary>Rows of one table, in their order.</summary>
internal sealed record PlainTable(string Name, IReadOnlyList<PlainColumn> Columns, IReadOnlyList<object> Rows);

/// <summary>
/// Inserts rows whose keys are their own, table by table and none of them tracked. A version has some thousand, for which saving takes
/// several times as long.
/// </summary>
internal static class PlainRows
{
    /// <summary>
    /// Inserts them within the running transaction where there is one. The tables come as their first rows do: what a row hangs on has to
    /// come before it.
    /// </summary>
    public static async Task Insert(PortalContext context, IEnumerable<object> rows, CancellationToken cancellation)
    {
        var tables = rows.GroupBy(row => row.GetType())
            .Select(kind => TableOf(context.Model.FindEntityType(kind.Key)!, [.. kind])).ToList();
        await using var held = await context.Hold(cancellation);
        foreach (var table in tables)
        {
            await context.Engine.Insert(context, table, cancellation);
        }
    }

    private static PlainTable TableOf(IEntityType type, IReadOnlyList<object> rows) => new(
        type.GetTableName()!, [.. type.GetProperties().Where(property => !IsMade(property)).Select(ColumnOf)], rows);

    private static PlainColumn ColumnOf(IProperty property)
    {
        var (getter, mapping) = (property.GetGetter(), property.GetRelationalTypeMapping());
        return new PlainColumn(property.GetColumnName(), mapping.StoreType, row => getter.GetClrValue(row) switch
        {
            null => null,
            var value => mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value,
        });
    }

    /// <summary>True for a number that the database itself gives.</summary>
    private static bool IsMade(IProperty property) => property.ValueGenerated == ValueGenerated.OnAdd;
}
