// Recomputes a release of Pingyi (评议) from its published counts: `node recompute.mjs` in the folder of the unpacked bundle,
// with Node 18 or later and nothing else. It says "same", or the first differences, and exits with 0 or 1.
// `node recompute.mjs <receipt>` says too whether a receipt is in the list of the responses that the release was made from: all
// 64 digits of it, since what is listed is the SHA-256 of `<release id>/<receipt>`, and differs from release to release.
//
// It is written a second time from docs/formulas.md and docs/ranking.md, apart from the system that made the release. Numbers are
// compared exactly: both make the same sums in the same order, with the arithmetic of IEEE 754.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const z95 = 1.959963984540054;
const z998 = 3.090232306167813;

// --- Figures of one cell -------------------------------------------------------------------------------------------------

const countOf = (counts, id) => (Object.hasOwn(counts, id) ? counts[id] : 0);

/** A share with its Wilson interval. */
const wilson = (hits, n) => {
  const square = z95 * z95;
  const root = z95 * Math.sqrt(square + (4 * hits * (n - hits)) / n);
  return {
    value: hits / n,
    low: hits === 0 ? 0 : (2 * hits + square - root) / (2 * (n + square)),
    high: hits === n ? 1 : (2 * hits + square + root) / (2 * (n + square)),
  };
};

/** Sums over answers, each worth 0 to 100. */
const sums = (answers) => {
  const all = { n: 0, first: 0, second: 0 };
  for (const { count, worth } of answers) {
    all.n += count;
    all.first += count * worth;
    all.second += count * worth * worth;
  }
  return all;
};

/** Mean and standard error after z² answers were added, half of them at each end of the scale. */
const spread = (answers) => {
  const { n, first, second } = sums(answers);
  const added = z95 * z95;
  const all = n + added;
  const centre = (first + 50 * added) / all;
  return { centre, error: Math.sqrt(((second + 5000 * added) / all - centre * centre) / all) };
};

const meanOf = (answers) => {
  const { n, first } = sums(answers);
  const { centre, error } = spread(answers);
  const value = first / n;
  return {
    value,
    low: Math.min(value, Math.max(0, centre - z95 * error)),
    high: Math.max(value, Math.min(100, centre + z95 * error)),
  };
};

/** A scale's different scores, the best first. */
const levels = ({ options }) =>
  [...new Set(options.filter(({ score }) => score !== null).map(({ score }) => score))].sort((a, b) => b - a);

const isScale = ({ type }) => ['rating', 'matrix', 'pledges'].includes(type);

/** Detractors, passives and promoters, worth 0, 50 and 100. */
const promotion = (counts) => {
  const groups = [0, 50, 100].map((worth) => ({ count: 0, worth }));
  for (let score = 0; score <= 10; score += 1) {
    groups[score <= 6 ? 0 : score <= 8 ? 1 : 2].count += countOf(counts, `n${score}`);
  }
  return groups;
};

const npsOf = (counts) => {
  const groups = promotion(counts);
  const [detractors, passives, promoters] = groups.map(({ count }) => count);
  const value = (100 * (promoters - detractors)) / (promoters + passives + detractors);
  const { low, high } = meanOf(groups);
  return { value, low: Math.min(value, 2 * low - 100), high: Math.max(value, 2 * high - 100) };
};

/** What the answers of a line are worth by a measure; undefined where the line has no figures for it. */
const worths = (measure, line, counts) => {
  if (measure === 'nps') return line.type === 'nps' ? promotion(counts) : undefined;
  const scores = levels(line);
  if (!isScale(line) || (measure === 'top_two' && scores.length < 3)) return undefined;
  const worthOf = ({ score, satisfied }) => {
    if (score === null) return 0;
    if (measure === 'mean') return score;
    const isGood = measure === 'top_two' ? scores.slice(0, 2).includes(score) : satisfied;
    return isGood ? 100 : 0;
  };
  return line.options
    .filter(({ score }) => score !== null || measure === 'friends_family')
    .map((option) => ({ count: countOf(counts, option.id), worth: worthOf(option) }));
};

