using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>State of a <see cref="SlipImport"/>.</summary>
public enum ImportStatus
{
    /// <summary>確認待ち — read and found good; nothing is booked.</summary>
    Staged,

    /// <summary>取込済</summary>
    Booked,

    /// <summary>取りやめ</summary>
    Dropped,

    /// <summary>照合済 — what it vouches for has come in at our bank.</summary>
    Reconciled,
}

/// <summary>What a line of a file led to, or would lead to.</summary>
public enum RowOutcome
{
    /// <summary>消込 — pays the charge.</summary>
    Paid,

    /// <summary>仮受 — not what was asked for: in suspense.</summary>
    Suspended,

    /// <summary>過誤納 — paid already, or the charge is closed: the payer's.</summary>
    Overpaid,

    /// <summary>確報 — vouches for what was booked.</summary>
    Confirmed,

    /// <summary>速報取消 — the booking is taken back.</summary>
    Revoked,

    /// <summary>変更なし — known, or older than what is known.</summary>
    Unchanged,

    /// <summary>不突合 — contradicts the books: listed, nothing booked.</summary>
    Differs,
}

/// <summary>取込みの結果 — one line of a file and what it led to.</summary>
public sealed record RowResult(int Line, RowOutcome Outcome);

/// <summary>収納済データの取込み — one file: staged when it was found good, booked whole when somebody has looked at it.</summary>
public sealed class SlipImport : Aggregate
{
    private SlipImport() { } // for EF Core

    public SlipImport(Guid id, string fileName, byte[] content, PaidFile file, Act act)
    {
        (Id, FileName, Content, Sha256) = (id, fileName, content, HashOf(content));
        (MadeOn, Sender, Rows, Sum) = (file.MadeOn, file.Sender, file.Rows.Count, file.Sum);
        Stage(act);
    }

    public Guid Id { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>The file as it came; kept as evidence.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>Of <see cref="Content"/>, hexadecimal; unique, so that a file is taken in once.</summary>
    public string Sha256 { get; private set; } = "";
    public DateOnly MadeOn { get; private set; }
    public string Sender { get; private set; } = "";
    public int Rows { get; private set; }

    /// <summary>Of all lines.</summary>
    public Yen Sum { get; private set; }

    /// <summary>Of the lines of 確報 that were new: what is to come in at our bank. Zero until it is booked.</summary>
    public Yen FinalSum { get; private set; }
    public ImportStatus Status { get; private set; }
    public DateTimeOffset StagedAt { get; private set; }
    public string StagedBy { get; private set; } = "";
    public DateTimeOffset? BookedAt { get; private set; }
    public string? BookedBy { get; private set; }

    /// <summary>Empty until it is booked.</summary>
    public IReadOnlyList<RowResult> Results { get; private set; } = [];

    public override string Subject => $"slip-import:{Id}";

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Laid ready again after it had been dropped.</summary>
    /// <exception cref="RuleBrokenException">It is booked.</exception>
    public void StageAgain(Act act)
    {
        if (Status == ImportStatus.Staged)
            return;
        if (Status != ImportStatus.Dropped)
            throw new RuleBrokenException(
                $"このファイルは、{JapaneseDate.Format(BookedAt ?? StagedAt)}に{BookedBy ?? StagedBy}が取り込んでいます。"
            );
        Stage(act);
    }

    /// <summary>取込み — its lines were booked, in this same transaction.</summary>
    /// <exception cref="RuleBrokenException">It is booked or dropped.</exception>
    public void Book(IReadOnlyList<RowResult> results, Yen finalSum, Act act)
    {
        Expect(ImportStatus.Staged);
        FinalSum = finalSum;
        (Status, Results, BookedAt, BookedBy) = (ImportStatus.Booked, results, act.At, act.Name);
        Happened(
            act,
            "slip-import.booked",
            ("sha256", Sha256),
            ("outcomes", string.Join(' ', results.CountBy(r => r.Outcome).OrderBy(c => c.Key).Select(c => $"{c.Key}:{c.Value}")))
        );
    }

    /// <summary>取りやめ</summary>
    /// <exception cref="RuleBrokenException">It is booked or dropped.</exception>
    public void Drop(Act act)
    {
        Expect(ImportStatus.Staged);
        Status = ImportStatus.Dropped;
        Happened(act, "slip-import.dropped");
    }

    /// <summary>入金の照合 — the money of its 確報 has come in at our bank.</summary>
    /// <exception cref="RuleBrokenException">It is not booked, vouches for nothing, or was reconciled.</exception>
    public void Reconcile(Yen fees, Act act)
    {
        Expect(ImportStatus.Booked);
        if (FinalSum == Yen.Zero)
            throw new RuleBrokenException("このファイルには確報がないため、入金の照合はありません。");
        if (fees < Yen.Zero || fees >= FinalSum)
            throw new RuleBrokenException($"手数料は、0円以上、確報の合計（{FinalSum}）未満で入力してください。");
        Status = ImportStatus.Reconciled;
        Happened(act, "slip-import.reconciled", ("sum", Charge.Text(FinalSum)), ("fees", Charge.Text(fees)));
    }

    private void Stage(Act act)
    {
        (Status, StagedAt, StagedBy) = (ImportStatus.Staged, act.At, act.Name);
        Happened(
            act,
            "slip-import.staged",
            ("file", FileName),
            ("sha256", Sha256),
            ("counts", Rows.ToString(CultureInfo.InvariantCulture)),
            ("sum", Charge.Text(Sum))
        );
    }

    private void Expect(ImportStatus status)
    {
        if (Status != status)
            throw new RuleBrokenException($"この取込みは「{Status.Name()}」のため、操作できません。画面を読み直してください。");
    }
}

public static class ImportWords
{
    public static string Name(this ImportStatus status) =>
        status switch
        {
            ImportStatus.Staged => "確認待ち",
            ImportStatus.Booked => "取込済",
            ImportStatus.Dropped => "取りやめ",
            ImportStatus.Reconciled => "照合済",
        };

    public static string Name(this RowOutcome outcome) =>
        outcome switch
        {
            RowOutcome.Paid => "消込",
            RowOutcome.Suspended => "仮受（金額相違）",
            RowOutcome.Overpaid => "過誤納",
            RowOutcome.Confirmed => "確報",
            RowOutcome.Revoked => "速報取消",
            RowOutcome.Unchanged => "変更なし",
            RowOutcome.Differs => "不突合（記帳しない）",
        };

    public static string ToJson(this IReadOnlyList<RowResult> results) => JsonSerializer.Serialize(results);

    public static IReadOnlyList<RowResult> ResultsOf(string json) => JsonSerializer.Deserialize<RowResult[]>(json) ?? [];
}
