using System.Collections.Immutable;
using System.Globalization;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Application;

/// <summary>Takes the CSV of a register, or of days of approval, into the portal: whole or not at all.</summary>
public sealed class RegisterImport(RegisterLists lists)
{
    private static readonly ListColumn Code = new(RegisterColumns.Code, true, "单位代码", "code");
    private static readonly ListColumn Name = new("名称", false, "单位名称", "name");
    private static readonly ListColumn ShortNames = new("简称", false, "short names", "short name");
    private static readonly ListColumn Department = new(RegisterColumns.Department, false, "主管部门代码", "department");
    private static readonly ListColumn Kind = new(RegisterColumns.Kind, false, "kind");
    private static readonly ListColumn Level = new("级次", false, "级别", "level");
    private static readonly ListColumn Region = new("地区", false, "region");
    private static readonly ListColumn From = new(RegisterColumns.From, false, "from");
    private static readonly ListColumn To = new("终止年度", false, "to");
    private static readonly ListColumn Successor = new(RegisterColumns.Successor, false, "继任单位代码", "successor");
    private static readonly ListColumn Year = new("年度", true, "year");
    private static readonly ListColumn ApprovedOn = new(RegisterColumns.ApprovedOn, true, "approved on", "approved");
    private static readonly ListColumn Source = new("出处", false, "source");

    private static readonly Dictionary<string, DisclosureKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["单位"] = DisclosureKind.Unit,
        ["unit"] = DisclosureKind.Unit,
        ["部门"] = DisclosureKind.Department,
        ["department"] = DisclosureKind.Department,
    };

    private static readonly Dictionary<string, Level> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["市级"] = Domain.Disclosures.Level.Municipal,
        ["municipal"] = Domain.Disclosures.Level.Municipal,
        ["区级"] = Domain.Disclosures.Level.District,
        ["district"] = Domain.Disclosures.Level.District,
    };

    /// <summary>Takes in the bodies of a register; a file that cannot be opened is an <see cref="IOException"/>.</summary>
    public async Task<RegisterResult> Units(string path, string? reason, CancellationToken cancellation)
    {
        var read = ListReader.Read(
            await DocumentSource.ReadBytes(path, cancellation), path,
            [Code, Name, ShortNames, Department, Kind, Level, Region, From, To, Successor]);
        var values = new ListValues();
        List<RegisterLine> lines = [.. (read.Content?.Rows ?? []).Select(row => UnitIn(row, values))];
        return Refused(read, values) ?? await lists.Keep(lines, reason, cancellation);
    }

    /// <summary>Takes in days of approval.</summary>
    public async Task<RegisterResult> Approvals(string path, string? reason, CancellationToken cancellation)
    {
        var read = ListReader.Read(await DocumentSource.ReadBytes(path, cancellation), path, [Code, Year, ApprovedOn, Source, Kind]);
        var values = new ListValues();
        List<ApprovalLine> lines = [.. (read.Content?.Rows ?? []).Select(row => ApprovalIn(row, values))];
        return Refused(read, values) ?? await lists.Keep(lines, reason, cancellation);
    }

    private static RegisterResult? Refused(ReadResult<ListContent> read, ListValues values) =>
        read.Problems.Concat(values.Problems).ToList() is { Count: > 0 } problems
            ? new RegisterResult(0, [], [.. problems.Select(problem => problem.ToString())])
            : null;

    private static RegisterLine UnitIn(ListRow row, ListValues values) => new(row.PlaceOf, values.Code(row, Code) ?? "")
    {
        Name = ListValues.Text(row, Name),
        ShortNames = row[ShortNames] is { } names
            ? [.. names.Split(['、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : null,
        Department = row[Department] is { Length: > 0 } ? values.Code(row, Department) : row[Department],
        Kind = values.Word(row, Kind, Kinds),
        Level = values.Word(row, Level, Levels),
        Region = ListValues.Text(row, Region),
        Years = row[From] is null && row[To] is null ? null : (values.Year(row, From), values.Year(row, To)),
        Successor = row[Successor] is { Length: > 0 } ? values.Code(row, Successor) : row[Successor],
    };

    private static ApprovalLine ApprovalIn(ListRow row, ListValues values)
    {
        if (row[Year] is "")
        {
            values.Add(row, Year, "应为四位年度，如 2021");
        }

        return new ApprovalLine(
            row.PlaceOf,
            values.Code(row, Code) ?? "",
            values.Year(row, Year) ?? 0,
            values.Day(row, ApprovedOn) ?? default,
            ListValues.Text(row, Source))
        {
            Kind = values.Word(row, Kind, Kinds),
        };
    }

    /// <summary>Reads the values of rows, and gathers what is wrong with any of them.</summary>
    private sealed class ListValues
    {
        private static readonly string[] DayFormats = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];

        public List<ReadProblem> Problems { get; } = [];

        public void Add(ListRow row, ListColumn column, string message) => Problems.Add(row.Problem(column, message));

        public string? Code(ListRow row, ListColumn column) =>
            row[column] is { } code && BudgetUnit.IsCode(code) ? code : Fault(row, column, $"应为{BudgetUnit.CodeRule}");

        /// <summary>Null for a blank, which states nothing.</summary>
        public static string? Text(ListRow row, ListColumn column) => row[column] is { Length: > 0 } text ? text : null;

        public T? Word<T>(ListRow row, ListColumn column, Dictionary<string, T> words)
            where T : struct
        {
            if (row[column] is not { Length: > 0 } word)
            {
                return null;
            }

            if (words.TryGetValue(word, out var known))
            {
                return known;
            }

            Add(row, column, $"应为{string.Join("或", words.Keys.Where(key => key[0] > 'z'))}");
            return null;
        }

        public int? Year(ListRow row, ListColumn column)
        {
            if (row[column] is not { Length: > 0 } text)
            {
                return null;
            }

            if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 1900)
            {
                return year;
            }

            Add(row, column, "应为四位年度，如 2021");
            return null;
        }

        public DateOnly? Day(ListRow row, ListColumn column)
        {
            if (DateOnly.TryParseExact(row[column] ?? "", DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            Add(row, column, "应为年-月-日，如 2021-01-28");
            return null;
        }

        private string? Fault(ListRow row, ListColumn column, string message)
        {
            Add(row, column, message);
            return null;
        }
    }
}
