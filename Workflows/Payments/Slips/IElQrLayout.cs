using TochoDX.Domain.Payments.Slips;

namespace TochoDX.Workflows.Payments.Slips;

/// <summary>
/// Port: how an eL number is written in the two-dimensional code. The layout is in the 標準仕様書 that local governments get,
/// and not public: whoever has it puts it behind this.
/// </summary>
public interface IElQrLayout
{
    /// <summary>Null where no code is printed.</summary>
    ElQrContent? Write(Slip slip);
}
