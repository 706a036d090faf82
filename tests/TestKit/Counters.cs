using TochoDX.Domain.Applications;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Counter;
using TochoDX.Workflows.People;

namespace TochoDX.TestKit;

/// <summary>Somebody at the counter, and the officer who types for them.</summary>
public static class Counters
{
    public const string CustomerName = "窓口 花子";

    public static readonly IdentityCheck Licence = IdentityCheck.Of(IdentityProof.DrivingLicence, null);

    public static Dictionary<string, string?> Customer(string email = "") =>
        new()
        {
            ["kind"] = "individual",
            ["name"] = CustomerName,
            ["kana"] = "マドグチ ハナコ",
            ["postcode"] = "163-8001",
            ["town"] = "東京都新宿区西新宿",
            ["block"] = "2-8-1",
            ["building"] = "",
            ["phone"] = "03-5321-1111",
            ["email"] = email,
        };

    /// <summary>A filing that an officer has typed and sent for a customer.</summary>
    public static async Task<(Guid Id, string Receipt)> FileAtCounter(
        this IUseCases house,
        Person officer,
        string procedure,
        Dictionary<string, string[]> answers,
        string email = ""
    )
    {
        var ct = CancellationToken.None;
        var id = await house.Use<ReceiveAtCounter, Guid>(u => u.Run(procedure, Customer(email), officer, ct));
        await house.Answer(id, officer, answers);
        await house.Use<ConfirmAtCounter>(u => u.Run(id, Licence, ContentConfirmation.ReadAloud, officer, ct));
        return (id, await house.Use<SubmitApplication, string>(u => u.Run(id, officer, ct)));
    }
}
