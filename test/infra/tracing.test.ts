import { describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { permissionsOf, sendsTraces } from './permissions.ts';
import { type Given, synth } from './synth.ts';
import { functionNamed } from './templates.ts';

const issuer = { issuer: 'https://id.example.org', audience: 'pingyi' };
const china = { region: 'cn-north-1', ...issuer };

const specOf = (name: FunctionName): FunctionSpec => functions[name];
const withBallots = functionNames.filter((name) => specOf(name).handlesBallots);

/** What X-Ray is shown of a stage; and that a function may send traces if it makes any, and only then. */
const tracedIn = (given: Given): FunctionName[] => {
  const { api } = synth(given);
  const traced = functionNames.filter(
    (name) => functionNamed(api, name)[1].Properties.TracingConfig?.Mode === 'Active',
  );
  const sending = functionNames.filter((name) => permissionsOf(api, name).filter(sendsTraces).length === 2);
  expect(sending).toEqual(traced);
  return traced;
};

describe('what X-Ray is shown', () => {
  it('is what the manifest says, and never a function that a response or a look by the clock is billed with', () => {
    const traced = tracedIn({ stage: 'prod' });
    expect(traced).toEqual(functionNames.filter((name) => specOf(name).traced));
    expect(traced).toEqual(expect.arrayContaining(['office', 'unit', 'print']));
    for (const often of ['public', 'release', 'aggregate', 'meta', 'clock', 'guard', 'jobs'] as const) {
      expect(traced).not.toContain(often);
    }
  });

  it('is everything else, too, where the settings ask for it, but for what ballots go through', () => {
    const traced = tracedIn({ stage: 'prod', traceMost: 'true' });
    expect(traced).toEqual(functionNames.filter((name) => !withBallots.includes(name)));
  });

  it('is nothing in China, where there is none, and asking for it is refused', () => {
    expect(tracedIn(china)).toEqual([]);
    expect(() => synth({ ...china, traceMost: 'true' })).toThrow(/traceMost .* cn-north-1/);
  });
});

describe('functions that ballots go through', () => {
  it('are all those that may touch the table of ballots', () => {
    const touching = functionNames.filter((name) => specOf(name).grants.ballots);
    expect(withBallots).toEqual(expect.arrayContaining(touching));
    expect(withBallots).toEqual(['member', 'tally']);
  });
});
