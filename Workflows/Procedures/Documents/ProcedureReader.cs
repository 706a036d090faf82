using System.Text.RegularExpressions;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Engine;

namespace TochoDX.Workflows.Procedures.Documents;

/// <summary>Reads a whole document, top to bottom: what it declares first may be used after.</summary>
internal sealed partial class ProcedureReader(Faults faults, Includes includes)
{
    /// <summary>Kinds of all variables, once form and decisions are read.</summary>
    private readonly Dictionary<string, ValueKind> _variables = new(StringComparer.Ordinal);

    internal (Procedure, ProcessDefinition)? Read(MapReader map)
    {
        includes.Of(map);
        var code = map.Name("procedure", '-');
        var version = map.Integer("version");
        var regime = map.Enumerated<LegalRegime>("regime");
        IReadOnlyList<FilerKind> filers = [.. map.Texts("filers").Select(filer => map.EnumOf<FilerKind>("filers", filer))];
        IReadOnlyList<Criterion> criteria = [.. map.Maps("criteria").Select(ReadCriterion)];
        var values = ValuesDocument.Read(map);
        foreach (var value in values)
            _variables[value.Variable] = value.Kind;
        var form = ReadForm(map, filers, criteria);
        foreach (var (name, kind) in CaseVariables.Kinds)
            _variables[name] = kind;
        // A notification (届出) is complete on arrival: nothing is decided (行政手続法37条).
        var decides = regime != LegalRegime.Notification || map.Has("decisions");
        IReadOnlyList<(DecisionKind Decision, MapReader Map)> decisions = ReadDecisions(map, criteria, decides);
        var graph = map.Map("process");
        var steps = new ProcessDocument(includes, criteria, _variables);
        var process = graph is null ? null : steps.Read(graph, $"{code}@{version}");
        IReadOnlyList<(FeeRule Fee, MapReader Map)> fees =
        [
            .. map.Maps("fees", required: false).Select(fee => (FeeDocument.Read(fee, _variables, values), fee)),
        ];
        IReadOnlyList<(ApprovalRoute Route, MapReader Map)> routes =
        [
            .. map.Maps("routes", decides).Select(route => (ReadRoute(route), route)),
        ];
        var notices = new NoticeDocument(
            includes,
            _variables,
            Groups([form, .. decisions.Select(d => d.Decision.Form), .. steps.Forms.Values])
        );
        var procedure = new Procedure
        {
            Code = code,
            Version = version,
            Title = map.Localized("title"),
            Summary = map.Localized("summary"),
            Guidance = map.Localized("guidance"),
            Category = map.Text("category"),
            Keywords = map.Texts("keywords", required: false),
            Regime = regime,
            Basis = map.Text("basis"),
            Appeal = ReadAppeal(map),
            Criteria = criteria,
            Office = map.Name("office", '-'),
            Filers = filers,
            Agent = map.Has("agent") ? map.Enumerated<AgentRule>("agent") : AgentRule.None,
            CoSigners = CoSignerDocument.Read(map, form),
            ConsentDays = map.OptionalInteger("consent-days") ?? 14,
            Consultation = ConsultationDocument.Read(map, [.. decisions.Select(entry => entry.Decision)]),
            StandardPeriod = ReadPeriod(map),
            Record = ReadRecord(map),
            DocumentSymbol = map.Text("document-symbol"),
            Values = values,
            Form = form,
            Eligibility = EligibilityDocument.Read(map, includes, filers, values),
            Fees = [.. fees.Select(entry => entry.Fee)],
            Decisions = [.. decisions.Select(entry => entry.Decision)],
            TaskForms = steps.Forms,
            Routes = [.. routes.Select(entry => entry.Route)],
            Notices = [.. map.Maps("notices").Select(notices.Read)],
        };
        CheckNames(map, procedure);
        map.Done();
        if (process is null)
            return null;
        new ConsistencyCheck(procedure, process, map, faults, _variables).Run(decisions, fees, routes);
        // Until a day is named, the newest values hold.
        return (procedure.On(DateOnly.MaxValue), process);
    }

    private static void CheckNames(MapReader map, Procedure procedure)
    {
        foreach (var twice in procedure.Criteria.GroupBy(criterion => criterion.Number).Where(group => group.Count() > 1))
            map.Fault("criteria", $"審査基準「{twice.Key}」が二つあります。");
        if (procedure.DocumentSymbol is { Length: > 0 } symbol && !Symbol().IsMatch(symbol))
            map.Fault("document-symbol", $"文書記号「{symbol}」は漢字6文字以内で書いてください。");
        if (procedure.StandardPeriod is { ExtendedDays: { } extended } period && extended <= period.Days)
            map.Fault("standard-period", "延長後の日数は、標準処理期間より長くしてください。");
        if (procedure.Record.Years is not (1 or 3 or 5 or 10 or 30))
            map.Fault("record", "保存期間は1年、3年、5年、10年、30年のいずれかにしてください。");
    }

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{1,6}$")]
    private static partial Regex Symbol();

