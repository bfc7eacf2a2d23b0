using ReferralPlatform.Intake.Amendments;

namespace ReferralPlatform.Intake.Contacts;

/// <content>What is recorded is put right.</content>
internal sealed partial class Contact
{
    /// <summary>Takes over an amended document. A child whose contact became a referral is one child with two records, amended alike.</summary>
    /// <returns>The contact as a request, for the checks a new one goes through.</returns>
    /// <exception cref="System.Text.Json.JsonException">A value has the wrong type.</exception>
    public RecordContactRequest Amend(AmendableContact document)
    {
        Concern = document.Read<ConcernDetails>("concern");
        Consent = document.Read<ConsentDetails>("consent");
        Arrangements = document.Read<ArrangementDetails>("arrangements");
        Answers = document.Read<Dictionary<string, string>>("questions");
        Adults = [.. document.ReadList<AdultDetails>("adults").Select(adult => adult.Compact())];
        OtherChildren = WithTheirOwnIds(document.ReadList<OtherChildDetails>("otherChildren"));
        Grounds = document.Read<IReadOnlyList<string>>("grounds");
        Referrer = Referrer is null ? null : document.Read<ReferrerDetails>("referrer");
        CommonAssessment = document.Read<CommonAssessmentDetails>("commonAssessment") is var form && form == new CommonAssessmentDetails() ? null : form;
        CommonAssessmentAttached |= CommonAssessment is not null;
        foreach (var record in Records)
        {
            if (document.ReadAmendedChild(record.Id) is { } child)
            {
                record.Amend(child);
                Records.Where(other => other.BecameFrom == record.Id || record.BecameFrom == other.Id).ToList().ForEach(same => same.Amend(child));
            }
        }

        Version++;
        return ToRequest();
    }

    // Which child an entry is, and which became a subject, is not for an amendment to say.
    private IReadOnlyList<OtherChildDetails> WithTheirOwnIds(IReadOnlyList<OtherChildDetails> amended)
    {
        var recorded = OtherChildren.ToDictionary(child => child.Id);
        return [.. amended.Select(child => recorded.Remove(child.Id, out var same)
            ? child with { ContactRecordId = same.ContactRecordId }
            : child with { Id = Guid.CreateVersion7(), ContactRecordId = null })];
    }

    /// <summary>The contact as a request, as far as it is not the referrer's identity.</summary>
    public RecordContactRequest ToRequest() => new()
    {
        Authority = Authority,
        Channel = Channel,
        Kind = Kind,
        ReceivedAt = ReceivedAt,
        AccessPoint = AccessPoint,
        Purpose = Purpose,
        Grounds = Grounds,
        Referrer = Referrer ?? new ReferrerDetails { SourceCode = SourceCode, Name = "kept apart" },
        Children = [.. Records.Select(record => record.Child)],
        Adults = Adults,
        OtherChildren = OtherChildren,
        Concern = Concern,
        Consent = Consent,
        Arrangements = Arrangements,
        CommonAssessmentAttached = CommonAssessmentAttached,
        CommonAssessment = CommonAssessment,
        Questions = Answers,
    };
}
