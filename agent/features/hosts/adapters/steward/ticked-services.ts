import type { TickedService } from '../../../../ports/machines/host.ts';

/** `held|free ID STATE STAGE`, as `services` prints them; other lines are not believed. */
export function tickedServices(body: Buffer): readonly TickedService[] {
  return body
    .toString('latin1')
    .split('\n')
    .flatMap((line) => {
      const [, what, integrationId, state] =
        /^(held|free) ([A-Za-z0-9][A-Za-z0-9._-]{0,99}) (on|off|going|unknown) [a-z]+$/.exec(
          line,
        ) ?? [];
      return integrationId === undefined || !isState(state)
        ? []
        : [{ integrationId, isHeld: what === 'held', state }];
    });
}

function isState(text: string | undefined): text is TickedService['state'] {
  return text === 'on' || text === 'off' || text === 'going' || text === 'unknown';
}
