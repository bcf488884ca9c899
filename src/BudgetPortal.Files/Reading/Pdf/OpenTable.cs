using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>A table being read, over all its pages.</summary>
internal sealed class OpenTable
{
    private readonly List<int> pages = [];
    private readonly List<string> notes = [];
    private readonly ImmutableArray<ImmutableArray<string>> headerRows;
    private Box lastNote;
    private int notePage;

    public OpenTable(Caption caption, MatchedGrid match, EditionKey? form, string file, List<ReadProblem> problems)
    {
        Caption = caption;
        headerRows = match.HeaderRows;
        var definition = match.Layout.Definition;
        var own = (form is null ? null : Edition.Find(form))?.FindTable(definition.Key);
        definition = definition with
        {
            Decimals = own?.Decimals ?? definition.Decimals,
            AmountUnit = caption.Unit?.Unit ?? definition.AmountUnit,
        };
        Assembly = new TableAssembly(match.Layout with { Definition = definition }, file, problems);
        Match = match with { Layout = Assembly.Layout };
    }

    public Caption Caption { get; }

    public MatchedGrid Match { get; private set; }

    public TableAssembly Assembly { get; }

    public IReadOnlyList<string> Notes => notes;

    public IReadOnlyList<int> Pages => pages;

    public string Key => Assembly.Layout.Definition.Key;

    /// <summary>True where every panel that has a total has it read, so that no line is to come.</summary>
    public bool IsEnded => Assembly.Layout.Definition.Panels.All(panel =>
        panel.Total is not { } total || Assembly.Lines.Any(line => line.Line.Panel == panel.Key && line.Line.Key == total.Key));

    public void AddRows(PageContent page, GridReading grid, MatchedGrid match)
    {
        var isFirst = pages.Count > 0;
        if (pages.LastOrDefault() != page.Number)
        {
            pages.Add(page.Number);
        }

        foreach (var row in grid.Rows(Assembly.Layout, match.Columns, match.HeadingBottom))
        {
            Assembly.Add(row, isFirst);
            isFirst = false;
        }

        Match = Match with { Columns = match.Columns };
    }

    /// <summary>True for a line that goes on under a note.</summary>
    public bool IsBelow(PrintedLine line) =>
        line.Page == notePage && line.Box.Top - lastNote.Bottom < line.Size && line.Box.Top > lastNote.Top;

    public bool EndsOn(int page) => pages[^1] == page;

    public void AddNote(PrintedLine line, bool startsAnew)
    {
        if (startsAnew)
        {
            notes.Add(line.Text);
        }
        else
        {
            notes[^1] = PrintedText.Tidy(notes[^1] + line.Text);
        }

        (lastNote, notePage) = (line.Box, line.Page);
    }

    /// <summary>The table as read; its number is that of the entry with its title in the 目录, or else its place among the tables.</summary>
    public ReadTable Finish(int place, IReadOnlyList<string> contents)
    {
        var entries = contents.Select(KnownTitles.TableOf).OfType<string>().ToList();
        var entry = entries.IndexOf(Key);
        return new ReadTable(Assembly.Layout.Definition)
        {
            Title = Caption.Title,
            Number = entry >= 0 ? entry + 1 : place,
            Pages = [.. pages],
            Unit = Caption.Unit?.Unit?.Label ?? "",
            PreparedBy = Caption.PreparedBy,
            Notes = [.. notes],
            HeaderRows = headerRows,
            Lines = [.. Assembly.Lines],
        };
    }
}