const figuresOf = (line, { counts, answered }) => {
  if (line.type === 'nps') {
    return { valid: answered, dontKnow: 0, ...(answered > 0 && { nps: npsOf(counts) }) };
  }
  if (line.type === 'single' || line.type === 'multiple') {
    if (answered === 0) return { valid: 0, dontKnow: 0 };
    const shares = {};
    for (const { id } of line.options) shares[id] = wilson(countOf(counts, id), answered);
    return { valid: answered, dontKnow: 0, shares };
  }
  if (!isScale(line)) return { valid: answered, dontKnow: 0 };
  const scores = levels(line);
  const sum = (isIn) =>
    line.options
      .filter((option) => option.score !== null && isIn(option))
      .reduce((n, { id }) => n + countOf(counts, id), 0);
  const valid = sum(() => true);
  const satisfied = sum((option) => option.satisfied);
  const figures = { valid, dontKnow: answered - valid };
  if (valid > 0) {
    const share = (wanted) =>
      wilson(
        sum(({ score }) => wanted.includes(score)),
        valid,
      );
    figures.satisfied = wilson(satisfied, valid);
    figures.mean = meanOf(worths('mean', line, counts));
    if (scores.length > 1) {
      figures.topBox = share(scores.slice(0, 1));
      figures.bottomBox = share(scores.slice(-1));
    }
    if (scores.length > 2) figures.topTwo = share(scores.slice(0, 2));
  }
  if (answered > 0) figures.friendsFamily = wilson(satisfied, answered);
  return figures;
};

// --- Putting figures together --------------------------------------------------------------------------------------------

const isWhole = ({ lane, period }) => lane === undefined && period === undefined;
const at = (nodeId, lineId) => JSON.stringify([nodeId, lineId]);
const wholeOf = (cells) => new Map(cells.filter(isWhole).map((cell) => [at(cell.nodeId, cell.lineId), cell]));

/** Lengths from value to limit: added up over the same people, squared and added up over different ones. */
const distance = (shares, lengthOf) => {
  const byPeople = new Map();
  for (const share of shares) {
    byPeople.set(share.people, (byPeople.get(share.people) ?? 0) + share.weight * lengthOf(share));
  }
  let squares = 0;
  for (const length of byPeople.values()) squares += length * length;
  return Math.sqrt(squares);
};

/** A weighted sum of estimates, with its interval. */
const combined = (shares) => {
  let value = 0;
  for (const { weight, estimate } of shares) value += weight * estimate.value;
  return {
    value,
    low: value - distance(shares, ({ estimate }) => estimate.value - estimate.low),
    high: value + distance(shares, ({ estimate }) => estimate.high - estimate.value),
  };
};

const within = (value, most = 100) => Math.min(most, Math.max(0, value));

/** Of lines whose versions mean different things, those of the latest. */
const latest = (lines) => {
  const last = Math.max(...lines.flatMap(({ formVersions }) => formVersions));
  return lines.filter(({ formVersions }) => formVersions.includes(last));
};

/** Which lines anything is said of, about a node: published counts, or that they are withheld. */
const spokenOf = ({ cells, withheld }) =>
  new Set(
    [...cells, ...withheld]
      .filter((entry) => isWhole(entry) && entry.split === undefined)
      .map(({ nodeId, lineId }) => at(nodeId, lineId)),
  );

const answersOf = ({ answers }) => sums(answers).n;

const indexValue = (parts) => {
  let value = 0;
  for (const { weight, answers } of parts) {
    const { n, first } = sums(answers);
    value += weight * (first / n);
  }
  return within(value);
};

const indexEstimate = (parts) => {
  const { low, high } = combined(
    parts.map(({ people, weight, answers }) => ({ people, weight, estimate: meanOf(answers) })),
  );
  return { value: indexValue(parts), low: within(low), high: within(high) };
};

/** An index, and the parts that it is made of where it is shown. */
const made = (unitId, surveyId, parts, missing, stateOf) => {
  if (missing.length > 0) return { index: { unitId, surveyId, state: 'incomplete', missing }, parts: [] };
  const valid = Math.min(...parts.map(answersOf));
  const state = stateOf(valid);
  if (state === 'withheld') return { index: { unitId, surveyId, state, valid, missing }, parts: [] };
  return { index: { unitId, surveyId, state, estimate: indexEstimate(parts), valid, missing }, parts };
};

