using System.Collections.Immutable;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>What is falsified in a clean document.</summary>
public enum FalsifiedKind
{
    /// <summary>An amount of a table that nothing in its table is added up into.</summary>
    Leaf,

    /// <summary>An amount of a table that others are added up into.</summary>
    Total,
    Code,
    Name,

    /// <summary>A line left out, printed twice or in another's place.</summary>
    Line,
    Note,
    TextAmount,

    /// <summary>A number of things in a text: vehicles, projects, units, divisions.</summary>
    Count,
    Direction,
    Percent,

    /// <summary>The year or the word for the budget that a text compares with.</summary>
    BaseYear,

    /// <summary>This year, the unit's name, 单位 or 部门, 市级 or 区级.</summary>
    Identity,
}

/// <summary>A place of a document: an address, in which “*” stands for every line or column.</summary>
internal readonly record struct Place(string Table, string Line, string Column = "*")
{
    public Place(CellKey key)
        : this(key.Table, key.Line, key.Column)
    {
    }

    public bool Has(CellKey key) => Is(Table, key.Table) && Is(Line, key.Line) && Is(Column, key.Column);

    public override string ToString() => $"{Table}/{Line}/{Column}";

    private static bool Is(string wanted, string found) => wanted == "*" || wanted == found;
}

/// <summary>
/// One thing falsified in a document: in what <paramref name="Manner"/>, what it says now, and the places any of which a finding
/// must name. The falsified account is made when it is asked for.
/// </summary>
internal sealed record Falsification(FalsifiedKind Kind, string Manner, string What, ImmutableArray<Place> Places, Func<Account> Make)
{
    /// <summary>What the one amount changed was, in yuan; null where more or something else was changed.</summary>
    public decimal? ShouldBe { get; init; }

    public override string ToString() => $"{Kind}, {Manner}: {What}";
}

/// <summary>What became of a falsification.</summary>
public enum Verdict
{
    /// <summary>A finding names the place, as an error or a warning.</summary>
    Found,

    /// <summary>A finding names the place as information: the figures differ within the digits printed.</summary>
    FoundAsInformation,

    /// <summary>The rule book shows that no rule can tell: every rule that held still holds.</summary>
    Invisible,

    /// <summary>A rule is broken and the finding that names the place is information only: a gap in the checks.</summary>
    TooMild,

    /// <summary>A rule is broken and no finding names the place: a gap in the checks.</summary>
    Missed,
}

/// <summary>A clean document, checked once, against which its falsifications are judged.</summary>
internal sealed class Judged
{
    private readonly ClassificationLists lists;
    private readonly HashSet<(string, string, string, decimal)> knownFindings;
    private readonly ImmutableHashSet<string> knownBreaches;

    public Judged(Account clean, ClassificationLists lists)
    {
        this.lists = lists;
        Clean = clean;
        Report = AllChecks.Run(clean.Document, lists);
        knownFindings = [.. Report.Comparisons.Where(IsFinding).Select(Identity)];
        knownBreaches = Rulebook.Breaches(clean, lists);
    }

    public Account Clean { get; }

    /// <summary>What the checks say of the document itself.</summary>
    public CheckReport Report { get; }

    /// <summary>The errors and warnings in the document itself, and the rules that it breaks: none, unless it is a real one.</summary>
    public IEnumerable<string> Faults =>
        [
            .. Report.Findings.Where(finding => finding.Severity != Severity.Information)
                .Select(finding => $"{finding.Check.Number} {finding.Message}"),
            .. knownBreaches
        ];

    /// <summary>
    /// One falsification of every kind and manner that the document allows, at a place that <paramref name="random"/> chooses.
    /// </summary>
    public IEnumerable<Falsification> OneOfEach(Random random) =>
        Falsifications.Of(Clean, lists, random).GroupBy(falsification => (falsification.Kind, falsification.Manner))
            .Select(group => group.ElementAt(random.Next(group.Count())));

