using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Common;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Offices;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Infrastructure.Engine;
using TochoDX.TestKit;
using TochoDX.Web.Tests.Officers;
using TochoDX.Web.Tests.Residents;
using Xunit;

namespace TochoDX.Web.Tests.Procedures;

/// <summary>
/// 一件の歩み — one filing from the first page to the end of its process, every step a request that a browser could send. Knows
/// no procedure: what is typed comes from the forms, and what is done next from the state of the case.
/// </summary>
internal sealed class Journey(Town town, Procedure procedure, Browser resident)
{
    private const int MostSteps = 20;
    private readonly Filer _filer = new(resident);
    private readonly HashSet<string> _drafted = new(StringComparer.Ordinal);
    private Guid _id;

    /// <returns>The application as it stands at the end.</returns>
    public async Task<Application> Run()
    {
        _id = await _filer.Start(procedure.Code);
        await Fill(new GeneratedAnswers(procedure.Form).All());
        await _filer.Submit(_id);
        for (var step = 0; step < MostSteps; step++)
        {
            // Of two approvals the newer is the one that counts; within one moment there is no newer one.
            town.Site.Clock.Advance(TimeSpan.FromSeconds(1));
            var application = await Read();
            switch (application.Status)
            {
                case ApplicationStatus.UnderReview:
                case ApplicationStatus.CarryingOut:
                    await Examine(application);
                    break;
                case ApplicationStatus.CorrectionRequested:
                    await Correct(application);
                    break;
                case ApplicationStatus.InApproval:
                    await Decide();
                    break;
                case ApplicationStatus.AwaitingPayment:
                    await Pay();
                    break;
                case ApplicationStatus.Issuing:
                    await town.Site.Services.GetRequiredService<OutboxDispatcher>().Drain(CancellationToken.None);
                    break;
                default:
                    return application;
            }
        }
        throw new InvalidOperationException($"{procedure.Code} has not ended after {MostSteps} steps.");
    }

    private async Task Fill(Answers answers)
    {
        var typed = Filer.Typed(answers);
        Assert.Equal("入力内容の確認", (await _filer.FillAll(_id, _ => typed)).Heading);
    }

    /// <summary>
    /// Does what the page of the case offers: declares a task done, or drafts the first decision in favour; where a check asks for
    /// another answer of the applicant, asks for it.
    /// </summary>
    private async Task Examine(Application application)
    {
        var examiner = await town.Officer(procedure.Office, Post.Examiner);
        var page = await examiner.Browser.Get($"/officers/cases/{_id}");
        if (page.Document.QuerySelector("button[name=Outcome]") is { } declared)
        {
            var done = await examiner.Browser.Submit($"/officers/cases/{_id}/complete", ("Outcome", declared.GetAttribute("value")!));
            Assert.Equal($"/officers/cases/{_id}", done.Location);
            return;
        }
        if (page.Document.QuerySelector($"a[href='/officers/cases/{_id}/task']") is not null)
        {
            await Enter(examiner, application);
            return;
        }
        var offered = page
            .Document.QuerySelectorAll($"a[href^='/officers/cases/{_id}/draft/']")
            .Select(a => a.GetAttribute("href")!.Split('/')[^1])
            .ToHashSet(StringComparer.Ordinal);
        var context = procedure.Form.Variables(application.Answers, Facts(application).ToValues());
        foreach (
            var decision in procedure
                .Decisions.Where(d => !d.Adverse && offered.Contains(d.Code) && !_drafted.Contains(d.Code))
                .OrderBy(Rank)
        )
        {
            var withKind = new Dictionary<string, Value>(context, StringComparer.Ordinal)
            {
                [DecisionKind.KindVariable] = Value.Of(decision.Code),
            };
            try
            {
                await Draft(examiner, decision, new GeneratedAnswers(decision.Form, context: withKind).All());
                _drafted.Add(decision.Code);
                return;
            }
            catch (NoAnswerException missing)
            {
                await RequestAnother(examiner, missing.Question, context);
                return;
            }
        }
        throw new InvalidOperationException($"{procedure.Code}: nothing is left to draft.");
    }

    /// <summary>As the document lists them; once something preliminary was decided, what ends the case comes first.</summary>
    private int Rank(DecisionKind decision) => _drafted.Count > 0 && !decision.Final ? 1 : 0;

    /// <summary>Completes a task that asks for fields, by its first outcome.</summary>
    private async Task Enter(Seat examiner, Application application)
    {
        var step = await town.Desk.Read(db =>
            db.Tasks.Where(t => t.SubjectKey == application.Subject && t.CompletedAt == null).Select(t => t.StepName).SingleAsync()
        );
        var entered = new GeneratedAnswers(procedure.TaskForms[step]).All();
        var address = $"/officers/cases/{_id}/task";
        var page = await examiner.Browser.Get(address);
        (string, string)[] fields = [.. entered.Ids.SelectMany(id => entered[id].Select(value => ("q-" + id, value)))];
        var outcome = page.Document.QuerySelector("button[name=Outcome]")!.GetAttribute("value")!;
        var task = page.Document.QuerySelector("input[name=Task]")!.GetAttribute("value")!;
        var shown = string.Join(' ', procedure.TaskForms[step].Questions.Select(q => q.Id));
        var sent = await examiner.Send(address, [.. fields, ("Task", task), ("Shown", shown), ("Outcome", outcome)]);
        Assert.Equal("", sent.Errors);
        Assert.Equal($"/officers/cases/{_id}", sent.Location);
    }

