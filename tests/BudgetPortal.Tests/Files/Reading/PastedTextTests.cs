using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Tests.Checks.Falsifying;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>A right disclosure as text, as one pastes or extracts it, is read whole: sums alone tell where its blank cells are.</summary>
public sealed class PastedTextTests
{
    private static readonly DisclosureDocument Right = new CleanPapers(Seed.Lists, Seed.Publish)
        .Document(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit), 14, seed: 3);

    // Tabs that part all cells of a row, blank ones too.
    private const string KeptCells = "\t\t";

    private static readonly Dictionary<string, Func<IReadOnlyList<string>, IEnumerable<string>>> Manners = new()
    {
        ["in full width"] = codes => codes.Select(code => string.Concat(code.Select(digit => (char)(digit - '0' + '０')))),
        ["whole in every column"] = codes => codes.Select((_, index) => string.Concat(codes.Take(index + 1))),
        ["once more before the name"] = codes => [.. codes, string.Concat(codes)],
        ["without zeros"] = codes => codes.Select(code => code.TrimStart('0')),
        ["some without zeros"] = codes => codes.Select(code => codes[0][^1] is '1' or '8' ? code.TrimStart('0') : code),
        ["digit by digit"] = codes => codes.Select(code => string.Join(' ', code.ToCharArray())),
    };

    [Theory]
    [InlineData(" ")]
    [InlineData("   ")]
    [InlineData("\t")]
    [InlineData(" | ")]
    public void Every_amount_is_read_whatever_parts_the_cells(string gap)
    {
        var read = Read(gap, titleOf: grid => grid.Title);

        Assert.Empty(read.Problems);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(Flat(Right.Figures, table), Flat(read.Figures, table)));
    }

    [Theory]
    [InlineData("in full width")]
    [InlineData("whole in every column")]
    [InlineData("once more before the name")]
    [InlineData("without zeros")]
    [InlineData("some without zeros")]
    [InlineData("digit by digit")]
    public void Codes_are_read_in_whatever_manner(string manner)
    {
        var read = Read(" ", grid => grid.Title, codesOf: Manners[manner]);

        Assert.Empty(read.Problems);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(Flat(Right.Figures, table), Flat(read.Figures, table)));
    }

    /// <summary>Blank cells that a text keeps tell where amounts and parts of codes stand: nothing is left to sums.</summary>
    [Theory]
    [InlineData(" | ", false)]
    [InlineData(" | ", true)]
    [InlineData(KeptCells, false)]
    [InlineData(KeptCells, true)]
    public void Cells_that_are_kept_are_those_of_a_sheet(string gap, bool inPart)
    {
        var read = Read(gap, grid => grid.Title, codesOf: codes => codes.Select((code, index) =>
            inPart && codes.Skip(index + 1).Any(below => below.Length > 0) ? "" : code));

        Assert.Empty(read.Problems);
        Assert.Empty(read.Remarks);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(Flat(Right.Figures, table), Flat(read.Figures, table)));
    }

    /// <summary>Rows that end with their last amount do not tell what the row of 合计 lacks: sums place its amounts.</summary>
    [Fact]
    public void A_total_of_a_table_that_loses_its_last_blank_cells_is_not_moved()
    {
        var read = Read(KeptCells, grid => grid.Title, cutsEnds: true);

        Assert.Empty(read.Problems);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(Flat(Right.Figures, table), Flat(read.Figures, table)));
    }

    /// <summary>A title and the unit at the other end of its line are a title, also where it is printed again in the table.</summary>
    [Fact]
    public void A_title_far_from_the_unit_on_its_line_is_no_part_of_a_name()
    {
        var read = Read(" ", grid => $"{grid.Title}（续）{new string(' ', 120)}{grid.UnitLabel}", again: true);

        Assert.Empty(read.Problems);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(Flat(Right.Figures, table), Flat(read.Figures, table)));
    }

    private static ReadDocument Read(
        string gap, Func<Grid, string> titleOf, bool again = false, Func<IReadOnlyList<string>, IEnumerable<string>>? codesOf = null,
        bool cutsEnds = false)
    {
        var text = new StringBuilder();
        text.AppendLine(string.Join('\n', Right.Cover)).AppendLine("目录");
        text.AppendLine(string.Join('\n', Right.Parts.Select((part, index) => $"{part.ContentsTitle}      {index + 3}")));
        foreach (var part in Right.Parts)
        {
            if (part is TextPart { Section: var section })
            {
                text.AppendLine(section.Heading).AppendLine(string.Join('\n', section.Paragraphs));
            }
            else if (part is TablePart { Grid: var grid })
            {
                AppendTable(text, grid, gap, titleOf(grid), again, codesOf);
            }
        }

        var lines = text.ToString().Split('\n').Select(line => cutsEnds ? line.TrimEnd() : line);
        return DisclosureTextReader.Read(string.Join('\n', lines), "公开.txt").Content!;
    }

    private static void AppendTable(
        StringBuilder text, Grid grid, string gap, string title, bool again, Func<IReadOnlyList<string>, IEnumerable<string>>? codesOf)
    {
        var isMarkdown = gap.Contains('|');
        var keepsBlanks = isMarkdown || gap == KeptCells;
        text.AppendLine(title).AppendLine(string.Join("   ", grid.PreparedBy, grid.UnitLabel));
        AppendRows(grid.Headings.Select(row => row.Select(heading => heading.Text)));
        text.Append(isMarkdown ? $"|{string.Concat(grid.Columns.Select(_ => " :--- |"))}\n" : "");
        foreach (var (index, row) in grid.Rows.Index())
        {
            if (again && index == grid.Rows.Count - 1 && index > 0)
            {
                text.AppendLine(title);
            }

            var codes = row.Cells.TakeWhile(cell => cell.Role == CellRole.Code).Select(cell => cell.Text).ToList();
            var given = codes.FindAll(code => code.Length > 0 || keepsBlanks);
            AppendRows([(codesOf is not null && codes is [{ Length: > 0 }, ..] ? codesOf(given) : codes)
                .Concat(row.Cells.Skip(codes.Count).Select(cell =>
                    cell.Value is { } value ? Amounts.Print(value, grid.Definition.Decimals) : cell.Text))]);
        }

        void AppendRows(IEnumerable<IEnumerable<string>> rows)
        {
            foreach (var row in rows)
            {
                var line = string.Join(gap == KeptCells ? "\t" : gap, row.Where(cell => cell.Length > 0 || keepsBlanks));
                text.AppendLine(isMarkdown ? $"| {line} |" : line);
            }
        }
    }

    private static IEnumerable<string> Flat(Figures figures, TableDefinition table) =>
        from line in figures[table.Key].Lines
        from cell in line.Cells
        let printed = Amounts.Round((cell.Value.Amount ?? 0) / table.AmountUnit.InYuan, table.Decimals)
        where printed != 0
        orderby line.Key, cell.Key
        select $"{line.Key}/{cell.Key}={printed} {ComparableName.Of(line.Name)}";
}
