import { join } from 'node:path';
import { NO_MEMORY, noticeMemorySchema, type NoticeMemory } from '../../shared/notices/notice.ts';
import type { FollowedAgent } from '../agent/followed-agent.ts';
import type { FollowedAgents } from '../agent/followed-agents.ts';
import { KeptFile } from '../files/kept-file.ts';

/** One file for each agent; that of this machine is `notices.json`. */
export class NoticeMemories {
  readonly #folder: string;

  constructor(agents: FollowedAgents, folder: string) {
    this.#folder = folder;
    agents.on('left', (agent) => this.#fileOf(agent).remove());
  }

  of(agent: FollowedAgent): NoticeMemoryFile {
    return new NoticeMemoryFile(this.#fileOf(agent));
  }

  #fileOf({ host, isElsewhere }: FollowedAgent): KeptFile<NoticeMemory> {
    const name = isElsewhere ? `notices-${host}.json` : 'notices.json';
    return new KeptFile(join(this.#folder, name), noticeMemorySchema);
  }
}

/** What was shown, across restarts of the shell. Written only when it changed. */
export class NoticeMemoryFile {
  readonly #kept: KeptFile<NoticeMemory>;
  #memory: NoticeMemory;
  #written: string;

  constructor(kept: KeptFile<NoticeMemory>) {
    this.#kept = kept;
    this.#memory = kept.read() ?? NO_MEMORY;
    this.#written = JSON.stringify(this.#memory);
  }

  get memory(): NoticeMemory {
    return this.#memory;
  }

  keep(memory: NoticeMemory): void {
    this.#memory = memory;
    const text = JSON.stringify(memory);
    if (text !== this.#written && this.#kept.write(memory)) this.#written = text;
  }
}
