using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Engine;

namespace TochoDX.Infrastructure.Scheduling;

public static class SchedulingSetup
{
    /// <summary>Adds the timetable, its jobs and <see cref="RunJob"/>. Needs beside it the process engine and the use cases of the jobs' own.</summary>
    /// <param name="timetable">The site's own <see cref="Timetable"/> unless given.</param>
    public static IServiceCollection AddTimetable(
        this IServiceCollection services,
        IConfiguration configuration,
        ITimetable? timetable = null
    )
    {
        timetable ??= new Timetable();
        services.AddSingleton(timetable);
        services.AddOptions<SchedulingOptions>().Bind(configuration.GetSection("Scheduling")).ValidateDataAnnotations().ValidateOnStart();
        foreach (var entry in timetable.Entries)
            services.AddScoped(typeof(ITimetableJob), entry.UseCase);
        services.AddScoped<RunJob>();
        services.AddScoped<JobFiring>();
        return services;
    }

    /// <summary>Lets this host fire the jobs; comes after <see cref="AddTimetable"/>. A command-line verb leaves it out and calls <see cref="RunJob"/>.</summary>
    public static IServiceCollection AddTimetableWorker(this IServiceCollection services)
    {
        var timetable = services.Select(s => s.ImplementationInstance).OfType<ITimetable>().Last();
        services.AddHostedService<MissedFirings>();
        services.AddQuartz(quartz =>
        {
            foreach (var entry in timetable.Entries)
            {
                quartz.AddJob<TimetableJob>(job => job.WithIdentity(entry.Name).WithDescription(entry.Title));
                quartz.AddTrigger(trigger =>
                    trigger
                        .ForJob(entry.Name)
                        .WithIdentity(entry.Name)
                        .WithCronSchedule(entry.Cron, cron => cron.InTimeZone(JapaneseDate.Tokyo))
                );
            }
        });
        services.AddHostedService<TimetableWorker>();
        return services;
    }
}
