// Loads a packed function as Lambda does, in a process that has loaded nothing else, and says what that took. The functions build
// themselves while they are loaded: clients, tables of routes, steps of a request.
const before = process.cpuUsage();
const began = performance.now();
const { handler } = require(process.argv[2]);
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(before);
if (typeof handler !== 'function') throw new Error('no handler');
process.stdout.write(JSON.stringify({ userMs: user / 1e3, systemMs: system / 1e3, ms }), () =>
  process.exit(0),
);
