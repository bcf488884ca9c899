using System.Text.Json;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Files.Writing;

/// <summary>
/// The part <c>reading</c> of a disclosure that was read from a foreign file: where everything stands in it, what it prints otherwise than
/// our keys say it, what the texts state, what the reader remarked. Pages and places are read back; the rest is for people.
/// </summary>
internal static class ReadingPart
{
    public static void Write(Utf8JsonWriter json, ReadDocument document)
    {
        json.WriteStartObject("reading");
        json.WriteString("file", document.File);
        json.WriteNumber("pages", document.PageCount);
        json.WriteEach("tables", document.Tables, table => WriteTable(json, table));
        WriteTexts(json, document);
        json.WriteStartObject("places");
        foreach (var (address, place) in PlacesOf(document))
        {
            json.WriteShort(address, written => WritePlace(written, place));
        }

        json.WriteEndObject();
        json.WriteEach("facts", FactsOf(document), fact => json.WriteShort(fact));
        json.WriteEach("performanceForms", document.PerformanceForms, form => WriteForm(json, form));
        json.WriteEach("repeats", document.Repeats, repeat => json.WriteShort(written =>
        {
            written.WriteNumber("page", repeat.Page);
            written.WriteNumber("before", repeat.Before);
            written.WriteNumber("count", repeat.Count);
            written.WriteString("first", repeat.First);
            written.WriteString("last", repeat.Last);
        }));
        json.WriteEach("remarks", document.Remarks, remark => json.WriteShort(written =>
        {
            WritePlace(written, remark.Place);
            written.WriteString("message", remark.Message);
        }));
        json.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter json, ReadTable table)
    {
        json.WriteStartObject();
        json.WriteString("key", table.Definition.Key);
        json.WriteNumber("number", table.Number);
        json.WriteString("unit", table.Unit);
        WritePages(json, table.Pages);
        json.WriteString("sheet", table.Sheet);
        json.WriteEach("headings", table.HeaderRows, row => WriteCells(json, row));
        json.WriteStartObject("lines");
        foreach (var line in table.Lines.DistinctBy(line => line.Line.Key))
        {
            json.WriteShort(line.Line.Key, written =>
            {
                written.WriteString("label", line.Label);
                written.WriteEach("codes", line.CodeParts);
                WritePlace(written, line.Place);
            });
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The texts under the headings printed: a section of the disclosure may hold several, each from its “first” on.</summary>
    private static void WriteTexts(Utf8JsonWriter json, ReadDocument document) =>
        json.WriteEach("texts", document.NumberedSections(), text =>
        {
            json.WriteStartObject();
            json.WriteWord("kind", text.Section.Kind);
            json.WriteString("heading", text.Section.Heading);
            WritePages(json, text.Section.Pages);
            json.WriteNumber("first", text.First);
            json.WriteNumber("count", text.Section.Paragraphs.Length);
            if (text.Section.Kind is null)
            {
                json.WriteEach("paragraphs", text.Section.Paragraphs.Select(paragraph => paragraph.Text));
            }

            json.WriteEndObject();
        });

    private static IEnumerable<(string Address, SourcePlace Place)> PlacesOf(ReadDocument document) =>
    [
        .. document.Places.OrderBy(entry => entry.Key.Table, StringComparer.Ordinal).ThenBy(entry => entry.Key.Line, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Column, StringComparer.Ordinal).Select(entry => (entry.Key.ToString(), entry.Value)),
        .. document.NumberedSections().Where(text => text.Section.Kind is not null).SelectMany(text => text.Section.Paragraphs.Select(
            (paragraph, index) => ($"{TextKeys.Of(text.Section.Kind!.Value)}/p{text.First + index}/text", paragraph.Place))),
    ];

    private static void WritePlace(Utf8JsonWriter json, SourcePlace place)
    {
        switch (place)
        {
            case SourcePlace.OnPage onPage:
                json.WriteNumber("page", onPage.Page);
                json.WriteEach("box", new[] { onPage.Box.Left, onPage.Box.Top, onPage.Box.Right, onPage.Box.Bottom },
                    edge => json.WriteNumberValue(Math.Round(edge, 2)));
                break;
            case SourcePlace.InSheet inSheet:
                json.WriteString("sheet", inSheet.Sheet);
                json.WriteString("cell", inSheet.Cell);
                json.WriteBoolean("computed", inSheet.IsComputed);
                break;
            case SourcePlace.InText { Line: > 0 } inText:
                json.WriteNumber("textLine", inText.Line);
                json.WriteNumber("start", inText.Start);
                json.WriteNumber("length", inText.Length);
                break;
        }
    }

    /// <summary>What the texts state in figures: its address, that of the cell it tells, its paragraph and its characters.</summary>
    private static IEnumerable<Action<Utf8JsonWriter>> FactsOf(ReadDocument document)
    {
        if (document.AsPublication("") is not { } disclosure)
        {
            yield break;
        }

        foreach (var text in disclosure.Sections.Select(section => StatementReader.Read(disclosure, section)))
        {
            foreach (var figure in text.Figures)
            {
                yield return json =>
                    WriteFact(json, figure.Key, figure.Cell, figure.Paragraph, figure.Printed, null, figure.Amount);
            }

            foreach (var change in text.Changes)
            {
                yield return json =>
                    WriteFact(json, change.Key, change.Cell, change.Paragraph, change.Printed, change.Direction, change.Amount);
            }

            foreach (var share in text.Percents)
            {
                yield return json => WriteFact(json, share.Key, null, share.Paragraph, share.Printed, share.Direction, share.Percent);
            }
        }
    }

    private static void WriteFact(
        Utf8JsonWriter json, CellKey key, CellKey? cell, int paragraph, string printed, Direction? direction, decimal number)
    {
        json.WriteString("address", key.ToString());
        json.WriteString("cell", cell?.ToString());
        json.WriteString("paragraph", $"p{paragraph + 1}");
        json.WriteString("printed", printed);
        json.WriteString("direction", direction?.Word);
        json.WriteAmount("number", number);
    }

    private static void WriteForm(Utf8JsonWriter json, PerformanceForm form)
    {
        json.WriteStartObject();
        json.WriteString("title", form.Title);
        WritePages(json, form.Pages);
        json.WriteEach("rows", form.Rows, row => WriteCells(json, row));
        json.WriteEndObject();
    }

    private static void WriteCells(Utf8JsonWriter json, IEnumerable<string> cells) =>
        json.WriteShort(written => written.WriteEach("cells", cells));

    private static void WritePages(Utf8JsonWriter json, IEnumerable<int> pages) => json.WriteEach("pages", pages, json.WriteNumberValue);
}
