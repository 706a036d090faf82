namespace TochoDX.Web.Common;

/// <summary>監査記録の言葉 — what the actions and facts of the audit log are called.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["application.started"] = "下書きの開始",
        ["application.carried"] = "下書きの版の引継ぎ",
        ["application.saved"] = "下書きの保存",
        ["application.attached"] = "書類の添付",
        ["application.detached"] = "添付書類の取外し",
        ["application.principal-named"] = "委任者の記入",
        ["application.consent-asked"] = "確認・連署の依頼",
        ["application.consent-sent"] = "確認のリンクの送付",
        ["application.consent-asked-again"] = "確認の再依頼",
        ["application.consent-reminded"] = "確認の督促",
        ["application.consent-given"] = "委任の確認・連署",
        ["application.consent-refused"] = "不同意",
        ["application.consents-voided"] = "連署等の無効（内容の修正）",
        ["application.declined"] = "不同意による終了",
        ["application.submitted"] = "申請の到達",
        ["application.correction-requested"] = "補正の依頼",
        ["application.correction-reminded"] = "補正の督促",
        ["application.corrected"] = "補正書の到達",
        ["application.in-approval"] = "決裁へ",
        ["application.under-review"] = "審査へ",
        ["application.awaiting-payment"] = "納付待ちへ",
        ["application.issuing"] = "通知準備へ",
        ["application.decided"] = "処分の決定",
        ["application.extended"] = "期間の延長",
        ["application.completed"] = "完了",
        ["application.withdrawn"] = "取下げ",
        ["application.lapsed"] = "期限経過による終了",
        ["approval.drafted"] = "起案",
        ["approval.opened"] = "閲覧",
        ["approval.approved"] = "承認",
        ["approval.decided"] = "決定",
        ["approval.returned"] = "差戻し",
        ["approval.recalled"] = "引戻し",
        ["approval.abandoned"] = "廃案",
        ["charge.opened"] = "納付の請求",
        ["charge.paid"] = "納付",
        ["charge.lapsed"] = "納付期限の経過",
        ["charge.cancelled"] = "納付の取消し",
        ["payment.started"] = "支払の開始",
        ["payment.session-opened"] = "支払画面の用意",
        ["payment.pending"] = "入金待ち",
        ["payment.succeeded"] = "支払の成立",
        ["payment.failed"] = "支払の不成立",
        ["payment.expired"] = "支払の期限切れ",
        ["payment.cancelled"] = "支払の取消し",
        ["payment.settled"] = "消込み",
        ["journal.booked"] = "仕訳",
        ["notice.numbered"] = "発番",
        ["notice.delivered"] = "通知の交付",
        ["notice.opened"] = "通知の閲覧",
        ["procedure.started"] = "手続の作成",
        ["procedure.revised"] = "手続の改訂の開始",
        ["procedure.written"] = "手続の編集",
        ["procedure.submitted"] = "手続の承認依頼",
        ["procedure.published"] = "手続の公開の承認",
        ["procedure.returned"] = "手続の差戻し",
        ["procedure.withdrawn"] = "手続の下書きの取下げ",
        ["procedure.retired"] = "手続の廃止",
        ["postcodes.imported"] = "郵便番号表の取込み",
        ["corporations.imported"] = "法人番号表の取込み",
        ["process.started"] = "進行の開始",
        ["process.moved"] = "進行",
        ["process.cancelled"] = "進行の終了",
        ["task.raised"] = "障害の通報",
        ["task.claimed"] = "担当",
        ["task.released"] = "担当の解除",
        ["task.completed"] = "仕事の完了",
        ["job.ran"] = "処理の実行",
    };

    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal)
    {
        ["actor.name"] = "行為者の氏名",
        ["actor.title"] = "行為者の所属・職",
        ["answers"] = "回答のハッシュ値",
        ["amount"] = "金額（円）",
        ["comment"] = "意見",
        ["concerns"] = "対象",
        ["counts"] = "件数",
        ["date"] = "処理日",
        ["deadline"] = "期限",
        ["decision"] = "決定の種類",
        ["document"] = "文書のハッシュ値",
        ["due"] = "納期限",
        ["error"] = "エラー",
        ["event"] = "きっかけ",
        ["file"] = "ファイル",
        ["from"] = "前の段階",
        ["items"] = "補正を求めた項目",
        ["number"] = "文書番号",
        ["outcome"] = "結果",
        ["payer"] = "納付者",
        ["payment"] = "支払",
        ["procedure"] = "手続",
        ["process"] = "流れ",
        ["reason"] = "理由",
        ["receipt"] = "受付番号・領収書番号",
        ["route"] = "決裁経路",
        ["sha256"] = "ファイルのハッシュ値",
        ["step"] = "決裁の段階",
        ["to"] = "次の段階",
    };

    /// <summary>Known actions, in the order in which a case meets them.</summary>
    public static IEnumerable<string> All => Actions.Keys;

    /// <summary>The action in words; the action itself where there are none.</summary>
    public static string Action(string action) => Actions.GetValueOrDefault(action, action);

    public static string Fact(string key) => Facts.GetValueOrDefault(key, key);

    /// <summary>True for the clock, the gateways and the jobs.</summary>
    public static bool IsSystem(string actor) => actor.StartsWith("system:", StringComparison.Ordinal);
}
