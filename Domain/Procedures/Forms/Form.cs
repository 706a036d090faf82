using TochoDX.Domain.Common.Expressions;

namespace TochoDX.Domain.Procedures.Forms;

/// <summary>ページ — questions that are answered together.</summary>
/// <param name="When">Shown only while this holds; may use earlier pages.</param>
public sealed record FormPage(
    string Id,
    LocalizedText Title,
    IReadOnlyList<Question> Questions,
    LocalizedText? Lead = null,
    Expression? When = null
);

/// <summary>様式 — pages of questions. Conditions look back only, so one pass in document order decides what is asked.</summary>
public sealed class Form
{
    private static readonly IReadOnlyDictionary<string, Value> NoContext = new Dictionary<string, Value>();

    private readonly Dictionary<string, Question> _byId;

    /// <param name="prefix">Put before ids to make variable names: <c>decision.</c> for an officer's draft.</param>
    public Form(IReadOnlyList<FormPage> pages, string prefix = "")
    {
        Pages = pages;
        Prefix = prefix;
        Questions = [.. pages.SelectMany(page => page.Questions)];
        _byId = Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        VariableKinds = FormValues.KindsOf(this);
    }

    public IReadOnlyList<FormPage> Pages { get; }

    public string Prefix { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>Variables that the form declares: each question, and <c>id.label</c> for what was chosen, in words.</summary>
    public IReadOnlyDictionary<string, ValueKind> VariableKinds { get; }

    public Question? Find(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="KeyNotFoundException">No such page.</exception>
    public FormPage Page(string id) =>
        Pages.FirstOrDefault(page => page.Id == id) ?? throw new KeyNotFoundException($"The form has no page {id}.");

    /// <summary>Ids of the questions that are asked, given these answers.</summary>
    /// <param name="context">Values from outside the form.</param>
    public IReadOnlySet<string> Visible(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        FormValues.Of(this, answers, context ?? NoContext).Visible;

    /// <summary>The answers without those to questions that are not asked or do not exist.</summary>
    public Answers Prune(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        answers.Only(Visible(answers, context).Where(id => _byId[id].TakesAnswer).ToHashSet(StringComparer.Ordinal));

    /// <summary>Values for expressions: the context, the answers to what is asked, calculated answers and labels. The rest is missing.</summary>
    public IReadOnlyDictionary<string, Value> Variables(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        FormValues.Of(this, answers, context ?? NoContext).Values;

    /// <summary>Reads one posted page.</summary>
    /// <param name="answers">Answers so far, of all pages.</param>
    /// <param name="posted">Question id → what was typed.</param>
    public PageReading Read(
        FormPage page,
        Answers answers,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        IReadOnlyDictionary<string, Value>? context = null
    ) => FormReader.Read(this, page, answers, posted, context ?? NoContext);

    /// <summary>All that is wrong with the answers as a whole, in document order: unanswered, not valid, or inconsistent. Empty: ready to file.</summary>
    public IReadOnlyList<AnswerFault> Missing(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        FormReader.Missing(this, answers, context ?? NoContext);

    /// <summary>Pages that are shown, given these answers; in order.</summary>
    public IReadOnlyList<FormPage> VisiblePages(Answers answers, IReadOnlyDictionary<string, Value>? context = null)
    {
        var visible = Visible(answers, context);
        return [.. Pages.Where(page => page.Questions.Any(question => visible.Contains(question.Id)))];
    }

    /// <summary>The page after this one, or null after the last.</summary>
    public FormPage? NextPage(FormPage page, Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        VisiblePages(answers, context).FirstOrDefault(candidate => IndexOf(candidate) > IndexOf(page));

    /// <summary>The page before this one, or null before the first.</summary>
    public FormPage? PreviousPage(FormPage page, Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        VisiblePages(answers, context).LastOrDefault(candidate => IndexOf(candidate) < IndexOf(page));

    private int IndexOf(FormPage page)
    {
        for (var i = 0; i < Pages.Count; i++)
        {
            if (Pages[i].Id == page.Id)
                return i;
        }
        throw new KeyNotFoundException($"The form has no page {page.Id}.");
    }
}
