import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallError, pathOf, routes } from '../../client/client.ts';
import { routeNames } from '../../schemas/routes.ts';

/** What a server makes of an address. */
const readBack = (path: string) => {
  const { pathname, searchParams } = new URL(path, 'https://example.org');
  return { segments: pathname.split('/').map(decodeURIComponent), query: Object.fromEntries(searchParams) };
};

const named = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => !/^\.{1,2}$/.test(value));

describe('pathOf', () => {
  it('keeps every parameter and query value whole, whatever is in it', () => {
    fc.assert(
      fc.property(named, named, fc.string({ unit: 'grapheme' }), (surveyId, unitId, groupId) => {
        const path = pathOf(routes.recordVisit, { surveyId, unitId });
        expect(readBack(path).segments).toEqual(['', 'v1', 'surveys', surveyId, 'units', unitId, 'visits']);
        const asked = pathOf(routes.posterDocument, { surveyId }, { groupId, limit: 5 });
        expect(readBack(asked).query).toEqual({ groupId, limit: '5' });
      }),
    );
  });

  it('fills in every parameter of every route', () => {
    for (const name of routeNames) {
      const params = Object.fromEntries(Object.keys(routes[name].params).map((param) => [param, 'x1']));
      expect(pathOf(routes[name], params as never)).toMatch(/^\/[\w/.-]*$/);
    }
  });

  it.each(['', '.', '..'])('refuses "%s" for a parameter', (surveyId) => {
    expect(() => pathOf(routes.readSurvey, { surveyId })).toThrow(CallError);
  });
});
