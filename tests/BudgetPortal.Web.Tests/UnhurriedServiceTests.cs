using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Tests;

public sealed class UnhurriedServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "work")]
    [InlineData(1, "what cannot wait, work")]
    public async Task Work_begins_after_a_rest_and_what_cannot_wait_is_done_meanwhile(int seconds, string expected)
    {
        using var service = new Service(seconds);
        await service.StartAsync(Cancellation);
        await service.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(expected, string.Join(", ", service.Done));
    }

    private sealed class Service(int seconds) : UnhurriedService(new ServerSettings { SecondsOfRest = seconds }, TimeProvider.System)
    {
        public List<string> Done { get; } = [];

        protected override Task Meanwhile(CancellationToken cancellation) => Do("what cannot wait");

        protected override Task Work(CancellationToken cancellation) => Do("work");

        private Task Do(string what)
        {
            Done.Add(what);
            return Task.CompletedTask;
        }
    }
}
