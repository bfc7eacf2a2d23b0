using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>In which language, and how, one speaks with the family, and what they know of the assessment (Referrals 2024 4.4, 4.5).</summary>
internal static class RecordConduct
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordConductRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks()
            .Required("preferredLanguage", request.PreferredLanguage, "Give the preferred language.", FieldChecks.MaxLine)
            .Refuse("interpreter", request.Interpreter is null, "Say whether an interpreter is needed.")
            .Limited("communication", request.Communication)
            .Refuse("familyInformed", request.FamilyInformed is null, "Say whether child and family know how the assessment is done.")
            .Refuse(
                "whyNotInformed", request.FamilyInformed == false && string.IsNullOrWhiteSpace(request.WhyNotInformed),
                "Say how informing them may jeopardise an investigation or put the child at risk.")
            .Limited("whyNotInformed", request.WhyNotInformed),
        work =>
        {
            work.Assessment.Lead(new Conduct
            {
                PreferredLanguage = request.PreferredLanguage!,
                Interpreter = request.Interpreter!.Value,
                Communication = request.Communication,
                FamilyInformed = request.FamilyInformed!.Value,
                WhyNotInformed = request.FamilyInformed == true ? null : request.WhyNotInformed,
                ByName = change.Person.Name,
                At = change.Now,
            });
            change.Record(
                work.Case.ContactRecordId, "assessment-conduct",
                request.FamilyInformed == true ? "Language recorded; the family is informed." : "Language recorded; the family is not informed.",
                request.WhyNotInformed, work.Procedure.Language.Rule.Display);
            return (Refusal?)null;
        });
}
