using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Checks.Falsifying;

/// <summary>Falsifies what texts state in figures: amounts, counts, directions, percentages and the years they compare with.</summary>
internal static partial class FalseTexts
{
    public static IEnumerable<Falsification> Of(Account clean, Random random) =>
        clean.Document.Sections.SelectMany(section => section.Kind switch
    {
        TextSectionKind.BudgetNotes or TextSectionKind.OtherNotes => Stated(clean, section, random),
        TextSectionKind.Organisation => Counts(clean, section, random),
        TextSectionKind.ProjectNotes => ProjectBudgets(clean, section, random),
        _ => [],
    });

    private static IEnumerable<Falsification> Stated(Account clean, TextSection section, Random random)
    {
        var figures = clean.Figures.ToDictionary(figure => figure.Key);
        var changes = clean.Changes.ToDictionary(change => change.Key);
        var shares = clean.Shares.ToDictionary(share => share.Key);
        var paragraphs = StatementReader.Annotate(clean.Document, section);
        for (var index = 0; index < paragraphs.Count; index++)
        {
            var start = 0;
            foreach (var run in paragraphs[index].Runs)
            {
                var here = new Stretch(clean, section, index, start, run.Text);
                start += run.Text.Length;
                foreach (var falsification in run.Key switch
                {
                    { } key when figures.TryGetValue(key, out var figure) => Figure(here, figure, random),
                    { } key when changes.TryGetValue(key, out var change) => Change(here, change, random),
                    { } key when shares.TryGetValue(key, out var share) => Share(here, share, random),
                    _ => Unread(here, random),
                })
                {
                    yield return falsification;
                }
            }

            var whole = new Stretch(clean, section, index, 0, section.Paragraphs[index]);
            foreach (
                var falsification in section.Kind == TextSectionKind.BudgetNotes
                    ? YearsOfItem(whole).Concat(NamesOfItem(whole, random)).Concat(DirectionOfReason(whole))
                    : [])
            {
                yield return falsification;
            }
        }
    }

    private static IEnumerable<Falsification> Figure(Stretch here, StatedFigure figure, Random random)
    {
        var kind = figure.IsCount ? FalsifiedKind.Count : FalsifiedKind.TextAmount;
        Place[] places =
        [
            new(figure.Key),
            .. figure.Cell is { } cell ? [new Place(cell), new Place(figure.Key.Table, "*", figure.Key.Column)] : Array.Empty<Place>()
        ];
        var unit = figure.IsCount ? 1m : 10_000m;
        foreach (var (manner, value) in Slips(figure.Amount / unit, figure.Decimals, random))
        {
            var printed = Print(value, figure.Decimals, figure.Printed);
            yield return here.Falsify(
                kind, manner, printed, places, account => account.With(figure with { Printed = printed, Amount = value * unit }));
        }

        if (!figure.IsCount && here.Follows("万元"))
        {
            var slip = figure with { Amount = figure.Amount / 10_000m };
            yield return here.Until("万元")
                .Falsify(kind, "元 for 万元", $"{here.Text}元", [.. places, new Place(here.Paragraph)], account => account.With(slip));
        }
    }

