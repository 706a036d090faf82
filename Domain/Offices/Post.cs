using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Offices;

/// <summary>職 — the post of an officer; decides which tasks and approval steps reach them.</summary>
public enum Post
{
    /// <summary>主任 — examines and drafts.</summary>
    Examiner,

    /// <summary>課長代理</summary>
    DeputyManager,

    /// <summary>課長</summary>
    Manager,

    /// <summary>部長</summary>
    Director,

    /// <summary>局長 — decides what is grave or large for the bureau.</summary>
    BureauDirector,

    /// <summary>法務 (文書審査)</summary>
    Legal,
}

public static class PostNames
{
    public static string Name(this Post post) =>
        post switch
        {
            Post.Examiner => "主任",
            Post.DeputyManager => "課長代理",
            Post.Manager => "課長",
            Post.Director => "部長",
            Post.BureauDirector => "局長",
            Post.Legal => "法務担当",
        };

    /// <summary>The post's place on approval routes; null for posts that only draft.</summary>
    public static ApproverRole? ApproverRole(this Post post) =>
        post switch
        {
            Post.Examiner => null,
            Post.DeputyManager => Procedures.ApproverRole.DeputyManager,
            Post.Manager => Procedures.ApproverRole.Manager,
            Post.Director => Procedures.ApproverRole.Director,
            Post.BureauDirector => Procedures.ApproverRole.BureauDirector,
            Post.Legal => Procedures.ApproverRole.Legal,
        };

    /// <summary>The next lower post of the line, which may decide in the absence of this one (代決); null below 課長代理 and beside the line.</summary>
    public static Post? NextLower(this Post post) =>
        post switch
        {
            Post.BureauDirector => Post.Director,
            Post.Director => Post.Manager,
            Post.Manager => Post.DeputyManager,
            Post.DeputyManager or Post.Examiner or Post.Legal => null,
        };
}
