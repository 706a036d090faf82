namespace TochoDX.Workflows.People;

/// <summary>確認メールの再送 — only after the right password, so that nobody learns who is registered.</summary>
public sealed class AskForConfirmation(SignUp signUp)
{
    public Task Run(Account account, CancellationToken ct) => signUp.SendConfirmation(account, ct);
}