const surveyIndex = (basis, { surveyId, questions }, { unitId, nodeId }, whole, spoken) => {
  const { hiddenBelow, unrankedBelow } = basis.formula;
  const parts = [];
  const missing = [];
  for (const { questionId, measure, weight } of questions.filter((question) => question.weight > 0)) {
    const asked = basis.lines.filter(
      (line) =>
        line.surveyId === surveyId && line.questionId === questionId && spoken.has(at(nodeId, line.id)),
    );
    const lines = latest(asked);
    if (lines.length === 0) missing.push(`${surveyId}/${questionId}`);
    for (const line of lines) {
      const cell = whole.get(at(nodeId, line.id));
      const answers = cell && worths(measure, line, cell.counts);
      if (answers && sums(answers).n > 0)
        parts.push({ people: surveyId, weight: weight / lines.length, answers });
      else missing.push(line.id);
    }
  }
  return made(unitId, surveyId, parts, missing, (valid) => {
    if (valid < Math.max(hiddenBelow, basis.campaign.threshold)) return 'withheld';
    return valid < unrankedBelow ? 'unranked' : 'ranked';
  });
};

/** A unit's index of each survey, and then the composite. */
const unitIndices = (basis, unit, whole, spoken) => {
  const bySurvey = basis.formula.surveys.map((survey) => ({
    survey,
    one: surveyIndex(basis, survey, unit, whole, spoken),
  }));
  const weighed = bySurvey.filter(({ survey }) => survey.weight > 0);
  const composite = made(
    unit.unitId,
    null,
    weighed.flatMap(({ survey, one }) =>
      one.parts.map((part) => ({ ...part, weight: survey.weight * part.weight })),
    ),
    weighed.filter(({ one }) => !one.index.estimate).map(({ survey }) => survey.surveyId),
    () => (weighed.every(({ one }) => one.index.state === 'ranked') ? 'ranked' : 'unranked'),
  );
  return [...bySurvey.map(({ one }) => one), composite];
};

// --- Ranking -------------------------------------------------------------------------------------------------------------

