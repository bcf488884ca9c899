namespace BudgetPortal.Files.Reading;

/// <summary>How much of a foreign file is read before it is refused, so that no file can exhaust time or memory.</summary>
public sealed record ReadLimits
{
    public static readonly ReadLimits Default = new();

    /// <summary>Of the file, in bytes.</summary>
    public int Bytes { get; init; } = 64 * 1024 * 1024;

    public int Pages { get; init; } = 1000;

    public int CharactersPerPage { get; init; } = 60_000;

    /// <summary>Lines drawn, such as those of a table, and not lines of text.</summary>
    public int LinesPerPage { get; init; } = 60_000;

    /// <summary>What a single stream of the file may unpack to, in bytes.</summary>
    public int UnpackedBytes { get; init; } = 48 * 1024 * 1024;

    /// <summary>By the clock on the wall, which also runs while others work: what a reading costs, its worker measures.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>
/// The bounds that no file changes. Each lies far beyond the largest disclosure known (33 pages, 400 lines a table, 60,000 characters),
/// and so near that whatever passes all of them is read and checked within seconds.
/// </summary>
internal static class Bounds
{
    // What was read, from whatever file.
    public const int TableLines = 2_000;
    public const int Paragraphs = 5_000;
    public const int LongestParagraph = 20_000;
    public const int CharactersOfSections = 200_000;
    public const int Problems = 500;

    /// <summary>
    /// Ten trillion yuan: beyond any unit, and within the digits that every spreadsheet keeps exactly; more is two numbers run together.
    /// </summary>
    public const decimal LargestAmount = 10_000_000_000_000m;

    /// <summary>Of a label that goes on over several rows.</summary>
    public const int LongestLabel = 1_000;

    // Texts.
    public const int TextBytes = 4 * 1024 * 1024;
    public const int Characters = 1_000_000;
    public const int TextLines = 30_000;
    public const int LongestLine = 20_000;
    public const int LongestHeading = 200;

    // CSV, of all tables of a disclosure together.
    public const int CsvBytes = 8 * 1024 * 1024;
    public const int CsvFiles = 100;

    // JSON.
    public const int JsonBytes = 16 * 1024 * 1024;
    public const int JsonDepth = 16;
    public const int JsonValues = 1_000_000;

    // Workbooks and archives.
    public const int WorkbookBytes = 32 * 1024 * 1024;
    public const int Entries = 5_000;
    public const int LongestName = 1_000;
    public const int Sheets = 200;
    public const long UnpackedPart = 64L * 1024 * 1024;
    public const long UnpackedWhole = 160L * 1024 * 1024;

    /// <summary>Honest sheets of blank formatted cells pack 1:100; more than this, on a part of some size, is a bomb.</summary>
    public const int Ratio = 400;
    public const long SmallPart = 4L * 1024 * 1024;
    public const int RowsWithValues = 20_000;
    public const int Columns = 300;

    /// <summary>Cells with a value, of a whole workbook or of all CSV tables.</summary>
    public const int Cells = 300_000;

    /// <summary>Cells of an .xls, blank ones too, since the library yields each.</summary>
    public const int CellsYielded = 5_000_000;
    public const int Strings = 400_000;
    public const int CharactersOfWorkbook = 8_000_000;
    public const int LongestText = 100_000;
    public const int Merges = 20_000;

    // PDF: what is drawn before it is known where, forms that are drawn over and over as often as they are.
    public const int TextOnPage = 300_000;
    public const int TextOfPages = 8_000_000;
    public const int OperatorsOnPage = 1_000_000;
    public const int OperatorsOfPages = 8_000_000;
    public const long UnpackedOfPdf = 600L * 1024 * 1024;
    public const int CharacterMapBytes = 4 * 1024 * 1024;
    public const int MappedCharacters = 2_000_000;
}
