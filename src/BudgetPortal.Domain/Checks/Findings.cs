using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>Turns comparisons that do not hold into findings: one root cause, one finding (RULES.md).</summary>
internal static class Findings
{
    /// <summary>
    /// Of how many comparisons that do not hold a common cause is looked for. Where more fail nearly all is wrong, and every one is told
    /// for itself: each cause that is tried compares the whole document again.
    /// </summary>
    private const int MostExplained = 250;

    /// <summary>The same with those that differ by no more than the digits printed.</summary>
    private const int MostOpen = 2_000;

    public static ImmutableArray<Finding> Of(
        ImmutableArray<Comparison> comparisons, CheckScope scope, Func<Figures, bool, IEnumerable<Comparison>> compare)
    {
        var open = comparisons.Where(comparison => comparison.Outcome != Outcome.Agrees).ToList();
        var places = new Dictionary<Comparison, int>(ReferenceEqualityComparer.Instance);
        foreach (var (index, comparison) in comparisons.Index())
        {
            places.TryAdd(comparison, index);
        }

        // A table in a wrong unit is one cause, however many comparisons it upsets.
        var findings = new List<Finding>();
        foreach (var wrong in WrongUnits.In(comparisons, scope))
        {
            Add(OfWrongUnit(wrong, scope), wrong.Explained);
        }

        foreach (var rounded in RoundedTable.In(open, scope).ToList())
        {
            List<Comparison> explained = [.. rounded.Explained.Where(open.Contains)];
            if (explained.Count > 0)
            {
                Add(OfSeveral(rounded.Describe(scope), explained), explained);
            }
        }

        foreach (var wrong in WrongIdentity.In(comparisons))
        {
            Add(OfSeveral(wrong.Describe(scope), wrong.Explained), wrong.Explained);
        }

        foreach (var blank in BlankTable.In(open, scope).ToList())
        {
            Add(OfSeveral($"{scope.TableName(blank.Table)}没有一个金额", blank.Explained), blank.Explained);
        }

        if (CopiedTable.Find(open, scope) is { } copy)
        {
            Add(OfSeveral($"{scope.TableName(copy.Table)}与{scope.TableName(copy.Original)}完全相同，疑为误录", copy.Explained), copy.Explained);
        }

        var isBeyond = open.Count > MostOpen || open.Count(comparison => comparison.Outcome == Outcome.Differs) > MostExplained;
        findings = isBeyond ? [.. findings, .. open.Select(ToFinding)] : Explained(findings, comparisons, open, scope, compare);
        return
        [
            .. findings
                .DistinctBy(finding => (finding.Severity, finding.Check.Number, finding.Message))
                .OrderBy(finding => finding.Severity)
                .ThenByDescending(finding => finding.Severity == Severity.Error ? WeightOf(finding) : 0)
                .ThenBy(finding => places.GetValueOrDefault(finding.Comparison, -1)),
        ];

        void Add(Finding finding, IReadOnlyList<Comparison> explained)
        {
            findings.Add(finding);
            var told = new HashSet<Comparison>(explained, ReferenceEqualityComparer.Instance);
            open.RemoveAll(told.Contains);
        }
    }

    private static List<Finding> Explained(
        List<Finding> findings, ImmutableArray<Comparison> comparisons, List<Comparison> open, CheckScope scope,
        Func<Figures, bool, IEnumerable<Comparison>> compare)
    {
        foreach (var (repair, explained) in Repairs.In(open, scope, compare))
        {
            findings.Add(OfRepair(repair, explained, scope));
            open.RemoveAll(explained.Contains);
        }

        var others = findings.Count == 0
            ? comparisons
            : [.. comparisons.Where(other => other.Outcome != Outcome.Differs || open.Contains(other))];
        foreach (var (suspect, explained) in Suspects.In(others, scope))
        {
            var words = WordsOf(suspect, open, scope, compare);
            findings.Add(OfSuspect(suspect, [.. explained, .. words], scope));
            open.RemoveAll(comparison => explained.Contains(comparison) || words.Contains(comparison));
        }

        findings.AddRange(OfTexts([.. open.Where(comparison => comparison.Relation == Relation.Same)]));
        findings.AddRange(open.Where(comparison => comparison.Relation != Relation.Same).GroupBy(CauseOf)
            .SelectMany(group => RootsOf([.. group], scope.Edition)));
        findings = [.. findings.Select(finding => AtMissingLine(finding, findings, scope))];
        var rooted = MissingBlocks.Under(UnderMissingLines(findings, scope), scope);
        return MissingParents.Under(UnderParagraphs(UnderSigns(UnderFigures(UnderNames(rooted, scope), scope), scope)), scope);
    }

