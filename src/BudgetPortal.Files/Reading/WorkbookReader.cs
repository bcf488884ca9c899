using System.Collections.Immutable;
using System.Xml;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Paper;
using BudgetPortal.Files.Reading.Blocks;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// Reads a workbook (.xlsx, .xls): the district's templates filled in, our own official workbook, the budget platform's export,
/// or flat tables of code, name and amounts. Sheets are told by title, code or name, never by position; every value has its sheet
/// and cell. Bad files throw nothing: they are refused, with the reason.
/// </summary>
public static class WorkbookReader
{
    private const string OurMark = "内容校验值（SHA-256）：";
    private const string NotOurs = "这张工作表不是公开格式中的表格或说明，未读取";
    private const int FewestCodedSheets = 2;
    private const int LinesOfCaption = 6;
    private const int LinesOfText = 20;

    /// <summary>Reads <paramref name="content"/>; <paramref name="file"/> is its name, for messages.</summary>
    public static ReadResult<ReadDocument> Read(ReadOnlyMemory<byte> content, string file, CancellationToken cancellation = default)
    {
        if (content.Length > Bounds.WorkbookBytes)
        {
            return ReadDocument.Refuse(file, $"文件有{content.Length / 1024 / 1024}MB，超过工作簿的上限{Bounds.WorkbookBytes / 1024 / 1024}MB，未读取");
        }

        // The library that reads .xls throws whatever its arithmetic meets in damaged bytes.
        var kind = FileSignature.Of(content.Span);
        return BoundedReading.Of(
            file, ReadLimits.Default.Time, "工作簿不完整或结构有误，无法打开",
            exception => kind == FileContent.CompoundFile || exception is XmlException || ArchiveReader.IsDamage(exception),
            deadline => kind switch
            {
                FileContent.Zip => Read(XlsxFile.Read(content.ToArray(), deadline), file),
                FileContent.CompoundFile => Read(XlsFile.Read(content.ToArray(), deadline), file),
                _ => ReadDocument.Refuse(file, "这不是 Excel 工作簿"),
            },
            cancellation);
    }

    /// <summary>Reads the sheets of a file that was opened; <paramref name="file"/> is its name, for messages.</summary>
    internal static ReadResult<ReadDocument> Read(WorkbookContent workbook, string file)
    {
        if (workbook.Sheets.Any(PaperReader.IsFacts))
        {
            return ReadDocument.Refuse(file, PaperReader.NotPublished);
        }

        var sheets = workbook.Sheets.Where(sheet => !sheet.IsHidden && sheet.Rows.Count > 0).SelectMany(StackedTables.Part).ToList();
        var kind = new WorkbookKind(
            workbook.Comment.Contains(OurMark, StringComparison.Ordinal),
            workbook.Sheets.Count(sheet => KnownTitles.CodeOf(sheet.Name) is not null) >= FewestCodedSheets);
        var problems = new List<ReadProblem>();
        var outline = new Outline(file, problems) { IsPlain = workbook.IsPlain };
        var contents = SheetText.ContentsOf(sheets);
        outline.AddCover(sheets.Except(contents).Where(SheetText.IsCover).SelectMany(sheet => SheetText.Lines(sheet))
            .Select(line => line.Text));
        outline.Contents.AddRange(ContentsPart.EntriesOf(contents.SelectMany(sheet => SheetText.Lines(sheet)).Select(line => line.Text)));
        var bodies = sheets.Except(contents).Where(sheet => !SheetText.IsCover(sheet)).ToList();
        var above = bodies.ConvertAll(sheet => SheetHeader.Find(sheet) is { } header ? SheetTable.LinesAbove(sheet, header.Top) : null);
        TellForm(outline, sheets, bodies, above);
        var tables = new List<SheetTable>();
        foreach (var (sheet, lines) in bodies.Zip(above))
        {
            var found = problems.Count;
            if (tables.Exists(table => table.GoOn(sheet)))
            {
                continue;
            }

            if (SheetTable.Of(sheet, kind, outline, problems) is { } table)
            {
                tables.Add(table);
                outline.Titles.AddRange(TitlesOf(lines!));
            }
            else if (problems.Count == found && !TakesText(sheet, kind, outline))
            {
                outline.Titles.AddRange(TitlesOf(SheetText.Lines(sheet).Take(LinesOfCaption)));
                var (named, hasAmounts) = (NamedBy(sheet), sheet.Rows.Values.Any(row => row.Values.Any(cell => cell.IsAmount)));
                outline.AddStranger(
                    FirstOf(sheet), sheet.Name, NotOurs, hasAmounts && named is null ? tables.LastOrDefault()?.Assembly : null,
                    hasAmounts ? named : null);
            }
            else
            {
                outline.Titles.AddRange(TitlesOf(lines ?? []));
            }
        }

        if (outline.Tables.Count == 0 && outline.Sections.Count == 0)
        {
            var other = outline.Titles.Concat(outline.Cover).FirstOrDefault(OtherDocuments.Speaks) is { } line
                ? $"这是{OtherDocuments.NameOf(line)}（“{line}”），不是预算公开，未读取" : "工作簿中没有预算公开的任何表格或说明，未读取";
            return new ReadResult<ReadDocument>(null, [ReadProblem.Of(file, other), .. problems]);
        }

        outline.Remarks.AddRange(workbook.Sheets.Where(sheet => sheet.IsHidden)
            .Select(sheet => new ReadRemark(sheet.Place(0, 0), $"工作表“{sheet.Name}”是隐藏的，未读取")));
        return outline.Finish(document => WithTotals(document, tables, kind, outline, problems));
    }

