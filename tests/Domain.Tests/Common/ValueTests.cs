using TochoDX.Domain.Common;
using TochoDX.Domain.Notices;
using Xunit;

namespace TochoDX.Domain.Tests.Common;

public sealed class ValueTests
{
    [Theory]
    [InlineData("2026-04-01", "令和8年4月1日")]
    [InlineData("2019-05-01", "令和元年5月1日")]
    [InlineData("2019-04-30", "平成31年4月30日")]
    [InlineData("1989-01-07", "昭和64年1月7日")]
    [InlineData("1873-01-01", "明治6年1月1日")]
    public void Dates_are_told_by_era(string date, string expected) =>
        Assert.Equal(expected, JapaneseDate.Format(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-03-31", 2025, 7)]
    [InlineData("2026-04-01", 2026, 8)]
    public void The_fiscal_year_begins_in_April(string date, int year, int eraYear)
    {
        var fiscal = FiscalYear.Of(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((year, eraYear), (fiscal.Year, fiscal.EraYear));
    }

    [Fact]
    public void The_day_in_Tokyo_is_not_the_day_in_UTC()
    {
        var evening = new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 4, 1), JapaneseDate.DayOf(evening));
        Assert.Equal(evening, JapaneseDate.EndOf(new(2026, 3, 31)));
    }

    [Theory]
    [InlineData(4_780, 1_000, 4_000)]
    [InlineData(99, 100, 0)]
    [InlineData(100, 100, 100)]
    public void Rounding_names_its_unit(long amount, long unit, long expected) =>
        Assert.Equal(new Yen(expected), new Yen(amount).FloorTo(unit));

    [Theory]
    [InlineData("2026-12-28", true)]
    [InlineData("2026-12-29", false)]
    [InlineData("2027-01-03", false)]
    [InlineData("2027-01-04", true)]
    [InlineData("2026-05-06", false)]
    [InlineData("2026-05-09", false)]
    public void Offices_close_on_weekends_holidays_and_at_the_turn_of_the_year(string day, bool open) =>
        Assert.Equal(
            open,
            new BusinessCalendar(Holidays.Known).IsOpen(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Document_numbers_follow_the_era_year() =>
        Assert.Equal("8都市広第12号", Notice.FormatNumber(new FiscalYear(2026), "都市広", 12));
}