    /// <summary>What is said in words of the suspect alone, 有 or 无, and holds once it is put right.</summary>
    private static List<Comparison> WordsOf(
        Suspect suspect, List<Comparison> open, CheckScope scope, Func<Figures, bool, IEnumerable<Comparison>> compare)
    {
        var words = open
            .Where(comparison => comparison is { Relation: Relation.Same, Left.Cells: [var only] } && only == suspect.Cell).ToList();
        if (words.Count == 0 || scope.Figures.Line(suspect.Cell) is null)
        {
            return [];
        }

        var left = compare(scope.Figures.With(suspect.Cell, suspect.ShouldBe), true)
            .Where(comparison => comparison.Outcome == Outcome.Differs).Select(Repairs.NameOf).ToHashSet(StringComparer.Ordinal);
        words.RemoveAll(comparison => left.Contains(Repairs.NameOf(comparison)));
        return words;
    }

    /// <summary>How much money the two sides differ by.</summary>
    private static decimal WeightOf(Finding finding) => Math.Abs(finding.Comparison.Difference);

    /// <summary>
    /// A line that a table lacks and another has: where the sum above it is off by the same amount, the line is what is missing.
    /// </summary>
    private static Finding AtMissingLine(Finding finding, List<Finding> findings, CheckScope scope)
    {
        var (left, right) = (finding.Comparison.Left, finding.Comparison.Right);
        var cells = left.Cells.Concat(right.Cells)
            .Where(cell => IsMissing(cell, scope) && findings.Exists(sum => sum.Comparison.Relation == Relation.Equal
                && Math.Abs(sum.Comparison.Difference) == Math.Abs(finding.Comparison.Difference)
                && sum.Comparison.Left.Cells is [var above] && IsParent(above, LineOf(cell))));
        if (finding is not { Suspect: null, Comparison.Relation: Relation.Equal } || cells.ToList() is not [var only])
        {
            return finding;
        }

        var amount = left.Cells.Contains(only) ? -finding.Comparison.Difference : finding.Comparison.Difference;
        return OfSuspect(new Suspect(only, amount), [finding.Comparison], scope) with { Consequences = finding.Consequences };
    }

    /// <summary>One cause of several comparisons, told at the first of them.</summary>
    private static Finding OfSeveral(string cause, IReadOnlyList<Comparison> explained)
    {
        var finding = ToFinding(explained[0]);
        return finding with { Message = $"{cause}：{finding.Message}", Consequences = [.. explained.Skip(1).Select(ToFinding)] };
    }

    /// <summary>A whole table or column in a wrong unit: its gravest difference is the root.</summary>
    private static Finding OfWrongUnit(WrongUnit wrong, CheckScope scope)
    {
        var root = wrong.Explained.OrderBy(comparison => comparison.Check.Severity)
            .ThenByDescending(comparison => Math.Abs(comparison.Difference)).First();
        var finding = ToFinding(root);
        var cell = root.Left.Cells.Concat(root.Right.Cells)
            .First(one => one.Table == wrong.Table && (wrong.Column is null || one.Column == wrong.Column.Value.Column));
        return finding with
        {
            Message = $"{wrong.Describe(scope)}：{finding.Message}",
            Suspect = wrong.IsByTexts ? null : cell,
            SuspectPlace = wrong.IsByTexts ? "" : scope.PlaceOf(cell),
            Consequences = [.. wrong.Explained.Where(comparison => comparison != root).Select(ToFinding)],
        };
    }

    /// <summary>
    /// A line that is missing, stands there twice or in the wrong place: the comparison that says so is the root, what else it upsets
    /// follows.
    /// </summary>
    private static Finding OfRepair(Repair repair, IReadOnlyList<Comparison> explained, CheckScope scope)
    {
        var root = explained.OrderBy(comparison => comparison.Check.Severity).ThenByDescending(repair.IsSaidBy)
            .ThenByDescending(comparison => Math.Abs(comparison.Difference)).First();
        var finding = ToFinding(root);
        return finding with
        {
            Message = repair.IsSaidBy(root) ? finding.Message : $"{repair.Place} {repair.Says}：{finding.Message}",
            Suspect = repair.Cell,
            SuspectPlace = repair.Place,
            ShouldBe = repair.ShouldBe,
            ShouldBeText = repair.ShouldBe is { } amount ? scope.Print(repair.Cell, amount) : "",
            Consequences = [.. explained.Where(comparison => comparison != root).Select(ToFinding)],
        };
    }

