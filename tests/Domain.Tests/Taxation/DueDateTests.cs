using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using Xunit;

namespace TochoDX.Domain.Tests.Taxation;

/// <summary>納期限 and the instalments due on them.</summary>
public sealed class DueDateTests
{
    private static readonly PaymentCalendar Calendar = new(A.Parameters, new BusinessCalendar(Holidays.Known));

    public static TheoryData<TaxKind, int, string[]> Known =>
        new()
        {
            // 5/31 土 → 6/2、日 → 6/1、月
            { TaxKind.Vehicle, 2025, ["2025-06-02"] },
            { TaxKind.Vehicle, 2026, ["2026-06-01"] },
            { TaxKind.Vehicle, 2027, ["2027-05-31"] },
            // 令和4年5月31日は火曜日
            { TaxKind.Vehicle, 2022, ["2022-05-31"] },
            // 令和元年度: 5/31 金
            { TaxKind.Vehicle, 2019, ["2019-05-31"] },
            // 6/30 日 → 7/1
            { TaxKind.Property, 2024, ["2024-07-01", "2024-09-30", "2024-12-27", "2025-02-28"] },
            // 12/27 土、28 日、29〜1/3 年末年始、1/4 日 → 1/5。2/28 土、3/1 日 → 3/2
            { TaxKind.Property, 2025, ["2025-06-30", "2025-09-30", "2026-01-05", "2026-03-02"] },
            // 12/27 日 → 12/28、2/28 日 → 3/1
            { TaxKind.Property, 2026, ["2026-06-30", "2026-09-30", "2026-12-28", "2027-03-01"] },
            // 閏年の2月末は29日（火）
            { TaxKind.Property, 2027, ["2027-06-30", "2027-09-30", "2027-12-27", "2028-02-29"] },
            { TaxKind.Depreciable, 2026, ["2026-06-30", "2026-09-30", "2026-12-28", "2027-03-01"] },
            { TaxKind.Business, 2026, ["2026-08-31", "2026-11-30"] },
            // 11/30 日 → 12/1（8/31 日 → 9/1）
            { TaxKind.Business, 2025, ["2025-09-01", "2025-12-01"] },
        };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_due_day_on_a_closed_day_moves_to_the_next_open_day(TaxKind kind, int year, string[] days) =>
        Assert.Equal(days.Select(A.Day), Calendar.DueDatesOf(kind, new(year)));

    [Fact]
    public void A_holiday_is_a_closed_day()
    {
        // 令和8年5月31日（日）の翌日が休日なら 6/2
        var closed = new PaymentCalendar(A.Parameters, new BusinessCalendar(new HashSet<DateOnly> { new(2026, 6, 1) }));

        Assert.Equal([A.Day("2026-06-02")], closed.DueDatesOf(TaxKind.Vehicle, new(2026)));
    }

    [Fact]
    public void A_tax_is_split_over_its_due_days() =>
        Assert.Equal(
            [
                new(1, A.Day("2026-06-30"), new(44_900)),
                new(2, A.Day("2026-09-30"), new(43_000)),
                new(3, A.Day("2026-12-28"), new(43_000)),
                new(4, A.Day("2027-03-01"), new(43_000)),
            ],
            Calendar.Schedule(TaxKind.Property, new(2026), new(173_900))
        );

    [Theory]
    [InlineData(10_000, new long[] { 10_000 })] // 条例の額以下は8月に全額
    [InlineData(10_100, new long[] { 5_100, 5_000 })] // 10,100÷2=5,050 → 5,000
    [InlineData(187_500, new long[] { 94_500, 93_000 })] // 187,500÷2=93,750 → 93,000
    public void Business_tax_is_due_in_August_and_November(long tax, long[] instalments) =>
        Assert.Equal(instalments, Calendar.Schedule(TaxKind.Business, new(2026), new(tax)).Select(i => i.Amount.Amount));

    [Fact]
    public void A_year_without_due_days_is_refused() =>
        Assert.StartsWith(
            "令和10年度の自動車税種別割の納期限が登録されていません。",
            Assert.Throws<RuleBrokenException>(() => Calendar.DueDatesOf(TaxKind.Vehicle, new(2028))).Message,
            StringComparison.Ordinal
        );
}
