using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>What a sentence can be filled with: the disclosure, its figures and the words the unit has written.</summary>
internal sealed class Facts(Disclosure disclosure, Figures figures, PaperTexts texts, DateOnly? assetsAsOf = null, Item? told = null)
{
    /// <summary>The same facts for a sentence about one line.</summary>
    public Facts About(Item item) => new(disclosure, figures, texts, assetsAsOf, item);

    /// <summary>True where last year's execution of the told line is known.</summary>
    public bool HasExecution => told is { } item && !IsBlank(new CellKey(Supplements.Execution, item.Cell.Line, ColumnKeys.Amount));

    public EditionKey EditionKey => disclosure.EditionKey;

    public Figures Figures => figures;

    public decimal Amount(string address) => figures.Amount(CellKey.Parse(address)) ?? 0;

    public bool IsBlank(string address) => figures.Amount(CellKey.Parse(address)) is null;

    public bool IsBlank(CellKey key) => figures.Amount(key) is null;

    public string? Reason(string key) => texts.Reasons.GetValueOrDefault(key);

    /// <summary>The words of the context: the same for every sentence, or (with an item) those of the line it is about.</summary>
    public string Word(string name, Item? item) => name switch
    {
        "unit" => disclosure.Unit.Name,
        "year" => $"{disclosure.Year}",
        "prior-year" => $"{disclosure.Year - 1}",
        "kind" => disclosure.EditionKey.KindWord,
        "as-of" => assetsAsOf is { } date ? $"{date.Year}年{date.Month}月{date.Day}日" : "",
        "fiscal-reason" => Reason("fiscal") ?? "",
        _ => item is { } line ? OfItem(name, line) : throw new NotSupportedException($"{{{name}}} 不是句子中可填的内容。"),
    };

    private string OfItem(string name, Item item)
    {
        var code = FunctionCode.Parse(item.Cell.Line).Digits;
        return name switch
        {
            "n" => $"{item.Number}",
            "name" or "class" => NameOf(code[..3]),
            "section" => NameOf(code[..5]),
            "item" => NameOf(code),
            "class-code" => code[..3],
            "section-code" => code[3..5],
            "item-code" => code[5..],
            "use" => texts.Uses.GetValueOrDefault(code) ?? $"{string.Join("、", NamesBelow(code))}等支出",
            "reason" => Reason(code) ?? "",
            _ => throw new NotSupportedException($"{{{name}}} 不是句子中可填的内容。"),
        };

        string NameOf(string digits) => figures[TableKeys.Expenditure].Find(digits)?.Name ?? "";
    }

    /// <summary>Where the unit has not said what a class is used for, the names of its 项 say it.</summary>
    private IEnumerable<string> NamesBelow(string code) =>
        figures[TableKeys.Expenditure].OfKind(LineKind.Item)
            .Where(line => line.Code.StartsWith(code, StringComparison.Ordinal)).Select(line => line.Name);

    /// <summary>The lines that a statement speaks of, in the order and with the numbers it lists them.</summary>
    public IEnumerable<Item> ItemsOf(Recurrence recurrence) => recurrence switch
    {
        Recurrence.PerClass => Number(figures[TableKeys.FiscalReceiptsAndExpenditure].Lines
            .Where(line => line is { Panel: "expenditure", Kind: not LineKind.Total })
            .Select(line => new CellKey(TableKeys.FiscalReceiptsAndExpenditure, line.Key, ColumnKeys.Total))),
        Recurrence.PerItem => Number(
            from table in TableKeys.Funds
            from line in figures[table].OfKind(LineKind.Item)
            select new CellKey(table, line.Key, ColumnKeys.Total)),
        _ => [],
    };

    private static IEnumerable<Item> Number(IEnumerable<CellKey> cells) => cells.Select((cell, index) => new Item(index + 1, cell));
}

/// <summary>A line that a numbered paragraph is about.</summary>
internal readonly record struct Item(int Number, CellKey Cell);