const density = (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** The normal distribution, by Marsaglia's series. */
const normal = (x) => {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let term = x;
  let sum = x;
  for (let odd = 3, before; sum !== before; odd += 2) {
    before = sum;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * density(x);
};

/** The 95 % point of the range of k standard normal numbers. */
const rangePoint = (k) => {
  let low = 1;
  let high = 9;
  for (let turn = 0; turn < 34; turn += 1) {
    const q = (low + high) / 2;
    let share = 0;
    for (let z = -8; z <= 8; z += 1 / 16) {
      share += (1 / 16) * density(z) * (normal(z) - normal(z - q)) ** (k - 1);
    }
    if (k * share < 0.95) low = q;
    else high = q;
  }
  return high;
};

const compareIds = (a, b) => (a.unitId < b.unitId ? -1 : 1);

const funnelOf = (points, mean, deviation) => {
  const numbers = points.map(({ valid }) => valid);
  const from = Math.sqrt(Math.min(...numbers));
  const to = Math.sqrt(Math.max(...numbers));
  const grid = new Set();
  for (let place = 0; place <= 24; place += 1) {
    const root = from + ((to - from) * place) / 24;
    grid.add(Math.round(root * root));
  }
  const limits = [...grid].map((valid) => {
    const error = deviation / Math.sqrt(valid);
    return {
      valid,
      low95: within(mean - z95 * error),
      high95: within(mean + z95 * error),
      low998: within(mean - z998 * error),
      high998: within(mean + z998 * error),
    };
  });
  return {
    target: mean,
    points: points.map(({ unitId, valid, value }) => ({ unitId, valid, value })),
    limits,
  };
};

const rankingOf = (groupId, surveyId, made) => {
  const points = made
    .filter(({ index }) => index.state === 'ranked')
    .map(({ index, parts }) => ({
      unitId: index.unitId,
      value: indexValue(parts),
      error: distance(parts, ({ answers }) => spread(answers).error),
      valid: index.valid,
    }))
    .sort(compareIds);
  let [all, values, variances] = [0, 0, 0];
  for (const { value, error, valid } of points) {
    all += valid;
    values += valid * value;
    variances += valid * (valid * error * error);
  }
  const mean = values / all;
  const deviation = Math.sqrt(variances / all);
  const critical = points.length < 2 ? 0 : rangePoint(points.length) / Math.SQRT2;
  const isAbove = (one, other) =>
    one.value - other.value > critical * Math.sqrt(one.error * one.error + other.error * other.error);
  const units = points.map((point) => ({
    unitId: point.unitId,
    value: point.value,
    best: 1 + points.filter((other) => isAbove(other, point)).length,
    worst: points.length - points.filter((other) => isAbove(point, other)).length,
    notApartFrom: points
      .filter((other) => other !== point && !isAbove(other, point) && !isAbove(point, other))
      .map(({ unitId }) => unitId),
    z: (point.value - mean) / (deviation / Math.sqrt(point.valid)),
  }));
  return {
    groupId,
    surveyId,
    of: points.length,
    units: units.sort((a, b) => b.value - a.value || compareIds(a, b)),
    unranked: made
      .filter(({ index }) => index.state === 'unranked')
      .map(({ index }) => index.unitId)
      .sort(),
    funnel: points.length < 2 ? null : funnelOf(points, mean, deviation),
  };
};

// --- Everything that follows from the counts -----------------------------------------------------------------------------

const sameOptions = (one, other) => {
  const text = ({ options }) =>
    JSON.stringify(options.map(({ id, score, satisfied }) => JSON.stringify([id, score, satisfied])).sort());
  return text(one) === text(other);
};

const indicesAndRankings = (basis, whole, spoken) => {
  if (!basis.formula) return { indices: [], rankings: [] };
  const made = basis.nodes
    .filter(({ kind, unitId }) => kind === 'unit' && unitId !== undefined)
    .map(({ id, unitId, groupId }) => ({
      groupId,
      all: unitIndices(basis, { unitId, nodeId: id }, whole, spoken),
    }));
  const rankings = basis.campaign.groups.flatMap((group) =>
    [...basis.formula.surveys.map(({ surveyId }) => surveyId), null].map((surveyId) =>
      rankingOf(
        group.id,
        surveyId,
        made
          .filter(({ groupId }) => groupId === group.id)
          .flatMap(({ all }) => all.filter(({ index }) => index.surveyId === surveyId)),
      ),
    ),
  );
  return {
    indices: made.flatMap(({ all }) => all.map(({ index }) => index)),
    rankings: rankings.filter(({ of, unranked }) => of > 0 || unranked.length > 0),
  };
};

const fulfilmentsOf = (basis, whole, spoken) => {
  const pledges = basis.lines.filter(
    ({ type, questionId }) => type === 'pledges' && questionId !== undefined,
  );
  const questions = [...new Set(pledges.map(({ surveyId, questionId }) => `${surveyId} ${questionId}`))];
  const mean = (estimates, most) => {
    const { value, low, high } = combined(
      estimates.map((estimate) => ({ estimate, weight: 1 / estimates.length, people: '' })),
    );
    return { value: Math.min(most, value), low: Math.max(0, low), high: Math.min(most, high) };
  };
  return basis.nodes
    .filter(({ unitId }) => unitId !== undefined)
    .flatMap(({ id: nodeId, unitId }) =>
      questions.flatMap((question) => {
        const lines = latest(
          pledges.filter(
            (line) => `${line.surveyId} ${line.questionId}` === question && spoken.has(at(nodeId, line.id)),
          ),
        );
        if (lines.length === 0) return [];
        const figures = lines.map((line) => {
          const cell = whole.get(at(nodeId, line.id));
          return { id: line.id, ...(cell && figuresOf(line, cell)) };
        });
        const missing = figures.filter((one) => !one.mean).map(({ id }) => id);
        const { surveyId, questionId } = lines[0];
        return [
          {
            unitId,
            surveyId,
            questionId,
            pledges: lines.length,
            ...(missing.length === 0 && {
              mean: mean(
                figures.map((one) => one.mean),
                100,
              ),
              satisfied: mean(
                figures.map((one) => one.satisfied),
                1,
              ),
            }),
            missing,
          },
        ];
      }),
    );
};

const scored = (line) => ({ ...line, options: line.options.filter(({ score }) => score !== null) });

const gapsOf = (basis, whole, residents) =>
  basis.selfAnswers.flatMap(({ unitId, lineId, score }) => {
    const asked = basis.lines.find(({ id }) => id === lineId);
    const node = basis.nodes.findLast((one) => one.unitId === unitId);
    if (asked?.questionId === undefined || !node) return [];
    return basis.lines.flatMap((line) => {
      const isAlike =
        residents.has(line.surveyId) &&
        line.questionId === asked.questionId &&
        line.rowId === asked.rowId &&
        sameOptions(scored(line), scored(asked));
      const cell = isAlike && whole.get(at(node.id, line.id));
      const others = cell ? figuresOf(line, cell).mean : undefined;
      return others
        ? [
            {
              unitId,
              selfLineId: lineId,
              lineId: line.id,
              self: score,
              others,
              gap: score - others.value,
            },
          ]
        : [];
    });
  });

const changesOf = (basis, whole) => {
  const { compared } = basis;
  if (!compared) return [];
  const earlier = wholeOf(compared.cells);
  const asked = (surveys, { surveyId, type, questionId, rowId }) =>
    JSON.stringify([surveys.find(({ id }) => id === surveyId)?.audience, type, questionId, rowId]);
  const root = (one, other) => Math.sqrt(one * one + other * other);
  const measures = [
    ['mean', 'mean'],
    ['satisfied', 'satisfied'],
    ['top_two', 'topTwo'],
    ['nps', 'nps'],
    ['friends_family', 'friendsFamily'],
  ];
  const lines = basis.lines.filter(({ questionId, type }) => questionId !== undefined && type !== 'pledges');
  return lines.flatMap((line) => {
    const alike = compared.lines.filter(
      (other) => asked(compared.surveys, other) === asked(basis.surveys, line) && sameOptions(line, other),
    );
    if (alike.length !== 1) return [];
    return basis.nodes.flatMap(({ id: nodeId }) => {
      const here = whole.get(at(nodeId, line.id));
      const there = earlier.get(at(nodeId, alike[0].id));
      if (!here || !there) return [];
      const now = figuresOf(line, here);
      const then = figuresOf(alike[0], there);
      return measures.flatMap(([measure, name]) => {
        const [after, before] = [now[name], then[name]];
        if (!after || !before) return [];
        if (measure === 'friends_family' && !(now.dontKnow && then.dontKnow)) return [];
        const value = after.value - before.value;
        const difference = {
          value,
          low: value - root(after.value - after.low, before.high - before.value),
          high: value + root(after.high - after.value, before.value - before.low),
        };
        return [{ nodeId, lineId: line.id, measure, before, after, difference }];
      });
    });
  });
};

/** Figures, indices, rankings, fulfilments, gaps and changes of a release, from its counts alone. */
export const recompute = (basis) => {
  const whole = wholeOf(basis.cells);
  const spoken = spokenOf(basis);
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const nodes = new Map(basis.nodes.map((node) => [node.id, node]));
  const residents = new Set(
    basis.surveys.filter(({ audience }) => audience === 'resident').map(({ id }) => id),
  );
  const figures = basis.cells.map((cell) => {
    const { nodeId, lineId, lane, period, answered } = cell;
    const line = lines.get(lineId);
    const population = nodes.get(nodeId)?.population;
    const isHeld = line.type === 'responses' && residents.has(line.surveyId) && isWhole(cell);
    return {
      nodeId,
      lineId,
      lane,
      period,
      ...figuresOf(line, cell),
      ...(isHeld && population > 0 && { turnout: answered / population }),
    };
  });
  return {
    figures,
    ...indicesAndRankings(basis, whole, spoken),
    fulfilments: fulfilmentsOf(basis, whole, spoken),
    gaps: gapsOf(basis, whole, residents),
    changes: changesOf(basis, whole),
  };
};

// --- Comparing -----------------------------------------------------------------------------------------------------------

const show = (value) => (value === undefined ? 'nothing' : JSON.stringify(value)?.slice(0, 200));

/** The first place at which two values differ; undefined where they are the same. */
export const firstDifference = (published, recomputed, path = '') => {
  const isInner = (value) => typeof value === 'object' && value !== null;
  if (!isInner(published) || !isInner(recomputed) || Array.isArray(published) !== Array.isArray(recomputed)) {
    return published === recomputed ? undefined : { path, published, recomputed };
  }
  for (const key of new Set([...Object.keys(published), ...Object.keys(recomputed)])) {
    const inner = firstDifference(published[key], recomputed[key], path === '' ? key : `${path}.${key}`);
    if (inner) return inner;
  }
  return undefined;
};

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The root over the entries of the list: RFC 9162, section 2.1.1. */
export const rootOf = (leaves) => {
  let level = leaves.map((leaf) => sha256(Buffer.of(0), Buffer.from(leaf, 'hex')));
  if (level.length === 0) return sha256('').toString('hex');
  while (level.length > 1) {
    const up = [];
    for (let place = 0; place < level.length; place += 2) {
      const [left, right] = [level[place], level[place + 1]];
      up.push(right ? sha256(Buffer.of(1), left, right) : left);
    }
    level = up;
  }
  return level[0].toString('hex');
};

const filesIn = (folder, before = '') =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name), `${before}${entry.name}/`)
      : [`${before}${entry.name}`],
  );

