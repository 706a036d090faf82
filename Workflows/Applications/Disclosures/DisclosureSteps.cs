namespace TochoDX.Workflows.Applications.Disclosures;

/// <summary>開示の工程 — what a task of a process is used for, where documents are given to the applicant.</summary>
public static class DisclosureSteps
{
    /// <summary>Disclosed documents are put in: those for viewing are open at once, copies wait.</summary>
    public const string Prepare = "disclosure";

    /// <summary>The fee is settled: the copies that wait are open from the moment the step is entered.</summary>
    public const string HandOver = "hand-over";
}
