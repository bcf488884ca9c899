using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>A printed row: the text of every column of the layout, and where each stands.</summary>
internal sealed record PrintedRow(SourcePlace Place, ImmutableArray<string> Texts, ImmutableArray<SourcePlace> Places)
{
    /// <summary>The right edges of the columns on a page; empty where a file has none.</summary>
    public ImmutableArray<double> Edges { get; init; } = [];

    /// <summary>True where it is not known which words are those of its name.</summary>
    public bool HasCutName { get; init; }

    /// <summary>True where no line ends the row at the foot of its page, so that it may go on over the next.</summary>
    public bool IsOpen { get; init; }

    public bool IsBlank => Texts.All(text => text.Length == 0);

    /// <summary>
    /// The row with what the next page prints of it; null where both have a code, a number or an amount in one cell, and are two rows.
    /// </summary>
    public PrintedRow? With(PrintedRow rest, TableLayout layout)
    {
        var cells = Enumerable.Range(0, Texts.Length).ToList();
        var areOne = cells.TrueForAll(index => Texts[index].Length == 0 || rest.Texts[index].Length == 0
            || layout.Columns[index].Column.Kind is ColumnKind.Name or ColumnKind.Text
            || (layout.Columns[index].Column.Kind == ColumnKind.Code && !$"{Texts[index]}{rest.Texts[index]}".Any(char.IsAsciiDigit)));
        return !areOne ? null : this with
        {
            Texts = [.. cells.Select(index => Texts[index] + rest.Texts[index])],
            Places = [.. cells.Select(index =>
                Texts[index].Length == 0 && rest.Texts[index].Length > 0 ? rest.Places[index] : Places[index])],
            HasCutName = HasCutName || rest.HasCutName,
            IsOpen = rest.IsOpen,
        };
    }
}

/// <summary>What a row prints in one panel.</summary>
internal sealed class RowSide
{
    public RowSide(TableLayout layout, Panel panel, PrintedRow row)
    {
        Panel = panel;
        Place = row.Place;
        HasCutName = row.HasCutName;
        var columns = layout.Columns;
        var start = columns.TakeWhile(column => column.Panel != panel).Count();
        var count = columns.Count(column => column.Panel == panel);
        var codes = ImmutableArray.CreateBuilder<string>();
        var label = "";
        for (var index = start; index < start + count; index++)
        {
            var (column, place) = (columns[index].Column, row.Places[index]);
            var text = column.Kind == ColumnKind.Code ? PrintedCode.Plain(row.Texts[index]) : row.Texts[index];
            All += text.Length == 0 ? "" : $"{text} ";
            switch (column.Kind)
            {
                case ColumnKind.Code when text.Length > 0 && (!text.Any(char.IsAsciiDigit) || text.Any(PrintedGaps.IsChinese)):
                    // The word 合计 stands in the middle of the label's columns, also of those for codes; 无 may stand in each.
                    label += label == "无" && text == label ? "" : text;
                    codes.Add("");
                    AddPlace("name", place);
                    break;
                case ColumnKind.Code:
                    codes.Add(text);
                    if (text.Length > 0)
                    {
                        AddPlace("code", place);
                    }

                    break;
                case ColumnKind.Name:
                    label += label == "无" && text == label ? "" : text;
                    AddPlace("name", place);
                    Overrun = place is SourcePlace.OnPage { Box: { Width: > 0 } box } && text.Length > 0 && !row.Edges.IsEmpty
                        ? (box.Right - row.Edges[index]) / (box.Width / text.Length) : 0;
                    break;
                default:
                    Values.Add((column, text, place));
                    if (column.Kind == ColumnKind.Sequence)
                    {
                        Sequence = text;
                    }

                    break;
            }
        }

        All = All.TrimEnd();
        var parts = codes.ToImmutable();
        if (TotalSetWide(label, parts) is { } total)
        {
            (label, Sequence) = (total, "");
            Values.RemoveAll(value => value.Column.Kind != ColumnKind.Amount);
        }

        (CodeParts, Label) = WithCodeOf(panel, label, parts) ?? (parts, label);
        Code = Whole(CodeParts);
    }

    public Panel Panel { get; }

    public SourcePlace Place { get; }

    public string All { get; } = "";

    public string Label { get; }

    public string Code { get; }

    public string Sequence { get; } = "";

    /// <summary>By how many characters the name runs over the right edge of its cell.</summary>
    public double Overrun { get; }

    public bool HasCutName { get; }

    public ImmutableArray<string> CodeParts { get; }

    public List<(Column Column, string Text, SourcePlace Place)> Values { get; } = [];

    public List<(string Column, SourcePlace Place)> LabelPlaces { get; } = [];

    public bool IsBlank => All.Length == 0;

    public bool IsContinuedName => Code.Length == 0 && Label.Length > 0 && Values.All(value => value.Text.Length == 0)
        && Panel.Open is OpenLines.FunctionCodes or OpenLines.EconomicCodes && Label != "无" && !TotalWords.AreOfAll(Label);

    /// <summary>合 and 计 far apart may stand in several columns, also of texts: the words of the total; null for any other line.</summary>
    private string? TotalSetWide(string label, ImmutableArray<string> parts)
    {
        var words = label + string.Concat(Values.Where(value => value.Column.Kind != ColumnKind.Amount).Select(value => value.Text));
        return words.Length > label.Length && TotalWords.AreOfAll(words) && parts.All(part => part.Length == 0) ? words : null;
    }

    /// <summary>“2010601行政运行”: the code stands before the name, alone or once more. Null for a name without one.</summary>
    private static (ImmutableArray<string> Parts, string Name)? WithCodeOf(Panel panel, string label, ImmutableArray<string> parts)
    {
        var first = panel.Open == OpenLines.EconomicCodes ? '3' : '2';
        return PrintedCode.BeforeName(label) is not ({ } code, { } name) || code[0] != first ? null
            : parts.IsEmpty || Whole(parts) == code ? (parts, name)
            : parts.All(part => part.Length == 0) ? (parts.SetItem(0, code), name)
            : null;
    }

    // 201 | 06 | 01, or the whole code so far repeated in every column: 201 | 20106 | 2010601.
    private static string Whole(ImmutableArray<string> parts)
    {
        var code = "";
        foreach (var part in parts.Select(part => part.Replace(" ", "", StringComparison.Ordinal)))
        {
            code = code.Length > 0 && part.Length > 3 && part.StartsWith(code, StringComparison.Ordinal) ? part : code + part;
        }

        return code;
    }

    private void AddPlace(string column, SourcePlace place)
    {
        var index = LabelPlaces.FindIndex(entry => entry.Column == column);
        if (index < 0)
        {
            LabelPlaces.Add((column, place));
        }
        else if (LabelPlaces[index].Place is SourcePlace.OnPage one && place is SourcePlace.OnPage other)
        {
            LabelPlaces[index] = (column, one with { Box = one.Box.Around(other.Box) });
        }
    }
}