    private static Finding OfSuspect(Suspect suspect, IReadOnlyList<Comparison> explained, CheckScope scope)
    {
        var finding = ToFinding(explained[0]);
        return finding with
        {
            Message = IsMissing(suspect.Cell, scope) ? $"{PlaceOfMissing(suspect.Cell, scope)} {CodedLines.Missing}：{finding.Message}"
                : suspect.Says is { } says ? $"{says}：{finding.Message}"
                : finding.Message,
            Suspect = suspect.Cell,
            SuspectPlace = explained.SelectMany(comparison => new[] { comparison.Left, comparison.Right })
                .FirstOrDefault(side => side.Cells is [var only] && only == suspect.Cell)?.Place ?? scope.PlaceOf(suspect.Cell),
            ShouldBe = suspect.ShouldBe,
            ShouldBeText = scope.PrintRight(suspect.Cell, suspect.ShouldBe),
            Consequences = [.. explained.Skip(1).Select(ToFinding)],
        };
    }

    /// <summary>“表5 2010301 行政运行”, by the name that other tables give it.</summary>
    public static string PlaceOfMissing(CellKey cell, CheckScope scope) => string.Join(' ', new[]
    {
        scope.TableName(scope.Edition.FindTable(cell.Table)!),
        cell.Line,
        CodedLines.Tables.Select(table => scope.Figures[table].Find(cell.Line)?.Name).FirstOrDefault(name => name is not null),
    }.OfType<string>());

    /// <summary>True for a line of codes that its table does not have.</summary>
    private static bool IsMissing(CellKey cell, CheckScope scope) =>
        CodedLines.Tables.Contains(cell.Table) && cell.Line.All(char.IsAsciiDigit) && scope.Figures.Line(cell) is null;

    /// <summary>The same check failing in the same line by the same difference has one cause.</summary>
    private static object CauseOf(Comparison comparison) => comparison.Left.Cells.IsEmpty
        ? comparison
        : (
            comparison.Check.Number,
            comparison.Left.Cells[0].Table,
            comparison.Left.Cells[0].Line,
            comparison.Difference,
            comparison.Outcome);

    /// <summary>
    /// A name or code that several comparisons find different has one cause: the cell that most of them share. The same words found
    /// twice in one sentence of a paragraph are found once; another sentence with them is named.
    /// </summary>
    private static IEnumerable<Finding> OfTexts(List<Comparison> open)
    {
        while (open.Count > 0)
        {
            var shared = open.SelectMany(
                comparison => comparison.Left.Cells.Concat(comparison.Right.Cells).Distinct().Where(cell => cell.Column == "name"))
                .CountBy(cell => cell).Where(cell => cell.Value > 1).OrderByDescending(cell => cell.Value).FirstOrDefault().Key;
            var first = open[0];
            var group = shared != default
                ? open.Where(comparison => comparison.Left.Cells.Concat(comparison.Right.Cells).Contains(shared)).ToList()
                : open.Where(
                    comparison =>
                        comparison.Check == first.Check && comparison.Left.Text == first.Left.Text
                            && comparison.Left.Cells.SequenceEqual(first.Left.Cells)).ToList();
            group.AddRange(open.Except(group).Where(other => group.Exists(one => IsSameSlip(one, other))).ToList());
            var gravest = group.MinBy(comparison => comparison.Check.Severity)!;
            yield return ToFinding(gravest) with
            {
                Suspect = shared == default ? null : shared,
                Consequences =
                [
                    .. group.Where(other => other != gravest && (shared != default || IsSameSlip(gravest, other)
                        || other.Left.Place != gravest.Left.Place)).Select(ToFinding),
                ],
            };
            open.RemoveAll(group.Contains);
        }
    }

    /// <summary>The same wrong name of the same line, copied from table to table.</summary>
    private static bool IsSameSlip(Comparison one, Comparison other) => one != other && one.Check == other.Check
        && one.Left is { Cells: [{ Column: "name" } here] } && other.Left is { Cells: [{ Column: "name" } there] }
        && here.Line == there.Line && here.Table != there.Table && !TextKeys.IsText(here.Table)
        && one.Left.Text == other.Left.Text && one.Right.Text == other.Right.Text;

