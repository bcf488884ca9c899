using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>The same tables as other programs print them are read equal to the cell.</summary>
public sealed class ForeignPdfTests
{
    private static readonly string[] Emptied = ["T6", "T7"];
    [Theory]
    [InlineData(Lines.Stroked, Habits.None)]
    [InlineData(Lines.Dashes, Habits.None)]
    [InlineData(Lines.Shades, Habits.None)]
    [InlineData(Lines.Frames, Habits.None)]
    [InlineData(Lines.Stroked, Habits.PrintTwice)]
    [InlineData(Lines.Stroked, Habits.PrintCharacters)]
    [InlineData(Lines.Frames, Habits.PrintTwice | Habits.PrintCharacters)]
    [InlineData(Lines.Stroked, Habits.HeadingsAtTop)]
    [InlineData(Lines.Stroked, Habits.LowRows)]
    [InlineData(Lines.Stroked, Habits.UnruledRows)]
    [InlineData(Lines.Dashes, Habits.UnruledRows | Habits.PrintCharacters)]
    [InlineData(Lines.Stroked, Habits.WholeCodes)]
    [InlineData(Lines.Stroked, Habits.NumbersForCodes)]
    [InlineData(Lines.Stroked, Habits.ClipNames)]
    [InlineData(Lines.Stroked, Habits.Watermark)]
    [InlineData(Lines.Across, Habits.None)]
    [InlineData(Lines.Across, Habits.PrintCharacters)]
    [InlineData(Lines.Across, Habits.HeadingsAtTop | Habits.ClipNames)]
    [InlineData(Lines.Stroked, Habits.SquareStamp)]
    [InlineData(Lines.Stroked, Habits.RoundStamp)]
    [InlineData(Lines.Frames, Habits.SquareStamp | Habits.RoundStamp)]
    [InlineData(Lines.Across, Habits.RoundStamp | Habits.PrintCharacters)]
    [InlineData(Lines.Stroked, Habits.UnitOverTitle)]
    [InlineData(Lines.Stroked, Habits.UnitInTitle)]
    [InlineData(Lines.Stroked, Habits.OneFrontPage)]
    [InlineData(Lines.Stroked, Habits.FlatWatermark | Habits.OldRunningHead)]
    [InlineData(Lines.Across, Habits.UndrawnText | Habits.TornTitles)]
    [InlineData(Lines.Stroked, Habits.NumberedRows)]
    public void Tables_drawn_in_other_ways_are_read_equal(Lines lines, Habits habits)
    {
        foreach (var (kind, seed) in new[] { (DisclosureKind.Unit, 7), (DisclosureKind.Department, 8) })
        {
            var publication = GivenPrint.Document(new EditionKey(2025, Level.Municipal, kind), seed, openLines: 30);
            var read = Read(PlainPrinter.Print(publication, lines, habits));

            Assert.Empty(read.Problems);
            PdfRoundTripTests.AssertTablesEqual(publication, read);
            Assert.Equal(publication.Sections.SelectMany(section => section.Paragraphs),
                read.Texts.SelectMany(section => section.Paragraphs));
        }
    }

