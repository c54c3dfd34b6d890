import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { openGateway } from '../../infra/local/gateway/gateway.ts';
import { type HttpFunction, httpFunctions } from '../../schemas/routes.ts';
import { serveParent } from '../flood/child.ts';
import { bareHandler } from './bareHandler.ts';
import { databaseOf } from './databases.ts';
import { publicFunction } from './lambdas.ts';
import type { Served } from './served.ts';

const host = '127.0.0.1';

/** A server that reads each body, has it taken, and says 201. @returns its port */
const listen = async (take: (body: string) => Promise<unknown>): Promise<number> => {
  const server: Server = createServer(async (request, response) => {
    try {
      await take(await text(request));
      response.writeHead(201).end();
    } catch {
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
};

const unserved: HttpLambda = async () => ({ statusCode: 404 });

/** The gateway of one machine before the function. What counts in the background has no part in it. @returns its port */
const openPath = async (endpoint: string, folder: string): Promise<number> => {
  const others = Object.fromEntries(httpFunctions.map((name) => [name, unserved]));
  const { port } = await openGateway({
    functions: { ...(others as Record<HttpFunction, HttpLambda>), public: publicFunction(endpoint) },
    verify: async () => undefined,
    files: openFolderFiles({ folder, key: Buffer.alloc(32, 1), now: () => new Date() }),
    localPage: async () => undefined,
    port: 0,
    host,
    log: () => {},
  });
  return port;
};

const works = {
  listen: async ({
    what,
    endpoint,
    folder,
  }: {
    readonly what: Served;
    readonly endpoint: string;
    readonly folder: string;
  }): Promise<number> => {
    if (what === 'path') return openPath(endpoint, folder);
    if (what === 'plain') return listen(async () => {});
    const put = bareHandler(databaseOf('item', endpoint));
    return listen((body) => put({ body }));
  },

  /** What this process took so far, in microseconds. */
  cpu: async () => process.cpuUsage(),
};

export type ServerWorks = typeof works;

serveParent(works, async () => {});
