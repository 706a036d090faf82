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

    /// <summary>What one administrator writes, another approves.</summary>
    public static readonly string SecondAdministrator = "admin2" + Domain;
    public static readonly string Legal = "legal" + Domain;

    private static readonly (Post Post, string Key)[] Posts =
    [
        (Post.Examiner, "examiner"),
        (Post.DeputyManager, "deputy"),
        (Post.Manager, "manager"),
        (Post.Director, "director"),
        (Post.BureauDirector, "bureau"),
    ];

    /// <summary>Family names of the staff, office by office in the order of <see cref="BuiltInOffices.Handling"/>.</summary>
    private static readonly string[][] Families =
    [
        ["神田", "上野", "品川", "渋谷", "有楽"],
        ["目黒", "大崎", "田町", "新橋", "汐留"],
        ["秋葉", "浅草", "蔵前", "両国", "勝鬨"],
        ["青山", "赤坂", "麻布", "白金", "月島"],
        ["飯田", "市谷", "四ツ谷", "千駄", "築地"],
        ["池袋", "目白", "高田", "大塚", "日比谷"],
        ["板橋", "赤羽", "王子", "滝野", "永田"],
        ["荻窪", "阿佐", "高円", "中野", "霞"],
        ["吉祥", "三鷹", "武蔵", "小金", "桜田"],
        ["新宿", "代々木", "原", "千駄木", "紀尾井"],
        ["北沢", "下高", "明大", "永福", "番町"],
        ["成城", "祖師谷", "経堂", "豪徳", "麹町"],
        ["深川", "木場", "豊洲", "有明", "平河"],
        ["葛西", "小岩", "亀戸", "平井", "隼"],
        ["国立", "立川", "日野", "府中", "三番"],
        ["町田", "多摩", "稲城", "調布", "六番"],
        ["八丈", "大島", "三宅", "新島", "一番"],
    ];
    private static readonly string[] Givens = ["一郎", "春子", "正", "恵", "都子"];

    /// <summary>True when the database holds demo accounts.</summary>
    public static Task<bool> Exist(ITochoDb db, CancellationToken ct) => db.Accounts.AnyAsync(a => a.Email!.EndsWith(Domain), ct);

    /// <summary>E-mail of the officer in the post, e.g. <c>koukoku.examiner@demo.example</c>.</summary>
    public static string Officer(string office, Post post) => $"{KeyOf(office)}.{Posts.First(p => p.Post == post).Key}{Domain}";

    private static string KeyOf(string office) =>
        office == "shuzei-chiyoda" ? "zei" : office[(office.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether the demo story happens in the office; the staff of the others are made after it.</summary>
    public static bool InStory(string office) => office is "toshi-koukoku" or "soumu-joho" or "shuzei-chiyoda";

    /// <summary>Makes those accounts of the story that are not there yet.</summary>
    public async Task Run(CancellationToken ct)
    {
        await AddResident(Resident, "葛\U000E0100﨑 髙𠮷", "クズサキ タカヨシ", corporation: false);
        await AddResident(Company, "株式会社髙𠮷屋", "タカヨシヤ", corporation: true);
        await StaffWhere(InStory, ct);
        await AddStaff(
            new(Legal, "四谷 法子", "ヨツヤ ノリコ", Audience.Officer, "soumu-joho", Post.Legal, "総務局 総務部 法務課 法務担当"),
            ct
        );
        await AddStaff(new(Auditor, "監物 清", "ケンモツ キヨシ", Audience.Auditor, null, null, "監査事務局"), ct);
        await AddStaff(
            new(Administrator, "管野 守", "カンノ マモル", Audience.Administrator, null, null, "デジタルサービス局 システム管理"),
            ct
        );
        await AddStaff(
            new(
                SecondAdministrator,
                "管家 道実",
                "カンケ ミチザネ",
                Audience.Administrator,
                null,
                null,
                "デジタルサービス局 デジタル推進課"
            ),
            ct
        );
    }

    /// <summary>Makes the staff of all other offices, so that every procedure can be tried to its end.</summary>
    public Task Others(CancellationToken ct) => StaffWhere(office => !InStory(office), ct);

    public async Task<Person> Find(string email, CancellationToken ct) =>
        Person.Of(await db.Accounts.FirstAsync(a => a.Email == email, ct));

    private async Task StaffWhere(Func<string, bool> wanted, CancellationToken ct)
    {
        foreach (var (office, families) in BuiltInOffices.Handling().Zip(Families).Where(o => wanted(o.First.Code)))
        {
            for (var i = 0; i < Posts.Length; i++)
            {
                var title = $"{office.FullName} {Posts[i].Post.Name()}";
                await AddStaff(
                    new(
                        Officer(office.Code, Posts[i].Post),
                        $"{families[i]} {Givens[i]}",
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
    }

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
