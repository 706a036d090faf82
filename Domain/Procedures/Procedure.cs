using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Procedures;

/// <summary>手続 — one published version of a procedure. Never changes; an application stays on the version it arrived under.</summary>
public sealed record Procedure
{
    /// <summary>What a notice step uses to issue the notice of the decision that was taken.</summary>
    public const string NoticeOfDecision = "decision";

    /// <summary>Prefix of what officers enter at tasks, in expressions: <c>task.mono_pages</c>.</summary>
    public const string TaskPrefix = "task.";

    /// <summary>Stable name, e.g. <c>outdoor-advertising</c>.</summary>
    public required string Code { get; init; }

    /// <summary>From 1; each publication counts one up.</summary>
    public required int Version { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>One or two sentences for lists and search results.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>案内 — Markdown, shown before the form.</summary>
    public required LocalizedText Guidance { get; init; }

    public required string Category { get; init; }

    /// <summary>Words that people search by, beside those in the titles.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    public required LegalRegime Regime { get; init; }

    /// <summary>根拠規定, e.g. <c>東京都屋外広告物条例第8条</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>審査庁 and 被告, for the instruction text.</summary>
    public Appeal Appeal { get; init; } = Appeal.Governor;

    /// <summary>審査基準 — public, and cited by number in reasons (行政手続法5条).</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Code of the office that decides, e.g. <c>toshi-koukoku</c>.</summary>
    public required string Office { get; init; }

    /// <summary>Who may file.</summary>
    public required IReadOnlyList<FilerKind> Filers { get; init; }

    /// <summary>代理 — whether an agent may file for them.</summary>
    public AgentRule Agent { get; init; }

    /// <summary>連署 — who must sign with the applicant; none for most procedures.</summary>
    public IReadOnlyList<CoSignerRule> CoSigners { get; init; } = [];

    /// <summary>Days within which the principal and those who sign must answer.</summary>
    public int ConsentDays { get; init; } = 14;

    /// <summary>第三者意見照会; null where nobody else is asked.</summary>
    public ConsultationRule? Consultation { get; init; }

    /// <summary>標準処理期間; null where none is set.</summary>
    public StandardPeriod? StandardPeriod { get; init; }

    public required RecordClass Record { get; init; }

    /// <summary>文書記号 of the notices, e.g. <c>都市広</c> in 8都市広第12号.</summary>
    public required string DocumentSymbol { get; init; }

    /// <summary>Amounts and limits that change with time, as the document gives them.</summary>
    public IReadOnlyList<DatedValue> Values { get; init; } = [];

    /// <summary>Knows the newest of <see cref="Values"/>, unless <see cref="On"/> says another day.</summary>
    public required Form Form { get; init; }

    /// <summary>申請前の確認; null where there is none.</summary>
    public Eligibility? Eligibility { get; init; }

    public IReadOnlyList<FeeRule> Fees { get; init; } = [];

    /// <summary>None for a notification (届出), which is complete on arrival (行政手続法37条).</summary>
    public required IReadOnlyList<DecisionKind> Decisions { get; init; }

    /// <summary>工程の入力 — what the officer enters to complete a task, by the name of its step; variables carry the prefix <c>task.</c>.</summary>
    public IReadOnlyDictionary<string, Form> TaskForms { get; init; } = new Dictionary<string, Form>();

    public required IReadOnlyList<ApprovalRoute> Routes { get; init; }

    public required IReadOnlyList<NoticeTemplate> Notices { get; init; }

    /// <summary><c>outdoor-advertising@1</c>.</summary>
    public string Key => $"{Code}@{Version}";

    /// <summary>The procedure with the amounts and limits of that day: of the day of filing, for an application.</summary>
    public Procedure On(DateOnly day)
    {
        if (Values.Count == 0)
            return this;
        var constants = ValuesOn(day);
        return this with
        {
            Form = Form.With(constants),
            Eligibility = Eligibility is null ? null : Eligibility with { Form = Eligibility.Form.With(constants) },
        };
    }

    /// <summary>The amounts and limits of that day, as variables.</summary>
    public IReadOnlyDictionary<string, Value> ValuesOn(DateOnly day) =>
        Values
            .Select(value => (value.Variable, Value: value.On(day)))
            .Where(value => !value.Value.IsMissing)
            .ToDictionary(value => value.Variable, value => value.Value, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">The procedure has no such decision.</exception>
    public DecisionKind Decision(string code) =>
        Decisions.FirstOrDefault(decision => decision.Code == code) ?? throw new KeyNotFoundException($"{Key} has no decision {code}.");

    /// <summary>What may be drafted at the step.</summary>
    public IReadOnlyList<DecisionKind> DecisionsAt(string step) => [.. Decisions.Where(d => d.At.Count == 0 || d.At.Contains(step))];

    /// <exception cref="KeyNotFoundException">The procedure has no such notice.</exception>
    public NoticeTemplate Notice(string code) =>
        Notices.FirstOrDefault(notice => notice.Code == code) ?? throw new KeyNotFoundException($"{Key} has no notice {code}.");

    /// <exception cref="KeyNotFoundException">The procedure has no such fee.</exception>
    public FeeRule Fee(string name) =>
        Fees.FirstOrDefault(fee => fee.Name == name) ?? throw new KeyNotFoundException($"{Key} has no fee {name}.");

    /// <summary>The first route whose condition holds; null when none does.</summary>
    public ApprovalRoute? RouteFor(IReadOnlyDictionary<string, Value> values) =>
        Routes.FirstOrDefault(route => route.When?.Holds(values) ?? true);

    /// <summary>Kinds of all variables that its expressions may use; see <see cref="CaseVariables"/>.</summary>
    public IReadOnlyDictionary<string, ValueKind> VariableKinds()
    {
        var kinds = new Dictionary<string, ValueKind>(CaseVariables.Kinds, StringComparer.Ordinal);
        foreach (var (name, kind) in Form.VariableKinds)
            kinds[name] = kind;
        foreach (var value in Values)
            kinds[value.Variable] = value.Kind;
        foreach (var decision in Decisions)
        {
            foreach (var (name, kind) in decision.Form.VariableKinds)
                kinds[name] = kind;
        }
        foreach (var (name, kind) in TaskForms.Values.SelectMany(form => form.VariableKinds))
            kinds[name] = kind;
        return kinds;
    }
}

/// <summary>Which general law governs the procedure; drives the clock, the reasons and the instruction text.</summary>
public enum LegalRegime
{
    /// <summary>行政手続法 — dispositions based on national law.</summary>
    AdministrativeProcedureAct,

    /// <summary>東京都行政手続条例 — dispositions based on a metropolitan ordinance or rule.</summary>
    TokyoOrdinance,

    /// <summary>地方税法 — chapter 2 of the act does not apply, except giving reasons.</summary>
    LocalTax,

    /// <summary>東京都補助金等交付規則 — a contract rather than a disposition; no 教示.</summary>
    Subsidy,

    /// <summary>届出 — complete on arrival (行政手続法37条); no decision.</summary>
    Notification,
}

/// <summary>審査基準 — one criterion.</summary>
/// <param name="Number">How reasons cite it, e.g. <c>1-2</c>.</param>
public sealed record Criterion(string Number, string Title, string Text);

public enum FilerKind
{
    /// <summary>個人</summary>
    Individual,

    /// <summary>法人その他の団体</summary>
    Corporation,
}

/// <summary>標準処理期間 — days from arrival to the disposition, without the days of 補正 (行政手続法6条).</summary>
/// <param name="ExtendedDays">Longest total when extended, in the same kind of days; null where no extension is possible.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Confirmed">False: 要確認, shown as such to officers.</param>
public sealed record StandardPeriod(int Days, DayKind Kind, int? ExtendedDays, string Source, bool Confirmed);

/// <summary>文書の分類 — how long the record is kept and what becomes of it.</summary>
/// <param name="Classification">分類記号</param>
/// <param name="Years">保存期間 in years, from 1 April after the fiscal year of completion.</param>
public sealed record RecordClass(string Classification, int Years, DisposalMeasure Measure);

public enum DisposalMeasure
{
    /// <summary>公文書館へ移管</summary>
    Transfer,

    /// <summary>廃棄</summary>
    Destroy,
}
