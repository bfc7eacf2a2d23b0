namespace ReferralPlatform.Intake.Contacts;

/// <summary>What the authority's procedure asks of a contact and is not recorded yet. It is said, and never delays (Referrals 2024 3).</summary>
internal static class ContactNotes
{
    public static IReadOnlyList<ContactNote> Of(Contact contact, AuthorityProcedure procedure) =>
        contact.Kind == ContactKind.Referral
            ? [.. Grounds(contact, procedure.Intake), .. ProfessionalsItems(contact, procedure.Intake)]
            : [];

    private static IEnumerable<ContactNote> Grounds(Contact contact, IntakeProcedure intake)
    {
        if (!intake.Grounds.TryGet(out var grounds))
        {
            yield break;
        }

        if (contact.Grounds.Count == 0)
        {
            yield return new ContactNote("No ground for a referral is recorded.", grounds[0].Rule.Display);
            if (intake.CommonAssessment.TryGet(out var duties) && duties.FirstOrDefault(duty => duty.Rule == grounds[0].Rule) is { } instead)
            {
                yield return new ContactNote(instead.Statement, instead.Rule.Display);
            }
        }

        foreach (var ground in grounds.Where(ground => ground.NeedsParentAgreement && contact.Grounds.Contains(ground.Code, StringComparer.Ordinal)))
        {
            if (contact.Consent.Agreement != Agreement.Given)
            {
                yield return new ContactNote(
                    $"The ground \u201c{ground.Label}\u201d needs the consent of the child's parent, which is not recorded.", ground.Rule.Display);
            }
        }
    }

    private static IEnumerable<ContactNote> ProfessionalsItems(Contact contact, IntakeProcedure intake) =>
        contact.ProfessionalReferrer
            ? intake.QuestionSets.Where(set => set.ProfessionalsOnly).SelectMany(set => set.Questions)
                .Where(question => question.Fields.Count == 0 && string.IsNullOrWhiteSpace(contact.Answers.GetValueOrDefault(question.Code)))
                .Select(question => new ContactNote($"Still to come from the referrer: {question.Text.TrimEnd('.')}.", question.Rule.Display))
            : [];
}
