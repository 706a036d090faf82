using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Consultations;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Approvals;
using TochoDX.Workflows.Audit;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Common;

public static class WorkflowsSetup
{
    /// <summary>The use cases, the catalogue and what they need; everything behind a port is added by the infrastructure.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services)
    {
        services.AddUseCases();
        services.AddScoped<FormProgress>().AddScoped<SealApproval>().AddScoped<ReadNotice>();
        services.AddScoped<SendMessage>().AddScoped<ReadMessages>();

        services.AddSingleton<OnlineProcedures>();
        services.AddSingleton(s => Catalogue.BuiltIn(s.GetRequiredService<OnlineProcedures>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProcessDefinitions>(s => s.GetRequiredService<Catalogue>());
        services.TryAddSingleton<PublicHolidays>();
        services.TryAddSingleton(site => new BusinessCalendar(() => site.GetRequiredService<PublicHolidays>().Days));
        services.AddScoped<IProcessSubject, ApplicationProcess>();
        services.AddSingleton<IDocumentSigner, UnsignedDocuments>();
        services.AddScoped<IOutboxHandler, IssueNotice>().AddScoped<IOutboxHandler, MailToAccount>();
        services.AddScoped<IOutboxHandler, EraseCaseFile>().AddScoped<IOutboxHandler, EraseFile>();
        services.AddScoped<IOutboxHandler, ConsentMail>().AddScoped<IOutboxHandler, PartyMail>();
        services.AddScoped<IOutboxHandler, ConsultationMail>();
        services.AddScoped<IOutboxHandler, RunBatch>();

        services.AddScoped<IInvariantCheck, FilingCheck>();
        services.AddScoped<IInvariantCheck, ChainCheck>().AddScoped<IInvariantCheck, DecisionCheck>();
        services.AddScoped<IInvariantCheck, NumberCheck>().AddScoped<IInvariantCheck, FileCheck>();
        return services.AddScoped<IInvariantCheck, OutboxCheck>();
    }

    /// <summary>Every use case (a sealed class with a public <c>Run</c>) can be asked for; nothing is listed by hand.</summary>
    private static void AddUseCases(this IServiceCollection services)
    {
        foreach (var type in typeof(WorkflowsSetup).Assembly.GetExportedTypes().Where(IsUseCase))
            services.TryAddScoped(type);
    }

    private static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsSealed: true, IsAbstract: false }
        && type.GetMember("Run", MemberTypes.Method, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0;
}
