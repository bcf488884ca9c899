using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Files.Writing.Excel;
using ClosedXML.Excel;

namespace BudgetPortal.Files.Paper;

/// <summary>Writes the workbook of a working paper, blank or as our JSON fills it in. Equal content gives equal bytes.</summary>
public static class PaperWriter
{
    private const int RowsOffered = 200;

    /// <summary>The workbook of an edition with nothing filled in but what makes it that edition's.</summary>
    public static byte[] WriteBlank(Edition edition)
    {
        var (year, level, kind) = edition.EditionKey;
        return Write(edition, new JsonObject
        {
            ["unit"] = new JsonObject { ["level"] = JsonWords.Of(level) },
            ["year"] = year,
            ["kind"] = JsonWords.Of(kind),
        });
    }

    /// <summary>The same filled in from “budgetportal/working-paper/1”.</summary>
    public static byte[] Write(Edition edition, JsonObject paper)
    {
        using var workbook = new XLWorkbook();
        workbook.Style.Font.SetFontName(SheetStyle.Font).Font.SetFontSize(SheetStyle.TextSize);
        workbook.Properties.Title = PaperForm.Title;
        workbook.Properties.Created = FileTime.Unknown.UtcDateTime;
        workbook.Properties.Modified = workbook.Properties.Created;
        foreach (var form in PaperForm.Of(edition))
        {
            var sheet = workbook.AddWorksheet(form.Name);
            SheetStyle.PreparePage(sheet, XLPageOrientation.Portrait);
            sheet.ShowGridLines = true;
            DrawSheet(sheet, form, paper);
            DrawNote(sheet, $"{PaperForm.Title}：{form.Note}");
            sheet.SheetView.FreezeRows(2);
        }

        using var written = new MemoryStream();
        workbook.SaveAs(written);
        return WorkbookPackage.MakeReproducible(written, FileTime.Unknown);
    }

    /// <summary>What to write in the sheet, over all its columns.</summary>
    private static void DrawNote(IXLWorksheet sheet, string note)
    {
        var columns = sheet.LastColumnUsed().ColumnNumber();
        var room = Enumerable.Range(1, columns).Sum(column => sheet.Column(column).Width);
        SheetStyle.SetText(sheet.Cell(1, 1), note);
        sheet.Range(1, 1, 1, columns).Merge();
        sheet.Cell(1, 1).Style.Alignment.SetWrapText();
        sheet.Row(1).Height = SheetStyle.HeightOf((int)Math.Ceiling(2 * note.Length / room) + 1);
    }

    private static void DrawSheet(IXLWorksheet sheet, PaperSheet form, JsonObject paper)
    {
        switch (form)
        {
            case PaperFacts facts:
                DrawHeadings(sheet, ["栏目", "填写"], [46, 40]);
                foreach (var (index, field) in facts.Fields.Index())
                {
                    SheetStyle.SetText(sheet.Cell(3 + index, 1), field.Label);
                    SetValue(sheet.Cell(3 + index, 2), field, Find(paper, field.Property));

                    // Beside its label, and on its line: a year would stand alone at the right edge.
                    sheet.Cell(3 + index, 1).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top);
                    sheet.Cell(3 + index, 2).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left);
                    Offer(sheet.Range(3 + index, 2, 3 + index, 2), field);
                }

                break;
            case PaperList list:
                DrawRows(sheet, list, [.. (Find(paper, list.Property) as JsonArray ?? []).Select(entry =>
                    list.Fields.Select(field => entry?[field.Property]).ToList())]);
                break;
            case PaperEntries entries:
                DrawRows(sheet, entries, [.. entries.Parts.SelectMany(part => EntriesOf(entries, part, paper))]);
                break;
        }
    }

    private static IEnumerable<List<JsonNode?>> EntriesOf(PaperEntries entries, KeyValuePair<string, string> part, JsonObject paper)
    {
        List<JsonNode?> before = part.Key.Length > 0 ? [JsonValue.Create(part.Key)] : [];
        return Find(paper, part.Value) switch
        {
            JsonArray paragraphs => paragraphs.Select(paragraph => (List<JsonNode?>)[.. before, paragraph]),
            JsonObject values => values.Select(value => (List<JsonNode?>)[.. before, JsonValue.Create(value.Key), value.Value]),
            _ => [],
        };
    }

    private static void DrawRows(IXLWorksheet sheet, PaperSheet form, List<List<JsonNode?>> rows)
    {
        DrawHeadings(sheet, form.Fields.Select(field => field.Label), form.Fields.Select((field, index) =>
            field.Kind == PaperKind.Amount ? 18d : form is PaperEntries && index == form.Fields.Count - 1 ? 80 : 26));
        foreach (var (number, row) in rows.Index())
        {
            foreach (var (index, field) in form.Fields.Index())
            {
                SetValue(sheet.Cell(3 + number, 1 + index), field, row[index]);
            }
        }

        foreach (var (index, field) in form.Fields.Index())
        {
            var column = sheet.Range(3, 1 + index, 2 + Math.Max(RowsOffered, rows.Count), 1 + index);
            column.Style.NumberFormat.Format = FormatOf(field.Kind);
            Offer(column, field);
        }
    }

    private static void DrawHeadings(IXLWorksheet sheet, IEnumerable<string> headings, IEnumerable<double> widths)
    {
        foreach (var (index, (heading, width)) in headings.Zip(widths).Index())
        {
            var cell = sheet.Cell(2, 1 + index);
            SheetStyle.SetText(cell, heading);
            cell.Style.Font.SetBold();
            cell.Style.Fill.SetBackgroundColor(SheetStyle.HeadingTint);
            sheet.Column(1 + index).Width = width;
        }
    }

    /// <summary>The words of which one is chosen are offered beside the cell.</summary>
    private static void Offer(IXLRange cells, PaperField field)
    {
        var words = field.Kind == PaperKind.Flag ? [PaperForm.Yes] : field.Words?.Keys.ToList() ?? [];
        if (words.Count > 0)
        {
            cells.SetDataValidation().List($"\"{string.Join(',', words)}\"", true);
        }
    }

    private static void SetValue(IXLCell cell, PaperField field, JsonNode? value)
    {
        cell.Style.Alignment.SetWrapText();
        cell.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        cell.Style.NumberFormat.Format = FormatOf(field.Kind);
        switch (value?.GetValueKind())
        {
            case JsonValueKind.Number:
                cell.SetValue(decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True:
                SheetStyle.SetText(cell, PaperForm.Yes);
                break;
            case JsonValueKind.String:
                var text = value.GetValue<string>();
                SheetStyle.SetText(cell, field.Words?.FirstOrDefault(word => word.Value == text).Key ?? text);
                break;
        }
    }

    /// <summary>Codes are texts, whatever a spreadsheet would make of them.</summary>
    private static string FormatOf(PaperKind kind) => kind switch
    {
        PaperKind.Amount => "#,##0.00",
        PaperKind.Count => "0",
        _ => "@",
    };

    /// <summary>The value of a property, or of an element of an array, by its path.</summary>
    private static JsonNode? Find(JsonNode? paper, string path)
    {
        foreach (var name in path.Split('.'))
        {
            var parts = name.TrimEnd(']').Split('[');
            paper = (paper as JsonObject)?[parts[0]];
            paper = parts is [_, var index]
                ? (paper as JsonArray)?.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture)) : paper;
        }

        return paper;
    }
}
