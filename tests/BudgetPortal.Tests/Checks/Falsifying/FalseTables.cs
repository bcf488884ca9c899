using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>Falsifies what tables hold: amounts, codes, names, lines and the notes below.</summary>
internal static class FalseTables
{
    public static IEnumerable<Falsification> Of(Account clean, ClassificationLists lists, Random random) =>
        clean.Document.Edition.Tables.SelectMany(definition => new[]
        {
            Amounts(clean, definition, random), RowsSwapped(clean, definition), Codes(clean, definition, lists, random),
            Names(clean, definition, random), Lines(clean, definition), Notes(clean, definition),
        }.SelectMany(falsifications => falsifications));

    /// <summary>Amounts in the next column, rows that changed places, are missing or stand there twice.</summary>
    public static IEnumerable<Falsification> OfRows(Account clean) => clean.Document.Edition.Tables.SelectMany(definition => new[]
    {
        Amounts(clean, definition, new Random(1)).Where(falsification => falsification.Manner == "in the next column"),
        RowsSwapped(clean, definition), Lines(clean, definition),
    }.SelectMany(falsifications => falsifications));

    private static IEnumerable<Falsification> Amounts(Account clean, TableDefinition definition, Random random)
    {
        var table = clean.Document.Figures[definition.Key];
        foreach (var line in table.Lines)
        {
            var columns = definition.FindPanel(line.Panel)!.AmountColumns().ToList();
            for (var index = 0; index < columns.Count; index++)
            {
                var column = columns[index];
                var kind = IsTotal(definition, line) || column.IsSum ? FalsifiedKind.Total : FalsifiedKind.Leaf;
                var key = new CellKey(definition.Key, line.Key, column.Key);
                var printed = line[column.Key].Amount / definition.AmountUnit.InYuan;
                if (printed is not { } amount || amount == 0)
                {
                    yield return Set("a blank filled", FalseDigits.Invent(definition.Decimals, random));
                    continue;
                }

                foreach (var (manner, slip) in FalseDigits.Of(amount, definition.Decimals, random))
                {
                    yield return Set(manner, slip);
                }

                yield return Set("left blank", null);
                if (index + 1 < columns.Count && line[columns[index + 1].Key] is var beside && beside.Amount != line[column.Key].Amount)
                {
                    var next = columns[index + 1].Key;
                    yield return new Falsification(
                        kind, "in the next column", $"{key} ↔ {next}", [new Place(key), new Place(key with { Column = next })],
                        () => clean.With(Replace(table, line, line.With(column.Key, beside).With(next, line[column.Key]))));
                }

                Falsification Set(string manner, decimal? value) => new(
                    kind, manner, $"{key}: {printed} → {value}", [new Place(key)],
                    () => clean.With(Replace(table, line, line.With(column.Key, value * definition.AmountUnit.InYuan))));
            }
        }
    }

    private static bool IsTotal(TableDefinition definition, FigureLine line) =>
        line.Kind is LineKind.Total or LineKind.Class || (line.Kind == LineKind.Section && definition.Key != TableKeys.BasicEconomic);

    /// <summary>Two neighbouring rows have each other's amounts.</summary>
    private static IEnumerable<Falsification> RowsSwapped(Account clean, TableDefinition definition)
    {
        var table = clean.Document.Figures[definition.Key];
        foreach (var (one, other) in Neighbours(table))
        {
            var columns = definition.FindPanel(one.Panel)!.AmountColumns().Select(column => column.Key).ToList();
            if (columns.Any(column => one[column].Amount != other[column].Amount))
            {
                yield return new Falsification(
                    IsTotal(definition, one) ? FalsifiedKind.Total : FalsifiedKind.Leaf,
                    "rows swapped",
                    $"{definition.Key} {one.Key} ↔ {other.Key}",
                    [new Place(definition.Key, one.Key), new Place(definition.Key, other.Key)],
                    () => clean.With(Replace(Replace(table, one, WithAmountsOf(one, other)), other, WithAmountsOf(other, one))));
            }

            FigureLine WithAmountsOf(FigureLine line, FigureLine from) =>
                columns.Aggregate(line, (filled, column) => filled.With(column, from[column]));
        }
    }

