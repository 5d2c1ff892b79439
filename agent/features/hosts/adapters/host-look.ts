import type { HostSection, HostSections } from '../../../ports/machines/host.ts';

/** Nobody has as many crontabs: a host that gives more is not believed. */
const MOST_SECTIONS = 20_000;
const LONGEST_HEAD = 5_000;

/** The sections of an answer to `look`; `undefined` if it is not made as ours are. */
export function sectionsIn(body: Buffer): HostSections | undefined {
  const sections = new Map<string, HostSection>();
  let at = 0;
  while (at < body.length) {
    const end = body.indexOf(0x0a, at);
    if (end < 0 || end - at > LONGEST_HEAD || sections.size > MOST_SECTIONS) return undefined;
    const [, place = '', status = '', length = ''] =
      /^(.+) ([a-z]+) (\d{1,9})$/.exec(body.toString('utf8', at, end)) ?? [];
    const from = end + 1;
    const until = from + Number(length);
    if (status === '' || body[until] !== 0x0a) return undefined;
    const text = body.toString('latin1', from, until);
    const known = place === 'ignored' ? sections.get(place) : undefined;
    sections.set(place, { status, text: known === undefined ? text : `${known.text}\n${text}` });
    at = until + 1;
  }
  return sections;
}
