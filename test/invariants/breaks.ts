/** One way to break an invariant: a place in the code, what to put there, and the test that must fail then. */
export interface Break {
  readonly invariant: string;
  readonly how: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly test: string;
  /** Beginning of the test's name. */
  readonly name: string;
}

const exactlyOnce = {
  test: 'test/faults/exactlyOnce.test.ts',
  name: 'equal the fold of the raw responses, byte for byte',
} as const;

export const breaks: readonly Break[] = [
  {
    invariant: 'I1',
    how: 'leaving out the condition of the Put',
    file: 'functions/store/responseStore.ts',
    find: "          ConditionExpression: 'attribute_not_exists(pk)',\n",
    put: '',
    test: 'test/store/responseStore.test.ts',
    name: 'are stored once and never written over, whatever is sent later under the same id',
  },
  {
    invariant: 'I1',
    how: 'granting `UpdateItem` on responses',
    file: 'functions/manifest.ts',
    find: "responses: ['PutItem'] }",
    put: "responses: ['PutItem', 'UpdateItem'] }",
    test: 'test/store/grants.test.ts',
    name: 'lets nobody at all change or delete a raw response',
  },
  {
    invariant: 'I2',
    how: 'writing markers without their condition',
    file: 'functions/store/tallyStore.ts',
    find: "    ConditionExpression: 'attribute_not_exists(pk)',\n",
    put: '',
    test: 'test/handlers/aggregate.test.ts',
    name: 'when a batch comes twice, and when the same record comes twice in one batch',
  },
  {
    invariant: 'I2',
    how: 'naming markers by something of the delivery instead of the response',
    file: 'functions/store/tallyStore.ts',
    find: 'toItem(markerKey(generation, surveyId, id), {})',
    put: 'toItem(markerKey(generation, surveyId, id + Math.random()), {})',
    ...exactlyOnce,
  },
  {
    invariant: 'I3',
    how: 'leaving out `skipped`',
    file: 'functions/rules/counting/fold.ts',
    find: '? { histogram: {}, skipped: 1 }',
    put: '? { histogram: {}, skipped: 0 }',
    test: 'test/rules/fold.test.ts',
    name: 'gives per question: histogram sum + skipped = counted',
  },
  {
    invariant: 'I3',
    how: 'acknowledging a poisoned record without the quarantine',
    file: 'functions/handlers/counting/aggregate.ts',
    find: 'await quarantine.put({ eventName, rawKey, reason, quarantinedAt: now().toISOString(), record });',
    put: 'void [quarantine, eventName, rawKey, now];',
    test: 'test/handlers/aggregate.test.ts',
    name: 'keeps a record that is no response whole, wherever in the batch it is',
  },
  {
    invariant: 'I4',
    how: 'dropping a count when it is added',
    file: 'functions/store/tallyItem.ts',
    find: '.filter(([, count]) => count !== 0)',
    put: '.filter(([, count]) => count !== 0 && count < 7)',
    ...exactlyOnce,
  },
  {
    invariant: 'I4',
    how: 'comparing nothing in the recount',
    file: 'functions/handlers/counting/recount.ts',
    find: 'return sides.fromRaw === sides.stored ? [] :',
    put: 'return sides ? [] :',
    test: 'test/handlers/aggregate.test.ts',
    name: 'finds a tally that was tampered with, and a response that was never counted, and repairs the latter',
  },
  {
    invariant: 'I5',
    how: 'reporting no failures',
    file: 'functions/handlers/counting/aggregate.ts',
    find: 'batchItemFailures: failed.map(',
    put: 'batchItemFailures: failed.slice(0, 0).map(',
    test: 'test/handlers/aggregate.test.ts',
    name: 'asks for every record again when the database stays',
  },
  {
    invariant: 'I7',
    how: 'publishing a form version without asking whether it is there',
    file: 'functions/store/setupWrites.ts',
    find: "createWrite(database, 'setup', keys.formKey(form.id, form.version), form)",
    put: "putWrite(database, 'setup', keys.formKey(form.id, form.version), form)",
    test: 'test/store/setupStore.test.ts',
    name: 'is never written over by publishing',
  },
  {
    invariant: 'I7',
    how: 'taking a response to any version',
    file: 'functions/handlers/residents/accept.ts',
    find: 'if (submission.formVersion !== form.version)',
    put: 'if (submission.formVersion < 0)',
    test: 'test/http/badInput.test.ts',
    name: 'another version of the form',
  },
  {
    invariant: 'I10',
    how: 'showing questions on too few valid answers',
    file: 'functions/rules/results/figures.ts',
    find: 'if (valid < Math.max(1, threshold)) return undefined;',
    put: 'if (valid < 1) return undefined;',
    test: 'test/rules/results.test.ts',
    name: 'withhold a question on which too few answers are valid, and list it',
  },
];
