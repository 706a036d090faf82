using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Common;

public static class WorkflowsSetup
{
    /// <summary>The use cases and the engine. Payments and everything behind a port are added by the infrastructure.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.AddSingleton(_ => Catalogue.BuiltIn());
        services.AddSingleton<IProcessDefinitions>(s => s.GetRequiredService<Catalogue>());
        services.TryAddSingleton(new BusinessCalendar(Holidays.Known));
        services.AddScoped<IProcessEngine, ProcessEngine>();
        services.AddScoped<IProcessSubject, ApplicationProcess>();

        services.AddScoped<StartApplication>().AddScoped<SaveAnswers>().AddScoped<AttachFile>().AddScoped<DetachFile>();
        services.AddScoped<SubmitApplication>().AddScoped<AnswerCorrection>().AddScoped<WithdrawApplication>();
        services.AddScoped<RequestCorrection>().AddScoped<RemindOfCorrections>();
        services.AddScoped<DraftDecision>().AddScoped<SealApproval>();
        services.AddScoped<NumberNotice>().AddScoped<ReadNotice>().AddScoped<VerifyNotice>();
        services.AddSingleton<IDocumentSigner, UnsignedDocuments>();
        services.AddScoped<IOutboxHandler, IssueNotice>().AddScoped<IOutboxHandler, MailToAccount>();

        services.AddScoped<ProcessingReport>().AddScoped<VerifyInvariants>();
        services.AddScoped<IInvariantCheck, FilingCheck>().AddScoped<IInvariantCheck, LedgerCheck>();
        services.AddScoped<IInvariantCheck, ChainCheck>().AddScoped<IInvariantCheck, DecisionCheck>();
        services.AddScoped<IInvariantCheck, NumberCheck>().AddScoped<IInvariantCheck, FileCheck>();
        return services.AddScoped<IInvariantCheck, OutboxCheck>();
    }
}
