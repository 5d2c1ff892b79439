import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../find-program.ts';

interface Said {
  readonly code: number | null;
  readonly said: string;
}

function promtool(words: readonly string[], input = ''): Said {
  const program = findProgram('promtool') ?? 'promtool';
  const { status, stdout, stderr } = spawnSync(program, words, { input, encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

/** What Prometheus' own linter says of a text; an empty one, which it lets pass, is wrong. */
export function checkedMetrics(text: string): Said {
  return text === '' ? { code: 1, said: 'no metrics' } : promtool(['check', 'metrics'], text);
}

export function checkedRules(file: string): Said {
  return promtool(['check', 'rules', file]);
}

interface RulesTest {
  /** Between two values of a series, and two looks at the rules. */
  readonly interval: string;
  readonly input_series: readonly object[];
  readonly promql_expr_test: readonly object[];
}

/** Plays series through the rules of a file; JSON is YAML. */
export function testedRules(file: string, test: RulesTest): Said {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-promtool-'));
  try {
    const play = join(folder, 'play.yml');
    writeFileSync(
      play,
      JSON.stringify({
        ...{ rule_files: [file], evaluation_interval: test.interval, tests: [test] },
      }),
    );
    return promtool(['test', 'rules', play]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
