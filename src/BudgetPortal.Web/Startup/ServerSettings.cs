namespace BudgetPortal.Web.Startup;

/// <summary>What a server on the open internet needs to be told (section <c>Server</c> of appsettings).</summary>
public sealed record ServerSettings
{
    /// <summary>For how many days browsers are told to come by HTTPS only; 0 tells them nothing.</summary>
    public int HstsDays { get; init; }

    /// <summary>The addresses of the proxies in front, whose word about the client's address and scheme is taken; empty for none.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Where faults of security are reported, such as mailto:security@example.gov.cn; blank where nobody is named.</summary>
    public string SecurityContact { get; init; } = "";

    /// <summary>How many pages are made at once; what is kept needs no making.</summary>
    public int PagesAtOnce { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How many may wait for that. Who comes then is asked to come again.</summary>
    public int PagesWaiting { get; init; } = 200;

    /// <summary>How many searches, comparisons and files made on demand one client may ask for in a minute.</summary>
    public int CostlyPerMinute { get; init; } = 300;

    /// <summary>How long after its start the portal begins to look through what it has.</summary>
    public int SecondsOfRest { get; init; } = 3;

    /// <summary>Whether it then asks for one page of each kind itself, so that no reader is the first.</summary>
    public bool VisitsItself { get; init; } = true;

    public static ServerSettings Of(IConfiguration configuration) =>
        configuration.GetSection("Server").Get<ServerSettings>() ?? new ServerSettings();
}
