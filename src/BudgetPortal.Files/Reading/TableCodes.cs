using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>What only whole tables, or all tables of a file together, tell of the codes of their lines.</summary>
internal static class TableCodes
{
    // The key of a class until the codes of all tables are known.
    private const string Unnamed = "class-";

    // One code or two written otherwise are misprints.
    private const int FewestOfAManner = 2;

    /// <summary>What a class of T1 or T4 is called until <see cref="NameClasses"/>.</summary>
    public static string UnnamedClass(int number) => $"{Unnamed}{number}";

    /// <summary>
    /// “201 6 1”: 款 and 项 of one digit are numbers, which have no zero in front. Where others of the table begin with 0 they are misprints,
    /// unless the file, <paramref name="isPlain"/>, does not tell numbers from texts.
    /// </summary>
    public static void RestoreZeros(IReadOnlyList<TableAssembly> tables, bool isPlain)
    {
        foreach (var table in tables)
        {
            var parts = table.Lines.SelectMany(line => line.CodeParts.Skip(1)).Where(part => part.Length > 0).ToList();
            if (parts.Exists(part => part.Length == 1) && (isPlain || parts.TrueForAll(part => part[0] is >= '1' and <= '9')))
            {
                table.Recode(CodesWithZeros(table));
            }
        }
    }

    /// <summary>The codes that zeros change; what a line does not print of its own goes on with that of a line above.</summary>
    private static List<(int Index, string Key, string Code)> CodesWithZeros(TableAssembly table)
    {
        var changed = new List<(int, string, string)>();
        var restored = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = "";
        foreach (var (index, line) in table.Lines.Index())
        {
            if (LineCodes.LacksSection(line.CodeParts))
            {
                changed.AddRange(Recoded(index, line, section + WithZero(line.CodeParts[^1])));
                continue;
            }

            var isWhole = line.CodeParts is [{ Length: 3 }, ..];
            var printed = string.Concat(line.CodeParts);
            var above = line.Line.Code.EndsWith(printed, StringComparison.Ordinal) ? line.Line.Code[..^printed.Length] : "";
            if (isWhole || restored.ContainsKey(above))
            {
                var code = restored.GetValueOrDefault(above, "")
                    + string.Concat(line.CodeParts.Select(WithZero));
                restored[line.Line.Code] = code;
                section = line.Line.Kind == LineKind.Section ? code : section;
                changed.AddRange(Recoded(index, line, code));
            }
        }

        return changed;

        static string WithZero(string part) => part.Length == 1 ? $"0{part}" : part;

        static IEnumerable<(int, string, string)> Recoded(int index, ReadLine line, string code) =>
            code == line.Line.Key ? [] : [(index, code, code)];
    }

    /// <summary>
    /// The tables whose codes are written in a manner that is not known: one that is wrong is a misprint, many are a form of its own, and
    /// then no other of the same file is a misprint.
    /// </summary>
    public static List<TableAssembly> WithForeignCodes(IReadOnlyList<TableAssembly> tables) =>
        tables.Any(table => ForeignCodes(table) is > FewestOfAManner and var foreign && foreign * 4 > table.Lines.Count)
            ? [.. tables.Where(table => ForeignCodes(table) > 0)] : [];

    private static int ForeignCodes(TableAssembly table) => table.Lines.Count(line =>
        line.Line.Kind is LineKind.Class or LineKind.Section or LineKind.Item
        && (line.Line.Code.Length != 3 + (2 * (line.Line.Kind - LineKind.Class)) || !line.Line.Code.All(char.IsAsciiDigit)));

    /// <summary>
    /// Lines whose code is printed in part belong to the 类 above them; but where the other tables have the first of them by its name below
    /// another, which this table lacks, these are its lines.
    /// </summary>
    public static void PlaceShortened(IReadOnlyList<TableAssembly> tables)
    {
        foreach (var table in tables.Where(table => table.Lines.Any(line => table.IsShortened(line.Line.Key))))
        {
            var others = tables.Where(other => other != table).SelectMany(other => other.Lines).Select(line => line.Line)
                .Where(line => line.Code.Length > 3)
                .ToLookup(line => (line.Code[3..], ComparableName.Of(line.Name)), line => line.Code[..3]);
            var classes = table.Lines.Select(line => line.Line.Code).Where(code => code.Length == 3).ToHashSet(StringComparer.Ordinal);
            var recoded = new List<(int, string, string)>();
            string? missing = null;
            foreach (var (index, line) in table.Lines.Select(line => line.Line).Index())
            {
                if (!table.IsShortened(line.Key))
                {
                    missing = null;
                    continue;
                }

                var known = others[(line.Code[3..], ComparableName.Of(line.Name))].Distinct().ToList();
                missing = known.Contains(line.Code[..3]) ? null : known is [var only] && !classes.Contains(only) ? only : missing;
                if (missing is not null)
                {
                    recoded.Add((index, missing + line.Code[3..], missing + line.Code[3..]));
                }
            }

            table.Recode(recoded);
        }
    }

    /// <summary>
    /// Gives the classes of T1 and T4, which print no code, their keys, and leaves none behind that was made up while reading.
    /// </summary>
    public static void NameClasses(IReadOnlyList<TableAssembly> tables)
    {
        var keys = new ClassKeys(tables.SelectMany(table => table.Lines).Select(line => (line.Line, line.Label)));
        foreach (var table in tables)
        {
            var classes = Enumerable.Range(0, table.Lines.Count)
                .Where(index => table.Lines[index].Line.Key.StartsWith(Unnamed, StringComparison.Ordinal)).ToList();
            table.Recode([.. classes.Zip(
                keys.Of(classes.ConvertAll(index => table.Lines[index].Line.Name)), (index, named) => (index, named.Key, named.Code))]);
        }
    }
}
