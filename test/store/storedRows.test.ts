import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditedStore } from '../../functions/store/auditedStore.ts';
import { auditStore } from '../../functions/store/auditStore.ts';
import { ballotBoxStore } from '../../functions/store/ballotBoxStore.ts';
import { ballotListStore } from '../../functions/store/ballotListStore.ts';
import { blindKeyStore } from '../../functions/store/blindKeyStore.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import { commentStore } from '../../functions/store/commentStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { crossedStore } from '../../functions/store/crossedStore.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { dayStore } from '../../functions/store/dayStore.ts';
import { deliveryStore } from '../../functions/store/deliveryStore.ts';
import { draftStore } from '../../functions/store/draftStore.ts';
import { eventStore } from '../../functions/store/eventStore.ts';
import { evidenceStore } from '../../functions/store/evidenceStore.ts';
import { examinationStore } from '../../functions/store/examinationStore.ts';
import { formulaStore } from '../../functions/store/formulaStore.ts';
import { generationStore } from '../../functions/store/generationStore.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { jobStore } from '../../functions/store/jobStore.ts';
import { loadStore } from '../../functions/store/loadStore.ts';
import { pledgeStore } from '../../functions/store/pledgeStore.ts';
import { posterStore } from '../../functions/store/posterStore.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { releaseStore } from '../../functions/store/releaseStore.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { type TableName, tableNames } from '../../functions/store/tables.ts';
import { readTallies } from '../../functions/store/tallyItem.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { visitStore } from '../../functions/store/visitStore.ts';
import { webhookStore } from '../../functions/store/webhookStore.ts';
import { useEngine } from '../support/engine.ts';
import { kindOf, readStoredRows, type StoredRow } from '../support/keepRows.ts';

/** A row, with its key taken apart at each `#`. */
interface At {
  readonly database: Database;
  readonly row: StoredRow;
  readonly pk: string;
  readonly ids: readonly [string, string, string];
  readonly sk: readonly [string, string];
}

/** Reads a row as the functions do. Undefined, or an empty list, is not to be found. */
type Reader = (at: At) => Promise<unknown>;

const textIn = (row: StoredRow, name: string): string => row[name]?.S ?? '';
const farFuture = new Date('2999-01-01T00:00:00.000Z');

const first = async (pages: AsyncIterable<unknown>): Promise<unknown> => {
  for await (const page of pages) if (!Array.isArray(page) || page.length > 0) return page;
  return undefined;
};

