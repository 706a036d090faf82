namespace TochoDX.Domain.Procedures.Forms;

/// <summary>入力の誤りの文 — each says what to do.</summary>
internal static class Messages
{
    internal static string Unanswered(Question question) =>
        question.Kind switch
        {
            QuestionKind.Choice or QuestionKind.Choices or QuestionKind.YesNo => $"「{question.FullLabel}」を選択してください。",
            QuestionKind.File => $"「{question.FullLabel}」を添付してください。",
            QuestionKind.Agreement => $"「{question.FullLabel}」に同意するときは、チェックを入れてください。",
            QuestionKind.Group or QuestionKind.Table => $"「{question.FullLabel}」を1件以上入力してください。",
            _ => $"「{question.FullLabel}」を入力してください。",
        };

    internal static string Of(Question question, string advice) => $"「{question.FullLabel}」は{advice}";
}
