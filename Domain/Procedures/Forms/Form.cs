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
        VariableKinds = KindsOf(this);
    }

    private Form(Form other, IReadOnlyDictionary<string, Value> constants)
    {
        (Pages, Prefix, Questions, VariableKinds, _byId) = (other.Pages, other.Prefix, other.Questions, other.VariableKinds, other._byId);
        Constants = constants;
    }

    public IReadOnlyList<FormPage> Pages { get; }

    public string Prefix { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>Variables that the form declares: each question, and <c>id.label</c> for what was chosen, in words.</summary>
    public IReadOnlyDictionary<string, ValueKind> VariableKinds { get; }

    /// <summary>Values that the document fixes, whatever is answered; see <see cref="DatedValue"/>.</summary>
    public IReadOnlyDictionary<string, Value> Constants { get; } = NoContext;

    /// <summary>The same form with these values fixed.</summary>
    public Form With(IReadOnlyDictionary<string, Value> constants) => new(this, constants);

    /// <summary>窓口 — the same form for somebody who need not have an address for mail: theirs may be left out.</summary>
    public Form AtCounter() =>
        new Form(
            [
                .. Pages.Select(page =>
                    page with
                    {
                        Questions =
                        [
                            .. page.Questions.Select(q =>
                                q.Kind == QuestionKind.Email && Prefill.ProfilePart(q) == "profile.email" ? q with { Required = false } : q
                            ),
                        ],
                    }
                ),
            ],
            Prefix
        ).With(Constants);

    /// <summary>The question of this id, also within an entry of a group (<c>items-3-name</c>); null when there is none.</summary>
    /// <param name="answers">Where given, an entry is named by its place among the others.</param>
    public Question? Find(string id, Answers? answers = null)
    {
        if (_byId.TryGetValue(id, out var question))
            return question;
        if (id.Split('-') is not [var group, var key, var inner] || !EntryOf.IsKey(key))
            return null;
        if (!_byId.TryGetValue(group, out var repeated) || repeated.Entries.FirstOrDefault(entry => entry.Id == inner) is not { } entry)
            return null;
        var place = answers?[group].ToList().IndexOf(key) + 1;
        return entry.In(repeated, key, place is > 0 ? place : null);
    }

    /// <summary>The questions of all entries of a group, whether or not they are asked.</summary>
    /// <param name="keys">Keys of the entries; for none given, those that there must be at least.</param>
    public IReadOnlyList<Question> EntriesOf(Question group, IReadOnlyList<string> keys) =>
        [.. Entries.KeysOf(group, keys, group.Required).SelectMany((key, i) => group.Entries.Select(entry => entry.In(group, key, i + 1)))];

    /// <exception cref="KeyNotFoundException">No such page.</exception>
    public FormPage Page(string id) =>
        Pages.FirstOrDefault(page => page.Id == id) ?? throw new KeyNotFoundException($"The form has no page {id}.");

    /// <summary>Ids of the questions that are asked, given these answers.</summary>
    /// <param name="context">Values from outside the form.</param>
    public IReadOnlySet<string> Visible(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        FormValues.Of(this, answers, context ?? NoContext).Visible;

    /// <summary>
    /// The questions that are asked, given these answers: in document order, a repeated group followed by the questions of
    /// each of its entries, each with <see cref="Question.Required"/> decided.
    /// </summary>
    public IReadOnlyList<Question> Asked(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        [.. FormValues.Of(this, answers, context ?? NoContext).InOrder.Select(asked => asked.Question)];

    /// <summary>The same, of one page.</summary>
    public IReadOnlyList<Question> Asked(FormPage page, Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        [
            .. FormValues
                .Of(this, answers, context ?? NoContext)
                .InOrder.Where(asked => asked.Page.Id == page.Id)
                .Select(asked => asked.Question),
        ];

    /// <summary>The answers without those to questions that are not asked or do not exist.</summary>
    public Answers Prune(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        answers.Only(
            Asked(answers, context)
                .Where(question => question.TakesAnswer)
                .Select(question => question.Id)
                .ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>Values for expressions: the context, the answers to what is asked, calculated answers and labels. The rest is missing.</summary>
    public IReadOnlyDictionary<string, Value> Variables(Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        FormValues.Of(this, answers, context ?? NoContext).Values;

    /// <summary>The result of a calculated question; missing where there is none, null where it is not asked.</summary>
    public Value? Calculated(Question question, Answers answers, IReadOnlyDictionary<string, Value>? context = null) =>
        FormValues.Of(this, answers, context ?? NoContext).Calculated.GetValueOrDefault(question.Id);

    /// <summary>Reads one posted page.</summary>
    /// <param name="answers">Answers so far, of all pages.</param>
    /// <param name="posted">Question id → what was typed; for a repeated group the keys of its entries.</param>
    /// <param name="tidy">Take out the entries of groups that were left blank.</param>
    public PageReading Read(
        FormPage page,
        Answers answers,
        IReadOnlyDictionary<string, IReadOnlyList<string>> posted,
        IReadOnlyDictionary<string, Value>? context = null,
        bool tidy = true
    ) => new FormReader(this, context ?? NoContext).Read(page, answers, posted, tidy);

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

    private static Dictionary<string, ValueKind> KindsOf(Form form)
    {
        var kinds = new Dictionary<string, ValueKind>(StringComparer.Ordinal);
        foreach (var question in form.Questions)
        {
            foreach (var (suffix, kind) in QuestionValues.Variables(question))
                kinds[form.Prefix + question.Id + suffix] = kind;
        }
        if (form.Prefix == DecisionKind.Prefix)
            kinds[DecisionKind.KindVariable] = ValueKind.Text;
        return kinds;
    }

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
