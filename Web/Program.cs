using Microsoft.Extensions.Options;
using TochoDX.Infrastructure.Common;
using TochoDX.Infrastructure.Engine;
using TochoDX.Infrastructure.Mail;
using TochoDX.Web.Common;
using TochoDX.Web.Public.DevelopmentMail;

// A bare first word is a verb of the command line; without one the site starts.
if (args is [var verb, ..] && !verb.StartsWith('-'))
{
    await Console.Error.WriteLineAsync($"Unknown command: {verb}");
    return 2;
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTochoInfrastructure(builder.Configuration, builder.Environment).AddOutboxWorker();
builder.Services.AddSingleton(p => new MailFolder(p.GetRequiredService<IOptions<MailOptions>>().Value.Folder));
builder.AddTochoSite();

var app = builder.Build();
app.UseTochoSite();
await app.Services.PrepareTocho();
await app.RunAsync();
return 0;
