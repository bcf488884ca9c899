using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>A file of many packages as it lies on the disk; <paramref name="Year"/> is null for the whole.</summary>
public sealed record BulkFile(int? Year, string Stored, long Size, string Sha256, int Disclosures);

/// <summary>
/// The files of one build, and the versions in them, which tell whether anything in them was withdrawn since. <paramref name="Maker"/>
/// changes with whatever else decides what a package says: program and settings.
/// </summary>
public sealed record BulkState(DateTimeOffset AsOf, string Maker, IReadOnlyList<BulkFile> Files, IReadOnlyList<CurrentVersion> Holds)
{
    public BulkFile? Find(int? year) => Files.FirstOrDefault(file => file.Year == year);

    /// <summary>True where something in the files is public no more, which must not be handed out; a correction may wait.</summary>
    public bool HoldsWithdrawn(IReadOnlyList<CurrentVersion> current)
    {
        var here = current.ToDictionary(version => (version.Unit, version.Year, version.Kind));
        return Holds.Any(held => !here.TryGetValue((held.Unit, held.Year, held.Kind), out var now)
            || now.Number < held.Number || held.Number < now.First);
    }
}

/// <summary>
/// The packages of each year and of all, written to the disk package by package, so that memory does not grow with them, and put in place
/// whole: a file is named by its hash and never changes. They are built at most every ten minutes, and anew at once where something in
/// them was withdrawn.
/// </summary>
public sealed class BulkFiles(
    DataSettings settings, PortalSettings portal, IHostEnvironment environment, IServiceScopeFactory scopes, TimeProvider time,
    PageCache pages) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly string folder =
        Path.ChangeExtension(Path.GetFullPath(settings.Database, environment.ContentRootPath), null) + "-packages";

    private readonly string maker = string.Join(
        ' ', typeof(BulkFiles).Module.ModuleVersionId, typeof(ZipWriter).Module.ModuleVersionId,
        typeof(CheckReport).Module.ModuleVersionId, portal.SiteName, portal.Address, portal.PathBase, portal.License);

    private readonly SemaphoreSlim building = new(1);
    private BulkState? state;
    private DateTime? writtenAt;

    /// <summary>
    /// What lies on the disk, whatever became public since; null before the first build. Another process beside the same database, such as
    /// one that mirrors the portal, may have written it.
    /// </summary>
    public BulkState? Known
    {
        get
        {
            var now = File.GetLastWriteTimeUtc(StateFile);
            if (writtenAt != now)
            {
                var isAnothers = writtenAt is not null;
                (state, writtenAt) = (ReadState(), now);
                if (isAnothers)
                {
                    pages.ForgetLists();
                }
            }

            return state;
        }
    }

    private string StateFile => Path.Combine(folder, "state.json");

    public void Dispose() => building.Dispose();

    /// <summary>What may be handed out: it holds nothing that was withdrawn. Null where that is still to be built.</summary>
    public async Task<BulkState?> Find(CancellationToken cancellation)
    {
        var known = Known;
        return known is null || known.HoldsWithdrawn(await Current(cancellation)) ? null : known;
    }

    /// <summary>Opens a file of a build, or null where a newer build has taken its place.</summary>
    public FileStream? Open(BulkFile file)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, file.Stored), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024,
                useAsync: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Builds where nothing is built, where something was withdrawn, or where ten minutes have passed since with news.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        await building.WaitAsync(cancellation);
        try
        {
            using var ours = TakeTurn();
            if (ours is null)
            {
                return;
            }

            var current = await Current(cancellation);
            var known = Known;
            var isDue = known is null
                || known.Maker != maker
                || known.HoldsWithdrawn(current)
                || (time.GetUtcNow() - known.AsOf >= Interval && !known.Holds.SequenceEqual(current))
                || known.Files.Any(file => !File.Exists(Path.Combine(folder, file.Stored)));
            if (isDue)
            {
                await Build(current, cancellation);
            }
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Null while another process builds.</summary>
    private FileStream? TakeTurn()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(
                Path.Combine(folder, "building"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<CurrentVersion>> Current(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var versions = await scope.ServiceProvider.GetRequiredService<DisclosureDirectory>().CurrentVersions(cancellation);
        return [.. versions.OrderBy(version => version.Unit, StringComparer.Ordinal).ThenBy(version => (version.Year, version.Kind))];
    }

    private async Task Build(IReadOnlyList<CurrentVersion> current, CancellationToken cancellation)
    {
        var asOf = time.GetUtcNow();
        var files = new List<BulkFile>();
        await using (var whole = new BulkZip(Path.Combine(folder, "all.part")))
        {
            foreach (var year in current.Select(version => version.Year).Distinct().OrderDescending())
            {
                await using var ofYear = new BulkZip(Path.Combine(folder, $"{year}.part"));
                await WriteYear(year, ofYear, whole, current, cancellation);
                files.Add(await Place(ofYear, year, cancellation));
            }

            files.Add(await Place(whole, null, cancellation));
        }

        // The state is what makes a build one: it is put in place last, and whole.
        state = new BulkState(asOf, maker, files, current);
        await File.WriteAllBytesAsync($"{StateFile}.part", JsonSerializer.SerializeToUtf8Bytes(state), cancellation);
        File.Move($"{StateFile}.part", StateFile, overwrite: true);
        writtenAt = File.GetLastWriteTimeUtc(StateFile);
        var kept = files.Select(file => file.Stored).ToHashSet();
        foreach (var old in Directory.EnumerateFiles(folder, "*.zip").Where(path => !kept.Contains(Path.GetFileName(path))))
        {
            File.Delete(old);
        }

        pages.ForgetLists();
    }

    private async Task WriteYear(
        int year, BulkZip ofYear, BulkZip whole, IReadOnlyList<CurrentVersion> current, CancellationToken cancellation)
    {
        var before = Known?.Maker == maker ? Known : null;
        using var earlier = EarlierPackages.Of(before?.Find(year) is { } file ? Open(file) : null, before, current);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (publications, packages) = (services.GetRequiredService<Publications>(), services.GetRequiredService<Packages>());
        using var list = new MemoryStream();
        await services.GetRequiredService<DisclosureTable>().Write(list, year, cancellation);
        ofYear.Add("disclosures.csv", list.ToArray());
        whole.Add($"{year}/disclosures.csv", list.ToArray());
        await foreach (var entry in services.GetRequiredService<PublicRecord>().OfYear(year, cancellation))
        {
            var (unit, _, kind) = entry.Summary.Disclosure;
            var name = $"{DisclosureAddress.PlaceOf(kind)}/{unit.Code}.zip";
            if ((earlier.Find(entry.Summary.Disclosure, name) ?? await Make(unit, kind)) is { } package)
            {
                ofYear.Add(name, package, entry.Summary.Version.PublishedAt);
                whole.Add($"{year}/{name}", package, entry.Summary.Version.PublishedAt);
            }
        }

        async Task<byte[]?> Make(BudgetUnit unit, DisclosureKind kind) =>
            await publications.FindFitting(unit.Code, year, kind, cancellation) is { } publication
                ? (await packages.Of(publication, cancellation)).Zip()
                : null;
    }

    private async Task<BulkFile> Place(BulkZip zip, int? year, CancellationToken cancellation)
    {
        var (hash, size) = await zip.Close(cancellation);
        var stored = $"{(year is { } known ? $"{known}" : "all")}-{hash}.zip";
        File.Move(zip.Path, Path.Combine(folder, stored), overwrite: true);
        return new BulkFile(year, stored, size, hash, zip.Packages);
    }

    private BulkState? ReadState()
    {
        try
        {
            return JsonSerializer.Deserialize<BulkState>(File.ReadAllBytes(StateFile));
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>A zip of packages on the disk while it is written. Packages are compressed already and stand in it as they are.</summary>
internal sealed class BulkZip(string path) : IAsyncDisposable
{
    private readonly FileStream file = new(path, FileMode.Create, FileAccess.ReadWrite);
    private ZipArchive? zip;

    public string Path { get; } = path;

    public int Packages { get; private set; }

    public void Add(string name, byte[] content) => ZipWriter.Add(Zip, name, content, null, CompressionLevel.Optimal);

    public void Add(string name, byte[] package, DateTimeOffset time)
    {
        ZipWriter.Add(Zip, name, package, time, CompressionLevel.NoCompression);
        Packages++;
    }

    public async Task<(string Hash, long Size)> Close(CancellationToken cancellation)
    {
        Zip.Dispose();
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        var size = file.Length;
        await file.DisposeAsync();
        return (hash, size);
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private ZipArchive Zip => zip ??= new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
}