/** The rows of a CSV file as RFC 4180 describes it, up to the first place at which it is none. */
const csvRows = (text) => {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
};

const withheldColumns = ['node_id', 'line_id', 'lane', 'period', 'split', 'reason'];

/** What withheld.csv says is withheld, and why, without the words that are there for people. */
const withheldIn = (text) => {
  const [head = [], ...rows] = csvRows(text.replace('\uFEFF', ''));
  const places = withheldColumns.map((name) => head.indexOf(name));
  // Behind the end of the last line there is an empty one.
  return rows.slice(0, -1).map((row) => places.map((place) => row[place]));
};

/** The files of forms that are missing, altered, or too many. */
const wrongForms = (surveys, found, hashOf) => {
  const named = surveys.flatMap(({ formId, formVersions, forms }) => [
    ...forms.map(({ version, sha256: hash }) => ({ name: `forms/${formId}-${version}.json`, hash })),
    ...formVersions
      .filter((version) => !forms.some((form) => form.version === version))
      .map((version) => ({ name: `forms/${formId}-${version}.json`, hash: undefined })),
  ]);
  const names = new Set(named.map(({ name }) => name));
  return [
    ...new Set([
      ...named
        .filter(({ name, hash }) => !found.includes(name) || hashOf(name) !== hash)
        .map(({ name }) => name),
      ...found.filter((name) => name.startsWith('forms/') && !names.has(name)),
    ]),
  ];
};

