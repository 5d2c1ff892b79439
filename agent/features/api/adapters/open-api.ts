import type { ApiSetting } from '../../../../shared/features/api/api-setting.ts';
import type { Announcers } from '../../../ports/announcer.ts';
import { randomTokens } from '../../../adapters/secrets/random-tokens.ts';
import type { ApiPage, ApiPageAnswer, ApiPageOptions } from '../../../ports/api-page.ts';
import type { ApiParts, OpenApi } from '../app/api-at-work.ts';
import { apiDescription } from '../app/api-description.ts';
import { clientSource } from '../app/client-source.ts';
import { ApiDesk } from './api-desk.ts';
import { serveApi } from './api-server.ts';
import { EventStreams } from './event-streams.ts';
import { GuessBrake } from './guess-brake.ts';

interface ApiOpening {
  readonly setting: ApiSetting;
  readonly parts: ApiParts;
  readonly hub: Announcers;
  readonly apiPages: readonly ((options: ApiPageOptions) => ApiPage)[];
}

/** Rejects with a RemansoError: the port is in use, or the certificate cannot be read. */
export async function openApi({ setting, parts, hub, apiPages }: ApiOpening): Promise<OpenApi> {
  const { clock } = parts;
  const streams = new EventStreams(clock);
  const pages = apiPages.map((page) => page(parts));
  const desk = new ApiDesk({
    ...parts,
    ...{ streams, tokens: randomTokens, brake: new GuessBrake(clock) },
    pages,
    descriptions: descriptionsOf(pages),
  });
  try {
    const served = await serveApi({ setting, desk, clock });
    hub.add(streams);
    return {
      url: served.url,
      check: () => streams.check(),
      renew: () => served.renew(),
      close: async () => {
        hub.remove(streams);
        streams.close();
        await served.close();
      },
    };
  } catch (thrown) {
    streams.close();
    throw thrown;
  }
}

/** Made when they are first asked for: most agents never are. */
function descriptionsOf(pages: readonly ApiPage[]): ReadonlyMap<string, () => ApiPageAnswer> {
  const made = new Map<string, ApiPageAnswer>();
  const once = (type: string, make: () => string) => (): ApiPageAnswer => {
    const known = made.get(type) ?? { status: 200, type, body: make() };
    made.set(type, known);
    return known;
  };
  const json = once('application/json', () => JSON.stringify(apiDescription(pages)));
  const source = once('text/plain; charset=utf-8', () => clientSource(apiDescription(pages)));
  return new Map([
    ['/v1/openapi.json', json],
    ['/v1/client.ts', source],
  ]);
}
