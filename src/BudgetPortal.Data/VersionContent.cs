using System.Collections.Immutable;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>What a version says besides its head. It was frozen with the version and never changes.</summary>
internal sealed record VersionContent(Figures Figures, ImmutableArray<TextSection> Sections)
{
    public required ImmutableHashSet<CellKey> EnteredByHand { get; init; }

    public required AsPrinted? AsPrinted { get; init; }

    /// <summary>About how much memory it takes: what lines and cells cost by themselves, and two bytes for a character.</summary>
    public required long Bytes { get; init; }

    /// <summary>What the version's own row said when its content was compared; what it says later must be the same.</summary>
    public required FrozenHead Head { get; init; }

    /// <summary>What a version says, compared with its manifest.</summary>
    /// <exception cref="UnfitVersionException">It is not what was published.</exception>
    public static async Task<VersionContent> Load(PortalContext context, VersionHead head, CancellationToken cancellation)
    {
        var key = head.Version.Key;
        context.Unfit.Refuse(key);
        var (content, unfit) = await ReadAndCompare(context, head, cancellation);
        context.Unfit.TellOfRead(key.Id);
        if (unfit is not null)
        {
            context.Unfit.Add(key, unfit);
            throw new UnfitVersionException(unfit);
        }

        return content!;
    }

    private static async Task<(VersionContent? Content, UnfitVersion? Unfit)> ReadAndCompare(
        PortalContext context, VersionHead head, CancellationToken cancellation)
    {
        try
        {
            var (content, rows) = await Read(context, head, cancellation);
            return (content, await Manifests.Compare(context, head, content, rows, cancellation));
        }
        catch (Exception fault) when (Manifests.IsUnreadable(fault))
        {
            return (null, Manifests.UnreadableOf(head));
        }
    }

    /// <summary>What a version says, or null where it does not fit: what is derived of many versions goes on without it.</summary>
    public static async Task<VersionContent?> LoadFitting(PortalContext context, VersionHead head, CancellationToken cancellation)
    {
        try
        {
            return await Load(context, head, cancellation);
        }
        catch (UnfitVersionException)
        {
            return null;
        }
    }

    /// <summary>What a version says as it is kept, compared with nothing, and the rows that say it.</summary>
    public static async Task<(VersionContent Content, IReadOnlyCollection<object> Rows)> Read(
        PortalContext context, VersionHead head, CancellationToken cancellation)
    {
        var version = head.Version.Id;
        var lines = await context.Lines.Where(line => line.VersionId == version)
            .OrderBy(line => line.Table).ThenBy(line => line.Position).ToListAsync(cancellation);
        var amounts = await context.Amounts.Where(amount => amount.VersionId == version).ToListAsync(cancellation);
        var notes = await context.Notes.Where(note => note.VersionId == version)
            .OrderBy(note => note.Table).ThenBy(note => note.Position).ToListAsync(cancellation);
        var sections = await context.Sections.Where(section => section.VersionId == version)
            .OrderBy(section => section.Position).ToListAsync(cancellation);
        var paragraphs = await context.Paragraphs.Where(paragraph => paragraph.VersionId == version)
            .OrderBy(paragraph => paragraph.Section).ThenBy(paragraph => paragraph.Position).ToListAsync(cancellation);
        var printed = await context.PrintedLinesOf(version).ToListAsync(cancellation);
        var entered = await context.EnteredCells.Where(cell => cell.VersionId == version).ToListAsync(cancellation);
        var content = new VersionContent(FiguresOf(lines, amounts, notes), TextsOf(sections, paragraphs))
        {
            EnteredByHand = [.. entered.Select(cell => new CellKey(cell.Table, cell.Line, cell.Column))],
            Head = FrozenHead.Of(head),
            AsPrinted = PrintedLines.Read(printed),
            Bytes = (lines.Count * 300L) + (amounts.Count * 150L) + (2L * (lines.Sum(line => line.Name.Length)
                + paragraphs.Sum(paragraph => paragraph.Text.Length) + printed.Sum(line => line.Text.Length))) + 4096,
        };
        return (content, [.. lines, .. amounts, .. notes, .. sections, .. paragraphs, .. printed, .. entered]);
    }

    private static Figures FiguresOf(List<LineRow> lines, List<AmountRow> amounts, List<NoteRow> notes)
    {
        var cells = amounts.ToLookup(amount => (amount.Table, amount.Position));
        var reported = lines.ToLookup(line => line.Table);
        var printed = notes.ToLookup(note => note.Table, note => note.Text);
        return new Figures(reported.Select(table => table.Key).Union(printed.Select(table => table.Key))
            .Select(table => new TableFigures(table, [.. reported[table].Select(ReadLine)]) { Notes = [.. printed[table]] }));

        FigureLine ReadLine(LineRow line) => new(line.Panel, line.Key, line.Kind, line.Code, line.Name)
        {
            Cells = cells[(line.Table, line.Position)].ToImmutableSortedDictionary(
                amount => amount.Column, amount =>
                    new CellValue(amount.Amount, amount.Text) { Printed = PrintedOf(amount) }, StringComparer.Ordinal),
        };
    }

    private static ImmutableArray<TextSection> TextsOf(List<SectionRow> sections, List<ParagraphRow> paragraphs)
    {
        var texts = paragraphs.ToLookup(paragraph => paragraph.Section, paragraph => paragraph.Text);
        return [.. sections.Select(section => new TextSection(section.Kind, section.Heading, [.. texts[section.Position]]))];
    }

    private static PrintedDigits? PrintedOf(AmountRow amount) =>
        amount is { PrintedUnit: { } unit, PrintedDecimals: { } decimals } ? new PrintedDigits(unit, decimals) : null;
}
