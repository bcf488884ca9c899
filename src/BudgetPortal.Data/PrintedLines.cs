using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>What a source document prints beside figures and texts, line by line, and back.</summary>
internal static class PrintedLines
{
    /// <summary>In the order in which they are read again; nothing printed is no line.</summary>
    public static IEnumerable<PrintedLineRow> Of(int version, AsPrinted? printed)
    {
        if (printed is null)
        {
            return [];
        }

        return
        [
            .. printed.Contents.Select((text, position) => Line(PrintedPlace.Contents, position, "", text)),
            .. printed.Cover.Select((text, position) => Line(PrintedPlace.Cover, position, "", text)),
            .. printed.Tables.Select((head, position) => Line(PrintedPlace.PreparedBy, position, head.Table, head.PreparedBy)),
            .. printed.Tables.Select((head, position) => Line(PrintedPlace.Title, position, head.Table, head.Title)),
        ];

        PrintedLineRow Line(PrintedPlace place, int position, string table, string text) =>
            new() { VersionId = version, Place = place, Position = position, Table = table, Text = text };
    }

    /// <summary>Null where nothing is kept, as for what was written here and for versions of before this was kept.</summary>
    public static AsPrinted? Read(IReadOnlyList<PrintedLineRow> lines)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var places = lines.ToLookup(line => line.Place);
        return new AsPrinted(
            [.. places[PrintedPlace.Cover].Select(line => line.Text)],
            [.. places[PrintedPlace.Contents].Select(line => line.Text)],
            [.. places[PrintedPlace.Title].Zip(
                places[PrintedPlace.PreparedBy], (title, prepared) => new PrintedHead(title.Table, title.Text, prepared.Text))]);
    }
}
