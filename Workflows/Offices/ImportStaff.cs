using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Domain.People;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Offices;

/// <summary>One thing that an import changes.</summary>
/// <param name="What">新規, 発令, 異動による終了 …</param>
public sealed record StaffChange(int Line, string Number, string Name, string What, string Detail);

/// <summary>取込みの予定 — with faults nothing is taken over.</summary>
public sealed record StaffImport(IReadOnlyList<StaffChange> Changes, IReadOnlyList<LineFault> Faults, int Unchanged);

/// <summary>職員名簿の取込み — shows what would change, or changes it: all or nothing.</summary>
public sealed class ImportStaff(ITochoDb db, ILookupNormalizer normalizer, TimeProvider clock)
{
    /// <summary>What would change; changes nothing.</summary>
    public Task<StaffImport> Preview(string text, Person administrator, CancellationToken ct) => Walk(text, false, administrator, ct);

    /// <summary>Takes the file over, unless it has faults.</summary>
    public async Task<StaffImport> Run(string text, Person administrator, CancellationToken ct)
    {
        var planned = await Preview(text, administrator, ct);
        return planned.Faults.Count > 0 ? planned : await db.InTransaction(() => Walk(text, true, administrator, ct), ct);
    }

    private async Task<StaffImport> Walk(string text, bool keep, Person administrator, CancellationToken ct)
    {
        var (lines, unread) = StaffFile.Read(text);
        var numbers = lines.Select(l => l.Number).Distinct().ToList();
        var emails = lines.Select(l => normalizer.NormalizeEmail(l.Email)).Distinct().ToList();
        var query = keep ? db.Staff : db.Staff.AsNoTracking();
        var staff = await query.Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, ct);
        var ids = staff.Values.Select(s => s.Id).ToList();
        var names = await db
            .Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName })
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var taken = await db
            .Accounts.Where(a => a.NormalizedEmail != null && emails.Contains(a.NormalizedEmail))
            .Select(a => new { a.Id, a.NormalizedEmail })
            .ToDictionaryAsync(a => a.NormalizedEmail!, a => a.Id, ct);
        var offices = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, ct);
        var act = administrator.Acting(clock);
        List<StaffChange> changes = [];
        List<LineFault> faults = [.. unread];
        var unchanged = 0;
        foreach (var line in lines.OrderBy(l => l.Number, StringComparer.Ordinal).ThenBy(l => l.From))
        {
            try
            {
                var office =
                    offices.GetValueOrDefault(line.Office) ?? throw new RuleBrokenException($"所属コード「{line.Office}」はありません。");
                if (!staff.TryGetValue(line.Number, out var member))
                {
                    var account = NewAccount(line);
                    if (!taken.TryAdd(account.NormalizedEmail!, account.Id))
                        throw new RuleBrokenException($"メールアドレス「{line.Email}」は、ほかの人が使っています。");
                    member = Staff.Join(account.Id, line.Number, act);
                    if (keep)
                    {
                        db.Accounts.Add(account);
                        db.Staff.Add(member);
                    }
                    staff[line.Number] = member;
                    names[member.Id] = account.DisplayName;
                    changes.Add(new(line.Line, line.Number, account.DisplayName, "職員の登録", account.Email!));
                }
                var before = changes.Count;
                changes.AddRange(
                    Post(member, line, office, act).Select(c => new StaffChange(line.Line, line.Number, names[member.Id], c.What, c.Detail))
                );
                unchanged += changes.Count == before ? 1 : 0;
            }
            catch (RuleBrokenException rule)
            {
                faults.Add(new(line.Line, rule.Message));
            }
        }
        return keep && faults.Count > 0
            ? throw new RuleBrokenException("取込みの間に名簿が変わりました。もう一度、内容を確認してください。")
            : new(changes, [.. faults.OrderBy(f => f.Line)], unchanged);
    }

    /// <summary>The same posting ends anew; a new main posting ends the one before it on the day before.</summary>
    private static List<(string What, string Detail)> Post(Staff member, StaffLine line, Office office, Act act)
    {
        List<(string What, string Detail)> changes = [];
        if (member.Postings.FirstOrDefault(p => p.OfficeCode == line.Office && p.Post == line.Post && p.From == line.From) is { } same)
        {
            // An empty cell says nothing about an end that is known already.
            if (line.Until is not { } until || same.Until == until)
                return changes;
            member.Relieve(same.Number, until, act);
            return [("発令の終わり", $"{same.Title}、{JapaneseDate.Format(until)}まで")];
        }
        if (!line.Concurrent && member.Postings.FirstOrDefault(p => !p.Concurrent && p.Covers(line.From) && p.From < line.From) is { } main)
        {
            member.Relieve(main.Number, line.From.AddDays(-1), act);
            changes.Add(("異動による終わり", $"{main.Title}、{JapaneseDate.Format(line.From.AddDays(-1))}まで"));
        }
        var title = line.Title.Length > 0 ? line.Title : $"{office.FullName} {line.Post.Name()}";
        member.Appoint(line.Office, line.Post, title, line.From, line.Until, line.Concurrent, act);
        changes.Add((line.Concurrent ? "兼務の発令" : "発令", $"{title}、{JapaneseDate.Format(line.From)}から"));
        return changes;
    }

    /// <summary>Without a password: the person sets one by a link to the address.</summary>
    private Account NewAccount(StaffLine line)
    {
        var email = SignUp.ReadEmail(line.Email);
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Email = email,
            UserName = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            NormalizedUserName = normalizer.NormalizeName(email),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            EmailConfirmed = true,
            LockoutEnabled = true,
            DisplayName = PersonName.Read(line.Name),
            Kana = PersonName.ReadKana(line.Kana),
            Audience = Audience.Officer,
        };
    }
}
