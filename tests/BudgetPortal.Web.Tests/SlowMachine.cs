using System.Runtime.CompilerServices;

namespace BudgetPortal.Web.Tests;

/// <summary>A build machine shared by many is slow, which is no fault of a document. What is too slow has tests of its own.</summary>
internal static class SlowMachine
{
    [ModuleInitializer]
    internal static void GiveTime() => Environment.SetEnvironmentVariable("Reading__Seconds", "60");
}
