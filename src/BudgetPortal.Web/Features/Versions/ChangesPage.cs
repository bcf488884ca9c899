using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Disclosures;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>What a version changes in one before it: cell by cell, sentence by sentence, and what stands beside them.</summary>
public sealed record ChangesPage(
    PageHead Head,
    string Disclosure,
    string Summary,
    Crumb From,
    Crumb To,
    IReadOnlyList<ChangedTable> Tables,
    IReadOnlyList<ChangedText> Texts,
    IReadOnlyList<FactChange> Facts,
    IReadOnlyList<ChangedAnnex> Annexes,
    IReadOnlyList<Crumb> Files) : IPage
{
    private const string OfAnnexes = "附件";

    public static ChangesPage Of(ChangedVersion changes, Addresses addresses)
    {
        var (old, now) = (changes.Old, changes.New);
        var disclosure = now.Disclosure;
        var (from, to) = (old.Version, now.Version);
        var title = $"{VersionLine.NameOf(to.Number)}改动了什么";
        var reason = to.Reason is { Length: > 0 } told ? $"更正理由：{told.TrimEnd('。')}。" : "";
        return new ChangesPage(
            new PageHead(
                title,
                addresses.Changes(disclosure, from.Number, to.Number),
                [.. Trails.Of(disclosure, addresses), new Crumb("全部版本", addresses.Versions(disclosure)), new Crumb(title)])
            {
                Article = Article.Of(now, $"{disclosure.Title}：第{from.Number}版至第{to.Number}版的改动") with { Superseded = null },
                Description = $"{disclosure.Title}第{to.Number}版与第{from.Number}版相比，改动{changes.Count}处，逐格逐句列出。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", "更正"],
            },
            disclosure.Title,
            changes.Count == 0
                ? $"数字、文字、封面、表头和附件都与第{from.Number}版相同。{reason}"
                : $"与第{from.Number}版相比，改动{changes.Count}处。{reason}",
            LinkTo(old, addresses),
            LinkTo(now, addresses),
            [.. ChangedTable.Of(old, now, changes.Content, addresses)],
            [.. ChangedText.Of(old, now, changes.Content, addresses)],
            changes.Content.Facts,
            [.. changes.Annexes.Select(annex => ChangedAnnex.Of(annex, changes, addresses))],
            FilesOf(changes, addresses));
    }

    /// <summary>The same as rows of a file.</summary>
    public static IEnumerable<ChangeEntry> EntriesOf(ChangedVersion changes, Addresses addresses)
    {
        var (old, now, content) = (changes.Old, changes.New, changes.Content);
        return
        [
            .. ChangedTable.Of(old, now, content, addresses).SelectMany(table => table.Rows.Select(row => new ChangeEntry(
                row.Kind, table.Title, row.Line, row.Column, At(row.Old.Address), row.Old.Text, At(row.New.Address), row.New.Text,
                row.DifferenceInYuan))),
            .. ChangedText.Of(old, now, content, addresses).SelectMany(text => text.Sentences.Select(sentence => new ChangeEntry(
                sentence.Kind, text.Title, sentence.Place, "", At(sentence.OldAddress), Plain(sentence.Words.Old),
                At(sentence.NewAddress), Plain(sentence.Words.New), null))),
            .. content.Facts.Select(fact => new ChangeEntry(ChangeKind.Changed, fact.Name, "", "", null, fact.Old, null, fact.New, null)),
            .. changes.Annexes.Select(annex => ChangedAnnex.Of(annex, changes, addresses)).Select(annex => new ChangeEntry(
                annex.Kind, OfAnnexes, annex.Name, "", At(annex.Old?.Address), annex.Old?.Sha256 ?? "", At(annex.New?.Address),
                annex.New?.Sha256 ?? "", null)),
        ];

        string? At(string? address) => address is null ? null : addresses.Absolute(address);
    }

    public static IReadOnlyList<Crumb> FilesOf(ChangedVersion changes, Addresses addresses)
    {
        var address = addresses.Changes(changes.New.Disclosure, changes.Old.Version.Number, changes.New.Version.Number);
        return [new Crumb("改动（CSV）", MarkedCsvAttribute.Of($"{address}.csv")), new Crumb("改动（JSON）", $"{address}.json")];
    }

    private static Crumb LinkTo(DisclosureDocument document, Addresses addresses) => new(
        $"{VersionLine.NameOf(document.Version.Number)}（{ShanghaiTime.Day(document.Version.PublishedAt)}）",
        addresses.Version(document.Disclosure, document.Version.Number));

    private static string Plain(IEnumerable<ChangedStretch> stretches) => string.Concat(stretches.Select(stretch => stretch.Text));
}

/// <summary>The rows of one table that changed; <paramref name="Unit"/> is the unit of their amounts.</summary>
public sealed record ChangedTable(string Title, string Unit, IReadOnlyList<ChangedRow> Rows)
{
    public static IEnumerable<ChangedTable> Of(
        DisclosureDocument old, DisclosureDocument now, VersionChanges changes, Addresses addresses)
    {
        var (from, to) = (new VersionPlaces(old, addresses), new VersionPlaces(now, addresses));
        return changes.Lines.GroupBy(line => line.Table).Select(lines =>
        {
            var definition = now.Edition.FindTable(lines.Key) ?? old.Edition.FindTable(lines.Key)!;
            return new ChangedTable(
                definition.Title,
                definition.AmountUnit.Label,
                [.. lines.SelectMany(line => ChangedRow.Of(line, definition, from, to))]);
        });
    }
}

