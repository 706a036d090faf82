using Microsoft.Extensions.Hosting;
using TochoDX.Domain.Offices;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.Audit;
using Xunit;

namespace TochoDX.Web.Tests.Procedures;

/// <summary>A site with every office staffed as it is needed; the outbox works when the tests say so.</summary>
public sealed class Town : IAsyncLifetime
{
    private readonly Dictionary<(string Office, Post Post), Seat> _seats = [];

    public Site Site { get; private set; } = null!;
    public Desk Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await Site.Start(services =>
        {
            foreach (
                var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is not null).ToList()
            )
                services.Remove(worker);
        });
        Desk = new(Site);
    }

    /// <summary>The officer of the post, signed in at their own browser.</summary>
    public async Task<Seat> Officer(string office, Post post) =>
        _seats.TryGetValue((office, post), out var seat) ? seat : _seats[(office, post)] = await Desk.Officer(post, office);

    /// <summary>Whatever the cases went through, every invariant holds at the end.</summary>
    public async ValueTask DisposeAsync()
    {
        var invariants = await Desk.Use<VerifyInvariants, IReadOnlyList<Invariant>>(v => v.Run(CancellationToken.None));
        await Site.DisposeAsync();
        Assert.All(invariants, invariant => Assert.Null(invariant.Offender));
    }
}
