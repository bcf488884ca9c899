using BudgetPortal.Data.Log;
using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BudgetPortal.Data;

/// <summary>Takes what is handed in to be published, and freezes it.</summary>
public sealed class Publishing(
    PortalContext context, Register register, WrittenFiles files, Manifests manifests, Audit audit, PublicLog log, TimeProvider time,
    PublicationNotices notices)
{
    /// <summary>
    /// Publishes a version and freezes it. What says nothing that the current version does not say publishes nothing and returns
    /// it; a correction without a reason, an amount finer than 分 and a form that the catalogue does not know are a
    /// <see cref="PublicationRefusedException"/>.
    /// </summary>
    public async Task<PublishedVersion> Publish(Submission submission, CancellationToken cancellation)
    {
        var disclosure = submission.Disclosure;
        RefuseWhatCannotBeKept(submission);
        var hash = ContentHash.Of(submission.Figures, submission.Sections);

        // A transaction is its writer's alone on either engine: of two the second waits, and then sees what the first published.
        await using var transaction = context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(cancellation)
            : null;
        var current = await context.PublishedOf(disclosure).Heads().LastOrDefaultAsync(cancellation);
        if (current?.Version.ContentHash == hash && await SaysNothingNew(submission, current, cancellation))
        {
            return current.ReadVersion();
        }

        var annexes = await AnnexesWith(submission, current, cancellation);
        if (current is not null && string.IsNullOrWhiteSpace(submission.Reason))
        {
            throw new PublicationRefusedException($"“{disclosure.Title}”已经公开。更正公开内容须说明理由。");
        }

        await new PublicationClock(context, time).Refuse(cancellation);
        if (transaction is not null)
        {
            await log.Refuse(context, cancellation);
        }

        var department = await DepartmentOf(disclosure.Unit.Code, cancellation);
        var version = await WriteHead(submission, hash, await NextNumber(disclosure, cancellation), cancellation);
        var content = ContentOf(version.Id, submission with { Annexes = annexes });
        await PlainRows.Insert(context, content, cancellation);
        await Freeze(version.Id, content, cancellation);
        await Derive(submission, department, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        context.ChangeTracker.Clear();

        // Told as it is kept, since the directory may know a department that this source does not name.
        var kept = await context.PublishedOf(disclosure).Heads().LastAsync(cancellation);
        return transaction is null ? kept.ReadVersion() : await Tell(kept, cancellation);
    }

    /// <summary>
    /// Lets what is published until the transaction is committed be published together, or not at all. Nobody is told of it: who looks
    /// afterwards finds it as what another process published.
    /// </summary>
    public async Task<IDbContextTransaction> Begin(CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation);
        try
        {
            await log.Refuse(context, cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// What search and lists read. Where a body comes to another department, both compare other units than before, in every year.
    /// </summary>
    private async Task Derive(Submission submission, string? before, CancellationToken cancellation)
    {
        var derived = new SearchPublishing(context);
        await derived.Put(submission, cancellation);
        if (await DepartmentOf(submission.Disclosure.Unit.Code, cancellation) is var now && now != before)
        {
            await derived.PutDepartments([.. new[] { before, now }.OfType<string>()], cancellation);
        }
    }

    private Task<string?> DepartmentOf(string unit, CancellationToken cancellation) =>
        context.Units.Where(row => row.Code == unit).Select(row => (string?)row.Parent!.Code).SingleOrDefaultAsync(cancellation);

    /// <summary>
    /// Adds to the current version, once, a day that was not known when it was published. A day that is known stays: another one
    /// is a <see cref="PublicationRefusedException"/>.
    /// </summary>
    public async Task<PublishedVersion> Note(
        Disclosure disclosure, DateOnly? originallyPublishedOn, string? address, DateOnly? approvedOn, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var current = await context.PublishedOf(disclosure).Heads().LastAsync(cancellation);
        var known = current.ReadVersion();
        if (originallyPublishedOn is not null && !known.IsReported)
        {
            throw new PublicationRefusedException("这份预算首先在本站公开，公开日期就是本站的公开时间，不能另记原公开日期。");
        }

        var notes = NotesOf(current.Version.Id, originallyPublishedOn, address, approvedOn)
            .Where(note => IsNew(note, note.Kind == NotedDay.Approved ? known.KnownApproval : known.Original?.Day))
            .ToList();
        if (notes.Count > 0)
        {
            await log.Refuse(context, cancellation);

            // Before the notes themselves: what has no manifest is refused.
            notes.ForEach(note => manifests.Add(current, note));
            audit.Add(AuditedAct.Note, $"{SubjectOf(current)} {string.Join('、', notes.Select(note => WordOf(note.Kind)))}");
            await context.SaveChangesAsync(cancellation);
        }

        context.AddRange(notes);
        await context.SaveChangesAsync(cancellation);
        await new SearchPublishing(context).PutAgain(disclosure, cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
        var kept = await context.PublishedOf(disclosure).Heads().LastAsync(cancellation);
        return notes.Count == 0 ? kept.ReadVersion() : await Tell(kept, cancellation);
    }

    /// <summary>The annexes of the version that is made; a correction of an amount takes none away.</summary>
    private async Task<IReadOnlyList<StoredFile>> AnnexesWith(
        Submission submission, VersionHead? current, CancellationToken cancellation)
    {
        var before = current is null ? [] : await AnnexesOf(current.Version.Id).OrderBy(file => file.Name).ToListAsync(cancellation);
        var annexes = Annexes.With(before, submission.Annexes, submission.RemovedAnnexes);
        var fault = Annexes.FaultIn(submission.RemovedAnnexes, [.. before.Select(row => row.Name[Annexes.Prefix.Length..])])
            ?? Annexes.FaultIn(annexes);
        return fault is null ? annexes : throw new PublicationRefusedException(fault);
    }

    private IQueryable<FileRow> AnnexesOf(int version) =>
        context.Files.Where(file => file.VersionId == version && file.Name.StartsWith(Annexes.Prefix));

    /// <summary>What was withdrawn keeps its number too.</summary>
    private async Task<int> NextNumber(Disclosure disclosure, CancellationToken cancellation) => 1 + (await context.Versions
        .IgnoreQueryFilters()
        .Where(version => version.Disclosure.Unit.Code == disclosure.Unit.Code && version.Disclosure.Year == disclosure.Year
            && version.Disclosure.Kind == disclosure.Kind)
        .MaxAsync(version => (int?)version.Number, cancellation) ?? 0);

    /// <summary>
    /// Writes the files from what was kept, so that they can be written again from it, and records all of it; only then is the version
    /// whole, and from here on the database refuses every change to it.
    /// </summary>
    private async Task Freeze(int version, List<object> content, CancellationToken cancellation)
    {
        context.ChangeTracker.Clear();
        var kept = context.Versions.IgnoreQueryFilters().Where(row => row.Id == version);
        var head = await kept.Heads().SingleAsync(cancellation);
        var now = time.GetUtcNow();

        head.Version.PublishedAt = TimeConverter.AsKept(now);
        var written = files.AreWritten
            ? await files.Write(version, head.Read((await VersionContent.Read(context, head, cancellation)).Content), cancellation)
            : [];
        manifests.AddVersion(head, content, written);
        audit.Add(AuditedAct.Publish, SubjectOf(head));
        await context.SaveChangesAsync(cancellation);
        context.ChangeTracker.Clear();
        await kept.ExecuteUpdateAsync(row => row.SetProperty(one => one.PublishedAt, now), cancellation);
    }

    private static string SubjectOf(VersionHead head) =>
        $"{head.Unit.Code} {head.Read().Title} 第{head.Version.Number}版";

    /// <summary>Pages that are made again find it in the log.</summary>
    private async Task<PublishedVersion> Tell(VersionHead kept, CancellationToken cancellation)
    {
        var version = kept.ReadVersion();
        await log.Follow(context, cancellation);
        notices.Tell(kept.Read(), version);
        return version;
    }

    private static bool IsNew(DatedNoteRow note, DateOnly? known)
    {
        if (known is { } day && ChinaTime.MidnightOf(day) != note.Day)
        {
            throw new PublicationRefusedException($"{WordOf(note.Kind)}已记为 {day:yyyy-MM-dd}，只能补记一次，不能更改。");
        }

        return known is null;
    }

    private static string WordOf(NotedDay kind) => kind == NotedDay.Approved ? "批复日期" : "原公开日期";

    private IEnumerable<DatedNoteRow> NotesOf(int version, DateOnly? originallyPublishedOn, string? address, DateOnly? approvedOn)
    {
        var now = time.GetUtcNow();
        return
        [
            .. originallyPublishedOn is { } published ? [Row(NotedDay.FirstPublished, published, address)] : Array.Empty<DatedNoteRow>(),
            .. approvedOn is { } approved ? [Row(NotedDay.Approved, approved, null)] : Array.Empty<DatedNoteRow>(),
        ];

        DatedNoteRow Row(NotedDay kind, DateOnly day, string? source) =>
            new() { VersionId = version, Kind = kind, Day = ChinaTime.MidnightOf(day), Source = source, NotedAt = now };
    }

    /// <summary>
    /// Of content that is already published: true where the unit's name, the day of approval and what is printed beside it are the
    /// same, or not given. Versions of old databases have nothing printed; what follows later is news only to someone who gives a reason.
    /// </summary>
    private async Task<bool> SaysNothingNew(Submission submission, VersionHead current, CancellationToken cancellation)
    {
        var unit = submission.Disclosure.Unit;
        if ((submission.ApprovedOn is { } approved && approved != current.ReadVersion().KnownApproval)
            || (unit.Name, unit.Jurisdiction) != (current.Version.UnitName, current.Version.Jurisdiction)
            || (unit.Department is { } department && department.Code != current.Department?.Code)
            || submission.RemovedAnnexes.Count > 0
            || await BringsAnAnnex(submission, current, cancellation))
        {
            return false;
        }

        var printed = PrintedLines.Of(current.Version.Id, submission.AsPrinted).ToList();
        var known = await context.PrintedLinesOf(current.Version.Id).ToListAsync(cancellation);
        return printed.Count == 0
            || printed.SequenceEqual(known)
            || (known.Count == 0 && string.IsNullOrWhiteSpace(submission.Reason));
    }

    private async Task<bool> BringsAnAnnex(Submission submission, VersionHead current, CancellationToken cancellation)
    {
        if (submission.Annexes.Count == 0)
        {
            return false;
        }

        var known = await AnnexesOf(current.Version.Id).Select(file => new { file.Name, file.Sha256 }).ToListAsync(cancellation);
        return submission.Annexes.Select(Annexes.AsKept).Any(annex =>
            !known.Any(file => file.Name == annex.Name && file.Sha256 == annex.Sha256));
    }

    private static void RefuseWhatCannotBeKept(Submission submission)
    {
        var disclosure = submission.Disclosure;
        if (Edition.Find(disclosure.EditionKey) is null)
        {
            throw new PublicationRefusedException(
                $"没有{disclosure.Year}年{disclosure.EditionKey.LevelWord}{disclosure.EditionKey.KindWord}预算的公开表样，“{disclosure.Title}”不能公开。");
        }

        var cells = from table in submission.Figures.Tables
                    from line in table.Lines
                    from cell in line.Cells
                    let yuan = cell.Value.Amount ?? 0
                    where !FenConverter.IsStorable(yuan)
                    select $"{new CellKey(table.Table, line.Key, cell.Key)} 的金额 {Amounts.ForMachines(yuan)} 元";
        if (cells.FirstOrDefault() is { } fault)
        {
            throw new PublicationRefusedException($"{fault}无法保存：金额最多两位小数（精确到分），且不得超出可表示的范围。");
        }

        if (UnkeptText.PlaceIn(submission) is { } place)
        {
            throw new PublicationRefusedException($"{place}中有无法保存的字符（U+0000 等控制字符，或者残缺的代理字符）。");
        }
    }

    private async Task<VersionRow> WriteHead(Submission submission, string hash, int number, CancellationToken cancellation)
    {
        var disclosure = submission.Disclosure;
        var unit = await register.Keep(disclosure, !string.IsNullOrWhiteSpace(submission.Reason), cancellation);
        await context.SaveChangesAsync(cancellation);
        var row = await context.Disclosures.AsTracking()
            .SingleOrDefaultAsync(
                known => known.UnitId == unit.Id && known.Year == disclosure.Year && known.Kind == disclosure.Kind, cancellation)
            ?? context.Add(new DisclosureRow { Unit = unit, Year = disclosure.Year, Kind = disclosure.Kind }).Entity;
        var version = new VersionRow
        {
            Disclosure = row,
            Number = number,
            UnitName = disclosure.Unit.Name,
            Jurisdiction = disclosure.Unit.Jurisdiction,
            Level = disclosure.Unit.Level,
            ApprovedOn = submission.ApprovedOn,
            IsReported = submission.IsReported,
            Reason = string.IsNullOrWhiteSpace(submission.Reason) ? null : submission.Reason.Trim(),
            ContentHash = hash,
        };
        context.Add(version);
        await context.SaveChangesAsync(cancellation);
        return version;
    }

    /// <summary>Everything that hangs on a version; it is not tracked, for it is never changed.</summary>
    private List<object> ContentOf(int version, Submission submission)
    {
        var rows = new List<object>();
        foreach (var table in submission.Figures.Tables)
        {
            foreach (var (position, line) in table.Lines.Index())
            {
                rows.Add(new LineRow
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
                rows.AddRange(line.Cells.Select(cell => new AmountRow
                {
                    VersionId = version,
                    Table = table.Table,
                    Position = position,
                    Column = cell.Key,
                    Amount = cell.Value.Amount,
                    Text = cell.Value.Text,
                    PrintedUnit = cell.Value.Printed?.Unit,
                    PrintedDecimals = cell.Value.Printed?.Decimals,
                }));
            }

            rows.AddRange(table.Notes.Index().Select(
                note => new NoteRow { VersionId = version, Table = table.Table, Position = note.Index, Text = note.Item }));
        }

        foreach (var (position, section) in submission.Sections.Index())
        {
            rows.Add(new SectionRow { VersionId = version, Position = position, Kind = section.Kind, Heading = section.Heading });
            rows.AddRange(section.Paragraphs.Index().Select(paragraph =>
                new ParagraphRow { VersionId = version, Section = position, Position = paragraph.Index, Text = paragraph.Item }));
        }

        rows.AddRange(PrintedLines.Of(version, submission.AsPrinted));
        rows.AddRange(NotesOf(version, submission.OriginallyPublishedOn, submission.OriginalAddress, approvedOn: null));
        rows.AddRange(submission.EnteredByHand.Select(cell =>
            new EnteredCellRow { VersionId = version, Table = cell.Table, Line = cell.Line, Column = cell.Column }));
        if (!submission.Evidence.Places.IsEmpty)
        {
            rows.Add(new EvidenceRow { VersionId = version, Content = EvidenceContent.Write(submission.Evidence) });
        }

        rows.AddRange(submission.Report is { } report ? CheckRecordRows.Of(version, CheckRecord.Of(report, time.GetUtcNow())) : []);
        rows.AddRange(submission.Sources.Concat(submission.Annexes.Select(Annexes.AsKept)).Select(source => RowOf(version, source)));
        return rows;
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
}
