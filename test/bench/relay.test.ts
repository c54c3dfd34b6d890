import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRelay, type Relay } from '../../bench/page/relay.ts';

const body = 'x'.repeat(10_000);
const server = createServer((_request, response) => response.end(body));
let relay: Relay;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  relay = await openRelay((server.address() as AddressInfo).port);
});
afterAll(async () => {
  await relay.close();
  server.closeAllConnections();
  server.close();
});

it('passes everything on, and counts bodies with their heads', async () => {
  expect(await (await fetch(relay.url)).text()).toBe(body);
  const bytes = relay.take();
  expect(bytes).toBeGreaterThan(body.length + 'HTTP/1.1 200 OK'.length);
  expect(bytes).toBeLessThan(body.length + 500);
});

it('begins anew each time it is asked', async () => {
  expect(relay.take()).toBe(0);
  await (await fetch(relay.url)).text();
  expect(relay.take()).toBeGreaterThan(body.length);
});
