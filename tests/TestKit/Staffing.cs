using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.TestKit;

/// <summary>Fills seats, so that a draft finds its route walkable.</summary>
public static class Staffing
{
    /// <summary>Everybody in the tests has been in office since this day.</summary>
    public static readonly DateOnly Since = new(2020, 4, 1);

    /// <summary>Puts somebody into every post of the office that is vacant, and makes a legal reviewer.</summary>
    public static Task Staff(this IUseCases house, string office) =>
        house.Use<ITochoDb>(db =>
            db.InTransaction(async () =>
            {
                var held = await db
                    .Staff.SelectMany(s => s.Postings)
                    .Where(p => p.OfficeCode == office || p.Post == Post.Legal)
                    .Select(p => p.Post)
                    .Distinct()
                    .ToListAsync();
                foreach (var post in Enum.GetValues<Post>().Except(held))
                    db.Seat(db.Add($"{post.Name()} 控", office, post), office, post);
            })
        );

    /// <summary>Posts an account.</summary>
    public static Staff Seat(this ITochoDb db, Account account, string office, Post post)
    {
        var act = Act.OfSystem("test", DateTimeOffset.UnixEpoch.AddYears(50));
        var staff = Domain.Offices.Staff.Join(account.Id, Guid.NewGuid().ToString("N")[..12], act);
        staff.Appoint(office, post, account.Title, Since, null, false, act);
        db.Staff.Add(staff);
        return staff;
    }

    private static Account Add(this ITochoDb db, string name, string office, Post post)
    {
        var email = $"{Guid.NewGuid():N}@example.jp";
        var account = new Account
        {
            Id = Guid.NewGuid(),
            DisplayName = name,
            Kana = "ヒカエ",
            Audience = Audience.Officer,
            OfficeCode = office,
            Post = post,
            Title = $"{office} {post.Name()}",
            Email = email,
            UserName = email,
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
        };
        db.Accounts.Add(account);
        return account;
    }
}
