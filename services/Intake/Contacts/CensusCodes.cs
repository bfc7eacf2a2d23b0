using System.Collections.Frozen;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>Code lists of the Department for Education's children in need census that a contact record uses, word for word.</summary>
internal static class CensusCodes
{
    public const string NoDisability = "NONE";

    public static FrozenSet<string> Ethnicities { get; } = Codes(
        "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT");

    public static FrozenSet<string> Disabilities { get; } = Codes("NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA");

    /// <summary>Why a child's UPN is not known.</summary>
    public static FrozenSet<string> UpnUnknown { get; } = Codes("UN1 UN2 UN3 UN4 UN5 UN7");

    private static FrozenSet<string> Codes(string codes) => codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
