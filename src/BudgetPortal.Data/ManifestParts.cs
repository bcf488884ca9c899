using System.Globalization;
using BudgetPortal.Data.Mappings;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>
/// Writes the rows of a version as a manifest hashes them: by their own order, in values that are the same in every database.
/// </summary>
internal static class ManifestParts
{
    public const string Content = "content";
    public const string Note = "note";
    public const string Reply = "reply";
    public const string Withdrawal = "withdrawal";

    public static string SubjectOf(DatedNoteRow note) => $"note/{note.Kind}";

    public static string SubjectOf(ReplyRow reply) => string.Create(CultureInfo.InvariantCulture, $"reply/{reply.Position}");

    /// <summary>Which version: “shanghai-card-centre 2021 Unit 1 1612749600”.</summary>
    public static string NameOf(VersionRow version, string unit, int year, DisclosureKind kind) => string.Create(
        CultureInfo.InvariantCulture, $"{unit} {year} {kind} {version.Number} {version.PublishedAt?.ToUnixTimeSeconds()}");

    public static string NameOf(Disclosure disclosure, PublishedVersion version) => string.Create(
        CultureInfo.InvariantCulture,
        $"{disclosure.Unit.Code} {disclosure.Year} {disclosure.Kind} {version.Number} {version.PublishedAt.ToUnixTimeSeconds()}");

    public static string NameOf(VersionHead head) =>
        NameOf(head.Version, head.Unit.Code, head.Disclosure.Year, head.Disclosure.Kind);

    /// <summary>What stands in the version's own row; of the days, those that came with it.</summary>
    public static Dictionary<string, string> OfHead(VersionRow version, IEnumerable<DatedNoteRow> notes)
    {
        var dates = new PartHash().Add(version.ApprovedOn).Add(version.IsReported ? 1 : 0);
        foreach (var note in notes.OrderBy(note => note.Kind))
        {
            dates.Add(Of(note));
        }

        return new Dictionary<string, string>
        {
            [Content] = version.ContentHash,
            ["body"] = new PartHash().Add(version.UnitName).Add(version.Jurisdiction).Add(version.Level.ToString()).Value,
            ["dates"] = dates.Value,
            ["reason"] = new PartHash().Add(version.Reason).Value,
        };
    }

    /// <summary>What every page of a version is drawn from.</summary>
    public static Dictionary<string, string> OfContent(IReadOnlyCollection<object> rows) => new()
    {
        ["figures"] = Figures(rows),
        ["printed"] = Printed(rows),
        ["texts"] = Texts(rows),
        ["cover"] = Cover(rows),
        ["entered"] = Entered(rows),
    };

    /// <summary>What is kept with a version besides, and is read more seldom.</summary>
    public static Dictionary<string, string> OfRest(IReadOnlyCollection<object> rows)
    {
        var parts = new Dictionary<string, string>
        {
            ["places"] = PartHash.Of(rows.OfType<EvidenceRow>().SingleOrDefault()?.Content),
            ["checks"] = Checks(rows),
        };
        foreach (var (index, file) in rows.OfType<FileRow>().OrderBy(file => file.Name, StringComparer.Ordinal).Index())
        {
            parts[string.Create(CultureInfo.InvariantCulture, $"{Manifest.SourcePrefix}{index + 1}")] = Of(file);
        }

        return parts;
    }

    public static string Of(DatedNoteRow note) =>
        new PartHash().Add(note.Kind.ToString()).Add(note.Day).Add(note.Source).Add(note.NotedAt).Value;

    public static string Of(ReplyRow reply) => new PartHash()
        .Add(reply.Position).Add(reply.Check).Add(reply.Cells).Add(reply.Message).Add(reply.Text).Add(reply.Day).Add(reply.NotedAt).Value;

    public static string Of(WithdrawalRow withdrawal) =>
        new PartHash().Add(withdrawal.Ground.ToString()).Add(withdrawal.Reason).Add(withdrawal.WithdrawnAt).Value;

    /// <summary>The stated hash and size are shown: where they are not those of the bytes, nothing fits.</summary>
    private static string Of(FileRow file) => new PartHash()
        .Add(file.Name).Add(file.MediaType).Add(file.Sha256).Add(file.Size).Add(PartHash.Of(file.Content)).Value;

