using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace TochoDX.Workflows.People;

public static class PeopleSetup
{
    /// <summary>Accounts: passwords hashed with PBKDF2-HMAC-SHA512 (220,000 rounds), e-mail addresses unique and confirmed.</summary>
    public static IdentityBuilder AddPeople(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 220_000);
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = MailedLinks.Lifetime);
        services.AddSingleton<MailedLinks>();
        services.AddScoped<SignUp>().AddScoped<ConfirmEmail>().AddScoped<AskForConfirmation>().AddScoped<SignIn>();
        services.AddScoped<AskForNewPassword>().AddScoped<SetNewPassword>();
        services.AddScoped<ChangePassword>().AddScoped<ChangeProfile>().AddScoped<AddStaff>();
        services.AddScoped<Attempts>();
        services.AddScoped<Sessions>();
        services.AddScoped<SecondFactors>();
        return services
            .AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = 1; // PasswordRule speaks instead, in Japanese
                identity.Password.RequiredUniqueChars = 1;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddPasswordValidator<PasswordRule>()
            .AddDefaultTokenProviders();
    }
}
