using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>What checks look at: a document, the year's code lists, and the texts as read. It makes the sides of comparisons.</summary>
internal sealed class CheckScope
{
    private readonly DisclosureDocument document;
    private readonly Dictionary<TextSectionKind, ReadText> texts;
    private readonly Lazy<NarrativeFacts> facts;
    private readonly HashSet<string> unread;
    private readonly UnreadParts unreadParts;
    private readonly UnreadParts unreadSource;

    // Formulas ask for the same columns and places line by line.
    private readonly Dictionary<(string Table, string Column), bool> columns = [];
    private readonly Dictionary<(string Table, string Column), string> headings = [];
    private Dictionary<CellKey, string> places = [];

    public CheckScope(DisclosureDocument document, ClassificationLists lists, Related related)
    {
        // Digits of full width count like any others, in every rule.
        document = document with { Sections = [.. document.Sections.Select(section => section.WithPlainDigits())] };
        this.document = document;
        Edition = document.Edition;
        Lists = lists;
        Related = related;
        unread = document.AsPrinted is { } printed
            ? [.. Edition.Tables.Select(table => table.Key).Except(printed.Tables.Select(head => head.Table))]
            : [];
        ImmutableArray<UnreadPart> missing =
        [
            .. document.Unread,
            .. unread.Select(table => new UnreadPart(table, null, null, Edition.FindTable(table)!.ShortTitle, "文件中没有这张表")),
        ];
        Identity = LineIdentity.Of(document.Figures, new UnreadParts(missing, document.Figures).IsIncomplete);
        var compared = document with { Figures = Identity.Named };
        texts = document.Sections.GroupBy(section => section.Kind)
            .ToDictionary(sections => sections.Key, sections => StatementReader.Read(compared, sections.First()));
        Figures = Completed(Identity.Figures, texts.Values.SelectMany(text => text.Figures));
        Unread =
        [
            .. missing,
            .. texts.SelectMany(text => text.Value.Unread.Select(part => UnreadIn(text.Key, part.Paragraph + 1, part.Words))),
        ];
        unreadParts = new UnreadParts(Unread, Figures);
        unreadSource = new UnreadParts(missing, Figures);
        facts = new(() => NarrativeFacts.Read(document.Sections, document.Disclosure.Year));
    }

    private static UnreadPart UnreadIn(TextSectionKind kind, int number, string words) =>
        new(TextKeys.Of(kind), $"p{number}", null, TextPlaces.Of(kind, number), $"“{words.Trim()}”的写法没有读懂，所述金额未核对");

    /// <summary>What the texts say of last year.</summary>
    public IEnumerable<StatedChange> Changes => texts.Values.SelectMany(text => text.Changes);

    /// <summary>The paragraph and the words of a change or a percentage that a text states; null for any other address.</summary>
    public (CellKey Paragraph, string Printed)? WordsAt(CellKey key)
    {
        foreach (var (kind, text) in texts)
        {
            var told = text.Changes.Where(change => change.Key == key).Select(change => (change.Paragraph, change.Printed))
                .Concat(text.Percents.Where(share => share.Key == key).Select(share => (share.Paragraph, share.Printed))).ToList();
            if (told is [var (paragraph, printed), ..])
            {
                return (TextPlaces.Cell(kind, paragraph + 1), printed);
            }
        }

        return null;
    }

    /// <summary>What the texts state in figures, whoever worded them.</summary>
    public NarrativeFacts Facts => facts.Value;

    /// <summary>Which lines are one subject whatever their code.</summary>
    public LineIdentity Identity { get; }

    public Edition Edition { get; }

    public EditionKey EditionKey => document.Disclosure.EditionKey;

    /// <summary>The figures, with those that only texts state.</summary>
    public Figures Figures { get; private set; }

    /// <summary>The same document with other figures: what a repair would make of it. Texts stay as they were read.</summary>
    public CheckScope With(Figures figures)
    {
        var other = (CheckScope)MemberwiseClone();
        other.Figures = figures;
        other.places = [];
        return other;
    }

    public ClassificationLists Lists { get; }

    public Related Related { get; }

    public AsPrinted? AsPrinted => document.AsPrinted;

    public string UnitName => document.Unit.Name;

