using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using Xunit;

namespace TochoDX.Domain.Tests.Offices;

public sealed class StaffTests
{
    private static readonly Act Admin = new("admin", "管野 守", "", new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero));
    private static readonly DateOnly April = new(2026, 4, 1);

    [Fact]
    public void A_seat_is_held_from_the_first_to_the_last_day()
    {
        var staff = Joined();
        staff.Appoint("a", Post.Manager, "課長", April, April.AddDays(9), false, Admin);

        Assert.Empty(staff.SeatsOn(April.AddDays(-1)));
        Assert.Single(staff.SeatsOn(April));
        Assert.Single(staff.SeatsOn(April.AddDays(9)));
        Assert.Empty(staff.SeatsOn(April.AddDays(10)));
    }

    [Fact]
    public void Beside_one_main_posting_others_are_concurrent()
    {
        var staff = Joined();
        staff.Appoint("a", Post.Manager, "課長", April, null, false, Admin);

        Assert.Throws<RuleBrokenException>(() => staff.Appoint("b", Post.Manager, "課長", April.AddDays(30), null, false, Admin));
        Assert.Throws<RuleBrokenException>(() => staff.Appoint("a", Post.Manager, "課長", April.AddDays(30), null, true, Admin));
        staff.Appoint("b", Post.Director, "部長", April, null, true, Admin);

        Assert.Equal(["課長", "部長"], staff.SeatsOn(April).Select(s => s.Title));
    }

    [Fact]
    public void After_relief_the_next_main_posting_may_begin()
    {
        var staff = Joined();
        var first = staff.Appoint("a", Post.Manager, "課長", April, null, false, Admin);

        Assert.Throws<RuleBrokenException>(() => staff.Relieve(first.Number, April.AddDays(-1), Admin));
        staff.Relieve(first.Number, April.AddDays(29), Admin);
        staff.Appoint("b", Post.Director, "部長", April.AddDays(30), null, false, Admin);

        Assert.Equal("部長", Assert.Single(staff.SeatsOn(April.AddDays(30))).Title);
    }

    [Fact]
    public void Absences_do_not_overlap_and_nobody_stands_in_for_themselves()
    {
        var staff = Joined();
        staff.Leave(April, April.AddDays(4), "出張", null, Admin);

        Assert.Throws<RuleBrokenException>(() => staff.Leave(April.AddDays(4), April.AddDays(6), "休暇", null, Admin));
        Assert.Throws<RuleBrokenException>(() => staff.Leave(April.AddDays(9), April.AddDays(8), "休暇", null, Admin));
        Assert.Throws<RuleBrokenException>(() => staff.Leave(April.AddDays(9), April.AddDays(9), "休暇", staff.Id, Admin));
        Assert.Throws<RuleBrokenException>(() => staff.Leave(April.AddDays(9), April.AddDays(9), "　", null, Admin));
        Assert.NotNull(staff.AbsenceOn(April.AddDays(4)));
        Assert.Null(staff.AbsenceOn(April.AddDays(5)));
    }

    [Fact]
    public void Who_is_back_is_absent_no_longer()
    {
        var staff = Joined();
        var long_ = staff.Leave(April, April.AddDays(9), "休暇", null, Admin);
        var later = staff.Leave(April.AddDays(20), April.AddDays(21), "出張", null, Admin);

        staff.Return(long_.Number, April.AddDays(3), Admin);
        staff.Return(later.Number, April.AddDays(3), Admin);

        Assert.Equal(April.AddDays(2), Assert.Single(staff.Absences).Until);
        Assert.Throws<RuleBrokenException>(() => staff.Return(long_.Number, April.AddDays(3), Admin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("番号")]
    [InlineData("123456789012345678901")]
    public void A_number_is_plain(string number) => Assert.Throws<RuleBrokenException>(() => Staff.Join(Guid.NewGuid(), number, Admin));

    private static Staff Joined() => Staff.Join(Guid.NewGuid(), "１２３", Admin);
}
