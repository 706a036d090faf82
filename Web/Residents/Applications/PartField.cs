using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;

namespace TochoDX.Web.Residents.Applications;

/// <summary>One box of a question of several boxes. All carry the name of the question; their order tells them apart.</summary>
public sealed record PartField(
    string Name,
    string Id,
    Question Part,
    IReadOnlyList<string> Values,
    IReadOnlyList<SelectListItem> Items,
    string? Error
)
{
    public string Type =>
        Part.Kind switch
        {
            QuestionKind.Choice => "select",
            QuestionKind.Digits or QuestionKind.Postcode => "number",
            _ => "text",
        };

    public string Width =>
        Part.Kind switch
        {
            QuestionKind.Address => "full",
            QuestionKind.Name or QuestionKind.Kana or QuestionKind.AccountHolder => "l",
            QuestionKind.Text => "s",
            _ => "m",
        };

    public string? Hint =>
        (Part.Hint?.Say(), Part.Kind == QuestionKind.Date ? "R8.4.1、2026/4/1" : Part.Example?.Say()) switch
        {
            (var hint, null) => hint,
            (null, var example) => Texts.Say("例：{0}", example),
            var (hint, example) => Texts.Say("{0}（例：{1}）", Texts.Say(hint), example),
        };

    internal static IReadOnlyList<PartField> Of(QuestionField field)
    {
        var faults = field.Error is null ? [] : Parts.Faults(field.Question, field.Values);
        return
        [
            .. Parts
                .Kinds(field.Question)
                .Select(
                    (part, at) =>
                        new PartField(
                            field.Name,
                            at == 0 ? field.Name : $"{field.Name}-{part.Id}",
                            part,
                            at < field.Values.Count ? [field.Values[at]] : [],
                            part.Kind == QuestionKind.Choice
                                ? [new("選択してください", ""), .. part.Choices.Select(c => new SelectListItem(c.Label.Say(), c.Value))]
                                : [],
                            at < faults.Count && faults[at] is { } fault ? ReaderWords.Fault(field.Question, fault) : null
                        )
                ),
        ];
    }
}
