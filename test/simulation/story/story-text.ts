import { storySchema, type Story } from './story.ts';

const PARTS = ['hosts', 'systems', 'integrations', 'calendars', 'settings', 'windows'] as const;

/**
 * A story as text: one line per item, `word {json}`. Defaults are omitted, so that a shrunk story
 * is easy to read.
 */
export function storyText(story: Story): string {
  const { start, schedulers, servers, old, document, steps, ending, restarts } = story;
  const lines = [`start ${JSON.stringify(start)}`];
  if (old > 0) lines.push(`old ${old}`);
  for (const [name, triggers] of Object.entries(schedulers)) {
    lines.push(`entry ${JSON.stringify({ name, triggers })}`);
  }
  for (const [id, server] of Object.entries(servers)) {
    lines.push(`machine ${JSON.stringify({ id, ...server })}`);
  }
  for (const part of PARTS) {
    for (const one of document[part]) lines.push(`${part} ${JSON.stringify(withoutDefaults(one))}`);
  }
  for (const { do: word, ...rest } of steps) lines.push(`${word} ${JSON.stringify(rest)}`);
  if (ending !== 'by-hand') lines.push(`ending ${JSON.stringify(ending)}`);
  if (!restarts) lines.push(`restarts false`);
  return `${lines.join('\n')}\n`;
}

/** Reads what `storyText` wrote; ignores empty lines and those that begin with `#`. */
export function parseStory(text: string): Story {
  const story = {
    start: '',
    schedulers: {} as Record<string, unknown>,
    servers: {} as Record<string, unknown>,
    document: {
      hosts: [],
      systems: [],
      integrations: [],
      calendars: [],
      links: [],
      settings: [],
      windows: [],
    } as Record<string, unknown[]>,
    steps: [] as unknown[],
    ending: undefined as unknown,
    restarts: undefined as unknown,
    old: undefined as unknown,
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const space = line.indexOf(' ');
    const word = line.slice(0, space);
    const json: unknown = JSON.parse(line.slice(space + 1));
    const value = json as Record<string, unknown>;
    if (word === 'start') story.start = String(json);
    else if (word === 'old') story.old = json;
    else if (word === 'ending') story.ending = json;
    else if (word === 'restarts') story.restarts = json;
    else if (word === 'machine') {
      const { id, ...server } = value;
      story.servers[String(id)] = server;
    } else if (word === 'entry') story.schedulers[String(value['name'])] = value['triggers'];
    else if (word in story.document) story.document[word]?.push(value);
    else story.steps.push({ do: word, ...value });
  }
  return storySchema.parse(story);
}

/** What a schema fills in again: empty lists, empty parts, and a scope's `all`. */
function withoutDefaults(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, withoutDefaults(part)] as const)
      .filter(([key, part]) => !isDefault(key, part)),
  );
}

function isDefault(key: string, part: unknown): boolean {
  if (key === 'reopening') return false;
  if (part === false) return key === 'all';
  if (Array.isArray(part)) return part.length === 0;
  return typeof part === 'object' && part !== null && Object.keys(part).length === 0;
}
