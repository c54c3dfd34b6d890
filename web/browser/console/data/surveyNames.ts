import { audienceWords } from '../../../../functions/rules/release/releaseWords.ts';
import type { Survey } from '../../../../schemas/survey.ts';
import type { Format } from './format.ts';

interface Named extends Pick<Survey, 'audience'> {
  readonly id: string;
}

/** What surveys are called on the page: by their audience, and by their id too where an audience has several. */
export const surveyNames = (surveys: readonly Named[], say: Format['say']): ReadonlyMap<string, string> =>
  new Map(
    surveys.map(({ id, audience }) => {
      const name = say(audienceWords[audience]);
      const isOnly = surveys.filter((one) => one.audience === audience).length === 1;
      return [id, isOnly ? name : `${name} · ${id}`];
    }),
  );
