using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks;

/// <summary>What is falsified in a clean document.</summary>
public enum MutationKind
{
    Leaf,
    Total,
    Code,
    Name,
    TextAmount,
    Direction,
    Percent,
    Note,
}

/// <summary>One falsification of a clean document: what it is, where (addresses, any of which a finding may name), and the result.</summary>
internal sealed record Mutation(MutationKind Kind, string What, IReadOnlyList<CellKey> Places, Publication Result)
{
    /// <summary>Every place of a document where a mutation of a kind is possible, each with one way to falsify it.</summary>
    public static IEnumerable<Mutation> Of(Publication clean, MutationKind kind, int seed) => kind switch
    {
        MutationKind.Leaf => Amounts(clean, kind, seed, (table, panel, line, column) => !IsTotal(table, line) && !column.IsSum),
        MutationKind.Total => Amounts(clean, kind, seed, (table, panel, line, column) => IsTotal(table, line) || column.IsSum),
        MutationKind.Code => Codes(clean, seed),
        MutationKind.Name => Names(clean),
        MutationKind.TextAmount => Texts(clean, kind, (publication, section) => StatementReader.Read(publication, section).Figures.Select(figure => figure.Key), Enlarge),
        MutationKind.Direction => Texts(clean, kind, (publication, section) => StatementReader.Read(publication, section).Changes.Select(change => change.Key), Turn),
        MutationKind.Percent => Texts(clean, kind, (publication, section) => StatementReader.Read(publication, section).Percents.Select(percent => percent.Key), Enlarge),
        _ => Notes(clean),
    };

    /// <summary>True where a finding, or something that follows from it, names the mutated place.</summary>
    public bool IsFound(CheckReport report) => report.Findings
        .SelectMany(finding => finding.Consequences.Prepend(finding))
        .Any(finding => finding.Suspect is { } suspect && Places.Contains(suspect)
            || finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Any(Places.Contains));

    private static bool IsTotal(TableFigures table, FigureLine line) =>
        line.Kind == LineKind.Total || line.Kind is LineKind.Class or LineKind.Section && table.Table != TableKeys.BasicEconomic
        || line.Kind == LineKind.Class;

    private static IEnumerable<Mutation> Amounts(Publication clean, MutationKind kind, int seed, Func<TableFigures, Panel, FigureLine, Column, bool> selected)
    {
        var random = new Random(seed);
        foreach (var definition in clean.Edition.Tables)
        {
            var table = clean.Figures[definition.Key];
            foreach (var line in table.Lines)
            {
                var panel = definition.FindPanel(line.Panel)!;
                foreach (var column in panel.AmountColumns().Where(column => selected(table, panel, line, column)))
                {
                    var key = new CellKey(definition.Key, line.Key, column.Key);
                    var amount = falsify(line[column.Key].Amount);
                    yield return new Mutation(kind, $"{key} → {amount}", [key], clean with { Figures = clean.Figures.With(key, amount) });
                }
            }
        }

        // Ten times, a tenth, two digits swapped, a digit changed; an amount where a blank was.
        decimal falsify(decimal? amount) => amount is not { } value || value == 0
            ? 10_000m * random.Next(1, 900)
            : random.Next(3) switch
            {
                0 => value * 10,
                1 => decimal.Round(value / 10, 2),
                _ => value + (1000 * random.Next(1, 90)),
            };
    }

    private static IEnumerable<Mutation> Codes(Publication clean, int seed)
    {
        var random = new Random(seed);
        foreach (var (table, line) in CodedLines(clean))
        {
            var code = random.Next(3) switch
            {
                0 => line.Code[..^1],
                1 => line.Code + "0",
                _ => $"9{line.Code[1..]}",
            };
            yield return Replace(clean, MutationKind.Code, table, line, line with { Code = code });
        }
    }

    private static IEnumerable<Mutation> Names(Publication clean) =>
        CodedLines(clean).Select(coded => Replace(clean, MutationKind.Name, coded.Table, coded.Line, coded.Line with { Name = $"{coded.Line.Name[..^1]}某" }));

    private static IEnumerable<(TableFigures Table, FigureLine Line)> CodedLines(Publication clean) =>
        from table in clean.Edition.Tables
        from line in clean.Figures[table.Key].Lines
        where line.Kind is LineKind.Class or LineKind.Section or LineKind.Item
        select (clean.Figures[table.Key], line);

    private static Mutation Replace(Publication clean, MutationKind kind, TableFigures table, FigureLine old, FigureLine line) => new(
        kind,
        $"{table.Table} {old.Code} {old.Name} → {line.Code} {line.Name}",
        [new CellKey(table.Table, old.Key, "name")],
        clean with { Figures = clean.Figures.With(table with { Lines = table.Lines.Replace(old, line) }) });

    private static IEnumerable<Mutation> Texts(
        Publication clean, MutationKind kind, Func<Publication, Section, IEnumerable<CellKey>> keys, Func<string, string> falsify)
    {
        foreach (var section in clean.Sections.Where(section => section.Kind is SectionKind.BudgetNotes or SectionKind.OtherNotes))
        {
            var wanted = keys(clean, section).ToHashSet();
            var paragraphs = StatementReader.Annotate(clean, section);
            for (var index = 0; index < paragraphs.Count; index++)
            {
                foreach (var run in paragraphs[index].Runs.Where(run => run.Key is { } key && wanted.Contains(key)))
                {
                    var text = string.Concat(paragraphs[index].Runs.Select(other => ReferenceEquals(other, run) ? falsify(other.Text) : other.Text));
                    if (text != paragraphs[index].Text)
                    {
                        var changed = section with { Paragraphs = section.Paragraphs.SetItem(index, text) };
                        yield return new Mutation(kind, $"{run.Key}: {run.Text} → {falsify(run.Text)}", [run.Key!.Value], WithSection(clean, changed));
                    }
                }
            }
        }
    }

    private static string Enlarge(string text) => Regex.Replace(text, @"(?<!\d)(\d)([\d,]*(?:\.\d+)?)(?=%|$)", match => $"{(match.Groups[1].Value == "9" ? 1 : int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1)}{match.Groups[2].Value}");

    private static string Turn(string text) =>
        text.Contains("增加", StringComparison.Ordinal) ? text.Replace("增加", "减少", StringComparison.Ordinal)
        : text.Replace("减少", "增加", StringComparison.Ordinal).Replace("持平", "增加1.00万元", StringComparison.Ordinal).Replace("与", "比", StringComparison.Ordinal);

    private static IEnumerable<Mutation> Notes(Publication clean) =>
        from definition in clean.Edition.Tables
        where definition.NilNote is not null
        let table = clean.Figures[definition.Key]
        select new Mutation(
            MutationKind.Note,
            $"{definition.Key} 的附注",
            [new CellKey(definition.Key, "notes", "notes")],
            clean with { Figures = clean.Figures.With(table with { Notes = table.Notes.IsEmpty ? [definition.NilNote!] : [] }) });

    private static Publication WithSection(Publication publication, Section section) => publication with
    {
        Sections = [.. publication.Sections.Select(other => other.Kind == section.Kind ? section : other)],
    };
}
