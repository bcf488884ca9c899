using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Loads the code lists of <c>data/classification</c>: each file once, and again only when it changed.</summary>
internal static class ClassificationLoader
{
    private static readonly (ClassificationList List, string File)[] Lists =
    [
        (ClassificationList.Functional, "functional.csv"),
        (ClassificationList.Economic, "economic.csv"),
    ];

    public static async Task Load(PortalContext context, string folder, TimeProvider time, CancellationToken cancellation)
    {
        foreach (var (list, name) in Lists)
        {
            var path = Path.Combine(folder, name);
            var content = await File.ReadAllBytesAsync(path, cancellation);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            if (!await IsLoaded(context, name, hash, cancellation))
            {
                await Load(context, list, name, hash, Read(list, path, Encoding.UTF8.GetString(content)), time, cancellation);
            }
        }
    }

    private static Task<bool> IsLoaded(PortalContext context, string name, string hash, CancellationToken cancellation) =>
        context.LoadedFiles.AnyAsync(file => file.Name == name && file.Sha256 == hash, cancellation);

    private static async Task Load(
        PortalContext context,
        ClassificationList list,
        string name,
        string hash,
        IReadOnlyList<ClassificationCodeRow> codes,
        TimeProvider time,
        CancellationToken cancellation)
    {
        // The transaction is immediate: a second process that starts now waits here, and then finds the file loaded.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await IsLoaded(context, name, hash, cancellation))
        {
            return;
        }

        await context.ClassificationCodes.Where(code => code.List == list).ExecuteDeleteAsync(cancellation);
        await context.LoadedFiles.Where(file => file.Name == name).ExecuteDeleteAsync(cancellation);
        context.AddRange(codes);
        context.Add(new LoadedFileRow { Name = name, Sha256 = hash, LoadedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
    }

    /// <summary>Reads <c>code,name,level,first_year,last_year,budget|usual_side,attested</c>; no value holds a comma.</summary>
    private static List<ClassificationCodeRow> Read(ClassificationList list, string path, string text)
    {
        var lines = text.TrimStart('\ufeff').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select((line, index) => ReadLine(list, index + 1, line, path))];
    }

    private static ClassificationCodeRow ReadLine(ClassificationList list, int position, string line, string path)
    {
        if (line.Split(',') is not [{ Length: > 0 } code, { Length: > 0 } name, var level and ("类" or "款" or "项"), var first, var last, var use, var attested]
            || !Enum.TryParse<Attestation>(attested, ignoreCase: true, out var attestation))
        {
            throw new InvalidDataException($"{path} 第 {position + 1} 行不是科目（编码,名称,级次,起始年,终止年,…,核实情况）：{line}");
        }

        return new ClassificationCodeRow
        {
            List = list,
            Position = position,
            Code = code,
            Name = name,
            Level = level,
            FirstYear = Year(first),
            LastYear = Year(last),
            Budget = list == ClassificationList.Functional ? Given(use) : null,
            UsualSide = list == ClassificationList.Economic ? Given(use) : null,
            Attested = attestation,
        };

        static string? Given(string value) => value.Length == 0 ? null : value;
        int? Year(string value) => value.Length == 0
            ? null
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                ? year
                : throw new InvalidDataException($"{path} 第 {position + 1} 行的年份无法识别：{value}");
    }
}
