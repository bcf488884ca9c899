using System.Diagnostics.CodeAnalysis;

namespace BudgetPortal.Domain.Tables;

/// <summary>
/// The address of one value in a disclosure: table, line and column, written <c>T3/2080505/basic</c>.
/// It is the cell's <c>id</c> in HTML, its address in JSON and the operand of every check.
/// </summary>
public readonly record struct CellKey(string Table, string Line, string Column)
{
    public override string ToString() => $"{Table}/{Line}/{Column}";

    /// <summary>Reads <c>T3/2080505/basic</c>; false when the text has not exactly three parts.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CellKey? key)
    {
        key = text?.Split('/') is [{ Length: > 0 } table, { Length: > 0 } line, { Length: > 0 } column]
            ? new CellKey(table, line, column)
            : null;
        return key is not null;
    }

    /// <summary>Reads an address that this project wrote itself; a malformed one is a <see cref="FormatException"/>.</summary>
    public static CellKey Parse(string text) =>
        TryParse(text, out var key) ? key.Value : throw new FormatException($"“{text}” is not an address of the form table/line/column.");
}
