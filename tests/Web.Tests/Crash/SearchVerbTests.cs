using TochoDX.TestKit.Processes;
using Xunit;

namespace TochoDX.Web.Tests.Crash;

/// <summary><c>search rebuild</c> as an operator runs it.</summary>
public sealed class SearchVerbTests(CrashSite crash)
{
    [Fact]
    public async Task The_index_is_made_anew_with_progress_and_may_be_made_again()
    {
        var root = await crash.Copy();

        var first = await SiteProcess.Run(root, "search", "rebuild");
        var again = await SiteProcess.Run(root, "search", "rebuild");

        Assert.Equal((0, ""), (first.Code, first.Error));
        Assert.Contains(" of ", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n[1-9]\d* cases are in the search index, 0 wait\.", first.Output);
        Assert.Equal(first, again);
    }
}