    public DateOnly? ApprovedOn => document.Version.ApprovalBeside(Related.RegisteredApproval);

    /// <summary>The day on which the public could first read it; null where that is not known with a source.</summary>
    public DateOnly? PublishedOn => document.Version.FirstPublishedOn;

    /// <summary>Why that day is not known; blank where it is.</summary>
    public string WhyPublishedOnIsUnknown => PublishedOn is not null ? ""
        : document.Version.IsReported ? "不知原公开日期及其出处，无从核对。"
        : "这一版不是首次公开，无从核对。";

    public ReadText Text(TextSectionKind kind) => texts.GetValueOrDefault(kind) ?? ReadText.Empty(kind);

    public IReadOnlyList<TextSection> Sections => document.Sections;

    /// <summary>A section in other words, read like those of the document.</summary>
    public ReadText Read(TextSection section) => StatementReader.Read(document with { Figures = Identity.Named }, section);

    public IReadOnlyList<string> Paragraphs(TextSectionKind kind) => document.Find(kind)?.Paragraphs ?? [];

    /// <summary>True where the edition has such a cell; a supplementary figure is always possible.</summary>
    public bool Has(string table, string column)
    {
        if (!columns.TryGetValue((table, column), out var has))
        {
            has = Supplements.Tables.Contains(table) || (Edition.FindTable(table)?.Leaves().Any(leaf => leaf.Key == column) ?? false);
            columns.Add((table, column), has);
        }

        return has;
    }

    /// <summary>
    /// True for a table of the form that the document does not have, or whose print could not be read: nothing is compared with it, as
    /// blanks there say nothing.
    /// </summary>
    public bool IsUnread(string table) => unread.Contains(table);

    /// <summary>What was not read: parts of the source, and tables of the form that it does not have.</summary>
    public ImmutableArray<UnreadPart> Unread { get; }

    /// <summary>True where nothing else of the document was left unread than tables that it does not have.</summary>
    public bool IsReadOtherwise => document.Unread.IsEmpty;

    /// <summary>
    /// The comparison, not known where it touches what was not read. A sentence whose amounts are not understood was read all the same: its
    /// words are judged.
    /// </summary>
    public Comparison Judge(Comparison comparison) =>
        (comparison.Check.Topic == CheckTopic.Wording ? unreadSource : unreadParts).Judge(comparison);

    /// <summary>True for a table or text of which lines or paragraphs may be missing.</summary>
    public bool IsIncomplete(string table) => unreadParts.IsIncomplete(table);

    /// <summary>
    /// Last year's figure of a cell: as the unit published it, where that is in the portal (F15), else as its working paper states
    /// it; null where neither is known.
    /// </summary>
    public Side? LastYear(CellKey cell)
    {
        if (Related.LastYear is { } published && published.Figures.Line(cell) is { } line)
        {
            return new Side([], line[cell.Column].Amount, "", $"{published.Disclosure.Year}年公开的同一数字");
        }

        return Supplements.FindPriorOf(cell) is { } prior && Figures.Amount(prior) is { } amount
            ? new Side([prior], amount, "", $"{EditionKey.Year - 1}年预算")
            : null;
    }

    /// <summary>What the text itself tells of the cell that a change is about; null where it tells none.</summary>
    public StatedFigure? StatedFor(StatedChange change) => texts.Values.SelectMany(text => text.Figures)
        .FirstOrDefault(figure => figure.Cell == change.Cell && figure.Key.Table == change.Key.Table);

    /// <summary>The digits with which the text prints the figure that a change is about.</summary>
    public int DecimalsStated(StatedChange change) => StatedFor(change) is { } stated
        ? DecimalsOf(stated, texts.Values.SelectMany(text => text.Figures)) : change.Decimals;

    /// <summary>Half of the last digit with which a text prints a figure, in yuan.</summary>
    public decimal HalfDigitOf(StatedFigure figure) => figure.Amount != 0 ? figure.HalfDigit
        : 5_000m / Powers.OfTen(DecimalsOf(figure, texts.Values.SelectMany(text => text.Figures)));

