using System.Security.Cryptography;
using System.Text;
using TochoDX.Workflows.Records;
using Xunit;

namespace TochoDX.TestKit.Conformance;

/// <summary>What every <see cref="IFileStore"/> must do.</summary>
public abstract class FileStoreConformance
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    protected abstract IFileStore Store { get; }

    [Fact]
    public async Task What_is_kept_comes_back_under_its_hash()
    {
        var bytes = Encoding.UTF8.GetBytes("案内図");

        var sha256 = await Store.Stage(bytes, Ct);
        await Store.Keep(sha256, Ct);
        await Store.Keep(sha256, Ct);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), sha256);
        Assert.Equal(bytes, await Store.Get(sha256, Ct));
        Assert.Equal([sha256], await Kept());
    }

    [Fact]
    public async Task Staged_bytes_can_be_read_before_they_are_kept_but_do_not_count()
    {
        var sha256 = await Store.Stage("x"u8.ToArray(), Ct);

        Assert.Equal("x"u8.ToArray(), await Store.Get(sha256, Ct));
        Assert.Empty(await Kept());
    }

    [Fact]
    public async Task After_a_crash_what_is_recorded_is_kept_and_the_rest_swept()
    {
        var recorded = await Store.Stage("recorded"u8.ToArray(), Ct);
        var lost = await Store.Stage("never committed"u8.ToArray(), Ct);

        await Store.Recover(sha256 => Task.FromResult(sha256 == recorded), Ct);

        Assert.Equal([recorded], await Kept());
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.Get(lost, Ct));
    }

    [Fact]
    public async Task Twenty_who_store_the_same_bytes_store_one_file()
    {
        var bytes = new byte[100_000];

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await Store.Keep(await Store.Stage(bytes, Ct), Ct);
                    })
                )
        );

        Assert.Single(await Kept());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ZZ")]
    public async Task A_name_that_is_no_hash_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Get(name, Ct));

    private async Task<List<string>> Kept()
    {
        List<string> kept = [];
        await foreach (var sha256 in Store.Kept(Ct))
            kept.Add(sha256);
        return kept;
    }
}