    /// <summary>Where a table lacks a line, whatever its sums miss follows from that.</summary>
    private static List<Finding> UnderMissingLines(List<Finding> findings, CheckScope scope)
    {
        var missing = findings.SelectMany(finding => MissingIn(finding, scope).Select(place => (place, finding)))
            .ToLookup(entry => entry.place, entry => entry.finding);
        var result = new List<Finding>(findings);
        foreach (var follows in findings.Where(IsOfNoTable))
        {
            if (missing.SelectMany(entry => entry).FirstOrDefault(root => IsAmountOf(root, follows)) is { } root)
            {
                Subordinate(result, follows, root);
            }
        }

        foreach (var follows in findings.Where(finding => finding.Comparison.Relation != Relation.Same))
        {
            var cells = follows.Suspect is { } suspect ? [suspect] : follows.Comparison.Left.Cells.Concat(follows.Comparison.Right.Cells);
            var roots = cells.SelectMany(cell => missing.Where(entry => LineOf(cell) == entry.Key
                || (IsParent(cell, entry.Key) && (follows.Suspect is null || IsOfSum(follows, cell))))).SelectMany(entry => entry);
            if (roots.FirstOrDefault(root => root != follows) is { } root)
            {
                Subordinate(result, follows, root);
            }
        }

        foreach (var follows in findings.Where(finding => finding.Comparison.Relation == Relation.Same))
        {
            var roots = findings.Where(root => IsBelow(follows, root, scope) || AreAllMissing(follows, root, scope)
                || IsOfMissingClass(follows, root, scope)
                || (IsOfSameLine(follows, root, scope) && findings.IndexOf(root) < findings.IndexOf(follows))).ToList();
            if (roots.Find(root => !roots.Exists(above => IsBelow(root, above, scope))) is { } root)
            {
                Subordinate(result, follows, root);
            }
        }

        return result;
    }

    /// <summary>
    /// What is said of a line follows where the same is said of the line above it: that it is missing, or that its code begins otherwise.
    /// </summary>
    private static bool IsBelow(Finding follows, Finding root, CheckScope scope)
    {
        if (follows.Comparison.Check != root.Comparison.Check)
        {
            return false;
        }

        var (lacking, above) = (MissingIn(follows, scope).FirstOrDefault(), MissingIn(root, scope).FirstOrDefault());
        return lacking.Line is not null && above.Line is not null
            ? lacking.Table == above.Table && IsLonger(lacking.Line, above.Line)
            : RecodedIn(follows).Any(below => RecodedIn(root).Any(line => line.Table == below.Table
                && IsLonger(below.Line, line.Line) && IsLonger(CodeOf(below), CodeOf(line))));

        static bool IsLonger(string line, string above) => line.Length > above.Length && line.StartsWith(above, StringComparison.Ordinal);

        string CodeOf((string Table, string Line) line) => scope.Figures[line.Table].Find(line.Line)!.Code;

        IEnumerable<(string Table, string Line)> RecodedIn(Finding finding) => finding.Comparison.Left.Cells
            .Concat(finding.Comparison.Right.Cells).Where(cell => scope.Figures.Line(cell) is { } line && line.Code != line.Key
                && CodedLines.IsCoded(line)).Select(LineOf);
    }

    /// <summary>Two checks that find the same line missing.</summary>
    private static bool IsOfSameLine(Finding one, Finding other, CheckScope scope) => one.Comparison.Check != other.Comparison.Check
        && MissingIn(one, scope).FirstOrDefault() is { Line: not null } line && line == MissingIn(other, scope).FirstOrDefault();

    /// <summary>Nothing stands below a line, since what belongs there is missing.</summary>
    private static bool AreAllMissing(Finding follows, Finding root, CheckScope scope) =>
        follows.Comparison is { Left.Cells: [var cell], Right: { Cells.IsEmpty: true } right } && right.Whole.Contains(cell.Table)
        && MissingIn(root, scope).Any(missing => IsParent(cell, missing));

