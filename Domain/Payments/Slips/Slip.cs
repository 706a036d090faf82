using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>
/// 納付書 — a sheet of paper by which a <see cref="Charge"/> can be paid outside this system: at a bank, a convenience store,
/// by Pay-easy. Issuing another supersedes it; a till cannot know that, so money that still arrives by it is booked all the same.
/// </summary>
public sealed class Slip : Aggregate
{
    /// <summary>Name of the road by which money by slip comes, where gateways have theirs.</summary>
    public const string Gateway = "slip";

    private Slip() { } // for EF Core

    /// <param name="reissue">How many slips of the charge there were before, 0 to 9.</param>
    /// <exception cref="RuleBrokenException">Nothing is owed, or it was issued again too often.</exception>
    public Slip(Guid id, SlipNumber number, Charge charge, int reissue, PayEasyNumber payEasy, SlipValues values, Act act)
    {
        if (!charge.IsOpen)
            throw new RuleBrokenException($"この納付は「{charge.Status.Name()}」のため、納付書を発行できません。");
        if (reissue > KonbiniBarcode.MostReissues)
            throw new RuleBrokenException($"納付書の再発行は{KonbiniBarcode.MostReissues}回までです。窓口又は他の方法で納付してください。");
        (Id, Number, OfficeCode) = (id, number.ToString(), number.OfficeCode);
        (ChargeId, Amount, Reissue, IssuedAt) = (charge.Id, charge.Remaining, reissue, act.At);
        // After the due date the slip stays good until it is superseded: what is owed is to be paid.
        PayBy = JapaneseDate.DayOf(act.At) <= charge.DueOn ? charge.DueOn : null;
        (Institution, Key, Confirmation, Category) = payEasy;
        KonbiniRefusal = values.KonbiniRefusal(Amount);
        Barcode = KonbiniRefusal is null
            ? new KonbiniBarcode(values.KonbiniIssuer, Key, reissue, PayBy, values.Stamp, Amount).Digits()
            : null;
        Happened(
            act,
            reissue == 0 ? "slip.issued" : "slip.reissued",
            ("number", Number),
            ("charge", ChargeId.ToString()),
            ("amount", Charge.Text(Amount)),
            ("reissue", reissue.ToString(CultureInfo.InvariantCulture))
        );
    }

    public Guid Id { get; private set; }

    /// <summary>納付書番号, e.g. <c>2026-toshi-koukoku-N000012</c>.</summary>
    public string Number { get; private set; } = "";
    public string OfficeCode { get; private set; } = "";
    public Guid ChargeId { get; private set; }

    /// <summary>What was owed when it was issued.</summary>
    public Yen Amount { get; private set; }

    /// <summary>納付期限; null for none.</summary>
    public DateOnly? PayBy { get; private set; }

    /// <summary>再発行回数 — 0 for the first.</summary>
    public int Reissue { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>When a newer one took its place.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    /// <summary>収納機関番号</summary>
    public string Institution { get; private set; } = "";

    /// <summary>納付番号（案件特定キー）; reports of payments name it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>確認番号</summary>
    public string Confirmation { get; private set; } = "";

    /// <summary>納付区分</summary>
    public string Category { get; private set; } = "";

    /// <summary>The 44 digits of the bar code; null where no till takes it.</summary>
    public string? Barcode { get; private set; }

    /// <summary>Why no till takes it; null where it does.</summary>
    public string? KonbiniRefusal { get; private set; }

    public override string Subject => $"slip:{Id}";

    /// <summary>eL番号 — the four numbers as one text of digits, for the two-dimensional code.</summary>
    public string ElNumber => Institution + Key + Confirmation + Category;

    /// <summary>True while it is the newest and asks for what is owed; the charge may have been reduced or paid in part since.</summary>
    public bool IsGoodFor(Charge charge) => SupersededAt is null && charge.IsOpen && charge.Remaining == Amount;

    /// <summary>差替え — a newer slip takes its place.</summary>
    public void Supersede(Act act)
    {
        if (SupersededAt is not null)
            throw new RuleBrokenException("この納付書は差替え済みです。");
        SupersededAt = act.At;
        Happened(act, "slip.superseded");
    }
}
