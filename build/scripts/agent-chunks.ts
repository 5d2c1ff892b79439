import { join } from 'node:path';

/** What a bundler tells of a module. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What a process loads that starts the agent. */
const AGENT = ['agent/main.ts', 'agent/cli/program.ts', 'agent/cli/commands/agent/agent.ts'];

/** What others load that are started often, each in one file more or less. */
const OTHERS = {
  guard: ['agent/cli/remanso.ts', 'agent/cli/guard/guard.ts'],
  program: ['agent/cli/program.ts'],
  // It says where what was compiled is kept, before the rest is loaded.
  command: ['agent/cli/commands/agent/agent.ts'],
  status: ['agent/cli/commands/agent/status.ts'],
  audit: ['agent/cli/commands/trail/audit.ts'],
};

/**
 * Names the file of each module: what the agent loads at its start lies in a few files, by who else
 * loads it, instead of in a hundred, each of which costs a third of a millisecond and 80 KB. It is
 * then also loaded before an upgrade can replace it. The rest is left to the bundler.
 */
export function agentChunks(root: string): (id: string, graph: ModuleGraph) => string | null {
  let agent: ReadonlySet<string> | undefined;
  let others: readonly (readonly [name: string, ids: ReadonlySet<string>])[] = [];
  return (id, graph) => {
    if (agent === undefined) {
      const loadedBy = (files: readonly string[]) =>
        reachable(
          files.map((file) => join(root, file)),
          graph,
        );
      agent = loadedBy(AGENT);
      others = Object.entries(OTHERS).map(([name, files]) => [name, loadedBy(files)]);
    }
    if (!agent.has(id)) return null;
    return ['agent', ...others.filter(([, ids]) => ids.has(id)).map(([name]) => name)].join('-');
  };
}

function reachable(from: readonly string[], graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
