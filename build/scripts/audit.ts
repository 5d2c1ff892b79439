import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Advisories that do not concern us, by their identifier, each with the reason. */
const ANSWERED: Readonly<Record<string, string>> = {};

const adviceSchema = z.object({ title: z.string(), url: z.string(), severity: z.string() });

/** `npm audit --json`; `via` names another finding, or tells of an advisory. */
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ via: z.array(z.union([z.string(), adviceSchema])) }),
  ),
});

/** A finding that nobody has answered, as one line. */
export function openFindings(
  report: unknown,
  answered: Readonly<Record<string, string>> = ANSWERED,
): readonly string[] {
  const { vulnerabilities } = reportSchema.parse(report);
  const lines = Object.entries(vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((one) => {
      if (typeof one === 'string') return [];
      const id = one.url.split('/').at(-1) ?? one.url;
      if (answered[id] !== undefined) return [];
      return [`${name}: ${one.severity}, ${one.title} (${one.url})`];
    }),
  );
  return [...new Set(lines)].sort();
}

/** Asks the registry that npm is set to; not every mirror answers. */
function ask(): string {
  const npm = spawnSync('npm', ['audit', '--package-lock-only', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  return npm.stdout;
}

if (import.meta.main) {
  const report: unknown = JSON.parse(ask());
  if (!reportSchema.safeParse(report).success) {
    const told = z.object({ message: z.string() }).safeParse(report);
    const why = told.success ? told.data.message : 'no report';
    console.error(
      `Not audited: the registry does not answer (${why}). Try npm run audit elsewhere.`,
    );
    process.exitCode = 2;
  } else {
    const open = openFindings(report);
    console.log(open.length === 0 ? 'No finding, or each is answered.' : open.join('\n'));
    process.exitCode = open.length === 0 ? 0 : 1;
  }
}