/** A receipt as it was typed or copied, in groups of digits or not; undefined where it is not whole. */
const wholeReceipt = (typed) => {
  const digits = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[0-9a-f]{64}$/.test(digits) ? digits : undefined;
};

/** A cell whose options do not add up to those who answered; of a multiple choice, one of which more chose than answered. */
const wrongCell = ({ lines, cells }) => {
  const types = new Map(lines.map(({ id, type }) => [id, type]));
  return cells.find(({ lineId, counts, answered }) => {
    const all = Object.values(counts);
    if (types.get(lineId) === 'multiple') return all.some((count) => count > answered);
    return all.reduce((sum, count) => sum + count, 0) !== answered;
  });
};

/** What the bundle in a folder says about itself, as lines; `ok` where nothing differs. */
export const check = (folder, receipt) => {
  const lines = [];
  let ok = true;
  const say = (isRight, right, wrong) => {
    lines.push(isRight ? right : `DIFFERENT: ${wrong}`);
    if (!isRight) ok = false;
  };
  const bytes = (name) => readFileSync(join(folder, name));
  const json = (name) => JSON.parse(bytes(name).toString('utf8'));

  const listed = new Map();
  for (const line of bytes('hashes.txt').toString('utf8').trim().split('\n')) {
    listed.set(line.slice(64).trim(), line.slice(0, 64));
  }
  const found = filesIn(folder).filter((name) => name !== 'hashes.txt');
  const changed = [...new Set([...listed.keys(), ...found])].filter(
    (name) => !found.includes(name) || listed.get(name) !== sha256(bytes(name)).toString('hex'),
  );
  say(changed.length === 0, `${listed.size} files have the hashes listed`, `files ${changed.join(', ')}`);

  const document = json('release.json');
  const counts = json('counts.json');
  const figures = json('figures.json');
  const compare = (name, one, other, [first, second]) => {
    const found = firstDifference(one, other);
    say(
      !found,
      `${name}: same`,
      `${name} at ${found?.path}: ${first} ${show(found?.published)}, ${second} ${show(found?.recomputed)}`,
    );
  };
  const files = ['in its file', 'in release.json'];
  compare('counts', counts, document.basis, files);
  compare('the list of figures', figures, document.outcome, files);
  const wrong = wrongCell(counts);
  say(!wrong, 'options add up to answers', `options do not add up to answers: ${show(wrong)}`);
  compare('formula', json('formula.json'), document.basis.formula, files);
  // What is undefined is not in JSON.
  compare('figures', figures, JSON.parse(JSON.stringify(recompute(counts))), ['published', 'recomputed']);

  const forms = wrongForms(counts.surveys, found, (name) => sha256(bytes(name)).toString('hex'));
  say(forms.length === 0, 'forms: same', `forms that release.json names otherwise: ${forms.join(', ')}`);
  compare(
    'withheld',
    withheldIn(bytes('withheld.csv').toString('utf8')),
    counts.withheld.map(({ nodeId, lineId, lane = '', period = '', split = '', reason }) => [
      nodeId,
      lineId,
      lane,
      period,
      split,
      reason,
    ]),
    ['in withheld.csv', 'in release.json'],
  );

  const receipts = bytes('receipts.txt').toString('utf8').split('\n').filter(Boolean);
  const { root, leaves } = counts.receipts;
  const isSorted = receipts.every((one, place) => place === 0 || receipts[place - 1] < one);
  say(
    isSorted && receipts.length === leaves && rootOf(receipts) === root,
    `${leaves} receipts have the root ${root}`,
    `receipts: ${leaves} with the root ${root} published, ${receipts.length} with ${rootOf(receipts)} found`,
  );
  lines.push(`release ${counts.release.id}, hash ${sha256(bytes('release.json')).toString('hex')}`);
  lines.push('Compare this hash with the one that was published elsewhere. 请将此哈希与别处公布的哈希比对。');
  if (receipt !== undefined) {
    const whole = wholeReceipt(receipt);
    if (whole === undefined) {
      say(
        false,
        '',
        `"${receipt}" is no whole receipt: all 64 digits are needed. 须输入完整回执，共 64 位。`,
      );
    } else {
      const leaf = sha256(`${counts.release.id}/${whole}`).toString('hex');
      const isThere = receipts.includes(leaf);
      say(
        isThere,
        `receipt ${whole} is in the list, as ${leaf}`,
        `receipt ${whole} is not in the list, as ${leaf}`,
      );
    }
  }
  lines.push(ok ? 'same 一致' : 'different 不一致');
  return { ok, lines };
};

const checked = (folder, receipt) => {
  try {
    return check(folder, receipt);
  } catch (error) {
    return {
      ok: false,
      lines: [`DIFFERENT: this cannot be read as a release: ${error.message}`, 'different 不一致'],
    };
  }
};

const itself = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === itself) {
  // A receipt may be given as it is shown, in groups.
  const typed = process.argv.slice(2);
  const { ok, lines } = checked(dirname(itself), typed.length > 0 ? typed.join(' ') : undefined);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = ok ? 0 : 1;
}
