using System.Globalization;
using System.Text.Json;
using BudgetPortal.Domain.Classification;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>
/// The properties of one object, each read once and strictly. A property that is wrong is reported and read as its type's
/// default, so that reading goes on to the next problem; the whole is then thrown away.
/// </summary>
internal sealed class JsonFields
{
    private const int LongestText = 1_000_000;
    private const string NoObject = "此处应为对象 {…}";

    private readonly JsonProblems problems;
    private readonly JsonValue value;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private JsonFields(JsonValue value, JsonProblems problems)
    {
        this.value = value;
        this.problems = problems;
        if (value.Kind != JsonValueKind.Object)
        {
            problems.Add(value, NoObject);
        }
    }

    /// <summary>What <paramref name="read"/> takes from an object; what it never asks for is unknown, and a problem.</summary>
    public static T Read<T>(JsonValue value, JsonProblems problems, Func<JsonFields, T> read)
    {
        var fields = new JsonFields(value, problems);
        var taken = read(fields);
        foreach (var member in value.Members.Where(member => !fields.known.Contains(member.Name)))
        {
            problems.Add(member.Value.Path, member.Value.Line, member.Name, "不认识的属性");
        }

        return taken;
    }

    /// <summary>A problem with the whole object.</summary>
    public void Refuse(string message) => problems.Add(value, message);

    /// <summary>Nothing, where what the object is makes it pointless to look at its properties.</summary>
    public T? Ignore<T>()
    {
        known.UnionWith(value.Members.Select(member => member.Name));
        return default;
    }

    /// <summary>A problem with a property that is there.</summary>
    public void Refuse(string name, string message)
    {
        if (Find(name) is { } found)
        {
            problems.Add(found, message);
        }
    }

    /// <summary>What an object that is a property holds; null where it is absent.</summary>
    public T? Part<T>(string name, Func<JsonFields, T> read, bool required = false)
        where T : class => Find(name, required) is { } found ? Read(found, problems, read) : null;

    /// <summary>What each object of an array holds.</summary>
    public List<T> Each<T>(string name, Func<JsonFields, T> read, bool required = true) =>
        [.. List(name, required).Select(item => Read(item, problems, read))];

    /// <summary>The value of a property, or null where it is absent or null, which is a problem only when it is required.</summary>
    public JsonValue? Find(string name, bool required = false)
    {
        known.Add(name);
        var found = value.Members.FirstOrDefault(member => member.Name == name)?.Value;
        if (found is null && required && value.Kind == JsonValueKind.Object)
        {
            problems.Add(JsonValue.PathOf(value.Path, name), value.Line, "", $"缺少属性 {name}");
        }
        else if (found?.Kind == JsonValueKind.Null && required)
        {
            problems.Add(found, "此处不能为 null");
        }

        return found?.Kind == JsonValueKind.Null ? null : found;
    }

    public string Text(string name) => Find(name, required: true) is { } found ? TextOf(found) : "";