    public Judgement Judge(Falsification falsification)
    {
        var falsified = falsification.Make();
        var report = AllChecks.Run(falsified.Document, lists);
        var news = report.Comparisons.Where(comparison => IsFinding(comparison) && !knownFindings.Contains(Identity(comparison))).ToList();
        var naming = news.Where(comparison => Names(comparison, falsification.Places)).ToList();
        var suspected = report.Findings.Any(finding => finding.Suspect is { } suspect
            && falsification.Places.Any(place => place.Has(suspect))
            && finding.Consequences.Prepend(finding).Any(part => news.Contains(part.Comparison)));
        var breaches = Rulebook.Breaches(falsified, lists).Except(knownBreaches);
        var verdict = suspected || naming.Any(IsGrave) ? Verdict.Found
            : naming.Count > 0 && breaches.IsEmpty ? Verdict.FoundAsInformation
            : breaches.IsEmpty ? Verdict.Invisible
            : naming.Count > 0 ? Verdict.TooMild
            : Verdict.Missed;
        var raised = news.Where(IsGrave).ToHashSet();
        var names = raised.Select(Identity).ToHashSet();
        var roots = report.Findings.Where(finding => IsGrave(finding.Comparison) && names.Contains(Identity(finding.Comparison))).ToList();
        return new Judgement(falsification, verdict, breaches, [.. raised], [.. roots]);
    }

    private static bool Names(Comparison comparison, ImmutableArray<Place> places) =>
        comparison.Left.Cells.Concat(comparison.Right.Cells).Any(cell => places.Any(place => place.Has(cell)));

    private static bool IsFinding(Comparison comparison) => comparison.Outcome != Outcome.Agrees;

    private static bool IsGrave(Comparison comparison) =>
        comparison is { Outcome: Outcome.Differs, Check.Severity: not Severity.Information };

    // What a reader of the report would take for the same finding.
    private static (string, string, string, decimal) Identity(Comparison comparison) => (
        $"{comparison.Check.Number} {comparison.Outcome}",
        $"{comparison.Left.Place} {comparison.Left.Text}",
        $"{comparison.Right.Place} {comparison.Right.Text}",
        comparison.Difference);
}

/// <summary>The verdict, the rules newly broken, the errors and warnings newly raised, and how many findings these make.</summary>
internal sealed record Judgement(
    Falsification Falsification,
    Verdict Verdict,
    ImmutableHashSet<string> Breaches,
    ImmutableArray<Comparison> Raised,
    ImmutableArray<Finding> Roots)
{
    public int Findings => Roots.Length;

    /// <summary>One finding tells it, and names the place.</summary>
    public bool IsOneRootAtItsPlace => Roots is [var root] && IsAtPlace(root);

    /// <summary>Where one amount is wrong: the finding says what it should be.</summary>
    public bool IsRightAmount => Falsification.ShouldBe is { } amount && Roots.Any(root => root.ShouldBe == amount && IsAtPlace(root));

    private bool IsAtPlace(Finding root) => root.Suspect is { } suspect
        ? Falsification.Places.Any(place => place.Has(suspect))
        : root.Comparison.Left.Cells.Concat(root.Comparison.Right.Cells).Any(cell => Falsification.Places.Any(place => place.Has(cell)));

    /// <summary>An error or warning is raised where no rule is broken: a false alarm, or a rule that the rule book does not know.</summary>
    public bool IsUnfounded => Breaches.IsEmpty && !Raised.IsEmpty;

    public bool IsGap => Verdict is Verdict.Missed or Verdict.TooMild || IsUnfounded;

    public override string ToString() =>
        $"{Falsification} [{string.Join(", ", Falsification.Places.Take(4))}] "
            + $"broken: {string.Join("; ", Breaches.Order(StringComparer.Ordinal).Take(3))} "
            + $"raised: {string.Join("; ", Raised.Take(3).Select(WordsOf))}";

    private static string WordsOf(Comparison comparison) => $"{comparison.Check.Number} {comparison.Left.Text} / {comparison.Right.Text}";
}