    /// <summary>T1 and T4 have a class which T3 lacks, as another table says too.</summary>
    private static bool IsOfMissingClass(Finding follows, Finding root, CheckScope scope) =>
        follows.Comparison is { Left.Cells: [var cell], Right: { Text: CodedLines.Missing, Cells.IsEmpty: true } right }
        && root.Comparison != follows.Comparison
        && MissingIn(root, scope).Any(missing => right.Whole.Contains(missing.Table) && missing.Line == cell.Line);

    /// <summary>A text that tells of a line which no table has.</summary>
    public static bool IsOfNoTable(Finding finding) =>
        finding.Comparison is { Relation: Relation.Same, Left.Amount: not null, Right: { Text: CodedLines.Missing, Cells.IsEmpty: true } };

    /// <summary>The amount that such a text tells, to its digits, is this one.</summary>
    public static bool Tells(Finding text, decimal amount) =>
        Math.Abs(amount - text.Comparison.Left.Amount!.Value) <= text.Comparison.Tolerance;

    /// <summary>The amount that a text tells is the one that the missing line would have.</summary>
    private static bool IsAmountOf(Finding missing, Finding told) => missing.ShouldBe is { } amount && Tells(told, amount);

    private static IEnumerable<(string Table, string Line)> MissingIn(Finding finding, CheckScope scope) =>
        finding.Suspect is { } suspect && IsMissing(suspect, scope) ? [LineOf(suspect)]
        : finding.Comparison.Relation != Relation.Same ? []
        : new[] { finding.Comparison.Left, finding.Comparison.Right }
            .Where(side => side.Text == CodedLines.Missing && !side.Cells.IsEmpty).Select(side => LineOf(side.Cells[0]));

    /// <summary>
    /// A text names a line that no table has, with the amount of the one line whose name is wrong: the name is told under what is graver.
    /// </summary>
    private static List<Finding> UnderNames(List<Finding> findings, CheckScope scope)
    {
        var result = new List<Finding>(findings);
        foreach (var text in findings.Where(IsOfNoTable))
        {
            var names = findings.Where(finding => finding.Consequences.Prepend(finding).Any(name => IsOfName(name.Comparison, text)))
                .ToList();
            if (names is [var only])
            {
                Subordinate(result, IsRoot(only, text) ? text : only, IsRoot(only, text) ? only : text);
            }
        }

        return result;

        // A line that is missing with its amounts is more than a name.
        static bool IsRoot(Finding name, Finding text) => name.Severity < text.Severity
            || (name.Severity == text.Severity && name.Comparison.Relation == Relation.Equal);

        bool IsOfName(Comparison comparison, Finding text) => comparison.Relation == Relation.Same
            && comparison.Left.Cells is [{ Column: "name" } cell]
            && scope.Figures.Line(cell) is { Code: not "" } line && line[ColumnKeys.Total].Amount is { } amount && Tells(text, amount);
    }

    /// <summary>
    /// What is said of a figure of a text that is itself wrong follows from that: the percentage worked out from it, the reason that
    /// goes with it, the base that it is compared with.
    /// </summary>
    private static List<Finding> UnderFigures(List<Finding> findings, CheckScope scope)
    {
        var result = new List<Finding>(findings);
        foreach (var follows in findings.Where(finding => finding.Comparison.Relation == Relation.Same && finding.Suspect is null))
        {
            var cells = follows.Comparison.Left.Cells.Concat(follows.Comparison.Right.Cells)
                .Where(cell => TextKeys.IsText(cell.Table) && !TextPlaces.IsParagraph(cell)).ToHashSet();
            var root = result.Find(finding => finding.Comparison != follows.Comparison && finding.Severity <= follows.Severity
                && finding.Comparison is { Outcome: Outcome.Differs, Relation: not Relation.Same }
                && FiguresOf(finding).Any(cells.Contains));
            var part = cells.Count == 1 ? cells.Single() : default;
            if (root is not null)
            {
                Subordinate(result, follows, root);
            }
            else if (part != default && Against(part, result, scope) is { } sum)
            {
                NamePart(result, sum, part, follows);
                Subordinate(result, follows, sum);
            }
        }

        // An amount that the table does not have cannot have grown by as much either.
        foreach (var follows in findings)
        {
            if (follows.Comparison is { Relation: Relation.AtLeast, Left.Cells: [var now], Right.Cells: [var change] }
                && TextKeys.IsText(change.Table) && findings.Find(finding => IsOfFigure(finding.Comparison, now)) is { } root)
            {
                Subordinate(result, follows, root);
            }
        }

        return result;

        static bool IsOfFigure(Comparison comparison, CellKey cell) =>
            comparison is { Relation: Relation.Equal, Outcome: Outcome.Differs, Left.Cells: [var figure], Right.Cells: [var told] }
            && told == cell && TextKeys.IsText(figure.Table);
    }