    /// <summary>A text that says something.</summary>
    public string FilledText(string name)
    {
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text) && Find(name) is { Kind: JsonValueKind.String } found)
        {
            problems.Add(found, "此处不能为空");
        }

        return text;
    }

    public string? OptionalText(string name) => Find(name) is { } found ? TextOf(found) : null;

    public decimal Amount(string name) => Find(name, required: true) is { } found ? AmountOf(found) : 0;

    public decimal? OptionalAmount(string name) => Find(name) is { } found ? AmountOf(found) : null;

    public int Count(string name) => Find(name, required: true) is { } found ? CountOf(found) : 0;

    public int? OptionalCount(string name) => Find(name) is { } found ? CountOf(found) : null;

    /// <summary>A year of budgets; 0 where it is none, and that is told.</summary>
    public int Year(string name) => Find(name, required: true) is not { } found ? 0
        : found.Kind == JsonValueKind.Number && found.Text.Length == 4
            && int.TryParse(found.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year
        : Wrong<int>(found, "预算年度应为四位数字，不加引号，如 2021");

    public bool OptionalFlag(string name)
    {
        if (Find(name) is not { } found)
        {
            return false;
        }

        if (found.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add(found, "此处应为 true 或 false");
        }

        return found.Kind == JsonValueKind.True;
    }

    public DateOnly? OptionalDate(string name) => Find(name) is { } found ? DateOf(found) : null;

    public DateOnly Date(string name) => Find(name, required: true) is { } found ? DateOf(found) : default;

    public DateTimeOffset? OptionalTime(string name) => Find(name) is not { } found ? null
        : found.Kind == JsonValueKind.String && DateTimeOffset.TryParseExact(
            found.Text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : Wrong<DateTimeOffset?>(found, "此处应为带时区的时间，如 2021-02-08T10:30:00+08:00");

    public T Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct => Find(name, required: true) is { } found ? WordOf(found, words) : default;

    public T? OptionalWord<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct => Find(name) is { } found ? WordOf(found, words) : null;

    public FunctionCode FunctionItem(string name) => Find(name, required: true) is not { } found ? default
        : found.Kind == JsonValueKind.String && FunctionCode.TryParse(found.Text, out var code) && code.Value.IsItem ? code.Value
        : Wrong<FunctionCode>(found, "此处应为功能分类项级科目编码：2 开头的 7 位数字，加引号");

    public EconomicCode EconomicSection(string name) => Find(name, required: true) is not { } found ? default
        : found.Kind == JsonValueKind.String && EconomicCode.TryParse(found.Text, out var code) && code.Value.IsSection ? code.Value
        : Wrong<EconomicCode>(found, "此处应为部门经济分类款级科目编码：3 开头的 5 位数字，加引号");

    /// <summary>The items of an array; none where it is absent, which is a problem only when it is required.</summary>
    public IReadOnlyList<JsonValue> List(string name, bool required = true) =>
        Find(name, required, JsonValueKind.Array, "此处应为数组 […]")?.Items ?? [];

    public IEnumerable<string> Texts(string name, bool required = true) => [.. List(name, required).Select(TextOf)];

    /// <summary>The entries of an object whose keys are data, such as codes.</summary>
    public IReadOnlyList<JsonMember> Entries(string name, bool required = false) =>
        Find(name, required, JsonValueKind.Object, NoObject)?.Members ?? [];

    private JsonValue? Find(string name, bool required, JsonValueKind kind, string expected)
    {
        var found = Find(name, required);
        if (found is not null && found.Kind != kind)
        {
            problems.Add(found, expected);
        }

        return found;
    }

    /// <summary>The entries whose keys are well-formed; any other is a problem.</summary>
    public IEnumerable<JsonMember> ByKey(string name, Func<string, bool> isWellFormed, string expected)
    {
        foreach (var entry in Entries(name))
        {
            if (isWellFormed(entry.Name))
            {
                yield return entry;
            }
            else
            {
                problems.Add(entry.Value.Path, entry.Value.Line, entry.Name, expected);
            }
        }
    }

    public string TextOf(JsonValue found)
    {
        if (found.Kind != JsonValueKind.String)
        {
            problems.Add(found, "此处应为加引号的文字");
            return "";
        }

        if (found.Text.Length > LongestText)
        {
            problems.Add(found, $"文字太长，最多 {LongestText} 字");
        }

        // The content hash and the files written rely on it that no text holds control characters, or such as XML forbids.
        if (found.Text.Any(letter => (Invisible.Is(letter) && letter is not ('\n' or '\t')) || letter is '\ufffe' or '\uffff'))
        {
            problems.Add(found, "文字中有不可见的控制字符");
        }

        return found.Text;
    }

    /// <summary>An amount in yuan with two decimals at most, written plainly.</summary>
    public decimal AmountOf(JsonValue found)
    {
        if (found.Kind != JsonValueKind.Number)
        {
            problems.Add(found, "此处应为数字，不加引号");
            return 0;
        }

        if (!decimal.TryParse(found.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var amount)
            || Math.Abs(amount) >= Bounds.LargestAmount)
        {
            problems.Add(found, "金额超出范围，或用了科学计数法");
            return 0;
        }

        if (decimal.Round(amount, 2) != amount)
        {
            problems.Add(found, "金额最多两位小数（精确到分）");
        }

        return amount;
    }

    public int CountOf(JsonValue found) =>
        found.Kind == JsonValueKind.Number && int.TryParse(found.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
        : Wrong<int>(found, "此处应为不小于零的整数");

    private DateOnly DateOf(JsonValue found) =>
        found.Kind == JsonValueKind.String
        && DateOnly.TryParseExact(found.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : Wrong<DateOnly>(found, "此处应为日期，如 2021-01-29");

    private T? Wrong<T>(JsonValue found, string expected)
    {
        problems.Add(found, expected);
        return default;
    }

    private T WordOf<T>(JsonValue found, IReadOnlyDictionary<string, T> words)
    {
        if (found.Kind == JsonValueKind.String && words.TryGetValue(found.Text, out var word))
        {
            return word;
        }

        problems.Add(found, $"此处应为下列之一：{string.Join("、", words.Keys)}");
        return words.Values.First();
    }
}
