using System.Net;
using System.Net.Sockets;
using System.Text;
using TochoDX.TestKit.Processes;
using Xunit;

namespace TochoDX.Web.Tests.Crash;

public sealed class TerminateTests(CrashSite crash)
{
    [Fact]
    public async Task A_request_that_has_begun_is_finished_before_the_site_stops()
    {
        var root = await crash.Copy();
        await using var site = await SiteProcess.Start(root);
        var (visitor, drafts) = crash.Visitors[0];
        var (head, body) = visitor.Raw(drafts[0]);
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, site.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body[..10]));
        // Another request that is answered tells that the first has been read by now.
        using (var http = Visitor.Connect(site.Address))
            await http.GetAsync("/");

        await site.Terminate();
        while (!await Refuses(site.Address.Port))
            await Task.Yield();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body[10..]));
        var answer = await new StreamReader(stream).ReadLineAsync();

        Assert.Equal("HTTP/1.1 302 Found", answer);
        Assert.Equal(0, await site.Ended());
        await using var house = await CrashSite.Later(root);
        Assert.NotNull((await TestKit.Filings.Read(house, drafts[0])).ReceiptNumber);
        Assert.All(await house.Verify(), i => Assert.Null(i.Offender));
    }

    /// <summary>A site that has been told to stop takes no new connections.</summary>
    private static async Task<bool> Refuses(int port)
    {
        try
        {
            using var another = new TcpClient();
            await another.ConnectAsync(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
