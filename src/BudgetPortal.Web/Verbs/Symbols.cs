using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Verbs;

/// <summary>Arguments and options of verbs: each says in Chinese what it expects where it finds something else.</summary>
internal static class Symbols
{
    public static Argument<string> Text(string name)
    {
        var argument = new Argument<string>(name);
        argument.Validators.Add(result =>
        {
            // The parser takes an option that it does not know for an argument.
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            {
                result.AddError($"无法识别“{option.Value}”。");
            }
        });
        return argument;
    }

    /// <summary>A second word of a verb, such as “import” of “units import”.</summary>
    public static Argument<string> Literal(string word)
    {
        var argument = new Argument<string>(word) { HelpName = word };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && given.Value != word)
            {
                result.AddError($"无法识别“{given.Value}”。");
            }
        });
        return argument;
    }

    public static Option<string?> Text(string name, string content) => new(name) { HelpName = content };

    /// <summary>An option that may be given several times, each time with one word.</summary>
    public static Option<string[]> Texts(string name, string content) => new(name)
    {
        HelpName = content,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<bool> Flag(string name) => new(name);

    /// <summary>The code of a unit in the portal.</summary>
    public static Option<string?> Code(string name, string content) =>
        Parsed(name, content, BudgetUnit.CodeRule, text => BudgetUnit.IsCode(text) ? text : null);

    public static Argument<int> Year()
    {
        var argument = new Argument<int>("年度")
        {
            CustomParser = result => YearOf(result.Tokens[0].Value) ?? Fault(result, $"“{result.Tokens[0].Value}”不是年度，应为四位数字，如 2021。", 0)
        };
        return argument;
    }

    /// <summary>A whole number from 1 to <paramref name="most"/>.</summary>
    public static Argument<int> Count(string name, int most) => new(name)
    {
        CustomParser = result => int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= most
            ? count
            : Fault(result, $"{name}应为 1 到 {most} 的整数。", 0),
    };

    public static Option<int?> Number(string name, string content) => Parsed(name, content, "整数", text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null);

    public static Option<int?> Year(string name) => Parsed(name, "年度", "四位数字，如 2021", YearOf);

    public static Option<DateOnly?> Day(string name) => Parsed(name, "日期", "年-月-日，如 2021-02-20", text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

    /// <summary>An address on the web at which anyone can look.</summary>
    public static Option<string?> Address(string name) => Parsed(name, "网址", "http:// 或 https:// 开头的网址", text =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null);

    public static Option<T?> Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Parsed(name, string.Join('|', words.Keys), string.Join(" 或 ", words.Keys), text =>
            words.TryGetValue(text, out var found) ? found : (T?)null);

    private static int? YearOf(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private static Option<T?> Parsed<T>(string name, string content, string expected, Func<string, T?> parse) => new(name)
    {
        HelpName = content,
        CustomParser = result => result.Tokens is [var token]
            ? parse(token.Value) ?? Fault(result, $"{name} 应为{expected}。", default(T))
            : Fault(result, $"{name} 只能写一次。", default(T)),
    };

    private static T? Fault<T>(ArgumentResult result, string message, T? nothing)
    {
        result.AddError(message);
        return nothing;
    }
}