    /// <summary>“增加-21.95%” of what grew: the sign is what is wrong with the amount, and no slip besides.</summary>
    private static List<Finding> UnderSigns(List<Finding> findings, CheckScope scope)
    {
        var result = new List<Finding>(findings);
        foreach (var slip in findings.Where(finding => finding.Comparison.Left is { Cells: [var only] } && TextPlaces.IsParagraph(only)))
        {
            var signed = Directions.NumbersWithSign(slip.Comparison.Left.Text);
            if (signed.Count > 0 && result.Find(finding => finding.Severity < slip.Severity
                && finding.Consequences.Prepend(finding).Any(told => signed.All(number => IsToldOf(told, number)))) is { } root)
            {
                Subordinate(result, slip, root);
            }

            bool IsToldOf(Finding told, string number) => told.Comparison.Left.Cells.Concat(told.Comparison.Right.Cells)
                .Select(scope.WordsAt).OfType<(CellKey Paragraph, string Printed)>().Any(words =>
                    words.Paragraph == slip.Comparison.Left.Cells[0]
                    && (words.Printed + told.Message).Contains(number, StringComparison.Ordinal));
        }

        return result;
    }

    /// <summary>Of several changes that do not add up one does not go with what is said of it either: it is the wrong one.</summary>
    private static void NamePart(List<Finding> findings, Finding sum, CellKey part, Finding follows)
    {
        if (findings.IndexOf(sum) is var index and >= 0 && sum is { Suspect: null, Comparison.Right.Cells.Length: > 1 })
        {
            findings[index] = sum with
            {
                Suspect = part,
                SuspectPlace = follows.Comparison.Left.Place,
                Message = $"{follows.Message.TrimEnd('。')}，疑为此处有误：{sum.Message}",
            };
        }
    }

    /// <summary>
    /// A change that does not go with others, or with its figure, and not with its own percentage or reason either. One of several that add
    /// up is the wrong one only where its percentage is that of what would add up.
    /// </summary>
    private static Finding? Against(CellKey part, List<Finding> findings, CheckScope scope)
    {
        var change = scope.Changes.FirstOrDefault(change => change.Key == part);
        return findings.Find(finding => finding.Comparison is
        { Relation: Relation.Equal or Relation.AtLeast, Outcome: Outcome.Differs, Right.Cells: var parts } && parts.Contains(part)
            && (parts.Length == 1 || IsShareWith(finding.Comparison.Difference)));

        bool IsShareWith(decimal missing)
        {
            if (change is not { Percent: { } percent, HasAmount: true } || scope.Figures.Amount(change.Cell) is not { } now)
            {
                return true;
            }

            var delta = change.Delta + missing;
            return percent.IsShareOf(Math.Abs(delta), now - delta, 2 * scope.LastDigit(change));
        }
    }

    /// <summary>Where a text leaves out a line, or tells it twice, the number of its paragraph is missing or doubled too.</summary>
    private static List<Finding> UnderParagraphs(List<Finding> findings)
    {
        var result = new List<Finding>(findings);
        foreach (var text in findings.Where(finding => finding.Comparison.Paragraph is not null)
            .GroupBy(finding => finding.Comparison.Paragraph))
        {
            foreach (var (number, line) in text.Where(IsOfText).Zip(text.Where(finding => !IsOfText(finding))))
            {
                Subordinate(result, number, line);
            }
        }

        return result;

        static bool IsOfText(Finding finding) => finding.Comparison.Left.Cells.All(cell => TextKeys.IsText(cell.Table));
    }

    /// <summary>The figures of texts that a finding calls wrong; those of a sum that is off because of it are none.</summary>
    private static IEnumerable<CellKey> FiguresOf(Finding finding) => finding.Suspect is { } suspect
        ? finding.Consequences.Select(consequence => consequence.Comparison.Left.Cells).Where(cells => cells.Length == 1)
            .Select(cells => cells[0])
            .Where(cell => TextKeys.IsText(cell.Table) && !TextPlaces.IsParagraph(cell)).Prepend(suspect)
        : finding.Comparison.Left.Cells.Length == 1 ? finding.Comparison.Left.Cells.Where(cell => !TextPlaces.IsParagraph(cell))
        : [];