/** How each kind of row is read. */
const readers: Readonly<Record<TableName, Readonly<Record<string, Reader>>>> = {
  setup: {
    'CAMPAIGN#* BATCH#*': ({ database, ids, sk }) => codeStore(database).batch(ids[1], sk[1]),
    'CAMPAIGN#* CAMPAIGN': ({ database, ids }) => setupStore(database).campaign(ids[1]),
    'CAMPAIGN#* FORMULA': ({ database, ids }) => formulaStore(database).read(ids[1]),
    'CAMPAIGN#* SURVEY#*': ({ database, ids }) => setupLists(database).surveyIds(ids[1]),
    'CAMPAIGNS *': async ({ database, sk }) => {
      await setupLists(database).campaigns();
      return sk[0];
    },
    'FORM#* FORM': ({ database, ids }) => setupLists(database).formHead(ids[1]),
    'FORM#* VERSION#*': ({ database, ids }) => setupLists(database).formVersions(ids[1]),
    'FORMS *': ({ database }) => setupLists(database).forms(),
    'POSTER#* POSTER': ({ database, ids }) => setupStore(database).poster(ids[1]),
    'POSTERS#* *#': async ({ database, ids }) => (await posterStore(database).read(ids[1])).places,
    'POSTERS#* *#*': async ({ database, ids }) => (await posterStore(database).read(ids[1])).places,
    'POSTERS#* #': async ({ database, ids }) =>
      (await posterStore(database).read(ids[1])).revision || undefined,
    'SURVEY#* SURVEY': ({ database, ids }) => setupStore(database).survey(ids[1]),
    'UNITS#*#* *': ({ database, ids, sk }) =>
      setupStore(database).unit({ id: ids[1], unitSet: ids[2] }, sk[0]),
  },
  responses: {
    '*#* *': async ({ database, ids }) => {
      const page = (await first(rawPages(database, ids[0]))) as { readonly response?: unknown }[] | undefined;
      return page?.[0]?.response;
    },
  },
  markers: {
    '*#*#*': async ({ database, ids }) => [
      ...(await tallyStore(database).counted(Number(ids[0]), ids[1], [ids[2]])),
    ],
  },
  tallies: {
    '*#* *#*#*#*#*': ({ database, pk }) => readTallies(database, pk, { consistent: true }),
    '*#BALLOTS *#*#*#*#*': ({ database, pk }) => readTallies(database, pk, { consistent: true }),
    'ASIDE#*#* *#*#*#*#*': ({ database, pk }) => readTallies(database, pk, { consistent: true }),
    'DAYS#* *#*': ({ database, ids, sk }) => dayStore(database).read(ids[1], sk[0]),
    'BALLOTLIST#* HEAD': ({ database, ids }) => ballotListStore(database).head(ids[1]),
    'BALLOTLIST#* *': async ({ database, ids }) =>
      (await ballotListStore(database).read(ids[1]))?.commitments,
    'BALLOTSERASED#* ERASED': async ({ database, ids }) =>
      (await ballotBoxStore(database).isErased(ids[1])) || undefined,
  },
  counting: {
    'COUNTING#* COUNTING': async ({ database, ids }) =>
      (await generationStore(database).read(ids[1])).revision || undefined,
    'AUDITED#* *#*#*#*#*': ({ database, ids, row }) =>
      auditedStore(database).read(ids[1], textIn(row, 'jobId')),
  },
  quarantine: {
    'INSERT#*#*': ({ database }) => quarantineStore(database).list(),
    // Of a record whose key is not one of ours.
    'INSERT#*#*#*': ({ database }) => quarantineStore(database).list(),
    'MODIFY#*#*': ({ database }) => quarantineStore(database).list(),
  },
  codes: {
    'CODE#*': ({ database, ids }) => codeStore(database).code(ids[1]),
    'SPENT#*#*': ({ database, ids }) =>
      codeStore(database).spent([{ id: ids[1], units: [{ unitId: ids[2], issued: 1 }] }]),
    'BLINDKEY#*#*': ({ database, ids }) => blindKeyStore(database, []).read(ids[1], ids[2]),
  },
  ballots: {
    '*#* *': async ({ database, ids }) => {
      const page = (await first(ballotBoxStore(database).pages(ids[0]))) as { readonly ballot?: unknown }[];
      return page?.[0]?.ballot;
    },
    'SEAL#* SEAL': ({ database, ids }) => ballotBoxStore(database).readSeal(ids[1]),
    // That it is there is all it says.
    'SEAL#*#* SEAL': async ({ pk }) => pk,
  },
  load: {
    '*#*#*': async ({ database, ids }) => [...(await loadStore(database).read(...ids)).byPlace],
  },
  workspace: {
    'SELF#* *': ({ database, ids, sk }) => draftStore(database).read(ids[1], sk[0]),
    'PLEDGES#* *': ({ database, ids, sk }) => pledgeStore(database).read(ids[1], sk[0]),
    'EVIDENCE#*#* *': ({ database, ids, sk }) => evidenceStore(database).read(ids[1], ids[2], sk[0]),
    // Counts and names of what is gone are looked at by conditions and by their keys alone.
    'EVIDENCE#*#* #COUNT': async ({ pk }) => pk,
    'EVIDENCE#*#* #GONE#*': async ({ database, ids }) =>
      (await evidenceStore(database).all(ids[1], ids[2])).gone,
    'FILE#*#* FILE': ({ database, ids }) => evidenceStore(database).ownerOf(ids[1], ids[2]),
    'VISITS#* *#*': ({ database, ids, sk }) => visitStore(database).read(ids[1], ...sk),
  },
  guard: {
    'SETASIDE#* *': ({ database, ids }) => guardStore(database).decisions(ids[1]),
    'GUARD#* EXAMINATION': ({ database, ids }) => examinationStore(database).read(ids[1]),
    'GUARD#* CLEANING': ({ database, ids }) => guardStore(database).readCleaning(ids[1]),
  },
  releases: {
    'RELEASE#* RELEASE': ({ database, ids }) => releaseStore(database).read(ids[1]),
    'RELEASES#* NUMBER#*': ({ database, ids }) =>
      releaseStore(database)
        .list(ids[1])
        .then(() => ids[1]),
    'RELEASES#* LINE': async ({ database, ids }) =>
      (await releaseStore(database).line(ids[1])).revision || undefined,
    'RELEASES#* SECRET': ({ database, ids }) => releaseStore(database).secret(ids[1]),
    'RELEASES#* WAITING': async ({ database, ids }) => String(await commentStore(database).waiting(ids[1])),
    'COMMENTS#* *': ({ database, ids, sk }) => commentStore(database).read(ids[1], sk[0]),
    'WAITING#* *': async ({ database, ids }) =>
      (await commentStore(database).page(ids[1], 'waiting')).comments,
  },
  jobs: {
    'JOBS#* *': async ({ database, ids, sk }) => {
      const jobs = jobStore(database);
      const read = await jobs.read(ids[1], sk[0]);
      // Whoever takes it up reads more of it.
      await jobs.lease({ campaignId: ids[1], id: sk[0] }, 'another', farFuture);
      return read;
    },
    'OPEN *': ({ database }) => jobStore(database).open(),
    'EXPIRING *#*': ({ database }) => jobStore(database).expired(farFuture),
    'CROSSED#* *': ({ database, ids, row }) => {
      const [one = '', other = ''] = textIn(row, 'sk').split(' ');
      return crossedStore(database).read({ campaignId: ids[1], lineIds: [one, other] });
    },
  },
  audit: { 'AUDIT *': ({ database }) => auditStore(database).last() },
  events: {
    'EVENT#* EVENT': async ({ database, row }) => {
      // Recorded before: it is read to find that out.
      const event = { id: textIn(row, 'id') } as Parameters<ReturnType<typeof eventStore>['record']>[0];
      return (await eventStore(database).record(event)) ? undefined : event;
    },
    'OUTBOX *': ({ database }) => eventStore(database).waiting(),
    'WEBHOOKS *': ({ database, sk }) => webhookStore(database).get(sk[0]),
    'DELIVERY#* DELIVERY': ({ database, ids }) => deliveryStore(database).get(ids[1]),
    'DELIVERIES#* *#*': ({ database, ids }) =>
      deliveryStore(database).list(ids[1] as Parameters<ReturnType<typeof deliveryStore>['list']>[0], 10),
  },
};

