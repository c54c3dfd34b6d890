import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Where the package keeps its archives, beside its `build` folder. */
const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');

/** The browser itself, the system libraries that a bare machine lacks, and one font, of Latin letters. */
const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];

/** The Chinese font that is printed with: a bare machine has none. */
const hanFolder = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')));

/** The system's fonts where it has any, and the packages' for a machine that has none. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>${join(hanFolder, '400Regular')}</dir>
  <dir>${join(hanFolder, '700Bold')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * Unpacks the archives into `folder`. The package takes its target from TMPDIR, at the moment of the call.
 */
const unpack = async (folder: string): Promise<void> => {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const unpacked = archives.map((archive) => inflate(join(packageFolder, 'bin', archive)));
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await Promise.all(unpacked);
};

/**
 * The unpacked browser, kept between runs. It becomes visible by one rename, so that test files that start
 * at the same time never run one that is half written; nor is anything run that somebody left in a shared
 * folder.
 */
const unpackedFolder = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = join(packageFolder, '..', '..', '.cache', 'pingyi');
  const told = createHash('sha256').update(fontsConf('')).digest('hex').slice(0, 8);
  const folder = join(cache, `chromium-${version}-${told}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await unpack(fresh);
    await writeFile(join(fresh, 'fonts.conf'), fontsConf(folder));
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** Nothing but this machine is ever looked up or called. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * A real Chromium without a window. PINGYI_CHROMIUM names another one, for platforms that the package has no
 * build for.
 * @throws {Error} when there is neither
 */
export const launchBrowser = async (): Promise<Browser> => {
  const args = [...quiet, '--disable-gpu', '--font-render-hinting=none'];
  const own = process.env.PINGYI_CHROMIUM;
  if (own) return chromium.launch({ executablePath: own, args, chromiumSandbox: false });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no Chromium is packaged for this platform: set PINGYI_CHROMIUM to the path of one');
  }
  const folder = await unpackedFolder();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    // Its sandbox needs what neither containers nor root have, and it only ever sees our own pages.
    chromiumSandbox: false,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
};
