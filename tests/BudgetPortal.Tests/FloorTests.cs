using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BudgetPortal.Tests;

/// <summary>Which part of the house may know which other (DESIGN.md, Projects).</summary>
public sealed partial class FloorTests
{
    private const string Domain = "BudgetPortal.Domain";

    private static readonly string[] Floors =
        ["Text", "Log", "Classification", "Tables", "Disclosures", "Catalogue", "Narrative", "Composition", "Checks"];

    private static readonly Dictionary<string, string[]> References = new()
    {
        [Domain] = [],
        ["BudgetPortal.Data"] = [Domain],
        ["BudgetPortal.Files"] = [Domain],
        ["BudgetPortal.Application"] = [Domain, "BudgetPortal.Data", "BudgetPortal.Files"],
        ["BudgetPortal.Web"] = [Domain, "BudgetPortal.Application"],
    };

    [Fact]
    public void Every_floor_of_the_domain_uses_only_those_above_it()
    {
        var files = SourceFiles.Under("src", Domain).ToList();
        var upwards = from file in files
                      let floor = file.Path.Split('/')[2]
                      from used in FloorsNamedIn(file.Text)
                      where Array.IndexOf(Floors, used) > Array.IndexOf(Floors, floor)
                      select $"{file.Path} uses {Domain}.{used}";

        Assert.Equal(
            Floors.Order(StringComparer.Ordinal), files.Select(file => file.Path.Split('/')[2]).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(upwards);
    }

    [Theory]
    [InlineData("using BudgetPortal.Domain.Checks;", "Checks")]
    [InlineData("using static BudgetPortal.Domain.Catalogue.ColumnKeys;", "Catalogue")]
    [InlineData("public Disclosures.EditionKey Key { get; }", "Disclosures")]
    [InlineData("Domain.Narrative.StatementReader.Read(text)", "Narrative")]
    [InlineData("/// <see cref=\"Checks.Finding\"/>", "Checks")]
    [InlineData("document.Text.Length + figures.Tables.Count()", "")]
    public void A_floor_is_used_by_its_name_in_a_using_or_before_a_type(string line, string floor)
    {
        Assert.Equal(floor, string.Join(' ', FloorsNamedIn(line)));
    }

    [Fact]
    public void Projects_refer_to_those_that_the_design_draws_below_them()
    {
        var projects = SourceFiles.Projects().ToDictionary(
            project => project.Name,
            project => XDocument.Parse(project.Text).Descendants("ProjectReference")
                .Select(reference => SourceFiles.NameOf((string)reference.Attribute("Include")!)).Order(StringComparer.Ordinal).ToList());

        Assert.Equal(References.Keys.Order(StringComparer.Ordinal), projects.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(
            projects.SelectMany(project => project.Value.Except(References[project.Key]).Select(other => $"{project.Key} → {other}")));
    }

    [Fact]
    public void The_domain_refers_to_no_package()
    {
        var domain = SourceFiles.Projects().Single(project => project.Name == Domain);

        Assert.Empty(XDocument.Parse(domain.Text).Descendants("PackageReference"));
    }

    private static IEnumerable<string> FloorsNamedIn(string text) => FloorName().Matches(text).Select(match => match.Groups["floor"].Value)
        .Where(Floors.Contains).Distinct();

    // A name behind a point is a member, as in “document.Text”; before a point and a type it is a floor.
    [GeneratedRegex(
        @"^\s*using\s+(?:static\s+)?BudgetPortal\.Domain\.(?<floor>\w+)"
        + @"|(?<![\w.])(?:BudgetPortal\.)?(?:Domain\.)?(?<floor>[A-Z]\w*)\.(?=[A-Z]\w*[\s.({<>?,;)""])",
        RegexOptions.Multiline)]
    private static partial Regex FloorName();
}
