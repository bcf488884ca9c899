using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Takes what is handed in to be published, and freezes it.</summary>
public sealed class Publishing(PortalContext context, Register register, TimeProvider time, PublicationNotices notices)
{
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
        var current = await context.PublishedOf(disclosure).LastOrDefaultAsync(cancellation);
        if (current?.ContentHash == hash && await SaysNothingNew(submission, current, cancellation))
        {
            return current.Read();
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
        var kept = await context.PublishedOf(disclosure).Heads().LastAsync(cancellation);
        var result = kept.Version.Read();
        notices.Tell(kept.Read(), result);
        return result;
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
        var known = await context.PrintedLinesOf(current.Id).ToListAsync(cancellation);
        return printed.Count == 0
            || printed.SequenceEqual(known)
            || (known.Count == 0 && string.IsNullOrWhiteSpace(submission.Reason));
    }

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
        var unit = await register.Keep(disclosure.Unit, disclosure.Kind, cancellation);
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
}
