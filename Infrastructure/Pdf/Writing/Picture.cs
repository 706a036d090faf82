using static System.Buffers.Binary.BinaryPrimitives;

namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>A JPEG picture, embedded as it is (ISO 32000-1, 7.4.8).</summary>
internal sealed record Picture(byte[] Jpeg, int Width, int Height, int Components, int Depth)
{
    /// <summary>Reads the frame header (ITU-T T.81, B.2.2); null when the bytes are no JPEG a PDF reader can show.</summary>
    public static Picture? Read(byte[] jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8)
            return null;
        for (var at = 2; at + 9 < jpeg.Length && jpeg[at] == 0xFF; )
        {
            var marker = jpeg[at + 1];
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                var picture = new Picture(
                    jpeg,
                    ReadUInt16BigEndian(jpeg.AsSpan(at + 7)),
                    ReadUInt16BigEndian(jpeg.AsSpan(at + 5)),
                    jpeg[at + 9],
                    jpeg[at + 4]
                );
                return picture is { Width: > 0, Height: > 0, Depth: 8, Components: 1 or 3 or 4 } ? picture : null;
            }

            at += marker == 0xFF ? 1 : 2 + ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
        }

        return null;
    }

    public Ref Write(PdfFile file)
    {
        var reference = file.Reserve();
        var color = Components switch
        {
            1 => "DeviceGray",
            3 => "DeviceRGB",
            _ => "DeviceCMYK",
        };
        // Adobe's four-component files hold the inks inverted.
        var decode = Components == 4 ? "/Decode[1 0 1 0 1 0 1 0]" : "";
        file.Stream(
            reference,
            $"/Type/XObject/Subtype/Image/Width {Width}/Height {Height}/ColorSpace/{color}/BitsPerComponent 8{decode}/Filter/DCTDecode",
            Jpeg
        );
        return reference;
    }
}
