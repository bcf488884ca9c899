using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Tests.Checks.Falsifying;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>
/// A right disclosure in a workbook as others set it: whatever their habit, nothing is accused, every amount is read as it stands or said
/// to be unread; and one amount that is wrong is found, or not known.
/// </summary>
public sealed class WorkbookHabitTests
{
    private static readonly DisclosureDocument Right = RightDocument();

    private static readonly Dictionary<string, Action<SetTable>> Habits = new()
    {
        ["as we set it"] = _ => { },
        ["columns are numbered"] = table =>
            table.Insert(table.FirstRow, [.. Enumerable.Range(1, table.Width).Select(number => (object?)number)]),
        ["columns are numbered as texts"] = table =>
            table.Insert(table.FirstRow, [.. Enumerable.Range(0, table.Width).Select(number => number == 0 ? "栏次" : $"{number}")]),
        ["the page is numbered"] = table => table.Insert(table.Rows.Count, ["— 6 —"]),
        ["the page is numbered in words"] = table => table.Insert(table.Rows.Count, ["第6页 共20页"]),
        ["the page is numbered by its number alone"] = table => table.Insert(table.Rows.Count, [null, null, 6]),
        ["title and headings on every page"] = table => table.Repeat(),
        ["who filled it in"] = table => table.Insert(table.Rows.Count, ["审核人：张某", null, "制表人：李某"]),
        ["who filled it in, and where to ask, in columns"] = table => table.Insert(table.Rows.Count,
            ["填表人：张某", null, "联系电话：021-12345678", null, "填表日期：2025年1月20日"]),
        ["a sum that proves the others, under the total"] = table => table.Insert(table.FirstRow + table.Lines,
            ["校验", .. new object?[table.Width - 2], 0m]),
        ["texts with the mark that keeps them texts"] = table => table.EachText(text => $"'{text}"),
        ["expenditure without its columns of parts"] = table => table.DropLast(3, TableKeys.ReceiptsAndExpenditure),
        ["blank rows"] = table => table.Insert(table.FirstRow + 1, []),
        ["a blank column"] = table => table.Rows.ForEach(row => row.Insert(0, null)),
        ["headings in two lines"] = table => table.EachHeading(text => text.Length > 3 ? text.Insert(text.Length / 2, "\n") : text),
        ["columns of funds in other words"] = table => table.EachHeading(text => text is "一般公共预算" or "政府性基金预算" or "国有资本经营预算"
            ? $"{text}拨款" : text),
        ["classes numbered in brackets"] = table => table.EachText(text =>
            text.IndexOf('、', StringComparison.Ordinal) is > 0 and < 3 and var end
            && text.EndsWith("支出", StringComparison.Ordinal) ? $"（{text[..end]}）{text[(end + 1)..]}" : text),
        ["headings with spaces"] = table => table.EachHeading(text => text.Length < 5 ? string.Join(' ', text.AsEnumerable()) : text),
        ["texts for numbers"] = table => table.EachAmount((amount, decimals) => Amounts.Print(amount, decimals)),
        ["digits of full width"] = table => table.EachAmount((amount, decimals) => Wide(Amounts.Print(amount, decimals))),
        ["thousands parted by spaces"] = table => table.EachAmount((amount, decimals) =>
            $" {Amounts.Print(amount, decimals).Replace(',', '\u00A0')}  "),
        ["amounts shown as percentages"] = table => table.EachAmount((amount, _) =>
            amount % 3 == 0 ? new Formatted(amount, "0.00%") : amount),
        ["the unit of money below the headings"] = table =>
        {
            table.Insert(table.FirstRow, [.. new object?[table.Width - 1], table.Rows[1][^1]]);
            table.Rows[1][^1] = null;
        },
        ["nothing but formulas that were not worked out"] = table => table.EachAmount((_, _) => new Formula("SUM(A1:A9)")),
        ["signs of money"] = table => table.EachAmount((amount, decimals) => "￥" + Amounts.Print(amount, decimals)),
        ["dashes for blanks"] = table => table.EachBlank("—"),
        ["noughts for blanks"] = table => table.EachBlank("0.00"),
        ["a dash in empty tables"] = table => table.InEmpty("—"),
        ["a word in empty tables"] = table => table.InEmpty("本表无数据"),
        ["a sentence in empty tables"] = table => table.InEmpty("本单位没有此项预算安排的支出"),
        ["a word for noughts"] = table => table.EachBlank("零"),
        ["codes are texts with their mark"] = table => table.EachCode(code => $"'{code}"),
        ["codes are texts of numbers"] = table => table.EachCode(code => $"{int.Parse(code, CultureInfo.InvariantCulture)}.0"),
        ["codes without those above"] = table => table.Shorten(),
        ["code and name in one column"] = table => table.JoinCodes("科目"),
        ["code and name in one column under its own heading"] = table => table.JoinCodes("科目编码及名称"),
        ["a total of every page"] = table => table.InsertTotal(1234.5m),
        ["rows are numbered"] = table => table.NumberRows(table.FirstRow),
        ["rows are numbered from the second row of headings on"] = table => table.NumberRows(3),
        ["rows are numbered from the first row of headings on"] = table => table.NumberRows(2),
        ["rows are numbered from the title on"] = table => table.NumberRows(0),
        ["every third amount is a formula that was not worked out"] = table => table.EachAmount(
            (amount, _) => amount % 3 == 0 ? new Formula("SUM(A1:A9)") : amount),
        ["totals are formulas that were not worked out, some of what they count too"] = table =>
            table.EachAmount((amount, _) => amount % 7 < 2 ? new Formula("SUM(A1:A9)") : amount),
        ["errors"] = table => table.EachAmount((amount, _) => amount % 5 == 0 ? new CellFault("#REF!") : amount),
    };

