using System.Security.Cryptography;
using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Classification;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Loads the code lists of <c>data/classification</c>: each file once, and again only when it changed.</summary>
internal static class ClassificationLoader
{
    private static readonly (ClassificationList List, string File)[] Lists =
    [
        (ClassificationList.Functional, ClassificationFiles.Functional),
        (ClassificationList.Economic, ClassificationFiles.Economic),
    ];

    public static async Task Load(PortalContext context, string folder, TimeProvider time, CancellationToken cancellation)
    {
        var loaded = new LoadedFiles(context, time);
        foreach (var (list, name) in Lists)
        {
            var path = Path.Combine(folder, name);
            var content = await File.ReadAllBytesAsync(path, cancellation);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            if (!await loaded.Holds(name, hash, cancellation))
            {
                await Load(context, loaded, list, name, hash, Rows(list, ClassificationFiles.Parse(path, content)), cancellation);
            }
        }
    }

    private static async Task Load(
        PortalContext context,
        LoadedFiles loaded,
        ClassificationList list,
        string name,
        string hash,
        IReadOnlyList<ClassificationCodeRow> codes,
        CancellationToken cancellation)
    {
        // A transaction is its writer's alone: a second process that starts now waits here, and then finds the file loaded.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await loaded.Holds(name, hash, cancellation))
        {
            return;
        }

        await context.ClassificationCodes.Where(code => code.List == list).ExecuteDeleteAsync(cancellation);
        await loaded.Put(name, hash, cancellation);
        context.AddRange(codes);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
    }

    private static List<ClassificationCodeRow> Rows(ClassificationList list, CodeList codes) =>
        [.. codes.Entries.Index().Select(entry => new ClassificationCodeRow
        {
            List = list,
            Position = entry.Index + 1,
            Code = entry.Item.Code,
            Name = entry.Item.Name,
            FirstYear = entry.Item.FirstYear,
            LastYear = entry.Item.LastYear,
            Group = entry.Item.Group,
            Attestation = entry.Item.Attestation,
        })];
}