    [Theory]
    [InlineData(Habits.MergeCodes, 5)]
    [InlineData(Habits.MergeCodes, 12)]
    [InlineData(Habits.MergeCodes, 26)]
    [InlineData(Habits.UnruledFoot, 12)]
    [InlineData(Habits.TitleInFrame, 5)]
    [InlineData(Habits.ColumnNumbers, 5)]
    [InlineData(Habits.BrokenRows, 5)]
    [InlineData(Habits.BrokenRows, 40)]
    [InlineData(Habits.BrokenRows | Habits.HeadingsAtTop, 40)]
    [InlineData(Habits.RowsOverThreePages, 40)]
    [InlineData(Habits.CodesAbove, 12)]
    [InlineData(Habits.CodesAbove | Habits.NumbersForCodes, 12)]
    [InlineData(Habits.SpreadTotals, 5)]
    [InlineData(Habits.TextUnderNote, 5)]
    public void Small_tables_set_in_other_ways_are_read_equal(Habits habits, int openLines)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, habits));

        Assert.Empty(read.Problems);
        PdfRoundTripTests.AssertTablesEqual(publication, read);
    }

    /// <summary>A total whose characters stand apart is no project, whatever columns they stand in.</summary>
    [Fact]
    public void A_total_set_wide_over_the_columns_of_projects_is_a_total()
    {
        var publication = GivenPrint.Document(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit), seed: 3, openLines: 12);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.SpreadTotals));

        Assert.Equal(publication.Figures["T10"].Lines.Select(line => line.Key), read.Figures["T10"].Lines.Select(line => line.Key));
    }

    /// <summary>Where title and headings say otherwise, nobody knows which table it is.</summary>
    [Fact]
    public void Tables_under_the_titles_of_others_are_unread()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 5);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.SwappedTitles));

        Assert.Equal(["T5", "T6"], read.Unread.Select(part => part.Table).Order());
        Assert.All(["T5", "T6"], table => Assert.Null(read.Find(table)));
    }

    /// <summary>Lines of two names printed over each other may belong to either.</summary>
    [Fact]
    public void Names_printed_over_each_other_are_read_right_or_unread()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 26);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.NamesLast));

        var unread = read.Unread.ToList();
        Assert.NotEmpty(unread);
        Assert.All(read.Figures.Tables.SelectMany(table => table.Lines.Select(line => (table.Table, Line: line))), read => Assert.True(
            unread.Exists(part => part.Table == read.Table && (part.Line is null || part.Line == read.Line.Key))
            || ComparableName.Of(publication.Figures[read.Table].Find(read.Line.Key)?.Name ?? "") == ComparableName.Of(read.Line.Name),
            $"{read.Table}/{read.Line.Key} {read.Line.Name}"));
    }

    [Theory]
    [InlineData(Habits.SplitColumns)]
    [InlineData(Habits.SplitColumns | Habits.SplitUnderLabels)]
    public void Columns_on_the_next_page_are_of_the_table_whose_rows_they_continue(Habits habits)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 12);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, habits | Habits.LowRows));

        Assert.Empty(read.Problems);
        PdfRoundTripTests.AssertTablesEqual(publication, read);
    }

    /// <summary>What a name lacks in print is no fault of the document: the line is not known.</summary>
    [Fact]
    public void Names_cut_at_the_edge_of_their_cells_are_unread()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 26);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.CutNames));

        var cut = publication.Figures.Tables.SelectMany(table => table.Lines.Select(line => (table.Table, line)))
            .Where(line => CodedLines(line.Table) && read.Figures[line.Table].Find(line.line.Key)?.Name != line.line.Name)
            .Select(line => (line.Table, line.line.Key)).ToList();
        Assert.NotEmpty(cut);
        Assert.Empty(cut.Except(read.Unread.Select(part => (part.Table!, part.Line!))));
        Assert.All(read.Problems, problem => Assert.Contains("没有印全", problem.Message, StringComparison.Ordinal));

        static bool CodedLines(string table) => table is TableKeys.Income or TableKeys.Expenditure or TableKeys.GeneralPublicBudget;
    }

    /// <summary>Amounts that run into each other are read by nobody, and the cells that they lie over are not blank.</summary>
    [Theory]
    [InlineData(Habits.WideAmounts)]
    [InlineData(Habits.CutAmounts)]
    public void Amounts_that_run_into_each_other_leave_no_cell_blank(Habits habits)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 12);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, habits));

        var unread = read.Unread.Select(part => (part.Table, part.Line, part.Column)).ToHashSet();
        Assert.NotEmpty(unread);
        foreach (var (table, line) in publication.Figures.Tables.SelectMany(table => table.Lines.Select(line => (table.Table, line))))
        {
            Assert.All(line.Cells.Where(cell => cell.Value.Amount is not null), cell => Assert.True(
                read.Figures.Amount(new CellKey(table, line.Key, cell.Key)) == cell.Value.Amount
                    || unread.Contains((table, line.Key, cell.Key)) || unread.Contains((table, line.Key, null))
                    || unread.Contains((table, null, null)),
                $"{table} {line.Key} {cell.Key} {read.Figures.Amount(new CellKey(table, line.Key, cell.Key))}"));
        }
    }

    /// <summary>A sentence of which a part is printed says something else than it does.</summary>
    [Fact]
    public void Texts_cut_at_the_edges_of_cells_are_unread()
    {
        ImmutableArray<string> items =
        [
            .. Enumerable.Range(1, 6).Select(number =>
                $"{number}.“社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）”{number}.00万元，主要用于{new string('某', 99)}支出。"),
        ];
        var publication = WithParagraphs(TextSectionKind.BudgetNotes, items);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.ClippedTexts));

        PdfRoundTripTests.AssertTablesEqual(publication, read);
        Assert.Empty(read.Texts);
        Assert.Equal(publication.Sections.Select(section => TextKeys.Of(section.Kind)), read.Unread.Select(part => part.Table));
    }

    /// <summary>Items of a list that end at the margin without a full stop are whole, as the paragraphs beside them show.</summary>
    [Fact]
    public void Items_without_a_full_stop_are_read()
    {
        var publication = WithParagraphs(
            TextSectionKind.Organisation,
            [.. Enumerable.Range(1, 6).Select(number => $"{number}.某某处，负责某某局机关的文电和会务以及档案和信息安全等日常运转工作")]);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.None));

        Assert.Empty(read.Unread);
        Assert.Equal(publication.Sections.Select(section => section.Kind), read.Texts.Select(section => section.Kind));
    }

    private static DisclosureDocument WithParagraphs(TextSectionKind kind, ImmutableArray<string> paragraphs)
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        return whole with
        {
            Sections =
            [
                .. whole.Sections.Select(section => section.Kind == kind ? section with { Paragraphs = paragraphs } : section),
            ],
        };
    }

    /// <summary>“1” at the right edge of its cell and the name at the left edge of the next touch, and are two.</summary>
    [Fact]
    public void Projects_are_numbered_also_where_number_and_name_touch()
    {
        var publication = GivenPrint.Document(new EditionKey(2021, Level.Municipal, DisclosureKind.Unit), seed: 3, openLines: 12);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.NumberedRows));

        Assert.Empty(read.Problems);
        PdfRoundTripTests.AssertTablesEqual(publication, read);
    }

    [Fact]
    public void Lines_that_run_beyond_the_page_are_not_read()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.BeyondPage));

        PdfRoundTripTests.AssertTablesEqual(publication, read);
        Assert.Equal(publication.Sections.Select(section => TextKeys.Of(section.Kind)).Order(),
            read.Problems.Select(problem => problem.Address.Table).Distinct().Order());
        Assert.Empty(read.Texts.SelectMany(section => section.Paragraphs)
            .Except(publication.Sections.SelectMany(section => section.Paragraphs)));
    }

    /// <summary>A row more or less, or another label, on one of the pages: which amounts belong to which line is not certain.</summary>
    [Theory]
    [InlineData(Habits.SplitColumns | Habits.DropRowOfRightColumns)]
    [InlineData(Habits.SplitColumns | Habits.SplitUnderLabels | Habits.DropRowOfRightColumns)]
    public void Columns_on_the_next_page_whose_rows_differ_are_unread_under_the_key_of_the_table(Habits habits)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 12);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, habits | Habits.LowRows));

        Assert.DoesNotContain(read.Tables, table => table.Definition.Key == "T3");
        Assert.Contains(read.Problems, problem => problem.Address == new UnreadAddress("T3"));
    }

    [Fact]
    public void Tables_side_by_side_are_read_each_with_its_title_and_notes()
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        var publication = whole with
        {
            Figures = Emptied.Aggregate(whole.Figures, (figures, table) => figures.With(new TableFigures(
                table,
                [
                    new FigureLine("lines", "208", LineKind.Class, "208", $"{table}的支出").With("total", 12.5m).With("project", 12.5m),
                    new FigureLine("lines", "total", LineKind.Total, "", "").With("total", 12.5m).With("project", 12.5m),
                ])
            {
                Notes = [$"注：{table}如上。"],
            })),
        };

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.SideBySide));

        Assert.Empty(read.Problems);
        PdfRoundTripTests.AssertTablesEqual(publication, read);
        Assert.Equal(["注：T6如上。", "注：T7如上。"], read.Figures["T6"].Notes.Concat(read.Figures["T7"].Notes));
    }

    /// <summary>Nothing tells where the columns of a table end whose lines run across whole: it is unread, and known by its key.</summary>
    [Fact]
    public void A_table_of_three_whole_lines_is_reported_under_its_key()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));

        var read = Read(PlainPrinter.Print(publication, Lines.ThreeWhole, Habits.None));

        Assert.Empty(read.Tables);
        Assert.Equal(publication.Edition.Tables.Select(table => table.Key),
            read.Problems.Select(problem => problem.Address.Table).Distinct());
        Assert.All(read.Problems, problem => Assert.Null(problem.Address.Line));
    }

    [Fact]
    public void A_performance_form_behind_the_tables_is_kept_as_printed_and_is_no_table()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit), seed: 3, openLines: 5);

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.PerformanceForm));

        Assert.Empty(read.Problems);
        var form = Assert.Single(read.PerformanceForms);
        Assert.Equal("财政项目支出绩效目标申报表", form.Title);
        Assert.Equal([read.PageCount - 1, read.PageCount], form.Pages);
        Assert.Equal(PlainPrinter.PerformanceForm, form.Rows.Select(row => row.ToList()));
        PdfRoundTripTests.AssertTablesEqual(publication, read);
    }

    [Fact]
    public void A_title_and_the_note_that_its_table_is_empty_are_an_empty_table()
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        ImmutableArray<string> notes = ["注：本单位无此项预算，故本表为空表。"];
        var publication = whole with { Figures = whole.Figures.With(new TableFigures("T7", []) { Notes = notes }) };

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.NotesForEmptyTables));

        Assert.Empty(read.Problems);
        Assert.Equal(notes, read.Figures["T7"].Notes);
        Assert.Empty(read.Figures["T7"].Lines);
    }

    /// <summary>Its amounts were read in the unit of the form before the other was met.</summary>
    [Fact]
    public void A_table_with_another_unit_of_money_under_it_is_unread()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.UnitBelow, _ => "单位：千元"));

        Assert.Equal(publication.Edition.Tables.Select(table => table.Key),
            read.Problems.Select(problem => problem.Address.Table).Distinct());
    }

    [Fact]
    public void What_stands_about_tables_is_no_part_of_the_text_before_them()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.UnitBelow));

        Assert.Empty(read.Problems);
        Assert.Equal(publication.Sections.SelectMany(section => section.Paragraphs), read.Texts.SelectMany(section => section.Paragraphs));
    }

    [Theory]
    [InlineData(Habits.OneFrontPage)]
    [InlineData(Habits.LongContents)]
    public void Cover_contents_and_texts_are_told_apart(Habits habits)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Department));

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, habits));

        Assert.Empty(read.Problems);

        Assert.Equal(2, read.Cover.Length);
        Assert.Equal(publication.Sections.Select(section => section.Heading)
            .Concat(publication.Edition.Tables.Select(table => table.Title)), read.Contents);
        Assert.Equal(publication.Sections.Select(section => section.Heading), read.Texts.Select(section => section.Heading));
    }

    [Fact]
    public void Paragraphs_with_hanging_indents_are_whole()
    {
        var whole = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        ImmutableArray<string> paragraphs =
        [
            .. Enumerable.Range(1, 30).Select(number =>
                $"{number}、负责" +
                string.Concat(Enumerable.Range(1, 6 + (number % 9)).Select(part => $"第{number}之{part}项工作的规划、指导和监督，")) +
                $"组织实施第{number}号计划；承担{new string('其', number)}他事项。"),
        ];
        var publication = whole with
        {
            Sections = [.. whole.Sections.Select(section => section.Kind == TextSectionKind.Functions
                ? section with { Paragraphs = paragraphs } : section)],
        };

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.HangingIndents));

        Assert.Equal(paragraphs, read.Texts.Single(section => section.Kind == TextSectionKind.Functions).Paragraphs);
    }

    [Fact]
    public void A_page_that_is_a_picture_is_unread_only_where_something_is_missing()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        var lacking = publication with { Figures = publication.Figures.With(new TableFigures("T2", [])) };

        var whole = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.PicturePage));
        var lackingOne = Read(PlainPrinter.Print(lacking, Lines.Stroked, Habits.PicturePage));

        Assert.Empty(whole.Problems);
        Assert.Contains(whole.Remarks, remark => remark.Message.Contains("图片", StringComparison.Ordinal));
        Assert.Equal(["T2"], lackingOne.Problems.Select(problem => problem.Address.Table));
    }

    [Theory]
    [InlineData("单位：千元", AmountUnit.ThousandYuan)]
    [InlineData("（百万元）", AmountUnit.MillionYuan)]
    [InlineData("金额单位：人民币亿元", AmountUnit.HundredMillionYuan)]
    [InlineData("万元", AmountUnit.TenThousandYuan)]
    public void Amounts_are_in_the_unit_that_is_printed(string label, AmountUnit unit)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        foreach (var habits in new[] { Habits.None, Habits.UnitInTitle, Habits.UnitOverTitle })
        {
            var read = Read(PlainPrinter.Print(publication, Lines.Stroked, habits, _ => label));

            Assert.Empty(read.Problems);
            var printed = publication.Figures["T3"].Find("total")!;
            Assert.All(read.Figures["T3"].Find("total")!.Cells, cell =>
                Assert.Equal(printed.Cells[cell.Key].Amount * unit.InYuan, cell.Value.Amount));
        }
    }

    [Theory]
    [InlineData("单位：万美元")]
    [InlineData("金额单位：港币元")]
    public void A_table_in_another_currency_is_unread(string label)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));

        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.None, _ => label));

        Assert.Empty(read.Tables);
        Assert.Equal(publication.Edition.Tables.Select(table => table.Key), read.Problems.Select(problem => problem.Address.Table));
    }

    [Theory]
    [InlineData("（单位：{0}）")]
    [InlineData("计量单位：{0}")]
    [InlineData("人民币单位：{0}")]
    [InlineData("单位（{0}）")]
    [InlineData("单位：人民币{0}")]
    [InlineData("单位：{0}（保留两位小数）")]
    public void The_unit_over_a_table_is_read_however_it_is_put(string label)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.None, unit =>
            string.Format(CultureInfo.InvariantCulture, label, unit == AmountUnit.Yuan ? "万元" : "元")));

        Assert.Empty(read.Problems);
        Assert.All(read.Tables, table =>
        {
            Assert.NotEqual(publication.Edition.FindTable(table.Definition.Key)!.AmountUnit.Label, table.Unit);
            Assert.Equal(table.Unit, table.Definition.AmountUnit.Label);
            Assert.Equal($"编制单位：{publication.Unit.Name}", table.PreparedBy);
        });
    }

    [Theory]
    [InlineData("（本单位无此项）")]
    [InlineData("*本单位无此项支出")]
    [InlineData("2025年本单位无政府性基金预算财政拨款安排的预算，故本表为空表。")]
    [InlineData("此表无数据")]
    public void What_stands_under_an_empty_table_is_its_note(string note)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var empty = new TableFigures("T7", []) { Notes = [note] };
        var read = Read(PlainPrinter.Print(publication with { Figures = publication.Figures.With(empty) }, Lines.Stroked, Habits.None));

        Assert.Equal([note], read.Figures["T7"].Notes);
    }

    [Theory]
    [InlineData(TextSectionKind.BudgetNotes, "四、2025年单位预算编制说明")]
    [InlineData(TextSectionKind.BudgetNotes, "2025年度单位预算编制情况说明")]
    [InlineData(TextSectionKind.BudgetNotes, "2025年单位预算情况说明")]
    [InlineData(TextSectionKind.OtherNotes, "六、2025年其他相关情况说明")]
    [InlineData(TextSectionKind.OtherNotes, "其他重要事项的情况说明")]
    [InlineData(TextSectionKind.Organisation, "二、单位机构情况")]
    public void A_text_opens_under_any_heading_that_units_give_it(TextSectionKind kind, string heading)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Unit));
        var printed = publication with
        {
            Sections = [.. publication.Sections.Select(section =>
            section.Kind == kind ? section with { Heading = heading } : section)]
        };

        var read = Read(PlainPrinter.Print(printed, Lines.Stroked, Habits.None));

        Assert.Empty(read.Problems);
        Assert.Equal(printed.Sections.Select(section => (section.Kind, section.Heading)),
            read.Texts.Select(section => (section.Kind, section.Heading)));
    }

    /// <summary>An amount that a mark follows is another number with it: nothing is read for it but what is printed.</summary>
    [Fact]
    public void The_mark_of_a_footnote_is_no_digit()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var read = Read(PlainPrinter.Print(publication, Lines.Stroked, Habits.MarkTotals));

        var total = read.Figures["T3"].Find("total")!;
        Assert.All(total.Cells.Values, cell => Assert.Null(cell.Amount));
        Assert.Contains(read.Problems, problem => problem.Found.EndsWith('¹'));
    }

    [Theory]
    [InlineData("（1,234.50）", -1234.50)]
    [InlineData("－1,234.50", -1234.50)]
    [InlineData("1 234.50", 1234.50)]
    [InlineData("１，２３４．５０", 1234.50)]
    public void Numbers_written_otherwise_are_the_same_numbers(string printed, decimal amount)
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.Municipal, DisclosureKind.Unit));
        var cell = new CellKey("T3", "total", "project");
        var table = publication.Figures["T3"];
        var line = table.Find("total")!;
        var changed = table with { Lines = table.Lines.Replace(line, line.With("project", new CellValue(amount, printed))) };
        var read = Read(PlainPrinter.Print(publication with { Figures = publication.Figures.With(changed) }, Lines.Stroked, Habits.None));

        Assert.Equal(amount, read.Figures.Amount(cell));
        var written = GoldenReading.Of(read)["tables"]!["expenditure"]!["total"]!;
        Assert.Equal(amount.ToString(CultureInfo.InvariantCulture), written["cells"]!["project"]!.ToString());
    }

    [Fact]
    public void Paragraphs_whose_lines_end_early_are_read_whole()
    {
        var publication = GivenPrint.Document(new EditionKey(2025, Level.District, DisclosureKind.Department));
        var name = publication.Unit.Name;
        ImmutableArray<string> organisation =
        [
            $"{name}部门预算是包括{name}本部以及下属2家预算单位的综合收支计划。", "本部门中，行政单位1家，事业单位2家，具体包括：", $"1.{name}本部", $"2.{name}信息中心", "3.上海市某区政务服务中心",
        ];
        ImmutableArray<string> notes =
        [
            .. Enumerable.Range(1, 60).Select(number =>
                $"{number}.“社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）”{number * 1234.56m:N2}万元，主要用于{new string('某', number)}支出。"
                + $"2024年当年预算执行数为{number * 1000.12m:N2}万元，2025年预算安排{number * 1234.56m:N2}万元，比2024年预算执行数增加{number + 0.31m:N2}%。主要原因是：人员增加。"),
        ];
        ImmutableArray<TextSection> sections =
        [
            .. publication.Sections.Select(section => section with
            {
                Paragraphs = section.Kind switch { TextSectionKind.Organisation => organisation, TextSectionKind.BudgetNotes => notes, _ =>
                    section.Paragraphs },
            }),
        ];

        var read = Read(PlainPrinter.Print(publication with { Sections = sections }, Lines.Stroked, Habits.None));

        Assert.Empty(read.Problems);
        Assert.Equal(sections.SelectMany(section => section.Paragraphs), read.Texts.SelectMany(section => section.Paragraphs));
    }

    [Fact]
    public void Codes_of_a_font_that_look_like_a_byte_order_mark_are_read()
    {
        var pdf = new HandMadePdf();
        var font = pdf.Add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        byte[] content =
        [
            .. "BT /F1 9 Tf 1 0 0 1 50 700 Tm (\\376\\377\\)) Tj 1 0 0 1 50 600 Tm ("u8, 0xFF, 0xFE, .. "()) Tj % (\n"u8,
            .. "1 0 0 1 50 500 Tm (\\377\\376) Tj 1 0 0 1 50 400 Tm (\\"u8, 0xFE, .. ") Tj ET"u8,
        ];

        var read = Read(pdf.Finish(1, $"/Contents {pdf.AddFlate("", content)} 0 R/Resources<</Font<</F1 {font} 0 R>>>>"));

        Assert.Equal(["þÿ)", "ÿþ()", "ÿþ", "þ"], read.Cover);
    }

    private static ReadDocument Read(byte[] pdf) =>
        Assert.IsType<ReadDocument>(PdfReader.Read(pdf, "file.pdf", cancellation: TestContext.Current.CancellationToken).Content);
}
