using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Common;

namespace TochoDX.Web.Residents.Applications;

/// <summary>What stands on a page after something was looked up for it.</summary>
/// <param name="Known">Question id → answers that are offered, with where each comes from.</param>
/// <param name="Fault">What to say where nothing was found, or more than one.</param>
public sealed record FilledPage(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Typed,
    IReadOnlyDictionary<string, KnownAnswer> Known,
    AnswerFault? Fault = null
);

/// <summary>番号から入力 — fills a page that is being typed: a town by its postcode, name and address by a 法人番号. Nothing is saved.</summary>
public sealed class PageFill(FindTown towns, ICorporateRegister register)
{
    private const string Source = "法人番号の公表情報から";

    private static readonly HashSet<string> Published = ["profile.name", "profile.kana", "profile.postcode", "profile.address"];

    /// <summary>Questions of the page that the published information answers.</summary>
    public static IEnumerable<Question> Targets(FormPage page) =>
        page.Questions.Where(q => !q.IsRepeated && Prefill.ProfilePart(q) is { } part && Published.Contains(part));

    /// <param name="by">Question whose number was given; null, or of another kind: nothing is looked up.</param>
    public async Task<FilledPage> Run(
        string? by,
        IReadOnlyDictionary<string, IReadOnlyList<string>> typed,
        FormView view,
        CancellationToken ct
    ) =>
        view.Questions.FirstOrDefault(q => q.Id == by) switch
        {
            { Kind: QuestionKind.PostalAddress } address => await Town(address, typed, view, ct),
            { Kind: QuestionKind.CorporateNumber, Entry: null } number => await Corporation(number, typed, view, ct),
            _ => new(typed, view.Known),
        };

    private async Task<FilledPage> Town(
        Question question,
        IReadOnlyDictionary<string, IReadOnlyList<string>> typed,
        FormView view,
        CancellationToken ct
    )
    {
        var parts = typed.GetValueOrDefault(question.Id, []);
        var postcode = parts.Count > 0 ? parts[0] : "";
        var found = await towns.Run(postcode, ct);
        if (found.Count == 0)
            return new(
                typed,
                view.Known,
                Fault(
                    view,
                    question,
                    $"「{question.FullLabel}」の郵便番号が見つかりませんでした。番号を確かめるか、住所を直接入力してください。"
                )
            );
        return new(
            With(typed, new() { [question.Id] = [postcode, found[0], .. parts.Skip(2)] }),
            view.Known,
            found.Count == 1
                ? null
                : Fault(
                    view,
                    question,
                    $"「{question.FullLabel}」の郵便番号には、複数の町があります。違うときは直してください（{string.Join("、", found)}）。"
                )
        );
    }

    private async Task<FilledPage> Corporation(
        Question question,
        IReadOnlyDictionary<string, IReadOnlyList<string>> typed,
        FormView view,
        CancellationToken ct
    )
    {
        var given = typed.GetValueOrDefault(question.Id, []) is [var one, ..] ? one : "";
        if (!CorporateNumber.TryParse(given, out var number))
            return new(
                typed,
                view.Known,
                Fault(view, question, $"「{question.FullLabel}」を13桁の番号で入力してください。番号に誤りがないか確かめてください。")
            );
        if (await register.Find(number.Value, ct) is not { } found)
            return new(
                typed,
                view.Known,
                Fault(
                    view,
                    question,
                    $"「{question.FullLabel}」に当たる法人が見つかりませんでした。番号を確かめるか、名称と所在地を直接入力してください。"
                )
            );
        var filled = Targets(view.Page)
            .Select(q => (q.Id, Answer: Of(q, found)))
            .Where(q => q.Answer.Count > 0)
            .ToDictionary(q => q.Id, q => q.Answer, StringComparer.Ordinal);
        var known = new Dictionary<string, KnownAnswer>(view.Known, StringComparer.Ordinal);
        foreach (var (id, answer) in filled)
            known[id] = new(answer, Source);
        return new(With(typed, filled), known);
    }

    private static IReadOnlyList<string> Of(Question question, RegisteredCorporation found)
    {
        var postcode = found.Postcode is { Length: 7 } digits ? $"{digits[..3]}-{digits[3..]}" : "";
        return (question.Kind, Prefill.ProfilePart(question)) switch
        {
            (QuestionKind.PostalAddress, _) => [postcode, found.Town, found.Block, ""],
            (QuestionKind.Person, _) => [],
            (_, "profile.name") => [found.Name],
            (_, "profile.kana") when found.Kana.Length > 0 => [found.Kana],
            (_, "profile.postcode") when postcode.Length > 0 => [postcode],
            (_, "profile.address") => [found.Town + found.Block],
            _ => [],
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> With(
        IReadOnlyDictionary<string, IReadOnlyList<string>> typed,
        Dictionary<string, IReadOnlyList<string>> filled
    )
    {
        var all = new Dictionary<string, IReadOnlyList<string>>(typed, StringComparer.Ordinal);
        foreach (var (id, answer) in filled)
            all[id] = answer;
        return all;
    }

    private static AnswerFault Fault(FormView view, Question question, string message) => new(view.Page.Id, question.Id, message);
}
