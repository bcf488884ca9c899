using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks.Falsifying;

namespace BudgetPortal.Tests.Checks;

/// <summary>
/// Of a clean document anything may be unread: nothing is accused, and nothing of it counts as agreeing (RULES.md, Not known).
/// </summary>
public sealed class UnreadTests
{
    private static readonly CleanPapers Papers = new(Seed.Lists, Seed.Publish);

    public static TheoryData<EditionKey> Forms => [.. CleanPapers.Forms];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Nothing_is_accused_of_what_was_not_read(EditionKey form)
    {
        var clean = CleanPapers.AsFound(Papers.Document(form, 12, 1));
        Assert.True(Run(clean).AllAgree);
        foreach (var (unread, part) in Unreadings(clean, new Random(form.GetHashCode())).Take(10))
        {
            var report = Run(unread);
            Assert.False(report.AllAgree, $"{part} was not read, and all agrees.");
            Assert.True(
                report.Findings.IsEmpty,
                $"{part} was not read, and accused is: {string.Join(' ', report.Findings.Select(finding => finding.Message))}");
            Assert.DoesNotContain(report.Comparisons, comparison => comparison.Left.Cells.Concat(comparison.Right.Cells)
                .Any(cell => cell.Table == part.Table && (part.Line is null || cell.Line == part.Line)
                    && (part.Column is null || cell.Column == part.Column)
                    && (part.Line is not null || unread.Figures.Line(cell) is null) && !TextKeys.IsText(cell.Table)));
        }
    }

    /// <summary>What holds only under a condition is not asked where the condition itself was not read.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void Nothing_is_accused_where_much_was_not_read(EditionKey form)
    {
        var clean = CleanPapers.AsFound(Papers.Document(form, 12, 1));
        var random = new Random(form.GetHashCode());
        for (var trial = 0; trial < 12; trial++)
        {
            var unread = clean;
            for (var parts = random.Next(2, 9); parts > 0; parts--)
            {
                var (next, part) = Unreadings(unread, random).First();
                unread = next with { Unread = unread.Unread.Add(part) };
            }

            var report = Run(unread);
            Assert.False(report.AllAgree);
            Assert.True(
                report.Findings.IsEmpty,
                $"Not read were {string.Join(' ', unread.Unread.Select(part => $"{part.Table}/{part.Line}/{part.Column}"))}, "
                    + $"and accused is: {string.Join(' ', report.Findings.Select(finding => finding.Message))}");
        }
    }

    private static CheckReport Run(DisclosureDocument document) => AllChecks.Run(document, Seed.Lists);

    private static IEnumerable<(DisclosureDocument Document, UnreadPart Part)> Unreadings(DisclosureDocument clean, Random random)
    {
        var tables = clean.Edition.Tables.Where(table => clean.Figures[table.Key].Lines.Length > 0).ToList();
        while (true)
        {
            var table = tables[random.Next(tables.Count)].Key;
            var line = clean.Figures[table].Lines[random.Next(clean.Figures[table].Lines.Length)];
            yield return random.Next(5) switch
            {
                0 => WithoutCell(clean, table, line, random),
                1 => Without(clean, clean.Figures[table] with { Lines = clean.Figures[table].Lines.Remove(line) }, null),
                2 => Without(clean, Blank(clean.Figures[table], line), line.Key),
                3 => Without(clean, new TableFigures(table, []), null),
                _ => WithoutParagraph(clean, random),
            };
        }
    }

    private static TableFigures Blank(TableFigures table, FigureLine line) =>
        table with { Lines = table.Lines.Replace(line, line with { Cells = line.Cells.Clear() }) };

    private static (DisclosureDocument, UnreadPart) WithoutCell(DisclosureDocument clean, string table, FigureLine line, Random random)
    {
        var columns = clean.Edition.FindTable(table)!.FindPanel(line.Panel)!.AmountColumns().ToList();
        var cell = new CellKey(table, line.Key, columns[random.Next(columns.Count)].Key);
        return Marked(clean with { Figures = clean.Figures.With(cell, null) }, new UnreadPart(table, line.Key, cell.Column, "", "看不清"));
    }

    private static (DisclosureDocument, UnreadPart) Without(DisclosureDocument clean, TableFigures table, string? line) =>
        Marked(clean with { Figures = clean.Figures.With(table) }, new UnreadPart(table.Table, line, null, "", "看不清"));

    private static (DisclosureDocument, UnreadPart) WithoutParagraph(DisclosureDocument clean, Random random)
    {
        var sections = clean.Sections.Where(section => section.Paragraphs.Length > 0).ToList();
        var section = sections[random.Next(sections.Count)];
        var paragraph = random.Next(section.Paragraphs.Length);
        var shorter = section with { Paragraphs = section.Paragraphs.RemoveAt(paragraph) };
        return Marked(
            clean with { Sections = clean.Sections.Replace(section, shorter) },
            new UnreadPart(TextKeys.Of(section.Kind), null, null, "", "看不清"));
    }

    private static (DisclosureDocument, UnreadPart) Marked(DisclosureDocument document, UnreadPart part) =>
        (document with { Unread = [part] }, part);
}
