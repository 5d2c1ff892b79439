import { execFile } from 'node:child_process';

/** Directory services are asked by these programs, which may take a while. */
const LOOK_UP_MS = 10_000;

/** Who a number is in the system now, with their groups; `undefined`: no account, or no answer. Never rejects. */
export async function findAccount(
  uid: number,
): Promise<{ readonly name: string; readonly groups: readonly string[] } | undefined> {
  const entry = await said('getent', ['passwd', String(uid)]);
  const [name = '', , number] = entry.split('\n')[0]?.split(':') ?? [];
  if (name === '' || Number(number) !== uid) return undefined;
  // Names may have spaces where a directory service has them.
  const groups = (await said('id', ['-Gnz', '--', name])).split('\0');
  return { name, groups: groups.filter((one) => one !== '') };
}

function said(program: string, words: readonly string[]): Promise<string> {
  const options = { timeout: LOOK_UP_MS, env: { ...process.env, LC_ALL: 'C' } };
  return new Promise((resolve) => {
    execFile(program, [...words], options, (error, stdout) =>
      resolve(error === null ? stdout : ''),
    );
  });
}
