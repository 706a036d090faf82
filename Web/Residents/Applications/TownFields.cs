using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Residents.Applications;

/// <summary>郵便番号から住所を入力 — fills the town into an address that is being typed.</summary>
internal static class TownFields
{
    /// <returns>The page with the town in it, and what to say where there is none or more than one.</returns>
    public static async Task<(PostedPage Posted, AnswerFault? Fault)> Fill(
        PostedPage posted,
        FormView view,
        FindTown find,
        CancellationToken ct
    )
    {
        if (view.Questions.FirstOrDefault(q => q.Id == posted.TownOf) is not { Kind: QuestionKind.PostalAddress } question)
            return (posted, null);
        var typed = posted.Typed.GetValueOrDefault(question.Id, []);
        var postcode = typed.Count > 0 ? typed[0] : "";
        var towns = await find.Run(postcode, ct);
        AnswerFault Fault(string message) => new(view.Page.Id, question.Id, message);
        if (towns.Count == 0)
            return (
                posted,
                Fault($"「{question.FullLabel}」の郵便番号が見つかりませんでした。番号を確かめるか、住所を直接入力してください。")
            );
        var filled = new Dictionary<string, IReadOnlyList<string>>(posted.Typed, StringComparer.Ordinal)
        {
            [question.Id] = [postcode, towns[0], .. typed.Skip(2)],
        };
        return (
            posted with
            {
                Typed = filled,
            },
            towns.Count == 1
                ? null
                : Fault(
                    $"「{question.FullLabel}」の郵便番号には、複数の町があります。違うときは直してください（{string.Join("、", towns)}）。"
                )
        );
    }
}
