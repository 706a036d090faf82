using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using Xunit;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>還付加算金: refund, first day, day of the decision; sum and interest. The working of each stands above it.</summary>
public sealed class RefundInterestTests
{
    public static TheoryData<long, string, string, long, long> Refunds =>
        new()
        {
            // 173,000×0.9%×184/365=784 + 173,000×1.3%×181/365=1,115 → 1,899 → 1,800
            { 173_900, "2025-07-01", "2026-06-30", 1_899, 1_800 },
            // 1,234,000×0.9%×335/365=10,193 + 1,234,000×0.9%×365/365=11,106 + 1,234,000×1.3%×59/365=2,593 → 23,892 → 23,800
            { 1_234_567, "2024-02-01", "2026-02-28", 23_892, 23_800 },
            // 39,000×1.3%×183/365=254 → 254 → 0
            { 39_500, "2026-06-01", "2026-11-30", 254, 0 },
            // 300,000×1.6%×1/365=13 + 300,000×1.0%×365/365=3,000 → 3,013 → 3,000
            { 300_000, "2020-12-31", "2021-12-31", 3_013, 3_000 },
            // 999円は1,000円未満 → 全額切捨て → 0
            { 999, "2014-01-01", "2026-01-01", 0, 0 },
            // 1,000,000×1.3%×214/365=7,621 → 7,621 → 7,600
            { 1_000_000, "2026-04-01", "2026-10-31", 7_621, 7_600 },
            // 始まりの日より前の決定 → 0日 → 0
            { 1_000_000, "2026-04-01", "2026-03-31", 0, 0 },
        };

    [Theory]
    [MemberData(nameof(Refunds))]
    public void Interest_on_a_refund_is_as_worked_out_by_hand(long refund, string start, string decided, long sum, long interest)
    {
        var on = RefundInterest.On(A.Day(decided), new(refund), A.Day(start), A.Parameters);

        Assert.Equal((new Yen(sum), new Yen(interest)), (on.Sum, on.Amount));
    }

    [Fact]
    public void Days_without_a_claim_bear_no_interest()
    {
        // 1,000,000×1.3%×61/365=2,172 (4/1–5/31) + 1,000,000×1.3%×92/365=3,276 (8/1–10/31) = 5,448
        var on = RefundInterest.On(
            A.Day("2026-10-31"),
            new(1_000_000),
            A.Day("2026-04-01"),
            A.Parameters,
            [new(A.Day("2026-06-01"), A.Day("2026-07-31"), "請求の遅れ")]
        );

        Assert.Equal((new Yen(5_448), new Yen(5_400)), (on.Sum, on.Amount));
        Assert.Contains(on.Sheet().Lines, l => l.Working.Contains("請求の遅れ", StringComparison.Ordinal));
    }
}
