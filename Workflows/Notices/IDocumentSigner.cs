namespace TochoDX.Workflows.Notices;

/// <summary>Port: the place of the 職責署名 on a finished PDF. The default leaves the document unsigned (公印省略).</summary>
public interface IDocumentSigner
{
    byte[] Sign(byte[] pdf);
}

/// <summary>公印省略 — issues without a signature; authenticity is shown by the verification page.</summary>
public sealed class UnsignedDocuments : IDocumentSigner
{
    public byte[] Sign(byte[] pdf) => pdf;
}
