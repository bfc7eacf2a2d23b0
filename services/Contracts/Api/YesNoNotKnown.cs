namespace ReferralPlatform.Contracts.Api;

/// <summary>An answer that was given; one that was not is null.</summary>
public enum YesNoNotKnown
{
    Yes,
    No,
    NotKnown,
}
