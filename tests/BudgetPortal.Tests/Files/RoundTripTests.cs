using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using CsCheck;

namespace BudgetPortal.Tests.Files;

/// <summary>
/// What we write in any format is read back equal, for every edition and disclosures of all shapes. The normal run is always the same;
/// BUDGETPORTAL_ROUNDTRIP_SECONDS makes one as long as it says, of disclosures not seen before, of which a failure names the seed.
/// </summary>
public partial class RoundTripTests
{
    private const string FixedSeed = "0000000000041";

    private static readonly int Seconds =
        int.TryParse(Environment.GetEnvironmentVariable("BUDGETPORTAL_ROUNDTRIP_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var asked) ? asked : 0;

    /// <summary>A new format is a line here.</summary>
    private static readonly Dictionary<string, Format> Formats = new()
    {
        ["pdf"] = Format.Of("pdf") with { Shows = LaidOut, Prints = WithoutWhatIsMisread },
        ["xlsx"] = Format.Of("xlsx"),
        ["json"] = Format.Of("json"),
    };

    public static TheoryData<string> Extensions => [.. Formats.Keys];

    [Theory]
    [MemberData(nameof(Extensions))]
    public void A_disclosure_of_any_edition_and_shape_comes_back_equal(string extension) =>
        Sample(40, publication => AssertComesBack(publication, Formats[extension]));

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Tables_of_three_hundred_lines_come_back_equal(string extension) =>
        AssertComesBack(RandomPrints.Document(new EditionKey(2025, Level.District, DisclosureKind.Department), lines: 300, seed: 1),
            Formats[extension]);

    [Fact]
    public void A_PDF_that_was_read_is_written_again_with_the_same_bytes() => Sample(20, publication =>
    {
        var printed = AsShown(WithoutWhatIsMisread(publication), LaidOut);
        var file = PdfWriter.Write(printed);
        var read = Formats["pdf"].Read(file).AsPublication("read")!;
        var again = read with
        {
            Disclosure = printed.Disclosure,
            Version = printed.Version,
        };

        Assert.Equal(file, PdfWriter.Write(again));
    });

    /// <summary>One disclosure of every edition, or as many as there is time for.</summary>
    private static void Sample(int mostLines, Action<DisclosureDocument> assert)
    {
        if (Seconds > 0)
        {
            Gen.OneOf([.. Edition.All.Select(edition => RandomPrints.Publications(edition.EditionKey, Gen.Int[1, 300]))])
                .Sample(assert, time: Seconds);
            return;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The seed is {FixedSeed}.");
        Edition.All.Aggregate(
            Gen.Const(Array.Empty<DisclosureDocument>()),
            (before, edition) => Gen.Select(before, RandomPrints.Publications(edition.EditionKey, Gen.Int[1, mostLines]), (some, next) =>
                some.Append(next).ToArray()))
            .Sample(publications => publications.AsParallel().ForAll(assert), seed: FixedSeed, iter: 1);
    }

    private static void AssertComesBack(DisclosureDocument whole, Format format)
    {
        var publication = AsShown(format.Prints(whole), format.Shows);
        var read = format.Read(format.Write(format.Prints(whole)));

        Assert.Empty(read.Problems);
        Assert.Equal(publication.Disclosure.EditionKey, read.EditionKey);
        Assert.Equal(LaidOut(publication.Unit.Name), LaidOut(read.UnitName));
        foreach (var table in publication.Edition.Tables)
        {
            Assert.Equal(Describe(publication.Figures[table.Key], table), Describe(read.Figures[table.Key], table));
        }

        Assert.Equal(publication.Sections.Select(Describe), read.Texts.Select(Describe));
    }

    /// <summary>A table line by line, panel after panel, with its notes.</summary>
    private static IEnumerable<string> Describe(TableFigures figures, TableDefinition table) =>
    [
        .. table.Panels.SelectMany(panel => figures.Lines.Where(line => line.Panel == panel.Key)).Select(line =>
            $"{table.Key} {line.Panel} {line.Key} {line.Kind} {line.Code} {line.Name} "
                + string.Join(' ', line.Cells.Select(cell => $"{cell.Key}={Describe(cell.Value)}"))),
        .. figures.Notes.Select(note => $"{table.Key} {note}"),
    ];

    private static string Describe(CellValue value) => $"{(value.Amount is { } yuan ? Amounts.ForMachines(yuan) : "")}[{value.Text}]";

    private static string Describe(TextSection section) => string.Join('\n',
        section.Paragraphs.Prepend($"{section.Kind} {section.Heading}"));

    /// <summary>A publication with every name and text as a format shows it.</summary>
    private static DisclosureDocument AsShown(DisclosureDocument publication, Func<string, string> shows) =>
        Renamed(publication, shows) with
        {
            Sections = [.. publication.Sections.Select(section => new TextSection(section.Kind, shows(section.Heading),
            [.. section.Paragraphs.Select(shows)]))],
        };

    private static DisclosureDocument Renamed(DisclosureDocument publication, Func<string, string> rename) => publication with
    {
        Figures = new Figures(publication.Figures.Tables.Select(table => table with
        {
            Lines =
            [
                .. table.Lines.Select(line => line with
                {
                    Name = rename(line.Name),
                    Cells = line.Cells.ToImmutableSortedDictionary(
                        cell => cell.Key, cell => cell.Value.Text is { } text ? cell.Value with { Text = rename(text) } : cell.Value,
                            StringComparer.Ordinal),
                }),
            ],
        })),
    };

    /// <summary>
    /// On a page white space beside a Chinese character is layout, as it is at both ends; elsewhere one space is as good as many.
    /// </summary>
    private static string LaidOut(string text)
    {
        var laid = new StringBuilder();
        foreach (var word in text.Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries))
        {
            laid.Append(laid.Length > 0 && !IsWide(laid[^1]) && !IsWide(word[0]) ? " " : "").Append(word);
        }

        return laid.ToString();

        static bool IsWide(char character) => character >= '\u2E80' || character is '“' or '”' or '‘' or '’' or '…' or '—' or '·';
    }

    /// <summary>
    /// What the PDF reader does not read as printed: a space between Latin words on which a cell wraps, and the end of a paragraph that
    /// ends in a Latin full stop.
    /// </summary>
    private static DisclosureDocument WithoutWhatIsMisread(DisclosureDocument publication) =>
        Renamed(publication, name => LatinSpace().Replace(name, "-")) with
        {
            Sections = [.. publication.Sections.Select(section => section with { Paragraphs = [.. section.Paragraphs.Select(paragraph =>
            LatinStop().Replace(paragraph, "。"))] })],
        };

    [GeneratedRegex("(?<=[!-~]) +(?=[!-~])")]
    private static partial Regex LatinSpace();

    [GeneratedRegex(@"\.$")]
    private static partial Regex LatinStop();

    /// <summary>How a disclosure is written and read in a format, and what of it the format prints and shows.</summary>
    private sealed record Format(Func<DisclosureDocument, byte[]> Write, Func<byte[], ReadDocument> Read)
    {
        /// <summary>What is left of a text.</summary>
        public Func<string, string> Shows { get; init; } = text => text;

        /// <summary>What is written of a disclosure.</summary>
        public Func<DisclosureDocument, DisclosureDocument> Prints { get; init; } = publication => publication;

        /// <summary>A format of whole disclosures, read through the door for any file.</summary>
        public static Format Of(string extension) => new(
            OutputFormats.Find(extension)!.WriteDisclosure!,
            file => DisclosureReader.Read(file, $"公开.{extension}") is { Content: { } read } ? read
                : throw new InvalidDataException($"Refused: {extension}"));
    }
}
