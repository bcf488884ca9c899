using System.Collections.Immutable;
using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Keeps what was published, version upon version, and finds it again exactly as it was.</summary>
public sealed class DisclosureStore(PortalContext context, TimeProvider time, PublicationNotices notices)
{
    /// <summary>The current version of every disclosure.</summary>
    private IQueryable<VersionRow> Current => context.Versions.Where(version => version.PublishedAt != null
        && !context.Versions.Any(newer => newer.DisclosureId == version.DisclosureId && newer.PublishedAt != null && newer.Number > version.Number));

    /// <summary>The published versions of a disclosure, oldest first.</summary>
    private IQueryable<VersionRow> PublishedOf(string unit, int year, DisclosureKind kind) => context.Versions
        .Where(version => version.Disclosure.Unit.Code == unit && version.Disclosure.Year == year
            && version.Disclosure.Kind == kind && version.PublishedAt != null)
        .OrderBy(version => version.Number);

    private IQueryable<VersionRow> PublishedOf(Disclosure disclosure) => PublishedOf(disclosure.Unit.Code, disclosure.Year, disclosure.Kind);

    /// <summary>The current version of a disclosure, or null where nothing was published.</summary>
    public async Task<DisclosureDocument?> FindPublished(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        await Load(await Heads(PublishedOf(unit, year, kind)).LastOrDefaultAsync(cancellation), cancellation);

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
        return await Current
            .Where(version => version.Disclosure.Unit.Code == unit.Code && version.Disclosure.Year == year - 1 && version.Disclosure.Kind == kind
                || isDepartment && version.Disclosure.Year == year && version.Disclosure.Kind == DisclosureKind.Unit
                    && (version.Disclosure.Unit.Code == unit.Code || version.Disclosure.Unit.Parent!.Code == unit.Code))
            .OrderBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Year)
            .Select(version => version.ContentHash)
            .ToListAsync(cancellation);
    }

    /// <summary>A version by its number, also one that was corrected since.</summary>
    public async Task<DisclosureDocument?> FindVersion(string unit, int year, DisclosureKind kind, int number, CancellationToken cancellation) =>
        await Load(await Heads(PublishedOf(unit, year, kind).Where(version => version.Number == number)).SingleOrDefaultAsync(cancellation), cancellation);

    /// <summary>Every version that was published, oldest first.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> VersionsOf(string unit, int year, DisclosureKind kind, CancellationToken cancellation) =>
        [.. (await PublishedOf(unit, year, kind).ToListAsync(cancellation)).Select(Read)];

    public async Task<BudgetUnit?> FindUnit(string code, CancellationToken cancellation) =>
        await context.Units.Include(unit => unit.Parent).SingleOrDefaultAsync(unit => unit.Code == code, cancellation) is { } row ? Read(row) : null;

    /// <summary>What a unit disclosed, newest year first.</summary>
    public async Task<IReadOnlyList<DisclosureSummary>> OfUnit(string code, CancellationToken cancellation) =>
        await Summaries(
            Current.Where(version => version.Disclosure.Unit.Code == code)
                .OrderByDescending(version => version.Disclosure.Year).ThenBy(version => version.Disclosure.Kind),
            cancellation);

    /// <summary>What was published last, corrections included.</summary>
    public async Task<IReadOnlyList<DisclosureSummary>> Latest(int count, CancellationToken cancellation) =>
        await Summaries(Current.OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id).Take(count), cancellation);

    /// <summary>What was published first of all, in its current version: the seed, where the portal began with it. Null where nothing was.</summary>
    public async Task<DisclosureSummary?> First(CancellationToken cancellation) =>
        (await Summaries(Current.OrderBy(version => version.DisclosureId).Take(1), cancellation)).SingleOrDefault();

    /// <summary>One page of the disclosures that pass the filter, newest year first, then by the unit's code.</summary>
    public async Task<DisclosureList> List(DisclosureFilter filter, int page, CancellationToken cancellation)
    {
        var found = Narrow(Current, filter);
        var count = await found.CountAsync(cancellation);
        var pages = Math.Max(1, (count + DisclosureList.PageSize - 1) / DisclosureList.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var items = await Summaries(
            found.OrderByDescending(version => version.Disclosure.Year)
                .ThenBy(version => version.Disclosure.Unit.Code).ThenBy(version => version.Disclosure.Kind)
                .Skip((shown - 1) * DisclosureList.PageSize).Take(DisclosureList.PageSize),
            cancellation);
        return new DisclosureList(items, shown, pages, count);
    }

    /// <summary>The years for which something was published, newest first.</summary>
    public async Task<IReadOnlyList<int>> Years(CancellationToken cancellation) =>
        await Current.Select(version => version.Disclosure.Year).Distinct().OrderByDescending(year => year).ToListAsync(cancellation);

    /// <summary>The departments beneath which something was published, by code; units without a department stand last.</summary>
    public async Task<IReadOnlyList<DepartmentSummary>> Departments(CancellationToken cancellation)
    {
        var counts = await Current
            .Select(version => version.Disclosure.Unit)
            .Select(unit => new
            {
                Department = unit.Kind == DisclosureKind.Department ? unit.Id : unit.ParentId,
                Unit = unit.Kind == DisclosureKind.Department ? null : (int?)unit.Id,
            })
            .GroupBy(row => row.Department)
            .Select(group => new { Department = group.Key, Units = group.Where(row => row.Unit != null).Select(row => row.Unit).Distinct().Count(), Disclosures = group.Count() })
            .ToListAsync(cancellation);
        var ids = counts.Select(row => row.Department).ToList();
        var departments = await context.Units.Include(unit => unit.Parent).Where(unit => ids.Contains(unit.Id))
            .ToDictionaryAsync(unit => unit.Id, cancellation);
        return
        [
            .. from row in counts
               let department = row.Department is { } id ? Read(departments[id]) : null
               orderby department is null, department?.Code
               select new DepartmentSummary(department, row.Units, row.Disclosures),
        ];
    }

    /// <summary>Number and hash of every current version: what a cache compares to know what changed.</summary>
    public async Task<IReadOnlyList<CurrentVersion>> CurrentVersions(CancellationToken cancellation) =>
        await Current
            .Select(version => new CurrentVersion(
                version.Disclosure.Unit.Code,
                version.Disclosure.Unit.Parent!.Code,
                version.Disclosure.Year,
                version.Disclosure.Kind,
                version.Number,
                version.ContentHash))
            .ToListAsync(cancellation);

    /// <summary>The codes of both classifications, of every year.</summary>
    public async Task<ClassificationLists> Classification(CancellationToken cancellation)
    {
        var codes = await context.ClassificationCodes.OrderBy(code => code.Position).ToListAsync(cancellation);
        return new ClassificationLists(Of(ClassificationList.Functional), Of(ClassificationList.Economic));

        CodeList Of(ClassificationList list) => new(codes.Where(code => code.List == list)
            .Select(code => new CodeEntry(code.Code, code.Name, code.FirstYear, code.LastYear, code.Group, code.Attestation)));
    }

    /// <inheritdoc cref="Publish(Submission, CancellationToken)"/>
    public Task<PublishedVersion> Publish(
        Disclosure disclosure, Figures figures, IReadOnlyList<TextSection> sections, DateOnly? approvedOn, string? reason, CancellationToken cancellation) =>
        Publish(new Submission(disclosure, figures, sections) { ApprovedOn = approvedOn, Reason = reason }, cancellation);

    /// <summary>
    /// Publishes a version and freezes it. What says nothing that the current version does not say publishes nothing and returns
    /// it; a correction without a reason, an amount finer than 分 and a form that the catalogue does not know are a
    /// <see cref="PublicationRefusedException"/>.
    /// </summary>
    public async Task<PublishedVersion> Publish(Submission submission, CancellationToken cancellation)
    {
        var disclosure = submission.Disclosure;
        RefuseWhatCannotBeKept(disclosure, submission.Figures);
        var hash = ContentHash.Of(submission.Figures, submission.Sections);

        // SQLite's transaction is immediate here: of two writers the second waits, and then sees what the first published.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var current = await PublishedOf(disclosure).LastOrDefaultAsync(cancellation);
        if (current?.ContentHash == hash && await SaysNothingNew(submission, current, cancellation))
        {
            return Read(current);
        }

        if (current is not null && string.IsNullOrWhiteSpace(submission.Reason))
        {
            throw new PublicationRefusedException($"“{disclosure.Title}”已经公开。更正公开内容须说明理由。");
        }

        var version = await WriteHead(submission, hash, (current?.Number ?? 0) + 1, cancellation);
        WriteContent(version.Id, submission);
        await context.SaveChangesAsync(cancellation);

        // Only now is the version whole; from here on the database refuses every change to it.
        version.PublishedAt = time.GetUtcNow();
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();

        // Told as it is kept, since the directory may know a department that this source does not name.
        var kept = await Heads(PublishedOf(disclosure)).LastAsync(cancellation);
        var result = Read(kept.Version);
        notices.Tell(kept.Read(), result);
        return result;
    }

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

    /// <summary>
    /// Of content that is already published: true where the day of approval and what is printed beside it are the same, or not
    /// given. Versions of old databases have nothing printed; what follows later is news only to someone who gives a reason.
    /// </summary>
    private async Task<bool> SaysNothingNew(Submission submission, VersionRow current, CancellationToken cancellation)
    {
        if (submission.ApprovedOn is { } approved && approved != current.ApprovedOn)
        {
            return false;
        }

        var printed = PrintedLines.Of(current.Id, submission.AsPrinted).ToList();
        var known = await PrintedLinesOf(current.Id, cancellation);
        return printed.Count == 0
            || printed.SequenceEqual(known)
            || (known.Count == 0 && string.IsNullOrWhiteSpace(submission.Reason));
    }

    private Task<List<PrintedLineRow>> PrintedLinesOf(int version, CancellationToken cancellation) => context.PrintedLines
        .Where(line => line.VersionId == version).OrderBy(line => line.Place).ThenBy(line => line.Position).ToListAsync(cancellation);

    private static void RefuseWhatCannotBeKept(Disclosure disclosure, Figures figures)
    {
        if (Edition.Find(disclosure.EditionKey) is null)
        {
            throw new PublicationRefusedException($"没有{disclosure.Year}年{disclosure.EditionKey.LevelWord}{disclosure.EditionKey.KindWord}预算的公开表样，“{disclosure.Title}”不能公开。");
        }

        var cells = from table in figures.Tables
                    from line in table.Lines
                    from cell in line.Cells
                    let yuan = cell.Value.Amount ?? 0
                    where !FenConverter.IsStorable(yuan)
                    select $"{new CellKey(table.Table, line.Key, cell.Key)} 的金额 {Amounts.ForMachines(yuan)} 元";
        if (cells.FirstOrDefault() is { } fault)
        {
            throw new PublicationRefusedException($"{fault}无法保存：金额最多两位小数（精确到分），且不得超出可表示的范围。");
        }
    }

    private async Task<VersionRow> WriteHead(Submission submission, string hash, int number, CancellationToken cancellation)
    {
        var disclosure = submission.Disclosure;
        var unit = await KeepUnit(disclosure.Unit, disclosure.Kind, cancellation);
        await context.SaveChangesAsync(cancellation);
        var row = await context.Disclosures.AsTracking()
            .SingleOrDefaultAsync(known => known.UnitId == unit.Id && known.Year == disclosure.Year && known.Kind == disclosure.Kind, cancellation)
            ?? context.Add(new DisclosureRow { Unit = unit, Year = disclosure.Year, Kind = disclosure.Kind }).Entity;
        var version = new VersionRow
        {
            Disclosure = row,
            Number = number,
            UnitName = disclosure.Unit.Name,
            Jurisdiction = disclosure.Unit.Jurisdiction,
            Level = disclosure.Unit.Level,
            ApprovedOn = submission.ApprovedOn,
            Reason = string.IsNullOrWhiteSpace(submission.Reason) ? null : submission.Reason.Trim(),
            ContentHash = hash,
        };
        context.Add(version);
        await context.SaveChangesAsync(cancellation);
        return version;
    }

    /// <summary>Brings the directory up to date. A source that names no department does not take away one that is known.</summary>
    private async Task<UnitRow> KeepUnit(BudgetUnit unit, DisclosureKind kind, CancellationToken cancellation)
    {
        var parent = unit.Department is null ? null : await KeepUnit(unit.Department, DisclosureKind.Department, cancellation);
        var row = await context.Units.AsTracking().SingleOrDefaultAsync(known => known.Code == unit.Code, cancellation)
            ?? context.Add(new UnitRow { Code = unit.Code, Name = unit.Name, Jurisdiction = unit.Jurisdiction, Level = unit.Level, Kind = kind }).Entity;
        row.Name = unit.Name;
        row.Jurisdiction = unit.Jurisdiction;
        row.Level = unit.Level;
        row.Kind = kind == DisclosureKind.Department ? kind : row.Kind;
        row.Parent = parent ?? row.Parent;
        return row;
    }

    private void WriteContent(int version, Submission submission)
    {
        foreach (var table in submission.Figures.Tables)
        {
            foreach (var (position, line) in table.Lines.Index())
            {
                context.Add(new LineRow
                {
                    VersionId = version,
                    Table = table.Table,
                    Position = position,
                    Panel = line.Panel,
                    Key = line.Key,
                    Kind = line.Kind,
                    Code = line.Code,
                    Name = line.Name,
                });
                context.AddRange(line.Cells.Select(cell => new AmountRow
                {
                    VersionId = version,
                    Table = table.Table,
                    Position = position,
                    Column = cell.Key,
                    Amount = cell.Value.Amount,
                    Text = cell.Value.Text,
                }));
            }

            context.AddRange(table.Notes.Index().Select(note => new NoteRow { VersionId = version, Table = table.Table, Position = note.Index, Text = note.Item }));
        }

        foreach (var (position, section) in submission.Sections.Index())
        {
            context.Add(new SectionRow { VersionId = version, Position = position, Kind = section.Kind, Heading = section.Heading });
            context.AddRange(section.Paragraphs.Index().Select(paragraph =>
                new ParagraphRow { VersionId = version, Section = position, Position = paragraph.Index, Text = paragraph.Item }));
        }

        context.AddRange(PrintedLines.Of(version, submission.AsPrinted));
        context.AddRange(submission.Report is { } report ? CheckRecordRows.Of(version, CheckRecord.Of(report, time.GetUtcNow())) : []);
        context.AddRange(submission.Sources.Select(source => RowOf(version, source)));
    }

    private static FileRow RowOf(int version, StoredFile file) => new()
    {
        VersionId = version,
        Name = file.Name,
        MediaType = file.MediaType,
        Sha256 = file.Sha256,
        Size = file.Content.Length,
        Content = file.Content.ToArray(),
    };

    private Task<int> IdOf(DisclosureDocument publication, CancellationToken cancellation) =>
        PublishedOf(publication.Disclosure).Where(version => version.Number == publication.Version.Number)
            .Select(version => version.Id).SingleAsync(cancellation);

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
            Read(head.Version),
            new Figures(tables),
            [.. sections.Select(section => new TextSection(section.Kind, section.Heading, [.. paragraphs[section.Position]]))])
        {
            AsPrinted = PrintedLines.Read(await PrintedLinesOf(version, cancellation)),
        };

        FigureLine ReadLine(LineRow line) => new(line.Panel, line.Key, line.Kind, line.Code, line.Name)
        {
            Cells = cells[(line.Table, line.Position)].ToImmutableSortedDictionary(
                amount => amount.Column, amount => new CellValue(amount.Amount, amount.Text), StringComparer.Ordinal),
        };
    }

    private static IQueryable<VersionRow> Narrow(IQueryable<VersionRow> versions, DisclosureFilter filter)
    {
        if (filter.Year is { } year)
        {
            versions = versions.Where(version => version.Disclosure.Year == year);
        }

        if (filter.Department == DisclosureFilter.NoDepartment)
        {
            versions = versions.Where(version => version.Disclosure.Unit.ParentId == null && version.Disclosure.Unit.Kind != DisclosureKind.Department);
        }
        else if (!string.IsNullOrEmpty(filter.Department))
        {
            versions = versions.Where(version =>
                version.Disclosure.Unit.Code == filter.Department || version.Disclosure.Unit.Parent!.Code == filter.Department);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var pattern = $"%{Escape(filter.Search.Trim())}%";
            versions = versions.Where(version => EF.Functions.Like(version.UnitName, pattern, @"\")
                || EF.Functions.Like(version.Disclosure.Unit.Name, pattern, @"\")
                || EF.Functions.Like(version.Disclosure.Unit.Code, pattern, @"\"));
        }

        return versions;

        static string Escape(string text) => text
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<DisclosureSummary>> Summaries(IQueryable<VersionRow> versions, CancellationToken cancellation) =>
        [.. (await Heads(versions).ToListAsync(cancellation)).Select(head => new DisclosureSummary(head.Read(), Read(head.Version)))];

    private static IQueryable<VersionHead> Heads(IQueryable<VersionRow> versions) =>
        versions.Select(version => new VersionHead(version, version.Disclosure, version.Disclosure.Unit, version.Disclosure.Unit.Parent));

    private static PublishedVersion Read(VersionRow row) =>
        new(row.Number, row.PublishedAt!.Value, row.ApprovedOn, row.Reason, row.ContentHash);

    private static BudgetUnit Read(UnitRow row) =>
        new(row.Code, row.Name, row.Jurisdiction, row.Level, row.Parent is null ? null : Read(row.Parent));

    /// <summary>A version with what is needed to name it; the unit is called as it was when the version was published.</summary>
    private sealed record VersionHead(VersionRow Version, DisclosureRow Disclosure, UnitRow Unit, UnitRow? Department)
    {
        public Disclosure Read() => new(
            new BudgetUnit(
                Unit.Code,
                Version.UnitName,
                Version.Jurisdiction,
                Version.Level,
                Department is null ? null : new BudgetUnit(Department.Code, Department.Name, Department.Jurisdiction, Department.Level)),
            Disclosure.Year,
            Disclosure.Kind);
    }
}
