using System.Collections.Immutable;
using System.Xml;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
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
    private const string NotOurs = "这张工作表不是公开格式中的表格或说明，未读取";
    private const int FewestCodedSheets = 2;
    private const int LinesOfCaption = 6;

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
        catch (Exception damaged) when (
            damaged is InvalidDataException or XmlException or EndOfStreamException or IOException or NotSupportedException)
        {
            return ReadDocument.Refuse(file, Damage.At("工作簿不完整或结构有误，无法打开"));
        }
        catch (Exception damaged) when (
            damaged is not OperationCanceledException && FileSignature.Of(content.Span) == FileContent.CompoundFile)
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
            workbook.Sheets.Count(sheet => KnownTitles.CodeOf(sheet.Name) is not null) >= FewestCodedSheets);
        var problems = new List<ReadProblem>();
        var cover = sheets.Where(SheetText.IsCover).SelectMany(sheet => SheetText.Lines(sheet)).ToImmutableArray();
        var contents = sheets.Where(SheetText.IsContents).SelectMany(sheet => SheetText.Lines(sheet)).Where(line => line != "目录")
            .ToImmutableArray();
        var captions = sheets.Select(sheet => SheetHeader.Find(sheet) is { } header ? SheetCaption.Of(sheet, header) : null)
            .OfType<SheetCaption>().ToList();
        var told = TellForm(sheets, cover, captions);
        var form = told.Problem is null ? told.Key : null;
        var tables = new List<SheetTable>();
        var sections = new List<ReadSection>();
        var strangers = new List<SheetContent>();
        foreach (var sheet in sheets.Where(sheet => !SheetText.IsCover(sheet) && !SheetText.IsContents(sheet)))
        {
            ReadSheet(sheet, form, kind, file, tables, sections, strangers, problems);
        }

        var titles = captions.SelectMany(caption => caption.Lines)
            .Concat(strangers.SelectMany(sheet => SheetText.Lines(sheet).Take(LinesOfCaption)))
            .Where(KnownTitles.IsTitle).ToImmutableArray();
        if (tables.Count == 0 && sections.Count == 0)
        {
            var other = titles.Concat(cover).FirstOrDefault(OtherDocuments.Speaks) is { } line
                ? $"这是{OtherDocuments.NameOf(line)}（“{line}”），不是预算公开，未读取" : "工作簿中没有预算公开的任何表格或说明，未读取";
            return new ReadResult<ReadDocument>(null, [ReadProblem.Of(file, other), .. problems]);
        }

        if (told.Problem is { } untold)
        {
            problems.Add(ReadProblem.Of(file, untold));
        }

        TableAssembly.NameClasses([.. tables.Select(table => table.Assembly)]);
        var document = new ReadDocument(file)
        {
            EditionKey = form,
            UnitName = cover.Select(KnownTitles.FindUnitName)
                .Concat(tables.Select(table => KnownTitles.FindUnitName(table.Caption.PreparedBy)))
                .FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "",
            Cover = cover,
            Contents = contents,
            Titles = titles,
            Sections = [.. sections],
        };
        document = WithStrangers(AddTables(document, tables, kind, problems), strangers, problems);
        document = document with
        {
            Problems = [.. problems],
            Remarks =
            [
                .. document.Remarks, .. tables.SelectMany(table => table.Remarks),
                .. workbook.Sheets.Where(sheet => sheet.IsHidden)
                    .Select(sheet => new ReadRemark(sheet.Place(0, 0), $"工作表“{sheet.Name}”是隐藏的，未读取")),
            ],
        };
        return new ReadResult<ReadDocument>(document, document.Problems);
    }

    /// <summary>
    /// A sheet that is none of the form may hold what the reading lacks; where it lacks nothing, the sheet is no part of the disclosure.
    /// </summary>
    private static ReadDocument WithStrangers(ReadDocument document, List<SheetContent> strangers, List<ReadProblem> problems)
    {
        var lacking = document.Edition is { } edition ? OtherDocuments.Lacking(document, edition) : [];
        if (document.Edition is not null && lacking.IsEmpty)
        {
            return document with
            {
                Remarks = [.. document.Remarks, .. strangers.Select(sheet => new ReadRemark(FirstOf(sheet), $"“{sheet.Name}”：{NotOurs}"))],
            };
        }

        problems.AddRange(strangers.Select(sheet =>
            ReadProblem.At(document.File, FirstOf(sheet), sheet.Name, NotOurs).Of(lacking.Select(part => new UnreadAddress(part)))));
        return document;
    }

    private static SourcePlace.InSheet FirstOf(SheetContent sheet) =>
        sheet.Place(sheet.Rows.First().Key, sheet.Rows.First().Value.First().Key);

    private static ToldEdition TellForm(List<SheetContent> sheets, ImmutableArray<string> cover, List<SheetCaption> captions)
    {
        var titles = captions.SelectMany(caption => new[] { caption.Title, caption.PreparedBy }).Where(line => line.Length > 0);
        var texts = sheets.Where(sheet => SheetHeader.Find(sheet) is null).SelectMany(sheet => SheetText.Lines(sheet).Take(20));
        return EditionReading.Tell(cover, [.. titles], [.. texts, .. sheets.Select(sheet => sheet.Name)]);
    }

    private static void ReadSheet(
        SheetContent sheet, EditionKey? form, WorkbookKind kind, string file, List<SheetTable> tables, List<ReadSection> sections,
            List<SheetContent> strangers, List<ReadProblem> problems)
    {
        var found = problems.Count;
        if (SheetTable.Of(sheet, form, kind, file, problems) is { } table)
        {
            if (tables.Any(other => other.Key == table.Key))
            {
                problems.RemoveRange(found, problems.Count - found);
                problems.Add(ReadProblem.At(
                    file, sheet.Place(0, 0), sheet.Name,
                    $"{table.Definition.ShortTitle}出现了两次，第二次未读取") with
                { Address = new UnreadAddress(table.Key) });
                return;
            }

            tables.Add(table);
        }
        else if (problems.Count == found)
        {
            if (SheetText.Section(sheet, kind) is { } section
                && (section.Kind == TextSectionKind.ProjectNotes || sections.All(other => other.Kind != section.Kind)))
            {
                sections.Add(section);
            }
            else
            {
                strangers.Add(sheet);
            }
        }
    }

    private static ReadDocument AddTables(ReadDocument document, List<SheetTable> sheets, WorkbookKind kind, List<ReadProblem> problems)
    {
        var tables = new List<ReadTable>();
        var places = ImmutableDictionary.CreateBuilder<CellKey, SourcePlace>();
        var remarks = new List<ReadRemark>();
        var unknown = new List<(CellKey Cell, SourcePlace Place)>();
        foreach (var sheet in sheets)
        {
            foreach (var (key, place) in sheet.Assembly.Places)
            {
                places[key] = place;
            }

            var totals = new MissingTotals(sheet.Finish(tables.Count + 1), (line, column) =>
                kind.IsExport || (places.TryGetValue(new CellKey(sheet.Key, line.Key, column.Key), out var place)
                    && sheet.UnknownFormulas.Contains(place)));
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
                $"{table.Definition.ShortTitle}：这个合计数空缺，横向之和{Amounts.Print(missing.Across, 2)}元与"
                + $"纵向之和{Amounts.Print(missing.Down, 2)}元不同，无法计算") with
            {
                Address = new UnreadAddress(missing.Cell.Table, missing.Cell.Line, missing.Cell.Column),
            }));
            var computed = totals.Computed.Select(key => (SourcePlace)((SourcePlace.InSheet)places[key] with { IsComputed = false }))
                .ToHashSet();
            unknown.AddRange(sheet.Assembly.Places.Where(
                place => sheet.UnknownFormulas.Contains(place.Value) && !computed.Contains(place.Value))
                .Select(place => (place.Key, place.Value)));
        }

        if (unknown.Count > 0)
        {
            problems.Add(ReadProblem.At(document.File, unknown[0].Place, "", $"有{unknown.Count}格是未计算的公式，没有数值；请在 Excel 或 WPS 中打开并保存后再导入")
                .Of(unknown.Select(formula => new UnreadAddress(formula.Cell.Table, formula.Cell.Line, formula.Cell.Column))));
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
