using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

/// <summary>専決表 — the routes of the built-in procedures, reviewed against the levels by which matters are decided.</summary>
public sealed class RouteTableTests
{
    private static readonly IReadOnlyList<RouteRow> Rows =
    [
        .. Catalogue.BuiltIn().Current.SelectMany(p => RouteTable.Of(p.Procedure, new(2026, 4, 1))),
    ];

    /// <summary>Certificates, memberships and what the section chief or the head of the office decides by routine.</summary>
    private static readonly string[] ByTheManager =
    [
        "child-support-018",
        "data-platform-membership",
        "information-disclosure",
        "outdoor-advertising",
        "personal-information",
        "property-valuation",
        "restaurant-permit",
        "road-use",
        "tax-certificate",
        "vehicle-tax-certificate",
    ];

    public static TheoryData<string> Codes => [.. Catalogue.BuiltIn().Current.Select(p => p.Procedure.Code)];

    [Fact]
    public void Every_procedure_has_its_rows()
    {
        Assert.Equal(25, Rows.Select(r => r.Procedure.Code).Distinct().Count());
        Assert.Equal("vehicle-tax-address", Assert.Single(Rows, r => r.Decision is null).Procedure.Code);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_kind_and_amount_has_one_level_of_decision(string code)
    {
        foreach (var kind in Rows.Where(r => r.Procedure.Code == code && r.Decision is not null).GroupBy(r => r.Decision!.Code))
        {
            Assert.All(kind, row => Assert.NotNull(row.Route));
            Assert.All(kind, row => Assert.Single(row.Route!.Steps, s => s.Kind == RouteStepKind.Decide));
            var bands = kind.ToList();
            Assert.True(bands.Count == 1 || bands[0].From == Yen.Zero, $"{code} {kind.Key}");
            Assert.Null(bands[^1].To);
            Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.Equal(pair.First.To!.Value.Amount + 1, pair.Second.From!.Value.Amount));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_granted_is_decided_at_the_level_of_its_weight(string code)
    {
        foreach (var row in Rows.Where(r => r.Procedure.Code == code && r.Decision is { Adverse: false }))
        {
            var expected =
                row.Amount is not null && row.From!.Value.Amount > 10_000_000 ? ApproverRole.BureauDirector
                : ByTheManager.Contains(code) || code == "public-housing" && row.Decision!.Code is "won" or "reserve" ? ApproverRole.Manager
                : ApproverRole.Director;
            Assert.Equal(expected, row.Decides);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_refusal_is_decided_one_level_higher_after_the_legal_review(string code)
    {
        foreach (var row in Rows.Where(r => r.Procedure.Code == code && r.Decision is { Adverse: true }))
        {
            Assert.Contains(row.Route!.Steps, s => s is { Kind: RouteStepKind.Review, Role: ApproverRole.Legal });
            // Compared with what may be granted at the same step of the process; the lowest band where amounts differ.
            var granted = Rows.Where(r =>
                    r.Procedure.Code == code
                    && r.Decision is { Adverse: false }
                    && (r.Decision.At.Count == 0 || row.Decision!.At.Count == 0 || r.Decision.At.Any(row.Decision.At.Contains))
                )
                .Min(r => r.Decides)!
                .Value;
            Assert.Equal((ApproverRole)Math.Min((int)granted + 1, (int)ApproverRole.BureauDirector), row.Decides);
        }
    }

    [Fact]
    public void Large_subsidies_go_up_to_the_director_of_the_bureau()
    {
        var rows = Rows.Where(r => r.Procedure.Code == "smart-tokyo-model" && r.Decision!.Code == "granted").ToList();

        Assert.Equal(
            [(0L, 10_000_000L, ApproverRole.Director), (10_000_001L, null, ApproverRole.BureauDirector)],
            rows.Select(r => (r.From!.Value.Amount, r.To?.Amount, r.Decides!.Value))
        );
    }
}