    private static IEnumerable<Falsification> Codes(Account clean, TableDefinition definition, ClassificationLists lists, Random random)
    {
        var table = clean.Document.Figures[definition.Key];
        var list = definition.Key == TableKeys.BasicEconomic ? lists.Economic : lists.Functional;
        FigureLine? before = null;
        foreach (var line in table.Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item))
        {
            var at = random.Next(line.Code.Length);
            yield return Code(
                "a digit changed",
                line.Code[..at] + (char)('0' + ((line.Code[at] - '0' + random.Next(1, 10)) % 10)) + line.Code[(at + 1)..]);
            yield return Code("a digit dropped", line.Code[..^1]);
            yield return Code("a digit added", $"{line.Code}{random.Next(10)}");
            var others = list.Entries.Where(
                entry => entry.Code.Length == line.Code.Length && entry.Code != line.Code && entry.Code[..^2] == line.Code[..^2]).ToList();
            if (others.Count > 0)
            {
                yield return Code("another code of the list", others[random.Next(others.Count)].Code);
            }

            if (before?.Kind == line.Kind)
            {
                yield return Code("the code of the line above", before.Code);
            }

            before = line;

            Falsification Code(string manner, string code) => new(
                FalsifiedKind.Code, manner, $"{definition.Key} {line.Code} → {code} {line.Name}",
                [new Place(definition.Key, line.Key), new Place(definition.Key, KeyFor(table, code))],
                () => clean.With(Replace(table, line, line with { Key = KeyFor(table, code), Code = code })));
        }
    }

    private static IEnumerable<Falsification> Names(Account clean, TableDefinition definition, Random random)
    {
        var table = clean.Document.Figures[definition.Key];
        var named = table.Lines.Where(line => line.Code.Length > 0 && line.Name.Length > 3).ToList();
        foreach (var line in named)
        {
            // “一、” of T1 and T4 is not the name.
            var start = line.Kind == LineKind.Plain ? line.Name.IndexOf('、', StringComparison.Ordinal) + 1 : 0;
            var at = random.Next(start, line.Name.Length);
            yield return Name("a character changed", $"{line.Name[..at]}某{line.Name[(at + 1)..]}");
            yield return Name("a character dropped", line.Name.Remove(at, 1));
            if (named[random.Next(named.Count)] is { } other && other.Name != line.Name)
            {
                yield return Name(
                    "another code's name",
                    line.Name[..start]
                        + other.Name[(other.Kind == LineKind.Plain ? other.Name.IndexOf('、', StringComparison.Ordinal) + 1 : 0)..]);
            }

            if (line.Name.Contains('（', StringComparison.Ordinal))
            {
                yield return Name("brackets of another width", line.Name.Replace('（', '(').Replace('）', ')'));
            }

            Falsification Name(string manner, string name)
            {
                var renamed = Recoded(Replace(table, line, line with { Name = name }), clean.Document);
                return new Falsification(
                    FalsifiedKind.Name, manner, $"{definition.Key} {line.Key} {line.Name} → {name}",
                    line.Kind == LineKind.Plain
                        ? [new Place(definition.Key, line.Key), new Place(definition.Key, renamed.Lines[table.Lines.IndexOf(line)].Key)]
                        : [new Place(definition.Key, line.Key, "name")],
                    () => clean.With(renamed));
            }
        }
    }

    private static IEnumerable<Falsification> Lines(Account clean, TableDefinition definition)
    {
        var table = clean.Document.Figures[definition.Key];
        for (var index = 0; index < table.Lines.Length; index++)
        {
            var (line, at) = (table.Lines[index], index);
            if (line.Kind != LineKind.Total && line.Code.Length == 0 && line.Kind != LineKind.Project)
            {
                // A line that the form prescribes: without it, its cells are blank.
                continue;
            }

            var isParent = index + 1 < table.Lines.Length && line.Kind is LineKind.Class or LineKind.Section
                && table.Lines[index + 1].Kind > line.Kind && table.Lines[index + 1].Kind != LineKind.Total;
            yield return new Falsification(
                FalsifiedKind.Line, line.Kind == LineKind.Total ? "total left out" : isParent ? "parent left out" : "left out",
                $"{definition.Key} {line.Key}",
                [new Place(definition.Key, line.Key), new Place("*", line.Key), .. Above(table, line), .. Next(table, index, isParent)],
                () => clean.With(table with { Lines = table.Lines.RemoveAt(at) }));
            if (line.Kind != LineKind.Total)
            {
                var again = table with { Lines = table.Lines.Insert(at + 1, line with { Key = KeyFor(table, line.Key) }) };
                var recoded = Recoded(again, clean.Document);
                yield return new Falsification(
                    FalsifiedKind.Line, "twice", $"{definition.Key} {line.Key}",
                    [new Place(definition.Key, line.Key), new Place(definition.Key, recoded.Lines[at + 1].Key), .. Above(table, line)],
                    () => clean.With(recoded));
            }

            if (line.Kind == LineKind.Project)
            {
                var number = table.Lines.Count(other => other.Kind == LineKind.Project) + 3;
                var renumbered = line.With(ColumnKeys.Sequence, CellValue.Of($"{number}")) with { Key = LineKeys.Project(number) };
                yield return new Falsification(
                    FalsifiedKind.Line, "wrong number", $"{definition.Key} {line.Key} → {number}", [
                        new Place(definition.Key, line.Key), new Place(definition.Key, renumbered.Key)
                    ],
                    () => clean.With(Replace(table, line, renumbered)));
            }
        }

        foreach (var (one, other) in Neighbours(table).Where(pair => pair.Item1.Code.Length > 0 && !HasBelow(table, pair.Item2)))
        {
            yield return new Falsification(
                FalsifiedKind.Line, "before the one above", $"{definition.Key} {one.Key} ↔ {other.Key}", [
                    new Place(definition.Key, one.Key), new Place(definition.Key, other.Key)
                ],
                () => clean.With(
                    table with { Lines = table.Lines.SetItem(table.Lines.IndexOf(one), other).SetItem(table.Lines.IndexOf(other), one) }));
        }
    }

    /// <summary>The first line that misses one left out: the child of a parent, the project with the next number.</summary>
    private static IEnumerable<Place> Next(TableFigures table, int index, bool isParent) => table.Lines.Skip(index + 1)
        .Where((line, place) => table.Lines[index].Kind == LineKind.Project ? line.Kind == LineKind.Project : isParent && place == 0)
            .Take(1)
        .Select(line => new Place(table.Table, line.Key));

    /// <summary>What a line is added up into: its 款, its 类 and the total, in every column.</summary>
    private static IEnumerable<Place> Above(TableFigures table, FigureLine line)
    {
        if (line.Kind == LineKind.Project)
        {
            yield return new Place(table.Table, table.Lines.Take(table.Lines.IndexOf(line)).Last(other => other.Kind == LineKind.Item).Key);
        }
        else if (line.Kind != LineKind.Plain && line.Code.Length > 3)
        {
            yield return new Place(table.Table, line.Code[..^2]);
        }
        else
        {
            yield return new Place(table.Table, table.Lines.Last(other => other.Panel == line.Panel && other.Kind == LineKind.Total).Key);
        }
    }

    private static IEnumerable<Falsification> Notes(Account clean, TableDefinition definition)
    {
        if (definition.Key is not (TableKeys.GovernmentFunds or TableKeys.StateCapital))
        {
            yield break;
        }

        var (form, table) = (clean.Document.Disclosure.EditionKey, clean.Document.Figures[definition.Key]);
        var own = definition.Key == TableKeys.GovernmentFunds ? "政府性基金预算" : "国有资本经营预算";
        var another = own == "政府性基金预算" ? "国有资本经营预算" : "政府性基金预算";
        if (table.Notes.IsEmpty)
        {
            yield return Note("a note where none belongs", [Text(own, form.Year)]);
        }
        else
        {
            yield return Note("missing", []);
            yield return Note("another fund's", [Text(another, form.Year)]);
            yield return Note("another year's", [Text(own, form.Year - 1)]);
            yield return Note("colon of another width", [.. table.Notes.Select(note => note.Replace(':', '：'))]);
        }

        string Text(string fund, int year) => $"注:本{form.KindWord}{year}年无{fund}财政拨款安排的预算，故本表为空表。";

        Falsification Note(string manner, ImmutableArray<string> notes) => new(
            FalsifiedKind.Note, manner, $"{definition.Key}: {string.Join(' ', notes)}", [new Place(definition.Key, "notes")], () =>
                clean.With(table with { Notes = notes }));
    }

    /// <summary>Lines of one kind that stand under each other.</summary>
    private static IEnumerable<(FigureLine, FigureLine)> Neighbours(TableFigures table) => table.Lines.Zip(table.Lines.Skip(1))
        .Where(pair => pair.First.Panel == pair.Second.Panel && pair.First.Kind == pair.Second.Kind);

    private static bool HasBelow(TableFigures table, FigureLine line) =>
        table.Lines.ElementAtOrDefault(table.Lines.IndexOf(line) + 1) is { } next && next.Kind > line.Kind && next.Kind != LineKind.Total;

    private static TableFigures Replace(TableFigures table, FigureLine line, FigureLine by) =>
        table with { Lines = table.Lines.Replace(line, by) };

    /// <summary>The classes of T1 and T4 as a reader takes them: they print no code, and have that of the class of their name.</summary>
    private static TableFigures Recoded(TableFigures table, DisclosureDocument publication)
    {
        if (table.Table is not (TableKeys.ReceiptsAndExpenditure or TableKeys.FiscalReceiptsAndExpenditure))
        {
            return table;
        }

        var codes = publication.Figures[TableKeys.Expenditure].OfKind(LineKind.Class).DistinctBy(line => Bare(line.Name))
            .ToDictionary(line => Bare(line.Name), line => line.Code);
        var number = 0;
        return table with
        {
            Lines =
            [
                .. table.Lines.Select(line =>
                {
                    number++;
                    return line is not { Panel: "expenditure", Kind: LineKind.Plain } ? line
                        : codes.Remove(
                            Bare(line.Name[(line.Name.IndexOf('、', StringComparison.Ordinal) + 1)..]),
                            out var code) ? line with { Key = code, Code = code }
                        : line with { Key = $"class-{number}", Code = "" };
                }),
            ],
        };

        static string Bare(string name) => name.Replace('（', '(').Replace('）', ')');
    }

    /// <summary>The key that a reader gives a line with this code: its code, numbered where that is taken.</summary>
    private static string KeyFor(TableFigures table, string code) =>
        Enumerable.Range(1, 9).Select(number => number == 1 ? code : $"{code}#{number}").First(key => table.Find(key) is null);
}
