using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// The codes of one table, line by line: what a row prints of its code, and what of it only a row above prints. Nothing is put right.
/// </summary>
internal sealed class LineCodes
{
    private readonly HashSet<string> shortened = new(StringComparer.Ordinal);

    // True from a line whose code was not read to the next whole code: what prints the rest of a code alone is of no certain 类.
    private bool lacksAbove;

    /// <summary>True for a line of which only a part of the code is printed.</summary>
    public bool IsShortened(string line) => shortened.Contains(line);

    /// <summary>A line was not read: what prints a part of a code below it may go on with its code.</summary>
    public void Lose() => lacksAbove = true;

    /// <summary>The code of a row below <paramref name="lines"/>; null where the part that a row above prints was not read.</summary>
    public string? Read(RowSide side, List<ReadLine> lines)
    {
        if (CodeAbove(side, lines) is not { } above || !GoesOn(above, side, lines))
        {
            Lose();
            return null;
        }

        lacksAbove &= above.Length > 0;
        var code = above + OwnOf(side);
        if (above.Length > 0)
        {
            shortened.Add(code);
        }

        return code;
    }

    public static LineKind KindOf(RowSide side) => Depth(side) switch
    {
        <= 1 => LineKind.Class,
        2 => LineKind.Section,
        _ => LineKind.Item,
    };

    /// <summary>1 for a 类, 2 for a 款, 3 for a 项: the column in which the code ends, or, where all of it is in one, its length.</summary>
    private static int Depth(RowSide side)
    {
        var parts = side.CodeParts;
        var printed = parts.Count(part => part.Length > 0);
        var last = parts.Length - 1;
        while (last > 0 && parts[last].Length == 0)
        {
            last--;
        }

        return printed == 1 && parts[last].Length > 2 ? Math.Clamp((side.Code.Length - 1) / 2, 1, 3) : last + 1;
    }

    /// <summary>
    /// The part of a code that is printed only in a row above, the 类 of a 款 of one digit or two; null where that row was not read.
    /// </summary>
    private string? CodeAbove(RowSide side, List<ReadLine> lines)
    {
        var first = side.CodeParts.TakeWhile(part => part.Length == 0).Count();
        if (LacksSection(side.CodeParts))
        {
            return LastOf(lines, side.Panel, line => line.Kind is LineKind.Class or LineKind.Section) is { Kind: LineKind.Section } section
                && section.Code.StartsWith(side.CodeParts[0], StringComparison.Ordinal) ? section.Code : null;
        }

        if (first == 0 || side.CodeParts[first].Length > 2)
        {
            return "";
        }

        // A 款 belongs to the 类 right above it: behind another 类 the one before is none to go on with.
        var kind = first == 1 ? LineKind.Class : LineKind.Section;
        return lacksAbove ? null
            : LastOf(lines, side.Panel, line => line.Kind is LineKind.Class || line.Kind == kind) is { } above && above.Kind == kind
                ? above.Code
            : null;
    }

    /// <summary>201, blank, 01: the 款 between them is that of the line above.</summary>
    public static bool LacksSection(ImmutableArray<string> parts) => parts is [{ Length: 3 }, "", { Length: 1 or 2 }];

    /// <summary>What the row itself prints behind the part of the rows above.</summary>
    private static string OwnOf(RowSide side) => LacksSection(side.CodeParts) ? side.CodeParts[^1] : side.Code;

    /// <summary>Codes ascend: a part that does not go on with the line before may belong to a 类 or 款 that is missing.</summary>
    private static bool GoesOn(string above, RowSide side, List<ReadLine> lines) => above.Length == 0
        || LastOf(lines, side.Panel, line => line.Code.Length > 0) is not { } last
        || string.CompareOrdinal(last.Code, above + OwnOf(side)) < 0;

    private static FigureLine? LastOf(List<ReadLine> lines, Panel panel, Func<FigureLine, bool> selected) =>
        lines.FindLast(line => line.Line.Panel == panel.Key && selected(line.Line))?.Line;
}
