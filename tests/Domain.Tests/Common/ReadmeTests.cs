using TochoDX.Domain.Applications;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Records;
using Xunit;

namespace TochoDX.Domain.Tests.Common;

/// <summary>The pictures in the README are drawn from the transition tables and cannot differ from them.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string, string> Pictures =>
        new()
        {
            { "application", ApplicationTransitions.ToMermaid() },
            { "approval", ApprovalTransitions.ToMermaid() },
            { "seal", SealTransitions.ToMermaid() },
            { "version of a procedure", ProcedureVersionTransitions.ToMermaid() },
            { "charge", ChargeTransitions.ToMermaid() },
            { "disposal", DisposalTransitions.ToMermaid() },
            { "payment", PaymentTransitions.ToMermaid() },
            { "collection", CollectionTransitions.ToMermaid() },
            { "refund", RefundTransitions.ToMermaid() },
            { "dispute", DisputeTransitions.ToMermaid() },
            { "money order", MoneyOrderTransitions.ToMermaid() },
        };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void The_readme_shows_the_states_as_they_are(string name, string picture)
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));

        Assert.True(readme.Contains(picture, StringComparison.Ordinal), $"The picture of {name} in the README should be:\n{picture}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TochoDX.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No TochoDX.sln above the tests.");
        return folder;
    }
}
