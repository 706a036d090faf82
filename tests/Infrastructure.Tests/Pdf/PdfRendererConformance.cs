using TochoDX.TestKit.Conformance;
using TochoDX.Workflows.Notices;

namespace TochoDX.Infrastructure.Tests.Pdf;

public sealed class PdfRendererConformance : DocumentRendererConformance
{
    protected override IDocumentRenderer Renderer => A.Renderer;
}