/// <summary>
/// A cell that changed, or the name of its line, or a line that came or went: its place, both values with their cells, and the difference.
/// </summary>
public sealed record ChangedRow(
    ChangeKind Kind, string Line, string Column, Phrase Old, Phrase New, string Difference, decimal? DifferenceInYuan)
{
    public static IEnumerable<ChangedRow> Of(LineChange line, TableDefinition definition, VersionPlaces from, VersionPlaces to)
    {
        var name = line.New is { } now ? to.LineOf(line.Table, now) : from.LineOf(line.Table, line.Old!);
        if (line.IsRenamed)
        {
            yield return new ChangedRow(
                line.Kind, name, "名称和编码", NameOf(line.Old!), NameOf(line.New!), "", null);
        }

        if (line.Cells.IsEmpty && line.Kind != ChangeKind.Changed)
        {
            yield return new ChangedRow(line.Kind, name, "", Stand(line.Old), Stand(line.New), "", null);
        }

        foreach (var cell in line.Cells)
        {
            yield return new ChangedRow(
                line.Kind,
                name,
                to.ColumnOf(cell.NewCell ?? cell.OldCell!.Value),
                from.Print(definition, cell.OldCell, cell.Old),
                to.Print(definition, cell.NewCell, cell.New),
                Print(definition, cell),
                cell.Difference);
        }
    }

    private static Phrase Stand(FigureLine? line) => line is null ? "无此行" : "有此行";

    private static Phrase NameOf(FigureLine line) => $"{line.Code} {line.Name}".Trim();

    /// <summary>With its sign, in the unit and digits in which the cell is printed.</summary>
    private static string Print(TableDefinition definition, CellChange cell)
    {
        if (cell.Difference is not { } yuan)
        {
            return "";
        }

        var digits = definition.PrintedDigitsOf(cell.New);
        var decimals = Math.Max(digits.Decimals, definition.PrintedDigitsOf(cell.Old).Decimals);
        return (yuan > 0 ? "+" : yuan < 0 ? "−" : "") + Amounts.Print(Math.Abs(yuan) / digits.Unit.InYuan, decimals);
    }
}

/// <summary>Where the figures of one version stand, at the address that it keeps.</summary>
public sealed class VersionPlaces(DisclosureDocument publication, Addresses addresses)
{
    private readonly Addresses within = addresses.Within(publication.Disclosure, publication.Version.Number);
    private readonly Places places = new(publication, addresses.Within(publication.Disclosure, publication.Version.Number));

    public string LineOf(string table, FigureLine line) =>
        line.Name.Length > 0 ? $"{line.Code} {line.Name}".Trim() : places.LineOf(new CellKey(table, line.Key, ""));

    public string ColumnOf(CellKey cell) => places.ColumnOf(cell);

    /// <summary>A value as printed, leading to its cell; what was not there says so.</summary>
    public Phrase Print(TableDefinition definition, CellKey? cell, CellValue value) => cell is { } key
        ? new Phrase(value.IsBlank ? "空白" : definition.Print(value), places.Of(key))
        : "无此行";

    public string? Paragraph(TextSectionKind kind, int? number) =>
        number is { } known && publication.Edition.FindSection(kind) is { } section
            ? within.Text(publication.Disclosure, section) + (known == 0 ? "" : $"#{Addresses.Paragraph(kind, known)}")
            : null;

    /// <summary>The notes under a table.</summary>
    public string? Notes(string table) => places.Of(DrawnTable.NotesOf(table));
}

/// <summary>The sentences of one text, or the notes of one table, that changed.</summary>
public sealed record ChangedText(string Title, IReadOnlyList<ChangedSentence> Sentences)
{
    public static IEnumerable<ChangedText> Of(
        DisclosureDocument old, DisclosureDocument now, VersionChanges changes, Addresses addresses)
    {
        var (from, to) = (new VersionPlaces(old, addresses), new VersionPlaces(now, addresses));
        var notes = changes.Notes.Select(note => new ChangedText(
            $"{now.Edition.FindTable(note.Table)?.Title ?? note.Table}的附注",
            [.. note.Sentences.Select(sentence => ChangedSentence.Of(sentence, from.Notes(note.Table), to.Notes(note.Table)))]));
        return changes.Texts.Select(text => new ChangedText(
            (now.Find(text.Section) ?? old.Find(text.Section))!.Heading,
            [
                .. text.Sentences.Select(sentence => ChangedSentence.Of(
                    sentence,
                    from.Paragraph(text.Section, sentence.OldParagraph),
                    to.Paragraph(text.Section, sentence.NewParagraph))),
            ])).Concat(notes);
    }
}

/// <summary>A sentence then and now, what differs marked, with its paragraphs.</summary>
public sealed record ChangedSentence(ChangeKind Kind, string Place, string? OldAddress, string? NewAddress, WordChanges Words)
{
    public static ChangedSentence Of(SentenceChange change, string? oldAddress, string? newAddress) => new(
        change.Kind,
        (change.NewParagraph ?? change.OldParagraph) is { } number and > 0 ? $"第{number}段" : "标题",
        change.OldParagraph is null ? null : oldAddress,
        change.NewParagraph is null ? null : newAddress,
        change.Words);
}

/// <summary>An annex that came, went or was replaced, as each of the two versions has it.</summary>
public sealed record ChangedAnnex(ChangeKind Kind, string Name, AnnexLine? Old, AnnexLine? New)
{
    public static ChangedAnnex Of(AnnexChange change, ChangedVersion changes, Addresses addresses) => new(
        change.Kind,
        (change.New ?? change.Old)!.Name,
        LineOf(change.Old, changes.Old, addresses),
        LineOf(change.New, changes.New, addresses));

    private static AnnexLine? LineOf(SourceFile? annex, DisclosureDocument document, Addresses addresses) => annex is null
        ? null
        : AnnexLine.Of(annex, document.Disclosure, addresses.Within(document.Disclosure, document.Version.Number));
}
