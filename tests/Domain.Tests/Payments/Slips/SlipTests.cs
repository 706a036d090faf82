using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using Xunit;
using Some = TochoDX.Domain.Tests.Payments.A;

namespace TochoDX.Domain.Tests.Payments.Slips;

public sealed class SlipTests
{
    private static readonly SlipValues Values = SlipSettings.BuiltIn.Values;

    [Fact]
    public void A_till_takes_up_to_the_cap_and_the_slip_says_why_not_beyond()
    {
        var (can, cannot) = (Issue(300_000), Issue(300_001));
        Assert.Null(can.KonbiniRefusal);
        Assert.Equal(new Yen(300_000), KonbiniBarcode.Parse(can.Barcode!).Amount);
        Assert.Null(cannot.Barcode);
        Assert.Contains("300,000円を超える", cannot.KonbiniRefusal, StringComparison.Ordinal);
        Assert.Contains("取扱いがない", Issue(100, Values with { KonbiniIssuer = "" }).KonbiniRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bars_say_until_when_and_how_often_it_was_issued()
    {
        var bars = KonbiniBarcode.Parse(Issue(3220, reissue: 2).Barcode!);
        Assert.Equal((Some.Due, 2), (bars.PayBy, bars.Reissue));
        Assert.Null(KonbiniBarcode.Parse(Issue(3220, days: 15).Barcode!).PayBy);
        Assert.Throws<RuleBrokenException>(() => Issue(3220, reissue: 10));
    }

    [Fact]
    public void What_is_not_owed_has_no_slip() =>
        Assert.Throws<RuleBrokenException>(() => New(Some.Charge(ChargeStatus.Cancelled), Values, 0, 0));

    [Fact]
    public void A_slip_is_superseded_once()
    {
        var slip = Issue(3220);
        slip.Supersede(Some.Act());
        Assert.Throws<RuleBrokenException>(() => slip.Supersede(Some.Act()));
    }

    [Fact]
    public void Values_hold_from_their_day_on()
    {
        SlipSettings Set(int day) => new(new(2026, 5, day), Values with { KonbiniCap = new(day) }, "契約書", true, Some.Act());
        SlipSettings[] all = [Set(20), Set(10)];
        Assert.Same(SlipSettings.BuiltIn, all.On(new(2026, 5, 9)));
        Assert.Equal(new Yen(10), all.On(new(2026, 5, 19)).Values.KonbiniCap);
        Assert.Equal(new Yen(20), all.On(new(2026, 5, 20)).Values.KonbiniCap);
    }

    [Fact]
    public void Values_that_apply_are_not_changed_any_more()
    {
        var tomorrow = JapaneseDate.DayOf(Some.Noon).AddDays(1);
        var settings = new SlipSettings(tomorrow, Values, "契約書", false, Some.Act());
        settings.Correct(Values with { KeyDigits = 14 }, "契約書 第3条", true, Some.Act());
        Assert.Throws<RuleBrokenException>(() => settings.Correct(Values, "契約書", true, Some.Act(days: 1)));
        Assert.Throws<RuleBrokenException>(() => new SlipSettings(tomorrow.AddDays(-2), Values, "契約書", true, Some.Act()));
    }

    public static TheoryData<SlipValues> Impossible =>
        [
            Values with
            {
                Institution = "1380A",
            },
            Values with
            {
                KeyDigits = 21,
            },
            Values with
            {
                ConfirmationDigits = 3,
            },
            Values with
            {
                Category = "",
            },
            Values with
            {
                KonbiniIssuer = "12345",
            },
            Values with
            {
                KonbiniCap = new(1_000_000),
            },
            Values with
            {
                Stamp = 2,
            },
            Values with
            {
                ModuleMicrometres = 200,
            },
            Values with
            {
                BarMillimetres = 5,
            },
            Values with
            {
                ReportDays = 31,
            },
        ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Values_with_which_nothing_can_be_printed_are_refused(SlipValues values) => Assert.Throws<RuleBrokenException>(values.Check);

    private static Slip Issue(long yen, SlipValues? values = null, int reissue = 0, int days = 0) =>
        New(Some.Charge(yen: yen), values ?? Values, reissue, days);

    private static Slip New(Charge charge, SlipValues values, int reissue, int days)
    {
        var year = new FiscalYear(2026);
        return new(Guid.NewGuid(), new(year, "toshi", 1), charge, reissue, PayEasyNumber.New(year, values), values, Some.Act(days));
    }
}
