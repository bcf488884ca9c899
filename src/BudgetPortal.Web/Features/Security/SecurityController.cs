using System.Globalization;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Startup;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Security;

/// <summary>Where faults of security are reported (RFC 9116), where a setting names a contact.</summary>
public sealed class SecurityController(ServerSettings server, Addresses addresses, MissingPages missing, TimeProvider time) : Controller
{
    private const string Address = ".well-known/security.txt";

    // The standard recommends less than a year.
    private static readonly TimeSpan Holds = TimeSpan.FromDays(180);

    [HttpGet(Address)]
    public async Task<IActionResult> Text(CancellationToken cancellation)
    {
        if (server.SecurityContact.Length == 0)
        {
            return await missing.Anything(cancellation);
        }

        // It says until when it holds, which moves on with each answer.
        Response.Headers.CacheControl = "no-store";
        var until = (time.GetUtcNow() + Holds).UtcDateTime.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return Content(
            $"Contact: {server.SecurityContact}\nExpires: {until}\nPreferred-Languages: zh, en\n"
                + $"Canonical: {addresses.Absolute(addresses.Asset(Address))}\n",
            "text/plain; charset=utf-8");
    }
}
