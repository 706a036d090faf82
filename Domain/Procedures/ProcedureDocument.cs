using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures;

/// <summary>手続文書 — a procedure made online: its versions, from draft through approval by another person to retirement.</summary>
public sealed class ProcedureDocument : Aggregate
{
    private const int LongestReason = 2_000;

    private readonly List<ProcedureVersion> _versions = [];

    private ProcedureDocument() { } // for EF Core

    public Guid Id { get; private set; }

    /// <summary>Stable name, e.g. <c>outdoor-advertising</c>; one document each.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the office that answers for the procedure.</summary>
    public string OfficeCode { get; private set; } = "";

    /// <summary>Title for lists, as the newest text has it.</summary>
    public string Title { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public IReadOnlyList<ProcedureVersion> Versions => _versions;

    /// <summary>The version that is being made; null when none is.</summary>
    public ProcedureVersion? Open => _versions.SingleOrDefault(version => version.IsOpen);
    public override string Subject => $"procedure:{Id}";

    /// <summary>作成 — a new document with its first draft.</summary>
    /// <param name="number">Number of the first version; above 1 where a built-in procedure is continued.</param>
    public static ProcedureDocument Start(Guid id, string code, string office, string title, int number, string yaml, Act act)
    {
        var document = new ProcedureDocument
        {
            Id = id,
            Code = code,
            OfficeCode = office,
            Title = title,
            ChangedAt = act.At,
        };
        document._versions.Add(new(number, yaml, act));
        document.Record(act, "procedure.started", document._versions[0]);
        return document;
    }

    /// <summary>改訂 — begins the next version.</summary>
    /// <exception cref="RuleBrokenException">A version is being made already, or the number is not the next.</exception>
    public void Revise(int number, string yaml, Act act)
    {
        if (Open is { } open)
            throw new RuleBrokenException(
                $"第{open.Number}版がまだ「{open.Status.Name()}」です。先にそれを公開するか、取り下げてください。"
            );
        if (number <= _versions.Max(version => version.Number))
            throw new RuleBrokenException("版の番号は、これまでの版より大きくしてください。");
        var version = new ProcedureVersion(number, yaml, act);
        _versions.Add(version);
        Record(act, "procedure.revised", version);
    }

    /// <summary>編集 — keeps the text, with or without faults.</summary>
    /// <exception cref="RuleBrokenException">There is no draft.</exception>
    public void Write(string yaml, string title, Act act)
    {
        var draft = NeedOpen();
        draft.Write(yaml, act);
        Title = title;
        Record(act, "procedure.written", draft);
    }

    /// <summary>承認依頼 — freezes the draft and asks another person to publish it.</summary>
    /// <param name="yaml">The draft's text with the shared parts it uses, so that nothing outside can change it any more.</param>
    /// <param name="from">When it comes into force; null: at approval.</param>
    /// <param name="until">When it ends; null: open-ended.</param>
    /// <exception cref="RuleBrokenException">There is no draft, or it would end before it begins.</exception>
    public void Submit(string yaml, DateTimeOffset? from, DateTimeOffset? until, Act act)
    {
        var draft = NeedOpen();
        draft.Submit(yaml, from, until, act);
        Record(act, "procedure.submitted", draft);
    }

    /// <summary>承認・公開 — by somebody who has not written in it, on the very text they have read.</summary>
    /// <param name="hash">Of the text that the approver saw; see <see cref="HashOf"/>.</param>
    /// <exception cref="RuleBrokenException">The approver is an author, saw another text, or nothing waits for approval.</exception>
    public void Approve(string hash, Act act)
    {
        var waiting = NeedOpen();
        if (waiting.WasWrittenBy(act.Actor))
            throw new RuleBrokenException("自分が作成又は編集した版を、自分で承認することはできません。ほかの方が承認してください。");
        if (hash != HashOf(waiting.Yaml))
            throw new RuleBrokenException("画面を開いた後に、文書が変わりました。最新の内容を確認してから承認してください。");
        waiting.Approve(act);
        Record(act, "procedure.published", waiting);
    }

    /// <summary>差戻し — back to its authors, with a reason.</summary>
    /// <param name="yaml">The text that is written on; with the shared parts as they are now.</param>
    /// <exception cref="RuleBrokenException">No reason given, or nothing waits for approval.</exception>
    public void Return(string yaml, string reason, Act act)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("差戻しの理由を入力してください。");
        if (reason.Length > LongestReason)
            throw new RuleBrokenException($"差戻しの理由は{LongestReason:N0}文字以内で入力してください。");
        var waiting = NeedOpen();
        waiting.Return(yaml, reason.Trim());
        Record(act, "procedure.returned", waiting, ("reason", reason.Trim()));
    }

    /// <summary>取下げ — gives up the version that is being made.</summary>
    /// <exception cref="RuleBrokenException">None is being made.</exception>
    public void Withdraw(Act act)
    {
        var open = NeedOpen();
        open.Withdraw();
        Record(act, "procedure.withdrawn", open);
    }

    /// <summary>廃止の依頼 — asks another person to retire a version; it stays in force until then.</summary>
    /// <exception cref="RuleBrokenException">No such version is published.</exception>
    public void AskRetirement(int number, Act act)
    {
        var version = Known(number);
        version.AskRetirement(act);
        Record(act, "procedure.retirement-asked", version);
    }

    /// <summary>廃止の取りやめ — the version stays in force.</summary>
    /// <exception cref="RuleBrokenException">Nobody has asked to retire it.</exception>
    public void KeepInForce(int number, Act act)
    {
        var version = Known(number);
        if (version.Status != ProcedureVersionStatus.Retiring)
            throw new RuleBrokenException($"第{number}版の廃止は、依頼されていません。最新の状態を確認してください。");
        version.KeepInForce();
        Record(act, "procedure.kept", version);
    }

    /// <summary>廃止 — by another person than the one who asked: no new filings under the version; running applications stay on it.</summary>
    /// <exception cref="RuleBrokenException">Nobody has asked for it, or the same person has.</exception>
    public void Retire(int number, Act act)
    {
        var version = Known(number);
        version.Retire(act);
        Record(act, "procedure.retired", version);
    }

    /// <summary>SHA-256 (hex) of a document's text.</summary>
    public static string HashOf(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));

    private ProcedureVersion Known(int number) =>
        _versions.SingleOrDefault(known => known.Number == number) ?? throw new RuleBrokenException($"第{number}版はありません。");

    private ProcedureVersion NeedOpen() => Open ?? throw new RuleBrokenException("編集中の版はありません。改訂を始めてください。");

    private void Record(Act act, string action, ProcedureVersion version, params ReadOnlySpan<(string, string)> more)
    {
        ChangedAt = act.At;
        Happened(
            act,
            action,
            [("procedure", $"{Code}@{version.Number.ToString(CultureInfo.InvariantCulture)}"), ("sha256", HashOf(version.Yaml)), .. more]
        );
    }
}
