import type { ReleaseNode } from '../../schemas/release.ts';
import { type Html, html } from '../html.ts';
import type { PublicReading } from './reading.ts';

/** Regions by their place in the release, so that a row can name those around it in a few digits. */
export interface RegionPlaces {
  readonly all: readonly { readonly place: number; readonly path: readonly string[] }[];
  /** Places of the regions that a unit lies in. */
  readonly around: (unit: ReleaseNode) => readonly number[];
}

export const regionPlaces = (nodes: readonly ReleaseNode[]): RegionPlaces => {
  const all = nodes
    .filter(({ kind }) => kind === 'region')
    .map(({ region = [] }, place) => ({ place, path: region }));
  const byPath = new Map(all.map(({ place, path }) => [JSON.stringify(path), place]));
  return {
    all,
    around: ({ region = [] }) =>
      region.flatMap((_, depth) => byPath.get(JSON.stringify(region.slice(0, depth + 1))) ?? []),
  };
};

interface Narrowed {
  readonly regions: RegionPlaces;
  /** What the groups are called, in the order of their tables. */
  readonly groups: readonly string[];
  readonly units: number;
}

const choice = (id: string, label: string, every: string, options: readonly (readonly [number, string])[]) =>
  html`<div><label for="${id}">${label}</label>
<select id="${id}"><option value="">${every}</option>${options.map(([value, words]) => html`<option value="${value}">${words}</option>`)}</select></div>`;

/** Narrows the tables of units down. Without script it is not there: all units are, and the browser finds words by itself. */
export const finderHtml = ({ own, count }: PublicReading, { regions, groups, units }: Narrowed): Html => {
  const sentence = own.found('{shown}', count(units));
  return html`<form class="finder" id="finder" role="search" hidden data-found="${sentence}" data-none="${own.foundNone}">
<div><label for="find">${own.find}</label>
<input class="line" id="find" type="search" autocomplete="off" aria-describedby="find-hint"><p class="small" id="find-hint">${own.findHint}</p></div>
${
  regions.all.length > 1 &&
  choice(
    'find-region',
    own.region,
    own.every,
    regions.all.map(({ place, path }) => [place, path.join(' · ')]),
  )
}
${
  groups.length > 1 &&
  choice(
    'find-group',
    own.group,
    own.every,
    groups.map((words, place) => [place, words]),
  )
}
<p class="small status" role="status" id="found"></p>
</form>`;
};
