import { describe, expect, it } from 'vitest';
import { agentChunks } from '../../build/scripts/agent-chunks.ts';

/** Who imports what, without the way to it. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  '/r/agent/main.ts': ['engine', 'words'],
  '/r/agent/cli/remanso.ts': ['word'],
  '/r/agent/cli/program.ts': ['frame', 'word'],
  '/r/agent/cli/commands/agent/agent.ts': ['frame'],
  '/r/agent/cli/guard/guard.ts': ['flags'],
  '/r/agent/cli/commands/agent/status.ts': ['words', 'table'],
  '/r/agent/cli/commands/trail/audit.ts': ['words', 'trail'],
  engine: ['flags', 'trail'],
  words: ['word'],
};

const graph = {
  getModuleInfo: (id: string) => ({ importedIds: IMPORTS[id] ?? [] }),
};

describe('the files of the bundled agent', () => {
  const nameOf = agentChunks('/r');

  it.each([
    ['engine', 'agent'],
    ['/r/agent/main.ts', 'agent'],
    ['words', 'agent-status-audit'],
    ['trail', 'agent-audit'],
    ['flags', 'agent-guard'],
    ['word', 'agent-guard-program-status-audit'],
    ['frame', 'agent-program-command'],
    // Not in the file of all the rest, which is loaded once it says where what was compiled is.
    ['/r/agent/cli/commands/agent/agent.ts', 'agent-command'],
    ['table', null],
    ['/r/agent/cli/guard/guard.ts', null],
  ])('has %s in %s', (id, name) => {
    expect(nameOf(id, graph)).toBe(name);
  });
});