    /// <summary>The table that a sheet without headings is named by, “支出预算总表2”, or goes on with.</summary>
    private static string? NamedBy(SheetContent sheet) => KnownTitles.TableContinuedIn(sheet.Name)
        ?? (KnownTitles.FindTable(sheet.Name.TrimEnd([.. "0123456789()（）-_ "])) is { IsPrescribed: true } title ? title.Table : null);

    private static IEnumerable<string> TitlesOf(IEnumerable<LineBlock> lines) =>
        lines.Where(line => line.IsTitle).Select(line => PrintedText.Tidy(line.Text));

    private static SourcePlace FirstOf(SheetContent sheet) =>
        sheet.Place(sheet.Rows.First().Key, sheet.Rows.First().Value.First().Key);

    private static void TellForm(
        Outline outline, List<SheetContent> sheets, List<SheetContent> bodies, List<IReadOnlyList<LineBlock>?> above)
    {
        var captions = above.OfType<IReadOnlyList<LineBlock>>().Select(Caption.Of);
        var texts = bodies.Zip(above).Where(sheet => sheet.Second is null)
            .SelectMany(sheet => SheetText.Lines(sheet.First).Take(LinesOfText)).Select(line => line.Text);
        outline.TellForm(
            outline.Cover,
            [.. captions.SelectMany(caption => new[] { caption.Title, caption.PreparedBy }).Where(line => line.Length > 0)],
            [.. outline.Contents, .. texts, .. sheets.Select(sheet => sheet.Name)]);
    }

    /// <summary>True for a sheet that holds a text; each kind has one, but for the notes on projects.</summary>
    private static bool TakesText(SheetContent sheet, WorkbookKind kind, Outline outline)
    {
        var section = SheetText.Section(sheet, kind);
        if (section is null
            || (section.Kind != TextSectionKind.ProjectNotes && outline.Sections.Exists(other => other.Kind == section.Kind)))
        {
            return false;
        }

        var cut = SheetText.CutCells(sheet);
        foreach (var cell in cut)
        {
            outline.Report(
                cell.Place, cell.Text[^20..], $"这一格的文字满{SheetText.OldCellLength}字而没有写完，疑被软件截断，未读入",
                section.Kind is { } text ? TextKeys.Of(text) : null);
        }

        outline.Sections.Add(section with
        {
            Paragraphs = [.. section.Paragraphs.Where(read => cut.All(cell => cell.Place != read.Place))],
        });
        return true;
    }

    /// <summary>The document with its tables as they stand in the cells, and totals that are left to others worked out.</summary>
    private static ReadDocument WithTotals(
        ReadDocument document, List<SheetTable> sheets, WorkbookKind kind, Outline outline, List<ReadProblem> problems)
    {
        var tables = new List<ReadTable>();
        var places = document.Places.ToBuilder();
        var unknown = new List<(CellKey Cell, SourcePlace Place)>();
        foreach (var (sheet, read) in sheets.Where(sheet => outline.Tables.Contains(sheet.Assembly)).Zip(document.Tables))
        {
            var (own, complete) = (read.Definition.Key, sheet.Complete(read));
            var formulas = sheet.Assembly.Places.Where(place => sheet.UnknownFormulas.Contains(place.Value))
                .Select(place => new UnreadPart(own, place.Key.Line, place.Key.Column, "", ""));
            var totals = new MissingTotals(
                complete,
                (line, column) => kind.IsExport || (places.TryGetValue(new CellKey(own, line.Key, column.Key), out var place)
                    && sheet.UnknownFormulas.Contains(place)),
                [.. problems.SelectMany(problem => problem.Unread).Where(part => part.Table == own).Concat(formulas)]);
            var table = totals.Compute();
            tables.Add(table);
            outline.Remarks.AddRange(sheet.Remarks);
            SourcePlace PlaceOf(CellKey cell) => document.Places.GetValueOrDefault(cell) ?? table.Lines[0].Place;
            foreach (var key in totals.Computed.Where(places.ContainsKey))
            {
                places[key] = (SourcePlace.InSheet)places[key] with { IsComputed = true };
            }

            if (totals.Computed.Count > 0)
            {
                outline.Remarks.Add(new ReadRemark(
                    PlaceOf(totals.Computed.First()),
                    $"{table.Definition.ShortTitle}：有{totals.Computed.Count}个合计数为空白、0或未计算的公式，已按下级数据计算"));
            }

            foreach (var (cell, across, down) in totals.Contradicted)
            {
                sheet.Assembly.Report(
                    PlaceOf(cell), "",
                    $"这个合计数空缺，横向之和{Amounts.Print(across, 2)}元与纵向之和{Amounts.Print(down, 2)}元不同，无法计算", cell.Line, cell.Column);
            }

            // Formulas are told together below.
            foreach (var cell in totals.Unknown.Where(cell => !document.Places.TryGetValue(cell, out var place)
                || !sheet.UnknownFormulas.Contains(place)))
            {
                sheet.Assembly.Report(PlaceOf(cell), "", "这个合计数空缺，它所包含的数据没有全部读出，无法计算", cell.Line, cell.Column);
            }

            unknown.AddRange(sheet.Assembly.Places
                .Where(place => sheet.UnknownFormulas.Contains(place.Value) && !totals.Computed.Contains(place.Key))
                .Select(place => (place.Key, place.Value)));
        }

        if (unknown.Count > 0)
        {
            problems.Add(ReadProblem.At(document.File, unknown[0].Place, "", $"有{unknown.Count}格是未计算的公式，没有数值；请在 Excel 或 WPS 中打开并保存后再导入")
                .Of(unknown.Select(formula => new UnreadAddress(formula.Cell.Table, formula.Cell.Line, formula.Cell.Column))));
        }

        return document with { Tables = [.. tables], Places = places.ToImmutable() };
    }
}
