import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import { lookAtTrail } from '../../../agent/process/trail/trail-look.ts';
import { stateAtStart } from '../../../agent/process/trail/trail-watch.ts';
import { runVerify } from '../../../agent/verify/run-verify.ts';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { evidenceSchema } from '../../../shared/features/evidence/evidence-setting.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { sectionOf } from '../../support/markdown.ts';
import { copiedDirectory, exportOf, SignedTrail } from '../../support/signed-trail.ts';
import { archivesOf, TAMPER_ROWS, type Place } from '../../support/tamper-rows.ts';
import { tamperScene, type TamperScene } from '../../support/tamper-scene.ts';

const PAGE = new URL('../../../agent/adapters/audit/trail.md', import.meta.url);

/** `start`: with `status` from then on; `copy`: a start, by what a copy outside has. */
const FINDERS = ['start', 'doctor', 'audit verify', 'copy', 'remanso-verify'] as const;
type Finder = (typeof FINDERS)[number];

let scene: TamperScene;

beforeAll(async () => {
  scene = await tamperScene();
}, 60_000);
afterAll(() => rmSync(scene.place, { recursive: true, force: true }));

/** A copy of everything, the copy outside too. */
function placeFor(index: number | string): Place {
  const folder = join(scene.place, `row-${index}`);
  mkdirSync(folder);
  const directory = copiedDirectory(scene.directory, join(folder, 'data'));
  const copy = join(folder, 'copy.jsonl');
  cpSync(scene.copy, copy);
  return { directory, folder, copy, exported: join(folder, 'trail.jsonl'), old: scene.old.root };
}

async function foundIn(place: Place): Promise<Record<Finder, readonly string[]>> {
  const { directory } = place;
  const look = await lookAtTrail(directory);
  const doctor =
    look.kind === 'read'
      ? [
          ...[...look.altered, ...look.parts, ...look.derived, ...look.decided].map(
            ({ code }) => code,
          ),
          ...look.headFiles.flatMap(({ kind }) => (kind === 'head' ? [] : [kind])),
        ]
      : [look.kind];
  const verified = await runInProcess(['--data-dir', directory.root, '--json', 'audit', 'verify']);
  const verifier = await outside(place);
  return {
    doctor,
    'audit verify': codesIn(verified.stdout),
    'remanso-verify': verifier,
    ...(await started(place, look.kind === 'read' ? doctor : [])),
  };
}

/** What a start reports, with the look that the agent takes at once. */
async function started(place: Place, look: readonly string[]) {
  const { directory } = place;
  const reported: string[] = [];
  const store = openStore({ directory, report: ({ code }) => reported.push(code) });
  const atStart = await stateAtStart(directory, store);
  const signer = new SignedTrail(directory);
  signer.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: place.copy }] });
  // The book knows it by its path.
  rewriteBook(directory, place.copy);
  const keeper = signer.keeper();
  await keeper.ask();
  keeper.close();
  store.close();
  return {
    start: [...reported, ...atStart.map(({ code }) => code), ...look],
    copy: [...signer.problems.keys()],
  };
}

function rewriteBook({ deliveries }: DataDirectory, copy: string): void {
  try {
    const text = readFileSync(deliveries, 'utf8');
    writeFileSync(deliveries, text.replace(scene.copy, copy));
  } catch {
    // Removed with the folder.
  }
}

async function outside(place: Place): Promise<readonly string[]> {
  const { directory, exported, copy, folder } = place;
  const own = readdirSync(folder).includes('trail.jsonl');
  let trails = [exported];
  try {
    if (!own) exportOf(directory, exported);
  } catch {
    // None can be made of it: then there are its archives.
    trails = ['--older', ...archivesOf(place)];
  }
  const forged = readdirSync(folder).filter((name) => name === 'forged.jsonl');
  const series = [copy, ...forged.map((name) => join(folder, name))];
  const usable = [...series.filter((file) => readFileSync(file, 'utf8') !== ''), ...trails];
  const { stdout, stderr } = await runVerify(['--json', '--key', scene.key, ...usable], {});
  return stdout === '' ? [stderr] : codesIn(stdout);
}

function codesIn(stdout: string): string[] {
  const { faults = [] } = JSON.parse(stdout) as { faults?: { code: string }[] };
  return faults.map(({ code }) => code);
}

describe('manipulations, and what finds them', () => {
  it.each(TAMPER_ROWS.map(([name, by, tamper], index) => ({ name, by, tamper, index })))(
    '$index $name: $by',
    async ({ by, tamper, index }) => {
      const place = placeFor(index);
      await tamper(place);
      const found = await foundIn(place);
      const finders = FINDERS.filter((finder) => found[finder].length > 0).join(', ');
      expect(finders, JSON.stringify(found)).toBe(by);
    },
  );

  it('stand on the page with what finds them', () => {
    const table = sectionOf(readFileSync(PAGE, 'utf8'), 'What finds what');
    const shown = [...table.matchAll(/^\| (\w[^|]*) \| ([^|]*) \|$/gm)].slice(1);
    const rows = shown.flatMap(([, by = '', names = '']) =>
      names.split('; ').map((name) => `${name}: ${by}`),
    );
    const tried = TAMPER_ROWS.map(([name, by]) => `${name}: ${by === '' ? 'nothing' : by}`);
    expect(rows.toSorted()).toEqual(tried.toSorted());
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(41);
  });

  it('nothing is found where nothing was done', async () => {
    const found = await foundIn(placeFor('none'));
    expect(Object.values(found).flat()).toEqual([]);
  });
});
