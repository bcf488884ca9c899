using System.Security.Cryptography;
using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The files beside the program that were loaded, by their hash, so that a start reads none of them twice.</summary>
public sealed class LoadedFiles(PortalContext context, TimeProvider time)
{
    /// <summary>Lets one process at a time load files; given back when it is disposed of, or the process ends.</summary>
    public Task<IAsyncDisposable?> Alone(CancellationToken cancellation) => context.Engine.TakeStartLock(context, cancellation);

    public static async Task<string> HashOf(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    /// <summary>True where the file of this name was loaded as it is.</summary>
    public Task<bool> Holds(string name, string hash, CancellationToken cancellation) =>
        context.LoadedFiles.AnyAsync(file => file.Name == name && file.Sha256 == hash, cancellation);

    /// <summary>Remembers a file in the place of what it was before.</summary>
    public async Task Keep(string name, string hash, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await Put(name, hash, cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
    }

    /// <summary>The same within the running transaction, to be saved with what was loaded.</summary>
    internal async Task Put(string name, string hash, CancellationToken cancellation)
    {
        await context.LoadedFiles.Where(file => file.Name == name).ExecuteDeleteAsync(cancellation);
        context.Add(new LoadedFileRow { Name = name, Sha256 = hash, LoadedAt = time.GetUtcNow() });
    }
}
