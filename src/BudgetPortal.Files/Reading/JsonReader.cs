using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading.Json;

namespace BudgetPortal.Files.Reading;

/// <summary>What a JSON file of ours holds: a disclosure as reported, or the working paper it follows from.</summary>
public abstract record JsonContent
{
    private JsonContent()
    {
    }

    /// <summary>
    /// “budgetportal/disclosure/2” (or “/1”). <paramref name="Version"/> is what the file says of a version published elsewhere or before,
    /// null for one not yet published; its hash has been compared with the content. The code of the unit is blank where the file has none.
    /// </summary>
    public sealed record OfDisclosure(
        Disclosure Disclosure, Figures Figures, ImmutableArray<TextSection> Sections, PublishedVersion? Version) : JsonContent
    {
        /// <summary>What the original prints beside figures and texts; null for a disclosure written here.</summary>
        public AsPrinted? AsPrinted { get; init; }

        /// <summary>What of the original was not read, and nobody has filled in since.</summary>
        public ImmutableArray<UnreadPart> Unread { get; init; } = [];

        /// <summary>The cells that a person entered from the original, as the file says (人工录入).</summary>
        public ImmutableHashSet<CellKey> EnteredByHand { get; init; } = [];

        /// <summary>The cells that the file writes down as blank.</summary>
        internal ImmutableHashSet<CellKey> Blanks { get; init; } = [];

        /// <summary>Where everything stands in the original; null for a disclosure that was not read from one.</summary>
        internal OriginalPlaces? Original { get; init; }
    }

    /// <summary>“budgetportal/working-paper/1”.</summary>
    public sealed record OfWorkingPaper(WorkingPaper Paper) : JsonContent;
}

/// <summary>
/// Reads the JSON formats of this project, strictly: whatever is unknown, missing, malformed or twice there is a problem with
/// its path and line. All problems are collected, and a file with any gives no content.
/// </summary>
public static partial class JsonReader
{
    public static ReadResult<JsonContent> Read(ReadOnlySpan<byte> content, string file)
    {
        var problems = new JsonProblems(file);
        try
        {
            return Read(content, problems);
        }
        catch (FileRefusedException refusal)
        {
            return new ReadResult<JsonContent>(null, [ReadProblem.Of(file, refusal.Message)]);
        }
    }

    private static ReadResult<JsonContent> Read(ReadOnlySpan<byte> content, JsonProblems problems)
    {
        var read = JsonTree.Parse(content, problems) is { } root ? JsonFields.Read(root, problems, fields => ReadRoot(fields, problems))
            : null;
        return new ReadResult<JsonContent>(problems.Any ? null : read, problems.All);
    }

    private static JsonContent? ReadRoot(JsonFields fields, JsonProblems problems)
    {
        switch (fields.Find("format", required: true)?.Text)
        {
            case JsonWords.DisclosureFormat or JsonWords.FirstDisclosureFormat:
                return DisclosureJson.Read(fields, problems);
            case JsonWords.WorkingPaperFormat:
                return WorkingPaperJson.Read(fields);
            case not null:
                fields.Refuse("format", $"此处应为 {JsonWords.DisclosureFormat} 或 {JsonWords.WorkingPaperFormat}");
                return fields.Ignore<JsonContent>();
            default:
                return fields.Ignore<JsonContent>();
        }
    }

    /// <summary>Unit, year and kind, which both formats begin with; null where no edition of such a form is known.</summary>
    internal static Disclosure ReadDisclosure(JsonFields fields, bool mayLackCode = false)
    {
        var unit = fields.Part("unit", part => ReadUnit(part, mayLackCode), required: true) ?? new BudgetUnit("", "", "", default);
        return new Disclosure(unit, fields.Year("year"), fields.Word("kind", JsonWords.Kinds));
    }

    /// <summary>No edition is of this year, level and kind; a year that could not be read is told already.</summary>
    internal static void RefuseForm(JsonFields fields, Disclosure disclosure)
    {
        if (disclosure.Year > 0)
        {
            fields.Refuse("year", $"没有{disclosure.Year}年{disclosure.EditionKey.LevelWord}{disclosure.EditionKey.KindWord}预算的公开格式");
        }
    }

    private static IEnumerable<BudgetUnit> Above(BudgetUnit unit)
    {
        for (var above = unit.Department; above is not null; above = above.Department)
        {
            yield return above;
        }
    }

    private static BudgetUnit ReadUnit(JsonFields fields, bool mayLackCode)
    {
        var code = mayLackCode && fields.Find("code") is null ? "" : fields.FilledText("code");
        if (code.Length > 0 && !UnitCode().IsMatch(code))
        {
            fields.Refuse("code", "单位代码只能用小写字母、数字和连字符，最多 64 位");
        }

        var unit = new BudgetUnit(
            code,
            fields.FilledText("name"),
            fields.Text("jurisdiction"),
            fields.Word("level", JsonWords.Levels),
            fields.Part("department", department => ReadUnit(department, mayLackCode: false)));
        if (code.Length > 0 && Above(unit).Any(above => above.Code == code))
        {
            fields.Refuse("code", "单位不能是自己的主管部门");
        }

        return unit;
    }

    [GeneratedRegex(@"^(?=.{1,64}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex UnitCode();
}
