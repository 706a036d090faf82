using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Web.Common;
using TochoDX.Workflows.Applications;

namespace TochoDX.Web.Residents.Applications;

/// <summary>One question of a page, ready to be drawn.</summary>
public sealed record QuestionField
{
    /// <summary>Above so many choices a list that opens is easier than a wall of buttons.</summary>
    private const int MostRadios = 8;

    public required Question Question { get; init; }

    /// <summary>What was typed, or what is saved.</summary>
    public required IReadOnlyList<string> Values { get; init; }
    public string? Error { get; init; }

    /// <summary>Where the answer comes from while it is only offered; null for what was typed or saved.</summary>
    public string? Source { get; init; }

    /// <summary>File: what is attached now.</summary>
    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>Calculated: the result in words; empty while something it needs is missing.</summary>
    public string Result { get; init; } = "";

    /// <summary>Why it is to be corrected; null outside a correction, and for what is newly asked.</summary>
    public string? Reason { get; init; }

    /// <summary>In a correction: the answer as it was submitted, in words.</summary>
    public string? Before { get; init; }

    /// <summary>Group, table: what stands in each entry.</summary>
    public IReadOnlyList<EntryFields> Entries { get; init; } = [];

    /// <summary>Names of the fields that a 法人番号 can fill in; none for any other question.</summary>
    public IReadOnlyList<string> Fills { get; init; } = [];
    public required FormPlace Place { get; init; }
    public required string PageId { get; init; }

    public string Name => NameOf(Question.Id);
    public bool HasRoom => Question.IsRepeated ? Entries.Count < Question.MaxEntries : Files.Count < Question.MaxFiles;

    /// <summary>The boxes of a question of several; none for one of one box.</summary>
    public IReadOnlyList<PartField> Parts => PartField.Of(this);

    public string Type =>
        Question.Kind switch
        {
            QuestionKind.LongText => "textarea",
            QuestionKind.Number when Question.Decimals > 0 => "decimal",
            QuestionKind.Number or QuestionKind.Money or QuestionKind.Postcode or QuestionKind.Digits or QuestionKind.CorporateNumber =>
                "number",
            QuestionKind.Phone => "tel",
            QuestionKind.Email => "email",
            QuestionKind.YesNo or QuestionKind.Choice when Question.Entry is not null && InTable => "select",
            QuestionKind.YesNo => "radios",
            QuestionKind.Choice => Question.Choices.Count > MostRadios ? "select" : "radios",
            QuestionKind.Choices or QuestionKind.Agreement => "checkboxes",
            _ => "text",
        };

    /// <summary>At the counter the browser would offer what the officer once typed about themselves.</summary>
    public string? Autocomplete => Place.AtCounter ? "off" : Question.Autocomplete;

    public string? Unit => Question.Kind == QuestionKind.Money ? "円" : Question.Unit;

    public int Rows => Question.MaxLength is > 1000 ? 10 : 5;

    public string Width =>
        Question.Kind switch
        {
            QuestionKind.Number
            or QuestionKind.Money
            or QuestionKind.Date
            or QuestionKind.Postcode
            or QuestionKind.Phone
            or QuestionKind.Digits
            or QuestionKind.CorporateNumber => "m",
            QuestionKind.LongText or QuestionKind.Address => "full",
            QuestionKind.Text when Question.MaxLength is <= 10 => "s",
            QuestionKind.Text when Question.MaxLength is null or > 60 => "full",
            _ => "l",
        };

    public string? Hint
    {
        get
        {
            var own = Question.Hint?.Say();
            var usual = Question.Kind switch
            {
                QuestionKind.Date => "例：令和8年4月1日、R8.4.1、2026-4-1",
                QuestionKind.Choices when Question.Choices.Count > 1 => "当てはまるものをすべて選択してください。",
                QuestionKind.Postcode => "例：163-8001",
                QuestionKind.Phone => "例：03-5321-1111",
                QuestionKind.File => FileWords.Limits(Question),
                QuestionKind.LongText when Question.MaxLength is { } most => Texts.Say("{0}文字以内", most),
                _ => null,
            };
            if (Question.Example is { } example)
                usual = Texts.Say("例：{0}", example.Say());
            usual = usual is null ? null : Texts.Say(usual);
            return own is null || usual is null ? own ?? usual : Texts.Say("{0}（{1}）", own, usual.TrimEnd('。', '.'));
        }
    }

    public IReadOnlyList<SelectListItem> Items =>
        Question.Kind switch
        {
            QuestionKind.YesNo when Type == "select" => [new("", ""), new("はい", "yes"), new("いいえ", "no")],
            QuestionKind.YesNo => [new("はい", "yes"), new("いいえ", "no")],
            QuestionKind.Agreement => [new("同意します", "yes")],
            QuestionKind.Choice when Type == "select" => [new("選択してください", ""), .. Choices],
            _ => [.. Choices],
        };

    private IEnumerable<SelectListItem> Choices =>
        Question.Choices.Select(c => new SelectListItem(
            c.Hint is null ? c.Label.Say() : Texts.Say("{0}（{1}）", c.Label.Say(), c.Hint.Say()),
            c.Value
        ));

    private bool InTable { get; init; }

    /// <summary>Name of a question's field; the prefix keeps it apart from every other field of the page.</summary>
    public static string NameOf(string questionId) => "q-" + questionId;

    /// <param name="typed">What was typed, where it comes back with errors.</param>
    public static QuestionField Of(
        FormView view,
        FormPlace place,
        Question question,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? typed,
        string? error
    )
    {
        var (application, form) = (view.Application, view.Procedure.Form);
        var saved = application.Answers[question.Id];
        var correction = application.OpenCorrection;
        return new()
        {
            Question = question,
            Place = place,
            PageId = view.Page.Id,
            InTable = question.Entry is { } entry && form.Find(entry.GroupId) is { Kind: QuestionKind.Table },
            Values =
                typed?.GetValueOrDefault(question.Id)
                ?? (question.Kind is QuestionKind.Date or QuestionKind.DateRange ? [.. saved.Select(InEra)] : saved),
            Error = error,
            Source =
                view.Known.GetValueOrDefault(question.Id) is { } known
                && (typed?.GetValueOrDefault(question.Id) is not { } now || now.SequenceEqual(known.Answer))
                    ? known.Source
                    : null,
            Fills = question is { Kind: QuestionKind.CorporateNumber, Entry: null }
                ? [.. PageFill.Targets(view.Page).Select(target => NameOf(target.Id))]
                : [],
            Files = question.Kind == QuestionKind.File ? AnswerGroup.FilesOf(application, application.Answers, question) : [],
            Result = question.Kind == QuestionKind.Calculated ? form.InWords(question, application.Answers) : "",
            Reason = correction?.Items.FirstOrDefault(i => i.QuestionId == question.Id)?.Reason,
            Before = correction is null || !question.TakesAnswer ? null : AnswerBefore(application, form, question),
        };
    }

    /// <summary>The answer of the newest submission in words.</summary>
    public static string AnswerBefore(Application application, Form form, Question question)
    {
        var sent = application.Submissions.MaxBy(s => s.No)!.Answers;
        return question.Kind == QuestionKind.File
            ? string.Join('\n', AnswerGroup.FilesOf(application, sent, question).Select(f => f.FileName))
            : form.InWords(question, sent);
    }

    private static string InEra(string saved) =>
        Language.Current.IsJapanese
        && DateOnly.TryParseExact(saved, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year > 1873
            ? JapaneseDate.Format(day)
            : saved;
}
