using System.Globalization;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>CRC-32 (ISO/IEC 13239, as in ZIP): the check sum over what was added, in order.</summary>
public sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private uint _state = uint.MaxValue;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _state ^= value;
            for (var bit = 0; bit < 8; bit++)
                _state = (_state >> 1) ^ ((_state & 1) * Polynomial);
        }
    }

    /// <summary>Eight hexadecimal digits.</summary>
    public override string ToString() => (~_state).ToString("X8", CultureInfo.InvariantCulture);
}