    private static IEnumerable<Falsification> Change(Stretch here, StatedChange change, Random random)
    {
        Place[] places = [new(change.Key), new(change.Key.Table, "*", change.Key.Column)];
        var number = AmountIn().Match(here.Text);
        if (number.Success)
        {
            foreach (var (manner, value) in Slips(change.Amount / 10_000m, change.Decimals, random))
            {
                var printed = Print(value, change.Decimals, number.Value);
                yield return here.Part(number).Falsify(
                    FalsifiedKind.TextAmount, manner, printed, places, account => account.With(change with { Amount = value * 10_000m }));
            }

            var slip = here.Text.Replace("万元", "元", StringComparison.Ordinal);
            yield return here.Falsify(
                FalsifiedKind.TextAmount,
                "元 for 万元",
                slip,
                places,
                account => account.With(change with { Amount = change.Amount / 10_000m, Printed = slip }));
        }

        foreach (var (manner, direction, text) in Turns(here.Text, change.Direction, "1.00万元"))
        {
            var amount = direction == Direction.Same ? 0 : change.Direction == Direction.Same ? (
                text.Contains("1.00", StringComparison.Ordinal) ? 10_000m : 0) : change.Amount;
            yield return here.Falsify(FalsifiedKind.Direction, manner, text, places, account => account.With(change with
            {
                Direction = direction,
                Amount = amount,
                Decimals = change.Direction == Direction.Same ? 2 : change.Decimals,
                Printed = text,
            }));
        }

        foreach (var year in change.BaseYear is { } then ? new[] { then - 1, then + 1, then - 10 } : [])
        {
            var text = here.Text.Replace($"{change.BaseYear}年", $"{year}年", StringComparison.Ordinal);
            yield return here.Falsify(
                FalsifiedKind.BaseYear,
                "another year",
                text,
                places,
                account => account.With(change with { BaseYear = year, Printed = text }));
        }

        if (!change.WithExecution)
        {
            var text = here.Text.Replace("年预算", "年预算执行数", StringComparison.Ordinal);
            yield return here.Falsify(
                FalsifiedKind.BaseYear, "执行数 for 预算", text, places, account => account.With(change with { Printed = text }));
        }
    }

    private static IEnumerable<Falsification> Share(Stretch here, StatedShare share, Random random)
    {
        Place[] places = [new(share.Key)];
        var number = AmountIn().Match(here.Text);
        if (number.Success)
        {
            foreach (var (manner, value) in Slips(share.Percent, share.Decimals, random).Where(slip => slip.Amount >= 0))
            {
                var printed = Print(value, share.Decimals, number.Value);
                yield return here.Part(number)
                    .Falsify(FalsifiedKind.Percent, manner, printed, places, account => account.With(share with { Percent = value }));
            }
        }

        foreach (
            var (manner, direction, text) in Turns(here.Text, share.Direction, "1.00%")
                .Where(turn => turn.Text.Contains('%', StringComparison.Ordinal) || turn.Direction == Direction.Same))
        {
            var percent = direction == Direction.Same ? 0 : share.Direction == Direction.Same ? 1 : share.Percent;
            yield return here.Falsify(
                FalsifiedKind.Direction, manner, text, places,
                account => account.With(share with
                {
                    Direction = direction,
                    Percent = percent,
                    Decimals = share.Direction == Direction.Same ? 2 : share.Decimals,
                }));
        }
    }

    private static IEnumerable<(string Manner, Direction Direction, string Text)> Turns(string text, Direction direction, string amount)
    {
        var unit = amount.TrimStart('1', '.', '0');
        switch (direction)
        {
            case Direction.More:
                yield return ("减少 for 增加", Direction.Less, text.Replace("增加", "减少", StringComparison.Ordinal));
                yield return ("持平 for 增加", Direction.Same, Same());
                break;
            case Direction.Less:
                yield return ("增加 for 减少", Direction.More, text.Replace("减少", "增加", StringComparison.Ordinal));
                yield return ("持平 for 减少", Direction.Same, Same());
                break;
            default:
                var word = text.Contains("持平", StringComparison.Ordinal) ? "持平" : "一致";
                yield return ("增加 for 持平", Direction.More, text.Replace('与', '比').Replace(word, $"增加{amount}", StringComparison.Ordinal));
                yield return (
                    "增加 without an amount for 持平", Direction.More, text.Replace('与', '比').Replace(word, "增加", StringComparison.Ordinal));
                break;
        }

        string Same() =>
            AmountWithUnit().Replace(text, "").Replace("增加", "持平", StringComparison.Ordinal).Replace("减少", "持平", StringComparison.Ordinal)
            .Replace(unit, "", StringComparison.Ordinal);
    }

