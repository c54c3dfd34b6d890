// A server's stand-in for tests: starts an engine on the folder it is given, says so, and waits to be ended.
import { startEngine } from '../../infra/local/engine/engine.ts';
import { StartError } from '../../infra/local/startError.ts';

const [folder = ''] = process.argv.slice(2);
try {
  const engine = await startEngine({ folder, log: () => undefined });
  process.once('SIGTERM', () => void engine.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ endpoint: engine.endpoint })}\n`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code })}\n`);
}
