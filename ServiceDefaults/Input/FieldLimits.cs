namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>How much a person may write in a field, in characters as <see cref="TextLength"/> counts them; the same in browser, portal and service.</summary>
public static class FieldLimits
{
    /// <summary>A name, an address line, a telephone number.</summary>
    public const int Name = 200;

    /// <summary>Any other single line, and the most that is checked for being one.</summary>
    public const int Line = 300;

    /// <summary>A reason, a note, an outcome.</summary>
    public const int Text = 8_000;

    /// <summary>What a referrer or a worker says of child and family.</summary>
    public const int Narrative = 20_000;

    /// <summary>A postcode of any country.</summary>
    public const int Postcode = 20;
}
