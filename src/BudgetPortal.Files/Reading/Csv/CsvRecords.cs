using System.Text;
using BudgetPortal.Files.Reading.Workbook;

namespace BudgetPortal.Files.Reading.Csv;

/// <summary>
/// Takes a text apart by RFC 4180: values between commas, or between semicolons or tabs where more lines have these, quoted where they
/// hold it, quotes or line breaks. Lines may end in CR, LF or both. What breaks the rules breaks all that follows, so the first fault ends
/// the reading and is a problem with its row and column.
/// </summary>
internal sealed class CsvRecords
{
    private const int SeparatorFrom = 100_000;

    private readonly string text;
    private readonly string sheet;
    private readonly char separator;
    private readonly List<IReadOnlyList<string>> records = [];
    private List<string> record = [];
    private int position;
    private int cells;

    private CsvRecords(string text, string sheet, int cells) =>
        (this.text, this.sheet, this.cells, separator) = (text, sheet, cells, SeparatorOf(text));

    /// <summary>The records, of which a blank line is one of a single blank value; or the fault.</summary>
    public static (IReadOnlyList<IReadOnlyList<string>> Records, CsvFault? Fault) Read(string text, string sheet, int cells)
    {
        var reading = new CsvRecords(text, sheet, cells);
        try
        {
            reading.ReadAll();
            return (reading.records, null);
        }
        catch (CsvFaultException fault)
        {
            return ([], fault.Fault);
        }
    }

    /// <summary>The one on the most lines, of several the first: a title may hold another, as names and amounts may.</summary>
    private static char SeparatorOf(string text)
    {
        var (isQuoted, line) = (false, 0);
        var lines = new Dictionary<char, (int Count, int Last)>();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, SeparatorFrom)))
        {
            isQuoted ^= character == '"';
            line += character == '\n' || (character == '\r' && !isQuoted) ? 1 : 0;
            if (!isQuoted && character is (',' or ';' or '\t') && lines.GetValueOrDefault(character, (0, -1)) is var (count, last)
                && last != line)
            {
                lines[character] = (count + 1, line);
            }
        }

        return lines.Count == 0 ? ',' : lines.MaxBy(separator => separator.Value.Count).Key;
    }

    private void ReadAll()
    {
        while (position < text.Length)
        {
            record.Add(text[position] == '"' ? Quoted() : Plain());
            if (--cells < 0)
            {
                throw Fault("", $"各表共有超过{Bounds.Cells}格，不是预算公开表");
            }

            if (record.Count > Bounds.Columns)
            {
                throw Fault("", $"超过{Bounds.Columns}栏，不是预算公开表");
            }

            if (position < text.Length && text[position] == separator)
            {
                position++;
                if (position == text.Length)
                {
                    record.Add("");
                }
            }
            else
            {
                SkipLineEnd();
                records.Add(record);
                record = [];
                if (records.Count > Bounds.RowsWithValues)
                {
                    throw Fault("", $"超过{Bounds.RowsWithValues}行，不是预算公开表");
                }
            }
        }

        if (record.Count > 0)
        {
            records.Add(record);
        }
    }

    private string Plain()
    {
        var end = text.AsSpan(position).IndexOfAny([separator, '\r', '\n', '"']) is var found and >= 0 ? position + found : text.Length;
        if (end < text.Length && text[end] == '"')
        {
            throw Fault(Around(end), "引号只能包住整个值；值中的引号要写成两个，整个值再用引号包住");
        }

        var value = text[position..end];
        position = end;
        return Bounded(value);
    }

    private string Quoted()
    {
        var start = position;
        var value = new StringBuilder();
        for (position++; ; position += 2)
        {
            var end = text.IndexOf('"', position);
            if (end < 0)
            {
                throw Fault(Around(start), "这里开始的引号没有结束");
            }

            value.Append(text, position, end - position);
            position = end;
            if (end + 1 >= text.Length || text[end + 1] != '"')
            {
                break;
            }

            value.Append('"');
        }

        position++;
        return position == text.Length || text[position] == separator || text[position] is '\r' or '\n' ? Bounded(value.ToString())
            : throw Fault(Around(position - 1), "引号结束之后应为逗号或换行");
    }

    private string Bounded(string value) =>
        value.Length <= Bounds.LongestText ? value : throw Fault(value[..40], $"一个值超过{Bounds.LongestText}字");

    private void SkipLineEnd() => position += text.AsSpan(position) switch
    {
        ['\r', '\n', ..] => 2,
        ['\r' or '\n', ..] => 1,
        _ => 0,
    };

    private string Around(int place) => text[place..Math.Min(text.Length, place + 20)].ReplaceLineEndings(" ");

    private CsvFaultException Fault(string found, string message)
    {
        var (row, column) = (records.Count + 1, record.Count + 1);
        var place = new SourcePlace.InSheet(sheet, SheetContent.AddressOf(row - 1, column - 1));
        return new CsvFaultException(new CsvFault(place, found, $"第{row}行第{column}列：{message}，未读取"));
    }

    private sealed class CsvFaultException(CsvFault fault) : Exception(fault.Message)
    {
        public CsvFault Fault { get; } = fault;
    }
}

/// <summary>What keeps a CSV file from being read, and where.</summary>
internal sealed record CsvFault(SourcePlace.InSheet Place, string Found, string Message);
