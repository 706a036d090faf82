using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Procedures;

/// <summary>What has changed for a draft that was carried to a new version; labels of questions.</summary>
/// <param name="Added">Asked now, and not before.</param>
/// <param name="Removed">Answered before, and no longer asked.</param>
/// <param name="Again">Answered before, but the answer no longer fits.</param>
public sealed record CarriedDraft(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Again)
{
    /// <summary>In words, for the resident.</summary>
    public string Told
    {
        get
        {
            static string Line(string what, IReadOnlyList<string> labels) =>
                labels.Count == 0 ? "" : $"{what}：{string.Join("、", labels.Take(5))}{(labels.Count > 5 ? " など" : "")}。";
            return "この手続の様式が新しくなったため、下書きを新しい様式に移しました。"
                + Line("新しく入力する項目", Added)
                + Line("なくなった項目", Removed)
                + Line("もう一度入力する項目", Again);
        }
    }
}

/// <summary>下書きの引継ぎ — a draft on an old version goes on under the version in force, where its answers fit.</summary>
public sealed class CarryDraft(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <returns>Null: nothing to do, for it is submitted, or on the newest version, or none is in force.</returns>
    public async Task<CarriedDraft?> Run(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.Own(applicant).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (
            application is not { Status: ApplicationStatus.Draft }
            || catalogue.Find(application.ProcedureCode) is not { Procedure: var now }
            || now.Version <= application.ProcedureVersion
        )
            return null;
        var (before, answers) = (catalogue.Of(application).Procedure.Form, application.Answers);
        var fitting = Fitting(before, now.Form, answers);
        var told = Compare(before, now.Form, answers, fitting);
        application.CarryTo(now, fitting, applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
        return told;
    }

    /// <summary>Answers to questions that are still of the same kind, and valid by the new limits.</summary>
    private static Answers Fitting(Form before, Form now, Answers answers)
    {
        var kept = answers.Only(
            answers.Ids.Where(id => now.Find(id) is { } asked && before.Find(id)?.Kind == asked.Kind).ToHashSet(StringComparer.Ordinal)
        );
        // What was wrong before stays, and is told about by the form itself.
        var known = before.Missing(answers).Select(fault => fault.QuestionId).ToHashSet(StringComparer.Ordinal);
        var wrong = now.Missing(kept).Select(fault => fault.QuestionId).Where(id => kept.Has(id) && !known.Contains(id)).ToList();
        return kept.Without(wrong);
    }

    private static CarriedDraft Compare(Form before, Form now, Answers answers, Answers fitting) =>
        new(
            [.. now.Questions.Where(q => q.TakesAnswer && before.Find(q.Id) is null).Select(q => q.Label.Ja)],
            [.. before.Questions.Where(q => answers.Has(q.Id) && now.Find(q.Id) is null).Select(q => q.Label.Ja)],
            [.. now.Questions.Where(q => answers.Has(q.Id) && !fitting.Has(q.Id) && before.Find(q.Id) is not null).Select(q => q.Label.Ja)]
        );
}