    private async Task Draft(Seat examiner, DecisionKind decision, Answers draft)
    {
        foreach (var consulted in procedure.Routes.SelectMany(r => r.Steps).Select(s => s.Office).OfType<string>().Distinct())
            await town.Desk.Staff(consulted);
        var address = $"/officers/cases/{_id}/draft/{decision.Code}";
        (string, string)[] fields = [.. draft.Ids.SelectMany(id => draft[id].Select(value => ("q-" + id, value)))];
        (string, string)[] criteria = [.. procedure.Criteria.Select(c => ($"Finding[{c.Number}]", nameof(Finding.Met)))];
        var found = await examiner.Send($"/officers/cases/{_id}/criteria", criteria);
        Assert.Equal($"/officers/cases/{_id}#criteria", found.Location);
        await examiner.Browser.Get(address);
        var preview = await examiner.Browser.Submit(address + "/preview", fields);
        Assert.Null(preview.Document.QuerySelector("[name=Confirmed]"));
        var seen =
            preview.Document.QuerySelector("[name=seen]")?.GetAttribute("value")
            ?? throw new InvalidOperationException($"{decision.Code}: {preview.Errors}");
        var sent = await examiner.Send(address, [.. fields, ("seen", seen)]);
        Assert.StartsWith("/officers/approvals/", sent.Location, StringComparison.Ordinal);
    }

    private async Task RequestAnother(Seat examiner, Question blocked, IReadOnlyDictionary<string, Value> context)
    {
        var asked =
            blocked
                .Checks.Where(c => !c.Expression.Holds(context))
                .SelectMany(c => c.Expression.Variables.Keys)
                .Select(id => procedure.Form.Find(id))
                .FirstOrDefault(q => q is not null)
            ?? throw new InvalidOperationException($"{blocked.Id}: no answer of the applicant stands in the way.");
        await examiner.Browser.Get($"/officers/cases/{_id}/correction");
        var deadline = JapaneseDate.DayOf(town.Site.Clock.GetUtcNow()).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sent = await examiner.Browser.Submit(
            $"/officers/cases/{_id}/correction",
            ("Ask", asked.Id),
            ($"Reason[{asked.Id}]", "次の段階に進むため、選び直してください。"),
            ("Deadline", deadline)
        );
        Assert.Equal($"/officers/cases/{_id}", sent.Location);
    }

    /// <summary>Answers what was named by its other choice, and what is newly asked because of it.</summary>
    private async Task Correct(Application application)
    {
        var answers = application.Answers;
        foreach (var item in application.OpenCorrection!.Items)
            answers = answers.With(
                item.QuestionId,
                procedure.Form.Find(item.QuestionId)!.Choices.First(c => c.Value != answers.One(item.QuestionId)).Value
            );
        await Fill(new GeneratedAnswers(procedure.Form).All(answers));
        await resident.Submit($"/applications/{_id}/correct");
        Assert.Equal($"/applications/{_id}", resident.Shown!.Location);
    }

    private async Task Decide()
    {
        var approval = await town.Desk.Read(db =>
            db.Approvals.AsNoTracking().SingleAsync(a => a.ApplicationId == _id && a.Status == ApprovalStatus.Circulating)
        );
        foreach (var step in approval.Steps.OrderBy(s => s.Order))
        {
            var office = ApproverSeat.Parse(step.Seat).Office ?? procedure.Office;
            var seat = await town.Officer(office, Enum.GetValues<Post>().Single(p => p.ApproverRole() == step.Role));
            var address = $"/officers/approvals/{approval.Id}";
            await seat.Send(address + "/open");
            await seat.Browser.Follow();
            await seat.Browser.Submit(address + "/approve");
        }
    }

    private async Task Pay()
    {
        var subject = Application.SubjectOf(_id);
        var charge = await town.Desk.Read(db =>
            db.Charges.Where(c => c.Concerns == subject && c.Status == ChargeStatus.Open).Select(c => c.Id).SingleAsync()
        );
        await resident.Get($"/payments/{charge}");
        var started = await resident.Submit($"/payments/{charge}", ("Method", "Card"));
        await resident.Follow();
        await resident.Submit(new Uri(started.Location!).AbsolutePath + "/card", ("card", "4242424242424242"));
        await resident.Follow();
        Assert.Contains("納付を確認しました", (await resident.Follow()).Text, StringComparison.Ordinal);
    }

    private static CaseVariables Facts(Application application) =>
        new(
            application.ReceiptNumber,
            JapaneseDate.DayOf(application.ArrivedAt!.Value),
            application.Answers.One("applicant_name"),
            null,
            null
        );

    private Task<Application> Read() => town.Desk.Read(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == _id));
}
