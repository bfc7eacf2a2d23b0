using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>
/// What must be put right before a contact can be sent. Only what Intake could not even read is refused here: nothing unknown may delay
/// a contact, and the rules on consent are Intake's.
/// </summary>
internal static class RecordContactRules
{
    public static void Check(RecordModel page, Action<string, bool, string> require)
    {
        require("Channel", page.Channel is not null, "Choose how the contact reached you");
        require("Kind", page.Kind is not null, "Choose what kind of contact it is");
        require("ReceivedAt", !page.ReceivedAt.IsWrong, "Enter when it was received: a real date and a time such as 15:10, or leave both empty");
        require(
            "Referrer.Email",
            string.IsNullOrWhiteSpace(page.Referrer.Email) || EmailAddress.IsValid(page.Referrer.Email.Trim()),
            "Enter the referrer’s email: one address, for example name@example.com, in plain letters and without spaces");
        require("Referrer.SourceCode", !string.IsNullOrWhiteSpace(page.Referrer.SourceCode), "Choose who is making the contact");
        require(
            "Concern.Nature",
            !string.IsNullOrWhiteSpace(page.Concern.Nature) || !string.IsNullOrWhiteSpace(page.CommonAssessment.Reason),
            "Enter the nature of the concerns");
        require("Concern.SignificantHarm", page.Concern.SignificantHarm is not null, "Choose whether significant harm is suspected");
        require("Concern.PossibleCrime", page.Concern.PossibleCrime is not null, "Choose whether a crime may have been committed");
        for (var index = 0; index < page.Children.Count; index++)
        {
            var child = page.Children[index];
            var path = $"Children[{index}]";
            require($"{path}.DateOfBirth", !child.DateOfBirth.IsWrong, "Date of birth must be a real date, such as 14 3 2018");
            require($"{path}.ExpectedDateOfBirth", !child.ExpectedDateOfBirth.IsWrong, "Expected date of birth must be a real date, such as 14 3 2027");
            require($"{path}.Known.ClosedOn", !child.Known.ClosedOn.IsWrong, "The day the case closed must be a real date, such as 30 7 2026");
            require($"{path}.EstimatedAge", ContactMapping.IsAge(child.EstimatedAge), "Estimated age must be a whole number of years, such as 7");
        }

        for (var index = 0; index < page.Adults.Count; index++)
        {
            require($"Adults[{index}].DateOfBirth", !page.Adults[index].DateOfBirth.IsWrong, "Date of birth must be a real date, such as 14 3 1988");
        }

        for (var index = 0; index < page.OtherChildren.Count; index++)
        {
            require(
                $"OtherChildren[{index}].DateOfBirth", !page.OtherChildren[index].DateOfBirth.IsWrong, "Date of birth must be a real date, such as 14 3 2018");
            require(
                $"OtherChildren[{index}].EstimatedAge",
                ContactMapping.IsAge(page.OtherChildren[index].EstimatedAge),
                "Estimated age must be a whole number of years, such as 7");
        }

        require(
            "Arrangements.FeedbackDueOn", !page.Arrangements.FeedbackDueOn.IsWrong, "The day on which feedback is due must be a real date, such as 14 3 2027");
        page.Agreed.Check(require);
        require(
            "CommonAssessment.CompletedOn",
            !page.CommonAssessment.CompletedOn.IsWrong,
            "The day the form was completed must be a real date, such as 14 3 2026");
    }
}
