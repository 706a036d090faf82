using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Approvals;

/// <summary>What people do with an approval. A seat is taken by its holder, or by who acts for an absent holder.</summary>
public sealed partial class Approval
{
    /// <summary>閲覧 — the approver whose turn it is has opened the case; from now on it cannot be pulled back.</summary>
    public void Open(ApproverSeat seat, Act act)
    {
        if (act.Actor == DrafterId || Turns.FirstOrDefault(s => s.Seat == seat.ToString()) is not { State: SealState.Waiting } step)
            return;
        step.Open();
        Happened(act, "approval.opened", ("step", Text(step.Order)));
    }

    /// <summary>承認・決定 — seals the seat's step; the last seal decides.</summary>
    /// <param name="seenHash">Hash of the draft (sheet and document) that the approver had on the screen.</param>
    /// <param name="proxy">代決・代理 — null where the holder acts.</param>
    /// <returns>True when this was the decision.</returns>
    /// <exception cref="RuleBrokenException">Not this seat's turn, the own draft, a deputy's decision that is grave or not urgent, or not the document seen.</exception>
    public bool Approve(ApproverSeat seat, string seenHash, string? comment, Act act, Proxy? proxy = null)
    {
        var step = TurnOf(seat, act);
        if (seenHash != DraftHash || !IsAsDrafted)
            throw new RuleBrokenException("表示された文書が起案時のものと異なります。画面を開き直して内容を確認してください。");
        var decides = step.Kind == RouteStepKind.Decide;
        if (decides && proxy is not null && NoDeputyBecause(proxy.Opposed) is { } grave)
            throw new RuleBrokenException(
                $"代決はできません。{grave}。決定権者の戻りを待つか、管理者に席の付替えを依頼して、上位の職が決定してください。"
            );
        if (decides && proxy is { Reason: var reason } && string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("代決には、急いで決定しなければならない理由を入力してください。");
        step.Approve(comment, proxy, act);
        if (decides)
            MoveTo(ApprovalStatus.Decided, act.At);
        Happened(
            act,
            decides ? "approval.decided" : "approval.approved",
            [
                ("step", Text(step.Order)),
                ("comment", step.Comment ?? ""),
                .. decides ? [("document", DocumentHash)] : Array.Empty<(string, string)>(),
                .. proxy is null ? [] : new[] { ("for", proxy.For), ("urgency", step.Urgency ?? "") },
            ]
        );
        return decides;
    }

    /// <summary>重大又は争いのある事案 — why nobody decides in the decider's place; null where a deputy may. The level of decision follows
    /// the gravity of the result (東京都事案決定規程), hence by the route that its kind and amount have been given.</summary>
    /// <param name="opposed">A third party is against what is decided.</param>
    public string? NoDeputyBecause(bool opposed) =>
        Deciding.Role == ApproverRole.BureauDirector ? "局長が決定する重大な事案です"
        : _steps.Exists(s => s.Role == ApproverRole.Legal) ? "法務の審査を経る重大な事案（不許可、取消しなど）です"
        : opposed ? "第三者が反対している、争いのある事案です"
        : null;

    /// <summary>Sheet and document are those of the 起案.</summary>
    public bool IsAsDrafted => Document.ContentHash() == DocumentHash && Sheet.HashWith(DocumentHash) == DraftHash;

    /// <summary>差戻し — sends the draft back to the drafter, or to an earlier step; later seals are void, and kept in the history.</summary>
    /// <param name="toOrder">Order of the step; 0 for the drafter.</param>
    /// <exception cref="RuleBrokenException">Not this seat's turn, no comment, or not an earlier step.</exception>
    public void Return(ApproverSeat seat, string comment, Act act, int toOrder = 0, Proxy? proxy = null)
    {
        var step = TurnOf(seat, act);
        if (string.IsNullOrWhiteSpace(comment))
            throw new RuleBrokenException("差戻しの理由を入力してください。");
        if (toOrder == 0)
        {
            step.Return(comment, proxy, act);
            MoveTo(ApprovalStatus.Returned, act.At);
            Happened(act, "approval.returned", ("step", Text(step.Order)), ("comment", comment.Trim()), ("for", proxy?.For ?? ""));
            return;
        }
        var target =
            _steps.Find(s => s.Order == toOrder && s.Stage < step.Stage)
            ?? throw new RuleBrokenException("差戻しの先には、前の段階を選んでください。");
        List<ApprovalStep> voided = [.. _steps.Where(s => s.Stage >= target.Stage).OrderBy(s => s.Order)];
        History =
        [
            .. History,
            .. voided
                .Where(s => s.IsSealed)
                .OrderBy(s => s.SealedAt)
                .Select(s => new VoidedSeal(
                    s.Order,
                    s.Kind,
                    s.Role,
                    s.State,
                    s.ActorId!,
                    s.ActorName!,
                    s.ActorTitle!,
                    s.ActedFor,
                    s.Comment,
                    s.SealedAt!.Value
                )),
            new(step.Order, step.Kind, step.Role, SealState.Returned, act.Actor, act.Name, act.Title, proxy?.For, comment.Trim(), act.At),
        ];
        foreach (var one in voided)
            one.Void();
        Happened(act, "approval.sent-back", ("step", Text(step.Order)), ("to", Text(toOrder)), ("comment", comment.Trim()));
    }

    /// <summary>後閲 — the real decider notes that they have read what a deputy decided; nothing is decided again.</summary>
    /// <exception cref="RuleBrokenException">No deputy decided, not the decider's seat, or the deputy themselves.</exception>
    public void Review(ApproverSeat seat, Act act)
    {
        if (!AwaitsReview)
            throw new RuleBrokenException("後閲を待っている代決はありません。");
        if (Deciding.Seat != seat.ToString() || Deciding.ActorId == act.Actor)
            throw new RuleBrokenException($"後閲ができるのは、代決された{ApproverRoles.TitleOf(Deciding.Role)}本人です。");
        Deciding.Review(act);
        Happened(act, "approval.reviewed", ("step", Text(Deciding.Order)));
    }

    /// <summary>引戻し — the drafter takes the draft back before the next approver has opened it.</summary>
    /// <exception cref="RuleBrokenException">Not the drafter, or somebody has opened or sealed it.</exception>
    public void Recall(Act act)
    {
        if (act.Actor != DrafterId)
            throw new RuleBrokenException("引戻しができるのは起案者だけです。");
        if (!MayRecall && Status == ApprovalStatus.Circulating)
            throw new RuleBrokenException("次の承認者が既に開いているため、引戻しはできません。差戻しを依頼してください。");
        MoveTo(ApprovalStatus.Recalled, act.At);
        Happened(act, "approval.recalled");
    }

    /// <summary>Nobody of those whose turn it is has opened or sealed it.</summary>
    public bool MayRecall => Turns.Count > 0 && _steps.Where(s => s.Stage == Turns[0].Stage).All(s => s.State == SealState.Waiting);

    /// <summary>廃案 — the drafter gives up a draft that came back; its number is not used again.</summary>
    /// <exception cref="RuleBrokenException">Not the drafter, or it has not come back.</exception>
    public void GiveUp(Act act)
    {
        if (act.Actor != DrafterId)
            throw new RuleBrokenException("廃案にできるのは起案者だけです。");
        if (Status == ApprovalStatus.Circulating)
            throw new RuleBrokenException("回付中の決裁案です。引き戻すか、差し戻されてから廃案にしてください。");
        Abandon(act);
    }

    /// <summary>廃案 — nothing is left to decide.</summary>
    public void Abandon(Act act)
    {
        MoveTo(ApprovalStatus.Abandoned, act.At);
        Happened(act, "approval.abandoned", ("number", Number));
    }

    /// <summary>席の付替え — an administrator repairs a stuck approval: another seat takes the step's turn.</summary>
    /// <exception cref="RuleBrokenException">Sealed already, no reason, a lower post for the decision, or another than 法務 for its review.</exception>
    public void Reassign(int order, ApproverSeat seat, string reason, Act act)
    {
        var step =
            _steps.Find(s => s.Order == order && !s.IsSealed && Status == ApprovalStatus.Circulating)
            ?? throw new RuleBrokenException("まだ承認されていない段階だけ、席を付け替えられます。");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("席を付け替える理由を入力してください。");
        if ((step.Role == ApproverRole.Legal) != (seat.Role == ApproverRole.Legal))
            throw new RuleBrokenException("法務の審査は、ほかの職に付け替えられません。");
        if (step.Kind == RouteStepKind.Decide && seat.Role < step.Role)
            throw new RuleBrokenException("決定は、決裁区分より下の職に付け替えられません。");
        var before = step.Seat;
        step.Reassign(seat);
        Happened(act, "approval.reassigned", ("step", Text(order)), ("from", before), ("to", step.Seat), ("reason", reason.Trim()));
    }

    private ApprovalStep TurnOf(ApproverSeat seat, Act act)
    {
        if (Turns is not [var first, ..] turns)
            throw new RuleBrokenException($"この決裁案は「{Status.Name()}」のため、承認や差戻しはできません。");
        if (turns.FirstOrDefault(s => s.Seat == seat.ToString()) is not { } step)
            throw new RuleBrokenException($"今は{ApproverRoles.TitleOf(first.Role)}の{ApproverRoles.TitleOf(first.Kind)}を待っています。");
        if (act.Actor == DrafterId)
            throw new RuleBrokenException("自分が起案した案を、自分で承認することはできません。");
        return step;
    }
}