    /// <summary>
    /// Puts one finding, as it stands now, under another, or under that which the other has gone under; one that has gone stays there.
    /// </summary>
    private static void Subordinate(List<Finding> findings, Finding follows, Finding root)
    {
        var from = findings.FindIndex(finding => ReferenceEquals(finding.Comparison, follows.Comparison));
        var to = findings.FindIndex(finding => finding.Consequences.Prepend(finding)
            .Any(told => ReferenceEquals(told.Comparison, root.Comparison)));
        if (from >= 0 && to >= 0 && from != to)
        {
            var told = findings[from];
            findings[to] = findings[to] with
            {
                Consequences = [.. findings[to].Consequences, told with { Consequences = [] }, .. told.Consequences],
            };
            findings.RemoveAt(from);
        }
    }

    /// <summary>True where a cell is called wrong because of what stands below it, and not only because others contradict it.</summary>
    private static bool IsOfSum(Finding finding, CellKey cell) => finding.Consequences.Prepend(finding).Any(told =>
        told.Comparison is { Left.Cells: [var sum], Right.Cells: var parts } && sum == cell
            && parts.All(part => part.Table == cell.Table && part.Line != cell.Line));

    /// <summary>A sum that adds up lines below a 类, 款 or 合计 misses what is missing there.</summary>
    private static bool IsParent(CellKey cell, (string Table, string Line) missing) => cell.Table == missing.Table
        && (cell.Line == missing.Line[..Math.Max(0, missing.Line.Length - 2)] || (cell.Line == LineKeys.Total && missing.Line.Length == 3));

    private static (string Table, string Line) LineOf(CellKey cell) => (cell.Table, cell.Line);

    /// <summary>Where a part and the sum beside it are off by the same amount, the sum follows from the part.</summary>
    private static IEnumerable<Finding> RootsOf(IReadOnlyList<Comparison> group, Edition edition)
    {
        var parts = group.Where(comparison => !IsInSumColumn(comparison, edition)).ToList();
        return parts.Count == 1
            ? [ToFinding(parts[0]) with { Consequences = [.. group.Except(parts).Select(ToFinding)] }]
            : group.Select(ToFinding);
    }

    private static bool IsInSumColumn(Comparison comparison, Edition edition) =>
        !comparison.Left.Cells.IsEmpty
        && edition.FindTable(comparison.Left.Cells[0].Table) is { } table
        && table.Leaves().Any(leaf => leaf.IsSum && leaf.Key == comparison.Left.Cells[0].Column);

    private static Finding ToFinding(Comparison comparison) => new(
        comparison,
        Message(comparison),
        comparison.Outcome == Outcome.WithinRounding ? Severity.Information : comparison.Check.Severity);

    private static string Message(Comparison comparison)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        return comparison.Statement ?? comparison.Relation switch
        {
            Relation.Same when right.Text.Length == 0 => $"{left.Place}：{left.Text.TrimEnd('。')}。",
            Relation.Same when right.Text == CodedLines.Missing => $"{left.Place}为“{left.Text}”，{right.Place} {CodedLines.Missing}。",
            Relation.Same when left.Text == CodedLines.Missing => $"{right.Place}为“{right.Text}”，{left.Place} {CodedLines.Missing}。",
            Relation.Same when right.Cells.IsEmpty =>
                $"{left.Place}为“{left.Text}”，应为“{right.Text}”{(right.Place.Contains('应') ? "" : $"（{right.Place}）")}。",
            Relation.Same => $"{left.Place}为“{left.Text}”，{right.Place}为“{right.Text}”，两者应当相同。",
            Relation.AtMost => $"{Says(left)}，超过了{right.Place}的{right.Text}。",
            Relation.AtLeast => $"{Says(left)}，小于{right.Place}的{right.Text}。",
            _ => $"{Says(left)}，{Says(right)}，相差{comparison.DifferenceText}"
                + (comparison.Outcome == Outcome.WithinRounding ? "，在四舍五入范围内。" : "。"),
        };
    }

    /// <summary>A figure is so much; “比2024年预算增加5万元”, “同比增加5万元” is how a text puts it.</summary>
    private static string Says(Side side) => side.Text is ['比' or '与' or '较' or '同' or '和', ..]
        ? $"{side.Place}写作“{side.Text}”"
        : $"{side.Place}为{side.Text}";
}
