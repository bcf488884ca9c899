using System.Collections.Immutable;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Finds what was published, version upon version, exactly as it was.</summary>
public sealed class Publications(PortalContext context)
{
    /// <summary>The current version of a disclosure, or null where nothing was published.</summary>
    public async Task<DisclosureDocument?> FindPublished(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        await Load(await context.PublishedOf(unit, year, kind).Heads().LastOrDefaultAsync(cancellation), cancellation);

    /// <summary>
    /// What a disclosure is compared with: last year's of the same unit and kind, and for a department those of its units.
    /// </summary>
    public async Task<Related> RelatedTo(DisclosureDocument publication, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        var units = new List<DisclosureDocument>();
        if (kind == DisclosureKind.Department)
        {
            var codes = await context.Units.Where(row => row.Parent!.Code == unit.Code).Select(row => row.Code).ToListAsync(cancellation);
            foreach (var code in codes.Append(unit.Code))
            {
                if (await FindPublished(code, year, DisclosureKind.Unit, cancellation) is { } ofUnit)
                {
                    units.Add(ofUnit);
                }
            }
        }

        return Related.To(publication, await FindPublished(unit.Code, year - 1, kind, cancellation), units);
    }

    /// <summary>The hashes of what <see cref="RelatedTo"/> would load: enough to know whether a report is still of these.</summary>
    public async Task<IReadOnlyList<string>> RelatedHashes(DisclosureDocument publication, CancellationToken cancellation)
    {
        var (unit, year, kind) = publication.Disclosure;
        var isDepartment = kind == DisclosureKind.Department;
        return await context.Current
            .Where(version => version.Disclosure.Unit.Code == unit.Code && version.Disclosure.Year == year - 1 && version.Disclosure.Kind == kind
                || isDepartment && version.Disclosure.Year == year && version.Disclosure.Kind == DisclosureKind.Unit
                    && (version.Disclosure.Unit.Code == unit.Code || version.Disclosure.Unit.Parent!.Code == unit.Code))
            .OrderBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Year)
            .Select(version => version.ContentHash)
            .ToListAsync(cancellation);
    }

    /// <summary>A version by its number, also one that was corrected since.</summary>
    public async Task<DisclosureDocument?> FindVersion(string unit, int year, DisclosureKind kind, int number, CancellationToken cancellation) =>
        await Load(await context.PublishedOf(unit, year, kind).Where(version => version.Number == number).Heads().SingleOrDefaultAsync(cancellation), cancellation);

    /// <summary>Every version that was published, oldest first.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> VersionsOf(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        [.. (await context.PublishedOf(unit, year, kind).Heads().ToListAsync(cancellation)).Select(head => head.ReadVersion())];

    /// <summary>The files a version was made from.</summary>
    public async Task<IReadOnlyList<StoredFile>> SourcesOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var id = await IdOf(publication, cancellation);
        return await context.Files.Where(file => file.VersionId == id).OrderBy(file => file.Name)
            .Select(file => new StoredFile(file.Name, file.MediaType, file.Sha256, file.Content)).ToListAsync(cancellation);
    }

    /// <summary>What the checks said of a version when it was published; null for one that was not checked then, as in old databases.</summary>
    public async Task<CheckRecord?> CheckRecordOf(DisclosureDocument publication, CancellationToken cancellation)
    {
        var id = await IdOf(publication, cancellation);
        return await context.CheckRecords.SingleOrDefaultAsync(record => record.VersionId == id, cancellation) is { } record
            ? CheckRecordRows.Read(
                record,
                await context.AppliedChecks.Where(check => check.VersionId == id).OrderBy(check => check.Position).ToListAsync(cancellation),
                await context.Findings.Where(finding => finding.VersionId == id).OrderBy(finding => finding.Position).ToListAsync(cancellation),
                await context.FindingCells.Where(cell => cell.VersionId == id).OrderBy(cell => cell.Finding).ThenBy(cell => cell.Position).ToListAsync(cancellation))
            : null;
    }

    private Task<int> IdOf(DisclosureDocument publication, CancellationToken cancellation) =>
        context.PublishedOf(publication.Disclosure).Where(version => version.Number == publication.Version.Number)
            .Select(version => version.Id).SingleAsync(cancellation);

    private static PrintedDigits? PrintedOf(AmountRow amount) =>
        amount is { PrintedUnit: { } unit, PrintedDecimals: { } decimals } ? new PrintedDigits(unit, decimals) : null;

    private async Task<DisclosureDocument?> Load(VersionHead? head, CancellationToken cancellation)
    {
        if (head is null)
        {
            return null;
        }

        var version = head.Version.Id;
        var lines = await context.Lines.Where(line => line.VersionId == version)
            .OrderBy(line => line.Table).ThenBy(line => line.Position).ToListAsync(cancellation);
        var cells = (await context.Amounts.Where(amount => amount.VersionId == version).ToListAsync(cancellation))
            .ToLookup(amount => (amount.Table, amount.Position));
        var notes = (await context.Notes.Where(note => note.VersionId == version)
            .OrderBy(note => note.Table).ThenBy(note => note.Position).ToListAsync(cancellation)).ToLookup(note => note.Table, note => note.Text);
        var sections = await context.Sections.Where(section => section.VersionId == version)
            .OrderBy(section => section.Position).ToListAsync(cancellation);
        var paragraphs = (await context.Paragraphs.Where(paragraph => paragraph.VersionId == version)
            .OrderBy(paragraph => paragraph.Section).ThenBy(paragraph => paragraph.Position).ToListAsync(cancellation))
            .ToLookup(paragraph => paragraph.Section, paragraph => paragraph.Text);
        var reported = lines.ToLookup(line => line.Table);
        var tables = reported.Select(table => table.Key).Union(notes.Select(table => table.Key))
            .Select(table => new TableFigures(table, [.. reported[table].Select(ReadLine)]) { Notes = [.. notes[table]] });
        return new DisclosureDocument(
            head.Read(),
            head.ReadVersion(),
            new Figures(tables),
            [.. sections.Select(section => new TextSection(section.Kind, section.Heading, [.. paragraphs[section.Position]]))])
        {
            EnteredByHand = [.. await context.EnteredCells.Where(cell => cell.VersionId == version)
                .Select(cell => new CellKey(cell.Table, cell.Line, cell.Column)).ToListAsync(cancellation)],
            AsPrinted = PrintedLines.Read(await context.PrintedLinesOf(version).ToListAsync(cancellation)),
        };

        FigureLine ReadLine(LineRow line) => new(line.Panel, line.Key, line.Kind, line.Code, line.Name)
        {
            Cells = cells[(line.Table, line.Position)].ToImmutableSortedDictionary(
                amount => amount.Column, amount => new CellValue(amount.Amount, amount.Text) { Printed = PrintedOf(amount) }, StringComparer.Ordinal),
        };
    }
}
