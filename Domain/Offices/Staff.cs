using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Offices;

/// <summary>職員 — a member of staff; dated postings (発令) say in which seats they act, absences (不在) who acts for them.</summary>
public sealed class Staff : Aggregate
{
    private readonly List<Posting> _postings = [];
    private readonly List<Absence> _absences = [];

    private Staff() { } // for EF Core

    /// <summary>The account's.</summary>
    public Guid Id { get; private set; }

    /// <summary>職員番号 — unique; stays when the person moves.</summary>
    public string Number { get; private set; } = "";
    public IReadOnlyList<Posting> Postings => _postings;
    public IReadOnlyList<Absence> Absences => _absences;
    public override string Subject => $"staff:{Id}";

    /// <summary>採用 — without a posting yet.</summary>
    /// <exception cref="RuleBrokenException">The number is not 1 to 20 letters, digits or hyphens.</exception>
    public static Staff Join(Guid account, string number, Act act)
    {
        var read = Width.Narrow(number).Trim();
        if (read.Length is 0 or > 20 || !read.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new RuleBrokenException("職員番号は、半角の英数字とハイフンで20文字以内にしてください。");
        var staff = new Staff { Id = account, Number = read };
        staff.Happened(act, "staff.joined", ("number", read));
        return staff;
    }

    /// <summary>発令 — puts the person into a seat from a day on.</summary>
    /// <param name="until">Last day; null while it is open.</param>
    /// <param name="concurrent">兼務 — beside the main posting, of which there is one at a time.</param>
    /// <exception cref="RuleBrokenException">The days are the wrong way round, or a posting overlaps that must not.</exception>
    public Posting Appoint(string office, Post post, string title, DateOnly from, DateOnly? until, bool concurrent, Act act)
    {
        if (until < from)
            throw new RuleBrokenException("発令の終わりの日は、始まりの日以後にしてください。");
        if (string.IsNullOrWhiteSpace(title) || title.Trim().Length > 100)
            throw new RuleBrokenException("文書に出る職名を、100文字以内で入力してください。");
        var overlapping = _postings.Where(p => p.From <= (until ?? DateOnly.MaxValue) && (p.Until ?? DateOnly.MaxValue) >= from).ToList();
        if (overlapping.Exists(p => p.OfficeCode == office && p.Post == post))
            throw new RuleBrokenException("同じ所属・職への発令と期間が重なっています。");
        if (!concurrent && overlapping.Find(p => !p.Concurrent) is { } main)
            throw new RuleBrokenException(
                $"本務の発令（{main.Title}、{JapaneseDate.Format(main.From)}から）と期間が重なっています。先に終わりの日を入れるか、兼務にしてください。"
            );
        var posting = new Posting(
            _postings.Select(p => p.Number).DefaultIfEmpty().Max() + 1,
            office,
            post,
            title.Trim(),
            from,
            until,
            concurrent
        );
        _postings.Add(posting);
        Happened(
            act,
            "staff.appointed",
            ("office", office),
            ("post", post.Name()),
            ("title", posting.Title),
            ("from", Text(from)),
            ("until", Text(until)),
            ("concurrent", concurrent ? "兼務" : "本務")
        );
        return posting;
    }

    /// <summary>解職 — the posting ends with a day.</summary>
    /// <exception cref="RuleBrokenException">There is no such posting, or it begins after that day.</exception>
    public void Relieve(int number, DateOnly lastDay, Act act)
    {
        var posting = _postings.Find(p => p.Number == number) ?? throw new RuleBrokenException("その発令はありません。");
        if (lastDay < posting.From)
            throw new RuleBrokenException("発令の終わりの日は、始まりの日以後にしてください。");
        posting.End(lastDay);
        Happened(act, "staff.relieved", ("office", posting.OfficeCode), ("post", posting.Post.Name()), ("until", Text(lastDay)));
    }

    /// <summary>不在 — from the first to the last day, both included.</summary>
    /// <param name="substitute">代理 — who acts meanwhile; null: the next lower post of the office may (代決).</param>
    /// <exception cref="RuleBrokenException">The days are the wrong way round or taken, or the substitute is the person.</exception>
    public Absence Leave(DateOnly from, DateOnly until, string reason, Guid? substitute, Act act)
    {
        if (until < from)
            throw new RuleBrokenException("不在の終わりの日は、始まりの日以後にしてください。");
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 100)
            throw new RuleBrokenException("不在の理由を、100文字以内で入力してください。");
        if (substitute == Id)
            throw new RuleBrokenException("代理には、本人以外の職員を選んでください。");
        if (_absences.Exists(a => a.From <= until && a.Until >= from))
            throw new RuleBrokenException("すでに登録した不在と期間が重なっています。");
        var absence = new Absence(_absences.Select(a => a.Number).DefaultIfEmpty().Max() + 1, from, until, reason.Trim(), substitute);
        _absences.Add(absence);
        Happened(
            act,
            "staff.left",
            ("from", Text(from)),
            ("until", Text(until)),
            ("reason", absence.Reason),
            ("substitute", substitute?.ToString() ?? "")
        );
        return absence;
    }

    /// <summary>不在の終わり — the person is back from a day on; an absence that has not begun is taken back.</summary>
    /// <exception cref="RuleBrokenException">There is no such absence, or it is over.</exception>
    public void Return(int number, DateOnly backOn, Act act)
    {
        var absence =
            _absences.Find(a => a.Number == number && a.Until >= backOn)
            ?? throw new RuleBrokenException("その不在は、すでに終わっています。");
        if (absence.From >= backOn)
            _absences.Remove(absence);
        else
            absence.End(backOn.AddDays(-1));
        Happened(act, "staff.returned", ("from", Text(absence.From)), ("date", Text(backOn)));
    }

    /// <summary>Seats of the day, the main one first.</summary>
    public IReadOnlyList<Posting> SeatsOn(DateOnly day) =>
        [.. _postings.Where(p => p.Covers(day)).OrderBy(p => p.Concurrent).ThenBy(p => p.From)];

    public Absence? AbsenceOn(DateOnly day) => _absences.Find(a => a.From <= day && a.Until >= day);

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>発令 — one seat held from a day to a day.</summary>
public sealed class Posting
{
    private Posting() { } // for EF Core

    internal Posting(int number, string office, Post post, string title, DateOnly from, DateOnly? until, bool concurrent) =>
        (Number, OfficeCode, Post, Title, From, Until, Concurrent) = (number, office, post, title, from, until, concurrent);

    /// <summary>From 1, within the person.</summary>
    public int Number { get; private set; }
    public string OfficeCode { get; private set; } = "";
    public Post Post { get; private set; }

    /// <summary>職名 as printed, e.g. <c>都市整備局 屋外広告担当 課長</c>.</summary>
    public string Title { get; private set; } = "";
    public DateOnly From { get; private set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>兼務</summary>
    public bool Concurrent { get; private set; }

    public bool Covers(DateOnly day) => From <= day && (Until ?? DateOnly.MaxValue) >= day;

    internal void End(DateOnly lastDay) => Until = lastDay;
}

/// <summary>不在 — first and last day, and who acts meanwhile.</summary>
public sealed class Absence
{
    private Absence() { } // for EF Core

    internal Absence(int number, DateOnly from, DateOnly until, string reason, Guid? substitute) =>
        (Number, From, Until, Reason, SubstituteId) = (number, from, until, reason, substitute);

    public int Number { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }

    /// <summary>出張, 休暇 …</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Account of the substitute named; null where none is.</summary>
    public Guid? SubstituteId { get; private set; }

    internal void End(DateOnly lastDay) => Until = lastDay;
}
