using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BudgetPortal.Files.Reading.Json;

/// <summary>Parses JSON strictly, within bounds, keeping the line and path of every value. It reports duplicate keys and goes on.</summary>
internal sealed class JsonTree
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly byte[] content;
    private readonly JsonProblems problems;
    private string path = "$";
    private int line = 1;
    private int counted;
    private int values;

    private JsonTree(byte[] content, JsonProblems problems)
    {
        this.content = content;
        this.problems = problems;
    }

    /// <summary>The root of the file, or null where it is no JSON at all; the problems say why.</summary>
    public static JsonValue? Parse(ReadOnlySpan<byte> file, JsonProblems problems)
    {
        if (file.Length > Bounds.JsonBytes)
        {
            problems.Add("$", 0, $"{file.Length} 字节", $"文件太大，最多 {Bounds.JsonBytes / 1024 / 1024} MB");
            return null;
        }

        if (!Utf8.IsValid(file))
        {
            problems.Add("$", 0, "", "文件不是 UTF-8 编码");
            return null;
        }

        return new JsonTree((file.StartsWith(ByteOrderMark) ? file[ByteOrderMark.Length..] : file).ToArray(), problems).Parse();
    }

    private JsonValue? Parse()
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = Bounds.JsonDepth });
        try
        {
            reader.Read();
            var root = ParseValue(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var tooDeep = reader.CurrentDepth >= Bounds.JsonDepth - 1;
            var message = tooDeep ? $"层次太深，最多 {Bounds.JsonDepth} 层" : "不是合法的 JSON，请检查此处的引号、逗号和括号";
            problems.Add(path, (int)(exception.LineNumber ?? 0) + 1, LineText((int)(exception.LineNumber ?? 0)), message);
            return null;
        }
        catch (InvalidOperationException)
        {
            problems.Add(path, LineOf(ref reader), "", "字符串中有不成对的 \\u 转义");
            return null;
        }
    }

    private JsonValue ParseValue(ref Utf8JsonReader reader)
    {
        var (place, start) = (path, LineOf(ref reader));
        if (++values > Bounds.JsonValues)
        {
            throw new FileRefusedException($"第{start}行 {place}：文件超过{Bounds.JsonValues}个值，不是预算公开数据，未读取");
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = ParseMembers(ref reader, place);
                return new JsonValue(JsonValueKind.Object, place, start, "") { Members = members };
            case JsonTokenType.StartArray:
                var items = ParseItems(ref reader, place);
                return new JsonValue(JsonValueKind.Array, place, start, "") { Items = items };
            case JsonTokenType.String:
                return new JsonValue(JsonValueKind.String, place, start, reader.GetString()!);
            case JsonTokenType.Number:
                return new JsonValue(JsonValueKind.Number, place, start, Encoding.ASCII.GetString(reader.ValueSpan));
            case JsonTokenType.True:
                return new JsonValue(JsonValueKind.True, place, start, "true");
            case JsonTokenType.False:
                return new JsonValue(JsonValueKind.False, place, start, "false");
            default:
                return new JsonValue(JsonValueKind.Null, place, start, "null");
        }
    }

    private List<JsonMember> ParseMembers(ref Utf8JsonReader reader, string parent)
    {
        var members = new List<JsonMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            path = JsonValue.PathOf(parent, name);
            var isNew = names.Add(name);
            if (!isNew)
            {
                problems.Add(path, LineOf(ref reader), name, "同一属性写了两次");
            }

            reader.Read();
            var value = ParseValue(ref reader);
            if (isNew)
            {
                members.Add(new JsonMember(name, value));
            }
        }

        path = parent;
        return members;
    }

    private List<JsonValue> ParseItems(ref Utf8JsonReader reader, string parent)
    {
        var items = new List<JsonValue>();
        while (true)
        {
            path = $"{parent}[{items.Count}]";
            if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
            {
                path = parent;
                return items;
            }

            items.Add(ParseValue(ref reader));
        }
    }

    private int LineOf(ref Utf8JsonReader reader)
    {
        var position = (int)reader.TokenStartIndex;
        line += content.AsSpan(counted, position - counted).Count((byte)'\n');
        counted = position;
        return line;
    }

    private string LineText(int index) =>
        PrintedText.Excerpt(Encoding.UTF8.GetString(content).Split('\n').ElementAtOrDefault(index)?.Trim() ?? "", JsonValue.LongestShown);
}
