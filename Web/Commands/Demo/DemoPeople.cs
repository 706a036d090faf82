using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Offices;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Offices;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Commands.Demo;

/// <summary>
/// デモの人々 — accounts for trying the site out, made in Development only. Production refuses to start while one exists
/// (<see cref="Exist"/>).
/// </summary>
public sealed class DemoPeople(UserManager<Account> accounts, AddStaff addStaff, SecondFactors factors, ITochoDb db, TimeProvider clock)
{
    /// <summary>Every demo account is under this domain, which cannot receive mail (RFC 2606).</summary>
    public const string Domain = "@demo.example";
    public const string Password = "miyakodori-no-hashi";

    public static readonly string Resident = "resident" + Domain;
    public static readonly string Company = "company" + Domain;
    public static readonly string Auditor = "auditor" + Domain;
    public static readonly string Administrator = "admin" + Domain;
    public static readonly string Legal = "legal" + Domain;

    private static readonly (Post Post, string Key)[] Posts =
    [
        (Post.Examiner, "examiner"),
        (Post.DeputyManager, "deputy"),
        (Post.Manager, "manager"),
        (Post.Director, "director"),
    ];

    private static readonly Dictionary<string, (string Key, string[] Names)> Staff = new(StringComparer.Ordinal)
    {
        ["toshi-koukoku"] = ("koukoku", ["神田 一郎", "上野 春子", "品川 正", "渋谷 恵"]),
        ["soumu-joho"] = ("joho", ["目黒 二郎", "大崎 夏子", "田町 実", "新橋 薫"]),
        ["shuzei-chiyoda"] = ("zei", ["秋葉 三郎", "浅草 秋子", "蔵前 豊", "両国 文"]),
    };

    /// <summary>True when the database holds demo accounts.</summary>
    public static Task<bool> Exist(ITochoDb db, CancellationToken ct) => db.Accounts.AnyAsync(a => a.Email!.EndsWith(Domain), ct);

    /// <summary>E-mail of the officer in the post, e.g. <c>koukoku.examiner@demo.example</c>.</summary>
    public static string Officer(string office, Post post) => $"{Staff[office].Key}.{Posts.First(p => p.Post == post).Key}{Domain}";

    /// <summary>Makes those accounts that are not there yet.</summary>
    public async Task Run(CancellationToken ct)
    {
        await AddResident(Resident, "葛\U000E0100﨑 髙𠮷", "クズサキ タカヨシ", corporation: false);
        await AddResident(Company, "株式会社髙𠮷屋", "タカヨシヤ", corporation: true);
        foreach (var office in BuiltInOffices.All())
        {
            for (var i = 0; i < Posts.Length; i++)
            {
                var title = $"{office.FullName} {Posts[i].Post.Name()}";
                await AddStaff(
                    new(
                        Officer(office.Code, Posts[i].Post),
                        Staff[office.Code].Names[i],
                        "トウキョウ",
                        Audience.Officer,
                        office.Code,
                        Posts[i].Post,
                        title
                    ),
                    ct
                );
            }
        }
        await AddStaff(
            new(Legal, "四谷 法子", "ヨツヤ ノリコ", Audience.Officer, "soumu-joho", Post.Legal, "総務局 総務部 法務課 法務担当"),
            ct
        );
        await AddStaff(new(Auditor, "監物 清", "ケンモツ キヨシ", Audience.Auditor, null, null, "監査事務局"), ct);
        await AddStaff(
            new(Administrator, "管野 守", "カンノ マモル", Audience.Administrator, null, null, "デジタルサービス局 システム管理"),
            ct
        );
    }

    public async Task<Person> Find(string email, CancellationToken ct) =>
        Person.Of(await db.Accounts.FirstAsync(a => a.Email == email, ct));

    private async Task AddResident(string email, string name, string kana, bool corporation)
    {
        if (await accounts.FindByEmailAsync(email) is not null)
            return;
        var account = new Account
        {
            Email = email,
            UserName = email,
            EmailConfirmed = true,
            DisplayName = name,
            Kana = kana,
            Audience = Audience.Resident,
            IsCorporation = corporation,
        };
        var made = await accounts.CreateAsync(account, Password);
        if (!made.Succeeded)
            throw new InvalidOperationException(string.Join(' ', made.Errors.Select(e => e.Description)));
    }

    private async Task AddStaff(NewStaff staff, CancellationToken ct)
    {
        if (await accounts.FindByEmailAsync(staff.Email) is not null)
            return;
        var account = await addStaff.Run(staff, Password);
        await factors.Prepare(account);
        var key = await factors.KeyOf(account) ?? throw new InvalidOperationException("No key was made.");
        // Enrolled with the code of the step before, so that the present one is still good for a sign-in. Where the half-minute
        // ends between making the code and checking it, that code is too old: once more with the next.
        for (var tries = 1; await factors.Enrol(account, Totp.CodeAt(key, clock.GetUtcNow().AddSeconds(-30)), ct) is null; tries++)
        {
            if (tries == 3)
                throw new InvalidOperationException($"{staff.Email} could not be enrolled.");
        }
    }
}
