using System.Collections.Immutable;
using System.Xml;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading.Integrity;
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
    private const int FewestCodedSheets = 2;

    /// <summary>Reads <paramref name="content"/>; <paramref name="file"/> is its name, for messages.</summary>
    public static ReadResult<ReadDocument> Read(ReadOnlyMemory<byte> content, string file, CancellationToken cancellation = default)
    {
        if (content.Length > WorkbookLimits.Bytes)
        {
            return ReadDocument.Refuse(file, $"文件有{content.Length / 1024 / 1024}MB，超过工作簿的上限{WorkbookLimits.Bytes / 1024 / 1024}MB，未读取");
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(WorkbookLimits.Time);
        try
        {
            return FileSignature.Of(content.Span) switch
            {
                FileContent.Zip => Read(XlsxFile.Read(content.ToArray(), deadline.Token), file),
                FileContent.CompoundFile => Read(XlsFile.Read(content.ToArray(), deadline.Token), file),
                _ => ReadDocument.Refuse(file, "这不是 Excel 工作簿"),
            };
        }
        catch (WorkbookRefusedException refusal)
        {
            return ReadDocument.Refuse(file, refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ReadDocument.Refuse(file, $"读取超过{WorkbookLimits.Time.TotalSeconds:0}秒，已停止");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or EndOfStreamException or IOException or NotSupportedException)
        {
            return ReadDocument.Refuse(file, Damage.At("工作簿不完整或结构有误，无法打开"));
        }
        catch (Exception damaged) when (damaged is not OperationCanceledException && FileSignature.Of(content.Span) == FileContent.CompoundFile)
        {
            // The library that reads .xls throws whatever its arithmetic meets in damaged bytes.
            return ReadDocument.Refuse(file, Damage.At("工作簿不完整或结构有误，无法打开"));
        }
    }

    private static ReadResult<ReadDocument> Read(WorkbookContent workbook, string file)
    {
        var sheets = workbook.Sheets.Where(sheet => !sheet.IsHidden && sheet.Rows.Count > 0).ToList();
        var kind = new WorkbookKind(
            workbook.Comment.Contains(OurMark, StringComparison.Ordinal),
            workbook.Sheets.Count(sheet => SheetNames.CodeOf(sheet.Name) is not null) >= FewestCodedSheets);
        var problems = new List<ReadProblem>();
        var cover = sheets.Where(SheetText.IsCover).SelectMany(sheet => SheetText.Lines(sheet)).ToImmutableArray();
        var contents = sheets.Where(SheetText.IsContents).SelectMany(sheet => SheetText.Lines(sheet)).Where(line => line != "目录").ToImmutableArray();
        var form = FindForm(sheets, cover);
        var tables = new List<SheetTable>();
        var sections = new List<ReadSection>();
        foreach (var sheet in sheets.Where(sheet => !SheetText.IsCover(sheet) && !SheetText.IsContents(sheet)))
        {
            ReadSheet(sheet, form, kind, file, tables, sections, problems);
        }

        if (tables.Count == 0 && sections.Count == 0)
        {
            return new ReadResult<ReadDocument>(null, [ReadProblem.Of(file, "工作簿中没有预算公开的任何表格或说明，未读取"), .. problems]);
        }

        if (form is null)
        {
            problems.Add(ReadProblem.Of(file, "看不出是哪一年、市级还是区级、单位还是部门的预算，或没有这一年的公开格式"));
        }

        TableAssembly.NameClasses([.. tables.Select(table => table.Assembly)]);
        var document = new ReadDocument(file)
        {
            EditionKey = form,
            UnitName = cover.Select(KnownTitles.FindUnitName).Concat(tables.Select(table => KnownTitles.FindUnitName(table.Caption.PreparedBy))).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "",
            Cover = cover,
            Contents = contents,
            Sections = [.. sections],
        };
        document = AddTables(document, tables, kind, problems) with { Problems = [.. problems] };
        document = document with { Remarks = [.. document.Remarks, .. HiddenSheets(workbook)] };
        return new ReadResult<ReadDocument>(document, document.Problems);
    }

    private static IEnumerable<ReadRemark> HiddenSheets(WorkbookContent workbook) => workbook.Sheets
        .Where(sheet => sheet.IsHidden)
        .Select(sheet => new ReadRemark(sheet.Place(0, 0), $"工作表“{sheet.Name}”是隐藏的，未读取"));

    private static EditionKey? FindForm(List<SheetContent> sheets, ImmutableArray<string> cover)
    {
        var captions = sheets.Select(sheet => SheetHeader.Find(sheet) is { } header ? SheetCaption.Of(sheet, header.Top) : null).OfType<SheetCaption>().ToList();
        var texts = sheets.Where(sheet => SheetHeader.Find(sheet) is null).SelectMany(sheet => SheetText.Lines(sheet).Take(20)).ToList();
        var form = EditionReading.Find(cover, [.. captions.SelectMany(caption => new[] { caption.Title, caption.PreparedBy }).Where(line => line.Length > 0)], [.. texts, .. sheets.Select(sheet => sheet.Name)]);
        return form is null || Edition.Find(form) is null ? null : form;
    }

    private static void ReadSheet(
        SheetContent sheet, EditionKey? form, WorkbookKind kind, string file, List<SheetTable> tables, List<ReadSection> sections, List<ReadProblem> problems)
    {
        var found = problems.Count;
        if (SheetTable.Of(sheet, form, kind, file, problems) is { } table)
        {
            if (tables.Any(other => other.Key == table.Key))
            {
                problems.RemoveRange(found, problems.Count - found);
                problems.Add(ReadProblem.At(file, sheet.Place(0, 0), sheet.Name, $"{table.Definition.ShortTitle}出现了两次，第二次未读取"));
                return;
            }

            tables.Add(table);
        }
        else if (problems.Count == found)
        {
            if (SheetText.Section(sheet, kind) is { } section && (section.Kind == TextSectionKind.ProjectNotes || sections.All(other => other.Kind != section.Kind)))
            {
                sections.Add(section);
            }
            else
            {
                var (row, cells) = (sheet.Rows.First().Key, sheet.Rows.First().Value);
                problems.Add(ReadProblem.At(file, sheet.Place(row, cells.First().Key), sheet.Name, "这张工作表不是公开格式中的表格或说明，未读取"));
            }
        }
    }

    private static ReadDocument AddTables(ReadDocument document, List<SheetTable> sheets, WorkbookKind kind, List<ReadProblem> problems)
    {
        var tables = new List<ReadTable>();
        var places = ImmutableDictionary.CreateBuilder<CellKey, SourcePlace>();
        var remarks = new List<ReadRemark>();
        foreach (var sheet in sheets)
        {
            foreach (var (key, place) in sheet.Assembly.Places)
            {
                places[key] = place;
            }

            var totals = new MissingTotals(sheet.Finish(tables.Count + 1), (line, column) =>
                kind.IsExport || (places.TryGetValue(new CellKey(sheet.Key, line.Key, column.Key), out var place) && sheet.UnknownFormulas.Contains(place)));
            var table = totals.Compute();
            tables.Add(table);
            foreach (var key in totals.Computed.Where(places.ContainsKey))
            {
                places[key] = ((SourcePlace.InSheet)places[key]) with { IsComputed = true };
            }

            if (totals.Computed.Count > 0)
            {
                remarks.Add(new ReadRemark(
                    places.GetValueOrDefault(totals.Computed.First()) ?? table.Lines[0].Place,
                    $"{table.Definition.ShortTitle}：有{totals.Computed.Count}个合计数为空白、0或未计算的公式，已按下级数据计算"));
            }

            problems.AddRange(totals.Contradicted.Select(missing => ReadProblem.At(
                document.File,
                places.GetValueOrDefault(missing.Cell) ?? table.Lines[0].Place,
                "",
                $"{table.Definition.ShortTitle}：这个合计数空缺，横向之和{Amounts.Print(missing.Across, 2)}元与纵向之和{Amounts.Print(missing.Down, 2)}元不同，无法计算")));
            var computed = totals.Computed.Select(key => (SourcePlace)((SourcePlace.InSheet)places[key] with { IsComputed = false })).ToHashSet();
            problems.AddRange(sheet.UnknownFormulas.Where(place => !computed.Contains(place)).Select(place =>
                ReadProblem.At(document.File, place, "", $"{table.Definition.ShortTitle}：这一格是未计算的公式，没有数值；请在 Excel 中打开并保存后再导入")));
        }

        return document with
        {
            Tables = [.. tables],
            Figures = new Figures(tables.Select(table => table.Figures)),
            Places = places.ToImmutable(),
            Remarks = [.. remarks],
        };
    }
}
