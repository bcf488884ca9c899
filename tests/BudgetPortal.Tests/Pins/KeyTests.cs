using System.Reflection;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Composition;

namespace BudgetPortal.Tests.Pins;

/// <summary>The keys under which figures, texts and findings are stored, hashed and addressed.</summary>
public class KeyTests
{
    [Fact]
    public void Tables_panels_lines_columns_and_texts_keep_their_keys() => PinnedLines.AssertEqual(
        "keys.txt",
        [
            .. Edition.All.SelectMany(edition => edition.Tables).SelectMany(KeysOf),
            .. Edition.All.SelectMany(edition => edition.Sections).Select(text => $"text {TextKeys.Of(text.Kind)} {text.Slug}"),
            .. SupplementaryCells().Select(cell => $"supplement {cell}"),
            $"project-line {LineKeys.Project(12)}",
            .. AllChecks.Catalogue.Select(check => $"check {check.Key}"),
        ]);

    [Fact]
    public void What_texts_state_is_stored_with_a_finding_under_the_same_addresses() =>
        PinnedLines.AssertEqual("statements.txt", Edition.All.SelectMany(StatementsOf));

    [Fact]
    public void Every_pinned_supplement_is_an_address_of_one() =>
        Assert.All(SupplementaryCells(), cell => Assert.True(Supplements.Has(cell) && Supplements.NameOf(cell) is not null));

    private static IEnumerable<string> KeysOf(TableDefinition table)
    {
        yield return $"table {table.Key} {table.Slug}";
        foreach (var panel in table.Panels)
        {
            yield return $"panel {table.Key} {panel.Key}";
            var lines = panel.Total is null ? panel.Lines : panel.Lines.Append(panel.Total);
            foreach (var line in lines)
            {
                yield return $"line {table.Key} {line.Key}";
            }

            foreach (var column in panel.Leaves())
            {
                yield return $"column {table.Key} {panel.Key} {column.Key}";
            }
        }
    }

    /// <summary>Every address that stands beside the tables; execution stands under each 项, of which one is enough.</summary>
    private static IEnumerable<CellKey> SupplementaryCells() =>
    [
        .. typeof(Supplements).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<CellKey>(),
        .. Enumerable.Range(1, Supplements.VehicleKinds.Count)
            .SelectMany(kind => new[] { Supplements.OwnedVehicles(kind), Supplements.PlannedVehicles(kind) }),
        .. Edition.All.SelectMany(edition => edition.Tables).SelectMany(Cells).Select(Supplements.FindPriorOf).OfType<CellKey>(),
        new CellKey(Supplements.Execution, "2040202", "amount"),
    ];

    private static IEnumerable<CellKey> Cells(TableDefinition table) =>
        from panel in table.Panels
        from line in panel.Total is null ? panel.Lines : panel.Lines.Append(panel.Total)
        from column in panel.Leaves()
        select new CellKey(table.Key, line.Key, column.Key);

    /// <summary>
    /// The addresses of statements that are compared in a disclosure with every kind of figure and sentence. Which paragraphs (p1, p2 …)
    /// a check looks at is its own affair.
    /// </summary>
    private static IEnumerable<string> StatementsOf(Edition edition)
    {
        var publication = Seed.Publish(GivenPaper.For(edition.EditionKey));
        var texts = edition.Sections.Select(text => TextKeys.Of(text.Kind)).ToHashSet(StringComparer.Ordinal);
        return AllChecks.Run(publication, Seed.Lists, Related.None).Comparisons
            .SelectMany(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells))
            .Where(cell => texts.Contains(cell.Table) && cell.Column != "text").Select(cell => cell.ToString());
    }
}