    private Form ReadForm(MapReader map, IReadOnlyList<FilerKind> filers, IReadOnlyList<Criterion> criteria)
    {
        if (map.Map("form") is not { } form)
            return new([]);
        var pages = new FormDocument(includes, filers, criteria, "").ReadPages(form, _variables);
        form.Done();
        return FormOf(pages, "");
    }

    private List<(DecisionKind, MapReader)> ReadDecisions(MapReader map, IReadOnlyList<Criterion> criteria, bool required)
    {
        var read = new List<(DecisionKind, MapReader)>();
        var shared = new Dictionary<string, ValueKind>(_variables, StringComparer.Ordinal) { [DecisionKind.KindVariable] = ValueKind.Text };
        _variables[DecisionKind.KindVariable] = ValueKind.Text;
        foreach (var decision in map.Maps("decisions", required))
        {
            var kind = decision.Name("code", '-');
            if (read.Any(known => known.Item1.Code == kind))
                decision.Fault("code", $"処分「{kind}」が二つあります。");
            var own = new Dictionary<string, ValueKind>(shared, StringComparer.Ordinal);
            var fields = decision.Has("fields")
                ? new FormDocument(includes, [], criteria, DecisionKind.Prefix).ReadQuestions(decision, "fields", own)
                : [];
            foreach (var (name, value) in own.Where(entry => !shared.ContainsKey(entry.Key)))
            {
                if (!_variables.TryAdd(name, value) && _variables[name] != value)
                    decision.Fault("fields", $"「{name}」の種類が、ほかの処分での種類と異なります。");
            }
            var title = decision.Localized("title");
            read.Add(
                (
                    new()
                    {
                        Code = kind,
                        Title = title,
                        Adverse = decision.Flag("adverse"),
                        Effect = decision.Has("effect") ? decision.Enumerated<DecisionEffect>("effect") : DecisionEffect.Final,
                        At = decision.Texts("at", required: false),
                        Notice = decision.Text("notice"),
                        Form = FormOf([new("draft", title, fields)], DecisionKind.Prefix),
                    },
                    decision
                )
            );
            decision.Done();
        }
        return read;
    }

    // Ids given twice have been reported; the form itself cannot hold them.
    private static Form FormOf(IReadOnlyList<FormPage> pages, string prefix)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new(
            [.. pages.Select(page => page with { Questions = [.. page.Questions.Where(question => seen.Add(question.Id))] })],
            prefix
        );
    }

    private static Dictionary<string, Question> Groups(IReadOnlyList<Form> forms)
    {
        var groups = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var form in forms)
        {
            foreach (var question in form.Questions.Where(q => q.IsRepeated))
                groups.TryAdd(form.Prefix + question.Id, question);
        }
        return groups;
    }

    private static Criterion ReadCriterion(MapReader map)
    {
        var criterion = new Criterion(map.Text("number"), map.Text("title"), map.Text("text"));
        map.Done();
        return criterion;
    }

    private ApprovalRoute ReadRoute(MapReader map)
    {
        var steps = new List<RouteStep>();
        foreach (var step in map.Maps("steps"))
        {
            steps.Add(new(step.Enumerated<RouteStepKind>("kind"), step.Enumerated<ApproverRole>("role"), step.OptionalText("office")));
            step.Done();
        }
        var route = new ApprovalRoute(map.Name("name", '-'), map.Localized("title"), map.Condition("when", _variables), steps);
        map.Done();
        return route;
    }

    private static StandardPeriod? ReadPeriod(MapReader map)
    {
        if (map.OptionalMap("standard-period") is not { } period)
            return null;
        var read = new StandardPeriod(
            period.Integer("days"),
            period.Enumerated<DayKind>("kind"),
            period.OptionalInteger("extended-days"),
            period.Text("source"),
            period.Flag("confirmed")
        );
        period.Done();
        return read;
    }

    private static Appeal ReadAppeal(MapReader map)
    {
        if (map.OptionalMap("appeal") is not { } appeal)
            return Appeal.Governor;
        var read = new Appeal(
            appeal.Text("authority"),
            appeal.OptionalText("defendant") ?? Appeal.Governor.Defendant,
            appeal.OptionalText("representative") ?? Appeal.Governor.Representative,
            appeal.Flag("confirmed")
        );
        appeal.Done();
        return read;
    }

    private static RecordClass ReadRecord(MapReader map)
    {
        if (map.Map("record") is not { } record)
            return new("", 1, DisposalMeasure.Destroy);
        var read = new RecordClass(record.Text("classification"), record.Integer("years"), record.Enumerated<DisposalMeasure>("measure"));
        record.Done();
        return read;
    }
}
