namespace TochoDX.Domain.Procedures.Forms;

/// <summary>入力の誤りの文 — each says what to do.</summary>
internal static class Messages
{
    internal static string Unanswered(Question question) =>
        question.Kind switch
        {
            QuestionKind.Choice or QuestionKind.Choices or QuestionKind.YesNo => $"「{question.Label.Ja}」を選択してください。",
            QuestionKind.File => $"「{question.Label.Ja}」を添付してください。",
            _ => $"「{question.Label.Ja}」を入力してください。",
        };

    internal static string Of(Question question, string advice) => $"「{question.Label.Ja}」は{advice}";
}
