using System.Globalization;
using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files;
using BudgetPortal.Files.Writing;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>Every current public disclosure as a line of disclosures.csv; the data dictionary is drawn from the same columns.</summary>
public sealed class DisclosureTable(DisclosureDirectory directory, PublicRecord record, Addresses addresses)
{
    private static readonly IReadOnlyList<(PackageField Field, Func<RecordedDisclosure, Addresses, string> Value)> Columns =
    [
        (new("unit", "string", "单位代码"), (line, _) => UnitOf(line).Code),
        (new("unit_name", "string", "单位名称", "公开时的名称"), (line, _) => CsvWriter.Inert(UnitOf(line).Name)),
        (new("department", "string", "主管部门代码", "没有来源写明的留空"), (line, _) => UnitOf(line).Department?.Code ?? ""),
        (new("department_name", "string", "主管部门名称"), (line, _) => CsvWriter.Inert(UnitOf(line).Department?.Name ?? "")),
        (new("jurisdiction", "string", "地区"), (line, _) => CsvWriter.Inert(UnitOf(line).Jurisdiction)),
        (new("kind", "string", "类别", "unit 单位预算，department 部门预算；部门预算已含所属单位，两者不可相加"),
            (line, _) => JsonWords.Of(line.Summary.Disclosure.Kind)),
        (new("year", "integer", "预算年度"), (line, _) => Of(line.Summary.Disclosure.Year)),
        (new("version", "integer", "版本", "大于1的是更正"), (line, _) => Of(line.Summary.Version.Number)),
        (new("published_at", "datetime", "公开时间", "系统记录的时间，北京时间"),
            (line, _) => FileTime.ToTheSecond(line.Summary.Version.PublishedAt)),
        (new("first_published_on", "date", "原公开日期", "在别处先公开的日期，只在有来源时填写"),
            (line, _) => line.Summary.Version.Original is { } original ? $"{original.Day:yyyy-MM-dd}" : ""),
        (new("reason", "string", "更正理由"), (line, _) => CsvWriter.Inert(line.Summary.Version.Reason ?? "")),
        (new("content_hash", "string", "内容指纹", "SHA-256，表格和文字有一处不同就不同"), (line, _) => line.Summary.Version.ContentHash),
        (new("outcome", "string", "今天的核对",
            "agrees 全部读出且全部一致，findings 有问题，not-known 没有发现问题但有未核对的部分，not-checked 还没有核对；逐项见数据包中的 checks.json"),
            (line, _) => OutcomeOf(line)),
        (new("errors", "integer", "错误个数", "还没有核对的留空，下同"), (line, _) => Of(line.Report?.Counts?.Errors)),
        (new("warnings", "integer", "提醒个数"), (line, _) => Of(line.Report?.Counts?.Warnings)),
        (new("notes", "integer", "提示个数"), (line, _) => Of(line.Report?.Counts?.Notes)),
        (new("not_known", "integer", "未核对个数", "涉及没有读出的内容的比对"), (line, _) => Of(line.Report?.Counts?.NotKnown)),
        (new("income_total", "number", "收入总计", "财务收支预算总表所印，以元计；没有填写的留空"), (line, _) => Of(line.Income)),
        (new("expenditure_total", "number", "支出总计", "支出预算总表的合计，以元计；没有填写的留空"), (line, _) => Of(line.Report?.Expenditure)),
        (new("address", "string", "网址"), (line, at) => at.Absolute(at.Of(line.Summary.Disclosure))),
        (new("package", "string", "数据包网址"), (line, at) => at.Absolute(at.Package(line.Summary.Disclosure))),
    ];

    public static IReadOnlyList<PackageField> Fields { get; } = [.. Columns.Select(column => column.Field)];

    /// <summary>Writes all of it, a year at a time, the newest first.</summary>
    public async Task Write(Stream target, CancellationToken cancellation)
    {
        await Begin(target, cancellation);
        foreach (var year in await directory.Years(cancellation))
        {
            await WriteYear(target, year, cancellation);
        }
    }

    /// <summary>Writes one year alone.</summary>
    public async Task Write(Stream target, int year, CancellationToken cancellation)
    {
        await Begin(target, cancellation);
        await WriteYear(target, year, cancellation);
    }

    private static async Task Begin(Stream target, CancellationToken cancellation) =>
        await target.WriteAsync(Encoding.UTF8.GetBytes(CsvWriter.Row(Fields.Select(field => field.Name))), cancellation);

    private async Task WriteYear(Stream target, int year, CancellationToken cancellation)
    {
        await foreach (var line in record.OfYear(year, cancellation))
        {
            var row = CsvWriter.Row(Columns.Select(column => column.Value(line, addresses)));
            await target.WriteAsync(Encoding.UTF8.GetBytes(row), cancellation);
        }
    }

    private static string OutcomeOf(RecordedDisclosure line) =>
        line.Report?.Counts is { } counts ? ChecksJson.OutcomeOf(counts.AllAgree, counts.Found) : "not-checked";

    private static BudgetUnit UnitOf(RecordedDisclosure line) => line.Summary.Disclosure.Unit;

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Of(decimal? yuan) => yuan is { } amount ? Amounts.ForMachines(amount) : "";
}
