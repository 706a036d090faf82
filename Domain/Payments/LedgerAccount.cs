namespace TochoDX.Domain.Payments;

/// <summary>勘定科目</summary>
public enum LedgerAccount
{
    /// <summary>収入未済 — called (調定) and not yet received.</summary>
    Receivable,

    /// <summary>決済代行者預け金 — taken by a gateway (指定納付受託者, 地方自治法231条の2の2), not yet paid out to us.</summary>
    GatewayClearing,

    /// <summary>指定金融機関預金</summary>
    Bank,

    /// <summary>未払還付金 — what payers are to get back and have not got.</summary>
    RefundsPayable,

    /// <summary>還付送金中 — has left the gateway and is not known to have reached the payer.</summary>
    RefundsInTransit,

    /// <summary>過誤納金 — paid twice or after the charge was closed; belongs to the payer.</summary>
    Overpayment,

    /// <summary>仮受金 — nobody knows yet what it is.</summary>
    Suspense,

    /// <summary>係争中 — taken back by the gateway until a dispute is decided.</summary>
    Disputed,

    /// <summary>決済手数料 — what the gateway keeps.</summary>
    GatewayFees,

    /// <summary>不納欠損</summary>
    WriteOff,

    /// <summary>歳入</summary>
    Revenue,

    /// <summary>過年度収入 — what earlier years were still owed.</summary>
    PriorYearRevenue,
}

public static class LedgerAccountNames
{
    public static string Name(this LedgerAccount account) =>
        account switch
        {
            LedgerAccount.Receivable => "収入未済",
            LedgerAccount.GatewayClearing => "決済代行者預け金",
            LedgerAccount.Bank => "指定金融機関預金",
            LedgerAccount.RefundsPayable => "未払還付金",
            LedgerAccount.RefundsInTransit => "還付送金中",
            LedgerAccount.Overpayment => "過誤納金",
            LedgerAccount.Suspense => "仮受金",
            LedgerAccount.Disputed => "係争中",
            LedgerAccount.GatewayFees => "決済手数料",
            LedgerAccount.WriteOff => "不納欠損",
            LedgerAccount.Revenue => "歳入",
            LedgerAccount.PriorYearRevenue => "過年度収入",
        };
}
