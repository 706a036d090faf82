using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;
using Xunit;

namespace TochoDX.Domain.Tests.Offices;

/// <summary>不在と代理 — who may act in a seat on a day.</summary>
public sealed class RosterTests
{
    private static readonly DateOnly Today = new(2026, 4, 6);
    private static readonly Act Admin = new("admin", "管野 守", "", new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_holder_acts_when_there()
    {
        var director = Person("部長", Post.Director);

        var seat = In(ApproverRole.Director, director, Person("課長", Post.Manager));

        Assert.Equal(("部長", null), (Assert.Single(seat.Actors).Name, seat.Actors[0].For));
    }

    [Fact]
    public void One_of_two_holders_is_enough()
    {
        var seat = In(ApproverRole.Director, Away(Person("甲", Post.Director)), Person("乙", Post.Director), Person("課長", Post.Manager));

        Assert.Equal("乙", Assert.Single(seat.Actors).Name);
    }

    [Fact]
    public void The_substitute_named_acts_for_the_absent_holder()
    {
        var other = Person("代理", Post.Manager, "another");

        var seat = In(ApproverRole.Director, Away(Person("部長", Post.Director), other), other, Person("課長", Post.Manager));

        Assert.Equal(("代理", "部長の職 部長"), (Assert.Single(seat.Actors).Name, seat.Actors[0].For));
    }

    [Fact]
    public void A_substitute_who_is_absent_too_names_the_next()
    {
        var last = Person("丙", Post.Manager, "another");
        var middle = Away(Person("乙", Post.Manager, "another"), last);

        Assert.Equal("丙", Assert.Single(In(ApproverRole.Director, Away(Person("甲", Post.Director), middle), middle, last).Actors).Name);
    }

    [Fact]
    public void Without_a_name_the_next_lower_post_that_is_there_may_decide()
    {
        var seat = In(
            ApproverRole.BureauDirector,
            Away(Person("局長", Post.BureauDirector)),
            Away(Person("部長", Post.Director)),
            Person("課長", Post.Manager),
            Person("代理", Post.DeputyManager)
        );

        Assert.Equal("課長", Assert.Single(seat.Actors).Name);
    }

    [Fact]
    public void A_vacant_seat_a_circle_of_substitutes_and_nobody_left_are_told_apart()
    {
        var (a, b) = (Staff.Join(Guid.NewGuid(), "1", Admin), Staff.Join(Guid.NewGuid(), "2", Admin));
        a.Appoint("here", Post.Director, "部長", Today, null, false, Admin);
        b.Appoint("there", Post.Director, "部長", Today, null, false, Admin);
        a.Leave(Today, Today, "出張", b.Id, Admin);
        b.Leave(Today, Today, "出張", a.Id, Admin);

        var circle = In(ApproverRole.Director, Member.Of(a, "甲", Today), Member.Of(b, "乙", Today), Person("課長", Post.Manager));

        Assert.Equal(SeatFault.Loop, circle.Fault);
        Assert.Equal(["甲", "乙", "甲"], circle.Concerned);
        Assert.Equal(SeatFault.Vacant, In(ApproverRole.Director, Person("課長", Post.Manager)).Fault);
        Assert.Equal(
            SeatFault.Nobody,
            In(ApproverRole.DeputyManager, Away(Person("代理", Post.DeputyManager)), Person("主任", Post.Examiner)).Fault
        );
        Assert.Equal(SeatFault.Nobody, In(ApproverRole.Legal, Away(Person("法務", Post.Legal)), Person("課長", Post.Manager)).Fault);
    }

    [Fact]
    public void The_next_holder_finds_the_step_after_a_transfer()
    {
        var (before, after) = (Staff.Join(Guid.NewGuid(), "1", Admin), Staff.Join(Guid.NewGuid(), "2", Admin));
        before.Appoint("here", Post.Director, "部長", Today.AddDays(-30), Today.AddDays(-1), false, Admin);
        after.Appoint("here", Post.Director, "部長", Today, null, false, Admin);

        Assert.Equal(
            "後任",
            Assert.Single(In(ApproverRole.Director, Member.Of(before, "前任", Today), Member.Of(after, "後任", Today)).Actors).Name
        );
    }

    /// <summary>However absences name one another: somebody there acts, or a fault says why; it always ends.</summary>
    [Fact]
    public void Any_web_of_substitutes_ends_in_people_who_are_there_or_in_a_fault()
    {
        var people = Gen.ListOf(Gen.Zip(Gen.Choose(-1, 5), Gen.Choose(0, 4)), 6);
        Prop.ForAll(
                people.ToArbitrary(),
                web =>
                {
                    var staff = web.Select((_, i) => Staff.Join(Guid.NewGuid(), $"{i}", Admin)).ToList();
                    foreach (var (one, i) in staff.Select((s, i) => (s, i)))
                    {
                        one.Appoint("here", (Post)web[i].Item2, "職", Today, null, false, Admin);
                        if (web[i].Item1 != i)
                            one.Leave(Today, Today, "休暇", web[i].Item1 < 0 ? null : staff[web[i].Item1].Id, Admin);
                    }
                    var roster = new Roster([.. staff.Select((s, i) => Member.Of(s, $"{i}", Today))]);
                    foreach (var role in Enum.GetValues<ApproverRole>())
                    {
                        var seat = roster.In(new("here", role));
                        Assert.Equal(seat.Fault is null, seat.Actors.Count > 0);
                        Assert.All(seat.Actors, a => Assert.Null(staff.Single(s => s.Id == a.Id).AbsenceOn(Today)));
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static Occupancy In(ApproverRole role, params Member[] members) =>
        new Roster(members).In(new(role == ApproverRole.Legal ? null : "here", role));

    private static Member Person(string name, Post post, string office = "here")
    {
        var staff = Staff.Join(Guid.NewGuid(), "1", Admin);
        staff.Appoint(office, post, $"{name}の職", Today.AddDays(-5), null, false, Admin);
        return Member.Of(staff, name, Today);
    }

    private static Member Away(Member member, Member? substitute = null) => member with { Away = true, Substitute = substitute?.Id };
}