    /// <summary>A bare 0 is as exact as what else its paragraph tells, or its text of the same table.</summary>
    private static int DecimalsOf(StatedFigure figure, IEnumerable<StatedFigure> all) => figure.IsCount || figure.Amount != 0
        ? figure.Decimals
        : all.Where(other => other.Key.Table == figure.Key.Table && !other.IsCount
                && (other.Paragraph == figure.Paragraph || other.Cell?.Table == figure.Cell?.Table))
            .Max(other => other.Decimals);

    /// <summary>The last digit with which a change is told, in yuan; 持平 is told with those of the figure that it is about.</summary>
    public decimal LastDigit(StatedChange change) =>
        10_000m / Powers.OfTen(change.Amount == 0 ? DecimalsStated(change) : change.Decimals);

    /// <summary>
    /// How far a change may lie from the sum of others: each is the difference of two rounded figures, so it may be a whole digit off.
    /// </summary>
    public decimal ToleranceOfSum(IEnumerable<StatedChange> changes) => changes.Sum(LastDigit);

    /// <summary>The amount at an address of a table or of a text, in yuan.</summary>
    public decimal? AmountAt(CellKey key) => Figures.Amount(key)
        ?? texts.Values.SelectMany(text => text.Figures).FirstOrDefault(figure => figure.Key == key)?.Amount
        ?? Changes.FirstOrDefault(change => change.Key == key)?.Delta;

    public Side Cell(CellKey key) => new([key], Figures.Amount(key), Print(key), PlaceOf(key));

    /// <summary>Several cells added; blanks count as zero, and nothing but blanks stays blank.</summary>
    public Side Sum(IReadOnlyList<CellKey> keys, string place)
    {
        var amounts = keys.Select(Figures.Amount).ToList();
        decimal? sum = amounts.All(amount => amount is null) ? null : amounts.Sum(amount => amount ?? 0);
        return new Side([.. keys], sum, Print(keys.Count == 0 ? null : keys[0], sum), place);
    }

    /// <summary>
    /// How far the cells may lie from exact because of the digits that each prints: half its last digit, whatever its form (RULES.md,
    /// Tolerance).
    /// </summary>
    public decimal Tolerance(IEnumerable<CellKey> keys) => keys.Sum(HalfDigit);

    private decimal HalfDigit(CellKey key) => Edition.FindTable(key.Table) switch
    {
        { } table => table.PrintedDigitsOf(Figures[key]).HalfDigit,
        null => key.Column == Supplements.Count ? 0 : Figures[key].Printed?.HalfDigit ?? 50m,
    };

    /// <summary>“表3 204 公共安全支出 基本支出”, with the table's number in this edition.</summary>
    public string PlaceOf(CellKey key)
    {
        if (!places.TryGetValue(key, out var place))
        {
            place = Edition.FindTable(key.Table) is { } table
                ? Words(TableName(table), LineName(key), HeadingOf(table, key.Column))
                : Supplements.NameOf(key) ?? key.ToString();
            places.Add(key, place);
        }

        return place;
    }

    /// <summary>“表3 204 公共安全支出”.</summary>
    public string PlaceOfLine(CellKey key) => Words(TableName(Edition.FindTable(key.Table)!), LineName(key));

    /// <summary>“表3“基本支出””.</summary>
    public string PlaceOfColumn(CellKey key) => $"{TableName(Edition.FindTable(key.Table)!)}“{HeadingOf(key)}”";

    /// <summary>“基本支出”.</summary>
    public string HeadingOf(CellKey key) => HeadingOf(Edition.FindTable(key.Table)!, key.Column);

    /// <summary>Several cells that are added: what they share is said once.</summary>
    public string PlaceOfSum(IReadOnlyList<CellKey> cells)
    {
        var reported = cells.Where(cell => Figures.Line(cell) is not null || Edition.FindTable(cell.Table) is null).ToList();
        if (reported.Count < 2 || Edition.FindTable(reported[0].Table) is not { } table || reported.Any(cell => cell.Table != table.Key))
        {
            return string.Join(" + ", (reported.Count == 0 ? cells : reported).Select(PlaceOf));
        }

        return reported.All(cell => cell.Line == reported[0].Line)
            ? Words(TableName(table), LineName(reported[0]), string.Join(" + ", reported.Select(cell => HeadingOf(table, cell.Column))))
            : Words(TableName(table), string.Join(" + ", reported.Select(LineName)));
    }