    public static TheoryData<string> Names => [.. Habits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_right_is_accused_of_nothing_and_read_as_it_stands_or_said_to_be_unread(string habit)
    {
        var read = Read(Right, Habits[habit]);
        var review = Review.Of(read, Seed.Lists);

        Assert.Empty(Grave(review));
        var unread = read.Unread.ToLookup(part => part.Table);
        foreach (var table in Right.Edition.Tables.Where(table => unread[table.Key].All(part => part.Line is not null)))
        {
            Assert.All(CellsOf(Right.Figures, table), cell => Assert.True(
                (read.Figures.Amount(cell) ?? 0) == (Right.Figures.Amount(cell) ?? 0)
                    || unread[table.Key].Any(part => part.Line == cell.Line && (part.Column is null || part.Column == cell.Column)),
                $"{cell}: {Right.Figures.Amount(cell)} is read as {read.Figures.Amount(cell)}"));
            Assert.Empty(CellsOf(read.Figures, table).Except(CellsOf(Right.Figures, table)));
        }
    }

    /// <summary>What a form does not have is not missing from it.</summary>
    [Fact]
    public void Every_form_is_read_whole_as_it_is_or_with_what_stands_about_its_tables()
    {
        var papers = new CleanPapers(Seed.Lists, Seed.Publish);
        string[] habits =
        [
            "as we set it", "who filled it in", "texts with the mark that keeps them texts", "rows are numbered from the title on",
        ];
        foreach (var (index, form) in Edition.All.Select(edition => papers.Document(edition.EditionKey, 4, 3)).Index())
        {
            var read = Read(form, Habits[habits[index % habits.Length]]);

            Assert.Empty(read.Problems);
            Assert.All(form.Edition.Tables, table => Assert.Equal(Flat(form.Figures, table), Flat(read.Figures, table)));
        }
    }

    /// <summary>The sheet of another unit is no rest of one whose total is not there.</summary>
    [Fact]
    public void A_sheet_of_another_unit_goes_on_with_no_table()
    {
        var read = Read(Right, _ => { }, parts: (sheet, first) => Parted(sheet, first, "2", withHeadings: true)
            .Select((part, index) => index == 0 ? part : part with { Rows = [part.Rows[0], ["编制单位：某局"], .. part.Rows.Skip(2)] }));

        Assert.Contains(read.Problems, problem => problem.Message.Contains("出现了两次", StringComparison.Ordinal));
        Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
    }

    private static IEnumerable<string> Flat(Figures figures, TableDefinition table) =>
        CellsOf(figures, table).Select(cell => $"{cell}={figures.Amount(cell):0.00} {figures[cell.Table].Find(cell.Line)!.Name}").Order();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_is_found_or_not_known(string habit)
    {
        var total = new CellKey(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project);
        var wrong = Right with { Figures = Right.Figures.With(total, Right.Figures.Amount(total) + 70_000m) };
        var review = Review.Of(Read(wrong, Habits[habit]), Seed.Lists);

        Assert.True(!review.IsWhole || Grave(review).Any());
    }

    [Fact]
    public void Tables_below_each_other_on_one_sheet_are_read_each_for_itself()
    {
        var read = Read(Right, _ => { }, stacked: true);

        Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
        Assert.Equal(Right.Edition.Tables.Select(table => table.Key), read.Tables.Select(table => table.Definition.Key));
        Assert.All(Right.Edition.Tables, table => Assert.Equal(
            CellsOf(Right.Figures, table).Select(cell => $"{cell}={Right.Figures.Amount(cell):0.00}").Order(),
            CellsOf(read.Figures, table).Select(cell => $"{cell}={read.Figures.Amount(cell):0.00}").Order()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Tables_beside_each_other_on_one_sheet_are_read_each_for_itself(int blank)
    {
        var tables = Right.Edition.Tables.Select(table => SetTable.Of(Right.Grid(table), _ => { })).ToList();
        var pairs = tables.Chunk(2).Select((pair, index) => new BuiltSheet($"{index}",
            [.. Enumerable.Range(0, pair.Max(sheet => sheet.Rows.Length)).Select(row => pair.SelectMany(sheet =>
                PaddedRow(sheet, row, sheet.Rows.Max(cells => cells.Length) + blank)).ToArray())]));

        var read = DisclosureReader.Read(XlsxBuilder.Write([.. pairs]), "公开.xlsx", cancellation: TestContext.Current.CancellationToken)
            .Content!;

        Assert.Empty(read.Problems);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(
            CellsOf(Right.Figures, table).Select(cell => $"{cell}={Right.Figures.Amount(cell):0.00}").Order(),
            CellsOf(read.Figures, table).Select(cell => $"{cell}={read.Figures.Amount(cell):0.00}").Order()));

        static IEnumerable<object?> PaddedRow(BuiltSheet sheet, int row, int width) =>
            (row < sheet.Rows.Length ? sheet.Rows[row] : []).Concat(Enumerable.Repeat<object?>(null, width)).Take(width);
    }

    [Theory]
    [InlineData("（续）", true)]
    [InlineData("续表", true)]
    [InlineData("(续2)", false)]
    [InlineData("续表", false)]
    [InlineData("2", true)]
    public void A_table_that_goes_on_on_another_sheet_is_one(string mark, bool withHeadings)
    {
        var read = Read(Right, _ => { }, parts: (sheet, first) => Parted(sheet, first, mark, withHeadings));

        Assert.Empty(read.Problems);
        Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
        Assert.All(Right.Edition.Tables, table => Assert.Equal(
            CellsOf(Right.Figures, table).Select(cell => $"{cell}={Right.Figures.Amount(cell):0.00}").Order(),
            CellsOf(read.Figures, table).Select(cell => $"{cell}={read.Figures.Amount(cell):0.00}").Order()));
        Assert.Contains(read.Places, place =>
            place.Value is SourcePlace.InSheet cell && cell.Sheet.EndsWith(mark, StringComparison.Ordinal));
    }

    /// <summary>The name of a sheet may be a number alone, 表5, with which 表5（续） goes on.</summary>
    [Fact]
    public void A_table_goes_on_on_the_sheet_whose_name_says_so_of_its_own()
    {
        var number = 0;
        var read = Read(Right, _ => { }, parts: (sheet, first) =>
        {
            number++;
            return Parted(sheet, first, "（续）", withHeadings: false).Select((part, index) => part with
            {
                Name = index == 0 ? $"表{number}" : $"表{number}（续）",
            });
        });

        Assert.Empty(read.Problems);
        Assert.All(Right.Edition.Tables, table => Assert.Equal(Flat(Right.Figures, table), Flat(read.Figures, table)));
    }

    /// <summary>What may be the rest of a table is not passed over: its lines are not known, and nobody is accused.</summary>
    [Theory]
    [InlineData("2", false)]
    [InlineData("（二）", false)]
    public void The_rest_of_a_table_on_a_sheet_that_does_not_say_so_is_unread(string mark, bool withHeadings)
    {
        var review = Review.Of(
            Read(Right, _ => { }, parts: (sheet, first) => Parted(sheet, first, mark, withHeadings)), Seed.Lists);

        Assert.Empty(Grave(review));
        Assert.False(review.IsWhole);
    }

    /// <summary>A sheet with the same title that says some of the lines again is a copy.</summary>
    [Fact]
    public void A_copy_of_a_sheet_is_no_rest_of_it()
    {
        var review = Review.Of(Read(Right, _ => { }, parts: (sheet, first) => Parted(sheet, first, "2", withHeadings: true) switch
        {
            var parts when parts.Count() > 1 => [parts.First(), sheet with { Name = sheet.Name + "2" }],
            var whole => whole,
        }), Seed.Lists);

        Assert.Empty(Grave(review));
        Assert.False(review.IsWhole);
    }

    /// <summary>
    /// Where codes are printed in part, a 类 that is missing leaves the rest of them without it: read right, or not known.
    /// </summary>
    [Fact]
    public void A_class_left_out_above_shortened_codes_is_one_finding_or_its_lines_are_not_known()
    {
        foreach (var line in Right.Figures[TableKeys.Expenditure].OfKind(LineKind.Class).Skip(1))
        {
            var review = Review.Of(
                Read(Right, table => table.Shorten(table.Key == TableKeys.Expenditure ? line.Code : "")), Seed.Lists);

            Assert.Equal(review.IsWhole ? 1 : 0, Grave(review).Count());
        }
    }

    /// <summary>A zero that one code lacks among others that have theirs was not lost by a program: it is not printed.</summary>
    [Fact]
    public void A_code_without_its_zero_among_others_is_the_misprint_that_it_is()
    {
        var read = Read(Right, table => table.DropZero(TableKeys.BasicEconomic));

        Assert.Contains(read.Figures[TableKeys.BasicEconomic].Lines, line => line.Code.Length == 4);
        Assert.Contains(Grave(Review.Of(read, Seed.Lists)), reviewed => reviewed.Finding.Check.Number == "F21");
    }

    /// <summary>Where no code of a table has its zero, a program has taken it, be there one only and other tables with theirs.</summary>
    [Fact]
    public void Zeros_that_one_table_alone_has_lost_are_no_misprint()
    {
        var few = new CleanPapers(Seed.Lists, Seed.Publish).Document(Right.Disclosure.EditionKey, 1, 6);
        foreach (var table in few.Edition.Tables.Where(table => table.Leaves().Any(column => column.Kind == ColumnKind.Code)))
        {
            var read = Read(few, set => set.EachCode(code => set.Key == table.Key ? code.TrimStart('0') : code));

            Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
            Assert.Equal(Flat(few.Figures, table), Flat(read.Figures, table));
        }
    }

    private static IEnumerable<BuiltSheet> Parted(BuiltSheet sheet, int first, string mark, bool withHeadings)
    {
        var end = first + ((sheet.Rows.Length - first) / 2);
        return sheet.Merges.Length == 0 || end - first < 4 ? [sheet] :
        [
            sheet with { Rows = [.. sheet.Rows.Take(end)] },
            new BuiltSheet(sheet.Name + mark, [.. sheet.Rows.Take(withHeadings ? first : 0), .. sheet.Rows.Skip(end)])
            {
                Merges = withHeadings ? sheet.Merges : [],
            },
        ];
    }

    [Fact]
    public void A_text_pasted_line_by_line_is_read_as_its_paragraphs()
    {
        var read = Read(Right, _ => { }, textOf: paragraph => paragraph.Chunk(38).Select(line => new string(line)));

        Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
    }

    /// <summary>One code that is wrong is a misprint; where all are, nobody is accused of it, and the tables are not read.</summary>
    [Fact]
    public void Codes_of_another_manner_are_not_read()
    {
        var read = Read(Right, table => table.EachCode(code => $"K{code}"));

        Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
        Assert.Equal(Right.Edition.Tables.Where(HasCodes).Select(table => table.Key),
            read.Problems.Where(problem => problem.Message.Contains("编码的写法", StringComparison.Ordinal))
                .Select(problem => problem.Address.Table));

        static bool HasCodes(TableDefinition table) => table.Leaves().Any(column => column.Kind == ColumnKind.Code)
            && Right.Figures[table.Key].Lines.Any(line => line.Code.Length > 0);
    }

    [Fact]
    public void A_text_that_ends_where_old_cells_end_is_not_read()
    {
        var read = Read(Right, _ => { }, textOf: paragraph =>
            [paragraph.Length < 60 ? paragraph : string.Concat(Enumerable.Repeat(paragraph.TrimEnd('。'), 9))[..254] + "字"]);

        Assert.Empty(Grave(Review.Of(read, Seed.Lists)));
        Assert.Contains(read.Problems, problem => problem.Message.Contains("满255字", StringComparison.Ordinal));
    }

    private static DisclosureDocument RightDocument()
    {
        var papers = new CleanPapers(Seed.Lists, Seed.Publish);
        var form = new EditionKey(2025, Level.District, DisclosureKind.Unit);
        return Enumerable.Range(1, 50).Select(seed => papers.Document(form, 14, seed)).First(document =>
            !document.Figures[TableKeys.StateCapital].OfKind(LineKind.Item).Any()
            && document.Figures.Amount(new CellKey(TableKeys.Expenditure, LineKeys.Total, ColumnKeys.Project)) > 0
            && AllChecks.Run(document, Seed.Lists).AllAgree);
    }

    private static IEnumerable<ReviewedFinding> Grave(Review review) =>
        review.Lines.SelectMany(line => line.Findings).Where(reviewed => reviewed.Finding.Severity != Severity.Information);

    private static IEnumerable<CellKey> CellsOf(Figures figures, TableDefinition table) =>
        from line in figures[table.Key].Lines
        from cell in line.Cells
        where cell.Value.Amount is not (null or 0)
        select new CellKey(table.Key, line.Key, cell.Key);

    private static string Wide(string text) =>
        string.Concat(text.Select(character => character is >= '0' and <= '9' ? (char)(character - '0' + '０') : character));

    private static ReadDocument Read(
        DisclosureDocument document, Action<SetTable> habit, Func<string, IEnumerable<string>>? textOf = null, bool stacked = false,
        Func<BuiltSheet, int, IEnumerable<BuiltSheet>>? parts = null)
    {
        BuiltSheet[] sheets = [.. document.Parts.SelectMany(part => part switch
        {
            TablePart table when SetTable.Of(table.Grid, habit) is var set =>
                parts?.Invoke(set, 2 + table.Grid.Headings.Count) ?? [set],
            TextPart text => new[] { new BuiltSheet(
                $"{text.ContentsTitle}{text.Section.Kind}"[..Math.Min(30, text.ContentsTitle.Length)],
                [
                    [text.Section.Heading],
                    .. text.Section.Paragraphs.SelectMany(textOf ?? (paragraph => [paragraph])).Select(line => new[] { line }),
                ]) },
            _ => throw new NotSupportedException($"{part}"),
        })];
        var file = XlsxBuilder.Write(
        [
            new BuiltSheet("封面", [.. document.Cover.Select(line => new[] { line })]),
            new BuiltSheet("目录", [["目录"], .. document.Parts.Select(part => new[] { part.ContentsTitle })]),
            .. stacked ? Stacked(sheets) : [.. sheets],
        ]);
        var read = DisclosureReader.Read(file, "公开.xlsx", cancellation: TestContext.Current.CancellationToken);
        return read.Content ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    /// <summary>The tables that follow each other on one sheet.</summary>
    private static List<BuiltSheet> Stacked(BuiltSheet[] sheets)
    {
        var stacked = new List<BuiltSheet>();
        foreach (var sheet in sheets)
        {
            if (sheet.Merges.Length > 0 && stacked is [.., { Merges.Length: > 0 } upper])
            {
                var merges = sheet.Merges.Select(range => string.Join(':', range.Split(':').Select(cell =>
                    $"{cell[0]}{int.Parse(cell[1..], CultureInfo.InvariantCulture) + upper.Rows.Length + 1}")));
                stacked[^1] = upper with { Rows = [.. upper.Rows, [], .. sheet.Rows], Merges = [.. upper.Merges, .. merges] };
            }
            else
            {
                stacked.Add(sheet);
            }
        }

        return stacked;
    }

    /// <summary>A table about to be written: title, caption and headings, and the rows below them.</summary>
    private sealed class SetTable(Grid grid)
    {
        public List<List<object?>> Rows { get; } =
        [
            [grid.Title],
            [grid.PreparedBy, .. new object?[grid.Columns.Count - 2], grid.UnitLabel],
            .. grid.Headings.Select(row => Enumerable.Range(0, grid.Columns.Count)
                .Select(column => (object?)row.FirstOrDefault(heading => heading.Column == column)?.Text).ToList()),
            .. grid.Rows.Select(row => Enumerable.Range(0, grid.Columns.Count).Select(column => ValueOf(row, column)).ToList()),
            .. grid.Notes.Select(note => new List<object?> { note }),
        ];

        public int Width => grid.Columns.Count;

        public string Key => grid.Definition.Key;

        public int FirstRow => 2 + grid.Headings.Count;

        public int Lines => grid.Rows.Count;

        public static BuiltSheet Of(Grid grid, Action<SetTable> habit)
        {
            var table = new SetTable(grid);
            habit(table);
            var shift = table.Rows[2].Count - grid.Columns.Count;
            return new BuiltSheet(grid.Definition.ShortTitle, [.. table.Rows.Select(row => row.ToArray())])
            {
                Merges = shift < 0 ? [] : [.. grid.Headings.Index().SelectMany(row => row.Item
                    .Where(heading => heading.ColumnSpan * heading.RowSpan > 1)
                    .Select(heading => $"{(char)('A' + shift + heading.Column)}{row.Index + 3}:"
                        + $"{(char)('A' + shift + heading.Column + heading.ColumnSpan - 1)}{row.Index + 2 + heading.RowSpan}"))],
            };
        }

        public void Insert(int row, List<object?> cells) => Rows.Insert(row, cells);

        /// <summary>One more total, behind the first line of codes.</summary>
        public void InsertTotal(decimal amount)
        {
            if (grid.Columns[0].Kind == ColumnKind.Code && grid.Rows.Count > 2)
            {
                Insert(FirstRow + 1, [.. grid.Columns.Index().Select(column =>
                    column.Index == 0 ? "合计" : column.Item.Kind == ColumnKind.Amount ? amount : (object?)null)]);
            }
        }

        /// <summary>Title, caption and headings once more, before the last rows.</summary>
        public void Repeat()
        {
            if (grid.Rows.Count > 3)
            {
                Rows.InsertRange(FirstRow + 2, Rows.Take(FirstRow).Select(row => row.ToList()).ToList());
            }
        }

        /// <summary>Of every code the last part alone; and without the row of one 类.</summary>
        public void Shorten(string without = "")
        {
            var codes = grid.Columns.Index().Where(column => column.Item.Kind == ColumnKind.Code).Select(column => column.Index).ToList();
            Rows.RemoveAll(row => without.Length > 0 && row.Count > codes.Count
                && string.Concat(codes.Select(column => row[column])) == without);
            foreach (var row in Rows.Skip(FirstRow).Where(row => row.Count > codes.Count))
            {
                foreach (var column in codes.Where(column => row[column] is string).SkipLast(1).ToList())
                {
                    row[column] = null;
                }
            }
        }

        /// <summary>Drops the zero in front of the second part of a code of one table.</summary>
        public void DropZero(string key)
        {
            if (Key == key && Rows.Skip(FirstRow + 2).First(row => row[1] is string and ['0', ..]) is var row)
            {
                row[1] = ((string)row[1]!)[1..];
            }
        }

        /// <summary>Codes before the names, in the column of these.</summary>
        public void JoinCodes(string heading)
        {
            var codes = grid.Columns.Index().Where(column => column.Item.Kind == ColumnKind.Code).Select(column => column.Index).ToList();
            if (codes.Count < 2 || codes[0] > 0)
            {
                return;
            }

            // Also in an empty table, which the headings alone tell.
            foreach (var (index, row) in Rows.Skip(2).Index().Where(row => row.Item.Count > codes.Count))
            {
                var code = index < grid.Headings.Count ? "" : string.Concat(codes.Select(column => row[column]));
                row[codes.Count] = index < grid.Headings.Count ? index == 0 ? heading : null
                    : code.Length > 0 ? $"{code} {row[codes.Count]}" : row[codes.Count] ?? row[0];
                row.RemoveRange(0, codes.Count);
            }
        }

        /// <summary>A column on the left that counts the rows from one on.</summary>
        public void NumberRows(int first)
        {
            foreach (var (index, row) in Rows.Index())
            {
                row.Insert(0, index >= first && index < FirstRow + Lines ? index - first + 1 : index == 2 ? "行次" : null);
            }
        }

        public void EachCode(Func<string, string> change)
        {
            foreach (var row in Rows.Skip(FirstRow).Take(grid.Rows.Count))
            {
                foreach (var (column, _) in grid.Columns.Index().Where(column => column.Item.Kind == ColumnKind.Code))
                {
                    row[column] = row[column] is string code && code.All(char.IsAsciiDigit) ? change(code) : row[column];
                }
            }
        }

        public void EachHeading(Func<string, string> change)
        {
            foreach (var row in Rows.Skip(2).Take(grid.Headings.Count))
            {
                for (var column = 0; column < row.Count; column++)
                {
                    row[column] = row[column] is string text ? change(text) : row[column];
                }
            }
        }

        public void EachText(Func<string, string> change) => EachCell((cell, _) => cell is string text ? change(text) : cell);

        /// <summary>Drops the last columns of one table.</summary>
        public void DropLast(int count, string key)
        {
            foreach (var row in Rows.Where(row => Key == key && row.Count > count))
            {
                row.RemoveRange(row.Count - count, count);
            }
        }

        public void EachAmount(Func<decimal, int, object> change) => EachCell((cell, _) =>
            cell is decimal amount ? change(amount, grid.Definition.Decimals) : cell);

        public void EachBlank(string by) => EachCell((cell, isAmountOfLine) => cell is null && isAmountOfLine ? by : cell);

        /// <summary>Words in the first row of a table of codes that has no line.</summary>
        public void InEmpty(string words)
        {
            if (grid.IsNil && grid.Columns.Any(column => column.Kind == ColumnKind.Code) && grid.Rows.Count == 1)
            {
                Insert(FirstRow, [words]);
            }
        }

        private void EachCell(Func<object?, bool, object?> change)
        {
            foreach (var row in Rows.Skip(FirstRow).Take(grid.Rows.Count))
            {
                for (var column = 0; column < row.Count; column++)
                {
                    var panel = grid.Columns[column].Panel;
                    var hasLine = grid.Columns.Index().Any(other => other.Item.Panel == panel && row[other.Index] is not null);
                    row[column] = change(row[column], hasLine && grid.Columns[column].Kind == ColumnKind.Amount);
                }
            }
        }

        private static object? ValueOf(GridRow row, int column) => row.Cells.FirstOrDefault(cell => cell.Column == column) switch
        {
            { Value: { } value } => value,
            { Text.Length: > 0 } cell => cell.Text,
            _ => null,
        };
    }
}
