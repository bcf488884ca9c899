using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Writing.Packages;

/// <summary>
/// Every amount of a disclosure in a row of its own, in yuan, with its address: what many disclosures can be laid under each other by. A
/// blank has no row; what was not read has one that says so.
/// </summary>
public static class TidyLines
{
    public const string FileName = "lines.csv";

    /// <summary>The columns, in their order; each knows its value, so that headings and rows cannot drift apart.</summary>
    private static readonly IReadOnlyList<(PackageField Field, Func<TidyLine, string> Value)> Columns =
    [
        (new("unit", "string", "单位代码"), line => line.Document.Unit.Code),
        (new("unit_name", "string", "单位名称", "公开时的名称"), line => CsvWriter.Inert(line.Document.Unit.Name)),
        (new("year", "integer", "预算年度"), line => Of(line.Document.Disclosure.Year)),
        (new("kind", "string", "类别", "unit 单位预算，department 部门预算；部门预算已含所属单位，两者不可相加"),
            line => JsonWords.Of(line.Document.Disclosure.Kind)),
        (new("version", "integer", "版本"), line => Of(line.Document.Version.Number)),
        (new("table", "string", "表", "表的代号；procurement、performance、assets、prior、execution 是只在文字中写明的数字"),
            line => line.Cell?.Table ?? line.Unread?.Table ?? ""),
        (new("table_title", "string", "表名"), line => CsvWriter.Inert(line.Table?.Title ?? "")),
        (new("panel", "string", "栏", "左右两栏的表中是哪一栏"), line => line.Line?.Panel ?? ""),
        (new("line", "string", "行", "行的代号：科目编码、表式规定的行，或项目序号"), line => line.Cell?.Line ?? line.Unread?.Line ?? ""),
        (new("line_kind", "string", "行的层级", "class 类，section 款，item 项，project 项目，total 合计，plain 其他；上下级不可相加"),
            line => line.Line is { } found ? JsonWords.Of(found.Kind) : ""),
        (new("code", "string", "科目编码"), line => CsvWriter.Inert(line.Line?.Code ?? "")),
        (new("name", "string", "名称", "科目或项目的名称"), line => CsvWriter.Inert(line.Name)),
        (new("column", "string", "列", "列的代号"), line => line.Cell?.Column ?? line.Unread?.Column ?? ""),
        (new("column_title", "string", "列名", "由上到下的各级表头"), line => CsvWriter.Inert(line.ColumnTitle)),
        (new("amount", "number", "金额", "以元计；performance 和 assets 的 count 列是个数"),
            line => line.Value.Amount is { } amount ? Amounts.ForMachines(amount) : ""),
        (new("text", "string", "原文", "单位没有写数字，或写法与表式不同，这里是原来的字；没有读出的，这里是原因"),
            line => CsvWriter.Inert(line.Unread?.Reason ?? line.Value.Text ?? "")),
        (new("printed_unit", "string", "原表单位", "原表以何单位列示"), line => line.Printed?.Unit.Label ?? ""),
        (new("printed_decimals", "integer", "原表小数位数"), line => line.Printed is { } digits ? Of(digits.Decimals) : ""),
        (new("status", "string", "来源", "reported 单位所报，entered 程序未能读出、由人工从原件录入，unread 没有读出"),
            line => line.Unread is not null ? "unread" : line.Document.EnteredByHand.Contains(line.Cell!.Value) ? "entered" : "reported"),
        (new("cell", "string", "地址", "格子的地址；网页地址是本数据包的网址所在目录，加表的网址名和 #地址"), line => line.Cell?.ToString() ?? ""),
    ];

    public static IReadOnlyList<PackageField> Fields { get; } = [.. Columns.Select(column => column.Field)];

    public static byte[] Csv(DisclosureDocument document)
    {
        var csv = new StringBuilder(CsvWriter.Row(Fields.Select(field => field.Name)));
        foreach (var line in LinesOf(document))
        {
            csv.Append(CsvWriter.Row(Columns.Select(column => column.Value(line))));
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static IEnumerable<TidyLine> LinesOf(DisclosureDocument document)
    {
        var unread = document.Unread.Where(part => part is { Table: not null, Line: not null, Column: not null })
            .Select(part => new CellKey(part.Table!, part.Line!, part.Column!)).ToHashSet();
        foreach (var figures in document.Figures.Tables)
        {
            var table = document.Edition.FindTable(figures.Table);
            foreach (var line in figures.Lines)
            {
                foreach (var (column, value) in line.Cells)
                {
                    var cell = new CellKey(figures.Table, line.Key, column);
                    if (IsAmount(table, line, column) && !unread.Contains(cell))
                    {
                        yield return new TidyLine(document, table, line, cell, value, null);
                    }
                }
            }
        }

        foreach (var part in document.Unread)
        {
            yield return new TidyLine(document, part.Table is { } key ? document.Edition.FindTable(key) : null, null, null, default, part);
        }
    }

    private static bool IsAmount(TableDefinition? table, FigureLine line, string column) =>
        table is null || table.FindPanel(line.Panel)?.AmountColumns().Any(amount => amount.Key == column) == true;

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record TidyLine(
        DisclosureDocument Document, TableDefinition? Table, FigureLine? Line, CellKey? Cell, CellValue Value, UnreadPart? Unread)
    {
        public PrintedDigits? Printed => Table is null || Unread is not null ? null : Table.PrintedDigitsOf(Value);

        public string Name => Line is null ? ""
            : Line.Name.Length > 0 ? Line.Name
            : Table is null ? Supplements.NameOf(Cell!.Value) ?? ""
            : Table.FindPanel(Line.Panel)?.FindLine(Line.Key)?.Label ?? Line[ColumnKeys.ProjectName].Text ?? "";

        public string ColumnTitle => Table is null || Cell is null ? "" : Table.PathOf(Cell.Value.Column);
    }
}
