using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Applications;
using TochoDX.Web.Common;
using TochoDX.Web.Residents.Applications;
using TochoDX.Web.Residents.Consents;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Counter;

/// <summary>入力 — the pages of the form, filled in by an officer for the person at the counter.</summary>
[Route("/officers/counter/{id:guid}")]
public sealed class CounterFormController(
    ITochoDb db,
    FormProgress progress,
    SaveAnswers save,
    AttachFile attach,
    DetachFile detach,
    PreviewAnswers preview,
    PageFill fill
) : FormController(db, progress, save, attach, detach, preview, fill);

/// <summary>委任者 — the person at the counter files for somebody else.</summary>
[Route("/officers/counter/{id:guid}")]
public sealed class CounterPrincipalController(ITochoDb db, Catalogue catalogue, NamePrincipal name, ActForOneself oneself)
    : PrincipalController(db, catalogue, name, oneself);

/// <summary>確認のお願い — others must say yes; the counter asks again, or takes the filing back to the draft.</summary>
[Route("/officers/counter/{id:guid}")]
public sealed class CounterConsentsController(AskForConsentAgain again, ReopenDraft reopen) : ConsentsController(again, reopen);

/// <summary>確認・送信 — nothing is sent before the officer has told how the applicant was identified, and that they agreed to it.</summary>
[Route("/officers/counter/{id:guid}")]
public sealed class CounterCheckController(
    ITochoDb db,
    Catalogue catalogue,
    FormProgress progress,
    SubmitApplication submit,
    AnswerCorrection correct,
    AskForConsent ask,
    ConfirmAtCounter confirm
) : CheckController(db, catalogue, progress, submit, correct, ask)
{
    private readonly CounterCheckForm _form = new();

    protected override CounterCheckForm Counter => _form;

    protected override async Task<bool> MaySend(Guid id, CancellationToken ct)
    {
        await TryUpdateModelAsync(_form);
        var identity = _form.Identity is { } proof
            ? this.Read(nameof(_form.IdentityNote), () => IdentityCheck.Of(proof, _form.IdentityNote))
            : null;
        if (!_form.Declared)
            ModelState.AddModelError(
                nameof(_form.Declared),
                "申請者が内容を確認し、申請する意思があることを確かめてから、チェックを入れてください。"
            );
        if (!ModelState.IsValid || identity is null || _form.Content is not { } content)
            return false;
        await confirm.Run(id, identity, content, User.ToPerson(), ct);
        return true;
    }
}
