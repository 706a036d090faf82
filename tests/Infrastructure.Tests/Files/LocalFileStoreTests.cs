using TochoDX.Infrastructure.Files;
using TochoDX.TestKit.Conformance;
using TochoDX.Workflows.Records;

namespace TochoDX.Infrastructure.Tests.Files;

public sealed class LocalFileStoreTests : FileStoreConformance, IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tocho-store-");

    public LocalFileStoreTests() => Store = new LocalFileStore(_root.FullName);

    protected override IFileStore Store { get; }

    public void Dispose() => _root.Delete(recursive: true);
}
