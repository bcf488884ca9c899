using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>
/// Reads “budgetportal/disclosure/2”, and “/1” before it, against the edition of its form: no table, line or column that no form has.
/// </summary>
internal static class DisclosureJson
{
    public static JsonContent? Read(JsonFields fields, JsonProblems problems)
    {
        var disclosure = JsonReader.ReadDisclosure(fields, mayLackCode: true);
        var version = fields.Part("version", ReadVersion);
        var tables = fields.List("tables");
        var edition = Edition.Find(disclosure.EditionKey);
        var listed = fields.Each("unread", part => ReadUnread(part, edition), required: false);
        var printed = fields.Part("printed", part => ReadPrinted(part, edition));
        var entered = fields.List("entered", required: false)
            .Select(cell => ReadAddress(cell, fields, problems)).OfType<CellKey>().ToList();
        var sections = fields.List("sections");

        var reading = fields.Find("reading");
        if (edition is null)
        {
            JsonReader.RefuseForm(fields, disclosure);
            return null;
        }

        var read = new FiguresJson(edition, problems);
        var figures = read.Read(tables);
        var texts = ReadSections(sections, edition, problems);
        if (!problems.Any && version is not null && ContentHash.Of(figures, texts) != version.ContentHash)
        {
            var hash = fields.Find("version")!.Members.First(member => member.Name == "contentHash").Value;
            problems.Add(hash, "内容与校验值不符，文件可能被改动过；若有意修改，请去掉 version");
        }

        return new JsonContent.OfDisclosure(disclosure, figures, texts, version)
        {
            AsPrinted = printed,
            Unread = [.. StillUnread(listed, read)],
            EnteredByHand = [.. entered],
            Blanks = [.. read.Blanks],
            Original = reading is null ? null : new OriginalPlaces(reading),
        };
    }

    /// <summary>
    /// What is listed, but for the cells that a person has filled in since; and every cell that says of itself that it is unread.
    /// </summary>
    private static IEnumerable<UnreadPart> StillUnread(IReadOnlyList<UnreadPart> listed, FiguresJson reading)
    {
        var marked = reading.Unread.ToDictionary(cell => cell.Key, cell => cell.Path);
        foreach (var part in listed)
        {
            if (part is not { Table: { } table, Line: { } line, Column: { } column }
                || marked.Remove(new CellKey(table, line, column)) || !reading.Holds(new CellKey(table, line, column)))
            {
                yield return part;
            }
        }

        foreach (var (key, path) in marked)
        {
            yield return new UnreadPart(key.Table, key.Line, key.Column, path, "这一格没有读出");
        }
    }

    private static PublishedVersion ReadVersion(JsonFields fields)
    {
        fields.Find("publishedAt", required: true);
        return new PublishedVersion(
            fields.Count("number"),
            fields.OptionalTime("publishedAt") ?? default,
            fields.OptionalDate("approvedOn"),
            fields.OptionalText("reason"),
            fields.FilledText("contentHash"));
    }

    private static UnreadPart ReadUnread(JsonFields fields, Edition? edition)
    {
        var part = new UnreadPart(
            fields.OptionalText("table"),
            fields.OptionalText("line"),
            fields.OptionalText("column"),
            fields.OptionalText("place") ?? "",
            fields.FilledText("reason"));
        if (part is { Table: null, Line: not null } or { Line: null, Column: not null })
        {
            fields.Refuse("未读出的位置应依次写明 table、line、column，只能从后往前省略");
        }
        else if (part.Table is { } table && !IsKnown(table, edition))
        {
            fields.Refuse("table", "没有这张表，也没有这一部分文字");
        }
        else if (part.Column is { } column && edition?.FindTable(part.Table!) is not null
            && !Edition.All.Any(other => other.FindTable(part.Table!)?.Leaves().Any(leaf => leaf.Key == column) == true)
            && column is not ("name" or "code"))
        {
            fields.Refuse("column", "这张表没有这一栏");
        }

        return part;
    }

    private static bool IsKnown(string table, Edition? edition) => edition is null || edition.FindTable(table) is not null
        || Supplements.Tables.Contains(table) || edition.Sections.Any(section => TextKeys.Of(section.Kind) == table);

    private static CellKey? ReadAddress(JsonValue value, JsonFields fields, JsonProblems problems)
    {
        if (!CellKey.TryParse(fields.TextOf(value), out var key))
        {
            problems.Add(value, "此处应为单元格的地址，如 T3/2080505/basic");
        }

        return key;
    }

    private static AsPrinted ReadPrinted(JsonFields fields, Edition? edition)
    {
        var heads = fields.Each("tables", head =>
        {
            var read = new PrintedHead(head.FilledText("key"), head.Text("title"), head.Text("preparedBy"));
            if (edition is not null && edition.FindTable(read.Table) is null)
            {
                head.Refuse("key", "这种表式没有这张表");
            }

            return read;
        });

        return new AsPrinted([.. fields.Texts("cover")], [.. fields.Texts("contents")], [.. heads]);
    }

    private static ImmutableArray<TextSection> ReadSections(IReadOnlyList<JsonValue> values, Edition edition, JsonProblems problems)
    {
        var sections = new Dictionary<TextSectionKind, TextSection>();
        foreach (var value in values)
        {
            JsonFields.Read(value, problems, fields =>
            {
                var kind = fields.Word("kind", JsonWords.SectionKinds);
                var section = new TextSection(kind, fields.FilledText("heading"), [.. fields.Texts("paragraphs")]);
                if (fields.Find("kind") is null)
                {
                    return section;
                }

                if (edition.FindSection(kind) is null)
                {
                    fields.Refuse(
                        "kind", $"{edition.EditionKey.Year}年{edition.EditionKey.LevelWord}{edition.EditionKey.KindWord}预算没有这一部分文字");
                }
                else if (!sections.TryAdd(kind, section))
                {
                    fields.Refuse("kind", "同一部分文字写了两次");
                }

                return section;
            });
        }

        return [.. edition.Sections.Select(definition => sections.GetValueOrDefault(definition.Kind)).OfType<TextSection>()];
    }
}
