using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// Where something stands in the original: on a page, from 1, in a sheet and cell, which is blank where only the sheet is known, or in a
/// line of a text file.
/// </summary>
public sealed record OriginalPlace(int? Page, string Sheet, string Cell)
{
    /// <summary>The line of a text file, from 1; null for another file.</summary>
    public int? Line { get; init; }

    public static OriginalPlace InText(int line) => new(null, "", "") { Line = line };

    /// <summary>“第3页”, “第12行”, “工作表“支出预算总表”E9”.</summary>
    public override string ToString() => Page is { } page ? $"第{page}页"
        : Line is { } line ? $"第{line}行"
        : $"工作表“{Sheet}”{Cell}";
}

/// <summary>
/// Where the figures and paragraphs of a version stand in its original, as far as the reader kept it. It is derived, and no part of what
/// the version says.
/// </summary>
public sealed record Evidence(ImmutableDictionary<CellKey, OriginalPlace> Places)
{
    public static readonly Evidence None = new(ImmutableDictionary<CellKey, OriginalPlace>.Empty);

    /// <summary>Where a cell stands, or else its line: a blank cell has no place of its own. Null where that was not kept.</summary>
    public OriginalPlace? Of(CellKey cell) =>
        Places.GetValueOrDefault(cell) ?? Places.GetValueOrDefault(cell with { Column = LineColumn });

    /// <summary>The column of the place of a whole line.</summary>
    public const string LineColumn = "line";
}