const engine = useEngine();
const stored = readStoredRows();
let database: Database;

beforeAll(async () => {
  database = openDatabase({ prefix: 'stored', endpoint: engine.endpoint });
  await createTables(database);
  for (const table of tableNames) {
    for (const Item of Object.values(stored[table] ?? {})) {
      await database.client.send(new PutItemCommand({ TableName: database.table(table), Item }));
    }
  }
});

describe.each(tableNames)('rows of %s as they were once written', (table) => {
  it.each(Object.entries(stored[table] ?? {}))('%s is read by the code of today', async (kind, row) => {
    const [one = '', two = '', three = ''] = textIn(row, 'pk').split('#');
    const [four = '', five = ''] = textIn(row, 'sk').split('#');
    const read = readers[table][kind];
    expect(read, `a reader of ${kind}`).toBeDefined();
    const found = await read?.({
      database,
      row,
      pk: textIn(row, 'pk'),
      ids: [one, two, three],
      sk: [four, five],
    });
    expect(found).toBeDefined();
    if (Array.isArray(found)) expect(found.length).toBeGreaterThan(0);
  });

  it('are there, of every kind that there is a reader for', async () => {
    expect(Object.keys(stored[table] ?? {}).sort()).toEqual(Object.keys(readers[table]).sort());
    const { Items = [] } = await database.client.send(new ScanCommand({ TableName: database.table(table) }));
    expect(new Set(Items.map(kindOf))).toEqual(new Set(Object.keys(readers[table])));
  });
});
