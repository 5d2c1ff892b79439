import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One line or script that the service hands to its shell. */
export interface Step {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** It runs whatever became of the steps before it. */
  readonly isAlways: boolean;
  /** Where the service names outputs of other steps, this one's name. */
  readonly id: string | undefined;
}

const FOLDER = 'agent/features/pipelines/examples';

interface Job {
  readonly script: readonly string[];
  readonly when?: string;
}

/** Of each job its script: GitLab runs its lines in one shell that stops at the first that fails. */
export function gitlabSteps(): Step[] {
  const { stages, variables, ...jobs } = parse(text('gitlab-ci.yml')) as Record<string, Job> & {
    readonly stages: unknown;
    readonly variables: unknown;
  };
  void [stages, variables];
  return Object.entries(jobs).map(([name, { script, when }]) => ({
    ...{ name, script: script.join('\n'), env: {}, id: undefined },
    isAlways: when === 'always',
  }));
}

interface ActionStep {
  readonly name?: string;
  readonly id?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function githubSteps(): Step[] {
  const workflow = parse(text('github-actions.yml')) as {
    readonly jobs: { readonly release: { readonly steps: readonly ActionStep[] } };
  };
  return workflow.jobs.release.steps.flatMap(({ name = '', id, run, env = {}, if: when }) =>
    run === undefined
      ? []
      : [{ name, script: run, env, id, isAlways: when?.startsWith('always()') === true }],
  );
}

/** What a declarative pipeline hands to `sh`, in the order of the file, which is that of a run. */
export function jenkinsSteps(): Step[] {
  const file = text('Jenkinsfile');
  const always = file.indexOf('always {');
  return [...file.matchAll(/^\s*sh '(.*)'$/gm)].map((found, index) => ({
    ...{ name: `sh ${index + 1}`, script: found[1] ?? '', env: {}, id: undefined },
    isAlways: found.index > always,
  }));
}

function text(name: string): string {
  return readFileSync(`${FOLDER}/${name}`, 'utf8');
}
