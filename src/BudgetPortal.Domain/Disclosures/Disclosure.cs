using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>What one unit discloses for one year: 公开 (unit, year, kind).</summary>
public sealed record Disclosure(BudgetUnit Unit, int Year, DisclosureKind Kind)
{
    /// <summary>The calendar days within which it is to be public after its approval (预算法 14, 预算法实施条例 6).</summary>
    public const int DaysAfterApproval = 20;

    public EditionKey EditionKey => new(Year, Unit.Level, Kind);

    /// <summary>“上海市社会保障卡服务中心2021年度单位预算”, the text of every link to it.</summary>
    public string Title => $"{Unit.Name}{TitleBesideUnit}";

    /// <summary>“2021年度单位预算”, where the unit is named beside it.</summary>
    public string TitleBesideUnit => $"{Year}年度{EditionKey.KindWord}预算";
}

/// <summary>
/// A version of a disclosure: 1, 2, 3 …. Once published (<paramref name="PublishedAt"/>, set by the server) it never changes;
/// a correction is the next version with its <paramref name="Reason"/>. <paramref name="ApprovedOn"/> is asked for, since no
/// document prints it. <paramref name="ContentHash"/> is SHA-256 in lower-case hexadecimal over figures and texts.
/// </summary>
public sealed record PublishedVersion(int Number, DateTimeOffset PublishedAt, DateOnly? ApprovedOn, string? Reason, string ContentHash)
{
    /// <summary>True for what was published elsewhere before (收录); false for what was first published here.</summary>
    public bool IsReported { get; init; }

    /// <summary>原公开日期: the day on which the original was published elsewhere; null where it is not known.</summary>
    public DatedNote? Original { get; init; }

    /// <summary>The day of approval where it was told after the version was published.</summary>
    public DatedNote? Approval { get; init; }

    /// <summary>The number of the version that is current where that is a later one; null for the current version itself.</summary>
    public int? CorrectedBy { get; init; }

    /// <summary>True for a correction; what is published again after a withdrawal corrects nothing.</summary>
    public bool IsCorrection => Number > 1 && Reason is not null;

    /// <summary>How many days were told of it besides its content: a cache knows by it that one was added.</summary>
    public int NoteCount => (Original is null ? 0 : 1) + (Approval is null ? 0 : 1);

    /// <summary>The day of approval, whenever it was told.</summary>
    public DateOnly? KnownApproval => ApprovedOn ?? Approval?.Day;

    /// <summary>The day of approval where the register may know one as well: of two days the later one accuses less.</summary>
    public DateOnly? ApprovalBeside(DateOnly? registered) => registered > KnownApproval ? registered : KnownApproval ?? registered;

    /// <summary>
    /// The day in Beijing on which the public could first read the disclosure; of what was published elsewhere only with a source, and null
    /// for what was first published here in an earlier version.
    /// </summary>
    public DateOnly? FirstPublishedOn => IsReported ? Original is { Source: not null } original ? original.Day : null
        : Number > 1 ? null
        : ChinaTime.DayOf(PublishedAt);
}

/// <summary>A published version whole: what every page and every file is made from.</summary>
public sealed record DisclosureDocument(
    Disclosure Disclosure, PublishedVersion Version, Figures Figures, ImmutableArray<TextSection> Sections)
{
    /// <summary>What the source document prints beside figures and texts; null for one written here.</summary>
    public AsPrinted? AsPrinted { get; init; }

    /// <summary>What a reader could not read of the source document: whatever compares it is not known.</summary>
    public ImmutableArray<UnreadPart> Unread { get; init; } = [];

    /// <summary>The cells that no reader could read and a person entered from the original (人工录入).</summary>
    public ImmutableHashSet<CellKey> EnteredByHand { get; init; } = [];

    public BudgetUnit Unit => Disclosure.Unit;

    /// <summary>The lines of the cover: “上海市2021年市级单位预算” and “预算单位：…”.</summary>
    public IReadOnlyList<string> Cover =>
    [
        $"{Unit.Jurisdiction}{Disclosure.Year}年{Disclosure.EditionKey.LevelWord}{Disclosure.EditionKey.KindWord}预算",
        $"{(Disclosure.EditionKey.IsDepartment ? "预算主管部门" : "预算单位")}：{Unit.Name}",
    ];

    public TextSection? Find(TextSectionKind kind) => Sections.FirstOrDefault(section => section.Kind == kind);

    public Grid Grid(TableDefinition table, AmountUnit? unit = null) =>
        Tables.Grid.Of(table, Figures[table.Key], Unit.Name, unit);
}
