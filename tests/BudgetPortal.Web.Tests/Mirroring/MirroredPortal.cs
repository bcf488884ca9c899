namespace BudgetPortal.Web.Tests.Mirroring;

/// <summary>A portal, the mirror that the verb wrote of it, and nginx with that mirror twice: before the portal, and without any.</summary>
public sealed class MirroredPortal : IAsyncLifetime
{
    private readonly RunningPortal portal = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mirrored-").FullName;
    private Nginx? beside;
    private Nginx? alone;

    public string Folder => Path.Combine(folder, "mirror");

    /// <summary>A client of the portal itself.</summary>
    public HttpClient Portal() => Nginx.ClientOf(portal.ClientOptions.BaseAddress);

    /// <summary>A client of nginx with the portal behind it.</summary>
    public HttpClient Beside()
    {
        Nginx.Need();
        return beside!.NewClient();
    }

    /// <summary>A client of nginx whose portal is stopped.</summary>
    public HttpClient Alone()
    {
        Nginx.Need();
        return alone!.NewClient();
    }

    public async ValueTask InitializeAsync()
    {
        if (!Nginx.IsHere)
        {
            return;
        }

        portal.UseKestrel(0);
        portal.StartServer();
        await portal.Seed(CancellationToken.None);
        using var mirror = new MirrorProcess(portal.Database, Folder);
        Assert.True(await mirror.Ended(CancellationToken.None) == 0, mirror.Said);
        beside = await Nginx.Start(Folder, portal.ClientOptions.BaseAddress);
        alone = await Nginx.Start(Folder, null);
    }

    public async ValueTask DisposeAsync()
    {
        beside?.Dispose();
        alone?.Dispose();
        await portal.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class OnTheMirror : ICollectionFixture<MirroredPortal>
{
    public const string Name = "mirror";
}
