import type { campaignWords } from '../../words/campaigns.ts';

type Own = ReturnType<typeof campaignWords>;

/** What a field of a campaign is called on the page, by its path in the API: `phases.0.closesAt`. */
export const campaignLabels =
  (own: Own) =>
  (field: string): string | undefined => {
    const [part = '', place, within = ''] = field.split('.');
    const number = Number(place) + 1;
    if (part === 'phases' && place !== undefined) {
      const labels: Readonly<Record<string, string>> = {
        name: own.phaseName,
        opensAt: own.opensAt,
        closesAt: own.closesAt,
      };
      return [own.phase(number), labels[within]].filter(Boolean).join(' · ');
    }
    if (part === 'groups' && place !== undefined) return own.group(number);
    const labels: Readonly<Record<string, string>> = {
      id: own.id,
      name: own.name,
      timeZone: own.timeZone,
      threshold: own.threshold,
      phases: own.phases,
      groups: own.groups,
      notice: own.notice,
      keepMonths: own.keepMonths,
      pledgePhaseId: own.pledgePhase,
      opensAt: own.firstOpens,
    };
    return labels[part];
  };
