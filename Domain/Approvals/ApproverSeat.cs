using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Approvals;

/// <summary>承認者の席 — a post in an office, whoever holds it on the day. Those who move on leave the step to who comes after.</summary>
/// <param name="Office">Null: of any office, as the legal reviewers are.</param>
public sealed record ApproverSeat(string? Office, ApproverRole Role)
{
    private const string Any = "*";

    public static ApproverSeat Of(RouteStep step, string office) =>
        new(step.Office ?? (step.Role == ApproverRole.Legal ? null : office), step.Role);

    /// <summary>As kept with a step: <c>toshi-koukoku/Manager</c>, <c>*/Legal</c>.</summary>
    public static ApproverSeat Parse(string key) =>
        key.Split('/') is [var office, var role]
            ? new(office == Any ? null : office, Enum.Parse<ApproverRole>(role))
            : throw new FormatException($"{key} is no seat.");

    /// <summary>Keys of the seats in which somebody of the post acts.</summary>
    public static IReadOnlyList<string> KeysOf(string? office, Post? post) =>
        office is null || post?.ApproverRole() is not { } role ? []
        : role == ApproverRole.Legal ? [new ApproverSeat(office, role).ToString(), new ApproverSeat(null, role).ToString()]
        : [new ApproverSeat(office, role).ToString()];

    public bool Is(Posting posting) => posting.Post.ApproverRole() == Role && (Office is null || Office == posting.OfficeCode);

    /// <summary>True for who sits in the office with the post.</summary>
    public bool IsOf(string? office, Post? post) => post?.ApproverRole() == Role && (Office is null || Office == office);

    public override string ToString() => $"{Office ?? Any}/{Role}";
}

/// <summary>代決・代理 — on whose behalf somebody acts, and why it cannot wait.</summary>
/// <param name="For">Title and name of the absent holder, kept as they are now.</param>
/// <param name="Reason">Why it is urgent; mandatory for a decision.</param>
/// <param name="Opposed">A third party is against what is decided.</param>
public sealed record Proxy(string For, string Reason, bool Opposed);
