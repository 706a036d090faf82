using System.Text;
using Microsoft.AspNetCore.Identity;

namespace TochoDX.Workflows.People;

/// <summary>
/// パスワードの決まり — length, and nothing that an attacker tries first. No rules about letters, digits and symbols
/// (OWASP ASVS 5.0, 6.2.1–6.2.12).
/// </summary>
public sealed class PasswordRule : IPasswordValidator<Account>
{
    public const int Shortest = 12;
    public const int Longest = 128;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            Refuse(password, user.Email, user.DisplayName) is { } advice
                ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = advice })
                : IdentityResult.Success
        );

    /// <summary>Advice on what to change, or null when the password may be used.</summary>
    public static string? Refuse(string? password, string? email, string? name)
    {
        var length = (password ?? "").EnumerateRunes().Count();
        if (length < Shortest)
            return $"パスワードは{Shortest}文字以上で入力してください。";
        if (length > Longest)
            return $"パスワードは{Longest}文字以内で入力してください。";
        var folded = password!.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (IsMonotonous(folded) || CommonPasswords.Contains(folded))
            return "推測されやすい、又は漏えいが知られているパスワードです。別のパスワードを入力してください。";
        return Holds(folded, email?.Split('@')[0]) || Holds(folded, name)
            ? "メールアドレスや氏名を含まないパスワードを入力してください。"
            : null;
    }

    private static bool Holds(string password, string? personal) =>
        personal is { Length: >= 4 }
        && password.Contains(personal.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    /// <summary>One piece of up to four characters again and again, or at most three different characters.</summary>
    private static bool IsMonotonous(string text)
    {
        if (text.Distinct().Count() <= 3)
            return true;
        return Enumerable.Range(1, 4).Any(unit => Enumerable.Range(unit, text.Length - unit).All(i => text[i] == text[i - unit]));
    }
}
