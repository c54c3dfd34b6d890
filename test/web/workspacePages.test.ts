import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../schemas/evidence.ts';
import type { PledgeNote } from '../../schemas/pledge.ts';
import type { Language } from '../../schemas/text.ts';
import { unitPage } from '../../web/unitPage.ts';
import { conflictPage } from '../../web/workspace/conflictPage.ts';
import { type DraftView, draftPage } from '../../web/workspace/draftPage.ts';
import { notSavedPage } from '../../web/workspace/notSavedPage.ts';
import { pledgesPage } from '../../web/workspace/pledgesPage.ts';
import { heldPage, signInPage } from '../../web/workspace/signInPage.ts';
import { submittedPage, summaryPage } from '../../web/workspace/summaryPage.ts';
import { todoPage } from '../../web/workspace/todoPage.ts';
import { typedOf } from '../../web/workspace/typedOf.ts';
import { everyType, pledgingUnit } from './everyType.ts';

const hostile = `"><img src=x onerror=alert(1)></textarea></script>'&lt;{{7*7}}\u202e`;
const now = new Date('2026-03-05T06:07:08Z');
const at = now.toISOString();
const said = { 'zh-CN': hostile, en: hostile };
const languages: readonly Language[] = ['zh-CN', 'en'];

const evidence: Evidence = {
  id: 'e'.repeat(32),
  unitId: pledgingUnit.id,
  about: { surveyId: everyType.id, questionId: 'comment' },
  name: hostile,
  bytes: 1234,
  hash: 'a'.repeat(64),
  state: 'stored',
  type: 'image/png',
  createdAt: at,
};
const note: PledgeNote = { id: 'n1', pledgeId: 'p_1', at, text: hostile, evidence: [evidence] };
const unit = { ...pledgingUnit, name: said, region: [hostile], pledges: [{ id: 'p_1', text: said }] };
const publicUnit = {
  campaignId: unit.campaignId,
  campaignName: said,
  notice: said,
  unit,
  timeZone: 'Asia/Shanghai',
  notes: [note, { ...note, id: 'n2', pledgeId: 'p_gone' }],
  frozenAt: at,
};

/** Every page of the workspace, and the public one, full of what somebody typed to break them. */
const pagesIn = (language: Language): Record<string, string> => {
  const frame = { language, path: '/w', script: '/assets/workspace-0123456789ab' };
  const answers = { comment: hostile, matter: hostile, matter_other: hostile, visits: hostile };
  const view: DraftView = {
    ...frame,
    survey: { ...everyType, notice: said, campaignName: said },
    unit,
    draft: {
      surveyId: everyType.id,
      unitId: unit.id,
      version: 1,
      savedAt: at,
      answers,
      copies: [{ id: 'c1', savedAt: at, answers: { comment: `${hostile}2` } }],
      submissions: [
        {
          responseId: 'r'.repeat(22),
          submittedAt: at,
          commitment: 'b'.repeat(64),
          reopened: { at, reason: hostile },
        },
      ],
      open: true,
    },
    evidence: [evidence],
    now,
  };
  const pledges = {
    unitId: unit.id,
    revision: 1,
    pledges: unit.pledges,
    notes: [note],
    state: 'open' as const,
    opensAt: at,
    deadline: null,
  };
  const pledging = { ...frame, unitName: said, pledges, preview: publicUnit, evidence: [], now };
  return {
    signIn: signInPage({ ...frame, reason: 'mistyped', typed: hostile }),
    held: heldPage(frame, { [hostile]: hostile, 'a.comment': [hostile, hostile] }),
    todo: todoPage({
      ...frame,
      now,
      workspace: {
        ...publicUnit,
        session: { expiresAt: at },
        campaignState: 'scheduled',
        surveys: [{ survey: view.survey, state: 'draft', questions: 9, answered: 3 }],
        evidence: { files: 1, max: 20 },
      },
    }),
    form: draftPage({ ...view, typed: typedOf(answers) }),
    conflict: conflictPage(view),
    summary: summaryPage(view),
    submitted: submittedPage(view, undefined),
    writing: pledgesPage({ ...pledging, typed: [hostile], message: 'other' }),
    frozen: pledgesPage({
      ...pledging,
      pledges: { ...pledges, state: 'closed' },
      notes: new Map([['p_1', { text: hostile, files: new Set<string>() }]]),
    }),
    late: pledgesPage({
      ...pledging,
      pledges: { ...pledges, state: 'closed' },
      typed: [hostile],
      notes: new Map([['p_gone', { text: hostile, files: new Set<string>() }]]),
      reason: hostile,
    }),
    notSaved: notSavedPage({
      ...view,
      reason: hostile,
      fields: { [hostile]: hostile },
      answers,
      unsaved: view.survey.form.questions,
    }),
    public: unitPage({ ...publicUnit, language }),
  };
};

describe.each(languages)('pages of units in %s', (language) => {
  it.each(Object.entries(pagesIn(language)))(
    'show on %s what was typed as text and as nothing else',
    (name, page) => {
      expect(page).not.toMatch(/<img|onerror=alert\(1\)>(?!&)|<\/textarea><\/script>/);
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
      // One script at the most, in a file of its own.
      expect(page.match(/<script/g) ?? []).toHaveLength(name === 'public' ? 0 : 1);
      expect(page).not.toMatch(/ on\w+="/);
    },
  );
});
