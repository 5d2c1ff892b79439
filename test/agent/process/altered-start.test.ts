import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { forge } from '../../support/forger.ts';
import { tamperScene, type TamperScene } from '../../support/tamper-scene.ts';

let scene: TamperScene;
let agent: AgentProcess | undefined;

beforeAll(async () => {
  scene = await tamperScene();
}, 60_000);
afterEach(() => agent?.dispose());
afterAll(() => rmSync(scene.place, { recursive: true, force: true }));

/** An older state of the directory, in its place. */
function put(from: string): DataDirectory {
  const { directory } = scene;
  for (const name of readdirSync(directory.root)) {
    rmSync(join(directory.root, name), { recursive: true });
  }
  cpSync(from, directory.root, { recursive: true });
  return directory;
}

async function problems(): Promise<string[]> {
  const snapshot = await agent?.call('state.snapshot', {});
  return snapshot?.problems.map(({ code }) => code) ?? [];
}

async function command(...words: string[]): Promise<{ code: number; stdout: string }> {
  const { code, stdout } = await runInProcess(['--data-dir', scene.directory.root, ...words]);
  return { code: Number(code), stdout };
}

describe('a real agent that starts on altered data', { timeout: 120_000 }, () => {
  it('says in status which definition was altered in what, and doctor says it too', async () => {
    const { directory } = scene;
    forge(directory.database, (database) => {
      database.exec("UPDATE windows SET body = json_set(body, '$.duration', 'PT1H')");
      database.exec('DELETE FROM openings');
    });
    agent = await AgentProcess.start(directory);
    await expect.poll(problems, { timeout: 60_000 }).toContain('state-altered');
    const inStatus = async () => (await command('status')).stdout;
    await expect
      .poll(inStatus, { timeout: 60_000 })
      .toContain('the window night differs from entry');
    expect(await inStatus()).toContain('what lies in openings, windows is not what checkpoint 3');
    const doctor = await command('doctor', '--json');
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toContain('state-altered');
  });

  it('tells that an older directory was put back, by the copy outside', async () => {
    // Without it the directory is refused: it is not the one that it was.
    agent = await AgentProcess.start(put(scene.old.root), { options: ['--adopt'] });
    await expect.poll(problems, { timeout: 60_000 }).toContain(`audit-copy|${scene.copy}`);
  });
});
