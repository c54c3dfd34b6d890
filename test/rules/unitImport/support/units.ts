import fc from 'fast-check';
import { pledgeId } from '../../../../functions/rules/pledgeId.ts';
import { oneLine } from '../../../../functions/rules/unitImport/words.ts';
import type { Group } from '../../../../schemas/campaign.ts';
import type { Text } from '../../../../schemas/text.ts';
import type { Unit } from '../../../../schemas/unit.ts';

/** Words on one line, with what tells cells, items and parts of a path apart. */
const words = fc
  .string({
    unit: fc.constantFrom(
      '定',
      '安',
      'é',
      'e\u0301',
      'a',
      'Z',
      '0',
      '7',
      '=',
      '+',
      '-',
      '@',
      ' ',
      '，',
      ',',
      ';',
      '；',
      '、',
      ':',
      '：',
      '/',
      '>',
      '"',
      "'",
      '#',
      '_x0041_',
      '𠮷',
    ),
    minLength: 1,
    maxLength: 12,
  })
  .map(oneLine)
  .filter((text) => text !== '' && text !== '-');

/** Words in Chinese, in English or in both: what a sheet can say. */
const text: fc.Arbitrary<Text> = fc
  .tuple(fc.option(words, { nil: undefined }), fc.option(words, { nil: undefined }), words)
  .map(([chinese, english, any]) => ({
    ...(chinese !== undefined && { 'zh-CN': chinese }),
    ...(english !== undefined && { en: english }),
    ...(chinese === undefined && english === undefined && { 'zh-CN': any }),
  }));

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);

const pledges = fc
  .array(text, { maxLength: 4 })
  .map((texts) => texts.map((one) => ({ id: pledgeId(one['zh-CN'] ?? one.en ?? ''), text: one })))
  .map((list) => list.filter((one, place) => list.findIndex((other) => other.id === one.id) === place));

const points = fc.uniqueArray(fc.record({ id, name: text }), { selector: (point) => point.id, maxLength: 4 });

/** Groups, the names of some being the ids or the names of others. */
const groups: fc.Arbitrary<Group[]> = fc.uniqueArray(
  fc.record({
    id,
    name: fc.oneof(
      text,
      id.map((name) => ({ 'zh-CN': name })),
    ),
  }),
  { selector: (group) => group.id, minLength: 1, maxLength: 4 },
);

const unitOf = (groupIds: readonly string[]): fc.Arbitrary<Unit> =>
  fc
    .record({
      id,
      name: text,
      region: fc.array(words, { minLength: 1, maxLength: 3 }),
      groupId: fc.constantFrom(...groupIds),
      population: fc.option(fc.record({ count: fc.nat(), source: fc.option(text, { nil: undefined }) }), {
        nil: undefined,
      }),
      responsiblePost: fc.option(text, { nil: undefined }),
      servicePoints: points,
      pledges,
    })
    .map(({ population, responsiblePost, ...unit }) => ({
      ...unit,
      campaignId: 'dingan',
      ...(population && {
        population: { count: population.count, ...(population.source && { source: population.source }) },
      }),
      ...(responsiblePost && { responsiblePost }),
      retired: false,
    }));

/** Groups and units of them. */
export const lists: fc.Arbitrary<{ groups: Group[]; units: Unit[] }> = groups.chain((known) =>
  fc.record({
    groups: fc.constant(known),
    units: fc.uniqueArray(unitOf(known.map((group) => group.id)), {
      selector: (unit) => unit.id,
      minLength: 1,
      maxLength: 6,
    }),
  }),
);