    /// <summary>Amounts that no reader has put to a cell, though the words before them are such as rules speak of.</summary>
    private static IEnumerable<Falsification> Unread(Stretch here, Random random)
    {
        foreach (Match number in AmountOfMoney().Matches(here.Text))
        {
            var clause = ClauseBefore().Match(here.Text[..number.Index]).Value;
            var decimals = DecimalsOf(number.Value);
            foreach (
                var (manner, value) in Slips(
                    decimal.Parse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture), decimals, random))
            {
                var printed = Print(value, decimals, number.Value);
                yield return here.Part(number).Falsify(
                    FalsifiedKind.TextAmount, $"{manner} (unread)", printed, [new Place(here.Paragraph)],
                    account => Ruled().IsMatch(clause) ? account.With(new Demand("F14", here.Paragraph, printed, number.Value)) : account);
            }
        }
    }

    /// <summary>“2023年当年预算执行数” and “比2023年预算执行数” are of last year, “2024年预算安排” is of this.</summary>
    private static IEnumerable<Falsification> YearsOfItem(Stretch here)
    {
        foreach (Match year in YearOfItem().Matches(here.Text))
        {
            var isThis = year.Groups["this"].Success;
            var wrong = int.Parse(year.Groups["year"].Value, CultureInfo.InvariantCulture) - 1;
            yield return here.Part(year.Groups["year"]).Falsify(
                isThis ? FalsifiedKind.Identity : FalsifiedKind.BaseYear,
                isThis ? "another year arranged" : "another year executed",
                $"{wrong}", [new Place(here.Paragraph)],
                account => account.With(new Demand("F24", here.Paragraph, $"{wrong}", year.Groups["year"].Value)));
        }
    }

    /// <summary>The names (and in 2026 the codes) by which an item says which line it is about.</summary>
    private static IEnumerable<Falsification> NamesOfItem(Stretch here, Random random)
    {
        var item = ItemSubject().Match(here.Text);
        var told = here.Account.Figures.FirstOrDefault(figure => figure.Key.Table == "N4" && figure.Paragraph == here.Index);
        if (!item.Success || told?.Cell is not { } cell)
        {
            yield break;
        }

        var subject = item.Groups["subject"];
        var letters = Enumerable.Range(0, subject.Length)
            .Where(at => subject.Value[at] is >= '\u4e00' and <= '\u9fff' and not ('类' or '款' or '项')).ToList();
        var at = letters[random.Next(letters.Count)];
        yield return here.Part(subject).Falsify(
            FalsifiedKind.Name, "a character changed in the text", $"{subject.Value[..at]}某{subject.Value[(at + 1)..]}",
            [new Place(here.Paragraph), new Place(cell), new Place("N4", told.Key.Line)],
            account => account.With(told with { Cell = null }));
        foreach (Match code in CodeOfItem().Matches(subject.Value))
        {
            var digits = code.Groups["digits"];
            var wrong = digits.Value[..^1] + (char)('0' + ((digits.Value[^1] - '0' + random.Next(1, 10)) % 10));
            yield return here.Part(subject).Part(digits).Falsify(
                FalsifiedKind.Code, "a digit changed in the text", wrong, [new Place(here.Paragraph), new Place("N4", told.Key.Line)],
                account => account.With(new Demand("F22", here.Paragraph, wrong, digits.Value)));
        }
    }

    /// <summary>“财政拨款收入支出减少的主要原因” has the direction of the amounts above it.</summary>
    private static IEnumerable<Falsification> DirectionOfReason(Stretch here)
    {
        if (ReasonDirection().Match(here.Text) is { Success: true } reason)
        {
            var direction = reason.Groups["direction"];
            var wrong = direction.Value == "增加" ? "减少" : "增加";
            yield return here.Part(direction).Falsify(
                FalsifiedKind.Direction, "the direction of the reason", wrong, [new Place(here.Paragraph)],
                account => account.With(new Demand("F15", here.Paragraph, wrong, direction.Value)));
        }
    }

    private static IEnumerable<Falsification> Counts(Account clean, TextSection section, Random random) =>
        from index in Enumerable.Range(0, section.Paragraphs.Length)
        let here = new Stretch(clean, section, index, 0, section.Paragraphs[index])
        from number in CountOfThings().Matches(here.Text)
        from slip in Slips(decimal.Parse(number.Groups["count"].Value, CultureInfo.InvariantCulture), 0, random)
        where slip.Amount >= 0
        select here.Part(number.Groups["count"])
            .Falsify(FalsifiedKind.Count, slip.Manner, $"{slip.Amount}", [new Place(here.Paragraph)], account => account);

    private static IEnumerable<Falsification> ProjectBudgets(Account clean, TextSection section, Random random) =>
        from index in Enumerable.Range(0, section.Paragraphs.Length)
        let here = new Stretch(clean, section, index, 0, section.Paragraphs[index])
        from number in AmountOfMoney().Matches(here.Text)
        let decimals = DecimalsOf(number.Value)
        from slip in Slips(decimal.Parse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture), decimals, random)
        where slip.Amount >= 0
        select here.Part(number)
            .Falsify(
                FalsifiedKind.TextAmount,
                $"{slip.Manner} (project)",
                Print(slip.Amount, decimals, number.Value),
                [new Place(here.Paragraph)],
                account => account);

    private static IEnumerable<(string Manner, decimal Amount)> Slips(decimal value, int decimals, Random random) => value == 0
        ? [("an amount for zero", FalseDigits.Invent(Math.Min(decimals, 2), random) % 100_000 + 1)]
        : FalseDigits.Of(value, decimals, random);

    /// <summary>With separators where the clean number has them, or is too small to tell.</summary>
    private static string Print(decimal value, int decimals, string clean) => clean.Contains(',', StringComparison.Ordinal)
        ? Amounts.Print(value, decimals)
        : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static int DecimalsOf(string printed) =>
        printed.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? printed.Length - point - 1 : 0;

    [GeneratedRegex(@"(?<=增加|减少)-?\d[\d,]*(?:\.\d+)?")]
    private static partial Regex AmountIn();

    [GeneratedRegex(@"(?<=增加|减少)-?\d[\d,]*(?:\.\d+)?(?:万元|%)")]
    private static partial Regex AmountWithUnit();

    [GeneratedRegex(@"(?<![\d,.])\d[\d,]*(?:\.\d+)?(?=万)")]
    private static partial Regex AmountOfMoney();

    [GeneratedRegex("[^。；：，、（(]*$")]
    private static partial Regex ClauseBefore();

    [GeneratedRegex(
        "(?:收入预算|财政拨款收入|事业收入|经营收入|其他收入|支出预算|支出总额|三公”?经费预算|出国（境）费|接待费|购置费|运行费|运行经费预算"
        + "|采购预算|货物预算|工程预算|服务预算|预算金额|项目预算|预算资金|科目|（项）”|执行数|预算安排|年预算(?:增加|减少))[数为是]*$")]
    private static partial Regex Ruled();

    [GeneratedRegex(
        "(?<year>20\\d\\d)年当年预算执行数|[比与](?<year>20\\d\\d)年预算执行数(?=增加\\d[\\d.,]*%|减少\\d[\\d.,]*%|持平。主要)"
        + "|(?<year>20\\d\\d)年(?<this>预算安排)")]
    private static partial Regex YearOfItem();

    [GeneratedRegex(@"^\d+\.“(?<subject>[^”]+)”")]
    private static partial Regex ItemSubject();

    [GeneratedRegex("（(?<digits>\\d+)[类款项]）")]
    private static partial Regex CodeOfItem();

    [GeneratedRegex("^财政拨款收入支出(?<direction>增加|减少|持平)的主要原因")]
    private static partial Regex ReasonDirection();

    [GeneratedRegex("设(?<count>\\d+)个|单位(?<count>\\d+)家")]
    private static partial Regex CountOfThings();

    /// <summary>Some characters of a paragraph, which can be put otherwise.</summary>
    private sealed record Stretch(Account Account, TextSection Section, int Index, int Start, string Text)
    {
        public CellKey Paragraph => Account.Paragraph(Section.Kind, Index);

        private string Whole => Section.Paragraphs[Index];

        public bool Follows(string words) => Whole[(Start + Text.Length)..].StartsWith(words, StringComparison.Ordinal);

        public Stretch Until(string words) => this with { Text = Text + words };

        public Stretch Part(Group part) => this with { Start = Start + part.Index, Text = part.Value };

        public Falsification Falsify(FalsifiedKind kind, string manner, string text, Place[] places, Func<Account, Account> change)
        {
            var changed = string.Concat(Whole.AsSpan(0, Start), text, Whole.AsSpan(Start + Text.Length));
            return new Falsification(
                kind, manner, $"{Paragraph}: {Text} → {text}", [.. places], () => change(Account.With(Section, Index, changed)));
        }
    }
}
