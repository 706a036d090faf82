using Microsoft.Extensions.Options;
using TochoDX.Infrastructure.Common;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Mail;
using TochoDX.Infrastructure.Scheduling;
using TochoDX.Web.Commands;
using TochoDX.Web.Commands.Demo;
using TochoDX.Web.Common;
using TochoDX.Web.Public.DevelopmentMail;

if (Verbs.AreMeant(args))
    return await Verbs.Run(args, Open);

await using var site = Build(args);
await site.Services.PrepareTocho();
await site.RunAsync();
return 0;

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddTochoInfrastructure(builder.Configuration, builder.Environment).AddOutboxWorker().AddTimetableWorker();
    builder.Services.AddSingleton(p => new MailFolder(p.GetRequiredService<IOptions<MailOptions>>().Value.Folder));
    builder.Services.AddScoped<DemoPeople>().AddScoped<DemoDesk>().AddScoped<DemoStory>().AddHostedService<DemoSeed>();
    builder.AddTochoSite();
    var app = builder.Build();
    app.UseTochoSite();
    return app;
}

static async Task<WebApplication> Open(IReadOnlyDictionary<string, string?> settings, bool prepare)
{
    var house = Build([.. settings.Select(s => $"--{s.Key}={s.Value}")]);
    if (prepare)
        await house.Services.PrepareTocho();
    return house;
}