    private static string Figures(IReadOnlyCollection<object> rows)
    {
        var hash = new PartHash();
        foreach (var line in rows.OfType<LineRow>().OrderBy(line => line.Table, StringComparer.Ordinal).ThenBy(line => line.Position))
        {
            hash.Add(line.Table).Add(line.Position).Add(line.Panel).Add(line.Key).Add(line.Kind.ToString()).Add(line.Code).Add(line.Name);
        }

        hash.Add("amounts");
        foreach (var amount in Ordered(rows.OfType<AmountRow>()))
        {
            hash.Add(amount.Table).Add(amount.Position).Add(amount.Column).Add(amount.Text)
                .Add(amount.Amount is { } yuan ? FenConverter.ToFen(yuan) : null);
        }

        hash.Add("notes");
        foreach (var note in rows.OfType<NoteRow>().OrderBy(note => note.Table, StringComparer.Ordinal).ThenBy(note => note.Position))
        {
            hash.Add(note.Table).Add(note.Position).Add(note.Text);
        }

        return hash.Value;
    }

    private static string Printed(IReadOnlyCollection<object> rows)
    {
        var hash = new PartHash();
        foreach (var amount in Ordered(rows.OfType<AmountRow>().Where(
            amount => amount.PrintedUnit is not null || amount.PrintedDecimals is not null)))
        {
            hash.Add(amount.Table).Add(amount.Position).Add(amount.Column).Add(amount.PrintedUnit?.ToString())
                .Add(amount.PrintedDecimals);
        }

        return hash.Value;
    }

    private static IEnumerable<AmountRow> Ordered(IEnumerable<AmountRow> amounts) => amounts
        .OrderBy(amount => amount.Table, StringComparer.Ordinal).ThenBy(amount => amount.Position)
        .ThenBy(amount => amount.Column, StringComparer.Ordinal);

    private static string Texts(IReadOnlyCollection<object> rows)
    {
        var hash = new PartHash();
        foreach (var section in rows.OfType<SectionRow>().OrderBy(section => section.Position))
        {
            hash.Add(section.Position).Add(section.Kind.ToString()).Add(section.Heading);
        }

        hash.Add("paragraphs");
        foreach (var paragraph in rows.OfType<ParagraphRow>().OrderBy(one => one.Section).ThenBy(one => one.Position))
        {
            hash.Add(paragraph.Section).Add(paragraph.Position).Add(paragraph.Text);
        }

        return hash.Value;
    }

    private static string Cover(IReadOnlyCollection<object> rows)
    {
        var hash = new PartHash();
        foreach (var line in rows.OfType<PrintedLineRow>().OrderBy(line => line.Place).ThenBy(line => line.Position))
        {
            hash.Add(line.Place.ToString()).Add(line.Position).Add(line.Table).Add(line.Text);
        }

        return hash.Value;
    }

    private static string Entered(IReadOnlyCollection<object> rows)
    {
        var hash = new PartHash();
        foreach (var cell in rows.OfType<EnteredCellRow>().OrderBy(cell => cell.Table, StringComparer.Ordinal)
            .ThenBy(cell => cell.Line, StringComparer.Ordinal).ThenBy(cell => cell.Column, StringComparer.Ordinal))
        {
            hash.Add(cell.Table).Add(cell.Line).Add(cell.Column);
        }

        return hash.Value;
    }

    private static string Checks(IReadOnlyCollection<object> rows)
    {
        var hash = new PartHash();
        foreach (var record in rows.OfType<CheckRecordRow>())
        {
            hash.Add(record.Catalogue).Add(record.CheckedAt);
        }

        foreach (var check in rows.OfType<AppliedCheckRow>().OrderBy(check => check.Position))
        {
            hash.Add(check.Position).Add(check.Check).Add(check.Version).Add(check.Comparisons);
        }

        hash.Add("findings");
        foreach (var finding in rows.OfType<FindingRow>().OrderBy(finding => finding.Position))
        {
            hash.Add(finding.Position).Add(finding.ConsequenceOf).Add(finding.Check).Add(finding.Severity.ToString()).Add(finding.Message);
        }

        hash.Add("cells");
        foreach (var cell in rows.OfType<FindingCellRow>().OrderBy(cell => cell.Finding).ThenBy(cell => cell.Position))
        {
            hash.Add(cell.Finding).Add(cell.Position).Add(cell.Table).Add(cell.Line).Add(cell.Column);
        }

        return hash.Value;
    }
}