    /// <summary>“表8 302 商品和服务支出 下 17 行 公用经费 之和”.</summary>
    public string PlaceOfLines(IReadOnlyList<CellKey> cells, string parent) => Edition.FindTable(cells[0].Table) is { } table
        ? Words(
            TableName(table),
            parent.Length == 0 ? "各类" : LineName(cells[0] with { Line = parent }) + " 下",
            $"{cells.Count} 行 {HeadingOf(table, cells[0].Column)} 之和")
        : PlaceOfSum(cells);

    public string TableName(TableDefinition table) => $"表{Edition.Tables.Index().First(known => known.Item == table).Index + 1}";

    private string HeadingOf(TableDefinition table, string column)
    {
        if (!headings.TryGetValue((table.Key, column), out var heading))
        {
            var path = table.PathOf(column);
            heading = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '·');
            headings.Add((table.Key, column), heading);
        }

        return heading;
    }

    private static string Words(params IEnumerable<string> words) => string.Join(" ", words.Where(word => word.Length > 0).Distinct());

    /// <summary>“204 公共安全支出”, “合计”, “一、财政拨款收入”.</summary>
    public string LineName(CellKey key)
    {
        var line = Figures.Line(key);
        if (line is { Kind: LineKind.Project })
        {
            return $"第 {line[ColumnKeys.Sequence].Text} 项 {line[ColumnKeys.ProjectName].Text}";
        }

        if (line is { Name.Length: > 0 })
        {
            return line is { Code.Length: > 0, Kind: not LineKind.Plain } ? $"{line.Code} {line.Name}" : line.Name;
        }

        var prescribed = Edition.FindTable(key.Table)?.Panels.Select(panel => panel.FindLine(key.Line))
            .FirstOrDefault(found => found is not null);
        return prescribed?.Label ?? key.Line;
    }

    private string Print(CellKey key) => Print(key, Figures.Amount(key));

    /// <summary>An amount as it would stand at an address, with its unit: a count plain, nothing as “空白”.</summary>
    public string Print(CellKey? key, decimal? amount)
    {
        if (amount is not { } yuan)
        {
            return "空白";
        }

        if (key?.Column == Supplements.Count)
        {
            return Amounts.ForMachines(yuan);
        }

        var table = key is { } cell ? Edition.FindTable(cell.Table) : null;
        return table is { AmountUnit: AmountUnit.Yuan }
            ? AmountUnit.Yuan.Print(yuan, decimal.Truncate(yuan) == yuan ? table.Decimals : 2)
            : AmountUnit.TenThousandYuan.Print(yuan, 2);
    }

    /// <summary>What should stand at an address: an amount, or for a change that a text states “减少1.00万元”.</summary>
    public string PrintRight(CellKey key, decimal amount)
    {
        if (!Changes.Any(change => change.Key == key))
        {
            return Print(key, amount);
        }

        var direction = Directions.Between(amount, 0);
        return direction.Word + (direction == Direction.Same ? "" : AmountUnit.TenThousandYuan.Print(Math.Abs(amount), 2));
    }

    /// <summary>
    /// The figures with what only texts state put under its address, where no working paper has put it: a foreign document
    /// prints 采购, 绩效 and 国有资产 in words only.
    /// </summary>
    private static Figures Completed(Figures figures, IEnumerable<StatedFigure> stated)
    {
        var all = stated.ToList();
        var missing = all.Where(
            figure => figure.Cell is { } cell && Supplements.Tables.Contains(cell.Table) && figures.Amount(cell) is null)
            .DistinctBy(figure => figure.Cell);
        return missing.GroupBy(figure => figure.Cell!.Value.Table).Aggregate(figures, (completed, table) =>
        {
            var lines = completed[table.Key];
            foreach (var figure in table)
            {
                var cell = figure.Cell!.Value;
                var line = lines.Find(cell.Line) ?? new FigureLine("", cell.Line, LineKind.Plain, "", "");
                lines = lines with { Lines = lines.Lines.Remove(line).Add(line.With(cell.Column, figure.AsCell(DecimalsOf(figure, all)))) };
            }

            return completed.With(lines);
        });
    }
}
