using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Offices;

/// <summary>発令 — an administrator appoints and relieves.</summary>
public sealed class AppointStaff(ITochoDb db, TimeProvider clock)
{
    /// <param name="title">As printed; empty: the office's name and the post's.</param>
    /// <exception cref="RuleBrokenException">No such office, or a posting that may not be.</exception>
    public Task Run(
        Guid staff,
        string office,
        Post post,
        string? title,
        (DateOnly From, DateOnly? Until) days,
        bool concurrent,
        Person administrator,
        CancellationToken ct
    ) =>
        db.InTransaction(
            async () =>
            {
                var member = await db.Staff.Get(staff, ct);
                var place =
                    await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Code == office, ct)
                    ?? throw new RuleBrokenException("その所属はありません。");
                var printed = string.IsNullOrWhiteSpace(title) ? $"{place.FullName} {post.Name()}" : title;
                member.Appoint(office, post, printed, days.From, days.Until, concurrent, administrator.Acting(clock));
            },
            ct
        );

    /// <summary>解職</summary>
    public Task Relieve(Guid staff, int posting, DateOnly lastDay, Person administrator, CancellationToken ct) =>
        db.InTransaction(async () => (await db.Staff.Get(staff, ct)).Relieve(posting, lastDay, administrator.Acting(clock)), ct);
}

/// <summary>不在の登録 — by the person themselves, or by an administrator.</summary>
public sealed class RecordAbsence(ITochoDb db, TimeProvider clock)
{
    /// <param name="substitute">Null: the next lower post of the office may decide (代決).</param>
    /// <exception cref="RuleBrokenException">The days cannot be, or the substitute has no seat.</exception>
    public Task Run(Guid staff, DateOnly from, DateOnly until, string reason, Guid? substitute, Person by, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                var member = await db.Staff.Get(Allowed(staff, by), ct);
                if (substitute is { } other)
                {
                    var named = await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == other, ct);
                    if (named is null || named.SeatsOn(from).Count == 0)
                        throw new RuleBrokenException("代理には、その日に職がある職員を選んでください。");
                }
                member.Leave(from, until, reason, substitute, by.Acting(clock));
            },
            ct
        );

    /// <summary>Back today: the absence ends yesterday, or is taken back before it begins.</summary>
    public Task Return(Guid staff, int absence, Person by, CancellationToken ct) =>
        db.InTransaction(
            async () =>
                (await db.Staff.Get(Allowed(staff, by), ct)).Return(absence, JapaneseDate.DayOf(clock.GetUtcNow()), by.Acting(clock)),
            ct
        );

    private static Guid Allowed(Guid staff, Person by) =>
        by.Audience == Audience.Administrator || by.Id == staff ? staff : throw new NotFoundException($"staff {staff}");
}

internal static class StaffAccess
{
    internal static async Task<Staff> Get(this IQueryable<Staff> staff, Guid id, CancellationToken ct) =>
        await staff.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotFoundException($"staff {id}");
}
