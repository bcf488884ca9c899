using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests;

/// <summary>What a change must cost (DESIGN.md): a second place that would have to know of it is found here.</summary>
public sealed class PlacesOfChangeTests
{
    private static readonly int NewestYear = Edition.All.Max(edition => edition.EditionKey.Year);

    public static TheoryData<EditionKey> NewestForms =>
        [.. Edition.All.Select(edition => edition.EditionKey).Where(form => form.Year == NewestYear)];

    public static TheoryData<string> CodedTables =>
    [
        .. Edition.All.SelectMany(edition => edition.Tables)
            .Where(table => table.Panels[0].Open is OpenLines.FunctionCodes or OpenLines.EconomicCodes)
            .Select(table => table.Key).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(NewestForms))]
    public void The_next_year_begins_with_the_form_of_the_newest(EditionKey form)
    {
        var next = form with { Year = form.Year + 1 };

        Assert.Equal(form.Traits, next.Traits);
        Assert.Equal(Sentences(form), Sentences(next));
        Assert.Null(Edition.Find(next));
    }

    /// <summary>A comparison (<c>Year >= 2026</c>) tells forms apart and holds for later ones; any other would be left behind.</summary>
    [Fact]
    public void The_newest_year_is_one_number() => Assert.Equal(
        ["src/BudgetPortal.Domain/Catalogue/Editions.cs"],
        FilesWith($@"^(?!\s*//).*(?<!>= |<= )\b{NewestYear}\b").Where(path => !path.EndsWith("/DemoClock.cs", StringComparison.Ordinal)));

    [Fact]
    public void The_keys_of_tables_are_written_out_in_the_catalogue_and_in_checks_alone() => Assert.All(
        FilesWith(@"""T\d+b?"""),
        path => Assert.Matches("^src/BudgetPortal.Domain/(Catalogue|Checks/Rules)/", path));

    [Theory]
    [MemberData(nameof(CodedTables))]
    public void Every_table_of_codes_adds_up_by_a_check(string table) => Assert.Contains(
        AllChecks.Catalogue.Single(check => check.Key == "F3").Formulas,
        formula => formula.Contains($"{table}/", StringComparison.Ordinal));

    [Fact]
    public void The_formats_for_download_are_one_list() => Assert.Equal(
        ["src/BudgetPortal.Files/Writing/OutputFormats.cs"],
        SourceFiles.Under("src").Where(file => Regex.Matches(file.Text, @"\b\w+Writer(?=\.Write\b)").Select(match => match.Value)
            .Where(writer => writer is not ("Utf8JsonWriter" or "StatementWriter")).Distinct().Count() > 1).Select(file => file.Path));

    [Fact]
    public void A_check_is_known_to_its_own_file_alone() => Assert.All(
        FilesWith(@"""F\d+b?(-\d)?""").Where(path => path != "src/BudgetPortal.Files/Pdf/Typeface.cs"),
        path => Assert.StartsWith("src/BudgetPortal.Domain/Checks/Rules/", path, StringComparison.Ordinal));

    [Fact]
    public void The_library_that_reads_PDF_is_known_to_one_folder() => Assert.All(
        FilesWith(@"^using (static )?UglyToad\b|\bUglyToad\."),
        path => Assert.Matches("^src/BudgetPortal.Files/Reading/Pdf/Library/", path));

    [Fact]
    public void What_writes_PDF_is_known_to_one_writer() => Assert.Equal(
        ["src/BudgetPortal.Files/Writing/PdfWriter.cs"],
        FilesWith(@"^using (static )?BudgetPortal\.Files\.Pdf\b")
            .Where(path => !path.StartsWith("src/BudgetPortal.Files/Pdf/", StringComparison.Ordinal)));

    private static IEnumerable<string> Sentences(EditionKey form) =>
        from section in Enum.GetValues<TextSectionKind>()
        from topic in TopicList.All.Of(section)
        from sentence in topic.Sentences(form)
        from wording in sentence.Wordings
        select $"{sentence.Key} {wording.Template.Source}";

    private static IEnumerable<string> FilesWith(string pattern) =>
        SourceFiles.Under("src").Where(file => Regex.IsMatch(file.Text, pattern, RegexOptions.Multiline)).Select(file => file.Path);
}
